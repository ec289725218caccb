"""Where a sheet is folded, read from the short marks around it that are neither crop marks nor crosses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from curriculum.model.preflight import Fold
from curriculum.preflight.matrix import MM, Area, around, meet
from curriculum.preflight.state import Mark, Shape

SHORTEST, LONGEST, MOST = 1.0 * MM, 20.0 * MM, 5000
"""How long a mark is; how many are looked at."""
STRAIGHT, SAME, CUT, CROSSED, INK = 0.1, 0.2 * MM, 0.3 * MM, 0.5 * MM, 1.5
"""Points: how askew a mark may be; how far two may be apart that mean one fold; how near the cut is a crop mark;
how far the middles of two strokes of a cross may be apart; how thick a filled mark may be."""


class Stroke(NamedTuple):
    """A mark: its middle, and whether it stands upright."""

    x: float
    y: float
    upright: bool


class Folds:
    """The marks around the sheet. `trim` is where it is cut."""

    def __init__(self, trim: Area) -> None:
        self.trim = trim
        self.strokes: list[Stroke] = []

    def take(self, mark: Mark) -> None:
        """Look at one mark."""
        if isinstance(mark, Shape) and len(self.strokes) < MOST:
            self.strokes += [s for line in mark.lines if (s := stroke(line, mark)) and self.outside(around(line))]

    def outside(self, area: Area) -> bool:
        """Say whether an area lies wholly beside the sheet."""
        left, bottom, right, top = self.trim
        return meet(area, (left + STRAIGHT, bottom + STRAIGHT, right - STRAIGHT, top - STRAIGHT)) is None

    def folds(self) -> tuple[Fold, ...]:
        """Return the folds: from the left where marks stand above and below, from the top where at both sides."""
        left, bottom, right, top = self.trim
        marks = [s for s in self.strokes if not any(crossing(s, o) for o in self.strokes)]
        down = [s for s in marks if s.upright and left + CUT < s.x < right - CUT]
        across = [s for s in marks if not s.upright and bottom + CUT < s.y < top - CUT]
        xs = pairs([s.x for s in down if s.y > top], [s.x for s in down if s.y < bottom])
        ys = pairs([s.y for s in across if s.x > right], [s.y for s in across if s.x < left])
        found = [Fold(of="left", at=round((x - left) / MM, 1)) for x in sorted(xs)]
        return tuple(found + [Fold(of="top", at=round((top - y) / MM, 1)) for y in sorted(ys, reverse=True)])


def stroke(line: list[tuple[float, float]], mark: Shape) -> Stroke | None:
    """Return a line or a thin bar as a mark; None where it is not short and straight."""
    left, bottom, right, top = around(line)
    wide, high = right - left, top - bottom
    thin, long = sorted((wide, high))
    most = STRAIGHT if mark.stroke and len(line) == 2 else INK if mark.fill else 0.0
    if thin > most or not SHORTEST <= long <= LONGEST or (mark.fill is None and len(line) != 2):
        return None
    return Stroke((left + right) / 2, (bottom + top) / 2, high > wide)


def crossing(one: Stroke, other: Stroke) -> bool:
    """Say whether two marks are a cross, as those are that show whether the plates lie over each other."""
    return one.upright != other.upright and abs(one.x - other.x) < CROSSED and abs(one.y - other.y) < CROSSED


def pairs(some: list[float], others: list[float]) -> Iterator[float]:
    """Yield the places that are marked on both sides, each once."""
    kept: list[float] = []
    for value in some:
        if any(abs(value - o) <= SAME for o in others) and not any(abs(value - k) <= SAME for k in kept):
            kept.append(value)
            yield value
