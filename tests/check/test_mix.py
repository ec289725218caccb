"""A module has little talk in a row, much practice, time to think back, and a calm start and end (R06)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curriculum.check import mix
from curriculum.model.content import Step
from curriculum.model.rules import MixRules
from tests.check import made
from tests.check.made import module, only, rules, said, step

OPEN, CLOSE, DEBRIEF = step(5, "open"), step(5, "close"), step(10, "debrief")
WELL = (OPEN, step(15), step(25, "activity"), DEBRIEF, CLOSE)
"""A plan of an hour that keeps every rule."""


def mixed(*steps: Step, **settings: object) -> list[str]:
    return said(mix.mixed(module(*steps), MixRules.model_validate(settings)))


def test_a_plan_that_keeps_every_rule_is_left_alone() -> None:
    assert mixed(*WELL) == []


def test_every_finding_only_warns_at_the_steps() -> None:
    found = list(mix.findings(made.library(module(step(60)))))
    assert set(rules(found)) == {("warning", "mix")}
    assert {f.path for f in found} == {"modules/m/module.yaml"}


@pytest.mark.parametrize(("minutes", "fires"), [(20, False), (21, True)])
def test_nobody_listens_long_in_a_row(minutes: int, fires: bool) -> None:
    found = mixed(OPEN, step(minutes), step(40, "activity"), step(12, "debrief"), CLOSE)
    assert found == [f"{minutes} minutes of input in a row"] * fires


def test_two_talks_in_a_row_are_one_talk() -> None:
    assert mixed(OPEN, step(11), step(11), step(40, "activity"), DEBRIEF, DEBRIEF, CLOSE) == [
        "22 minutes of input in a row"
    ]
    assert mixed(OPEN, step(11), step(40, "activity"), DEBRIEF, step(11), DEBRIEF, CLOSE) == []


def test_input_is_two_fifths_at_most() -> None:
    forty = (OPEN, step(20), step(30, "activity"), DEBRIEF, step(20), step(10, "assessment"), CLOSE)
    assert mixed(*forty) == []  # 40 of 100
    assert mixed(*forty[:-2], step(9, "assessment"), CLOSE) == ["40 of 99 minutes are input"]


def test_practice_and_debriefing_are_nearly_half() -> None:
    enough = (OPEN, step(20), step(30, "activity"), step(15, "debrief"), step(20), step(5, "break"), CLOSE)
    assert mixed(*enough) == []  # 45 of 100
    assert mixed(*enough[:-2], step(6, "break"), CLOSE) == ["45 of 101 minutes are practice and debriefing"]


def test_an_assessment_is_practice() -> None:
    assert mixed(OPEN, step(20), step(40, "assessment"), CLOSE) == []


@pytest.mark.parametrize(("minutes", "fires"), [(9, False), (8, True)])
def test_an_activity_is_debriefed_for_a_third_of_its_time(minutes: int, fires: bool) -> None:
    found = mixed(OPEN, step(30, "activity"), step(minutes, "debrief"), CLOSE)
    assert bool(found) is fires
    assert all(m.startswith("the longest activity has 30 minutes") for m in found)


def test_an_activity_that_asks_the_room_is_debriefed_by_its_questions() -> None:
    asks = step(30, "activity", ask=({"question": "What did you see?"},))
    assert mixed(OPEN, step(10), asks, CLOSE) == []
    assert len(mixed(OPEN, step(10), step(30, "activity"), CLOSE)) == 1


@pytest.mark.parametrize(
    ("steps", "says"),
    [
        ((step(4, "open"), *WELL[1:]), "the plan does not open for 5 minutes"),
        (WELL[1:], "the plan does not open for 5 minutes"),
        ((*WELL[:-1], step(4, "close")), "the plan does not close for 5 minutes"),
        (WELL[:-1], "the plan does not close for 5 minutes"),
    ],
)
def test_a_plan_opens_and_closes_calmly(steps: tuple[Step, ...], says: str) -> None:
    assert mixed(*steps) == [says]


def test_no_opening_is_asked_for_where_the_settings_ask_for_none() -> None:
    assert mixed(*WELL[1:-1], opening=0, closing=0) == []


def test_the_short_form_keeps_the_rule_on_talk_too() -> None:
    cut = (OPEN, step(12), step(30, "activity", short=0), step(12), step(20, "activity"), DEBRIEF, DEBRIEF, CLOSE)
    found = only(mix.findings(made.library(module(*cut))))
    assert found.message == "24 minutes of input in a row of the short form"


def test_the_short_form_opens_and_closes_too() -> None:
    cut = (OPEN, *WELL[1:-1], step(5, "close", short=0))
    assert said(mix.findings(made.library(module(*cut)))) == ["the plan of the short form does not close for 5 minutes"]


def test_a_module_without_a_short_form_is_told_once() -> None:
    assert len(said(mix.findings(made.library(module(*WELL[1:]))))) == 1


@given(st.lists(st.sampled_from(["open", "input", "activity", "debrief", "break", "close"]), min_size=1, max_size=9))
@settings(deadline=None)
def test_more_leave_never_adds_findings(methods: list[str]) -> None:
    steps = tuple(step(15, m) for m in methods)
    free = {"input_run": 240, "input": 1.0, "practice": 0.0, "debrief": 0.0, "opening": 0, "closing": 0}
    assert mixed(*steps, **free) == []
    assert len(mixed(*steps, input_run=30)) <= len(mixed(*steps))
