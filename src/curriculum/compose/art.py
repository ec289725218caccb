"""The drawing of the house: horizontal lines that stop at a doorway, and light that falls out of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt

INDIGO, MARIGOLD = "#23407A", "#F2B233"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of lines, everything in millimetres.

    The doorway is `door` wide around `axis`; its pointed arch begins at `top` and stands on the `spring` line; at the
    `threshold` the light begins, which leans by `lean` doors and widens by `spread`. Lines grow from `thin` to `thick`.
    """

    width: float
    height: float
    axis: float
    door: float
    top: float
    spring: float
    threshold: float
    pitch: float = 5
    thin: float = 0.35
    thick: float = 1.6
    light: float = 2.4
    lean: float = -1.5
    spread: float = 1.35
    mirror: bool = False


def field(art: Field) -> str:
    """Return the drawing as SVG, hidden from assistive technology."""
    count = int(art.height / art.pitch + 0.01)
    lines = "".join(s for i in range(count + 1) for s in row(art, i * art.pitch))
    size = f'viewBox="0 0 {art.width:g} {art.height:g}" width="{art.width:g}mm" height="{art.height:g}mm"'
    return f'<svg class="field" xmlns="http://www.w3.org/2000/svg" aria-hidden="true" {size} fill="none">{lines}</svg>'


def row(art: Field, y: float) -> Iterator[str]:
    """Yield the strokes of the line at height `y`."""
    if y < art.threshold - 0.01:
        weight = art.thin + (art.thick - art.thin) * (y / art.threshold) ** 1.4
        half = half_width(art, y)
        yield from strokes(
            art, y, weight, ((0, art.axis - half), (art.axis + half, art.width)) if half else ((0, art.width),)
        )
        return
    left, right = light_ends(art, y)
    yield from strokes(art, y, art.thick, ((0, left - 1.2), (right + 1.2, art.width)))
    yield from strokes(art, y, art.light, ((left, right),), MARIGOLD)


def half_width(art: Field, y: float) -> float:
    """Return half the width of the doorway at height `y`: an arch of two arcs on straight sides."""
    half = art.door / 2
    if y <= art.top or y >= art.spring:
        return 0 if y <= art.top else half
    rise = art.spring - art.top
    radius = (rise * rise + half * half) / (2 * half)
    return max(0.0, sqrt(max(0.0, radius**2 - (art.spring - y) ** 2)) - (radius - half))


def light_ends(art: Field, y: float) -> tuple[float, float]:
    """Return where the light begins and ends at height `y`."""
    share = (y - art.threshold) / max(art.height - art.threshold, 1e-6)
    shift, wider = art.lean * art.door * share, (art.spread - 1) * art.door / 2 * share
    left = art.axis - art.door / 2 + shift - wider
    right = art.axis + art.door / 2 + shift + wider
    return min(max(0.0, left), art.width), min(max(0.0, right), art.width)


def strokes(
    art: Field, y: float, weight: float, ends: tuple[tuple[float, float], ...], colour: str = INDIGO
) -> Iterator[str]:
    """Yield one path for each stretch that is long enough to be seen."""
    for start, end in ends:
        if end - start > 0.3:
            left, right = (art.width - end, art.width - start) if art.mirror else (start, end)
            yield f'<path d="M{left:.2f} {y:.2f}H{right:.2f}" stroke="{colour}" stroke-width="{weight:.2f}"/>'
