"""An item has one right answer, and nothing about its form gives it away (R10)."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curriculum.check import items
from curriculum.model.content import Item
from curriculum.model.rules import ExamRules
from tests.check import made
from tests.check.made import item, module, only, rules, said

RULES = ExamRules()


def form(**more: object) -> list[str]:
    return said(items.form(item(**more)))


def of(*bank: Item) -> list[str]:
    """Return what is said of the items of one module."""
    return said(items.findings(made.library(module(), *bank)))


def test_a_plain_item_is_left_alone() -> None:
    assert of(item(), item("j", "short")) == []


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"options": ("red", "blue")}, "the item “i” has 2 options"),
        ({"options": tuple("uvwxyz")}, "the item “i” has 6 options"),
        ({"options": ("red", "blue", "red")}, "the item “i” has the same option twice"),
        ({"key": "e"}, "the key “e” is none of a, b, c, d"),
        ({"key": ""}, "the key “” is none of a, b, c, d"),
        ({"key": "ab"}, "the key “ab” is none of a, b, c, d"),
    ],
)
def test_a_choice_has_three_to_five_options_and_one_key(more: dict[str, object], says: str) -> None:
    found = only(items.one_right_answer(item(**more)))
    assert (found.severity, found.rule, found.message) == ("error", "item", says)


@pytest.mark.parametrize("type_", ["short", "fill", "order", "match", "classify", "case", "drafting", "observed"])
def test_every_other_item_has_an_answer(type_: str) -> None:
    assert of(item("i", type_)) == []
    assert of(item("i", type_, answer="")) == ["the item “i” has no answer"]


@pytest.mark.parametrize(("options", "fires"), [("abcde", False), ("abcdef", True)])
def test_options_of_other_items_are_five_at_most(options: str, fires: bool) -> None:
    assert of(item("i", "order", options=tuple(options))) == ["the item “i” has 6 options"] * fires


def test_only_a_choice_is_judged_by_its_options() -> None:
    loud = ("red", "blue", "all of the above", "pink")
    assert len(of(item(options=loud))) == 1
    assert of(item("i", "classify", options=loud)) == []


def test_the_keys_of_the_whole_bank_are_weighed() -> None:
    assert len(of(*(item(f"i{n}") for n in range(12)))) == 4
    assert of(*(item(f"i{n}", "order", options=tuple("abcd"), key="b") for n in range(12))) == []


@pytest.mark.parametrize(
    "option",
    ["All of the above", "none of these", "Any of them", "both a and b", "Both A and C", "All of above"],
)
def test_an_option_stands_for_itself(option: str) -> None:
    assert form(options=("red", "blue", option)) == [f"an option of “i” stands for others: “{option}”"]


@pytest.mark.parametrize(
    "option", ["All of the money", "None of her papers", "Both her brothers", "both a man and a boy"]
)
def test_an_option_may_begin_as_if_it_stood_for_others(option: str) -> None:
    assert form(options=("red", "blue", option)) == []


@pytest.mark.parametrize(
    ("stem", "word"),
    [
        ("Which is not a sign?", "not"),
        ("All of these are signs except which?", "except"),
        ("Which is least safe?", "least"),
        ("Which is wrong?", "wrong"),
    ],
)
def test_a_stem_asks_for_the_exception_loudly(stem: str, word: str) -> None:
    found = only(items.form(item(stem=stem)))
    assert (found.severity, found.rule) == ("warning", "item")
    assert found.message == f"the stem of “i” asks for the exception in small letters: “{word}”"
    assert found.hint == f"write {word.upper()}, or ask the other way round"


@pytest.mark.parametrize(
    "stem",
    [
        "Which is NOT a sign?",
        "A woman may not leave the house. Which sign is this?",
        "Which is a sign, and which is none?",
        "What is a note worth?",
        "Say why he did not leave.",
        "Which section is {cite:not-an-act#sec-1}?",
    ],
)
def test_a_stem_that_asks_for_what_is_right_is_left_alone(stem: str) -> None:
    assert form(stem=stem) == []


def test_words_such_as_always_give_wrong_options_away() -> None:
    loud = ("She always lies", "She may be afraid", "Only men are tied", "Nobody is paid")
    assert form(options=loud) == ["every wrong option of “i” has a word such as always or only, and the key has none"]
    assert form(options=("She often lies", *loud[1:])) == []
    assert form(options=(loud[0], "She is never safe", *loud[2:])) == []


LONG = ("red", "a blue that is long and told with care", "grey", "pink")
"""Options of which b is much the longest."""


@pytest.mark.parametrize(
    ("long", "short", "fires"), [(1, 2, False), (2, 1, True), (2, 4, False), (3, 5, True), (2, 0, False)]
)
def test_keys_are_not_the_longest_options_too_often(long: int, short: int, fires: bool) -> None:
    bank = [item(f"l{n}", options=LONG) for n in range(long)] + [item(f"s{n}") for n in range(short)]
    says = f"the key is much the longest option in {long} of {long + short} items of this module"
    assert of(*bank) == [says] * fires


def test_longest_keys_are_counted_in_each_module_by_itself() -> None:
    other = [item(f"s{n}", objectives=("other/O1",)) for n in range(6)]
    assert len(of(*(item(f"l{n}", options=LONG) for n in range(3)), *other)) == 1


@pytest.mark.parametrize(("length", "fires"), [(14, False), (15, True)])
def test_much_the_longest_is_two_fifths_longer(length: int, fires: bool) -> None:
    assert items.is_longest(item(options=("x" * 10, "y" * length, "z")), RULES) is fires


def spread(keys: str) -> list[str]:
    return said(items.letters([item(f"i{n}", key=k) for n, k in enumerate(keys)], RULES))


def test_keys_are_spread_over_the_letters() -> None:
    assert spread("abcd" * 3) == []
    assert spread("bbbbbccccccc") == ["0% of the keys are “a”", "42% of the keys are “b”", "58% of the keys are “c”", "0% of the keys are “d”"]  # fmt: skip


def test_few_items_say_nothing_about_letters() -> None:
    assert spread("b" * 11) == []


def test_only_items_of_four_options_say_something_about_letters() -> None:
    three = [item(f"i{n}", options=("red", "blue", "grey")) for n in range(12)]
    assert list(items.letters(three, RULES)) == []


@given(st.text("abcd", min_size=12, max_size=40))
@settings(deadline=None)
def test_a_bank_within_its_bounds_is_the_only_one_left_alone(keys: str) -> None:
    within = all(0.15 <= keys.count(k) / len(keys) <= 0.40 for k in "abcd")
    assert (spread(keys) == []) is within


@given(st.lists(st.text(max_size=12), max_size=6).map(tuple), st.text("abcdeX", max_size=2))
@settings(deadline=None)
def test_any_options_and_key_are_judged_without_falling_over(options: tuple[str, ...], key: str) -> None:
    bank = [item(f"i{n}", options=options, key=key) for n in range(3)]
    found = list(items.findings(made.library(module(), *bank)))
    assert {rule for _, rule in rules(found)} <= {"item"}
    assert 3 <= len(options) <= 5 or found


@pytest.mark.parametrize(
    ("more", "stay"),
    [
        ({"options": ("12 years", "14 years", "16 years", "18 years")}, 4),
        ({"options": ("Rs 5,000", "Rs 900", "Rs 20", "Rs 1")}, 4),
        ({"options": ("12 years", "18 years", "14 years", "16 years")}, 0),
        ({"options": ("Trafficking", "Smuggling", "Both, in one journey", "Neither")}, 2),
        ({"options": ("Both hands", "Allow it", "Nothing", "A none")}, 0),
        ({"feedback": "The first line exposes."}, 4),
        ({"feedback": "The first record serves the person."}, 0),
    ],
)
def test_options_that_lose_their_order_or_their_place_when_shuffled_stay(more: dict[str, Any], stay: int) -> None:
    assert said(items.order(item(**more, stay=stay))) == []
    if stay:
        found = only(items.order(item(**more, stay=stay - 1)))
        assert (found.severity, found.hint.rpartition(" ")[2]) == ("warning", str(stay))
