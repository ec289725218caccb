"""Drawings and photographs become pictures: drawings as PNG, the same on every machine."""

from __future__ import annotations

import io
import re
from functools import cache
from typing import Any

import resvg_py
from lxml import etree

from curriculum.model.findings import RenderError, error
from curriculum.model.place import Place
from curriculum.render import drawings
from curriculum.render.word.desk import Desk
from curriculum.render.word.xml import emu, w

DPI = 300
MOST_PIXELS = 60_000_000
"""The most that a drawing is painted with: three pages of A4."""
UNITS = {"": 25.4 / 96, "px": 25.4 / 96, "mm": 1, "cm": 10, "in": 25.4, "pt": 25.4 / 72, "pc": 25.4 / 6, "q": 0.25}
"""Millimetres in the units of SVG."""
LENGTH = re.compile(r"\s*\+?(\d+\.?\d*|\.\d+)\s*([a-z]*)\s*", re.I)
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ADEC = "http://schemas.microsoft.com/office/drawing/2017/decorative"
DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
CAMEL = {"viewbox": "viewBox", "preserveaspectratio": "preserveAspectRatio"}
"""Names that HTML writes small and SVG does not."""


@cache
def png(svg: str, pixels: int, fonts: str) -> bytes:
    """Return an SVG drawn `pixels` wide, with no letters but those of the folder `fonts`."""
    drawn: bytes = bytes(
        resvg_py.svg_to_bytes(svg_string=svg, width=pixels, dpi=96, skip_system_fonts=True, font_dirs=[fonts])
    )
    return drawn


def svg_of(desk: Desk, element: Any) -> Any:
    """Return an SVG element of a page as a drawing of its own, which fetches nothing."""
    copy = etree.fromstring(etree.tostring(element, with_tail=False))
    for part in copy.iter(etree.Element):
        for small, right in CAMEL.items():
            if small in part.attrib:
                part.set(right, part.attrib.pop(small))
    drawings.check(copy, f"{desk.document.layout.id}/template.html")
    return copy


def length(text: str | None) -> float:
    """Return a length of SVG in millimetres; 0 where it is missing, or a share of something else."""
    found = LENGTH.fullmatch(text or "")
    return float(found[1]) * UNITS.get(found[2].lower(), 0) if found else 0


def millimetres(svg: Any) -> tuple[float, float]:
    """Return the width and height of a drawing: its own, else those of its view box, in pixels."""
    own = length(svg.get("width")), length(svg.get("height"))
    if all(own):
        return own
    box = [length(part) for part in re.split(r"[\s,]+", (svg.get("viewBox") or "0 0 24 24").strip())]
    width, height = box[2:] if len(box) == 4 else (0, 0)
    ratio = width / height if height else 0
    return own[0] or own[1] * ratio or width, own[1] or (own[0] / ratio if ratio else 0) or height


def drawn(desk: Desk, element: Any, shrink: float = 1) -> tuple[str, float, float]:
    """Return the relationship of the picture of an SVG element, and its size in millimetres."""
    svg = svg_of(desk, element)
    width, height = (side * shrink for side in millimetres(svg))
    pixels = max(1, round(width / 25.4 * DPI))
    if not (width > 0 and height > 0 and pixels * max(1, pixels * height / width) <= MOST_PIXELS):
        raise too_large(desk, width, height)
    data = png(sized(svg), pixels, str(desk.assets.layouts / "shared" / "fonts"))
    return related(desk, data), width, height


def sized(svg: Any) -> str:
    """Return a drawing whose size is written in it, so that the painter sees the one that was judged."""
    width, height = millimetres(svg)
    if not svg.get("viewBox"):
        svg.set("viewBox", f"0 0 {width * 96 / 25.4:g} {height * 96 / 25.4:g}")
    svg.set("width", f"{width:g}mm")
    svg.set("height", f"{height:g}mm")
    return str(etree.tostring(svg, encoding="unicode"))


def too_large(desk: Desk, width: float, height: float) -> RenderError:
    """Say that a drawing cannot be painted."""
    place = Place(f"{desk.document.layout.id}/template.html")
    message = f"a drawing of {width:g} × {height:g} mm cannot be painted"
    return RenderError(error("picture", place, message, "give it the width and height it has on the page"))


def related(desk: Desk, data: bytes) -> str:
    """Put a picture into the package, once, and return its relationship."""
    made: tuple[str, Any] = desk.part.get_or_add_image(io.BytesIO(data))
    return made[0]


def words_for(element: Any) -> str:
    """Return what a picture shows, in words; nothing for a decoration."""
    if element.get("aria-hidden") == "true":
        return ""
    return element.get("alt") or element.get("aria-label") or element.findtext("title") or ""


def inline_svg(desk: Desk, element: Any) -> Any:
    """Return an SVG element as a picture in the line; icons shrink with the page and sink below the base line."""
    icon = "ic" in (element.get("class") or "").split()
    rid, width, height = drawn(desk, element, 0.75 if icon and desk.page.k < 1 else 1)
    made = w("r", inline(desk, rid, width, height, words_for(element)))
    if icon:
        made.insert(0, w("rPr", w("position", val=-round((height - 2.4 * desk.page.k) * 72 / 25.4))))
    return made


