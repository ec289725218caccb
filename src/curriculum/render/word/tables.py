"""Tables of rows and columns: data, terms, the minutes to scale, the tree of decisions."""

from __future__ import annotations

import re
from typing import Any

from curriculum.render.word.desk import Desk, Spot
from curriculum.render.word.flow import flow, paragraph
from curriculum.render.word.rows import cell, table
from curriculum.render.word.sheet import Grid, classes
from curriculum.render.word.xml import border, on, properties, q, twips, w

LETTER = 1.9
"""Width of a letter in a table, in millimetres."""

ROW_HEAD = 0.28
"""The share of the width that heads of rows get in a table of two columns."""


def data(desk: Desk, element: Any, spot: Spot) -> list[Any]:
    """Return a table: its head repeats on each page, its rows are not split."""
    grid = desk.grid(element)
    indent = spot.indent or (desk.page.hang if not spot.cell and in_prose(element) else 0)
    room = spot.width - (0 if spot.indent else indent)
    widths = column_widths(desk, element, room)
    rows = [data_row(desk, grid, r, widths) for r in element.iter("tr")]
    captions = [p for c in element.iter("caption") for p in flow(desk, c, spot)]
    return [*captions, table(desk, grid.id, widths, rows, indent, head=element.find("thead") is not None)]


def in_prose(element: Any) -> bool:
    """Tell whether a table stands in the main column."""
    return any("prose" in classes(e) for e in element.iterancestors())


def data_row(desk: Desk, grid: Grid, row: Any, widths: list[float]) -> Any:
    """Return one row. Raises RenderError for a cell over several rows, which no layout has."""
    head = row.getparent().tag == "thead"
    cells: list[Any] = []
    at = 0
    for part in row:
        if part.get("rowspan"):
            raise desk.fault(part, "runs over several rows", "repeat its words in each row")
        span = int(part.get("colspan") or 1)
        cells.append(data_cell(desk, grid, part, sum(widths[at : at + span]), span))
        at += span
    return w("tr", properties("trPr", w("cantSplit"), on("tblHeader", head or None)), *cells)


def data_cell(desk: Desk, grid: Grid, part: Any, width: float, span: int) -> Any:
    """Return one cell."""
    room = width - grid.pad[1] - grid.pad[3]
    blocks = flow(desk, part, Spot(width=room, cell=True))
    if not blocks:
        blocks = [paragraph(desk, [], part, desk.paragraph_style(part) or desk.named("TIP Text"), Spot(room))]
    return cell(blocks, width, w("gridSpan", val=span) if span > 1 else None, *boxed(desk, part))


def boxed(desk: Desk, part: Any) -> list[Any]:
    """Return the frame and filled head of a column that stands out."""
    if "now" not in classes(part):
        return []
    rule, ink = desk.sheet.rules["frame"], desk.sheet.colours["indigo"]
    last = part.getparent().getnext() is None
    sides = ["left", *(["bottom"] if last and part.tag == "td" else []), "right"]
    made = [w("tcBorders", *(border(s, rule.pattern, rule.width, ink) for s in sides))]
    return [*made, w("shd", val="clear", color="auto", fill=ink)] if part.tag == "th" else made


def column_widths(desk: Desk, element: Any, room: float) -> list[float]:
    """Return the widths of a table's columns in millimetres: what their longest words need, the rest by their text."""
    rows = [list(r) for r in element.iter("tr") if all(not c.get("colspan") for c in r)]
    count = max((len(r) for r in rows), default=1)
    columns = [[said(r[n]) for r in rows if n < len(r)] for n in range(count)]
    if count == 2 and all(r[0].tag == "th" for r in rows if r[0].getparent().getparent().tag == "tbody"):
        return [room * ROW_HEAD, room * (1 - ROW_HEAD)] if longest(columns[0]) < 40 else [room * 0.55, room * 0.45]
    letter = LETTER * desk.page.k
    least = [letter * max(len(word) for text in texts for word in (*text.split(), "")) + 3 for texts in columns]
    wish = [max(5, longest(texts)) ** 0.6 for texts in columns]
    spare = max(0, room - sum(least))
    widths = [low + spare * part / sum(wish) for low, part in zip(least, wish, strict=True)]
    return [width * room / sum(widths) for width in widths]


def said(part: Any) -> str:
    """Return the words of a cell."""
    return " ".join(" ".join(part.itertext()).split())


def longest(texts: list[str]) -> int:
    """Return the letters of the longest text."""
    return max(map(len, texts), default=0)


def terms(desk: Desk, element: Any, spot: Spot) -> list[Any]:
    """Return words and their meanings: a table of two columns. Each ``div`` holds ``dt`` and ``dd``."""
    side = desk.page.hang if desk.page.k == 1 else desk.page.hang * 1.6
    widths = [side, spot.width - side]
    rows = []
    for pair in element:
        cells = [cell(flow(desk, p, Spot(width=m - 4, cell=True)), m) for p, m in zip(pair, widths, strict=True)]
        rows.append(w("tr", properties("trPr", w("cantSplit")), *cells))
    return [table(desk, desk.grid(element).id, widths, rows, spot.indent)]


def minutes(desk: Desk, element: Any, spot: Spot) -> list[Any]:
    """Return the minutes to scale: one row, each step as wide as it is long."""
    steps = list(element.iter("td"))
    widths = [spot.width * share(s) for s in steps]
    cells = [cell(flow(desk, s, Spot(width=m - 1, cell=True)), m) for s, m in zip(steps, widths, strict=True)]
    captions = [p for c in element.iter("caption") for p in flow(desk, c, spot)]
    row = w("tr", properties("trPr", w("cantSplit")), *cells)
    return [*captions, table(desk, desk.grid(element).id, widths, [row])]


def share(step: Any) -> float:
    """Return the share of the width that a step's style states in per cent."""
    found = re.search(r"width:\s*([\d.]+)%", step.get("style") or "")
    return float(found[1]) / 100 if found else 1 / len(step.getparent())


def tree(desk: Desk, element: Any, spot: Spot) -> list[Any]:
    """Return a tree of decisions: a row each with its number, its question and its exit."""
    number = desk.restart(desk.named("TIP Tree Number"))
    k = desk.page.k
    rest = spot.width - 9 * k
    widths = [9 * k, rest * 0.56, rest * 0.44]
    rows = [tree_row(desk, item, widths, number) for item in element]
    return [table(desk, "TIPTree", widths, rows, spot.indent)]


def tree_row(desk: Desk, item: Any, widths: list[float], number: int) -> Any:
    """Return one question of a tree."""
    mark = paragraph(desk, [], item, desk.named("TIP Tree Number"), Spot(widths[0]))
    mark.find(q("pPr")).append(w("numPr", w("ilvl", val=0), w("numId", val=number)))
    question, exit_ = (flow(desk, p, Spot(width=m - 3, cell=True)) for p, m in zip(item, widths[1:], strict=True))
    props = properties("trPr", w("cantSplit"))
    return w("tr", props, cell([mark], widths[0]), cell(question, widths[1]), cell(exit_, widths[2]))
