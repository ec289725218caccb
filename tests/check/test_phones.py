"""Numbers to call that are typed: the codes of the register in any digits, before and after the word that calls."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.breaking import CASE, TEXT, add, checked, only, swap

TYPED = [
    "then call 1121", "Helpline for children: 15", "dial ۱۱۲۱", "call ١٥ now", "15 is the police helpline",
    "15 (helpline)", "The number is good: 15 is the number to call", "helpline 1991", "ring 15, day and night",
    "ہیلپ لائن ۱۵", "۱۵ پر کال کریں", "فون کریں: 15", "١٥ ڈائل کریں", "on 111 call 15",
]  # fmt: skip


@pytest.mark.parametrize("text", TYPED)
def test_a_number_to_call_is_told_once_with_its_line(small: Path, text: str) -> None:
    line = add(small, TEXT, f"::: explain\nFirst line.\n{text}\n:::\n") + 2
    found = only(small)
    assert (found.rule, found.path, found.line, found.hint) == ("phone", TEXT, line, "use {phone:…}")
    assert found.message.startswith("a number to call is typed: “")


def test_a_number_is_found_in_a_story_of_the_data_too(small: Path) -> None:
    swap(small, CASE, "A woman works in a house to pay what her father borrowed.", "She will ring 15.")
    assert only(small).rule == "phone"


@pytest.mark.parametrize(
    "text",
    [
        "15 minutes on the phone", "call {phone:police-15}", "{phone:police-15} is the police helpline", "15 minutes",
        "the helpline in 2018", "the hotline of 1991", "the helpline since 2022", "a girl of 15 called the helpline",
        "15 women called the helpline", "15 calls to the helpline", "15 helpline staff", "she is 15. The helpline helped",
        "under 15 the helpline asks a guardian", "Welcome 5, input 15, call", "call after 15 minutes", "فون کو ۱۵ منٹ ہوئے",
        "15-20 minutes on the helpline", "phone 3 times", "a page on 15, helplines on the next", "11 lines, one helpline",
        "helpline-2024-calls", "helplines/police-15",
    ],
)  # fmt: skip
def test_what_is_counted_or_dated_is_not_called(small: Path, text: str) -> None:
    add(small, TEXT, f"::: explain\n{text}\n:::\n")
    assert [f for f in checked(small) if f.rule == "phone"] == []


def test_a_code_that_no_register_has_is_only_seen_after_a_word_that_calls(small: Path) -> None:
    add(small, TEXT, "::: explain\n1234 is the police helpline\n:::\n")
    assert checked(small) == ()
    add(small, TEXT, "::: explain\nCall 1234\n:::\n")
    assert only(small).rule == "phone"
