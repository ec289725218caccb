"""Texts of a provision follow each other, penalties say something, and nothing is cited before its day."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.breaking import ACT, ACTIVITY, CASE, DAY, ITEM, MODULE, TEXT, add, checked, only, outline_faults, swap

GUIDE, BOOK = ("officers", "facilitator-guide"), ("neighbours", "participant-handbook")


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


def test_the_small_library_cites_nothing_before_its_day(small: Path) -> None:
    for pack in ("before", "first", "now"):
        assert outline_faults(small, pack, *GUIDE) == outline_faults(small, pack, *BOOK) == ()


def test_law_that_was_not_in_force_is_told_with_line_day_and_mend(small: Path) -> None:
    line = add(small, TEXT, "::: explain\nFirst.\nSee {cite:ropes-act#sec-4}.\n:::\n") + 2
    (found,) = outline_faults(small, "first", *BOOK)
    assert (found.severity, found.rule, found.path, found.line) == ("error", "law", TEXT, line)
    assert found.message.startswith("ropes-act#sec-4 was not in force on 2021-06-29, the law date of first/neighbours")
    assert found.hint == 'put it under in-force="ropes-act#sec-4"'
    assert outline_faults(small, "now", *BOOK) == ()


@pytest.mark.parametrize("block", ['provision {ref="ropes-act#sec-4"}', 'elements {ref="ropes-act#sec-4"}'])
def test_blocks_of_law_are_judged_too(small: Path, block: str) -> None:
    line = add(small, TEXT, f"::: {block}\n:::\n")
    (found,) = outline_faults(small, "first", *BOOK)
    assert (found.path, found.line) == (TEXT, line)


CITED = [
    (MODULE, "A debt is not a rope.", "See {cite:ropes-act}.", BOOK),
    (ACTIVITY, "Sort the cards into two heaps.", '"{cite:ropes-act} heaps."', BOOK),
    (CASE, "A woman works in a house", "By {cite:ropes-act} she works", BOOK),
    (ITEM, "Write the three questions.", '"{cite:ropes-act}?"', BOOK),
    ("comparisons/ropes.yaml", "[a knot, a number]", '["{cite:ropes-act}", b]', BOOK),
    ("routers/ropes.yaml", "A locked door", '"{cite:ropes-act}"', BOOK),
    ("trees/ropes.yaml", "exit: Listen", 'exit: "{cite:ropes-act}"', BOOK),
    ("checklists/ropes.yaml", "text: Who holds the papers", 'text: "{cite:ropes-act}"', BOOK),
    ("messages/ropes.yaml", "heading: A debt is not a rope", 'heading: "{cite:ropes-act}"', BOOK),
    (MODULE, "Welcome everybody", '"{cite:ropes-act}"', GUIDE),
    (ACTIVITY, "SECRET-KEY the red ones", '"{cite:ropes-act}"', GUIDE),
    (CASE, "SECRET-ANSWER debt bondage", '"{cite:ropes-act}"', GUIDE),
]


@pytest.mark.parametrize(("name", "old", "new", "reader"), CITED)
def test_every_record_that_is_shown_is_judged_by_the_law_of_the_day(
    small: Path, name: str, old: str, new: str, reader: tuple[str, str]
) -> None:
    line = swap(small, name, old, new)
    (found,) = outline_faults(small, "before", *reader)
    assert (found.rule, found.path, found.line) == ("law", name, line)
    assert outline_faults(small, "first", *reader) == ()


@pytest.mark.parametrize(("name", "old", "new", "reader"), [c for c in CITED if c[3] == GUIDE])
def test_what_a_participant_does_not_see_stops_no_handbook(
    small: Path, name: str, old: str, new: str, reader: tuple[str, str]
) -> None:
    swap(small, name, old, new)
    assert outline_faults(small, "before", *BOOK) == ()


@pytest.mark.parametrize(
    ("token", "rule", "says"),
    [
        ("{fact:heard}", "fact", "{fact:heard} is dated after this pack (first)"),
        ("{phone:long-line}", "helpline", "{phone:long-line} did not serve yet, or no longer, on 2021-06-29"),
    ],
)
def test_facts_and_numbers_later_than_the_pack_are_told(small: Path, token: str, rule: str, says: str) -> None:
    line = add(small, TEXT, f"::: explain\n{token}\n:::\n") + 1
    (found,) = outline_faults(small, "first", *BOOK)
    assert (found.severity, found.rule, found.path, found.line) == ("error", rule, TEXT, line)
    assert (found.message, found.hint) == (says, "put the sentence under a condition")
    assert outline_faults(small, "now", *BOOK) == ()


@pytest.mark.parametrize(("days", "served"), [("valid_from: 2021-06-29", True), ("valid_from: 2021-06-30", False),
                                              ("valid_to: 2021-06-29", True), ("valid_to: 2021-06-28", False)])  # fmt: skip
def test_a_number_serves_from_its_first_day_to_its_last(small: Path, days: str, served: bool) -> None:
    swap(small, "helplines.yaml", "valid_from: 2023-01-01", days)
    add(small, TEXT, "::: explain\n{phone:long-line}\n:::\n")
    assert (outline_faults(small, "first", *BOOK) == ()) is served


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


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (DAY, "title: Tea", 'title: Tea, note: "{cite:ropes-act}"'),
        ("packs/before.yaml", "place: Town", 'place: Town\nnote: "{cite:ropes-act}"'),
    ],
)
def test_the_words_of_a_programme_and_of_a_pack_are_judged(small: Path, name: str, old: str, new: str) -> None:
    swap(small, name, old, new)
    (found,) = outline_faults(small, "before", *BOOK)
    assert (found.rule, found.path) == ("law", name)


def test_what_belongs_to_a_module_that_is_not_taught_is_not_judged(small: Path) -> None:
    swap(small, ACTIVITY, "Sort the cards into two heaps.", '"{cite:ropes-act} heaps."')
    swap(small, DAY, "module: ropes, objective", "title: Free, objective")
    assert outline_faults(small, "before", *BOOK) == ()


@pytest.mark.parametrize("name", [CASE, "trees/ropes.yaml"])
def test_a_block_whose_record_the_reader_may_not_see_is_no_fault(small: Path, name: str) -> None:
    swap(small, name, "clearance: public}", "clearance: restricted}")
    assert outline_faults(small, "now", *BOOK) == ()
