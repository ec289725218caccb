"""Where pages may part Word files: long rows of the Arabic script, long items, tables in rows, slips of half a page."""

from __future__ import annotations

from typing import Any

import pytest

from tests.render.test_word import W, block, data, document, part, row, style_of

LINES = '<div class="lines"><div class="line"></div><div class="line"></div></div>'
NOTE = '<span class="fn">A note.</span>'
LONG, SHORT = f"<p>{'متن ' * 150}</p>", "<p>متن</p>"


def body(inner: str, direction: str = "rtl", contents: bool = True) -> Any:
    """Return the body of a Word file, in Urdu if it runs from right to left."""
    file = data(document(inner, direction, "ur" if direction == "rtl" else "en", contents=contents))
    return part("word/document.xml", file).find(f"{W}body")


def fixed(line: Any) -> bool:
    """Tell whether a row stays on one page."""
    return line.find(f"{W}trPr/{W}cantSplit") is not None


def strut(line: Any) -> int:
    """Return how high the line is that stands in the gutter of a labelled row, in twentieths of a point, or 0."""
    spacing = line.findall(f"{W}tc")[1].find(f"{W}p/{W}pPr/{W}spacing")
    return 0 if spacing is None else int(spacing.get(f"{W}line"))


@pytest.mark.parametrize(
    ("text", "direction", "whole"),
    [(LONG, "rtl", False), (SHORT, "rtl", True), (LONG, "ltr", True), (LONG.replace("</p>", NOTE * 3 + "</p>"), "rtl", True)],
)  # fmt: skip
def test_a_long_text_of_the_arabic_script_may_part_but_not_its_label(text: str, direction: str, whole: bool) -> None:
    (line,) = body(block("legal", "A long label of three or four words", text), direction).iter(f"{W}tr")
    assert fixed(line) is whole
    assert (strut(line) > 1000) is not whole


def test_lines_to_write_on_stay_with_what_is_asked() -> None:
    first, last = body(row(LONG + SHORT + LINES)).iter(f"{W}tr")
    assert not fixed(first)
    assert fixed(last)
    assert [style_of(p) for p in last.findall(f"{W}tc")[2].iter(f"{W}p")] == ["TIPText", *["TIPWritingLine"] * 2]


def test_a_long_table_in_a_row_stands_below_it_and_repeats_its_head() -> None:
    lines = "<tr><td>Facts</td><td>Law</td></tr>" * 40
    inner = f"<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody>{lines}</tbody></table>"
    upper, data_, lower = body(row(f"<p>Before.</p>{inner}<p>After.</p>"), "ltr").iterchildren(f"{W}tbl")
    assert int(data_.find(f"{W}tblPr/{W}tblInd").get(f"{W}w")) > 0
    assert data_.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None
    assert all(map(fixed, data_.iterchildren(f"{W}tr")))
    assert [len(list(t.iter(f"{W}tr"))) for t in (upper, lower)] == [1, 1]


@pytest.mark.parametrize(("words", "held"), [(1, [True, True, True, False]), (90, [True, False, True, False])])
def test_a_long_question_may_part_in_its_middle_alone(words: int, held: list[bool]) -> None:
    options = "".join(f"<li><b>{n}</b> {'متن ' * words}</li>" for n in "123")
    inner = f'<ol class="items"><li class="item"><p>متن</p><ol class="options">{options}</ol></li></ol>'
    found = [p.find(f"{W}pPr/{W}keepNext") is not None for p in body(inner).iter(f"{W}p")]
    assert found[:4] == held


def slip(where: str = "") -> str:
    """Return a slip of half a page with a question to tick."""
    ticks = "".join(f"<li><b>{n}</b> Answer</li>" for n in "abc")
    asked = f'<ol class="items"><li class="item"><p class="stem">Which?</p><ol class="options">{ticks}</ol></li></ol>'
    return f'<section class="part paper half{where}"><h1>Slip</h1>{asked}</section>'


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_two_slips_share_a_page_without_a_foot_and_the_lower_stays_whole(direction: str) -> None:
    made = body(
        f'<section class="part paper"><h1>Sheet</h1></section>{slip()}{slip(" low")}', direction, contents=False
    )
    assert not list(made.iter(f"{W}pageBreakBefore"))
    sheet, slips = made.iter(f"{W}sectPr")
    assert [s.find(f"{W}pgMar").get(f"{W}bottom") for s in (sheet, slips)] == ["1474", "454"]
    assert sheet.find(f"{W}footerReference") is not None
    assert slips.find(f"{W}footerReference") is not None
    cut = next(p for p in made if p.tag == f"{W}p" and style_of(p) == "TIPCut")
    (lower,) = cut.getnext().iterchildren(f"{W}tr")
    assert fixed(lower)
    assert "Slip" in "".join(t.text for t in lower.iter(f"{W}t"))


def test_answers_on_a_slip_stand_in_two_columns_that_are_read_one_after_the_other() -> None:
    made = body(slip(), "ltr", contents=False)
    (line,) = made.iter(f"{W}tr")
    said = ["".join(t.text for t in c.iter(f"{W}t")).replace("\u2003", "") for c in line.iter(f"{W}tc")]
    assert [s.count("Answer") for s in said] == [2, 0, 1]


def test_columns_may_be_shares_of_the_width() -> None:
    cols = '<colgroup><col style="width: 25%"><col style="width: 75%"></colgroup>'
    made = body(f"<table>{cols}<tbody><tr><td>A</td><td>B</td></tr></tbody></table>", "ltr")
    first, second = (int(c.get(f"{W}w")) for c in made.iter(f"{W}gridCol"))
    assert second == pytest.approx(3 * first, abs=3)
