"""Labelled rows: a word at the side, the text in the main column, and the rule above them that opens at the gutter."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from curriculum.render.word import tables
from curriculum.render.word.desk import Desk, Spot
from curriculum.render.word.flow import flow
from curriculum.render.word.grid import cell, margins, row, rule_border, table
from curriculum.render.word.sheet import Rule, classes
from curriculum.render.word.xml import border, on, properties, put, q, twips, w

TALL = 90
"""Millimetres up to which a row stays on one page."""

@dataclass(frozen=True, slots=True)
class Frame:
    """What a labelled row looks like: the rule above it, its columns, and the padding of its panel, in millimetres."""

    rule: Rule | None
    widths: list[float]
    inner: float

    @property
    def room(self) -> float:
        """The width that text has."""
        return self.widths[2] - 2 * self.inner


def labelled(desk: Desk, element: Any, spot: Spot) -> list[Any]:
    """Return a row as a table: label, gutter, body. A tall body becomes several rows beside one label."""
    header, body = parts(desk, element)
    page = desk.page
    rule = desk.sheet.rules.get(rule_of(desk, element))
    frame = Frame(rule, [page.side, page.gutter, spot.width - page.hang], 4 if is_panel(element) else 0)
    text = under_rule(flow(desk, body, Spot(frame.room, cell=True)))
    label = flow(desk, header, Spot(page.side, cell=True))
    tall = height(desk, text, frame.room) > limit(desk, body)
    slices = beside(desk, frame, label, sliced(desk, text)) if tall else [text]
    loosen(text)
    ends = len(slices) - 1
    rows = [slice_row(desk, frame, [] if n else label, part, n == 0, n == ends) for n, part in enumerate(slices)]
    return [table(desk, "TIPRow", frame.widths, rows)]


def parts(desk: Desk, element: Any) -> tuple[Any, Any]:
    """Return label and body of a row. Raises RenderError where it has another shape."""
    inside = [c for c in element if isinstance(c.tag, str)]
    loose = (element.text or "") + "".join(c.tail or "" for c in inside)
    if [c.tag for c in inside] != ["header", "div"] or loose.strip():
        raise desk.fault(element, "should hold a label and a body", "use the macros row and frame")
    return inside[0], inside[1]


def rule_of(desk: Desk, element: Any) -> str:
    """Return the name of the rule above a row. Raises RenderError for a block whose kind has none."""
    found = sorted(classes(element) & set(desk.sheet.blocks))
    if not found:
        raise desk.fault(element, "is of a kind without a rule", "name it under “blocks” in shared/word/styles.yaml")
    return desk.sheet.blocks[found[0]]


def is_panel(element: Any) -> bool:
    """Tell whether a row is for the facilitator alone, and stands on the one tint."""
    return "facilitator" in classes(element)


def under_rule(blocks: list[Any]) -> list[Any]:
    """Return the blocks of a row; a table without a head that begins it has the row's rule for its own."""
    first = blocks[0] if blocks else None
    if first is not None and first.tag == q("tbl") and first.find(f".//{q('tblHeader')}") is None:
        put(first, w("tblBorders", w("top", val="nil")), tag="tblPr")
    return blocks


def limit(desk: Desk, body: Any) -> float:
    """Return the height up to which a body stays on one page: a page for tables and drawings, less for text."""
    page = desk.page
    whole = any(e.tag == "table" or classes(e) & {"router", "tree", "elements"} for e in body.iter())
    return page.height - page.top - page.bottom - 10 if whole else TALL * page.k


def sliced(desk: Desk, blocks: list[Any]) -> list[list[Any]]:
    """Return blocks in groups that a page may part: a heading stays with its text, a list without gaps stays whole."""
    made: list[list[Any]] = [[]]
    for part, after in zip(blocks, [*blocks[1:], None], strict=True):
        made[-1].append(part)
        if after is not None and not glued(desk, part, after):
            made.append([])
    return made


def beside(desk: Desk, frame: Frame, label: list[Any], slices: list[list[Any]]) -> list[list[Any]]:
    """Return slices of which the first is about as tall as the label beside it."""
    wanted = height(desk, label, frame.widths[0])
    first, *rest = slices
    while rest and height(desk, first, frame.room) < wanted:
        first = [*first, *rest.pop(0)]
    return [first, *rest]


def glued(desk: Desk, part: Any, after: Any) -> bool:
    """Tell whether a block stays with the one after it."""
    if part.tag != q("p"):
        return False
    style = desk.by_id[style_id(part)]
    alike = style.close and after.tag == q("p") and style_id(after) == style.id
    return alike or style.keep in ("next", "row") or part.find(f"{q('pPr')}/{q('keepNext')}") is not None


def loosen(blocks: list[Any]) -> None:
    """Let go of what follows: in a table Word would keep whole rows together."""
    for keep in [k for b in blocks for k in b.iter(q("keepNext"))]:
        keep.getparent().remove(keep)


def style_id(paragraph: Any) -> str:
    """Return the id of a paragraph's style."""
    return str(paragraph.find(f"{q('pPr')}/{q('pStyle')}").get(q("val")))


def slice_row(desk: Desk, frame: Frame, label: list[Any], part: list[Any], first: bool, last: bool) -> Any:
    """Return one row of a labelled row. The first has the rule above it."""
    rule = frame.rule if first else None
    top, bottom = (1.5 + frame.inner / 4) * first, 1.5 * last
    fill = w("shd", val="clear", color="auto", fill=desk.sheet.colours["mist"]) if frame.inner else None
    return w(
        "tr",
        properties("trPr", w("cantSplit")),
        cell(label, frame.widths[0], rule_border(desk, rule), margins(top, bottom)),
        cell([], frame.widths[1], margins(top, bottom)),
        cell(part, frame.widths[2], rule_border(desk, rule), margins(top, bottom, frame.inner), fill),
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
    made = cell(flow(desk, element, room), spot.width, w("tcBorders", *sides), margins(1.5, 0, inner))
    return [table(desk, "TIPPlain", [spot.width], [w("tr", properties("trPr", w("cantSplit")), made)], spot.indent)]


def frame_of(element: Any) -> dict[str, str]:
    """Return the rules around a framed element, in the order of the schema."""
    if "out" in classes(element):
        rule = "frame" if "big" in classes(element) else "line"
        return dict.fromkeys(("top", "left", "bottom", "right"), rule)
    second = "second" in classes(element.getparent())
    return {"top": "twofold" if second else "threshold", "bottom": "line"}
