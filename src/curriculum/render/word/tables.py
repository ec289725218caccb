"""Tables of rows and columns: data, forms, terms, the minutes to scale."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from curriculum.render.word.desk import Desk, Spot
from curriculum.render.word.flow import flow, paragraph
from curriculum.render.word.grid import cell, edges, ground, margins, row, table
from curriculum.render.word.inline import one_line
from curriculum.render.word.sheet import Grid, classes
from curriculum.render.word.xml import put, q, w

LETTER = 1.9
"""Width of a letter in a table, in millimetres."""

ARABIC, HIGHER = 1.25, 1.4
"""How much wider letters of the Arabic script are in a table, and how much higher its lines."""

ONE_LINE = 14
"""Letters up to which the texts of a column are not parted."""

SHORT = 60
"""Millimetres up to which a table stays on one page."""

SCALE, PEN = 0.9, 8
"""What the stated heights of rows are multiplied by, since the words around a table take more room than on the drawn
page, and the millimetres that a hand needs to write."""

ROW_HEAD = 0.28
"""The share of the width that heads of rows get in a table of two columns."""


CENTRED = frozenset({"whose", "blanks", "register", "faces", "answers"})
"""Tables whose rows are filled in: their words stand halfway up."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table: its style, their widths in millimetres, and which of them hold figures."""

    grid: Grid
    widths: list[float]
    figures: frozenset[int]


def data(desk: Desk, element: Any, spot: Spot) -> list[Any]:
    """Return a table: its head repeats on each page, its rows are not split."""
    indent = desk.page.hang if in_prose(element) and not spot.cell else spot.indent
    room = spot.width - indent
    columns = Columns(desk.grid(element), column_widths(desk, element, room), figures(element))
    rows = [data_row(desk, columns, r) for r in element.iter("tr")]
    head = element.find("thead") is not None
    whole = columns.grid.whole or any("whole" in classes(e) for e in element.iterancestors())
    if not spot.cell and (whole or height(desk, element, room) < SHORT):
        keep(rows if columns.grid.whole else rows[:-1])
    return [*captions(desk, element, spot), table(desk, columns.grid.id, columns.widths, rows, indent, head)]


def keep(rows: list[Any]) -> None:
    """Keep each row on the page of what comes after it."""
    for paragraph_ in [p for r in rows for p in r.iter(q("p"))]:
        put(paragraph_, w("keepNext"))


def in_prose(element: Any) -> bool:
    """Tell whether a table stands in the main column."""
    return any("prose" in classes(e) for e in element.iterancestors())


def captions(desk: Desk, element: Any, spot: Spot) -> list[Any]:
    """Return what stands above a table."""
    return [p for c in element.iterchildren("caption") for p in flow(desk, c, spot)]


def figures(element: Any) -> frozenset[int]:
    """Return which columns hold figures, which stand at the end of their cells."""
    return frozenset(n for r in element.iter("tr") for n, c in enumerate(r) if "figure" in classes(c))


def data_row(desk: Desk, columns: Columns, line: Any) -> Any:
    """Return one row. Raises RenderError for a cell over several rows, which no layout has."""
    cells: list[Any] = []
    at = 0
    for part in line:
        if part.get("rowspan"):
            raise desk.fault(part, "runs over several rows", "repeat its words in each row")
        span = int(part.get("colspan") or 1)
        cells.append(data_cell(desk, columns, part, at, span))
        at += span
    made = row(*cells, height=tall(line), head=line.getparent().tag == "thead")
    if "before" in classes(line):
        keep([made])
    return made


def tall(line: Any) -> float:
    """Return the height in millimetres that a row's style states, or 0; less, if a hand can still write in it."""
    found = re.search(r"height:\s*([\d.]+)mm", line.get("style") or "")
    stated = float(found[1]) if found else 0
    return max(stated * SCALE, PEN if stated >= PEN else 0)


def data_cell(desk: Desk, columns: Columns, part: Any, at: int, span: int) -> Any:
    """Return one cell."""
    width = sum(columns.widths[at : at + span])
    spot = Spot(width - columns.grid.pad[1] - columns.grid.pad[3], cell=True)
    style = desk.paragraph_style(part) or desk.named("TIP Text")
    blocks = flow(desk, part, spot) or [paragraph(desk, [], part, style, spot)]
    if at in columns.figures and part.tag == "th" and not desk.rtl:
        put(blocks[0], w("jc", val="right"))
    return cell(blocks, width, *marks(desk, part), span=span)


def marks(desk: Desk, part: Any) -> list[Any]:
    """Return what sets a cell off: a frame, the column that is law now, a person, the hours of a day."""
    rules, where = desk.sheet.rules, classes(part)
    line = part.getparent()
    of = classes(next(part.iterancestors("table")))
    if "gap" in where:
        return [edges(desk, dict.fromkeys(("top", "left", "bottom", "right"), rules["form"]))]
    if part.getnext() is not None and "gap" in classes(part.getnext()):
        return [edges(desk, {"right": rules["form"]}), w("vAlign", val="center")]
    if line.getparent().tag == "thead" and of & {"register", "tally", "figures"}:
        return [w("tcBorders", w("left", val="nil"), w("right", val="nil"))]
    if of & CENTRED:
        return [w("vAlign", val="center")]
    if "now" in where:
        return law_now(desk, part)
    if "before" in classes(line):
        return [edges(desk, {"top": rules["line"]})]
    return of_a_day(desk, part) if "agenda" in of else []


