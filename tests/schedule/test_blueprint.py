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


def item(name, objective, type_="mcq", level="remember", points=1):
    return name, Item.model_validate({
        "id": name, "title": name, "objectives": (objective,), "type": type_, "level": level, "stem": "What?",
        "points": points,
    })  # fmt: skip


def made(objectives, *items, room=60.0, rules=RULES, modules="m"):
    """Return the forms for modules of so many objectives each."""
    return blueprint([module(m, objectives) for m in modules], dict(items), rules, room)


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


def test_no_more_is_asked_than_is_drawn():
    items = [item(f"{m}{n}", f"{m}/O{n}") for m in "vwxyz" for n in (1, 2, 3, 4)]
    assert len(made(4, *items, modules="vwxyz").pre) == RULES.drawn == 15
    assert len(made(4, *items, modules="vwxyz", rules=ExamRules(drawn=9)).pre) == 9


def test_the_forms_are_alike_in_level_and_points():
    found = made(2, item("a", "m/O1"), item("b", "m/O1", level="understand"), item("c", "m/O1"),
                 item("d", "m/O2", points=2), item("e", "m/O2", points=4), item("f", "m/O2", points=3),
                 item("g", "m/O2", points=4))  # fmt: skip
    assert (found.pre, found.post) == (("a", "e"), ("c", "g"))


def test_two_levels_make_no_pair():
    found = made(1, item("a", "m/O1"), item("b", "m/O1", level="understand"))
    assert found.pre == found.post


def test_application_comes_before_recall_where_it_is_as_quick():
    items = item("a", "m/O1"), item("b", "m/O1"), item("c", "m/O1", level="apply"), item("d", "m/O1", level="apply")
    assert made(1, *items).pre == ("c",)
    assert made(1, *items[:3]).pre == ("a",)  # one item of application would stand in both forms


def test_of_two_objectives_the_one_that_is_applied_is_asked():
    items = item("a", "m/O1"), item("b", "m/O1"), item("c", "m/O2", level="apply"), item("d", "m/O2", level="apply")
    assert made(2, *items, room=RULES.mcq).objectives == ("m/O2",)


def test_one_question_is_a_case_or_a_classification():
    quick = [item(f"q{n}{form}", f"m/O{n}", level="apply") for n in (1, 2, 3, 4) for form in "ab"]
    cases = [item(f"c{form}", "m/O3", "case", "apply") for form in "ab"]
    sorts = [item(f"s{form}", "m/O4", "classify", "apply") for form in "ab"]
    assert made(4, *quick, *cases, *sorts).pre == ("q1a", "q2a", "q3a", "sa")
    few = ExamRules(items=(2, 20))
    assert made(4, *quick, *cases, room=2 * RULES.mcq + RULES.other, rules=few).pre == ("q1a", "q2a", "ca")


def test_a_case_takes_the_place_of_no_module():
    quick = [item(f"{m}1", f"{m}/O1") for m in "xyz"]
    found = made(1, *quick, item("case", "x/O1", "case", "apply"), modules="xyz", room=RULES.other + RULES.mcq)
    assert found.pre == ("x1", "y1", "z1")


def test_a_case_leaves_as_many_questions_as_the_rule_asks_for():
    quick = [item(f"q{n}", f"m/O{n}") for n in range(1, 9)]
    case = item("case", "m/O1", "case", "apply")
    assert "case" not in made(8, *quick, case, room=8 * RULES.mcq).pre
    assert "case" in made(8, *quick, case, room=7 * RULES.mcq + RULES.other).pre


def test_minutes_that_are_left_go_to_application():
    items = [item(f"{type_}{n}", f"m/O{n}", type_, level) for n in (1, 2, 3)
             for type_, level in (("mcq", "remember"), ("order", "apply"))]  # fmt: skip
    assert made(3, *items).pre == ("order1", "order2", "order3")
    assert made(3, *items, room=3 * RULES.mcq + 2.25).pre == ("order1", "mcq2", "mcq3")


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
