"""Days keep breaks, lunch, prayers, Fridays and the fast of their town and date (R07); people and rooms are enough (R08)."""

from __future__ import annotations

from datetime import date

import pytest

from curriculum.check import days
from curriculum.model.event import Day, Frame, Hours, LearningPath, Pack, Programme, Slot, Stop
from curriculum.model.findings import Finding
from curriculum.model.place import Place
from curriculum.schedule.clock import clock, minutes_of
from tests.check import made
from tests.check.made import group, module, only, rules, said, step

TUESDAY, FRIDAY, FAST = date(2026, 11, 17), date(2026, 11, 20), date(2027, 2, 15)
EDGE = date(2027, 2, 8)


def rows(*asked: str) -> tuple[Slot, ...]:
    """Return slots written like “break 15 Tea”; a session needs no title."""
    parts = (a.split(" ", 2) for a in asked)
    return tuple(Slot.model_validate({"kind": p[0], "minutes": int(p[1]), "title": (*p, "Part")[2]}) for p in parts)


def programme(slots: tuple[Slot, ...], start: str, at: Place) -> Programme:
    end = clock(minutes_of(start) + sum(s.minutes for s in slots))
    return Programme(id="day", title="Day", days=(Day(start=start, end=end, slots=slots),), at=at)


def judged(on: date, start: str, *asked: str, at: Place = Place("programmes/day.yaml", 1)) -> list[Finding]:  # noqa: B008
    """Return what is said of a day written by hand."""
    asks = made.pack(group(programme="day"), starts=on)
    return list(days.findings(made.library(programme(rows(*asked), start, at)), asks))


def errors(on: date, start: str, *asked: str) -> list[str]:
    return said(f for f in judged(on, start, *asked) if f.severity == "error")


WELL = ("opening 30", "session 90", "break 15 Tea", "session 75", "lunch 60 Lunch", "session 90", "closing 30")
"""A day from nine to half past three."""


def test_a_day_that_keeps_every_rule_is_left_alone() -> None:
    assert judged(TUESDAY, "09:00", *WELL) == []


@pytest.mark.parametrize(("minutes", "fires"), [(105, False), (110, True), (120, True)])
def test_nobody_is_taught_longer_than_a_person_can_listen(minutes: int, fires: bool) -> None:
    found = errors(TUESDAY, "09:00", f"session {minutes}", "break 15 Tea")
    assert [m.split(" (")[0] for m in found] == [f"{minutes} minutes are taught here without a break"] * fires


def test_a_stretch_is_counted_over_sessions_up_to_a_break() -> None:
    assert len(errors(TUESDAY, "09:00", "session 60", "session 60")) == 1
    assert errors(TUESDAY, "09:00", "session 60", "break 15 Tea", "session 60") == []
    assert len(errors(TUESDAY, "09:00", "session 60", "assessment 60")) == 1


def test_a_module_with_a_pause_in_it_may_take_two_hours() -> None:
    paused = module(step(60), step(5, "break"), step(55))
    slots = (Slot(minutes=120, module="m"),)
    whole = made.library(paused, programme(slots, "09:00", Place()))
    assert list(days.findings(whole, made.pack(group(programme="day")))) == []


def test_a_long_day_has_lunch() -> None:
    none = ("session 100", "break 20 Tea", "session 100", "break 20 Tea", "session 65")
    assert [m.split(" (")[0] for m in errors(TUESDAY, "08:00", *none)] == [
        "the day is longer than 300 minutes, and its lunch has 0"
    ]
    assert errors(TUESDAY, "08:00", *none[:-1], "session 60") == []


@pytest.mark.parametrize(
    ("asked", "fires"),
    [
        (("session 90", "break 15 Tea", "session 60", "break 15 Tea", "session 60"), True),  # until 13:00
        (("session 90", "break 15 Tea", "session 90", "lunch 135 Lunch and Jumma", "session 60"), False),
        (("session 90", "break 15 Tea", "session 105"), False),  # until 12:30
        (("session 90", "break 15 Tea", "session 110"), True),
    ],
)
def test_on_a_friday_the_hours_of_prayer_are_free(asked: tuple[str, ...], fires: bool) -> None:
    found = [m for m in errors(FRIDAY, "09:00", *asked) if "Friday" in m]
    assert bool(found) is fires
    assert [m for m in errors(TUESDAY, "09:00", *asked) if "Friday" in m] == []


def test_a_friday_that_teaches_at_one_is_an_error() -> None:
    found = only(f for f in judged(FRIDAY, "13:00", "session 60") if f.severity == "error")
    assert (found.rule, found.path) == ("day", "programmes/day.yaml")
    assert found.message == "13:00–14:00 lies in the hours of the Friday prayer (now, 2026-11-20)"
    assert found.hint == "keep 12:30–14:30 free, or end by 12:30"


def test_a_friday_that_keeps_the_hours_free_is_left_alone() -> None:
    asked = ("opening 30", "session 75", "break 15 Tea", "session 90", "lunch 120 Lunch and Jumma", "session 60")
    assert errors(FRIDAY, "09:00", *asked) == []
    assert errors(FRIDAY, "14:30", "session 60") == []


def test_in_ramadan_tea_is_an_error_and_a_rest_is_not() -> None:
    assert errors(FAST, "09:00", "session 90", "break 15 Tea", "session 90") == [
        "“Tea” serves food or drink in Ramadan (now, 2027-02-15)"
    ]
    assert errors(FAST, "09:00", "session 90", "break 15 Rest", "session 90") == []
    assert errors(TUESDAY, "09:00", "session 90", "break 15 Tea", "session 90") == []


