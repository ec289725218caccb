"""Texts of a provision follow each other, and penalties say something."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.breaking import ACT, checked, only, swap


@pytest.mark.parametrize(
    ("old", "new", "says", "hint"),
    [
        ("to: 2025-04-22", "to: 2025-04-23", "two texts of ropes-act#sec-3-1 are in force on 2025-04-23", "end the first on"),
        ("        to: 2025-04-22\n", "", "two texts of ropes-act#sec-3-1 are in force on 2025-04-23", "end the first on"),
        ("to: 2025-04-22", "to: 2018-06-01", "a text of ropes-act#sec-3-1 ends on 2018-06-01, before it begins", "change from: or to:"),
        ("in_force_from: 2018-06-02", "in_force_from: 2018-06-03", "ropes-act#sec-3-1 begins before its Act", "the Act begins on 2018-06-03"),
        ("{years: {max: 7}, fine: {max: 1000000}, join: or-both}", "{note: None}", "the penalty of ropes-act#sec-3-1 is empty", "write years:"),
        ("years: {max: 7}", "years: {}", "the years of ropes-act#sec-3-1 have neither min: nor max:", "write one of them"),
        ("years: {max: 7}", "years: {min: 8, max: 7}", "the years of ropes-act#sec-3-1 run from 8 down to 7", "swap them"),
        ("fine: {max: 1000000}, join: or-both", "fine: {min: 2, max: 1}, join: or-both", "the fine of ropes-act#sec-3-1 run", "swap them"),
    ],
)  # fmt: skip
def test_texts_that_contradict_each_other_are_told(small: Path, old: str, new: str, says: str, hint: str) -> None:
    swap(small, ACT, old, new)
    found = only(small)
    assert (found.rule, found.path) == ("law", ACT)
    assert 16 <= found.line <= 33
    assert found.message.startswith(says)
    assert found.hint.startswith(hint)


def test_a_provision_without_text_is_told(small: Path) -> None:
    swap(
        small,
        ACT,
        "    texts:\n      - {from: 2025-04-23, status: consolidated, summary: Consent does not matter.}",
        "    texts: []",
    )
    found = only(small)
    assert (found.message, found.hint) == ("ropes-act#sec-4 has no text", "add one with from: and summary:")


def test_a_gap_between_two_texts_is_no_fault(small: Path) -> None:
    swap(small, ACT, "to: 2025-04-22", "to: 2024-01-01")
    assert checked(small) == ()


@pytest.mark.parametrize("old", ["years: {max: 7}", "fine: {max: 1000000}, join: or-both"])
def test_a_penalty_below_nothing_is_refused(small: Path, old: str) -> None:
    line = swap(small, ACT, old, old.replace("max: ", "max: -"))
    found = [f for f in checked(small) if f.path == ACT]
    assert [(f.rule, f.line) for f in found] == [("record", line)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("to: 2025-04-22", "to: 2018-06-02"),
        ("{years: {max: 7}, fine: {max: 1000000}, join: or-both}", "{years: {max: 7}}"),
        ("{years: {max: 7}, fine: {max: 1000000}, join: or-both}", "{fine: {}}"),
        ("{years: {max: 7}, fine: {max: 1000000}, join: or-both}", "{like: As for the offence}"),
        ("years: {max: 7}", "years: {min: 7}"),
        ("years: {max: 7}", "years: {min: 2, max: 7}"),
        ("years: {max: 7}", "years: {min: 7, max: 7}"),
    ],
)
def test_a_text_of_one_day_and_a_penalty_of_one_part_are_no_faults(small: Path, old: str, new: str) -> None:
    swap(small, ACT, old, new)
    assert checked(small) == ()


def test_two_provisions_of_one_id_are_told_with_both_places(small: Path) -> None:
    line = swap(small, ACT, "id: sec-4", "id: sec-3-1")
    found = [f for f in checked(small) if f.rule == "id"]
    assert [(f.path, f.line, f.message) for f in found] == [
        (ACT, line, "the id “sec-3-1” is used twice in “ropes-act”")
    ]
    assert found[0].hint == "it stands in law/ropes-act.yaml:12 already; ids are unique in an Act"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("purpose: It forbids tying people up.", 'purpose: " "', "“ropes-act” does not say what it is for"),
        ("summary: Consent does not matter.", "summary: ''", "a text of ropes-act#sec-4 says nothing"),
    ],
)
def test_a_law_says_something(small: Path, old: str, new: str, says: str) -> None:
    line = swap(small, ACT, old, new)
    found = only(small)
    assert (found.rule, found.path, found.line, found.message) == ("law", ACT, line, says)
