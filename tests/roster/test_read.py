"""Rosters as organisers send them: whatever their head, script, encoding and faults, people come out, and never a name in a finding."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from openpyxl import Workbook

from curriculum import roster
from curriculum.model.findings import ContentError
from curriculum.roster import Roster
from curriculum.roster.scripts import parted
from curriculum.roster.where import exposed


def read(tmp_path: Path, text: str, encoding: str = "utf-8") -> Roster:
    """Return the roster in a text."""
    file = tmp_path / "people.csv"
    file.write_bytes(text.encode(encoding))
    return roster.read(file)


def said(found: Roster) -> list[str]:
    """Return the row and the words of each finding."""
    return [f"{f.line}: {f.message}" for f in found.findings]


def test_both_names_are_found_under_messy_heads(tmp_path: Path) -> None:
    text = "Participants of the session\n\nSr. No.,NAME OF PARTICIPANT,Name (Urdu),Rank/Designation,Deptt\n7,Dr. Ayesha Khan,عائشہ خان,SI,Police\n"
    found = read(tmp_path, text)
    (one,) = found.people
    assert (one.number, one.name, one.name_local, one.role) == (7, "Dr. Ayesha Khan", "عائشہ خان", "SI")
    assert found.rows == (4,)
    assert not found.findings


def test_urdu_heads_and_digits(tmp_path: Path) -> None:
    found = read(tmp_path, "نمبر شمار;نام;عہدہ;ضلع\n۴;عائشہ خان;سب انسپکٹر;لاہور\n", "utf-16")
    (one,) = found.people
    assert (one.number, one.name, one.name_local, one.role, one.district) == (4, "عائشہ خان", "", "سب انسپکٹر", "لاہور")


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Ayesha Khan عائشہ خان", ("Ayesha Khan", "عائشہ خان")),
        ("عائشہ خان / Ayesha Khan", ("Ayesha Khan", "عائشہ خان")),
        ("Ayesha (عائشہ) Khan", ("Ayesha (عائشہ) Khan", "")),
        ("عائشہ", ("عائشہ", "")),
        ("Ayesha", ("Ayesha", "")),
        ("Maria D'Souza-Khan", ("Maria D'Souza-Khan", "")),
    ],
)
def test_one_cell_of_two_scripts_is_parted(cell: str, names: tuple[str, str]) -> None:
    assert parted(cell) == names


def test_columns_headed_alike_are_told_apart_by_their_letters(tmp_path: Path) -> None:
    (one,) = read(tmp_path, "Name,Name\nعلی,Ali\n").people
    assert (one.name, one.name_local) == ("Ali", "علی")


def test_every_fault_is_named_by_row_and_column_and_never_by_name(tmp_path: Path) -> None:
    rows = [
        "No,Name,Rank,CNIC", "1,Ayesha Zarrin,SI,1", "2,,ASI,2", "3,Ayesha Zarrin,DSP,3", "1,Bilal,SI,4",
        "x,Sana,SI,5", "6,=CONCAT(A1),SI,6", "7,Bilal,SI,7", f"8,{'Zarrin ' * 30},SI,8", "9,12345,SI,9",
    ]  # fmt: skip
    found = read(tmp_path, "\n".join(rows))
    assert [p.number for p in found.people] == [1, 3, 4, 5]
    assert found.left_out == 5
    text = "\n".join(said(found))
    for words in (
        "1: column D seems to hold identity", "3: column B holds no name", "4: this row has the name of row 2",
        "5: this row has the number of row 2", "6: column A holds no whole number", "7: column B holds a formula",
        "8: this row says the same as row 5", "9: column B holds 209 letters", "10: column B holds no name",
    ):  # fmt: skip
        assert words in text, words
    assert not any(name in text for name in ("Ayesha", "Zarrin", "Bilal", "Sana"))


def test_signs_that_turn_text_and_control_codes_are_gone(tmp_path: Path) -> None:
    (one,) = read(tmp_path, "Name\n\u202eAyesha\u202c\u2067 \x07Khan\n").people
    assert one.name == "Ayesha Khan"


def test_a_workbook_with_joined_cells_and_formulas_says_so(tmp_path: Path) -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    for row in (["Full name", "Rank"], ["Ayesha", "SI"], ["Bilal", None], ['="Sa"&"na"', "SI"]):
        page.append(row)
    page.merge_cells("B2:B3")
    book.save(tmp_path / "people.xlsx")
    found = roster.read(tmp_path / "people.xlsx")
    assert [p.name for p in found.people] == ["Ayesha", "Bilal"]
    assert {f.rule for f in found.findings} >= {"merged", "formula", "roster"}


def test_another_encoding_is_read_and_told(tmp_path: Path) -> None:
    people = "".join(f"{n},Zoë Müller Größe {n},SI\n" for n in range(30))
    found = read(tmp_path, "No,Name,Rank\n" + people, "cp1252")
    assert found.people[3].name.startswith("Zoë Müller")
    assert "not UTF-8" in said(found)[0]


@pytest.mark.parametrize("text", ["Rank,District\nSI,Lahore\n", "Name,Rank\n,SI\n"])
def test_a_list_without_names_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ContentError) as fault:
        read(tmp_path, text)
    assert fault.value.findings[-1].rule == "roster"


def test_five_thousand_rows_are_read(tmp_path: Path) -> None:
    found = read(tmp_path, "Name,Rank\n" + "".join(f"Ayesha{'abcdefghij'[n % 10]} {n},SI\n" for n in range(5000)))
    assert [p.number for p in found.people] == list(range(1, 5001))
    assert not found.findings


def test_a_list_inside_a_checkout_is_told_unless_it_is_left_out(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    (tmp_path / ".gitignore").write_text("rosters/\n")
    (tmp_path / "rosters").mkdir()
    for name in ("open.csv", "kept.csv", "rosters/safe.csv"):
        (tmp_path / name).write_text("Name\nA\n")
    subprocess.run(["git", "-C", str(tmp_path), "add", "kept.csv"], check=True)
    assert "next commit" in next(exposed(tmp_path / "open.csv")).message
    assert "under version control" in next(exposed(tmp_path / "kept.csv")).message
    assert not list(exposed(tmp_path / "rosters" / "safe.csv"))
