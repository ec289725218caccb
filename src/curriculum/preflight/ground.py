"""What lies under text: fills in the order of painting, and how well text stands out from them (WCAG 2, 1.4.3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from curriculum.model.preflight import Contrast, Fault, fault
from curriculum.preflight import colour
from curriculum.preflight.colour import Light
from curriculum.preflight.inks import words
from curriculum.preflight.matrix import Area, Point, inside, meet, upright
from curriculum.preflight.state import Look, Mark, Placed, Run, Shaded, Shape

CELL = 24.0
"""The side of the cells, in points, in which areas are looked up."""
SMALLEST, MOST = 2.0, 400
"""Areas thinner than so many points are under no letter; a path with more points is taken as a picture."""
PAPER: Light = (1.0, 1.0, 1.0)
TEXT, LARGE = 4.5, 3.0
LARGE_FROM, BOLD_FROM, NEAR = 18.0, 14.0, 0.05
WHITE, FINE = 0.95, 8.0
"""How light white is; white type on a fill should not be smaller than so many points."""


class Patch(NamedTuple):
    """An area with its colour; without one nobody can say what is seen there."""

    area: Area
    lines: list[list[Point]]
    straight: bool
    even: bool
    seen: Light | None
    alpha: float


class Found(NamedTuple):
    """Text whose contrast is too weak, or white text that is too small."""

    ratio: float
    run: Run
    ground: Light


class Ground:
    """What was painted so far, and the text on it. `trim` is where the sheet is cut."""

    def __init__(self, trim: Area) -> None:
        self.trim = trim
        self.cells: dict[tuple[int, int], list[Patch]] = defaultdict(list)
        self.worst: Found | None = None
        self.weak: dict[tuple[str, str], list[Found]] = {}
        self.fine: list[Found] = []
        self.unjudged = 0

    def take(self, mark: Mark) -> None:
        """Look at one mark."""
        if isinstance(mark, Run):
            if meet(mark.area, self.trim):
                self.judge(mark)
            return
        made = patch(mark)
        area = made and meet(made.area, self.trim)
        if made and area and min(area[2] - area[0], area[3] - area[1]) >= SMALLEST:
            self.put(made, area)

    def put(self, made: Patch, area: Area) -> None:
        """Keep an area in each cell that it touches; what it hides wholly is forgotten."""
        hides = made.straight and made.alpha >= 1
        for x in range(int(area[0] // CELL), int(area[2] // CELL) + 1):
            for y in range(int(area[1] // CELL), int(area[3] // CELL) + 1):
                whole = area[0] <= x * CELL and area[1] <= y * CELL
                if hides and whole and area[2] >= (x + 1) * CELL and area[3] >= (y + 1) * CELL:
                    self.cells[x, y] = [made]
                else:
                    self.cells[x, y].append(made)

    def under(self, x: float, y: float) -> Light | None:
        """Return what is seen at a point; None where that is a picture, or cannot be told."""
        through: list[tuple[Light, float]] = []
        seen = PAPER
        for one in reversed(self.cells.get((int(x // CELL), int(y // CELL)), [])):
            if not covers(one, x, y):
                continue
            if one.seen is None:
                return None
            if one.alpha >= 1:
                seen = one.seen
                break
            through.append((one.seen, one.alpha))
        for above, alpha in reversed(through):
            seen = over(above, alpha, seen)
        return seen

    def judge(self, run: Run) -> None:
        """Measure the contrast of a piece of text."""
        own = colour.light(run.look.paint) if run.look.paint.pattern is None and not run.look.mixed else None
        grounds = [g for g in (self.under(x, y) for x, y in run.spots) if g is not None]
        if own is None or not grounds:
            self.unjudged += 1
            return
        found = min((Found(contrast(over(own, run.look.alpha, g), g), run, g) for g in grounds), key=lambda f: f.ratio)
        if self.worst is None or found.ratio < self.worst.ratio:
            self.worst = found
        if found.ratio < needed(run) - 0.005:
            self.weak.setdefault((colour.said(run.look.paint), colour.hexed(found.ground)), []).append(found)
        elif min(own) >= WHITE and min(found.ground) < WHITE and run.size < FINE - NEAR:
            self.fine.append(found)

    def contrast(self) -> Contrast | None:
        """Return the weakest contrast of the page."""
        if self.worst is None:
            return None
        ratio, run, ground = self.worst
        return Contrast(ratio=round(ratio, 2), colour=colour.said(run.look.paint), ground=colour.hexed(ground),
                        size=round(run.size, 2), words=words(run))  # fmt: skip

    def faults(self, page: int) -> Iterator[Fault]:
        """Yield what people would find hard to read."""
        for (own, ground), found in self.weak.items():
            worst = min(found, key=lambda f: f.ratio)
            said = f"{own} on {ground} has a contrast of {worst.ratio:.1f} : 1, {needed(worst.run):g} : 1 is needed"
            more = f" and {len(found) - 1} more" if len(found) > 1 else ""
            hint = "darken one of them; colours are reckoned by the plain formula, without a profile"
            yield fault("warning", "contrast", page, f"{said}: {words(worst.run)}{more}", hint)
        if self.fine:
            least = min(self.fine, key=lambda f: f.run.size)
            said = f"white type of {least.run.size:.1f} pt on {colour.hexed(least.ground)}: {words(least.run)}"
            hint = f"set it at {FINE:g} pt or more, or bold: ink runs into thin white strokes"
            yield fault("warning", "white-type", page, said, hint)


def patch(mark: Mark) -> Patch | None:
    """Return the area that a mark covers; None where it covers none."""
    if isinstance(mark, Shaded):
        return Patch(mark.area, [], True, False, None, 1)
    if isinstance(mark, Placed):
        straight = upright(mark.lines[0]) and not mark.rough
        return Patch(mark.area, mark.lines, straight, False, None, 1)
    if not isinstance(mark, Shape) or mark.fill is None:
        return None
    straight = len(mark.lines) == 1 and upright(mark.lines[0])
    simple = straight or sum(len(line) for line in mark.lines) <= MOST
    seen = seen_of(mark.fill) if simple and not mark.rough else None
    return Patch(mark.area, mark.lines if simple else [], straight, mark.even, seen, mark.fill.alpha)


def seen_of(look: Look) -> Light | None:
    """Return how a fill looks; None where it is a pattern or mixed with what lies under it."""
    return None if look.mixed or look.paint.pattern is not None else colour.light(look.paint)


def covers(one: Patch, x: float, y: float) -> bool:
    """Say whether an area lies at a point."""
    left, bottom, right, top = one.area
    if not (left <= x <= right and bottom <= y <= top):
        return False
    return one.straight or not one.lines or inside(one.lines, x, y, one.even)


def over(above: Light, alpha: float, below: Light) -> Light:
    """Return what is seen where a colour lies over another and lets some of it through."""
    red, green, blue = (a * alpha + b * (1 - alpha) for a, b in zip(above, below, strict=True))
    return red, green, blue


def contrast(one: Light, other: Light) -> float:
    """Return the ratio of two colours, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(seen: Light) -> float:
    """Return how bright a colour is."""
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in seen)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def needed(run: Run) -> float:
    """Return the contrast that text of its size and weight needs."""
    large = run.size >= LARGE_FROM - NEAR or (run.font.bold and run.size >= BOLD_FROM - NEAR)
    return LARGE if large else TEXT
