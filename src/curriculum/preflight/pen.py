"""Paths: lines, curves and rectangles as points on the sheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from curriculum.preflight.matrix import Area, Matrix, Point, around, at, corners, grown, meet, upright
from curriculum.preflight.state import Reader, State

STEPS = (0.25, 0.5, 0.75, 1.0)
"""Where a curve is broken into straight pieces."""


class Path:
    """A path under construction. `lines` are its parts as points on the sheet; `here` is the place of the pen."""

    def __init__(self) -> None:
        self.lines: list[list[Point]] = []
        self.here: Point = (0.0, 0.0)
        self.cutting = False

    def move(self, matrix: Matrix, x: float, y: float) -> None:
        """Begin a new part."""
        self.here = (x, y)
        self.lines.append([at(matrix, x, y)])

    def line(self, matrix: Matrix, x: float, y: float) -> None:
        """Go straight to a place."""
        if not self.lines:
            raise ValueError("nothing was begun")
        self.here = (x, y)
        self.lines[-1].append(at(matrix, x, y))

    def curve(self, matrix: Matrix, *points: float) -> None:
        """Go to a place in a curve with two points of control, which come first."""
        (ax, ay), (bx, by, cx, cy, dx, dy) = self.here, points
        for t in STEPS:
            u = 1 - t
            p, q, r, s = u**3, 3 * u * u * t, 3 * u * t * t, t**3
            self.line(matrix, p * ax + q * bx + r * cx + s * dx, p * ay + q * by + r * cy + s * dy)
        self.here = (dx, dy)

    def close(self) -> None:
        """Go back to where this part began."""
        if self.lines and len(self.lines[-1]) > 1 and self.lines[-1][0] != self.lines[-1][-1]:
            self.lines[-1].append(self.lines[-1][0])

    def cut(self, state: State) -> None:
        """Let only what is within the path be painted from now on, where that was asked."""
        lines = [line for line in self.lines if len(line) > 1]
        if self.cutting and lines:
            straight = len(lines) == 1 and upright(lines[0])
            state.clip = meet(state.clip, extent(lines, 0)) or (0.0, 0.0, -1.0, -1.0)
            state.rough = state.rough or not straight


def extent(lines: Sequence[Sequence[Point]], width: float) -> Area:
    """Return the area of a path whose line has a width."""
    return grown(around(p for line in lines for p in line), width / 2)


def drawn(count: int, how: Callable[[Path, Matrix, list[float]], None]) -> Any:
    """Return what does an instruction of so many numbers."""

    def draw(walker: Reader, operands: list[Any]) -> None:
        values = [float(v) for v in operands]
        if len(values) != count:
            raise ValueError(count)
        how(walker.path, walker.state.matrix, values)

    return draw


def closed(path: Path, _matrix: Matrix, _values: list[float]) -> None:
    """h: back to where this part began."""
    path.close()


def short(path: Path, matrix: Matrix, values: list[float]) -> None:
    """v: a curve whose first point of control is where the pen is."""
    path.curve(matrix, *path.here, *values)


def even(path: Path, matrix: Matrix, values: list[float]) -> None:
    """y: a curve whose second point of control is its end."""
    path.curve(matrix, *values, *values[2:])


def rectangle(path: Path, matrix: Matrix, values: list[float]) -> None:
    """re: a rectangle from a corner, with its width and height."""
    x, y, wide, high = values
    points = corners(matrix, x, y, x + wide, y + high)
    path.lines.append([*points, points[0]])
    path.here = (x, y)


def cutting(walker: Reader, _operands: list[Any]) -> None:
    """W: cut by this path once it is painted."""
    walker.path.cutting = True


OPERATORS: dict[str, Any] = {
    "m": drawn(2, lambda path, matrix, v: path.move(matrix, *v)),
    "l": drawn(2, lambda path, matrix, v: path.line(matrix, *v)),
    "c": drawn(6, lambda path, matrix, v: path.curve(matrix, *v)),
    "v": drawn(4, short),
    "y": drawn(4, even),
    "h": drawn(0, closed),
    "re": drawn(4, rectangle),
    "W": cutting,
    "W*": cutting,
}
