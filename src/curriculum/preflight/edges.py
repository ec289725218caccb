"""What touches the cut must run over it: what the boxes leave for bleed, and how far the art itself goes."""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.model.preflight import Edges, Fault, fault
from curriculum.preflight import colour
from curriculum.preflight.ground import WHITE
from curriculum.preflight.matrix import MM, Area, grown, meet
from curriculum.preflight.state import Look, Mark, Run, Shape

SIDES = ("left", "bottom", "right", "top")
WANTED, LEAST, SLACK = 3.0, 2.0, 0.1
"""Millimetres of bleed: what printers ask for, and what they can do with."""
TOUCHING, ALONG, INSIDE = 0.3 * MM, 0.7 * MM, 1.0 * MM
"""How near the cut counts as touching; how far a neighbour that covers it may
fall short; how far onto the sheet art must reach to count."""


class Art:
    """How far fills, pictures and gradients that touch the cut run over it. `trim` is where the sheet is cut."""

    def __init__(self, trim: Area) -> None:
        self.trim, self.inner = trim, grown(trim, -INSIDE)
        self.reach: dict[str, set[tuple[float, float, float]]] = {side: set() for side in SIDES}

    def take(self, mark: Mark) -> None:
        """Look at one mark."""
        if isinstance(mark, Run) or meet(mark.area, self.inner) is None or unseen(mark):
            return
        left, bottom, right, top = mark.area
        over = (self.trim[0] - left, self.trim[1] - bottom, right - self.trim[2], top - self.trim[3])
        for n, side in enumerate(SIDES):
            if over[n] > -TOUCHING and len(self.reach[side]) < 2000:
                along = (bottom, top) if n % 2 == 0 else (left, right)
                self.reach[side].add((round(over[n], 1), round(along[0], 1), round(along[1], 1)))

    def short(self, side: str, wanted: float) -> float | None:
        """Return how far the art of a side runs over where that is least, if less than `wanted` points; else None."""
        enough = [r for r in self.reach[side] if r[0] >= wanted]
        bare = [r for r in self.reach[side] if r[0] < wanted and not any(spans(e, r) for e in enough)]
        return min((r[0] for r in bare), default=None)

    def faults(self, page: int, bleed: Edges) -> Iterator[Fault]:
        """Yield where white would show at the cut. `bleed` is what the boxes leave."""
        room = {side: float(getattr(bleed, side)) for side in SIDES}
        touched = [s for s in SIDES if self.reach[s] and room[s] < WANTED - SLACK]
        if touched:
            least = min(room[s] for s in touched)
            grave = least < LEAST - SLACK
            said = f"colour runs to the cut on the {' and '.join(touched)}, and there is {least:g} mm of bleed"
            hint = f"{WANTED:g} mm are wanted, or white shows where the knife is not quite true"
            yield fault("error" if grave else "warning", "bleed", page, said, hint)
        elif max(room.values()) < LEAST:
            yield fault(
                "warning", "bleed", page, f"there is no bleed ({max(room.values()):g} mm)", "nothing touches the cut"
            )
        for side in (s for s in SIDES if s not in touched):
            found = self.short(side, (WANTED - SLACK) * MM)
            if found is not None:
                said = f"colour that touches the cut on the {side} ends {max(found, 0) / MM:.1f} mm beyond it"
                yield fault("warning", "bleed-art", page, said, f"let it run {WANTED:g} mm over the cut")


def spans(whole: tuple[float, float, float], part: tuple[float, float, float]) -> bool:
    """Say whether one piece of art covers the edge along which another lies."""
    return whole[1] <= part[1] + ALONG and whole[2] >= part[2] - ALONG


def unseen(mark: Mark) -> bool:
    """Say whether a mark leaves the paper as it is."""
    if not isinstance(mark, Shape):
        return False
    return all(white(look) for look in (mark.fill, mark.stroke) if look)


def white(look: Look) -> bool:
    """Say whether a colour is that of the paper."""
    seen = colour.light(look.paint) if look.paint.pattern is None else None
    return seen is not None and min(seen) >= WHITE
