"""Cells and tables, from which labelled rows, data and forms are made. All measures are in millimetres."""

from __future__ import annotations

from typing import Any

from curriculum.render.word.desk import Desk
from curriculum.render.word.flow import gap
from curriculum.render.word.sheet import Rule
from curriculum.render.word.xml import border, on, properties, q, twips, w

LOOK = {False: "0600", True: "0620"}
"""Which parts of a table style hold: none, or the head."""


def table(desk: Desk, style: str, widths: list[float], rows: list[Any], indent: float = 0, head: bool = False) -> Any:
    """Return a table with columns of fixed widths. `head` sets its first row off."""
    flags = {"firstRow": int(head), "lastRow": 0, "firstColumn": 0, "lastColumn": 0, "noHBand": 1, "noVBand": 1}
    props = properties(
        "tblPr",
        w("tblStyle", val=style),
        on("bidiVisual", desk.rtl or None),
        w("tblW", w=sum(twips(c) for c in widths), type="dxa"),
        w("tblInd", w=twips(indent), type="dxa"),
        w("tblLayout", type="fixed"),
        w("tblLook", val=LOOK[head], **flags),
    )
    return w("tbl", props, w("tblGrid", *(w("gridCol", w=twips(c)) for c in widths)), *rows)


def row(*cells: Any, height: float = 0, head: bool = False) -> Any:
    """Return a row that no page parts, at least `height` tall; a `head` repeats on each page."""
    tall = w("trHeight", val=twips(height), hRule="atLeast") if height else None
    return w("tr", properties("trPr", w("cantSplit"), tall, on("tblHeader", head or None)), *cells)


def cell(blocks: list[Any], width: float, *props: Any, span: int = 1) -> Any:
    """Return a cell, which ends with a paragraph as Word wants it. `span` is over how many columns it runs."""
    size, over = w("tcW", w=twips(width), type="dxa"), w("gridSpan", val=span) if span > 1 else None
    part_freely(blocks)
    closing = [] if blocks and blocks[-1].tag == q("p") else [gap()]
    return w("tc", properties("tcPr", size, over, *props), *blocks, *closing)


def part_freely(blocks: list[Any]) -> None:
    """Let pages part the rows of tables inside a cell: the row around them holds, and LibreOffice loses fixed ones."""
    for inner in (b for b in blocks if b.tag == q("tbl")):
        for fixed in list(inner.iter(q("cantSplit"))):
            fixed.getparent().remove(fixed)


def margins(top: float, bottom: float, sides: float = 0) -> Any:
    """Return the margins of a cell; of all cells in a row Word takes the largest at top and bottom."""
    values = (("top", top), ("left", sides), ("bottom", bottom), ("right", sides))
    return w("tcMar", *(w(side, w=twips(m), type="dxa") for side, m in values))


def edges(desk: Desk, rules: dict[str, Rule | None]) -> Any:
    """Return the borders of a cell by side, in the order top, left, bottom, right; None where there is none."""
    colours = desk.sheet.colours
    sides = [border(s, r.pattern, r.width, colours[r.colour]) for s, r in rules.items() if r is not None]
    return w("tcBorders", *sides) if sides else None


def ground(desk: Desk, colour: str) -> Any:
    """Return the ground of a cell."""
    return w("shd", val="clear", color="auto", fill=desk.sheet.colours[colour])
