"""Rosters as organisers send them: whatever their head, script, encoding and faults, people come out, and never a name in a finding."""

from __future__ import annotations

import csv
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
        "x,Sana,SI,5", "6,=CONCAT(A1),SI,6", "1,Bilal,SI,7", f"8,{'Zarrin ' * 30},SI,8", "9,12345,SI,9",
    ]  # fmt: skip
    found = read(tmp_path, "\n".join(rows))
    assert [p.number for p in found.people] == [1, 3, 10, 11]
    assert found.left_out == 5
    text = "\n".join(said(found))
    for words in (
        "1: column D seems to hold identity", "3: column B holds no name, in rows 3, 10",
        "4: a name stands again with something else besides, in row 4 (see row 2)",
        "5: a number stands again, in row 5 (see row 2)", "6: column A holds no whole number from 1 to 999999, in row 6",
        "7: column B holds a formula that shows no name, in row 7",
        "8: the same row stands again, in row 8 (see row 5)", "9: column B holds more than 120 letters",
    ):  # fmt: skip
        assert words in text, words
    assert not any(name in text for name in ("Ayesha", "Zarrin", "Bilal", "Sana"))


def test_the_same_row_under_another_number_is_another_person(tmp_path: Path) -> None:
    found = read(tmp_path, "No,Name,Rank\n1,Ali Khan,SI\n2,Ali Khan,SI\n,Ali Khan,SI\n2,Ali Khan,SI\n3,Ali Khan,SI\n")
    assert [p.number for p in found.people] == [1, 2, 3]
    assert said(found) == [
        "3: the same row stands again under another number, in rows 3 (see row 2), 6 (see row 2)",
        "4: the same row stands again, in rows 4 (see row 2), 5 (see row 3)",
    ]


def test_a_number_on_a_row_that_was_left_out_is_given_to_nobody_else(tmp_path: Path) -> None:
    found = read(tmp_path, "No,Name,Rank\n1,Ayesha,SI\n2,Bilal,SI\n2,Hina,ASI\n3,Sana,SI\n4,,SI\n")
    assert [p.number for p in found.people] == [1, 2, 5, 3]
    assert (found.loose, found.reserved) == ({5}, {1, 2, 3, 4})
    (told,) = (f.hint for f in found.findings if "number stands again" in f.message)
    assert "keeps the number that it had before" in told


def test_what_is_odd_in_many_rows_is_told_once(tmp_path: Path) -> None:
    found = read(tmp_path, "Name,Rank\nAli,SI\n" + "Ali,SI\n,SI\n" * 2000)
    assert len(found.people) == 1
    assert found.left_out == 4000
    assert said(found) == [
        "4: column A holds no name, in rows 4, 6, 8, 10, 12 and 1995 more",
        "3: the same row stands again, in rows 3 (see row 2), 5 (see row 2), 7 (see row 2), 9 (see row 2), "
        "11 (see row 2) and 1995 more",
    ]


def test_a_name_with_and_without_its_title_may_be_one_person(tmp_path: Path) -> None:
    found = read(tmp_path, "Name,Rank\nDr. Ayesha Khan,SI\nAyesha Khan,SI\nSI Dr.Bilal,x\nBilal,y\nDr. Khan,z\nDr.,z\n")
    assert len(found.people) == 6
    assert said(found) == ["3: a name stands again with something else besides, in rows 3 (see row 2), 5 (see row 4)"]


def test_a_name_in_a_wrong_encoding_is_left_out(tmp_path: Path) -> None:
    rows = [
        "Name",
        "عائشہ خان".encode().decode("latin-1"),
        "Zoë".encode().decode("cp1252"),
        "Øystein Ångström",
        "Ñandú",
    ]
    found = read(tmp_path, "\n".join(rows))
    assert [p.name for p in found.people] == rows[3:]
    assert said(found) == ["2: column A holds a name in a wrong encoding, in rows 2, 3"]


def test_a_workbook_whose_list_is_on_another_sheet_says_which_there_are(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["Police training"])
    book.create_sheet("People").append(["Name"])
    book.save(tmp_path / "people.xlsx")
    with pytest.raises(ContentError, match="and not “People”"):
        roster.read(tmp_path / "people.xlsx")


