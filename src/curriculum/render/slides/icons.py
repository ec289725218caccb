"""Icons become native lines that a trainer can colour and size: the paths of the drawing, and no picture of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from curriculum.render.slides.stage import Stage
from curriculum.render.slides.xml import Place, box, colour, el, emu, named

GRID, UNIT = 24, 1000
"""The grid of an icon, and into how many steps each of its squares is divided."""
STROKE = 1.75
"""How thick its lines are, in squares of the grid."""
TURNED = frozenset({"act", "ask", "border", "call", "pencil", "speak", "story", "where"})
"""Icons that point, speak or write along the line, and so turn with it."""
ROUND = 0.5522847498
"""How far the handles of a quarter of a circle stand from its ends, as a share of the radius."""


def icon(stage: Stage, svg: Any, place: Place, shade: str) -> Any:
    """Return a drawing as one shape of open and filled paths; its words always stand beside it."""
    name = next(c for c in svg.get("class").split() if c.startswith("ic-")).removeprefix("ic-")
    flip: dict[str, object] = {"flipH": 1} if stage.rtl and name in TURNED else {}
    size = min(place[2], place[3])
    left = place[0] + (place[2] - size if stage.rtl else 0)
    geometry = shaped(*drawn(svg))
    line = el("a:ln", colour(shade), el("a:miter", lim="400000"), w=emu(size * STROKE / GRID), cap="flat")
    return el(
        "p:sp",
        el("p:nvSpPr", named(stage.number(), f"Icon: {name}", decorative=True), el("p:cNvSpPr"), el("p:nvPr")),
        el("p:spPr", box((left, place[1], size, size), "a:xfrm", **flip), geometry, colour(shade), line),
    )


def field(stage: Stage, svg: Any, place: Place) -> Iterator[Any]:
    """Yield the lines of the house and the light between them: two shapes, of bars as thick as the lines are drawn."""
    shades: dict[str, list[Any]] = {}
    for part in svg.iter("path"):
        shades.setdefault(part.get("stroke"), []).extend(stroke(part))
    width, height = (round(v * UNIT) for v in place[2:])
    for name, steps in zip(("indigo", "marigold"), shades.values(), strict=False):
        geometry = shaped(el("a:path", *steps, w=width, h=height, stroke=0))
        about = el("p:nvSpPr", named(stage.number(), "Lines", decorative=True), el("p:cNvSpPr"), el("p:nvPr"))
        yield el("p:sp", about, el("p:spPr", box(place), geometry, colour(name), el("a:ln", el("a:noFill"))))


def stroke(part: Any) -> Iterator[Any]:
    """Yield a level line as the outline of a bar."""
    left, y, right = (float(n) for n in LEVEL.fullmatch(part.get("d")).groups())  # type: ignore[union-attr]
    half = float(part.get("stroke-width")) / 2
    yield el("a:moveTo", point((left, y - half)))
    for corner in ((right, y - half), (right, y + half), (left, y + half)):
        yield el("a:lnTo", point(corner))
    yield el("a:close")


LEVEL = re.compile(r"M([\d.]+) ([\d.]+)H([\d.]+)")
"""A line of the field, as compose/art draws it: where it begins, how high it stands, and where it ends."""


def shaped(*paths: Any) -> Any:
    """Return the geometry of paths of our own."""
    return el(
        "a:custGeom", el("a:avLst"), el("a:gdLst"), el("a:ahLst"), el("a:cxnLst"),
        el("a:rect", l="0", t="0", r="r", b="b"), el("a:pathLst", *paths),
    )  # fmt: skip


def drawn(svg: Any) -> Iterator[Any]:
    """Yield the paths of a drawing, each open or filled."""
    for part in svg.iter("path", "circle"):
        filled = part.get("fill") not in (None, "none")
        steps = circle(part) if part.tag == "circle" else path(part.get("d"))
        values = {"w": GRID * UNIT, "h": GRID * UNIT, "fill": "norm" if filled else "none"}
        yield el("a:path", *steps, **values, stroke=int(part.get("stroke") != "none"))


def path(data: str) -> Iterator[Any]:
    """Yield the moves of a path; arcs are drawn as curves."""
    from fontTools.pens.recordingPen import RecordingPen
    from fontTools.svgLib.path import parse_path

    pen = RecordingPen()
    parse_path(data, pen)
    for move, points in pen.value:
        if move in MOVES:
            yield el(MOVES[move], *map(point, points))


MOVES = {
    "moveTo": "a:moveTo", "lineTo": "a:lnTo", "curveTo": "a:cubicBezTo", "qCurveTo": "a:quadBezTo",
    "closePath": "a:close",
}  # fmt: skip


def circle(part: Any) -> Iterator[Any]:
    """Yield a circle as four curves."""
    x, y, r = (float(part.get(k)) for k in ("cx", "cy", "r"))
    k = r * ROUND
    yield el("a:moveTo", point((x + r, y)))
    for points in (
        ((x + r, y + k), (x + k, y + r), (x, y + r)),
        ((x - k, y + r), (x - r, y + k), (x - r, y)),
        ((x - r, y - k), (x - k, y - r), (x, y - r)),
        ((x + k, y - r), (x + r, y - k), (x + r, y)),
    ):
        yield el("a:cubicBezTo", *map(point, points))
    yield el("a:close")


def point(at: tuple[float, float]) -> Any:
    """Return a point of the grid."""
    return el("a:pt", x=round(at[0] * UNIT), y=round(at[1] * UNIT))
