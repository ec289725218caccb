"""A table becomes a native one: a marked head, lines under its rows, and its columns in the order of reading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from curriculum.model.layout import Type
from curriculum.render.slides import text
from curriculum.render.slides.stage import Stage
from curriculum.render.slides.xml import box, colour, el, emu, named

TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"
PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""The style of tables that has neither lines nor ground."""
MM = re.compile(r"(width|height): ([\d.]+)mm")
PAD, UNDER, END = 1.5, 3.0, 5.0
"""Millimetres above and under the words of a cell, under those of a head, and at their end."""
LOWER = 1.5
"""Millimetres by which words in the Arabic script stand lower in a cell: Impress sets them high in fixed lines."""
RULED = {"work": "indigo", "terms": "indigo", "numbers": "indigo", "goals": "indigo", "talks": "marigold"}
"""Tables without a head, whose lines stand over their rows, and in which colour."""


def table(stage: Stage, element: Any, name: str, alt: str) -> Any:
    """Return a table in its frame, told as `alt`."""
    left, top, _, _ = stage.place(name)
    widths = [measure(col) for col in element.iter("col")]
    rows = list(element.iter("tr"))
    heights = [measure(row) for row in rows]
    grid = el("a:tblGrid", *(el("a:gridCol", w=emu(w)) for w in seen(stage, widths)))
    body = el(
        "a:tbl", properties(stage, element), grid, *(row(stage, r, name, h) for r, h in zip(rows, heights, strict=True))
    )
    place = (left, top, sum(widths), sum(heights))
    return el(
        "p:graphicFrame",
        el("p:nvGraphicFramePr", named(stage.number(), f"Table: {name}", alt),
           el("p:cNvGraphicFramePr", el("a:graphicFrameLocks", noGrp=1)), el("p:nvPr")),
        box(place, "p:xfrm"),
        el("a:graphic", el("a:graphicData", body, uri=TABLE)),
    )  # fmt: skip


def seen(stage: Stage, across: Iterable[Any]) -> list[Any]:
    """Return what stands in a row as the eye meets it from the left.

    Impress knows no tables from right to left: told of one, it shows the first column at the left all the same. So the
    columns themselves stand in the order that is seen, which every program shows alike.
    """
    return list(across)[:: -1 if stage.rtl else 1]


def measure(element: Any) -> float:
    """Return the millimetres that the style of a column or a row says."""
    found = MM.search(element.get("style") or "")
    return float(found[2]) if found else 0.0


def properties(stage: Stage, element: Any) -> Any:
    """Return what is told of a table: whether a head stands over it, or where its rows begin."""
    head = element.find("thead") is not None
    column = element.find("tbody/tr/th") is not None
    style = el("a:tableStyleId")
    style.text = PLAIN
    return el("a:tblPr", style, **{"firstRow": int(head), "lastCol" if stage.rtl else "firstCol": int(column)})


def row(stage: Stage, element: Any, name: str, height: float) -> Any:
    """Return one row."""
    head = element.getparent().tag == "thead"
    type_ = stage.type(name)
    cells = (cell(stage, c, name, type_, head) for c in seen(stage, element))
    return el("a:tr", *cells, h=emu(height or type_.leading))


def cell(stage: Stage, element: Any, name: str, type_: Type, head: bool) -> Any:
    """Return one cell: bold in the head and at the start of a row."""
    classes = (element.get("class") or "").split()
    strong = element.tag == "th" or "now" in classes
    shade = "indigo" if head or (name in RULED and element.tag == "th") else "slate" if "then" in classes else "ink"
    set_in = type_.model_copy(update={"weight": 700 if strong else 400})
    sides = ("marR", "marL") if not stage.rtl else ("marL", "marR")
    down = LOWER if stage.rtl else 0
    above, under = (down, UNDER - down) if head else (PAD + down, PAD - down)
    pads = {"marT": emu(above), "marB": emu(under), sides[0]: emu(END), sides[1]: 0}
    lines = el("a:tcPr", *edges(name, head), **{k: pads[k] for k in ("marL", "marR", "marT", "marB")})
    return el("a:tc", text.cell(stage, element, set_in, shade), lines)


def edges(name: str, head: bool) -> Iterator[Any]:
    """Yield the four lines of a cell: one under it, or over it where the room works."""
    weight, shade = (0.8, "indigo") if head else (0.6, RULED[name]) if name in RULED else (0.25, "line")
    drawn = "a:lnT" if name in RULED else "a:lnB"
    for side in ("a:lnL", "a:lnR", "a:lnT", "a:lnB"):
        yield el(side, colour(shade), w=emu(weight)) if side == drawn else el(side, el("a:noFill"), w=0)
