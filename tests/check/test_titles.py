"""Names of laws in prose: those of the register, letter by letter."""

from __future__ import annotations

from pathlib import Path

import pytest

from curriculum import check
from curriculum.source import load
from tests.breaking import ACT, TEXT, add, checked, only, swap
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