def image(desk: Desk, element: Any, room: float) -> Any:
    """Return an ``img`` as a run with a picture, at most `room` millimetres wide."""
    picture = desk.assets.of(desk.document).picture(element.get("src") or "")
    if picture.kind == "svg":
        svg = etree.fromstring(picture.data)
        rid, width, height = drawn(desk, svg, min(1, room / (millimetres(svg)[0] or 1)))
        return w("r", inline(desk, rid, width, height, words_for(element)))
    rid, kept = desk.part.get_or_add_image(io.BytesIO(picture.data))
    width, height = kept.width.mm, kept.height.mm
    shrink = min(1, room / (width or 1))
    return w("r", inline(desk, rid, width * shrink, height * shrink, words_for(element)))


def inline(desk: Desk, rid: str, width: float, height: float, alt: str) -> Any:
    """Return a drawing that stands in the line like a letter."""
    frame = etree.Element(f"{{{WP}}}inline", nsmap={"wp": WP, "a": A}, distT="0", distB="0", distL="0", distR="0")
    frame.append(extent(width, height))
    frame.extend(described(desk, rid, width, height, alt))
    return w("drawing", frame)


def behind(desk: Desk, rid: str, width: float, height: float, top: float) -> Any:
    """Return a decoration that lies behind the text, at the page's start edge and `top` millimetres from its top."""
    frame = etree.Element(
        f"{{{WP}}}anchor", nsmap={"wp": WP, "a": A}, distT="0", distB="0", distL="0", distR="0", simplePos="0",
        relativeHeight="0", behindDoc="1", locked="0", layoutInCell="1", allowOverlap="1",
    )  # fmt: skip
    etree.SubElement(frame, f"{{{WP}}}simplePos", x="0", y="0")
    for axis, offset in (("H", 0.0), ("V", top)):
        place = etree.SubElement(frame, f"{{{WP}}}position{axis}", relativeFrom="page")
        etree.SubElement(place, f"{{{WP}}}posOffset").text = str(emu(offset))
    frame.append(extent(width, height))
    etree.SubElement(frame, f"{{{WP}}}wrapNone")
    frame.extend(described(desk, rid, width, height, ""))
    return w("drawing", frame)


def extent(width: float, height: float) -> Any:
    """Return the size of a drawing."""
    return etree.Element(f"{{{WP}}}extent", cx=str(emu(width)), cy=str(emu(height)))


def described(desk: Desk, rid: str, width: float, height: float, alt: str) -> list[Any]:
    """Return the name and words of a drawing, and the picture itself."""
    number = desk.next_picture()
    props = etree.Element(f"{{{WP}}}docPr", id=str(number), name=f"Picture {number}", descr=alt)
    if not alt:
        extensions = etree.SubElement(props, f"{{{A}}}extLst", nsmap={"a": A})
        extension = etree.SubElement(extensions, f"{{{A}}}ext", uri=DECORATIVE)
        etree.SubElement(extension, f"{{{ADEC}}}decorative", nsmap={"adec": ADEC}, val="1")
    locks = etree.Element(f"{{{WP}}}cNvGraphicFramePr")
    etree.SubElement(locks, f"{{{A}}}graphicFrameLocks", nsmap={"a": A}, noChangeAspect="1")
    return [props, locks, graphic(rid, width, height, number)]


def graphic(rid: str, width: float, height: float, number: int) -> Any:
    """Return the picture that a drawing holds."""
    made = etree.Element(f"{{{A}}}graphic", nsmap={"a": A, "pic": PIC, "r": R})
    data = etree.SubElement(made, f"{{{A}}}graphicData", uri=PIC)
    picture = etree.SubElement(data, f"{{{PIC}}}pic")
    about = etree.SubElement(picture, f"{{{PIC}}}nvPicPr")
    etree.SubElement(about, f"{{{PIC}}}cNvPr", id=str(number), name=f"Picture {number}")
    etree.SubElement(about, f"{{{PIC}}}cNvPicPr")
    fill = etree.SubElement(picture, f"{{{PIC}}}blipFill")
    etree.SubElement(fill, f"{{{A}}}blip").set(f"{{{R}}}embed", rid)
    etree.SubElement(etree.SubElement(fill, f"{{{A}}}stretch"), f"{{{A}}}fillRect")
    shape = etree.SubElement(picture, f"{{{PIC}}}spPr")
    move = etree.SubElement(shape, f"{{{A}}}xfrm")
    etree.SubElement(move, f"{{{A}}}off", x="0", y="0")
    etree.SubElement(move, f"{{{A}}}ext", cx=str(emu(width)), cy=str(emu(height)))
    form = etree.SubElement(shape, f"{{{A}}}prstGeom", prst="rect")
    etree.SubElement(form, f"{{{A}}}avLst")
    return made