def test_in_ramadan_there_is_no_lunch_and_the_day_ends_early() -> None:
    assert [m.split(" (")[0] for m in errors(FAST, "11:00", "session 60", "lunch 60 Lunch")] == [
        "“Lunch” serves food or drink in Ramadan"
    ]
    late = ("session 90", "break 15 Rest", "session 60")
    assert errors(FAST, "11:45", *late) == []
    assert errors(FAST, "11:50", *late) == ["the day ends at 14:35 in Ramadan (now, 2027-02-15)"]


def test_a_prayer_without_a_break_only_warns() -> None:
    asked = ("opening 15", "session 105", "opening 15", "session 105")  # from 11:00 to 15:00, and Zuhr is about noon
    found = [f for f in judged(TUESDAY, "11:00", *asked) if "Zuhr" in f.message]
    assert rules(found) == [("warning", "day")]
    asked = ("opening 15", "session 90", "prayer 20 Zuhr", "session 105")
    assert [f for f in judged(TUESDAY, "11:00", *asked) if "Zuhr" in f.message] == []


def test_a_day_may_teach_so_long_and_no_longer() -> None:
    day = ("session 95", "break 15 Tea", "session 95", "lunch 60 Lunch", "session 105", "break 20 Tea", "session 95")
    assert [f for f in judged(TUESDAY, "08:00", *day) if "teaches" in f.message] == []
    found = only(f for f in judged(TUESDAY, "08:00", *day[:-1], "session 100") if "teaches" in f.message)
    assert (found.severity, found.message) == ("warning", "the day teaches for 395 minutes (now, 2026-11-17)")


def test_the_moon_decides_on_the_edge_of_ramadan() -> None:
    found = [f for f in judged(EDGE, "09:00", "session 60") if "moon" in f.message]
    assert rules(found) == [("info", "day")]
    assert [f for f in judged(FAST, "09:00", "session 60") if "moon" in f.message] == []


def test_a_fault_of_a_written_day_is_told_at_its_row() -> None:
    at = Place("programmes/day.yaml", 1, {("days", 0, "slots", 1): 9})
    assert only(judged(TUESDAY, "09:00", "session 60", "session 60", at=at)).line == 9


def laid(*minutes: int, priority: str = "must") -> list[Finding]:
    """Return what is said of modules so long that a path lays into a morning of three hours."""
    modules = [module(step(m), id=f"m{n}") for n, m in enumerate(minutes)]
    stops = tuple(Stop.model_validate({"module": m.id, "priority": priority}) for m in modules)
    path = LearningPath(id="path", title="Path", audiences=("officers",), stops=stops)
    frame = Frame(id="frame", title="Frame", days=(Hours(start="09:00", end="12:00"),))
    return list(days.findings(made.library(*modules, path, frame), made.pack(group(path="path", frame="frame"))))


def test_what_must_be_taught_and_has_no_room_is_told() -> None:
    assert laid(60) == []
    found = only(laid(45, 45, 60))
    assert (found.severity, found.message) == ("warning", "“m2” must be taught, and the time does not hold it")
    assert found.hint.startswith("it needs")


def test_what_could_be_taught_may_be_left_out() -> None:
    assert laid(60, 60, 60, priority="could") == []


def test_a_day_laid_out_for_a_friday_in_ramadan_keeps_its_own_rules() -> None:
    path = LearningPath(id="path", title="Path", audiences=("officers",), stops=(Stop(module="m", priority="could"),))
    frame = Frame(id="frame", title="Frame", days=(Hours(start="09:00", end="17:00"),))
    asks = made.pack(group(path="path", frame="frame"), starts=date(2027, 2, 19))
    assert list(days.findings(made.library(module(step(90)), path, frame), asks)) == []


def counted(people: int, skills: bool, **there: int) -> list[str]:
    taught = programme((Slot(minutes=60, module="m"),), "09:00", Place())
    asks: Pack = made.pack(group(participants=people, programme="day", **there))
    found = list(days.findings(made.library(module(step(60), skills=skills), taught), asks))
    assert set(rules(found)) <= {("warning", "counts")}
    return said(found)


@pytest.mark.parametrize(
    ("people", "skills", "there", "fires"),
    [(25, True, 1, False), (26, True, 1, True), (26, True, 2, False), (60, False, 1, False), (61, False, 1, True)],
)
def test_facilitators_are_enough(people: int, skills: bool, there: int, fires: bool) -> None:
    says = f"“m” takes 2 facilitators for {people} people, and there are 1"
    assert counted(people, skills, facilitators=there) == [says] * fires


@pytest.mark.parametrize(
    ("people", "skills", "fires"), [(40, True, False), (41, True, True), (120, False, False), (121, False, True)]
)
def test_rooms_are_enough(people: int, skills: bool, fires: bool) -> None:
    assert counted(people, skills, rooms=1) == [f"“m” takes 2 rooms for {people} people, and there are 1"] * fires


def test_where_nobody_says_how_many_there_are_nobody_is_missing() -> None:
    assert counted(200, True) == []


def test_a_group_that_is_taught_nothing_has_no_days() -> None:
    assert list(days.findings(made.library(), made.pack(group()))) == []
