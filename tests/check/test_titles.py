"""Names of laws in prose: those of the register, letter by letter."""

from __future__ import annotations

from pathlib import Path

import pytest

from curriculum import check
from curriculum.source import load
from tests.breaking import ACT, CASE, TEXT, add, checked, only, swap
from tests.conftest import ROOT

WRONG = [
    ("the Rope Act 2018", "Rope Act 2018", "did you mean “Ropes Act 2018”? use {cite:ropes-act}"),
    ("Under the Ropes Act, 2018, tying", "Ropes Act, 2018", "did you mean “Ropes Act 2018”? use {cite:ropes-act}"),
    ("the Ropes Act 2019", "Ropes Act 2019", "did you mean “Ropes Act 2018”? use {cite:ropes-act}"),
    ("the Land Ropes Act 2018", "Land Ropes Act 2018", "did you mean “Ropes Act 2018”? use {cite:ropes-act}"),
    (
        "By the **Human Tying Act** one may",
        "Human Tying Act",
        "use {cite:…}; a law that is not there is added under law/",
    ),
    ("the Tying\nOrdinance 1979", "Tying Ordinance 1979", "use {cite:…}; a law that is not there is added under law/"),
    ("changed by Act V of 2025", "Act V of 2025", "did you mean “Act II of 2025”?"),
    ("the RA 2019 says", "RA 2019", "did you mean “RA 2018”? use {cite:ropes-act}"),
    ("the Ropes Penal Code", "Ropes Penal Code", "use {cite:…}; a law that is not there is added under law/"),
]


@pytest.mark.parametrize(("text", "name", "hint"), WRONG)
def test_a_name_that_no_law_has_is_told_with_the_nearest(small: Path, text: str, name: str, hint: str) -> None:
    add(small, TEXT, f"::: explain\n{text}\n:::\n")
    found = only(small)
    assert (found.severity, found.rule, found.path) == ("error", "title", TEXT)
    assert (found.message, found.hint) == (f"no law of the register is called “{name}”", hint)


@pytest.mark.parametrize(
    "text",
    [
        "the Ropes Act 2018", "the Ropes Act", "Under Ropes Act 2018 and the RA 2018", "In Bonds, Ropes Act 2018 is first",
        "the Acts of 2018", "the Act of 2018", "This Act", "An Act, two texts", "New Act, old offence", "Act now.",
        "{cite:ropes-act|long}", "Act II of 2025 changed it", "Act I of 2018", "the land’s Act", "Both Acts", "a Code of Conduct",
        "(**Ropes Act 2018**)", "“Ropes Act 2018”", "The QR Code", "the 1992 Act", "Act fast! Ropes Act 2018",
    ],
)  # fmt: skip
def test_a_name_of_the_register_and_the_word_alone_pass(small: Path, text: str) -> None:
    add(small, TEXT, f"::: explain\n{text}\n:::\n")
    assert checked(small) == ()


def test_a_law_may_name_others_and_the_law_that_changed_it(small: Path) -> None:
    swap(small, ACT, "summary: Consent does not matter.", "summary: The Old Ropes Act 1850 is repealed.")
    assert checked(small) == ()


def test_a_law_that_cannot_be_read_is_not_called_unknown(small: Path) -> None:
    add(small, TEXT, "::: explain\nthe Ropes Act 2018\n:::\n")
    swap(small, ACT, "kind: act\n", "kind: akt\n")
    assert {f.rule for f in checked(small)} == {"record"}


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("the Children (Pledging of Labour) Act 1933 stands", False), ("the Bonded Labour System (Abolition) Act 1992", False),
        ("the Sindh Bonded Labour System (Abolition) Act 1992", True), ("the Human Smuggling Act", True),
        ("the Human Trafficking Act 2018", True), ("the Smuggling Act", False), ("the Penal Code", False),
        ("the Witness Protection, Security and Benefit Act 2017", False), ("the Criminal Procedure Code", True),
        ("PTPA 2018 and Emigration Ordinance 1979", False), ("PTPA 2019", True), ("Act IX of 2025", False),
        ("Act XXXV of 2018", True), ("Act XXVIII of 2018", False), ("Punjab Act XXIV of 2012", False),
    ],
)  # fmt: skip
def test_names_of_the_real_register(small: Path, text: str, wrong: bool) -> None:
    for file in (ROOT / "content" / "law").glob("*.yaml"):
        (small / "law" / file.name).write_text(file.read_text("utf-8"), "utf-8")
    add(small, TEXT, f"::: explain\n{text}\n:::\n")
    found = [f for f in check.content(load.load(small)) if f.rule == "title"]
    assert [f.path for f in found] == [TEXT] * wrong


