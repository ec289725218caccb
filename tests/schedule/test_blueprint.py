"""Two forms of a test: the same objectives in both, as many as the minutes allow, no module left out."""

from hypothesis import given
from hypothesis import strategies as st

from curriculum.model.content import Item, Module
from curriculum.model.rules import ExamRules
from curriculum.schedule.blueprint import blueprint

RULES = ExamRules()


def module(name, objectives):
    goals = tuple({"id": f"O{n + 1}", "level": "remember", "text": "State it."} for n in range(objectives))
    return Module.model_validate({
        "id": name, "title": name, "code": "M01", "purpose": "p", "minutes": 30, "group": "all", "objectives": goals,
        "key_messages": (), "steps": (),
    })  # fmt: skip


def item(name, objective, type_="mcq"):
    return name, Item.model_validate({
        "id": name, "title": name, "objectives": (objective,), "type": type_, "level": "remember", "stem": "What?",
    })  # fmt: skip


def test_both_forms_ask_the_same_objectives_with_other_items_where_there_are_two():
    items = dict([item("a", "m/O1"), item("b", "m/O1"), item("c", "m/O2")])
    found = blueprint([module("m", 2)], items, RULES, 60)
    assert found.pre == ("a", "c")
    assert found.post == ("b", "c")
    assert found.objectives == ("m/O1", "m/O2")


def test_what_must_be_watched_is_not_on_paper():
    found = blueprint([module("m", 2)], dict([item("a", "m/O1"), item("b", "m/O2", "observed")]), RULES, 60)
    assert found.untested == ("m/O2",)


def test_a_short_test_asks_every_module_something():
    items = dict(item(f"{m}{n}", f"{m}/O{n}") for m in "xyz" for n in (1, 2, 3, 4))
    found = blueprint([module(m, 4) for m in "xyz"], items, RULES, 3 * RULES.mcq)
    assert [o[0] for o in found.objectives] == ["x", "y", "z"]


@given(
    types=st.lists(st.sampled_from(["mcq", "short", "case", "order", "observed"]), min_size=1, max_size=9),
    room=st.floats(0, 40),
)
def test_a_test_never_takes_longer_than_it_may(types, room):
    items = dict(item(f"i{n}", f"m/O{n + 1}", t) for n, t in enumerate(types))
    found = blueprint([module("m", len(types))], items, RULES, room)
    assert found.minutes <= room + 1e-9
    assert len(found.pre) == len(found.post) == len(found.objectives) <= RULES.items[1]
    assert {*found.objectives} | {*found.untested} == {f"m/O{n + 1}" for n in range(len(types))}
