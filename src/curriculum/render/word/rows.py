"""Labelled rows: a word at the side, the text in the main column, and the rule above them that opens at the gutter."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from typing import Any

from curriculum.render.word import paper, tables
from curriculum.render.word.desk import Desk, Spot
from curriculum.render.word.flow import block, flow, item_style, style_id
from curriculum.render.word.grid import cell, edges, ground, margins, row, table
from curriculum.render.word.measure import height
from curriculum.render.word.sheet import Rule, classes
from curriculum.render.word.xml import put, q, twips, w

TALL, TALL_OF_SCRIPT = 90, 40
"""Millimetres up to which a row of text stays on one page; of the high lines of the Arabic script four."""

PARTED = 60
"""Millimetres from which a list in two columns may run over to the next page, in every script."""


NOTES = 2
"""Footnotes that a row which a page parts may call: with more LibreOffice leaves a line of it alone on a page."""

STRUT = 10
"""Millimetres that a label is given more than its estimated height where a page may part the text beside it: a line,
since words in a narrow column take one more than their letters."""


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
    rule = desk.sheet.rules.get(rule_of(desk, element))
    page = desk.page
    frame = Frame(rule, [page.side, page.gutter, spot.width - page.hang], 4 if is_panel(element) else 0)
    if any(tables.height(desk, t, frame.room) > page.depth for t in list(body)[:1] if t.tag == "table"):
        return spread(desk, header, body, rule, spot)
    text = under_rule(flow(desk, body, Spot(frame.room, cell=True)))
    label = flow(desk, header, Spot(page.side, cell=True))
    return set_in(desk, frame, label, text, limit(desk, body))


def sheeted(desk: Desk, element: Any, spot: Spot) -> list[Any]:
    """Return a whole sheet as one row of a table: the words at the side, and the list that they go with."""
    header, body = parts(desk, element)
    page = desk.page
    frame = Frame(None, [page.side, page.gutter, spot.width - page.hang], 0)
    text = flow(desk, body, Spot(frame.room, cell=True))
    label = flow(desk, header, Spot(page.side, cell=True))
    return [table(desk, "TIPRow", frame.widths, [slice_row(desk, frame, label, text, False, False)])]


def checks(desk: Desk, element: Any, spot: Spot) -> list[Any]:
    """Return a group of boxes to tick; outside a labelled row it is one itself, with its head for a label."""
    if spot.cell:
        return flow(desk, element, spot)
    head, *rest = element
    page = desk.page
    rule = desk.sheet.rules["signs" if "dashed" in classes(element) else "line"]
    frame = Frame(rule, [page.side, page.gutter, spot.width - page.hang], 0)
    label = block(desk, head, Spot(page.side, cell=True))
    proof = max(style.evidence for e in rest for li in e.iter("li") if (style := item_style(desk, li)))
    text = [b for e in rest for b in block(desk, e, Spot(frame.room - proof, cell=True))]
    if not proof:
        return set_in(desk, frame, label, text, TALL)
    return [form(desk, frame, label, text, desk.page.scaled(proof))]


def form(desk: Desk, frame: Frame, label: list[Any], lines: list[Any], proof: float) -> Any:
    """Return boxes to tick as rows, each with a cell `proof` millimetres wide in which its evidence is written."""
    side, gutter, main = frame.widths
    ends, rows = len(lines) - 1, []
    for number, line in enumerate(lines):
        rule = {"top": None if number else frame.rule}
        edge = margins(0 if number else 1.5, 0 if number < ends else 2)
        dots = edges(desk, rule | {"bottom": desk.sheet.rules["evidence"]})
        cells = (
            cell([] if number else label, side, edges(desk, rule), copy(edge)),
            cell([], gutter, copy(edge)),
            cell([line], main - proof, edges(desk, rule), copy(edge)),
            cell([], proof, dots, edge),
        )
        rows.append(row(*cells))
    return table(desk, "TIPRow", [side, gutter, main - proof, proof], rows)


def set_in(desk: Desk, frame: Frame, label: list[Any], text: list[Any], most: float) -> list[Any]:
    """Return label and text as a table whose rows stay on one page; text over `most` millimetres is parted.

    A table of data that is as long stands below them by itself, since no page can part it well inside a row.
    """
    tall = height(desk, text, frame.room) > most
    slices = beside(desk, frame, label, sliced(desk, text)) if tall else [text]
    loosen(text)
    ends = len(slices) - 1
    made = [table(desk, "TIPRow", frame.widths, [])]
    for n, part in enumerate(slices):
        if n and is_data(part) and height(desk, part, frame.room) > TALL * desk.page.k:
            made += [set_below(part[0], desk.page.hang), table(desk, "TIPRow", frame.widths, [])]
            continue
        made[-1].append(slice_row(desk, frame, [] if n else label, part, n == 0, n == ends))
        if may_part(desk, part, frame.room, most):
            let_part(made[-1][-1], 0 if n else STRUT * desk.page.k + height(desk, label, frame.widths[0]))
    return [t for t in made if t.find(q("tr")) is not None]


def may_part(desk: Desk, part: list[Any], width: float, most: float) -> bool:
    """Tell whether a page may part the row of a slice: a long list, or a long text of the Arabic script."""
    if is_list(part):
        return height(desk, part, width) > PARTED
    return desk.rtl and is_text(desk, part) and height(desk, part, width) > most and notes_in(part) <= NOTES


def notes_in(blocks: list[Any]) -> int:
    """Return how many footnotes blocks call."""
    return sum(1 for b in blocks for _ in b.iter(q("footnoteReference")))


def is_text(desk: Desk, blocks: list[Any]) -> bool:
    """Tell whether a slice is nothing but words: no table, no picture, no lines to write on."""
    if any(b.tag != q("p") or b.find(f".//{q('drawing')}") is not None for b in blocks):
        return False
    return not any(desk.by_id[paper.style(b)].pen for b in blocks)


def is_data(blocks: list[Any]) -> bool:
    """Tell whether a slice is nothing but a table with a head, which it repeats on each page."""
    return [b.tag for b in blocks] == [q("tbl")] and not is_list(blocks)


def set_below(data: Any, by: float) -> Any:
    """Return a table that was made for a cell as it stands outside of it, `by` millimetres from the start edge."""
    put(data, w("tblInd", w=twips(by), type="dxa"), tag="tblPr")
    return data


def let_part(line: Any, label: float) -> None:
    """Let a page part a row, but not its label, which is so many millimetres high.

    The gutter gets one line as high as the label: a row begins only where the first line of each of its cells has room.
    """
    line.remove(line.find(q("trPr")))
    if label:
        gutter = line.findall(q("tc"))[1].find(q("p"))
        put(gutter, w("spacing", line=twips(label), lineRule="exact"))


def is_list(blocks: list[Any]) -> bool:
    """Tell whether a body is nothing but a table without a head, which any page may part between its rows."""
    return [b.tag for b in blocks] == [q("tbl")] and blocks[0].find(f".//{q('tblHeader')}") is None


def spread(desk: Desk, header: Any, body: Any, rule: Rule | None, spot: Spot) -> list[Any]:
    """Return a row that holds a table longer than a page: the table over the whole width, the label in its head."""
    blocks = flow(desk, body, Spot(spot.width))
    tall = next(b for b in blocks if b.tag == q("tbl"))
    label = cell(
        flow(desk, header, Spot(spot.width, cell=True)),
        spot.width,
        edges(desk, {"top": rule, "bottom": desk.sheet.rules["clear"]}),
        margins(1.5, 0),
        span=len(tall.findall(f"{q('tblGrid')}/{q('gridCol')}")),
    )
    first = tall.find(q("tr"))
    for part in first.findall(q("tc")):
        put(part, edges(desk, {"bottom": desk.sheet.rules["strong"]}), tag="tcPr")
    first.addprevious(row(label, head=True))
    return blocks


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
    whole = any(e.tag == "table" or classes(e) & {"router", "tree", "elements"} for e in body.iter())
    return desk.page.depth if whole else (TALL_OF_SCRIPT if desk.rtl else TALL) * desk.page.k


def sliced(desk: Desk, blocks: list[Any]) -> list[list[Any]]:
    """Return blocks in groups that a page may part: a heading stays with its text, a list without gaps whole,
    lines to write on with what is asked.

    A list whose lines are high, from right to left, is parted.
    """
    made: list[list[Any]] = [[]]
    for part, after in zip(blocks, [*blocks[1:], None], strict=True):
        made[-1].append(part)
        if after is not None and not glued(desk, part, after):
            made.append([])
    return made


def glued(desk: Desk, part: Any, after: Any) -> bool:
    """Tell whether a block stays with the one after it."""
    if part.tag != q("p"):
        return False
    style = desk.by_id[style_id(part)]
    same = after.tag == q("p") and style_id(after) == style.id
    pen = after.tag == q("p") and desk.by_id[style_id(after)].pen
    alike = same and style.close and not desk.rtl
    return alike or pen or style.keep in ("next", "row") or part.find(f"{q('pPr')}/{q('keepNext')}") is not None


def beside(desk: Desk, frame: Frame, label: list[Any], slices: list[list[Any]]) -> list[list[Any]]:
    """Return slices of which the first is about as tall as the label beside it."""
    wanted = height(desk, label, frame.widths[0])
    first, *rest = slices
    while rest and height(desk, first, frame.room) < wanted:
        first = [*first, *rest.pop(0)]
    return [first, *rest]


def loosen(blocks: list[Any]) -> None:
    """Let go of what follows: in a table Word would keep whole rows together."""
    for keep in [k for b in blocks for k in b.iter(q("keepNext"))]:
        keep.getparent().remove(keep)


def slice_row(desk: Desk, frame: Frame, label: list[Any], part: list[Any], first: bool, last: bool) -> Any:
    """Return one row of a labelled row. The first has the rule above it."""
    rule = {"top": frame.rule if first else None}
    room = 1.5 if desk.book else 1
    top, bottom = (room + frame.inner / 4) * first, room * last
    tint = ground(desk, "mist") if frame.inner else None
    return row(
        cell(label, frame.widths[0], edges(desk, rule), margins(top, bottom)),
        cell([], frame.widths[1], margins(top, bottom)),
        cell(part, frame.widths[2], edges(desk, rule), margins(top, bottom, frame.inner), tint),
    )