@pytest.mark.parametrize(
    "text",
    ["Under RA 3-A tying is a crime", "RA 2018, 3(1) says", "by RA 12", "RA 369-A", "by 369-A RA", "302 of the RA"],
)
def test_a_section_after_the_letters_of_its_law_is_told(small: Path, text: str) -> None:
    line = add(small, TEXT, f"::: explain\nFirst line.\n{text}.\n:::\n") + 2
    found = only(small)
    assert (found.severity, found.rule, found.path, found.line) == ("error", "section", TEXT, line)
    assert found.message.startswith("a section number is typed: “")
    assert found.hint == "use {cite:…}: {cite:ropes-act#…}"


@pytest.mark.parametrize(
    "text", ["the RA 2018", "the RA", "RA 2018 and 3 cards", "in 2018 RA began", "DNA 12", "{cite:ropes-act#sec-3-1}"]
)
def test_letters_of_a_law_without_a_section_pass(small: Path, text: str) -> None:
    add(small, TEXT, f"::: explain\n{text}\n:::\n")
    assert checked(small) == ()


def repeal(small: Path) -> None:
    """Add a law that is no longer in force."""
    text = (small / ACT).read_text("utf-8").partition("provisions:")[0]
    for old, new in (
        ("id: ropes-act", "id: old-ropes"), ("title: Ropes Act 2018", "title: Old Knots Ordinance 2002"),
        ("short: RA 2018", "short: OKO 2002"), ("number: Act I of 2018", "number: LIX of 2002"), ("core: true\n", ""),
        ("in_force_from: 2018-06-02", "in_force_from: 2002-01-01\nin_force_to: 2018-06-01"),
    ):  # fmt: skip
        assert old in text
        text = text.replace(old, new)
    (small / "law" / "old-ropes.yaml").write_text(text, "utf-8")


def former(small: Path, attrs: str, text: str) -> tuple[int, list[int]]:
    """Write a text on that law; return its line, and the lines where a repealed law is told."""
    repeal(small)
    line = add(small, TEXT, f"::: explain{attrs}\nFirst line.\n{text}\n:::\n") + 2
    told = [f for f in checked(small) if f.message.startswith("this law is no longer in force")]
    assert all((f.severity, f.rule, f.path) == ("error", "title", TEXT) for f in told)
    assert all(f.hint.startswith("use {cite:old-ropes}") for f in told)
    return line, [f.line for f in told]


@pytest.mark.parametrize(
    "text", ["OKO 2002 still applies.", "the OKO", "the Old Knots Ordinance 2002", "the Old Knots\nOrdinance"]
)
def test_a_repealed_law_in_prose_is_told(small: Path, text: str) -> None:
    line, told = former(small, "", text)
    assert told == [line]


@pytest.mark.parametrize(
    ("attrs", "text"),
    [
        ("", "“OKO 2002 still applies.” No."), ("", "{cite:old-ropes}"), ("", "RA 2018"),
        (' {not-in-force="old-ropes"}', "OKO 2002 is gone."), (' {in-force="old-ropes"}', "OKO 2002 applies."),
    ],
)  # fmt: skip
def test_a_repealed_law_under_its_condition_or_quoted_passes(small: Path, attrs: str, text: str) -> None:
    assert former(small, attrs, text)[1] == []


def test_a_repealed_law_in_data_is_told(small: Path) -> None:
    repeal(small)
    line = swap(small, CASE, "A woman works in a house to pay what her father borrowed.", "OKO 2002 applies.")
    assert [(f.rule, f.path, f.line) for f in checked(small)] == [("title", CASE, line)]
