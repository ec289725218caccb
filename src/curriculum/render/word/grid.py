"""Cells and tables, from which labelled rows, data and forms are made. All measures in millimetres."""

from __future__ import annotations

from typing import Any

from curriculum.render.word.desk import Desk
from curriculum.render.word.flow import gap
from curriculum.render.word.sheet import Rule
from curriculum.render.word.xml import border, on, properties, q, twips, w

LOOK = {False: "0600", True: "0620"}
"""Which parts of a table style hold: none, or the head."""


def cell(blocks: list[Any], width: float, *props: Any) -> Any:
    """Return a cell `width` millimetres wide; a cell ends with a paragraph."""
    size = w("tcW", w=twips(width), type="dxa")
    closing = [] if blocks and blocks[-1].tag == q("p") else [gap()]
    return w("tc", properties("tcPr", size, *props), *blocks, *closing)


def table(desk: Desk, style: str, widths: list[float], rows: list[Any], indent: float = 0, head: bool = False) -> Any:
    """Return a table with columns of fixed widths in millimetres. `head` sets its first row off."""
    return w(
        "tbl",
        properties(
            "tblPr",
            w("tblStyle", val=style),
            on("bidiVisual", desk.rtl or None),
            w("tblW", w=sum(twips(c) for c in widths), type="dxa"),
            w("tblInd", w=twips(indent), type="dxa"),
            w("tblLayout", type="fixed"),
            w("tblLook", val=LOOK[head], firstRow=int(head), lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
        ),
        w("tblGrid", *(w("gridCol", w=twips(c)) for c in widths)),
        *rows,
    )


def margins(top: float, bottom: float, sides: float = 0) -> Any:
    """Return the margins of a cell in millimetres; of all cells in a row Word takes the largest."""
    values = (("top", top), ("left", sides), ("bottom", bottom), ("right", sides))
    return w("tcMar", *(w(side, w=twips(m), type="dxa") for side, m in values))


def rule_border(desk: Desk, rule: Rule | None) -> Any:
    """Return the rule above a cell, or None."""
    if rule is None:
        return None
    return w("tcBorders", border("top", rule.pattern, rule.width, desk.sheet.colours[rule.colour]))


def row(*cells: Any, height: float = 0, head: bool = False) -> Any:
    """Return a row that no page parts, at least `height` tall; a `head` repeats on each page."""
    tall = w("trHeight", val=twips(height), hRule="atLeast") if height else None
    return w("tr", properties("trPr", w("cantSplit"), tall, on("tblHeader", head or None)), *cells)
