"""Plane geometry: matrices as PDF has them (a b c d e f), and areas as left, bottom, right, top."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import hypot, inf
from typing import Any

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
Area = tuple[float, float, float, float]

SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
MM = 72 / 25.4
"""One millimetre in points."""


def times(first: Matrix, then: Matrix) -> Matrix:
    """Return the matrix that does `first`, and `then` the other."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def at(matrix: Matrix, x: float, y: float) -> Point:
    """Return where a point comes to lie."""
    a, b, c, d, e, f = matrix
    return (a * x + c * y + e, b * x + d * y + f)


def six(values: Sequence[Any]) -> Matrix:
    """Return six numbers as a matrix."""
    a, b, c, d, e, f = (float(v) for v in values)
    return (a, b, c, d, e, f)


def scales(matrix: Matrix) -> tuple[float, float]:
    """Return how long the first and the second unit become."""
    a, b, c, d, _, _ = matrix
    return hypot(a, b), hypot(c, d)


def corners(matrix: Matrix, left: float, bottom: float, right: float, top: float) -> list[Point]:
    """Return where the corners of a rectangle come to lie."""
    return [at(matrix, left, bottom), at(matrix, right, bottom), at(matrix, right, top), at(matrix, left, top)]


def around(points: Iterable[Point]) -> Area:
    """Return the area that holds all points."""
    left = bottom = inf
    right = top = -inf
    for x, y in points:
        left, right = min(left, x), max(right, x)
        bottom, top = min(bottom, y), max(top, y)
    return (left, bottom, right, top)


def meet(one: Area, other: Area) -> Area | None:
    """Return what two areas have in common; None where that is nothing. A line or a point is something."""
    left, bottom = max(one[0], other[0]), max(one[1], other[1])
    right, top = min(one[2], other[2]), min(one[3], other[3])
    return (left, bottom, right, top) if left <= right and bottom <= top else None


def grown(area: Area, by: float) -> Area:
    """Return an area made wider on every side."""
    return (area[0] - by, area[1] - by, area[2] + by, area[3] + by)


def upright(points: Sequence[Point]) -> bool:
    """Say whether points are the corners of a rectangle that stands straight."""
    closed = points[:-1] if len(points) == 5 and points[0] == points[-1] else points
    if len(closed) != 4:
        return False
    left, bottom, right, top = around(closed)
    near = 0.01
    straight = all(
        min(abs(x - left), abs(x - right)) < near and min(abs(y - bottom), abs(y - top)) < near for x, y in closed
    )
    return straight and all(
        abs(p[0] - q[0]) < near or abs(p[1] - q[1]) < near
        for p, q in zip(closed, [*closed[1:], closed[0]], strict=True)
    )


def inside(lines: Iterable[Sequence[Point]], x: float, y: float, even: bool) -> bool:
    """Say whether a point is within closed lines, by the even-odd rule or by that of the winding number."""
    wound = 0
    for line in lines:
        px, py = line[-1]
        for qx, qy in line:
            if (py > y) != (qy > y) and x < (qx - px) * (y - py) / (qy - py) + px:
                wound += 1 if qy > py else -1
                if even:
                    wound %= 2
            px, py = qx, qy
    return wound != 0
