"""What a module promises it teaches and tests, and every question has one right answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.breaking import ACTIVITY, CASE, ITEM, MODULE, add, checked, only, swap


def test_an_objective_that_nothing_teaches_is_told(small: Path) -> None:
    line = swap(small, MODULE, "{id: O1,", "{id: O3, level: remember, text: Fly.}\n  - {id: O1,")
    found = [f for f in checked(small) if f.rule == "align"]
    assert [(f.path, f.line, f.message, f.hint) for f in found] == [
        (MODULE, line, "no item tests ropes/O3", "write one in content/items/"),
        (MODULE, line, "nothing in the plan teaches ropes/O3", "name it in a step or an activity"),
    ]


def test_an_objective_may_be_taught_in_an_activity_alone(small: Path) -> None:
    swap(small, MODULE, "method: activity, objectives: [O2]", "method: activity")
    assert checked(small) == ()
    swap(small, ACTIVITY, "[ropes/O2]", "[ropes/O1]")
    assert only(small).message == "nothing in the plan teaches ropes/O2"


def test_what_is_to_be_applied_is_not_tested_by_recall_alone(small: Path) -> None:
    swap(small, ITEM, "type: case, level: analyse", "type: short, level: analyse")
    found = only(small, "warning")
    assert (found.rule, found.path, found.line) == ("align-level", MODULE, 13)
    assert found.message == "ropes/O2 asks to analyse, but is tested by recall alone"
    assert found.hint == "add an item of the type case, drafting, observed …"


@pytest.mark.parametrize("kind", ["case", "drafting", "observed", "classify", "order", "match"])
def test_what_is_to_be_applied_is_tested_by_doing_it(small: Path, kind: str) -> None:
    swap(small, ITEM, "type: case, level: analyse", f"type: {kind}, level: analyse")
    assert checked(small) == ()


def test_items_aim_as_high_as_their_objective(small: Path) -> None:
    swap(small, ITEM, "type: case, level: analyse", "type: case, level: apply")
    found = only(small, "warning")
    assert (found.rule, found.path, found.line) == ("align-level", MODULE, 13)
    assert found.message == "ropes/O2 aims at analyse, and its items at apply"
    assert found.hint == "raise an item, or lower the objective"


STRICT = "objectives: {strict: [officers]}\n"


@pytest.mark.parametrize(("audience", "severity"), [("officers", "error"), ("neighbours", "warning")])
def test_recall_alone_is_an_error_where_work_decides_cases(small: Path, audience: str, severity: str) -> None:
    add(small, "settings.yaml", STRICT)
    path = f"paths:\n  - {{id: all, title: All, audiences: [{audience}], stops: [{{module: ropes}}]}}\n"
    (small / "paths.yaml").write_text(path, "utf-8")
    swap(small, ITEM, "type: case, level: analyse", "type: short, level: analyse")
    assert only(small, severity).rule == "align-level"


def test_an_activity_that_no_step_holds_is_told(small: Path) -> None:
    swap(small, MODULE, "objectives: [O2], activity: act-sort", "objectives: [O2]")
    found = only(small, "warning")
    assert (found.rule, found.path, found.line) == ("align", ACTIVITY, 3)
    assert found.message == "no step holds the activity “act-sort”"
    assert found.hint == "name it in a step, or give it its place in a module"


@pytest.mark.parametrize(
    "old", ["answer: SECRET-ITEM act means purpose", "answer: SECRET-ITEM-TWO trafficking, feedback: SECRET-FEEDBACK"]
)
def test_an_item_without_an_answer_is_told(small: Path, old: str) -> None:
    line = swap(small, ITEM, old, "points: 2")
    found = only(small)
    assert (found.rule, found.path, found.line) == ("item", ITEM, line)
    assert found.message.endswith("has no answer")
    assert found.hint == "write what a right answer holds"


@pytest.mark.parametrize(
    ("old", "new", "says", "hint"),
    [
        ("[a knot, a debt, a road]", "[a knot, a debt]", "the item “item-three” has 2 options", "three to five"),
        ("[a knot, a debt, a road]", "[a, b, c, d, e, f]", "the item “item-three” has 6 options", "three to five"),
        ("[a knot, a debt, a road]", "[a knot, a debt, a knot]", "has the same option twice", "change one"),
        ("key: b", "key: d", "the key “d” is none of a, b, c", "write one letter"),
        ("key: b", "key: B", "the key “B” is none of a, b, c", "write one letter"),
        ("key: b", "key: ab", "the key “ab” is none of a, b, c", "write one letter"),
        ("key: b, ", "", "the key “” is none of a, b, c", "write one letter"),
    ],
)
def test_a_multiple_choice_has_three_to_five_options_and_one_key(
    small: Path, old: str, new: str, says: str, hint: str
) -> None:
    line = swap(small, ITEM, old, new)
    found = only(small)
    assert (found.rule, found.path, found.line, found.hint) == ("item", ITEM, line, hint)
    assert says in found.message


def test_a_case_says_what_it_is_an_example_of(small: Path) -> None:
    swap(small, CASE, "classification: tip", "classification: null")
    found = only(small)
    assert (found.path, found.line, found.rule) == (CASE, 3, "case")
    assert found.message == "the case “case-one” says not what it is an example of"


def test_two_objectives_of_one_id_are_told_with_both_places(small: Path) -> None:
    line = swap(small, MODULE, "{id: O1,", "{id: O1, level: remember, text: Fly.}\n  - {id: O1,") + 1
    found = only(small)
    assert (found.rule, found.path, found.line, found.message) == ("id", MODULE, line, "the id “O1” is used twice")
    assert found.hint == f"it stands in {MODULE}:{line - 1} already; ids are unique in a module"


@pytest.mark.parametrize("kind", ["order", "short", "match"])
def test_options_of_every_type_are_five_at_most(small: Path, kind: str) -> None:
    old = "type: short, level: remember, stem: Write the three questions."
    line = swap(small, ITEM, old, f"type: {kind}, level: remember, options: [a, b, c, d, e, f], stem: Order them.")
    found = only(small)
    assert (found.rule, found.path, found.line) == ("item", ITEM, line)
    assert (found.message, found.hint) == (
        "the item “item-one” has 6 options",
        "five at most: they are lettered a to e",
    )
