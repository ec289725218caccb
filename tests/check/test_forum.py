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
    assert found.hint.startswith(("use {court:act#sec} or {arrest:act#sec}", "use {arrest:act#sec};"))


@pytest.mark.parametrize(
    "text",
    [
        f"Trafficking goes to a Special Court ({CITE}).",
        f"| Trafficking | Sessions Court | {CITE} |",
        f"Trafficking differs. A Sessions Judge tries it, see {CITE}.",
        "Trafficking goes to {court:ropes-act#sec-3-1}, no Special Court.",
        "A gift is bailable.",
        f"A gift is bailable. {'Far away. ' * 25} Trafficking is a crime.",
        "Reading “non-bailable” as “never bail” harms a trafficking case.",
        "A trafficking case may come before a magistrate.",
        "A Magistrate records the statement. Trafficking is a crime.",
        "The District Magistrate inquires into bonded labour before any court.",
        "“Trafficking is bailable, they said.”",
    ],
)
def test_a_class_or_court_with_its_section_or_far_from_an_offence_passes(small: Path, text: str) -> None:
    explain(small, text)
    assert checked(small) == ()


@pytest.mark.parametrize(
    "text", ["A Sessions Judge tries trafficking.", "Trafficking is tried by a Magistrate", f"- Trafficking is bailable\n- see {CITE}", f"Trafficking is bailable. See {CITE}.", f"A bonded x\n\n{CITE}\n\na Special Court"]
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


def classed(small: Path) -> None:
    """Let the offence be non-bailable and cognizable."""
    add = "court: Magistrate\n        investigator: The guild\n      - from"
    swap(small, ACT, add, f"bailable: false\n        cognizable: true\n        {add}")


@pytest.mark.parametrize(
    "text",
    [
        f"Trafficking is non-bailable ({CITE}).", f"| Trafficking | cognizable | {CITE} |",
        f"By {CITE} trafficking is cognizable and non-bailable.", "Trafficking is bailable: {arrest:ropes-act#sec-3-1}.",
        "Information on a cognizable offence is recorded ({cite:ropes-act#sec-4}).",
    ],
)  # fmt: skip
def test_a_class_that_the_cited_section_has_passes(small: Path, text: str) -> None:
    classed(small)
    explain(small, text)
    assert checked(small) == ()


@pytest.mark.parametrize(
    "text",
    [
        f"Trafficking is a bailable offence ({CITE}).", f"Trafficking is non-cognizable ({CITE}).",
        f"Trafficking is compoundable ({CITE}).", "Trafficking is non-bailable ({cite:ropes-act#sec-4}).",
        "Trafficking is non-bailable ({cite:ropes-act}).", "Trafficking is non-bailable: {penalty:ropes-act#sec-3-1}.",
        f"Trafficking is non-bailable ({{cite:ropes-act#sec-4}}), see {CITE}.",
    ],
)  # fmt: skip
def test_a_class_that_the_cited_section_has_not_is_told(small: Path, text: str) -> None:
    classed(small)
    line = explain(small, text)
    found = only(small)
    assert (found.severity, found.rule, found.path, found.line) == ("error", "forum", TEXT, line)
    assert found.hint.startswith("use {arrest:act#sec}")


def test_a_class_by_a_law_that_cannot_be_read_is_not_doubted(small: Path) -> None:
    swap(small, ACT, "kind: act\n", "kind: akt\n")
    explain(small, f"Trafficking is bailable ({CITE}).")
    assert {f.rule for f in checked(small)} == {"record"}


@pytest.mark.parametrize(
    "text",
    [
        "Migrants cannot be prosecuted.", "Smuggled migrants are immune.", "No migrant may be charged.",
        "A smuggled person is fully immune.", "Migrants **cannot** be punished.", "Migrants are never charged.",
        "Migrants can’t be charged.", "By another Act migrants are not liable.",
        "Migrants have immunity from prosecution ({cite:ropes-act#sec-4}).",
    ],
)  # fmt: skip
def test_a_shield_for_migrants_from_all_laws_is_told(small: Path, text: str) -> None:
    line = explain(small, text)
    found = only(small)
    assert (found.severity, found.rule, found.path, found.line) == ("error", "shield", TEXT, line)
    assert found.hint == "say “under this Act”, or cite the section in the same sentence: {cite:psma-2018#sec-8}"


@pytest.mark.parametrize(
    "text",
    [
        "Migrants cannot be prosecuted under this Act.", "No migrant may be charged under the Act for being smuggled.",
        "Migrants are not liable ({cite:psma-2018#sec-8}).", "“Migrants cannot be prosecuted.” No.",
        "Do not promise that migrants cannot be prosecuted.", "Never say smuggled migrants are immune.",
        "A child cannot be punished.", "A vaccine: they are immune.",
    ],
)  # fmt: skip
def test_a_shield_from_the_act_and_a_warning_pass(small: Path, text: str) -> None:
    explain(small, text)
    assert [f for f in checked(small) if f.rule == "shield"] == []


def test_an_option_that_may_be_wrong_shields_nobody(small: Path) -> None:
    swap(small, ITEM, "[a knot, a debt, a road]", "[Migrants cannot be prosecuted, a debt, a road]")
    assert [f for f in checked(small) if f.rule == "shield"] == []
