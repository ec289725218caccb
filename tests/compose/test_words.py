"""What a penalty, a day, a sum of money reads like."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curriculum.compose import words
from curriculum.model.law import Penalty, Range, Text
from curriculum.model.phrases import COUNTS, ENGLISH
from curriculum.pipeline import House


def plain(text: str) -> str:
    """Return a text with ordinary spaces."""
    return text.replace("\u00a0", " ")


def bounds(lower: int | None = None, upper: int | None = None) -> Range:
    return Range(min=lower, max=upper)


@pytest.mark.parametrize(
    ("penalty", "said"),
    [
        (Penalty(years=bounds(None, 7), fine=bounds(None, 1_000_000), join="or-both"), "up to 7 years, or fine up to Rs 1 million, or both"),
        (Penalty(years=bounds(2, 10), fine=bounds(None, 1_500_000)), "2 to 10 years and fine up to Rs 1.5 million"),
        (Penalty(years=bounds(14), fine=bounds(50_000)), "not less than 14 years and fine of at least Rs 50,000"),
        (Penalty(years=bounds(None, 1), fine=bounds(10_000, 2_000_000), join="or"), "up to 1 year or fine of Rs 10,000 to Rs 2 million"),
        (Penalty(years=bounds(0, 3)), "0 to 3 years"),
        (Penalty(fine=bounds(None, 500)), "fine up to Rs 500"),
        (Penalty(fine=Range()), "fine"),
        (Penalty(like="the same as for the offence"), "the same as for the offence"),
    ],
)  # fmt: skip
def test_a_penalty_is_said_in_words(penalty: Penalty, said: str) -> None:
    assert plain(words.penalty(penalty)) == said


@pytest.mark.parametrize(
    ("amount", "said"),
    [(0, "Rs 0"), (999, "Rs 999"), (50_000, "Rs 50,000"), (1_000_000, "Rs 1 million"), (1_100_000, "Rs 1.1 million"),
     (1_050_000, "Rs 1,050,000"), (10_000_000, "Rs 10 million"), (123_456_700_000, "Rs 123,456.7 million")],
)  # fmt: skip
def test_a_sum_is_said_in_rupees(amount: int, said: str) -> None:
    assert plain(words.rupees(amount)) == said


def sums(text: str) -> set[int]:
    """Return the sums that a text names."""
    found = re.findall(r"Rs ([\d,]+)(?:\.(\d))?( million)?", plain(text))
    return {int(w.replace(",", "")) * (1_000_000 if m else 1) + int(t or 0) * 100_000 for w, t, m in found}


ranges = st.builds(Range, min=st.none() | st.integers(0, 99), max=st.none() | st.integers(0, 99)).filter(
    lambda r: r != Range()
)
amount = st.integers(0, 10**12) | st.integers(0, 10**7).map(lambda n: n * 100_000)
fines = st.builds(Range, min=st.none() | amount, max=st.none() | amount)


@given(
    st.builds(Penalty, years=st.none() | ranges, fine=st.none() | fines, join=st.sampled_from(["and", "or", "or-both"]))
)
@settings(deadline=None, max_examples=300)
def test_the_words_of_a_penalty_hold_every_number_of_it_and_no_other(penalty: Penalty) -> None:
    said = plain(words.penalty(penalty))
    terms, _, money = said.partition("fine")
    wanted = {n for n in (penalty.years.min, penalty.years.max) if n is not None} if penalty.years else set()
    assert {int(n) for n in re.findall(r"\d+", terms)} == wanted
    assert sums(money) == (
        {n for n in (penalty.fine.min, penalty.fine.max) if n is not None} if penalty.fine else set()
    )
    assert "None" not in said
    assert ("or both" in said) is (penalty.join == "or-both" and bool(penalty.years and penalty.fine))


def test_numbers_are_never_broken_from_what_they_count() -> None:
    said = words.penalty(Penalty(years=bounds(2, 10), fine=bounds(None, 1_000_000)))
    assert "10\u00a0years" in said
    assert "Rs\u00a01\u00a0million" in said
    assert words.day(date(2018, 5, 24)) == "24\u00a0May\u00a02018"


def test_a_text_says_since_when_and_how_sure_that_is() -> None:
    text = Text.model_validate({"from": date(2025, 4, 23), "status": "gazette", "summary": "s"})
    assert plain(words.since(text)) == "from 23 April 2025"
    assert plain(words.since(text.model_copy(update={"from_certain": False}))) == "by 23 April 2025"


def test_a_provision_is_cited_by_its_number_or_its_name(small_house: House) -> None:
    act = small_house.loaded.library.laws["ropes-act"]
    assert plain(words.section(act, act.provisions[0])) == "s. 3(1)"
    named = act.provisions[0].model_copy(update={"number": "First Schedule"})
    assert words.section(act, named) == "First Schedule"


@pytest.mark.parametrize(
    ("text", "said"), [("up to 7 years", "Up to 7 years"), ("", ""), ("élan", "Élan"), ("Rs", "Rs")]
)
def test_a_sentence_begins_with_a_capital(text: str, said: str) -> None:
    assert words.sentence(text) == said


@pytest.mark.parametrize(
    ("amount", "said"),
    [(50_000, "Rs 50,000"), (100_000, "Rs 1 lakh"), (1_500_000, "Rs 15 lakh"), (10_000_000, "Rs 1 crore"), (15_000_000, "Rs 150 lakh")],
)  # fmt: skip
def test_a_sum_is_counted_as_the_language_counts(amount: int, said: str) -> None:
    assert plain(words.rupees(amount, {**ENGLISH, COUNTS: "lakh"})) == said
