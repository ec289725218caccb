"""The law of a day: which text of which provision was in force."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curriculum.model.law import Act, act_on, in_interval, provision_of, ref_in_force, split_ref, text_on
from curriculum.pipeline import House

DAY = timedelta(days=1)
BEGINS, AMENDED = date(2018, 6, 2), date(2025, 4, 23)


@pytest.fixture(scope="module")
def act(small_house: House) -> Act:
    return small_house.loaded.library.laws["ropes-act"]


@pytest.mark.parametrize(
    ("on", "begins"),
    [
        (BEGINS - DAY, None), (BEGINS, BEGINS), (AMENDED - DAY, BEGINS), (AMENDED, AMENDED), (date(2099, 1, 1), AMENDED),
        (date.min, None), (date.max, AMENDED),
    ],
)  # fmt: skip
def test_a_text_is_in_force_from_its_first_day_to_its_last(act: Act, on: date, begins: date | None) -> None:
    text = text_on(act.provisions[0], on)
    assert (text.from_ if text else None) == begins


@pytest.mark.parametrize(
    ("ref", "first"), [("ropes-act", BEGINS), ("ropes-act#sec-3-1", BEGINS), ("ropes-act#sec-4", AMENDED)]
)
def test_a_reference_is_in_force_from_the_first_day_of_its_text(act: Act, ref: str, first: date) -> None:
    laws = {act.id: act}
    assert not ref_in_force(laws, ref, first - DAY)
    assert ref_in_force(laws, ref, first)


@pytest.mark.parametrize("ref", ["other-act", "ropes-act#sec-9", "", "#sec-4"])
def test_what_does_not_exist_is_not_in_force(act: Act, ref: str) -> None:
    assert not ref_in_force({act.id: act}, ref, date(2026, 1, 1))


def test_an_act_that_ended_takes_its_provisions_with_it(act: Act) -> None:
    last = date(2026, 1, 1)
    ended = act.model_copy(update={"in_force_to": last})
    assert act_on(ended, last)
    assert not act_on(ended, last + DAY)
    assert not ref_in_force({act.id: ended}, "ropes-act#sec-4", last + DAY)


def test_a_reference_is_split_at_its_mark() -> None:
    assert split_ref("a-1#sec-2") == ("a-1", "sec-2")
    assert split_ref("a-1") == ("a-1", "")


def test_a_provision_is_found_by_its_id(act: Act) -> None:
    found = provision_of(act, "sec-4")
    assert found
    assert found.title == "Consent"
    assert provision_of(act, "4") is None


@given(st.dates(), st.none() | st.dates(), st.none() | st.dates())
def test_an_interval_holds_both_its_ends_and_none_has_no_end(on: date, first: date | None, last: date | None) -> None:
    inside = (first or date.min) <= on <= (last or date.max)
    assert in_interval(on, first, last) is inside
