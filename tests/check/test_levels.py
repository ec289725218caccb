"""What is to be practised is tested as high as it aims, and no activity is left over (R03, R04)."""

from __future__ import annotations

import pytest

from curriculum.check import teaching
from curriculum.model.content import Module
from curriculum.model.event import LearningPath, Stop
from curriculum.model.rules import ObjectiveRules, Settings
from tests.check import made
from tests.check.made import activity, item, module, objective, only, rules, said, step


def aims(level: str) -> Module:
    """Return a module whose one objective is of a level and is taught."""
    return module(step(30, objectives=("O1",)), objectives=(objective("Classify six cases.", level),))


def judged(*records: object, strict: tuple[str, ...] = ()) -> list[tuple[str, str, str]]:
    whole = made.library(*records, settings=Settings(objectives=ObjectiveRules(strict=strict)))
    return [(f.severity, f.rule, f.message) for f in teaching.findings(whole)]


@pytest.mark.parametrize("type_", teaching.PRACTICE)
@pytest.mark.parametrize("level", teaching.PRACTISED)
def test_what_is_practised_is_tested_by_practice(level: str, type_: str) -> None:
    assert judged(aims(level), item("i", type_, level=level)) == []


@pytest.mark.parametrize("type_", ["mcq", "short", "fill"])
def test_recall_alone_does_not_test_what_is_practised(type_: str) -> None:
    assert judged(aims("apply"), item("i", type_, level="apply")) == [
        ("warning", "align-level", "m/O1 asks to apply, but is tested by recall alone")
    ]
    assert judged(aims("apply"), item("i", type_, level="apply"), item("j", "case", level="apply")) == []


@pytest.mark.parametrize("level", ["remember", "understand"])
def test_what_is_known_may_be_tested_by_recall(level: str) -> None:
    assert judged(aims(level), item(level=level)) == []


def test_an_objective_is_tested_as_high_as_it_aims() -> None:
    low, high = item("i", "case", level="apply"), item("j", "case", level="create")
    assert judged(aims("analyse"), low) == [("warning", "align-level", "m/O1 aims at analyse, and its items at apply")]
    assert judged(aims("analyse"), low, high) == []


PATH = LearningPath(id="p", title="P", audiences=("officers",), stops=(Stop(module="m"),))


@pytest.mark.parametrize(("strict", "severity"), [(("officers",), "error"), (("judges",), "warning"), ((), "warning")])
def test_those_whose_work_decides_cases_are_held_to_it(strict: tuple[str, ...], severity: str) -> None:
    found = judged(aims("analyse"), item("i", "case", level="apply"), PATH, strict=strict)
    assert [f[:2] for f in found] == [(severity, "align-level")]


def test_a_module_off_their_path_is_not_held_to_it() -> None:
    other = PATH.model_copy(update={"stops": (Stop(module="n"),)})
    found = judged(aims("analyse"), item("i", "case", level="apply"), other, strict=("officers",))
    assert [f[0] for f in found] == ["warning"]


def test_an_objective_without_items_is_told_once() -> None:
    assert judged(aims("analyse")) == [("error", "align", "no item tests m/O1")]


def test_an_activity_that_no_step_holds_is_left_over() -> None:
    taught = module(step(30, "activity", activity="a", objectives=("O1",)))
    found = only(teaching.activities_are_used(made.library(taught, activity("a"), activity("b"))))
    assert (found.severity, found.rule, found.message) == ("warning", "align", "no step holds the activity “b”")
    assert list(teaching.activities_are_used(made.library(taught, activity("a")))) == []


def test_the_real_library_is_aligned() -> None:
    found = list(teaching.findings(made.real()))
    assert said(f for f in found if f.severity == "error") == []
    assert set(rules(found)) <= {("warning", "align-level"), ("warning", "align")}
