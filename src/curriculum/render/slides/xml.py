"""DrawingML and PresentationML in small pieces: elements, shapes and units."""

from __future__ import annotations

from typing import Any

from lxml import etree

NAMES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"
DECORATIVE_URI = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
SLOTS = {
    "ink": "tx1", "paper": "bg1", "indigo": "accent1", "marigold": "accent2", "brick": "accent3", "slate": "accent4",
    "line": "accent5", "hair": "accent6", "mist": "bg2",
}  # fmt: skip
"""Where the theme has each colour of the house."""
Place = tuple[float, float, float, float]
"""Left, top, width and height in millimetres."""


def q(name: str) -> str:
    """Return the full name of a tag or attribute such as ``a:off``."""
    prefix, _, tag = name.rpartition(":")
    return f"{{{NAMES[prefix]}}}{tag}" if prefix else tag


def el(name: str, /, *children: Any, **values: object) -> Any:
    """Return an element with `children` (None is left out) and plain attributes."""
    made = etree.Element(q(name), nsmap=NAMES)
    for key, value in values.items():
        made.set(key, str(value))
    made.extend([c for c in children if c is not None])
    return made


def emu(mm: float) -> int:
    """Return millimetres in the unit of drawings."""
    return round(mm * 36000)


def hundredths(mm: float) -> int:
    """Return millimetres in hundredths of a point, the unit of distances between lines."""
    return round(mm * 72 / 25.4 * 100)


def colour(name: str) -> Any:
    """Return a colour of the house, by its place in the theme."""
    return el("a:solidFill", el("a:schemeClr", val=SLOTS[name]))


def box(place: Place, tag: str = "a:xfrm", **values: object) -> Any:
    """Return where something stands."""
    left, top, width, height = place
    off, ext = el("a:off", x=emu(left), y=emu(top)), el("a:ext", cx=emu(width), cy=emu(height))
    return el(tag, off, ext, **values)


def named(number: int, name: str, alt: str = "", decorative: bool = False) -> Any:
    """Return the name of a shape, and what is told of it to those who do not see it."""
    made = el("p:cNvPr", id=number, name=name)
    if alt:
        made.set("descr", alt)
    if decorative:
        mark = etree.Element(f"{{{DECORATIVE}}}decorative", nsmap={"adec": DECORATIVE}, val="1")
        made.append(el("a:extLst", el("a:ext", mark, uri=DECORATIVE_URI)))
    return made


def bar(number: int, name: str, place: Place, shade: str) -> Any:
    """Return a filled rectangle that says nothing."""
    return el(
        "p:sp",
        el("p:nvSpPr", named(number, name, decorative=True), el("p:cNvSpPr"), el("p:nvPr")),
        el(
            "p:spPr", box(place), el("a:prstGeom", el("a:avLst"), prst="rect"), colour(shade),
            el("a:ln", el("a:noFill")),
        ),
    )  # fmt: skip


def tree(*shapes: Any) -> Any:
    """Return the shapes of a slide, a layout or a master as its tree."""
    group = el("p:nvGrpSpPr", el("p:cNvPr", id=1, name=""), el("p:cNvGrpSpPr"), el("p:nvPr"))
    zero = {"x": 0, "y": 0}
    frame = el("a:xfrm", el("a:off", **zero), el("a:ext", cx=0, cy=0), el("a:chOff", **zero), el("a:chExt", cx=0, cy=0))
    return el("p:spTree", group, el("p:grpSpPr", frame), *shapes)
