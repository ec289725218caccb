"""What a page draws, one mark after the other, and the state in which it is drawn (ISO 32000-1, 8.4)."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

from curriculum.preflight.colour import Paint, Space
from curriculum.preflight.fonts import Font
from curriculum.preflight.matrix import SAME, Area, Matrix, Point

BLACK = Paint()


class Look(NamedTuple):
    """A colour as it is laid on: how opaque, whether mixed with what lies under it, whether inks there are kept."""

    paint: Paint
    alpha: float = 1.0
    mixed: bool = False
    overprint: bool = False


class Shape(NamedTuple):
    """A path that is filled, stroked or both. `area` is what the clip leaves of it.

    `width` is that of its line in points; `rough` is whether the clip is anything but a straight rectangle.
    """

    lines: list[list[Point]]
    area: Area
    fill: Look | None
    stroke: Look | None
    width: float
    even: bool
    rough: bool


class Run(NamedTuple):
    """A piece of text: where it stands, its size in points, its words so far as they can be read."""

    area: Area
    spots: tuple[Point, ...]
    size: float
    font: Font
    words: str
    look: Look


class Placed(NamedTuple):
    """A picture at its place; `look` is what a stencil is painted with."""

    image: Any
    lines: list[list[Point]]
    area: Area
    wide: float
    high: float
    space: Space
    look: Look
    stencil: bool
    rough: bool


class Shaded(NamedTuple):
    """A gradient and the area that it covers."""

    area: Area
    space: Space
    colours: tuple[Paint, ...]


Mark = Shape | Run | Placed | Shaded
Instruction = tuple[list[Any], str]
"""What an instruction works on, and its name."""


@dataclass
class State:
    """The graphics state. `clip` is the area that may be painted."""

    clip: Area
    matrix: Matrix = SAME
    rough: bool = False
    fill: Paint = BLACK
    stroke: Paint = BLACK
    width: float = 1.0
    alpha: float = 1.0
    alpha_line: float = 1.0
    mixed: bool = False
    over: bool = False
    over_line: bool = False
    mode: int = 0
    font: Font | None = None
    size: float = 0.0
    spacing: float = 0.0
    gap: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    render: int = 0

    def copy(self) -> State:
        """Return the same state once more."""
        return copy.copy(self)

    def filled(self) -> Look:
        """Return the look of what is filled."""
        return Look(self.fill, self.alpha, self.mixed, self.over and self.keeps(self.fill))

    def stroked(self) -> Look:
        """Return the look of a line."""
        return Look(self.stroke, self.alpha_line, self.mixed, self.over_line and self.keeps(self.stroke))

    def keeps(self, paint: Paint) -> bool:
        """Say whether overprint keeps what lies under an ink that this colour has none of."""
        return paint.space.kind == "spot" or (self.mode == 1 and paint.space.kind == "cmyk" and paint.space.device)


@dataclass
class Budget:
    """How much of a file is read: instructions in all, and the parsed drawings that are kept for the next time."""

    left: int
    kept: dict[object, list[Instruction]] = field(default_factory=dict)
    fonts: dict[object, Font] = field(default_factory=dict)
    spaces: dict[object, Space] = field(default_factory=dict)


class Reader(Protocol):
    """Whoever reads a page: what its instructions find and change. `path` and `text` are under construction."""

    base: Matrix
    budget: Budget
    state: State
    stack: list[State]
    resources: Any
    path: Any
    text: Any
    faces: dict[int, Font]
    clear: dict[str, None]
    over: dict[str, None]
    skipped: int

    def note(self, what: str) -> None:
        """Remember something that could not be read."""

    def space(self, name: Any) -> Space:
        """Return the colour space of a name."""

    def within(self, source: Any, matrix: Matrix, clip: Area, resources: Any) -> Iterator[Mark]:
        """Yield what a drawing draws that stands in this one."""


Handler = Callable[[Reader, list[Any]], Iterator[Mark] | None]
"""Does an instruction: gives what it draws, or changes the state."""
