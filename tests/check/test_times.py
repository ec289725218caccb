"""Minutes add up, in modules, activities, slots and days."""

from __future__ import annotations

from pathlib import Path

import pytest

from curriculum.check.times import minutes_between
from curriculum.source.load import load
from tests.breaking import ACTIVITY, DAY, MODULE, checked, only, swap


def test_the_small_library_adds_up(small: Path) -> None:
    assert checked(small) == ()


@pytest.mark.parametrize(("minutes", "total", "off"), [(9, 29, 1), (12, 32, 2)])
def test_steps_that_do_not_add_up_to_their_module_are_told(small: Path, minutes: int, total: int, off: int) -> None:
    line = swap(small, MODULE, "{minutes: 10, title: Talk", f"{{minutes: {minutes}, title: Talk") - 2
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


@pytest.mark.parametrize(("short", "says"), [("", "30 minutes"), (", short: 0", "30 minutes or 20, its short form")])
def test_a_slot_gives_a_module_its_whole_time_or_its_short_form(small: Path, short: str, says: str) -> None:
    swap(small, MODULE, "method: input", f"method: input{short}")
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
    assert found.message == f"the module “ropes” needs {says}; this slot has 25"
    assert found.hint == "change the slot, or drop another"


@pytest.mark.parametrize(("short", "errors"), [(", short: 0", 0), (", short: 5", 1), ("", 1)])
def test_less_time_is_enough_only_where_the_steps_have_a_short_form(small: Path, short: str, errors: int) -> None:
    swap(small, DAY, "{minutes: 30, module", "{minutes: 20, module", 'end: "10:00"', 'end: "09:50"')
    swap(small, MODULE, "method: input", f"method: input{short}")
    found = checked(small)
    assert len(found) == errors
    assert all("; this slot has 20" in f.message and f.path == DAY for f in found)


LONG = {60: ("40", "10:30", 45), 90: ("70", "11:00", 60)}
"""For the length of a module that of its talk, the end of its day, and the length its short form must have."""


def lengthened(small: Path, minutes: int, short: int | None) -> int:
    """Make the module as long as that, with a short talk; return the line of its steps."""
    talk, end, _ = LONG[minutes]
    cut = "" if short is None else f", short: {short}"
    swap(small, DAY, "{minutes: 30, module", f"{{minutes: {minutes}, module", 'end: "10:00"', f'end: "{end}"')
    swap(small, MODULE, "minutes: 30\n", f"minutes: {minutes}\n")
    return swap(small, MODULE, "{minutes: 10, title: Talk", f"{{minutes: {talk}{cut}, title: Talk") - 2


@pytest.mark.parametrize(("minutes", "short", "total"), [(60, 20, 40), (60, 26, 46), (90, 25, 45), (90, 41, 61)])
def test_a_short_form_is_as_long_as_a_short_slot(small: Path, minutes: int, short: int, total: int) -> None:
    line = lengthened(small, minutes, short)
    (found,) = [f for f in checked(small) if f.rule == "minutes"]
    assert (found.severity, found.path, found.line) == ("error", MODULE, line)
    assert found.message == f"the short form adds up to {total} minutes"
    assert found.hint == f"its steps need {LONG[minutes][2]} in all: change short:"


@pytest.mark.parametrize(("minutes", "short"), [(60, 25), (90, 40)])
def test_a_short_form_of_the_right_length_passes(small: Path, minutes: int, short: int) -> None:
    lengthened(small, minutes, short)
    assert [f for f in checked(small) if f.rule == "minutes"] == []


@pytest.mark.parametrize("minutes", LONG)
def test_a_short_form_in_words_alone_is_told(small: Path, minutes: int) -> None:
    lengthened(small, minutes, None)
    (found,) = [f for f in checked(small) if f.rule == "minutes"]
    assert (found.severity, found.path) == ("error", MODULE)
    assert found.message == "the short form is told in words, and no step has its minutes"
    assert found.hint == "write short: beside the minutes of the steps"


def test_the_short_form_of_a_module_leaves_out_what_has_no_minutes(small: Path) -> None:
    swap(small, MODULE, "method: input", "method: input, short: 0", "method: activity", "method: activity, short: 12")
    module = load(small).library.modules["ropes"]
    assert (module.short_minutes, module.shortened().minutes) == (17, 17)
    assert [(s.title, s.minutes) for s in module.shortened().steps] == [("Open", 5), ("Sort", 12)]


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
