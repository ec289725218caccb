"""What a programme takes: things to bring, copies, rooms and facilitators, for so many people."""

import pytest

from curriculum.model.content import Activity, Module
from curriculum.model.rules import CountRules
from curriculum.schedule.sums import needs

RULES = CountRules()


def module(code, *activities, materials=(), skills=False):
    steps = [{"minutes": 10, "title": "Open", "method": "open"}]
    steps += [{"minutes": 10, "title": a, "method": "activity", "activity": a} for a in activities]
    return Module.model_validate({
        "id": code.lower(), "title": code, "code": code, "purpose": "p", "minutes": max(15, 10 * len(steps)), "group": "all",
        "skills": skills, "objectives": (), "key_messages": (), "steps": tuple(map(step, steps)), "materials": materials,
    })  # fmt: skip


def step(values):
    return values | {"objectives": ()}


def activity(name, size, *materials):
    return name, Activity.model_validate({
        "id": name, "title": name, "objectives": ("m01/O1",), "type": "card-sort", "minutes": 10, "group": "all",
        "size": size, "task": "t", "steps": (), "materials": materials,
    })  # fmt: skip


def stock(found):
    return {s.text: s.quantity for s in found.stock}


def test_things_are_counted_for_the_room_each_group_each_pair_and_each_person():
    tasks = dict([
        activity(
            "sort", 5,
            {"text": "cards", "each": "group", "count": 12}, {"text": "sheet", "each": "pair"},
            {"text": "slip", "each": "person"}, "bell", {"text": "notes", "each": "facilitator"},
        )
    ])  # fmt: skip
    found = needs([module("M01", "sort")], tasks, 23, RULES)
    assert stock(found) == {"cards": 60, "sheet": 12, "slip": 23, "bell": 1, "notes": 1}
    assert found.tables == 5


def test_of_copies_for_each_person_there_are_some_to_spare():
    tasks = dict([activity("quiz", 1, {"text": "slip", "each": "person", "printed": True})])
    assert stock(needs([module("M01", "quiz")], tasks, 30, RULES)) == {"slip": 33}
    assert needs([module("M01", "quiz")], tasks, 30, RULES).copies == 33


def test_what_is_used_again_is_brought_once_and_what_is_copied_is_used_up():
    taught = [
        module("M01", materials=("tape", {"text": "slip", "each": "person", "printed": True})),
        module("M02", materials=("tape", {"text": "slip", "each": "person", "printed": True})),
    ]
    found = needs(taught, {}, 10, RULES)
    assert stock(found) == {"tape": 1, "slip": 22}
    assert [s.modules for s in found.stock] == [("M01", "M02"), ("M01", "M02")]


@pytest.mark.parametrize(("people", "skills", "facilitators", "rooms"), [
    (25, True, 1, 1), (26, True, 2, 1), (41, True, 2, 2), (60, False, 1, 1), (61, False, 2, 1), (121, False, 3, 2),
])  # fmt: skip
def test_skills_take_more_facilitators_and_rooms_than_talks(people, skills, facilitators, rooms):
    found = needs([module("M01", skills=skills)], {}, people, RULES)
    assert (found.facilitators, found.rooms) == (facilitators, rooms)


def test_pairs_need_no_tables():
    assert needs([module("M01", "talk")], dict([activity("talk", 2)]), 20, RULES).tables == 0


def test_a_module_may_say_how_many_it_takes():
    two = module("M08").model_copy(update={"facilitators": 2, "people_each": 14})
    wall = module("M01").model_copy(update={"people_each": 30})
    assert [needs([two], {}, n, RULES).facilitators for n in (12, 28, 29, 130)] == [2, 2, 3, 10]
    assert [needs([wall], {}, n, RULES).facilitators for n in (30, 31, 61)] == [1, 2, 3]
    rooms = module("M20", skills=True).model_copy(update={"facilitators": 2, "people_each": 60})
    assert needs([rooms], {}, 41, RULES).facilitators == 4  # two rooms, and two in each