def law_now(desk: Desk, part: Any) -> list[Any]:
    """Return what sets off a cell of the column that is law now: its frame, and the ground of its head."""
    frame = desk.sheet.rules["frame"]
    last = part.tag == "td" and part.getparent().getnext() is None
    sides = edges(desk, {"left": frame, "bottom": frame if last else None, "right": frame})
    return [sides, ground(desk, "indigo")] if part.tag == "th" else [sides]


def of_a_day(desk: Desk, part: Any) -> list[Any]:
    """Return what sets off a cell of a drawn day: the line on which sessions hang, and the room beside it.

    From right to left the line stands at the end of the number as well, since LibreOffice shows it nowhere else.
    """
    before = part.getprevious()
    if before is None:
        return hung(desk, part.getnext(), "right") if desk.rtl else []
    room = [margins(1.1, 0.9, 3)] if before.getprevious() is None else []
    return [*hung(desk, part, "left"), *room]


def hung(desk: Desk, part: Any, side: str) -> list[Any]:
    """Return the line on which a session hangs, if `part` is a cell with its name; other rows have none."""
    works = part is not None and part.get("scope") == "row" and not classes(part.getparent()) & {"break", "lunch"}
    return [edges(desk, {side: desk.sheet.rules["threshold"]})] if works else []


def column_widths(desk: Desk, element: Any, room: float) -> list[float]:
    """Return the widths of a table's columns in millimetres: its style's, its own in proportion, or what words need."""
    lines = [list(r) for r in element.iter("tr") if all(not c.get("colspan") for c in r)]
    count = max((sum(int(c.get("colspan") or 1) for c in r) for r in element.iter("tr")), default=1)
    stated = desk.grid(element).widths
    if len(stated) == count:
        return [m or room - sum(stated) for m in stated]
    styles = [c.get("style") or "" for c in element.iter("col")]
    own = [float(m) for style in styles for m in re.findall(r"width:\s*([\d.]+)(?:mm|%)", style)]
    if len(own) == count:
        return [m * room / sum(own) for m in own]
    columns = [[said(r[n]) for r in lines if n < len(r)] for n in range(count)]
    if count == 2 and lines and lines[-1][0].tag == "th":
        share = ROW_HEAD if longest(columns[0]) < 48 else 0.55
        return [room * share, room * (1 - share)]
    return shared(columns, room, LETTER * desk.page.k * (ARABIC if desk.rtl else 1))


def shared(columns: list[list[str]], room: float, letter: float) -> list[float]:
    """Share `room` millimetres among columns: short texts stay on one line, the others by what is longest in them."""
    short = [longest(texts) <= ONE_LINE for texts in columns]
    words = [[word for text in texts for word in text.split()] for texts in columns]
    least = [letter * longest(t if s else each) + 4 for t, each, s in zip(columns, words, short, strict=True)]
    wish = [0.0 if s else longest(t) ** 0.6 for t, s in zip(columns, short, strict=True)]
    spare = max(0, room - sum(least))
    widths = [low + spare * part / (sum(wish) or 1) for low, part in zip(least, wish, strict=True)]
    return [width * room / sum(widths) for width in widths]


def height(desk: Desk, element: Any, room: float) -> float:
    """Estimate how tall a table will be, in millimetres."""
    widths = column_widths(desk, element, room)
    letter, line = LETTER * desk.page.k, 4.5 * desk.page.k * (HIGHER if desk.rtl else 1)
    rows = [[1 + letter * len(said(c)) // m for c, m in zip(r, widths, strict=False)] for r in element.iter("tr")]
    return sum(line * max(r, default=1) + 2.5 for r in rows)


def said(part: Any) -> str:
    """Return the words of a cell."""
    return one_line(part.itertext())


def longest(texts: list[str]) -> int:
    """Return the letters of the longest text."""
    return max(map(len, texts), default=0)


def terms(desk: Desk, element: Any, spot: Spot) -> list[Any]:
    """Return words and their meanings: a table of two columns. Each ``div`` holds ``dt`` and ``dd``."""
    side = desk.page.hang if desk.page.k == 1 else desk.page.hang * 1.6
    widths = [side, spot.width - side]
    rows = [
        row(*(cell(flow(desk, p, Spot(m - 4, cell=True)), m) for p, m in zip(pair, widths, strict=True)))
        for pair in element
    ]
    return [table(desk, desk.grid(element).id, widths, rows, spot.indent)]


def minutes(desk: Desk, element: Any, spot: Spot) -> list[Any]:
    """Return the minutes to scale: one row, each step as wide as it is long."""
    steps = list(element.iter("td"))
    widths = [spot.width * share(s) for s in steps]
    cells = [cell(flow(desk, s, Spot(m - 1, cell=True)), m) for s, m in zip(steps, widths, strict=True)]
    return [*captions(desk, element, spot), table(desk, desk.grid(element).id, widths, [row(*cells)])]


def share(step: Any) -> float:
    """Return the share of the width that a step's style states in per cent."""
    found = re.search(r"width:\s*([\d.]+)%", step.get("style") or "")
    return float(found[1]) / 100 if found else 1 / len(step.getparent())
