"""What stands side by side or in a frame: do and do not, elements, the ends of a question, the tree of decisions."""

from __future__ import annotations

from typing import Any

from curriculum.render.word.desk import Desk, Spot
from curriculum.render.word.flow import flow, items, listed, paragraph
from curriculum.render.word.grid import cell, edges, margins, row, table
from curriculum.render.word.sheet import Rule, classes
from curriculum.render.word.xml import put, w

GUTTER = 4
"""Millimetres between parts that stand side by side."""


def columns(desk: Desk, element: Any, spot: Spot) -> list[Any]:
    """Return children side by side: a table of one row with columns of equal width."""
    children = list(element)
    gutter = GUTTER * desk.page.k
    width = (spot.width - gutter * (len(children) - 1)) / len(children)
    cells = [cell(flow(desk, c, Spot(width, cell=True)), width) for c in children]
    widths = [width]
    for number in range(1, len(children)):
        cells.insert(2 * number - 1, cell([], gutter))
        widths += [gutter, width]
    return [table(desk, "TIPPlain", widths, [row(*cells)], spot.indent)]


def options(desk: Desk, element: Any, spot: Spot) -> list[Any]:
    """Return what may be ticked; on a slip in two columns, which are read one after the other."""
    if not any("half" in classes(e) for e in element.iterancestors()):
        return items(desk, element, spot)
    gutter = GUTTER * desk.page.k
    width = (spot.width - spot.indent - gutter) / 2
    ticks, middle = list(element), (len(element) + 1) // 2
    left, right = (cell(listed(desk, t, Spot(width, cell=True)), width) for t in (ticks[:middle], ticks[middle:]))
    return [table(desk, "TIPPlain", [width, gutter, width], [row(left, cell([], gutter), right)], spot.indent)]


def framed(desk: Desk, element: Any, spot: Spot) -> list[Any]:
    """Return what stands between lines: a table of one cell."""
    rules = frame_of(desk, element)
    inner = 2.0 if "left" in rules else 0.0
    blocks = flow(desk, element, Spot(spot.width - 2 * inner, cell=True))
    made = cell(blocks, spot.width, edges(desk, rules), margins(1.5, 0, inner))
    return [table(desk, "TIPPlain", [spot.width], [row(made)], spot.indent)]


def frame_of(desk: Desk, element: Any) -> dict[str, Rule | None]:
    """Return the rules around a framed element: an exit has four; an end one bar, or two if it is the second."""
    rules = desk.sheet.rules
    if "out" in classes(element):
        rule = rules["frame" if "big" in classes(element) else "line"]
        return dict.fromkeys(("top", "left", "bottom", "right"), rule)
    second = "second" in classes(element.getparent())
    return {"top": rules["twofold" if second else "threshold"], "bottom": rules["line"]}


def tree(desk: Desk, element: Any, spot: Spot) -> list[Any]:
    """Return a tree of decisions: a row each with its number, its question and its exit."""
    number = desk.restart(desk.named("TIP Tree Number"))
    mark = 9 * desk.page.k
    rest = spot.width - mark
    widths = [mark, rest * 0.56, rest * 0.44]
    return [table(desk, "TIPTree", widths, [tree_row(desk, i, widths, number) for i in element], spot.indent)]


def tree_row(desk: Desk, item: Any, widths: list[float], number: int) -> Any:
    """Return one question of a tree."""
    mark = paragraph(desk, [], item, desk.named("TIP Tree Number"), Spot(widths[0]))
    put(mark, w("numPr", w("ilvl", val=0), w("numId", val=number)))
    answers = [cell(flow(desk, p, Spot(m - 3, cell=True)), m) for p, m in zip(item, widths[1:], strict=True)]
    return row(cell([mark], widths[0]), *answers)
