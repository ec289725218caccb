"""A flow chart from questions and ends: where every box stands, and the drawing of boxes and connectors behind them.

All words of the chart are text in the page, in the order in which they are read: each question with its answers, and
each end after the answer that first leads to it. An answer that leaves this order says where it goes. So the drawing
adds nothing that is not said, and is hidden from assistive technology. Only the drawing knows left from right.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markupsafe import escape

from curriculum.compose.art import INDIGO, MARIGOLD
from curriculum.compose.flow_graph import Graph
from curriculum.compose.flow_parts import Chart, End, Line, Path, Row, Sheet, Step, Type, Way
from curriculum.compose.flow_plan import HEAD, Plan
from curriculum.compose.flow_ways import Ways

TRIES = 200
"""How often the gaps grow, by a millimetre, until the boxes at the side have found room."""
WIDER = 4.0
"""Millimetres by which ends are tried wider."""
LARGEST, MOST = 2000, 40
"""Millimetres that a chart may measure, and questions and ends that it may have."""


def from_template(steps: Any, ends: Any, types: Mapping[str, Any], **sizes: Any) -> Chart:
    """Return the chart of what a template has gathered; words that are not HTML yet are escaped.

    A step is (id, lines, answers), an answer (side, label, to, lines), an end (id, lines, strong), a line (sort,
    words), of which those without words are left out; a type is what `Type` holds, a size what `Sheet` holds.
    """
    sheet = Sheet(**sizes)
    for name in ("width", "end", "widest", "height", "gap", "apart", "pad", "number", "label", "lane"):
        if not 0 <= getattr(sheet, name) <= LARGEST:
            raise ValueError(f"“{name}” of a chart is a number up to {LARGEST}")
    if not 0 < len(steps) <= MOST or len(ends) > MOST:
        raise ValueError(f"a chart has 1 to {MOST} questions, and as many ends at most")
    questions = [
        Step(
            safe(id_),
            lines(words),
            tuple(Way(safe(s), safe(label), safe(to), lines(more)) for s, label, to, more in ways),
        )
        for id_, words, ways in steps
    ]
    goals = [End(safe(id_), lines(words), bool(strong)) for id_, words, strong in ends]
    return chart(questions, goals, {kind: Type(*values) for kind, values in types.items()}, sheet)


def safe(text: Any) -> str:
    """Return words as HTML."""
    return str(escape(text))


def lines(words: Any) -> tuple[Line, ...]:
    """Return the lines that say something."""
    return tuple(Line(safe(kind), safe(text)) for kind, text in words if str(text).strip())


def chart(steps: Sequence[Step], ends: Sequence[End], types: Mapping[str, Type], sheet: Sheet) -> Chart:
    """Return the chart of `steps`, of which the first is where one begins, and of the `ends` they lead to.

    Raises ValueError where an answer leads nowhere, or the sheet is too narrow.
    """
    graph = Graph(steps, ends, sheet)
    widths = [sheet.end, *count(sheet.end, sheet.widest)]
    plan = min((settled(graph, types, w) for w in widths), key=lambda p: p.height)
    ways = Ways(plan)
    rows, paths = tuple(ways.rows()), tuple(ways.paths())
    return Chart(sheet.width, plan.height, rows, draw(rows, paths, sheet, plan.height))


def count(start: float, end: float) -> Iterator[float]:
    """Yield widths after `start` up to `end`."""
    while (start := start + WIDER) <= end:
        yield start


def settled(graph: Graph, types: Mapping[str, Type], end: float) -> Plan:
    """Return the plan with ends of a width and the smallest gaps with which everything finds room."""
    for number in range(TRIES):
        plan = Plan(graph, types, end, graph.sheet.gap + number)
        if plan.holds:
            return plan
    raise ValueError("the boxes at the side of the chart find no room")


def draw(rows: Sequence[Row], paths: Sequence[Path], sheet: Sheet, height: float) -> str:
    """Return connectors, boxes and the circles of numbers as SVG, hidden from assistive technology."""
    size = f'viewBox="0 0 {sheet.width:g} {height:.2f}" width="{sheet.width:g}mm" height="{height:.2f}mm"'
    parts = [*(s for p in paths for s in connector(p, sheet)), *(s for r in rows for s in row_boxes(r, sheet))]
    head = f'<svg class="flow" xmlns="http://www.w3.org/2000/svg" aria-hidden="true" {size} fill="none">'
    return head + "".join(parts) + "</svg>"


def turned(x: float, sheet: Sheet) -> float:
    """Return where x is drawn: from the left, or from the right."""
    return sheet.width - x if sheet.mirror else x


def connector(path: Path, sheet: Sheet) -> Iterator[str]:
    """Yield the line of a connector, of strokes along or across, and the arrow at its end."""
    points = [(turned(x, sheet), y) for x, y in path.points]
    (x, y), *rest = points
    marks = [f"M{x:.2f} {y:.2f}"]
    for to_x, to_y in rest:
        if (to_x, to_y) != (x, y):
            marks.append(f"H{to_x:.2f}" if to_y == y else f"V{to_y:.2f}")
        x, y = to_x, to_y
    name = f'data-from="{path.start}" data-answer="{path.side}" data-to="{path.to}"'
    yield f'<path class="way" {name} d="{"".join(marks)}" stroke="{INDIGO}" stroke-width=".6"/>'
    back = next((px, py) for px, py in reversed(points[:-1]) if (px, py) != (x, y))
    half = HEAD / 2
    if back[0] == x:
        yield f'<path d="M{x:.2f} {y:.2f}L{x - half:.2f} {y - HEAD:.2f}H{x + half:.2f}Z" fill="{INDIGO}"/>'
    else:
        tail = x - HEAD if back[0] < x else x + HEAD
        yield f'<path d="M{x:.2f} {y:.2f}L{tail:.2f} {y - half:.2f}V{y + half:.2f}Z" fill="{INDIGO}"/>'


def row_boxes(row: Row, sheet: Sheet) -> Iterator[str]:
    """Yield the boxes of a row: a question with the circle of its number, a move with its bar, ends."""
    boxes = [row.step, *(a.box for a in row.answers if a.box)]
    for box in boxes:
        weight = 0.8 if box.strong else 0.4
        left = min(turned(box.x, sheet), turned(box.x + box.width, sheet))
        yield (
            f'<rect class="{box.kind}" data-id="{box.id}" x="{left:.2f}" y="{box.y:.2f}" width="{box.width:.2f}" '
            f'height="{box.height:.2f}" fill="#fff" stroke="{INDIGO}" stroke-width="{weight}"/>'
        )
        if box.kind == "move":
            bar = f"M{left:.2f} {box.y + 0.4:.2f}H{left + box.width:.2f}"
            yield f'<path d="{bar}" stroke="{MARIGOLD}" stroke-width="1.2"/>'
        if box.number:
            x, y = turned(box.x + sheet.pad + sheet.number / 2, sheet), box.y + sheet.pad + sheet.number / 2
            yield f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{sheet.number / 2:g}" fill="{INDIGO}"/>'
