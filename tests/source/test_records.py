"""Plain data becomes a record strictly, or every fault of it with its line and the nearest right name."""

from __future__ import annotations

from typing import Any

import pytest

from curriculum.model.base import Placed
from curriculum.model.content import Case, Item, Module
from curriculum.model.event import Group, Programme
from curriculum.model.findings import ContentError, Finding
from curriculum.model.law import Act
from curriculum.model.place import Place
from curriculum.model.registers import Helpline
from curriculum.source.records import nearest, record
from curriculum.source.yaml import read

ITEM = "id: item-a\ntitle: A\nobjectives: [m/O1]\ntype: short\nlevel: remember\nstem: What?\n"
MODULE = """id: m
code: M01
title: M
purpose: P
minutes: 30
group: G
objectives:
  - {id: O1, level: remember, text: T}
key_messages: [One]
steps:
  - {minutes: 30, title: S, method: input}
"""


class PlacedGroup(Placed, Group):
    """A group that knows where it stands."""


def made(kind: type[Placed], text: str) -> Any:
    """Return the record of YAML text."""
    data, lines = read(text, "x.yaml")
    return record(kind, data, Place("x.yaml", 1, lines))


def faults(kind: type[Placed], text: str) -> list[Finding]:
    """Return why YAML text is no record."""
    with pytest.raises(ContentError) as caught:
        made(kind, text)
    return list(caught.value.findings)


def test_a_sound_record_knows_where_it_stands() -> None:
    found = made(Item, ITEM)
    assert found.stem == "What?"
    assert str(found.at.of("stem")) == "x.yaml:6"


def test_a_plain_string_is_a_line_and_a_condition_stays_with_it() -> None:
    text = MODULE.replace("[One]", "[One, {text: Two, when: {in_force: [a-1]}}]")
    one, two = made(Module, text).key_messages
    assert (one.text, one.when.in_force) == ("One", ())
    assert (two.text, two.when.in_force) == ("Two", ("a-1",))


@pytest.mark.parametrize(
    ("change", "line", "message", "hint"),
    [
        ("stem: What?", 6, "“stem”: text is expected; put quotes around it", "found 15"),
        ("level: remember", 5, "“level”: it should be 'remember', 'understand'", "found 'recall'"),
        ("objectives: [m/O1]", 3, "“objectives”: a list is expected", "found 'm/O1'"),
        ("title: A", 2, "“title”: text is expected", "found ('a', 'b')"),
    ],
)
def test_a_value_of_the_wrong_type_is_named_with_its_line(change: str, line: int, message: str, hint: str) -> None:
    new = {"stem": "stem: 15", "level": "level: recall", "objectives": "objectives: m/O1", "title": "title: [a, b]"}
    (found,) = faults(Item, ITEM.replace(change, new[change.partition(":")[0]]))
    assert (found.path, found.line) == ("x.yaml", line)
    assert found.message.startswith(message)
    assert found.hint == hint


def test_text_for_a_number_is_refused_and_never_converted() -> None:
    (found,) = faults(Module, MODULE.replace("minutes: 30\n", 'minutes: "30"\n'))
    assert (found.line, found.message) == (5, "“minutes”: a whole number is expected")
    assert found.hint == "found '30'"


def test_no_is_a_word_and_so_not_a_truth_value() -> None:
    text = "id: h\nname: H\nnumber: '1'\ndisplay: '1'\nowner: O\npurpose: [emergency]\nregions: []\nstatus: active\npublic: no\n"
    (found,) = faults(Helpline, text)
    assert (found.line, found.message, found.hint) == (9, "“public”: true or false is expected", "found 'no'")


def test_all_faults_of_a_record_come_at_once_inner_ones_too() -> None:
    text = (
        MODULE.replace("title: M\n", "")
        .replace("minutes: 30, title: S", "minuts: 30, title: 4")
        .replace("[One]", "One")
    )
    found = {f.message: f for f in faults(Module, text)}
    assert set(found) == {
        "the key “title” is missing from the module", "“steps[1].minuts” is not a key of a module",
        "the key “minutes” is missing from steps[1]", "“steps[1].title”: text is expected; put quotes around it",
        "“key_messages”: a list is expected: lines that begin with “- ”",
    }  # fmt: skip
    assert found["“steps[1].minuts” is not a key of a module"].hint == "did you mean “minutes”?"
    assert found["“steps[1].minuts” is not a key of a module"].line == 10


