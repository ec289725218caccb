"""What the agenda command says of days: what was cut, what it would take, and which days are not needed."""

import pytest

from curriculum.command.agenda import WHY, of_all, of_cut, of_unneeded
from curriculum.model.event import Day, Programme, Slot
from curriculum.model.timetable import Cut, Timetable


def cut(**more):
    return Cut.model_validate({
        "module": "m", "title": "M", "priority": "could", "was": 90, "now": 0, "why": "time", "extra": 30, **more,
    })  # fmt: skip


def table(days=1, **more):
    day = Day(start="09:00", end="10:00", slots=(Slot(minutes=60, title="M"),))
    return Timetable(programme=Programme(id="p", title="P", days=(day,) * days), **more)


@pytest.mark.parametrize(("made", "said"), [
    (cut(), ("90 → dropped", WHY["time"], "30 minutes more")),
    (cut(now=60, why="prayer"), ("90 → 60", WHY["prayer"], "30 minutes more")),
    (cut(extra=0, why="breaks"), ("90 → dropped", WHY["breaks"], "another day")),
    (cut(extra=245, after_jumma=True), ("90 → dropped", WHY["time"], "245 minutes more, into the afternoon after Jumma")),
])  # fmt: skip
def test_a_cut_says_what_became_of_it_why_and_what_it_takes(made, said):
    assert of_cut(made)[2:] == said


@pytest.mark.parametrize(("made", "said"), [
    (table(cuts=(cut(), cut()), whole_minutes=160),
     "Each number is what that line alone needs. To keep all of it whole: 160 minutes more on the last day."),
    (table(cuts=(cut(),), whole_minutes=30), "To keep all of it whole: 30 minutes more on the last day."),
    (table(cuts=(cut(),), whole_days=1), "To keep all of it whole: 1 day more."),
    (table(cuts=(cut(),)), "Each number is what that line alone needs; they do not add up."),
])  # fmt: skip
def test_all_of_it_has_a_number_of_its_own(made, said):
    assert of_all(made) == said


@pytest.mark.parametrize(("made", "said"), [
    (table(unneeded=(2,)), "Day 2 is not needed: one day holds the whole path."),
    (table(2, unneeded=(3, 4)), "Days 3 and 4 are not needed: 2 days hold the whole path."),
    (table(cuts=(cut(),), unneeded=(2,)), "Day 2 is not needed: one day holds all that can stand."),
])  # fmt: skip
def test_days_that_stand_empty_are_named(made, said):
    assert of_unneeded(made) == said
