"""Figures that claim something are facts of the register; two campaigns are not mixed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.breaking import ACTIVITY, CASE, PACK, TEXT, add, checked, only, swap

CLAIMS = [
    "12 %", "12%", "12 per cent", "2.5 percent", "9,300", "1,00,000", "2 million", "3 lakh", "5 crore", "1.5 billion",
    "half a million", "9 victims", "140 trafficking calls", "32 calls", "40 convictions", "7 child victims",
    "2000 victims", "30 smuggled migrants", "600 people surveyed", "۱۲ فیصد", "۳ لاکھ", "250 cases",
]  # fmt: skip


@pytest.mark.parametrize("claim", CLAIMS)
def test_a_figure_that_claims_is_told_once(small: Path, claim: str) -> None:
    line = add(small, TEXT, f"::: explain\nFirst line.\nThey told {claim} there.\n:::\n") + 2
    found = only(small)
    assert (found.severity, found.rule, found.path, found.line) == ("error", "claim", TEXT, line)
    assert found.message == f"a figure is typed that claims something: “{claim}”"
    assert found.hint.startswith("use {fact:…}")


@pytest.mark.parametrize(
    "text",
    [
        "{fact:heard} had heard", "five cases", "12 to 30 people", "page 12", "15 minutes", "aged 17", "30 chairs",
        "in 2023 migrants came", "In January 2023 people asked", "since 2018 cases rose", "80 % of the items are right",
        "80 per cent of marks", "a group of 5", "case 7", "call {phone:police-15}", "on 24 May 2018", "2018, 2021 and 2026",
        "one in a million", "the cases of 2018", "items 3, 4 and 5", "parts 1,2 and 3", "millions of calls",
    ],
)  # fmt: skip
def test_numbers_that_claim_nothing_pass(small: Path, text: str) -> None:
    add(small, TEXT, f"::: explain\n{text}\n:::\n")
    assert [f for f in checked(small) if f.rule == "claim"] == []


def test_a_sum_of_money_is_told_by_its_own_rule_alone(small: Path) -> None:
    add(small, TEXT, "::: explain\nRs 50,000, PKR 1 million, 1,000 rupees and 2 million rupees\n:::\n")
    assert {f.rule for f in checked(small)} == {"penalty"}


def test_a_story_owes_what_it_likes(small: Path) -> None:
    add(small, TEXT, "::: story\nHe owed 50,000. She made 1,200 bricks, 10 % of them broken.\n:::\n")
    swap(small, CASE, "A woman works in a house to pay what her father borrowed.", "He borrowed 50,000.")
    assert checked(small) == ()


def test_a_figure_beside_a_story_is_told(small: Path) -> None:
    add(small, TEXT, '::: explain {note="9,300"}\nx\n:::\n')
    assert only(small).rule == "claim"


def test_an_activity_and_a_pack_claim_too(small: Path) -> None:
    swap(
        small,
        PACK,
        "promise: One morning on ropes.\n  - audiences: [neighbours]",
        "promise: 9 %\n  - audiences: [neighbours]",
    )
    assert only(small).path == PACK
    task = next(line for line in (small / ACTIVITY).read_text("utf-8").splitlines() if "task:" in line)
    swap(small, ACTIVITY, task, f"{task.partition('task:')[0]}task: Read that 5 lakh were asked.")
    assert {f.path for f in checked(small) if f.rule == "claim"} == {PACK, ACTIVITY}


FACT = "  - {{id: {id}, label: {label}, value: {value}, text: {text}, place: the land, period: {period}, source: book, as_of: 2023-01-31}}\n"


def campaign(small: Path, label: str, value: int, period: str) -> int:
    """Add a second fact and cite it; return its line in the text."""
    add(
        small,
        "facts/figures.yaml",
        FACT.format(id="later", label=label, value=value, text=f"{value} per cent", period=period),
    )
    return add(small, TEXT, "::: explain\nFirst line.\nLater {fact:later}.\n:::\n") + 2


def test_two_figures_of_one_name_in_one_module_are_doubted(small: Path) -> None:
    line = campaign(small, "Had heard of it", 60, "June 2024")
    found = only(small, "warning")
    assert (found.rule, found.path, found.line) == ("claim", TEXT, line)
    assert found.message == "“later” and “heard” both tell “Had heard of it”, with different figures"


@pytest.mark.parametrize(
    ("label", "value", "period"),
    [
        ("Had heard of that", 60, "June 2024"),
        ("Had heard of it", 55, "June 2024"),
        ("Had heard of it", 60, "January 2023"),
    ],
)
def test_figures_that_differ_in_name_or_agree_or_are_one_list_pass(
    small: Path, label: str, value: int, period: str
) -> None:
    campaign(small, label, value, period)
    assert checked(small) == ()