@pytest.mark.parametrize(("key", "hint"), [("stim", "did you mean “stem”?"), ("qqqq", "remove it")])
def test_an_unknown_key_is_offered_the_nearest_right_one(key: str, hint: str) -> None:
    (found,) = faults(Item, f"{ITEM}{key}: x\n")
    assert (found.line, found.message, found.hint) == (7, f"“{key}” is not a key of an item", hint)


def test_a_missing_key_is_named_on_the_line_of_its_record() -> None:
    (found,) = faults(Item, ITEM.replace("stem: What?\n", ""))
    assert (found.line, found.message, found.hint) == (1, "the key “stem” is missing from the item", "add it")


def test_an_item_without_objectives_is_refused() -> None:
    (found,) = faults(Item, ITEM.replace("[m/O1]", "[]"))
    assert (found.line, found.message) == (3, "“objectives”: at least one is expected")


@pytest.mark.parametrize(("text", "word"), [("- a\n", "an act"), ("just words\n", "an act"), ("", "an act")])
def test_what_is_no_mapping_is_no_record(text: str, word: str) -> None:
    (found,) = faults(Act, text)
    assert found.message == f"{word} is a list of “key: value” lines"
    assert found.hint == "check the indentation"


@pytest.mark.parametrize("id_", ["Upper", "two words", "under_score", "-edge", "a--b", ""])
def test_an_id_is_lower_case_words_joined_by_hyphens(id_: str) -> None:
    (found,) = faults(Item, ITEM.replace("item-a", f'"{id_}"'))
    assert (found.line, found.message.startswith("“id”: it should match pattern")) == (1, True)


def test_a_case_may_not_claim_to_be_real() -> None:
    text = "id: c\ntitle: C\nfictional: false\nclassification: tip\nstory: S\nquestions: []\n"
    (found,) = faults(Case, text)
    assert (found.line, found.hint) == (3, "found False")


def test_records_are_frozen_and_clearance_is_never_public_by_itself() -> None:
    found = made(Item, ITEM)
    assert found.clearance == "practitioner"
    with pytest.raises(ValueError, match="frozen"):
        found.stem = "Other"


def test_a_long_value_is_shown_cut_short() -> None:
    (found,) = faults(Item, ITEM.replace("title: A", f"title: [{'x' * 99}]"))
    assert len(found.hint) <= 66
    assert found.hint.endswith("…")


@pytest.mark.parametrize(("word", "hint"), [("comunity", "did you mean “community”?"), ("zz", "")])
def test_the_nearest_name_is_offered_where_one_is_near(word: str, hint: str) -> None:
    assert nearest(word, ["community", "media"]) == hint


@pytest.mark.parametrize(
    ("value", "message"), [("wide", "“width”: a number is expected"), ("[1]", "“width”: a number is expected")]
)
def test_what_fits_neither_of_two_types_is_told_once(value: str, message: str) -> None:
    class Sized(Placed):
        width: int | float

    (found,) = faults(Sized, f"width: {value}\n")
    assert (found.line, found.message) == (1, message)


def test_a_list_whose_only_entry_has_faults_is_not_called_empty() -> None:
    text = "id: d\ntitle: D\ndays:\n  - {start: '09:00', end: noon, slots: [{minutes: 5, title: T}]}\n"
    (found,) = faults(Programme, text)
    assert found.message.startswith("“days[1].end”")


def test_too_many_are_told_in_plain_words() -> None:
    text = "audiences: [a]\nparticipants: 9\nproducts: [p]\ntitle: T\npromise: P\nhelplines: [a, b, c]\n"
    (found,) = faults(PlacedGroup, text)
    assert (found.line, found.message) == (6, "“helplines”: two at most are expected")


@pytest.mark.parametrize("points", [0, -1, 101])
def test_an_item_gives_one_to_a_hundred_points(points: int) -> None:
    (found,) = faults(Item, f"{ITEM}points: {points}\n")
    assert (found.line, found.message.startswith("“points”: it should be")) == (7, True)


@pytest.mark.parametrize("title", ['""', '"  "', '"\\n"', '"\\u00a0"'])
def test_a_title_says_something(title: str) -> None:
    (found,) = faults(Item, ITEM.replace("title: A", f"title: {title}"))
    assert (found.line, found.message) == (2, "“title”: nothing is written here")


def test_an_empty_list_is_shown_as_one() -> None:
    assert faults(Item, ITEM.replace("[m/O1]", "[]"))[0].hint == "found an empty list"


def test_a_code_is_written_in_the_figures_of_this_script() -> None:
    assert [f.line for f in faults(Module, MODULE.replace("M01", "M٠١"))] == [2]
