"""Labelled rows: a word at the side, the text in the main column, and the rule above them that opens at the gutter."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from curriculum.render.word.desk import Desk, Spot
from curriculum.render.word.flow import flow, gap
from curriculum.render.word.sheet import Rule, classes
from curriculum.render.word.xml import border, on, properties, q, twips, w

TALL = 90
"""Millimetres up to which a row stays on one page."""


def labelled(desk: Desk, element: Any, spot: Spot) -> list[Any]:
    """Return a row as a table of one row: label, gutter, body."""
    header, body = parts(desk, element)
    page = desk.page
    main = spot.width - page.hang
    rule = desk.sheet.rules.get(rule_of(desk, element))
    inside = Spot(width=main - 2 * padding(element), cell=True)
    label = cell(flow(desk, header, Spot(width=page.side, cell=True)), page.side, rule_border(desk, rule))
    text = flow(desk, body, inside)
    row = w(
        "tr",
        properties("trPr", on("cantSplit", height(desk, text, inside.width) <= TALL or None)),
        label,
        cell([], page.gutter),
        cell(text, main, rule_border(desk, rule), *shading(desk, element)),
    )
    return [table(desk, "TIPRow", [page.side, page.gutter, main], [row])]


def parts(desk: Desk, element: Any) -> tuple[Any, Any]:
    """Return label and body of a row. Raises RenderError where it has another shape."""
    inside = [c for c in element if isinstance(c.tag, str)]
    loose = (element.text or "") + "".join(c.tail or "" for c in inside)
    if [c.tag for c in inside] != ["header", "div"] or loose.strip():
        raise desk.fault(element, "should hold a label and a body", "use the macros row and frame")
    return inside[0], inside[1]


def rule_of(desk: Desk, element: Any) -> str:
    """Return the name of the rule above a row. Raises RenderError for a block whose kind has none."""
    found = [desk.sheet.blocks[c] for c in classes(element) if c in desk.sheet.blocks]
    if not found:
        raise desk.fault(element, "is of a kind without a rule", "name it under “blocks” in shared/word/styles.yaml")
    return max(found)


def padding(element: Any) -> float:
    """Return how far a body's text stands from the edges of its panel, in millimetres."""
    return 4 if "facilitator" in classes(element) else 0


def shading(desk: Desk, element: Any) -> list[Any]:
    """Return the panel of what is for the facilitator alone."""
    inner = twips(padding(element))
    if not inner:
        return []
    sides = [w(s, w=m, type="dxa") for s, m in (("top", twips(2.5)), ("left", inner), ("bottom", 0), ("right", inner))]
    return [w("shd", val="clear", color="auto", fill=desk.sheet.colours["mist"]), w("tcMar", *sides)]


def rule_border(desk: Desk, rule: Rule | None) -> Any:
    """Return the rule above a cell, or None."""
    if rule is None:
        return None
    return w("tcBorders", border("top", rule.pattern, rule.width, desk.sheet.colours[rule.colour]))


def cell(blocks: list[Any], width: float, *props: Any) -> Any:
    """Return a cell `width` millimetres wide; a cell ends with a paragraph."""
    size = w("tcW", w=twips(width), type="dxa")
    closing = [] if blocks and blocks[-1].tag == q("p") else [gap()]
    return w("tc", properties("tcPr", size, *props), *blocks, *closing)


def table(desk: Desk, style: str, widths: list[float], rows: list[Any], indent: float = 0, *props: Any) -> Any:
    """Return a table with columns of fixed widths in millimetres."""
    return w(
        "tbl",
        properties(
            "tblPr",
            w("tblStyle", val=style),
            on("bidiVisual", desk.rtl or None),
            w("tblW", w=sum(twips(c) for c in widths), type="dxa"),
            w("tblInd", w=twips(indent), type="dxa"),
            w("tblLayout", type="fixed"),
            w("tblLook", val="0620", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
            *props,
        ),
        w("tblGrid", *(w("gridCol", w=twips(c)) for c in widths)),
        *rows,
    )


def height(desk: Desk, blocks: list[Any], width: float) -> float:
    """Estimate how tall blocks will be in a column `width` millimetres wide, in millimetres."""
    letters = width / (1.95 * desk.page.k)
    paragraphs = [p for b in blocks for p in b.iter(q("p"))]
    lines = sum(1 + len("".join(t.text for t in p.iter(q("t")))) // letters for p in paragraphs)
    return 5.5 * desk.page.k * lines


def columns(desk: Desk, element: Any, spot: Spot) -> list[Any]:
    """Return children side by side: a table of one row with columns of equal width."""
    children = list(element)
    gutter = 4 * desk.page.k
    width = (spot.width - gutter * (len(children) - 1)) / len(children)
    cells: list[Any] = []
    widths: list[float] = []
    for child in children:
        if cells:
            cells.append(cell([], gutter))
            widths.append(gutter)
        cells.append(cell(flow(desk, child, Spot(width=width, cell=True)), width))
        widths.append(width)
    row = w("tr", properties("trPr", w("cantSplit")), *cells)
    return [table(desk, "TIPPlain", widths, [row], spot.indent)]


def framed(desk: Desk, element: Any, spot: Spot) -> list[Any]:
    """Return what stands between two lines: a table of one cell."""
    rules = {side: desk.sheet.rules[name] for side, name in frame_of(element).items()}
    sides = [border(s, r.pattern, r.width, desk.sheet.colours[r.colour]) for s, r in rules.items()]
    inner = 0.0 if "left" not in rules else 2.0
    room = replace(spot, width=spot.width - 2 * inner, indent=0, depth=0, cell=True)
    margins = [w(s, w=twips(m), type="dxa") for s, m in (("top", 1.5), ("left", inner), ("bottom", 0), ("right", inner))]
    made = cell(flow(desk, element, room), spot.width, w("tcBorders", *sides), w("tcMar", *margins))
    return [table(desk, "TIPPlain", [spot.width], [w("tr", properties("trPr", w("cantSplit")), made)], spot.indent)]


def frame_of(element: Any) -> dict[str, str]:
    """Return the rules around a framed element, in the order of the schema."""
    if "out" in classes(element):
        rule = "frame" if "big" in classes(element) else "line"
        return dict.fromkeys(("top", "left", "bottom", "right"), rule)
    second = "second" in classes(element.getparent())
    return {"top": "twofold" if second else "threshold", "bottom": "line"}
