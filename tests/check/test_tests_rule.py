"""A group that is tested on paper has enough items that fit into the time of its opening and closing (R09)."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from curriculum.check import tests as rule
from curriculum.model.base import When
from curriculum.model.content import Item
from curriculum.model.event import Day, Frame, Hours, LearningPath, Programme, Slot, Stop
from curriculum.model.findings import Finding
from curriculum.model.library import Library
from curriculum.model.rules import ExamRules
from curriculum.model.timetable import Timetable
from curriculum.schedule.blueprint import room as room_of
from tests.check import made
from tests.check.made import group, item, module, objective, only, said, step

GOALS = ("O1", "O2", "O3", "O4")


def items(number: int, type_: str = "mcq", when: When = When()) -> list[Item]:  # noqa: B008
    """Return items for as many objectives, four of each of the modules m0, m1 …"""
    return [item(f"i{n}", type_, objectives=(f"m{n // 4}/{GOALS[n % 4]}",), when=when) for n in range(number)]


def judged(asked: list[Item], modules: int = 2, how: str = "paper", **frame: object) -> list[Finding]:
    """Return what is said of the tests of a path of short modules, in a morning that opens with half an hour."""
    goals = tuple(objective(id_=g) for g in GOALS)
    taught = [module(step(15), id=f"m{n}", objectives=goals) for n in range(modules)]
    stops = tuple(Stop(module=m.id) for m in taught)
    path = LearningPath.model_validate(
        {"id": "p", "title": "P", "audiences": ("officers",), "stops": stops, "tested": how}
    )
    hours = (Hours(start="09:00", end="12:00"),)
    made_for = Frame.model_validate({"id": "f", "title": "F", "days": hours, **frame})
    whole: Library = made.library(*taught, path, made_for, *asked)
    return list(rule.findings(whole, made.pack(group(path="p", frame="f"))))


def test_eight_quick_items_make_a_test() -> None:
    assert judged(items(8)) == []


def test_seven_make_none() -> None:
    found = only(judged(items(7)))
    assert (found.severity, found.rule, found.path) == ("error", "test", "packs/now.yaml")
    assert found.message == "7 items on paper fit into the 12 minutes that a test may take"
    assert found.hint == "8 to 20: write short items; none is for m1/O4; or do not test this on paper"


@pytest.mark.parametrize(("type_", "fires"), [("mcq", False), ("short", False), ("case", True)])
def test_items_are_as_many_as_the_minutes_hold(type_: str, fires: bool) -> None:
    assert bool(judged(items(8, type_))) is fires  # twelve minutes: eight times 0.75, 1.5, 3


def test_the_shorter_of_opening_and_closing_counts() -> None:
    assert judged(items(8), opening=16, closing=60) == []
    assert said(judged(items(8), opening=15, closing=60)) == [
        "6 items on paper fit into the 5 minutes that a test may take"
    ]


def test_what_must_be_watched_is_not_counted() -> None:
    assert said(judged([*items(7), item("last", "observed", objectives=("m1/O4",))])) == [
        "7 items on paper fit into the 12 minutes that a test may take"
    ]


def test_many_items_are_drawn_from_and_never_too_many() -> None:
    assert judged(items(32), modules=8, opening=60, closing=60) == []


def test_items_on_law_that_is_not_in_force_are_not_counted() -> None:
    assert len(judged(items(8, when=When(in_force=("some-act",))))) == 1


@pytest.mark.parametrize("how", ["spoken", "observed", "none"])
def test_who_is_not_tested_on_paper_needs_no_items(how: str) -> None:
    assert judged([], how=how) == []


def test_a_frame_without_time_for_tests_needs_no_items() -> None:
    assert judged([], tests=False) == []


def test_a_group_whose_days_are_written_by_hand_is_not_judged_here() -> None:
    day = Day(start="09:00", end="10:00", slots=(Slot(minutes=60, title="Talk"),))
    whole = made.library(Programme(id="day", title="Day", days=(day,)))
    assert list(rule.findings(whole, made.pack(group(programme="day")))) == []
    assert list(rule.findings(whole, made.pack(group()))) == []


def room(*slots: tuple[str, int]) -> int:
    kinds = tuple(Slot.model_validate({"kind": k, "minutes": m, "title": k}) for k, m in slots)
    days = (Day(start="09:00", end="17:00", slots=kinds),)
    return room_of(Timetable(programme=Programme(id="p", title="P", days=days)), ExamRules(minutes=18))


def test_a_test_may_take_all_but_ten_minutes_of_its_row() -> None:
    assert room(("opening", 27), ("session", 60), ("closing", 45)) == 17
    assert room(("opening", 30), ("session", 60), ("assessment", 25)) == 15
    assert room(("opening", 5), ("closing", 45)) == room(("session", 60)) == 0


def test_a_long_opening_makes_no_long_test() -> None:
    assert room(("opening", 60), ("session", 60), ("closing", 60)) == 18


def test_no_more_is_drawn_than_a_test_may_have() -> None:
    with pytest.raises(ValidationError, match=r"drawn: 15 lies outside items: \[8, 12\]"):
        ExamRules(items=(8, 12))
    assert ExamRules(items=(8, 12), drawn=12).drawn == 12
