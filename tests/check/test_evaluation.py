"""Reaction and learning are asked for at the event, behaviour two to six months after it (R11)."""

from __future__ import annotations

import pytest

from curriculum.check import evaluation
from curriculum.model.banks import Instrument
from curriculum.model.base import When
from curriculum.model.library import Library
from curriculum.model.registers import Audience
from tests.check import made
from tests.check.made import group, only, rules, said

PEOPLE = (
    Audience(id="everyone", label="Everyone", people="people", clearance="public"),
    Audience(id="officers", label="Officers", people="officers", parent="everyone", clearance="restricted"),
)


def form(level: int, days_after: int = 0, **when: tuple[str, ...]) -> Instrument:
    data = {"id": f"form-{level}-{days_after}", "title": "A form", "level": level, "days_after": days_after}
    return Instrument.model_validate({**data, "when": When(**when)})


def judged(*forms: Instrument, audience: str = "officers", programme: str = "day") -> list[str]:
    whole: Library = made.library(*PEOPLE, *forms)
    asks = made.pack(group(audiences=(audience,), programme=programme))
    found = list(evaluation.findings(whole, asks))
    assert set(rules(found)) <= {("warning", "evaluation")}
    return said(found)


ALL = (form(1), form(2), form(3, 90))


def test_three_levels_are_enough_for_people_who_act_in_their_work() -> None:
    assert judged(*ALL) == []


@pytest.mark.parametrize("level", [1, 2, 3])
def test_a_level_without_an_instrument_is_told(level: int) -> None:
    assert judged(*(f for f in ALL if f.level != level)) == [f"no instrument of level {level} is for “officers”"]


def test_nobody_asks_the_public_what_changed_in_their_work() -> None:
    assert judged(form(1), form(2), audience="everyone") == []
    assert judged(form(1), audience="everyone") == ["no instrument of level 2 is for “everyone”"]


def test_an_instrument_for_a_parent_is_for_its_children() -> None:
    assert judged(form(1, audience=("everyone",)), *ALL[1:]) == []


def test_an_instrument_for_others_is_for_nobody_here() -> None:
    assert judged(form(1, audience=("neighbours",)), *ALL[1:]) == ["no instrument of level 1 is for “officers”"]
    assert judged(form(1, not_audience=("officers",)), *ALL[1:]) == ["no instrument of level 1 is for “officers”"]
    assert judged(form(1, not_audience=("everyone",)), *ALL[1:]) == ["no instrument of level 1 is for “officers”"]


def test_a_group_that_is_taught_nothing_is_asked_nothing() -> None:
    assert judged(form(1), programme="") == []


def test_a_library_without_instruments_evaluates_elsewhere() -> None:
    assert judged() == []


@pytest.mark.parametrize(("days", "fires"), [(0, True), (59, True), (60, False), (180, False), (181, True)])
def test_behaviour_is_asked_for_when_it_can_be_seen(days: int, fires: bool) -> None:
    found = list(evaluation.dates(made.library(form(3, days))))
    assert rules(found) == [("error", "evaluation")] * fires


@pytest.mark.parametrize("level", [1, 2, 4])
def test_the_other_levels_are_due_whenever_they_say(level: int) -> None:
    assert list(evaluation.dates(made.library(form(level, 5)))) == []


def test_the_bounds_are_told() -> None:
    found = only(evaluation.dates(made.library(form(3, 5))))
    assert (found.message, found.hint) == ("“form-3-5” is due 5 days after the event", "60 to 180 days")
