"""The flow chart: every question and end once, every answer on a connector, no connector across another or a box."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from curriculum.compose.flow import chart, from_template
from curriculum.compose.flow_parts import (
    POINT,
    Box,
    Chart,
    End,
    Line,
    Row,
    Sheet,
    Step,
    Type,
    Way,
    line_count,
    text_width,
)

TYPES = {"q": Type(18, 7.25, 0, 700), "d": Type(12, 5, 1), "o": Type(16, 6.5, 0, 800), "m": Type(13, 5.5, 0, 700)}
SHEET = Sheet(width=261, end=92, widest=112)
FONTS = Path(__file__).parents[2] / "layouts" / "shared" / "fonts" / "atkinson-hyperlegible-next"
WEIGHTS = {400: "400Regular", 600: "600SemiBold", 700: "700Bold", 800: "800ExtraBold"}
SAMPLES = (
    "Work that cannot be left or refused, a debt that ties, sexual exploitation, begging for another’s gain.",
    "Was the victim moved into or out of Pakistan as part of it?",
    "Magistrate of the First Class · Special Court (Central)",
    "PTPA 2018, s. 3(1), s. 3(2), s. 4, s. 5(1), s. 8(1), s. 10(1)",
)


def step(name: str, yes: str, no: str, do: str = "") -> Step:
    """Return a question whose answers lead to two names; `do` is what to do on the way of a yes."""
    more = (Line("m", do),) if do else ()
    lines = (Line("q", f"Question {name}, is it so?"), Line("d", "More words about it. " * 3))
    return Step(name, lines, (Way("yes", "Yes", yes, more), Way("no", "No", no)))


def end(name: str, strong: bool = False) -> End:
    """Return an end."""
    return End(name, (Line("o", f"End {name}"), Line("d", "Police, a court, sections of an Act. " * 2)), strong)


LIKE_THE_ROUTER = (
    [step("danger", "child", "child", "Make safe first."), step("child", "exploited", "exploited", "Mark it."),
     step("exploited", "act", "border"), step("act", "means", "border"), step("means", "place", "border"),
     step("place", "across", "inside"), step("border", "smuggling", "other"), step("other", "offence", "none")],
    [end("across", True), end("inside", True), end("smuggling", True), end("offence"), end("none")],
)  # fmt: skip
BACK_AND_SHARED = (
    [step("a", "b", "x"), step("b", "d", "c"), step("c", "a", "x"), step("d", "y", "b")],
    [end("x"), end("y", True)],
)
ALONE = ([step("a", "x", "y")], [end("x"), end("y")])
SHAPES = {"router": LIKE_THE_ROUTER, "back and shared": BACK_AND_SHARED, "alone": ALONE}

Segment = tuple[float, float, float, float]


def drawn(made: Chart) -> etree._Element:
    """Return the drawing."""
    return etree.fromstring(made.svg)


def ways(made: Chart) -> list[tuple[str, str, str, list[tuple[float, float]]]]:
    """Return the connectors: from, answer, to, and the points at which they turn."""
    found = []
    for path in drawn(made).iterfind("{*}path[@class='way']"):
        points: list[tuple[float, float]] = []
        for letter, numbers in re.findall(r"([A-Z])([^A-Z]*)", path.get("d") or ""):
            at = [float(n) for n in numbers.split()]
            x, y = points[-1] if points else (0.0, 0.0)
            points.append({"M": (at[0], at[-1]), "H": (at[0], y), "V": (x, at[0])}[letter])
        found.append((path.get("data-from", ""), path.get("data-answer", ""), path.get("data-to", ""), points))
    return found


def boxes(made: Chart) -> list[Box]:
    """Return all boxes of a chart."""
    return [b for row in made.rows for b in (row.step, *(a.box for a in row.answers if a.box))]


def segments(points: list[tuple[float, float]]) -> list[Segment]:
    """Return the strokes of a connector, each from its smaller to its larger end."""
    return [(min(a, c), min(b, d), max(a, c), max(b, d)) for (a, b), (c, d) in pairwise(points)]


def crosses(one: Segment, two: Segment) -> bool:
    """Tell whether a stroke along and a stroke across pass through each other."""
    flat, steep = (one, two) if one[1] == one[3] else (two, one)
    if flat[1] != flat[3] or steep[0] != steep[2]:
        return False
    return flat[0] + 0.05 < steep[0] < flat[2] - 0.05 and steep[1] + 0.05 < flat[1] < steep[3] - 0.05


@pytest.mark.parametrize("shape", SHAPES)
def test_every_question_and_every_end_stands_once_and_in_order(shape: str) -> None:
    steps, ends = SHAPES[shape]
    made = chart(steps, ends, TYPES, SHEET)
    assert [r.step.id for r in made.rows] == [s.id for s in steps]
    assert [r.step.number for r in made.rows] == list(range(1, len(steps) + 1))
    assert sorted(b.id for b in boxes(made) if b.kind == "end") == sorted(e.id for e in ends)
    names = [r.get("data-id") for r in drawn(made).iterfind("{*}rect")]
    assert sorted(names) == sorted(b.id for b in boxes(made))


@pytest.mark.parametrize("shape", SHAPES)
def test_every_answer_has_its_word_and_a_connector_to_where_it_leads(shape: str) -> None:
    steps, ends = SHAPES[shape]
    made = chart(steps, ends, TYPES, SHEET)
    lead = {(a, side): to for a, side, to, _ in ways(made)}
    for question, row in zip(steps, made.rows, strict=True):
        assert [(a.side, a.label) for a in row.answers] == [("yes", "Yes"), ("no", "No")]
        for way in question.ways:
            to = lead[question.id, way.side]
            assert way.to in (to, lead.get((to, way.side)))


@pytest.mark.parametrize("shape", SHAPES)
def test_connectors_run_along_or_across_and_touch_the_boxes_they_join(shape: str) -> None:
    made = chart(*SHAPES[shape], TYPES, SHEET)
    at = {b.id: b for b in boxes(made)}
    for start, _, to, points in ways(made):
        assert all(a == c or b == d for (a, b), (c, d) in pairwise(points))
        assert on_edge(at[start], points[0])
        assert on_edge(at[to], points[-1])


def on_edge(box: Box, point: tuple[float, float]) -> bool:
    """Tell whether a point stands on the frame of a box."""
    x, y = point
    inside = box.x - 0.02 <= x <= box.x + box.width + 0.02 and box.y - 0.02 <= y <= box.bottom + 0.02
    return inside and min(abs(x - box.x), abs(x - box.x - box.width), abs(y - box.y), abs(y - box.bottom)) < 0.02


def test_connectors_of_the_router_cross_neither_each_other_nor_a_box() -> None:
    made = chart(*LIKE_THE_ROUTER, TYPES, SHEET)
    strokes = [(to, s) for _, _, to, points in ways(made) for s in segments(points)]
    assert [(a, b) for (to, a), (other, b) in combinations(strokes, 2) if to != other and crosses(a, b)] == []
    for box in boxes(made):
        for _, (left, top, right, bottom) in strokes:
            apart = left >= box.x + box.width - 0.05 or right <= box.x + 0.05
            assert apart or top >= box.bottom - 0.05 or bottom <= box.y + 0.05, box.id


def test_answers_to_one_later_question_run_together_on_one_rail() -> None:
    made = chart(*LIKE_THE_ROUTER, TYPES, SHEET)
    rails = [points for start, side, to, points in ways(made) if to == "border"]
    assert len(rails) == 3
    assert len({points[1][0] for points in rails}) == 1
    assert all(points[1][0] < points[0][0] for points in rails)
    assert [a.go for r in made.rows for a in r.answers if a.go] == [7, 7, 7]


def test_what_is_done_on_the_way_has_a_box_and_leads_back_to_the_next_question() -> None:
    made = chart(*LIKE_THE_ROUTER, TYPES, SHEET)
    assert [b.id for b in boxes(made) if b.kind == "move"] == ["danger/yes", "child/yes"]
    lead = {(a, to) for a, _, to, _ in ways(made)}
    assert {("danger", "danger/yes"), ("danger/yes", "child"), ("danger", "child")} <= lead


def test_an_end_that_is_known_already_is_named_at_the_question_that_leads_to_it_again() -> None:
    made = chart(*BACK_AND_SHARED, TYPES, SHEET)
    third = made.rows[2]
    assert third.answers[1].box is None
    assert third.step.lines[-1] == Line("d", "<b>No:</b> End x")


def test_offences_have_a_heavy_frame_and_other_ends_a_light_one() -> None:
    made = chart(*LIKE_THE_ROUTER, TYPES, SHEET)
    weights = {r.get("data-id"): r.get("stroke-width") for r in drawn(made).iterfind("{*}rect[@class='end']")}
    assert weights == {"across": "0.8", "inside": "0.8", "smuggling": "0.8", "offence": "0.4", "none": "0.4"}
    assert all(r.get("rx") is None for r in drawn(made).iterfind("{*}rect"))


def test_the_drawing_has_the_size_of_the_chart_and_is_hidden_from_readers() -> None:
    made = chart(*LIKE_THE_ROUTER, TYPES, SHEET)
    assert drawn(made).get("aria-hidden") == "true"
    assert drawn(made).get("width") == "261mm"
    assert max(b.bottom for b in boxes(made)) <= made.height


def test_spare_height_is_shared_among_the_gaps() -> None:
    short, tall = (chart(*LIKE_THE_ROUTER, TYPES, Sheet(width=261, end=92, height=h)) for h in (0, 400))
    assert short.height < tall.height == 400
    assert tall.rows[-1].step.bottom > short.rows[-1].step.bottom


def test_ends_become_wider_where_the_chart_becomes_shorter_by_it() -> None:
    steps = [step("a", "x", "y"), step("b", "z", "w")]
    ends = [End(name, (Line("d", "long words about an end " * 12),)) for name in "xyzw"]
    narrow, wide = (chart(steps, ends, TYPES, Sheet(width=261, end=60, widest=w)) for w in (60, 120))
    assert wide.height < narrow.height
    assert {b.width for b in boxes(wide) if b.kind == "end"} != {60}


def test_a_language_from_right_to_left_has_the_same_chart_in_the_mirror() -> None:
    made, mirrored = (chart(*LIKE_THE_ROUTER, TYPES, Sheet(width=261, end=92, mirror=m)) for m in (False, True))
    assert made.rows == mirrored.rows
    for (_, _, _, points), (_, _, _, others) in zip(ways(made), ways(mirrored), strict=True):
        assert [y for _, y in points] == [y for _, y in others]
        assert [261 - x for x, _ in points] == pytest.approx([x for x, _ in others], abs=0.02)


def test_the_same_record_gives_the_same_chart() -> None:
    assert chart(*LIKE_THE_ROUTER, TYPES, SHEET) == chart(*LIKE_THE_ROUTER, TYPES, SHEET)


def test_an_answer_to_nowhere_and_a_sheet_without_room_are_refused() -> None:
    with pytest.raises(ValueError, match="neither question nor end"):
        chart([step("a", "x", "nowhere")], [end("x")], TYPES, SHEET)
    with pytest.raises(ValueError, match="too narrow"):
        chart(*ALONE, TYPES, Sheet(width=100, end=92))


def test_what_a_template_gathers_is_escaped_and_empty_lines_are_left_out() -> None:
    answers: list[tuple[str, str, str, list[str]]] = [("yes", "Yes", "x", []), ("no", "No", "x", [])]
    steps = [("a", [("q", "Is 1 < 2?"), ("d", "")], answers)]
    made = from_template(
        steps, [("x", [("o", "So & so")], True)], {"q": [18, 7], "d": [12, 5], "o": [15, 6]}, width=261, end=92
    )
    assert made.rows[0].step.lines == (Line("q", "Is 1 &lt; 2?"), Line("d", "<b>No:</b> So &amp; so"))
    assert made.rows[0].answers[0].box is not None
    assert made.rows[0].answers[0].box.lines == (Line("o", "So &amp; so"),)


@pytest.mark.parametrize("size", [{"width": 5000}, {"end": -1}, {"gap": float("nan")}])
def test_sizes_beyond_reason_are_refused(size: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="number up to"):
        from_template([("a", [], [])], [], {}, **({"width": 261, "end": 92} | size))


@pytest.mark.parametrize("weight", WEIGHTS)
@pytest.mark.parametrize("text", SAMPLES)
def test_text_is_never_wider_than_it_is_taken_for(weight: int, text: str) -> None:
    font = TTFont(FONTS / f"AtkinsonHyperlegibleNext_{WEIGHTS[weight]}.ttf")
    letters, widths = font.getBestCmap(), font["hmtx"]
    real = sum(widths[letters[ord(c)]][0] for c in text) / font["head"].unitsPerEm * 12 * POINT
    assert real <= text_width(text, Type(12, 5, 0, weight)) <= 1.08 * real


def test_lines_are_counted_without_tags_and_a_long_word_takes_several() -> None:
    type_ = Type(12, 5)
    assert line_count("<b>one</b> two", type_, 100) == 1
    assert line_count("one two three four five six seven", type_, 30) > 1
    assert line_count("a" * 60, type_, 30) == 1 + int(text_width("a" * 60, type_) // 30)


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[Step], list[End]]:
    """Draw a router of up to nine questions, each of which leads to later questions or to ends."""
    count, goals = draw(st.integers(1, 9)), draw(st.integers(1, 5))
    names, ends = [f"n{i}" for i in range(count)], [f"e{i}" for i in range(goals)]
    steps = []
    for number, name in enumerate(names):
        yes, no = (draw(st.sampled_from([*names[number + 1 :], *ends])) for _ in "yn")
        do = "Do this first, and then go on." if draw(st.booleans()) else ""
        steps.append(step(name, yes, no, do if number + 1 < count else ""))
    return steps, [end(e) for e in ends]


@settings(max_examples=60, deadline=None)
@given(graphs())
def test_any_router_has_a_chart_whose_boxes_stand_apart(graph: tuple[list[Step], list[End]]) -> None:
    steps, ends = graph
    made = chart(steps, ends, TYPES, SHEET)
    reached = {w.to for s in steps for w in s.ways} - {s.id for s in steps}
    assert sorted(b.id for b in boxes(made) if b.kind == "end") == sorted(reached)
    assert len(ways(made)) == sum(1 + (b.kind == "move") for r in made.rows for b in answered(r))
    for one, two in combinations(boxes(made), 2):
        aside = one.x + one.width <= two.x or two.x + two.width <= one.x
        assert aside or one.bottom <= two.y + 0.02 or two.bottom <= one.y + 0.02, (one.id, two.id)
    for box in boxes(made):
        assert 0 <= box.x <= box.x + box.width <= made.width
        assert 0 <= box.y <= box.bottom <= made.height
    for _, _, _, points in ways(made):
        assert all(a == c or b == d for (a, b), (c, d) in pairwise(points))
        assert all(0 <= x <= made.width and 0 <= y <= made.height for x, y in points)


def answered(row: Row) -> list[Box]:
    """Return for each answer of a row the box it leads to at the side, or else the question itself."""
    return [a.box or row.step for a in row.answers]
