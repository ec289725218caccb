"""What a line must not part is bound, in text and in what is left of a number beyond its first bracket."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from curriculum.compose.binding import bind, hold_together, keep_end


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("under s. 3(1) and ss. 4 and 5", "under s.~3(1) and ss.~4 and 5"),
        ("art. 12, Article 9", "art.~12, Article~9"),
        ("a fine of Rs 5,000 or Rs 1 million", "a fine of Rs~5,000 or Rs~1~million"),
        ("2 to 10 years, 90 minutes", "2 to 10~years, 90~minutes"),
        ("55 per cent of adults", "55~per~cent of adults"),
        ("PTPA 2018, s. 3", "PTPA~2018, s.~3"),
        ("PPC 1860 and JJSA 2018", "PPC~1860 and JJSA~2018"),
        ("see page 12, Module 3", "see page~12, Module~3"),
        ("the 3 children, 2018 and later", "the 3 children, 2018 and later"),
        ("ways. 5 in 10", "ways. 5 in 10"),
        ("In 2018 it was so", "In 2018 it was so"),
        ("10 yearsold", "10 yearsold"),
    ],
)
def test_a_sign_stays_with_its_figure(text: str, bound: str) -> None:
    assert bind(text).replace("\u00a0", "~") == bound


@given(st.text(alphabet="sart. Rs123()PTA million\n", max_size=60))
def test_binding_changes_nothing_but_spaces_and_is_done_once(text: str) -> None:
    made = bind(text)
    assert made.replace("\u00a0", " ") == text
    assert bind(made) == made


def test_a_number_of_several_brackets_is_held_wherever_it_stands() -> None:
    body = html.fragment_fromstring(
        "<div>See 3(3)(c) and <b>12(1)(b), 4(2)</b> or 7(1)(a)(ii) of <i>it</i> and 2(g)(h).</div>"
    )
    before = body.text_content()
    hold_together(body)
    assert [e.text for e in body.iter("span")] == ["3(3)(c)", "12(1)(b)", "7(1)(a)(ii)", "2(g)(h)"]
    assert body.text_content().replace("\u00a0", " ") == before
    hold_together(body)
    assert body.text_content().replace("\u00a0", " ") == before


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("A good job far away? *Ask first.*", "A good job far~away? *Ask first.*"),
        ("Your papers *stay with you*", "Your papers *stay with~you*"),
        ("A debt is *not a lock*", "A debt is *not a~lock*"),
        ("It needs no border", "It needs no~border"),
        ("Ask first", "Ask first"),
        ("One unusually interminable confidentiality", "One unusually interminable confidentiality"),
    ],
)
def test_the_last_word_of_a_headline_never_stands_alone(text: str, kept: str) -> None:
    assert keep_end(text).replace("\u00a0", "~") == kept
