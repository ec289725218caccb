"""The short form of a module is sixty minutes long, that of a module of sixty minutes forty-five (R05)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curriculum.check import times
from curriculum.model.event import Day, Programme, Slot
from tests.check import made
from tests.check.made import module, only, said, step


def judged(*lengths: tuple[int, int | None], words: str = "") -> list[str]:
    """Return what is said of the short form of a module whose steps have these lengths, whole and short."""
    steps = tuple(step(whole, short=short) for whole, short in lengths)
    return said(times.short_form(module(*steps, adaptation={"sixty_minutes": words})))


@pytest.mark.parametrize(("short", "fires"), [(30, False), (29, True), (31, True), (0, True)])
def test_the_short_form_of_a_long_module_has_sixty_minutes(short: int, fires: bool) -> None:
    assert judged((60, short), (30, None)) == [f"the short form adds up to {30 + short} minutes"] * fires


@pytest.mark.parametrize(("short", "fires"), [(15, False), (30, True), (10, True)])
def test_the_short_form_of_a_module_of_an_hour_has_forty_five(short: int, fires: bool) -> None:
    found = judged((30, short), (30, None))
    assert found == [f"the short form adds up to {30 + short} minutes"] * fires


def test_a_short_form_may_leave_a_step_out() -> None:
    assert judged((30, 0), (60, None)) == []


def test_a_module_without_a_short_form_needs_none() -> None:
    assert judged((60, None), (30, None)) == []


def test_a_module_of_half_an_hour_has_none_whatever_its_words_say() -> None:
    assert judged((30, None), words="There is no shorter way.") == []


def test_a_short_form_in_words_alone_is_no_short_form() -> None:
    assert judged((60, None), (30, None), words="Leave out the film.") == [
        "the short form is told in words, and no step has its minutes"
    ]
    assert judged((60, 30), (30, None), words="Leave out the film.") == []


def slot(minutes: int) -> list[str]:
    """Return what is said of a slot for a module of ninety minutes with a short form of sixty."""
    cut = module(step(60, short=30), step(30))
    day = Day(start="09:00", end="12:00", slots=(Slot(minutes=minutes, module="m"),))
    return said(times.slot_fits(made.library(cut), Programme(id="p", title="P", days=(day,)), 0, 0, day.slots[0]))


def test_a_slot_holds_the_whole_module_or_its_short_form() -> None:
    assert slot(90) == slot(60) == []
    assert slot(75) == ["the module “m” needs 90 minutes or 60, its short form; this slot has 75"]


def test_a_finding_stands_at_the_steps() -> None:
    found = only(times.short_form(module(step(60, short=10), step(30))))
    assert (found.severity, found.rule, found.hint) == ("error", "minutes", "its steps need 60 in all: change short:")


@given(st.lists(st.tuples(st.integers(15, 60), st.none() | st.integers(0, 60)), min_size=1, max_size=4))
@settings(deadline=None)
def test_shortening_gives_a_module_that_adds_up(lengths: list[tuple[int, int | None]]) -> None:
    steps = tuple(step(whole, short=short) for whole, short in lengths)
    cut = module(*steps).shortened()
    assert sum(s.minutes for s in cut.steps) in (cut.minutes, 0)
    assert all(s.minutes > 0 for s in cut.steps)


def test_every_real_short_form_adds_up() -> None:
    assert [f for m in made.real().modules.values() for f in times.short_form(m)] == []
