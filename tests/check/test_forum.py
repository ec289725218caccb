"""What only the register may say of an offence: its class, its court, and who investigates it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.breaking import ACT, ITEM, TEXT, add, checked, only, swap

CITE = "{cite:ropes-act#sec-3-1}"


def explain(small: Path, text: str) -> int:
    """Write an explanation that holds where the Act does; return the line of its second line of text."""
    return add(small, TEXT, f'::: explain {{in-force="ropes-act#sec-4"}}\nFirst line.\n{text}\n:::\n') + 2


def investigator(small: Path) -> None:
    """Let a section say who investigates."""
    swap(small, ACT, "summary: Consent does not matter.}", "summary: Police ask., investigator: Police}")


@pytest.mark.parametrize(
    "word",
    [
        "bailable", "non-bailable", "Non-bailable", "cognizable", "non-compoundable", "Magistrate of the First Class",
        "Special Court", "Sessions Court", "sessions court", "court of session",
    ],
)  # fmt: skip
def test_a_class_or_court_near_an_offence_is_told(small: Path, word: str) -> None:
    line = explain(small, f"Bonded labour and trafficking differ. Here it is {word} now.")
    found = only(small)
    assert (found.severity, found.rule, found.path, found.line) == ("error", "forum", TEXT, line)
    assert found.message == f"what the law says of an offence is typed: “{word}”"
    assert found.hint.startswith("use {court:act#sec} or {arrest:act#sec}")


@pytest.mark.parametrize(
    "text",
    [
        f"Trafficking is non-bailable ({CITE}).",
        f"| Trafficking | bailable | {CITE} |",
        f"Trafficking differs. It is bailable, see {CITE}.",
        "Trafficking goes to {court:ropes-act#sec-3-1}, no Special Court.",
        "A gift is bailable.",
        f"A gift is bailable. {'Far away. ' * 25} Trafficking is a crime.",
        "Reading “non-bailable” as “never bail” harms a trafficking case.",
        "A trafficking case may come before a magistrate.",
    ],
)
def test_a_class_or_court_with_its_section_or_far_from_an_offence_passes(small: Path, text: str) -> None:
    explain(small, text)
    assert checked(small) == ()


@pytest.mark.parametrize(
    "text", [f"- Trafficking is bailable\n- see {CITE}", f"Trafficking is bailable. See {CITE}.", f"A bonded x\n\n{CITE}\n\na Special Court"]
)  # fmt: skip
def test_a_section_in_another_sentence_is_no_proof(small: Path, text: str) -> None:
    explain(small, text)
    assert only(small).rule == "forum"


@pytest.mark.parametrize(
    "text",
    [
        "Police investigate trafficking.", "The FIA then investigates", "An investigation by the police follows.",
        f"Police investigate ({CITE}).", "Police investigate. The section: {cite:ropes-act#sec-4}.",
        "- The Federal Investigation Agency investigates", "پولیس تفتیش کرتی ہے", "“Police investigate everything.”",
    ],
)  # fmt: skip
def test_who_investigates_is_told_where_no_section_says_so(small: Path, text: str) -> None:
    investigator(small)
    line = explain(small, text)
    found = only(small)
    assert (found.severity, found.rule, found.path, found.line) == ("error", "jurisdiction", TEXT, line)
    assert "use {lead:act#sec}" in found.hint


@pytest.mark.parametrize(
    "text",
    [
        "Police investigate ({cite:ropes-act#sec-4}).", "Who investigates? {lead:ropes-act#sec-4}.",
        "What do the police investigate?", "The Federal Investigation Agency (FIA) helps.", "Police help. She investigates.",
        "Tell the investigating officer at the police station.", "FIA investigators are people.",
        "The National Cyber Crime\nInvestigation Agency and the police help.",
    ],
)  # fmt: skip
def test_who_investigates_with_its_section_and_what_does_not_say_it_pass(small: Path, text: str) -> None:
    investigator(small)
    explain(small, text)
    assert checked(small) == ()


def test_an_option_that_may_be_wrong_cites_nothing(small: Path) -> None:
    swap(small, ITEM, "[a knot, a debt, a road]", "[The police investigate, a debt, a road]")
    assert [f for f in checked(small) if f.rule == "jurisdiction"] == []


MYTHS = [
    "FIA is the only agency for trafficking", "the FIA is the lead agency for human trafficking",
    "The Federal Investigation Agency (FIA) is the sole agency for trafficking", "the police have no power",
    "all foreign victims go to FIA", "FIA is the competent agency for\nhuman trafficking",
]  # fmt: skip


@pytest.mark.parametrize("text", MYTHS)
def test_a_myth_is_no_law(small: Path, text: str) -> None:
    line = explain(small, text)
    found = only(small)
    assert (found.severity, found.rule, found.line) == ("error", "jurisdiction", line)
    assert found.message.startswith("this is not the law: “")


@pytest.mark.parametrize("text", MYTHS)
def test_a_myth_that_is_quoted_is_for_the_text_to_answer(small: Path, text: str) -> None:
    explain(small, f"**“{text}.”** No.")
    assert checked(small) == ()


def test_a_broken_law_is_no_lack_of_proof(small: Path) -> None:
    swap(small, ACT, "kind: act\n", "kind: akt\n")
    explain(small, "Police investigate ({cite:ropes-act#sec-4}).")
    assert {f.rule for f in checked(small)} == {"record"}


@pytest.mark.parametrize(
    "text", ["." * 50_000, ".*" * 30_000, "investigate FIA " * 3_000, "trafficking bailable " * 300]
)
def test_a_long_text_is_read_soon(small: Path, text: str) -> None:
    explain(
        small, f"FIA may investigate trafficking, bailable {text}x {{lead:ropes-act#sec-4}} {{cite:ropes-act#sec-4}}"
    )
    assert {f.rule for f in checked(small)} <= {"forum"}
