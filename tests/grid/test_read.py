"""Tables that people send, read as they come: encodings, separators, formulas, joined cells, and what is no table."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from curriculum.grid import Grid, headed, letters, read
from curriculum.grid.table import tidy
from curriculum.model.findings import ContentError
from curriculum.source.letters import western

HEAD = {"name": ("full name", "نام"), "gender": ("sex", "جنس")}


def written(tmp_path: Path, data: bytes, name: str = "sheet.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def book(tmp_path: Path, *rows: tuple[object, ...], name: str = "sheet.xlsx") -> Path:
    made = Workbook()
    for row in rows:
        made.active.append(row)
    made.save(tmp_path / name)
    return tmp_path / name


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_text_is_read_in_every_encoding_with_every_separator(tmp_path: Path, encoding: str, sign: str) -> None:
    text = f"Name{sign}نام\r\nZara{sign}زارا\r\n\r\nOmar{sign}عمر\r\n"
    grid, said = read(written(tmp_path, text.encode(encoding)))
    assert [(r.number, r.cells) for r in grid.rows] == [
        (1, ("Name", "نام")),
        (2, ("Zara", "زارا")),
        (4, ("Omar", "عمر")),
    ]
    assert said == ()


def test_another_encoding_is_guessed_and_said(tmp_path: Path) -> None:
    rows = "".join(f"{n},زارا خان,خاتون,پشاور\r\n" for n in range(40))
    grid, said = read(written(tmp_path, f"no,نام,جنس,ضلع\r\n{rows}".encode("cp1256", "replace")))
    assert len(grid.rows) == 41
    assert [f.rule for f in said] == ["encoding"]


@pytest.mark.parametrize(
    ("encoding", "names"),
    [
        ("cp1252", ("José Muñoz",)),
        ("cp1252", ("José Muñoz", "Ayesha Khán", "Zoë", "Maria D’Souza")),
        ("cp1256", ("محمد",)),
        ("cp1256", ("محمد احمد خان",) * 20),
        ("cp1250", ("Żółć Gęślą", "Łukasz Wiśniewski")),
        ("cp1251", ("Иван Петров", "Мария Смирнова")),
        ("cp932", ("山田太郎", "鈴木一郎", "佐藤花子")),
    ],
)
def test_the_encodings_of_windows_for_urdu_and_english_go_before_others(
    tmp_path: Path, encoding: str, names: tuple[str, ...]
) -> None:
    grid, said = read(written(tmp_path, "\n".join(("Name", *names)).encode(encoding)))
    assert tuple(r.cells[0] for r in grid.rows[1:]) == names
    assert [f.rule for f in said] == ["encoding"]


def test_a_stray_byte_leaves_all_other_rows_of_utf_8_as_they_are(tmp_path: Path) -> None:
    rows = "".join(f"{n},زارا خان,خاتون\n" for n in range(20)).encode()
    grid, said = read(written(tmp_path, "no,نام,جنس\n".encode() + rows + b"20,Zo\xeb,x\n"))
    assert grid.rows[1].cells == ("0", "زارا خان", "خاتون")
    assert grid.rows[-1].cells == ("20", "Zo\ufffd", "x")
    assert [(f.rule, f.line, f.message) for f in said] == [
        ("encoding", 22, "letters that are not in UTF-8 are lost in row 22")
    ]


def test_stray_bytes_in_more_than_a_few_rows_are_another_encoding(tmp_path: Path) -> None:
    rows = "".join(f"{n},Zoë Müller,Größe\n" for n in range(60))
    (said,) = read(written(tmp_path, f"no,name,x\n{rows}".encode("cp1252")))[1]
    assert "was read as" in said.message


def test_a_workbook_gives_numbers_and_dates_as_people_write_them(tmp_path: Path) -> None:
    from datetime import date

    grid, said = read(
        book(tmp_path, ("No", "Name", "Day"), (1.0, "  Zara\u200f  Khan\n", date(2026, 12, 8)), (2.5, True, None))
    )
    assert [r.cells for r in grid.rows] == [
        ("No", "Name", "Day"),
        ("1", "Zara Khan", "2026-12-08"),
        ("2.5", "True", ""),
    ]
    assert said == ()


def test_a_formula_comes_as_text_and_is_named(tmp_path: Path) -> None:
    attack = '=HYPERLINK("http://example.org","Zara")'
    for path in (
        book(tmp_path, ("Name", "Role"), (attack, "x"), ("Omar", "=1+1")),
        written(tmp_path, b'Name,Role\n"=HYPERLINK(""http://example.org"",""Zara"")",x\nOmar,=1+1\n'),
    ):
        grid, said = read(path)
        assert [r.cells for r in grid.rows[1:]] == [("Zara", "x"), ("Omar", "=1+1")]
        assert [(f.rule, f.line, f.message) for f in said] == [
            ("formula", 2, "column A has formulas, in row 2"),
            ("formula", 3, "column B has formulas, in row 3"),
        ]


def test_a_formula_that_was_computed_gives_what_it_said(tmp_path: Path) -> None:
    import zipfile

    path = book(tmp_path, ("Name",), ("=1+1",))
    with zipfile.ZipFile(path) as old:
        parts = {n: old.read(n) for n in old.namelist()}
    name = "xl/worksheets/sheet1.xml"
    parts[name] = (
        parts[name].replace(b"<v />", b"<v>2</v>").replace(b"<v></v>", b"<v>2</v>").replace(b"<v/>", b"<v>2</v>")
    )
    with zipfile.ZipFile(path, "w") as new:
        for part, data in parts.items():
            new.writestr(part, data)
    assert read(path)[0].rows[1].cells == ("2",)


def test_joined_cells_other_sheets_and_faults_are_told(tmp_path: Path) -> None:
    made = Workbook()
    for row in (("Name", "Role"), ("Zara", "officer"), ("", ""), ("Omar", "#N/A")):
        made.active.append(row)
    made.active.merge_cells("A2:A3")
    made.create_sheet("Old").append(("Name",))
    made.save(tmp_path / "a.xlsx")
    grid, said = read(tmp_path / "a.xlsx")
    assert grid.sheet == "Sheet"
    assert [(f.rule, f.line) for f in said] == [("sheet", 0), ("merged", 2), ("formula", 4)]
    assert [r.cells for r in read(tmp_path / "a.xlsx", "old")[0].rows] == [("Name",)]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "this file is empty"),
        (b"  \n\t", "this file is empty"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 99, "password, or is of the old kind"),
        (b"PK\x03\x04rubbish", "this file is broken"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00", "neither a spreadsheet nor text"),
        (b",,,\n,,\n", "there is nothing in this table"),
        (b"%PDF-1.4 text of a page\n", "no workbook or table: it is a PDF"),
        (b"<!DOCTYPE html><table><tr><td>Name</td></tr></table>", "this is a web page"),
    ],
)
def test_what_is_no_table_is_said_in_one_finding(tmp_path: Path, data: bytes, why: str) -> None:
    with pytest.raises(ContentError) as caught:
        read(written(tmp_path, data))
    (found,) = caught.value.findings
    assert why in found.message
    assert found.hint


def test_a_sheet_that_reaches_very_far_is_refused(tmp_path: Path) -> None:
    made = Workbook()
    made.active["XFD5000"] = "x"
    made.save(tmp_path / "far.xlsx")
    with pytest.raises(ContentError, match="reaches as far as XFD5000"):
        read(tmp_path / "far.xlsx")


def test_a_missing_file_a_folder_and_a_missing_sheet_are_told(tmp_path: Path) -> None:
    for path, sheet in ((tmp_path / "none.csv", ""), (tmp_path, ""), (book(tmp_path, ("Name",)), "Roster")):
        with pytest.raises(ContentError):
            read(path, sheet)


def test_the_head_is_found_under_titles_whatever_its_case_and_signs() -> None:
    grid = grid_of(("Lahore 2026",), ("No.", "FULL_NAME (as on certificate)", "group_a/Sex"), ("1", "Zara", "woman"))
    head = headed(grid, HEAD)
    assert (head.at, dict(head.columns), head.unknown) == (2, {"name": 1, "gender": 2}, ("No.",))
    assert [r.cells[1] for r in head.below(grid)] == ["Zara"]


def test_a_head_typed_on_an_arabic_keyboard_is_known_and_a_repeated_one_left_out() -> None:
    grid = grid_of(("نَام", "جنس"), ("زارا", "خاتون"), ("نَام", "جنس"), ("عمر", "مرد"))
    head = headed(grid, HEAD)
    assert dict(head.columns) == {"name": 0, "gender": 1}
    assert [r.number for r in head.below(grid)] == [2, 4]


def test_two_columns_of_one_meaning_are_told_and_no_head_is_none() -> None:
    assert headed(grid_of(("Name", "Full name", "Sex")), HEAD).double == (1,)
    assert headed(grid_of(("a", "b")), HEAD).at == 0


def grid_of(*rows: tuple[str, ...]) -> Grid:
    from curriculum.grid import Row

    return Grid("sheet.csv", "", tuple(Row(n, cells) for n, cells in enumerate(rows, 1)))


def test_digits_and_columns() -> None:
    assert western("۴۵ / ٤٥ / 45 / ²") == "45 / 45 / 45 / ²"
    assert [letters(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.text(max_size=12), min_size=2, max_size=4), min_size=1, max_size=6))
def test_whatever_is_written_is_read_back_tidied(rows: list[list[str]]) -> None:
    from curriculum.grid import text

    wide = [[*row, "x", "x", "x", "x"][:4] for row in rows]
    out = io.StringIO(newline="")
    csv.writer(out).writerows(wide)
    if "\0" in out.getvalue() or any("\ud800" <= c <= "\udfff" for c in out.getvalue()):
        return
    grid, _ = text.read(out.getvalue().encode(), "x.csv")
    if text.separator(out.getvalue()) == ",":
        assert [r.cells for r in grid.rows] == [tidied for r in wide if any(tidied := tuple(map(tidy, r)))]
