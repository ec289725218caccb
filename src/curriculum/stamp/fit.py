"""A text set into a box: as large as its place wishes, smaller where it is long, then in two lines; never cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from curriculum.stamp.face import Face
from curriculum.stamp.line import Line, line

LEADING = 1.12
"""Ems from line to line, at least; lines whose ink is higher stand further apart."""
AIR = 0.06
"""Ems between the ink of two lines."""
DROP = 0.24
"""Ems from the foot of the box up to the last line, where no letter reaches lower."""
TRIED = 3
"""Partings in two lines that are tried: those whose halves have most nearly as many letters."""


class Box(NamedTuple):
    """A place on the page in points from its top left."""

    left: float
    top: float
    right: float
    bottom: float


class Style(NamedTuple):
    """How a text is set: in which faces, how large in points, down to which size, in how many lines, at which side.

    `small` are the faces that are read in smaller type, which long texts are set in.
    """

    faces: tuple[Face, ...]
    small: tuple[Face, ...]
    language: str
    size: float
    floor: float
    lines: int
    align: str


class Put(NamedTuple):
    """A line on the page: its size in points, and where it begins, in points from the page's top left."""

    line: Line
    size: float
    x: float
    y: float


def fit(text: str, box: Box, style: Style) -> tuple[Put, ...]:
    """Return the lines of a text in its box. Where it is very long, they are smaller than the floor of the style.

    Raises Missing where no face has a letter of it.
    """
    best: list[Line] = []
    for lines in ways(text, style):
        if not best or most(lines, box, style) > most(best, box, style):
            best = lines
        if most(best, box, style) >= style.floor:
            break
    return tuple(put(best, most(best, box, style), box, style))


def ways(text: str, style: Style) -> Iterator[list[Line]]:
    """Yield the ways to set a text, the best first: whole, then in two lines; last in the faces for small type."""
    for faces in dict.fromkeys((style.faces, style.small)):
        yield [line(text, faces, style.language)]
        yield from parted(text, faces, style) if style.lines > 1 else ()


def parted(text: str, faces: tuple[Face, ...], style: Style) -> list[list[Line]]:
    """Return ways to set a text in two lines, that with the shortest lines first."""
    words = text.split(" ")
    halves = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
    tried = sorted(halves, key=lambda two: abs(len(two[0]) - len(two[1])))[:TRIED]
    made = [[line(half, faces, style.language) for half in two] for two in tried]
    return sorted(made, key=lambda lines: max(one.width for one in lines))[:1]


def most(lines: Sequence[Line], box: Box, style: Style) -> float:
    """Return the largest size at which lines stand in their box, up to that of the style."""
    wide = max(one.width for one in lines)
    high = lines[0].top + sum(steps(lines)) + foot(lines)
    wides = (box.right - box.left) / wide if wide else style.size
    return min(style.size, wides, (box.bottom - box.top) / high)


def steps(lines: Sequence[Line]) -> list[float]:
    """Return how far each line stands under the one before it, in ems."""
    return [max(LEADING, above.depth + below.top + AIR) for above, below in pairwise(lines)]


def foot(lines: Sequence[Line]) -> float:
    """Return how far the last line stands over the foot of the box, in ems."""
    return max(DROP, lines[-1].depth)


def put(lines: Sequence[Line], size: float, box: Box, style: Style) -> Iterator[Put]:
    """Yield the lines where they stand in their box."""
    down = [0.0]
    for step in steps(lines):
        down.append(down[-1] + step)
    last = box.bottom - foot(lines) * size
    for one, under in zip(lines, down, strict=True):
        spare = box.right - box.left - one.width * size
        share = {"left": 0.0, "center": 0.5, "right": 1.0}[style.align]
        yield Put(one, size, box.left + spare * share - one.left * size, last - (down[-1] - under) * size)
