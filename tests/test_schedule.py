"""Scheduling: a programme becomes rows with clock times that add up to the minute."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from curriculum.check.times import day_adds_up, minutes_between
from curriculum.model.event import Day, Programme, Slot
from curriculum.pipeline import House
from curriculum.schedule import schedule
from curriculum.schedule.clock import clock, minutes_of

FIRST = date(2026, 12, 31)


def test_the_small_programme_has_its_rows(small_house: House) -> None:
    (day,) = schedule(small_house.loaded.library.programmes["day"], FIRST, {"ropes": "What ropes do"})
    assert [(r.start, r.end, r.title) for r in day.rows] == [
        ("09:00", "09:10", "Welcome"), ("09:10", "09:40", "What ropes do"), ("09:40", "09:50", "Tea"), ("09:50", "10:00", "Close"),
    ]  # fmt: skip
    assert (day.rows[1].objective, day.rows[1].method, day.rows[1].kind) == ("See ropes", "Cards", "session")


def test_a_title_of_the_slot_comes_before_that_of_the_module(small_house: House) -> None:
    programme = small_house.loaded.library.programmes["day"]
    slot = programme.days[0].slots[1].model_copy(update={"title": "Ropes today"})
    changed = programme.model_copy(update={"days": (programme.days[0].model_copy(update={"slots": (slot,)}),)})
    assert schedule(changed, FIRST, {"ropes": "What ropes do"})[0].rows[0].title == "Ropes today"


def test_a_module_whose_title_the_reader_may_not_know_has_none(small_house: House) -> None:
    (day,) = schedule(small_house.loaded.library.programmes["day"], FIRST, {})
    assert day.rows[1].title == ""


def test_days_follow_each_other_over_the_end_of_a_year(small_house: House) -> None:
    programme = small_house.loaded.library.programmes["day"]
    made = schedule(programme.model_copy(update={"days": programme.days * 3}), FIRST, {})
    assert [(d.number, d.date) for d in made] == [(1, FIRST), (2, date(2027, 1, 1)), (3, date(2027, 1, 2))]


def test_clock_times_and_minutes_are_two_ways_to_say_one_thing() -> None:
    assert [clock(minutes_of(c)) for c in ("00:00", "09:05", "23:59")] == ["00:00", "09:05", "23:59"]


@st.composite
def days(draw: st.DrawFn) -> Day:
    """Draw a day whose slots fill it to the minute."""
    start = draw(st.integers(0, 600))
    lengths = draw(st.lists(st.integers(5, 240), min_size=1, max_size=8).filter(lambda x: start + sum(x) < 24 * 60))
    slots = tuple(Slot(minutes=m, title=f"Part {n}") for n, m in enumerate(lengths))
    return Day(start=clock(start), end=clock(start + sum(lengths)), slots=slots)


@given(st.lists(days(), min_size=1, max_size=4), st.dates(max_value=date(9000, 1, 1)))
@settings(deadline=None, max_examples=150)
def test_an_agenda_always_adds_up_and_its_rows_touch(drawn: list[Day], first: date) -> None:
    made = schedule(Programme(id="p", title="P", days=tuple(drawn)), first, {})
    for index, (day, asked) in enumerate(zip(made, drawn, strict=True)):
        assert day.date == first + timedelta(days=index)
        assert (day.rows[0].start, day.rows[-1].end) == (asked.start, asked.end)
        assert all(one.end == two.start for one, two in zip(day.rows, day.rows[1:], strict=False))
        assert [minutes_between(r.start, r.end) for r in day.rows] == [r.minutes for r in day.rows]
        assert [r.minutes for r in day.rows] == [s.minutes for s in asked.slots]


@given(days(), st.integers(-1439, 1439))
@settings(deadline=None, max_examples=150)
def test_a_day_passes_the_check_only_where_its_agenda_ends_with_it(drawn: Day, off: int) -> None:
    end = minutes_of(drawn.end) + off
    moved = drawn.model_copy(update={"end": clock(min(max(end, 0), 1439))})
    programme = Programme(id="p", title="P", days=(moved,))
    (day,) = schedule(programme, FIRST, {})
    assert bool(list(day_adds_up(programme, 0, moved))) is (day.rows[-1].end != moved.end)
