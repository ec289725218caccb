"""A text set into a box: as large as its place wishes; where it is long smaller or in more lines, never cut.

Lines end at spaces and after hyphens: a name that is broken anywhere else would read as another one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from curriculum.stamp.face import Face
from curriculum.stamp.line import Line, line

LEADING = 1.06
"""Ems from line to line, at least; lines whose ink is higher stand further apart."""
AIR = 0.06
"""Ems between the ink of two lines."""
DROP = 0.24
"""Ems from the foot of the box up to the last line, where no letter reaches lower."""
TRIED = 3
"""Partings in as many lines that are tried: those whose longest line has the fewest letters."""
EASE = 0.8
"""The share of its size from which on a text is left as it is; below it more lines are tried."""
ENDS = re.compile(r" |(?<=\w)[-‐](?=\w)")
"""Where a line may end."""


class TooLong(Exception):
    """A text does not fit into its place in the smallest type that is still read."""


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
    """Return the lines of a text in its box.

    Raises Missing where no face has a letter of it, TooLong where its type would be smaller than the floor.
    """
    best: tuple[Line, ...] = ()
    size = 0.0
    for lines in ways(text, style):
        if most(lines, box, style) > size:
            best, size = lines, most(lines, box, style)
        if size >= style.size * EASE:
            break
    if size < style.floor:
        raise TooLong
    return tuple(put(best, size, box, style))


def ways(text: str, style: Style) -> Iterator[tuple[Line, ...]]:
    """Yield the ways to set a text, the best first: whole, then in more lines; last in the faces for small type."""
    for faces in dict.fromkeys((style.faces, style.small)):
        for count in range(1, style.lines + 1):
            made = (tuple(line(part, faces, style.language) for part in parts) for parts in parted(text, count))
            yield from sorted(made, key=lambda lines: max(one.width for one in lines))[:1]


def parted(text: str, count: int) -> list[tuple[str, ...]]:
    """Return the most even ways to part a text into so many lines; none where it has too few words."""
    ends = [found.end() for found in ENDS.finditer(text)]
    cuts = ((0, *chosen, len(text)) for chosen in combinations(ends, count - 1))
    every = (tuple(text[a:b].strip() for a, b in pairwise(cut)) for cut in cuts)
    return sorted(every, key=lambda parts: max(map(len, parts)))[:TRIED]


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
