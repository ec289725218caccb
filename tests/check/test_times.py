"""Minutes add up, in modules, activities, slots and days."""

from __future__ import annotations

from pathlib import Path

import pytest

from curriculum.check.times import minutes_between
from tests.breaking import ACTIVITY, DAY, MODULE, checked, only, swap


def test_the_small_library_adds_up(small: Path) -> None:
    assert checked(small) == ()


@pytest.mark.parametrize(("minutes", "total", "off"), [(4, 29, 1), (9, 34, 4)])
def test_steps_that_do_not_add_up_to_their_module_are_told(small: Path, minutes: int, total: int, off: int) -> None:
    line = swap(small, MODULE, "{minutes: 5, title: Open", f"{{minutes: {minutes}, title: Open") - 1
    found = only(small)
    assert (found.rule, found.path, found.line) == ("minutes", MODULE, line)
    assert found.message == f"the steps add up to {total} minutes, the module has 30"
    assert found.hint == f"change a step by {off} minutes, or the module"


def test_a_step_is_as_long_as_its_activity(small: Path) -> None:
    swap(small, ACTIVITY, "minutes: 15", "minutes: 20")
    found = only(small)
    assert (found.path, found.line) == (MODULE, 21)
    assert found.message == "the step has 15 minutes, its activity “act-sort” 20"
    assert found.hint == "make them equal"


@pytest.mark.parametrize(
    ("end", "room", "hint"),
    [("09:50", 50, "drop 10 minutes"), ("10:15", 75, "add 15 minutes")],
)
def test_slots_that_do_not_fill_their_day_are_told(small: Path, end: str, room: int, hint: str) -> None:
    line = swap(small, DAY, 'end: "10:00"', f'end: "{end}"') - 1
    found = only(small)
    assert (found.rule, found.path, found.line) == ("minutes", DAY, line)
    assert found.message == f"day 1 has 60 minutes of sessions between 09:00 and {end}, which is {room}"
    assert found.hint.startswith(hint)


@pytest.mark.parametrize(("start", "end"), [("23:30", "00:30"), ("09:00", "09:00")])
def test_a_day_that_ends_before_it_starts_is_told_as_that(small: Path, start: str, end: str) -> None:
    line = swap(small, DAY, 'start: "09:00"', f'start: "{start}"', 'end: "10:00"', f'end: "{end}"')
    found = only(small)
    assert (found.rule, found.path, found.line) == ("minutes", DAY, line)
    assert found.message == f"day 1 ends before it starts: it runs from {start} to {end}"
    assert found.hint == "change start or end; a day ends by 23:59"


def test_a_slot_gives_a_module_its_whole_time_or_its_short_form(small: Path) -> None:
    line = (
        swap(
            small,
            DAY,
            "{minutes: 30, module",
            "{minutes: 25, module",
            "minutes: 10, kind: closing",
            "minutes: 15, kind: closing",
        )
        - 2
    )
    found = only(small)
    assert (found.path, found.line) == (DAY, line)
    assert found.message == "the module “ropes” needs 30 minutes or 60, its short form; this slot has 25"
    assert found.hint == "change the slot, or drop another"


@pytest.mark.parametrize(("short", "errors"), [(True, 0), (False, 1)])
def test_sixty_minutes_are_enough_only_where_the_module_has_a_short_form(small: Path, short: bool, errors: int) -> None:
    swap(small, DAY, "{minutes: 30, module", "{minutes: 60, module", 'end: "10:00"', 'end: "10:30"')
    if not short:
        swap(small, MODULE, "adaptation: {sixty_minutes: SECRET-ADAPT there is no shorter way}\n", "")
    found = checked(small)
    assert len(found) == errors
    assert all("needs 30 minutes; this slot has 60" in f.message for f in found)


def test_a_slot_has_a_module_or_a_title(small: Path) -> None:
    line = swap(small, DAY, "kind: break, title: Tea", "kind: break")
    found = only(small)
    assert (found.line, found.message, found.hint) == (line, "this slot has neither a module nor a title", "name one")


@pytest.mark.parametrize("clock", ['"9:00"', '"24:00"', "morning", "9.5", '"0٩:0٠"'])
def test_a_day_starts_at_a_clock_time(small: Path, clock: str) -> None:
    line = swap(small, DAY, 'start: "09:00"', f"start: {clock}")
    found = [f for f in checked(small) if f.path == DAY]
    assert [(f.rule, f.line) for f in found] == [("record", line)]
    assert "days[1].start" in found[0].message


def test_clock_times_need_no_quotes(small: Path) -> None:
    swap(small, DAY, '"09:00"', "09:00", '"10:00"', "10:00")
    assert checked(small) == ()


def test_minutes_lie_between_two_clock_times() -> None:
    assert minutes_between("09:00", "10:30") == 90
    assert minutes_between("10:00", "09:59") == -1
