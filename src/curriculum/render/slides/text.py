"""Paragraphs and lists become text bodies; a frame becomes a box of text, of the layout or of the slide's own."""

from __future__ import annotations

from typing import Any

from curriculum.model.layout import Type
from curriculum.render.slides.runs import nodes_of, runs
from curriculum.render.slides.stage import Stage
from curriculum.render.slides.xml import Place, box, colour, el, emu, hundredths, named, q

STILL = {"lIns": 0, "tIns": 0, "rIns": 0, "bIns": 0, "wrap": "square"}
"""A box without padding."""
ANCHORS = {"top": "t", "bottom": "b"}
SET_IN = 7.0
"""Millimetres by which an item of a list in the notes is set in behind its mark."""


def paragraph(stage: Stage, nodes: Any, name: str = "") -> Any:
    """Return a paragraph of a frame, with its direction."""
    return el("a:p", el("a:pPr", **stage.turn(name)), *runs(stage, nodes))


def item(stage: Stage, nodes: Any, ordered: bool) -> Any:
    """Return a paragraph of notes that is an item of a list, behind its number or a point."""
    mark = el("a:buAutoNum", type="arabicPeriod") if ordered else el("a:buChar", char="•")
    return el("a:p", el("a:pPr", mark, marL=emu(SET_IN), indent=-emu(SET_IN), **stage.turn()), *runs(stage, nodes))


def paragraphs(stage: Stage, element: Any, name: str = "") -> list[Any]:
    """Return the paragraphs of an element: of a list one for each item."""
    if element.tag in ("ul", "ol"):
        return [named_group(stage, li) if li.get("class") else paragraph(stage, nodes_of(li), name) for li in element]
    return [paragraph(stage, nodes_of(element), name)]


def named_group(stage: Stage, li: Any) -> Any:
    """Return the paragraph that names the items after it: without their mark, and not set in."""
    made = el("a:p", el("a:pPr", el("a:buNone"), marL=0, indent=0, **stage.turn()), *runs(stage, nodes_of(li)))
    for said in made.iter(q("a:rPr")):
        said.set("b", "1")
        said.insert(0, colour("indigo"))
    return made


def cell(stage: Stage, element: Any, type_: Type, shade: str) -> Any:
    """Return the text of a table's cell, which says its size itself."""
    props = el("a:pPr", el("a:lnSpc", el("a:spcPts", val=hundredths(type_.leading))), **stage.turn())
    said = runs(stage, nodes_of(element), type_, shade)
    end = el("a:endParaRPr", lang=stage.tag, sz=round(type_.size * 100)) if not said else None
    return el("a:txBody", el("a:bodyPr"), el("a:lstStyle"), el("a:p", props, *said, end))


def shape(
    number: int, name: str, place: Place | None, kind: Any, style: Any, body: list[Any], anchor: str = "top"
) -> Any:
    """Return a box of text. `kind` is its place in the layout (p:ph) or None, `style` how its paragraphs are set.

    Where a font is missing and another is wider than all that was measured, its type is set smaller.
    """
    about = el("p:nvPr", kind)
    locks = el("p:cNvSpPr", el("a:spLocks", noGrp=1)) if kind is not None else el("p:cNvSpPr", txBox=1)
    space = [] if place is None else [box(place), el("a:prstGeom", el("a:avLst"), prst="rect")]
    plain = [] if kind is not None or place is None else [el("a:noFill")]
    still = {} if place is None else {**STILL, "anchor": ANCHORS[anchor]}
    frame = el("a:bodyPr", el("a:normAutofit"), **still)
    return el(
        "p:sp",
        el("p:nvSpPr", named(number, name), locks, about),
        el("p:spPr", *space, *plain),
        el("p:txBody", frame, el("a:lstStyle", style), *body),
    )
