"""What runs against its line stands in an element of its own, so that no number is set the other way round."""

from __future__ import annotations

import re

import pytest
from bidi import get_display
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from curriculum.compose.isolate import directed, isolate


def isolated(text: str, base: str = "rtl") -> str:
    """Return a paragraph with its runs isolated: those from left to right in ⟨ ⟩, those from right to left in ⟪ ⟫."""
    body = html.fragment_fromstring(f"<p>{text}</p>")
    isolate(body, base)
    made = html.tostring(body, encoding="unicode")
    made = re.sub(r'<span dir="ltr"(?: lang="en")?>(.*?)</span>', r"⟨\1⟩", made)
    return re.sub(r'<span dir="rtl" lang="ur">(.*?)</span>', r"⟪\1⟫", made)[3:-4]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("کال کریں 111-247-786 پر", "کال کریں ⟨111-247-786⟩ پر"),
        ("نمبر +92-51-9107211 اور info@unodc.org", "نمبر ⟨+92-51-9107211⟩ اور ⟨info@unodc.org⟩"),
        ("دفعہ 3(1)(a) اور 3–5 میں", "دفعہ ⟨3(1)(a)⟩ اور ⟨3–5⟩ میں"),
        ("24-05-2018 کو 9,300 لوگ، 55%", "⟨24-05-2018⟩ کو ⟨9,300⟩ لوگ، ⟨55%⟩"),
        ("فون 15 یا 1991 پر", "فون 15 یا 1991 پر"),
        ("یہ The UNODC and FIA stand together: now ہے", "یہ ⟨The UNODC and FIA stand together: now⟩ ہے"),
        ('<b>PTPA</b> اور <span dir="ltr">1-2</span>', "<b>⟨PTPA⟩</b> اور ⟨1-2⟩"),
        ("ماڈیول 1, 2 اور 3", "ماڈیول 1, 2 اور 3"),
        ("فون (042) 99211234 یا 0300 1234567 پر", "فون ⟨(042) 99211234⟩ یا ⟨0300 1234567⟩ پر"),
        ("Gazette of Pakistan, Part I, pp. 393-397، 2018", "⟨Gazette of Pakistan, Part I, pp. 393-397⟩، 2018"),
        ("They gain from it. پھر", "⟨They gain from it.⟩ پھر"),
        ("بتائیں۔ (4 منٹ)", "بتائیں۔ (4 منٹ)"),
        ("(ایکٹ IX) اور (دفعہ 3(1))", "(ایکٹ ⟨IX⟩) اور (دفعہ ⟨3(1)⟩)"),
        ("یہ (PEACE) ہے، یا (PEACE ماڈل)", "یہ ⟨(PEACE)⟩ ہے، یا (⟨PEACE⟩ ماڈل)"),
    ],
)
def test_in_a_line_from_right_to_left(text: str, wanted: str) -> None:
    assert isolated(text) == wanted


def test_in_a_line_from_left_to_right() -> None:
    assert isolated("The word انسانی تجارت (تجارت) is used.", "ltr") == "The word ⟪انسانی تجارت⟫ (⟪تجارت⟫) is used."


@given(
    st.lists(
        st.sampled_from(["کال", "پر", "111-247-786", "3(1)", "UNODC", "2018", "15", "24-05-2018", "+92-51-9107211"])
    )
)
def test_every_number_reads_as_it_was_written(words: list[str]) -> None:
    """UAX #9 itself is asked in which order the signs of the line are drawn, where each run is isolated."""
    made = isolated(" ".join(words)).replace("⟨", "\u2066").replace("⟩", "\u2069")
    drawn = re.sub("[\u2066\u2069]", "", get_display(made, base_dir="R"))
    for number in (w for w in words if re.search(r"\d[-(]", w)):
        assert number in drawn or number.replace("(", ")").replace(")", "(", 1) in drawn


@given(st.text(alphabet="ab کل 12-()،.", max_size=40))
def test_isolating_changes_no_word_and_is_done_once(text: str) -> None:
    body = html.fragment_fromstring("<p></p>")
    body.text = text
    isolate(body, "rtl")
    once = html.tostring(body)
    assert body.text_content() == text
    isolate(body, "rtl")
    assert html.tostring(body) == once


def test_a_word_that_is_bound_to_its_number_stays_with_it() -> None:
    made = isolated("یہ دفعہ\u00a03(1) اور دفعہ\u00a04-5 ہے")
    assert made == ('یہ <span class="nb">دفعہ\u00a0⟨3(1)⟩</span> اور <span class="nb">دفعہ\u00a0⟨4-5⟩</span> ہے')


def test_plain_text_holds_its_numbers_with_marks() -> None:
    assert directed("کال کریں 111-247-786 یا 15") == "کال کریں \u200e111-247-786\u200e یا 15"
