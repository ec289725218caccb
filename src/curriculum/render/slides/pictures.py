"""Pictures of the library on slides: as large as their frame lets them be, told in words; drawings are painted."""

from __future__ import annotations

import io
from typing import Any

from curriculum.render.slides.stage import Stage
from curriculum.render.slides.xml import Place, box, el, named, q
from curriculum.render.word.pictures import png

DOTS = 2400
"""How many dots wide a drawing is painted: a screen of the best kind shows no more across a slide."""


def picture(stage: Stage, img: Any, place: Place) -> Any:
    """Return a picture in the middle of a place. Raises RenderError for what is none, or reaches for files."""
    found = stage.assets.picture(img.get("src"))
    data = found.data
    if found.kind == "svg":
        data = png(data.decode(), DOTS, str(stage.assets.layouts / "shared" / "fonts"))
    image, rid = stage.part.get_or_add_image_part(io.BytesIO(data))
    blip = el("a:blip")
    blip.set(q("r:embed"), rid)
    return el(
        "p:pic",
        el("p:nvPicPr", named(stage.number(), "Picture", img.get("alt") or ""), locked(), el("p:nvPr")),
        el("p:blipFill", blip, el("a:stretch", el("a:fillRect"))),
        el("p:spPr", box(within(image.image.size, place)), el("a:prstGeom", el("a:avLst"), prst="rect")),
    )


def locked() -> Any:
    """Return that a picture keeps its shape when it is made larger or smaller."""
    return el("p:cNvPicPr", el("a:picLocks", noChangeAspect=1))


def within(dots: tuple[int, int], place: Place) -> Place:
    """Return where a picture of so many dots stands in the middle of a place."""
    left, top, width, height = place
    scale = min(width / dots[0], height / dots[1])
    wide, high = dots[0] * scale, dots[1] * scale
    return left + (width - wide) / 2, top + (height - high) / 2, wide, high
