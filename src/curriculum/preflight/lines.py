"""Lines too thin to print, and type too small to read."""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.model.preflight import Fault, fault
from curriculum.preflight.inks import words
from curriculum.preflight.matrix import Area, meet, upright
from curriculum.preflight.state import Mark, Run, Shape

THIN, NOTHING, LONG = 0.25, 0.01, 2.0
"""Points: the thinnest line that prints for sure; what is no thickness at all; how long a thin fill is to be a line."""
TINY, SMALL, SLACK = 5.0, 6.0, 0.05
"""Points: type below the first cannot be read, below the second hardly."""


class Lines:
    """The thin lines and the small type of a page. `trim` is where the sheet is cut."""

    def __init__(self, trim: Area) -> None:
        self.trim = trim
        self.thinnest: float | None = None
        self.thin = 0
        self.small: list[Run] = []

    def take(self, mark: Mark) -> None:
        """Look at one mark that stays on the sheet."""
        if not meet(mark.area, self.trim):
            return
        if isinstance(mark, Run) and mark.size < SMALL - SLACK:
            self.small.append(mark)
        width = thickness(mark) if isinstance(mark, Shape) else None
        if width is not None:
            self.thinnest = width if self.thinnest is None else min(width, self.thinnest)
            self.thin += width < THIN - 0.002

    def faults(self, page: int) -> Iterator[Fault]:
        """Yield what would not print, or not be read."""
        if self.thin and self.thinnest is not None:
            none = self.thinnest < NOTHING
            said = "no thickness at all" if none else f"{self.thinnest:.2f} pt ({self.thinnest * 0.3528:.3f} mm)"
            what = (
                f"{self.thin} line{'s are' if self.thin > 1 else ' is'} thinner than {THIN} pt; the thinnest has {said}"
            )
            hint = "draw lines of 0.25 pt (0.09 mm) or more"
            yield fault("error" if none else "warning", "hairline", page, what, hint)
        if self.small:
            least = min(self.small, key=lambda r: r.size)
            grave = least.size < TINY - SLACK
            more = f" and {len(self.small) - 1} more" if len(self.small) > 1 else ""
            what = f"type of {least.size:.1f} pt: {words(least)}{more}"
            yield fault("error" if grave else "warning", "small-type", page, what, f"set it at {SMALL:g} pt or more")


def thickness(shape: Shape) -> float | None:
    """Return how thick the line of a shape is, or a fill that is no more than a line; None where it is neither."""
    found = [shape.width] if shape.stroke else []
    if shape.fill and len(shape.lines) == 1 and upright(shape.lines[0]):
        left, bottom, right, top = shape.area
        short, long = sorted((right - left, top - bottom))
        found += [short] if short < 1 and long >= LONG else []
    return min(found, default=None)