def test_a_name_with_lost_letters_is_left_out_and_its_row_named(tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    rows = "No,Name,Name (Urdu),Rank\n1,Ayesha,عائشہ,SI\n2,Zo#,زو,SI\n3,Bilal,بلال,S#\n4,Sana,ث#نا,SI\n" + "".join(
        f"{n},Omar {n},عمر,SI\n" for n in range(5, 400)
    )
    file.write_bytes(rows.encode().replace(b"#", b"\xeb"))
    found = roster.read(file)
    assert [p.number for p in found.people][:3] == [1, 3, 5]
    assert (found.people[0].name_local, found.people[1].role) == ("عائشہ", "S?")
    assert said(found) == [
        "3: letters that are not in UTF-8 are lost in rows 3, 4, 5",
        "3: column B holds a name with letters that cannot be read, in row 3",
        "5: column C holds a name with letters that cannot be read, in row 5",
    ]


def test_a_name_that_lost_letters_to_question_marks_is_left_out_with_the_remedy(tmp_path: Path) -> None:
    found = read(tmp_path, "No,Name,Rank\n1,Ali ?han,SI\n2,چودھر? پرو?ز,SI\n3,????,SI\n4,Ayesha,S?\n5,Al\ufffd,SI\n")
    assert [p.number for p in found.people] == [4]
    assert (found.left_out, found.unread) == (4, 4)
    assert said(found)[1:] == [
        "2: column B holds “?” in a name, in place of letters that cannot be read, in rows 2, 3, 4",
        "6: column B holds a name with letters that cannot be read, in row 6",
    ]
    assert all("XLSX" in f.hint and "UTF-8" in f.hint for f in found.findings if "column" in f.message)


def test_a_truth_value_is_no_name(tmp_path: Path) -> None:
    book = Workbook()
    for row in (["Name", "Rank"], [True, "SI"], ["Ayesha", True], ["FALSE", "SI"]):
        book.active.append(row)
    book.save(tmp_path / "people.xlsx")
    found = roster.read(tmp_path / "people.xlsx")
    assert [p.name for p in found.people] == ["Ayesha"]
    assert said(found) == ["2: column A holds TRUE or FALSE instead of a name, in rows 2, 4"]


def test_signs_that_turn_text_and_control_codes_are_gone(tmp_path: Path) -> None:
    (one,) = read(tmp_path, "Name\n\u202eAyesha\u202c\u2067 \x07Khan\n").people
    assert one.name == "Ayesha Khan"


def test_a_sign_of_direction_between_two_words_parts_them_and_is_told(tmp_path: Path) -> None:
    found = read(tmp_path, "Name\nAyesha\u202cKhan\n\u200fOmar\u200f Ali\u200e\n")
    assert [p.name for p in found.people] == ["Ayesha Khan", "Omar Ali"]
    told = "2: signs that nobody sees stand between letters, in row 2: each was read as a space"
    assert told in said(found)
    book = Workbook()
    for name in ("Name", "Ayesha\u2069Khan"):
        book.active.append([name])
    book.save(tmp_path / "people.xlsx")
    found = roster.read(tmp_path / "people.xlsx")
    assert ([p.name for p in found.people], said(found)) == (["Ayesha Khan"], [told])


def test_a_workbook_with_joined_cells_and_formulas_says_so(tmp_path: Path) -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    for row in (["Full name", "Rank"], ["Ayesha", "SI"], ["Bilal", None], ['="Sa"&"na"', "SI"]):
        page.append(row)
    page.merge_cells("B2:B3")
    book.save(tmp_path / "people.xlsx")
    found = roster.read(tmp_path / "people.xlsx")
    assert [p.name for p in found.people] == ["Ayesha", "Bilal", "Sana"]
    assert {f.rule for f in found.findings} >= {"merged", "formula"}


FORMULAS = {
    '=HYPERLINK("http://x.example","Ayesha Khan")': "Ayesha Khan",
    '=hyperlink( "http://x.example" ; "عائشہ خان" )': "عائشہ خان",
    '=HYPERLINK("http://x.example","Ayesha ""Ash""" & " Khan")': 'Ayesha "Ash" Khan',
    '+HYPERLINK("http://x.example","Bilal Khan")': "Bilal Khan",
    '="Sana Khan"': "Sana Khan",
    "- Omar Khan": "Omar Khan",
    "@Ayesha D’Souza-Khan": "Ayesha D’Souza-Khan",
    '=HYPERLINK("http://x.example","=SUM(A1)")': "",
    '=HYPERLINK("http://x.example","www.x.example")': "",
    '=HYPERLINK("http://x.example")': "",
    '=HYPERLINK(A1,B1&" Khan")': "",
    "=SUM(A1)": "",
    "+cmd|' /C calc'!A0": "",
    "-2+3+cmd": "",
    "@SUM(1+1)": "",
    "#REF!": "",
    "ayesha@x.example": "",
}
"""Cells of names, and the name of the certificate; none where the row is left out."""


@pytest.mark.parametrize("book", [False, True])
def test_a_formula_is_a_name_only_where_it_shows_one_and_is_always_named(tmp_path: Path, book: bool) -> None:
    file = tmp_path / ("people.xlsx" if book else "people.csv")
    rows = [["Name", "Rank"], *([cell, "=1+1"] for cell in FORMULAS)]
    written(file, rows)
    found = roster.read(file)
    assert dict(zip(found.rows, (p.name for p in found.people), strict=True)) == {
        row: name for row, name in enumerate(FORMULAS.values(), 2) if name
    }
    assert {p.role for p in found.people} == {""}
    assert found.left_out == list(FORMULAS.values()).count("")
    told = "\n".join(said(found))
    assert "column A has formulas, in row" in told
    assert "column A holds a name behind a sign that begins formulas, in rows 7, 8" in told
    assert "column A holds a formula that shows no name, in rows 9, 11, 12, 13, 14 and 2 more" in told
    assert "column A holds an address of the internet instead of a name, in rows 10, 18" in told


def written(file: Path, rows: list[list[str]]) -> None:
    """Write rows as CSV or as a workbook, by the name of the file; formulas as formulas."""
    if file.suffix == ".csv":
        with file.open("w", newline="", encoding="utf-8") as out:
            csv.writer(out).writerows(rows)
        return
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(file)


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
