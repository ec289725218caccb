"""A translator's table goes out and comes back with nothing lost, from whichever program saves it last."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from curriculum.exchange import arrive, paper, sheet, slip
from curriculum.exchange.table import UNWRITABLE, Back, Parcel, Returned, mark, trimmed, unsendable
from tests.exchange.made import parcel, row

WRITERS: dict[str, Callable[[Parcel], bytes]] = {"xlsx": sheet.write, "docx": paper.write, "po": slip.write}
FRAGMENTS = (
    "{phone:fia-1991}", "{cite:ptpa-2018#sec-8|section}", "{count}", "**bold**", "- point", "1. point", "| a | b |", "\n", "\n\n",
    "\t", " ", "  ", "=SUM(A1:A9)", "=", "+1", "-1", "@x", "'", '"', "“”", "\\", "\\n", "<b>&amp;</b>", "\u200f", "\u200e", "\u200c",
    "\u200d", "\u00a0", "\u2011", "\u00ad", "👩‍👧", "انسانی تجارت۔", "۱۸", "https://example.org/a?b=c", "#~ msgid", "%s", "18", "1/2",
)  # fmt: skip
LETTERS = st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff")
TEXTS = (
    st.lists(st.sampled_from(FRAGMENTS) | st.text(LETTERS, max_size=8), max_size=6)
    .map("".join)
    .filter(lambda t: not UNWRITABLE.search(t))
)
SAID = TEXTS.filter(lambda t: t.strip() != "")


def there_and_back(made: Parcel, form: str, tmp_path: Path) -> Returned:
    """Write a table and read it."""
    file = tmp_path / f"back.{form}"
    file.write_bytes(WRITERS[form](made))
    return arrive.read(file)


def texts(found: Returned) -> list[tuple[str, str, str]]:
    """Return the mark, the English and the translation of each row."""
    return [(str(b.mark), b.source, b.target) for b in found.rows]


@pytest.mark.parametrize("form", WRITERS)
@given(pairs=st.lists(st.tuples(SAID, TEXTS, TEXTS), min_size=1, max_size=4, unique_by=lambda p: p[0]))
@settings(max_examples=100, deadline=None)
def test_every_text_comes_back_as_it_went_out(
    form: str, pairs: list[tuple[str, str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    rows = [row(source, target, state="stale" if was else "missing", was=was) for source, target, was in pairs]
    found = there_and_back(parcel(*rows), form, tmp_path_factory.mktemp("trip"))
    assert found.language == "ur"
    assert texts(found) == [(str(r.mark), r.key.source, r.target) for r in rows]


@pytest.mark.parametrize("form", WRITERS)
def test_the_same_table_gives_the_same_bytes(form: str) -> None:
    made = parcel(
        row("A debt is not a rope. Call {phone:police-15}.", "قرض رسی نہیں۔", state="stale", was="A debt is a rope.")
    )
    assert WRITERS[form](made) == WRITERS[form](made)


def test_the_word_file_keeps_to_the_schema(tmp_path: Path) -> None:
    made = parcel(
        row("A debt is not a rope. Call {phone:police-15}.", "قرض رسی نہیں۔", state="stale", was="A debt is.")
    )
    (tmp_path / "a.docx").write_bytes(paper.write(made))
    assert [str(e) for e in OpenXmlValidator().validate(str(tmp_path / "a.docx")).errors] == []


def test_what_no_office_file_can_hold_is_told() -> None:
    made = parcel(row("a"), row("b\x0b"), row("_x000D_"), row("c", "d" * 33_000))
    assert unsendable(made) == ["modules/m/text.md:3"] * 3


HARD = (
    "Call {phone:fia-1991}. It is free.", "=SUM(A1)", "  leading", "trailing  ", "two\nlines", "- one\n- two", "tab\there",
    "“quoted” and 'so' & <so>", "\u200fانسانی\u200c تجارت\u200f", "👩‍👧 18", "no\u2011break\u00adhere\u00a0so", "'15", "1/2", "00923",
)  # fmt: skip


def by_libreoffice(data: bytes, form: str, tmp_path: Path) -> Path:
    """Return a file as LibreOffice saves it again."""
    if not shutil.which("soffice"):
        pytest.skip("there is no LibreOffice here")
    (tmp_path / f"sent.{form}").write_bytes(data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        form,
        "--outdir",
        str(tmp_path / "saved"),
        str(tmp_path / f"sent.{form}"),
    ]
    subprocess.run(command, check=False, capture_output=True, timeout=180)
    saved = tmp_path / "saved" / f"sent.{form}"
    if not saved.exists():
        pytest.skip(f"this LibreOffice does not write {form}")
    return saved


@pytest.mark.parametrize("form", ["xlsx", "docx"])
def test_libreoffice_saves_the_table_as_it_was(form: str, tmp_path: Path) -> None:
    made = parcel(*(row(f"{n} {text}", text, state="stale", was=f"{n} other {text}") for n, text in enumerate(HARD)))
    found = arrive.read(by_libreoffice(WRITERS[form](made), form, tmp_path))
    assert found.language == "ur"
    if form == "xlsx":
        assert texts(found) == [(str(r.mark), r.key.source, r.target) for r in made.rows]
    assert [(str(b.mark), trimmed(b.source), trimmed(b.target)) for b in found.rows] == [
        (str(r.mark), trimmed(r.key.source), trimmed(r.target)) for r in made.rows
    ]


def opened(made: Parcel) -> openpyxl.Workbook:
    """Return a table as a spreadsheet that is open."""
    return openpyxl.load_workbook(io.BytesIO(sheet.write(made)))


def saved(book: openpyxl.Workbook, file: Path) -> tuple[Back, ...]:
    """Return the rows of a spreadsheet as they come back."""
    book.save(file)
    return arrive.read(file).rows


def test_rows_may_be_sorted_and_deleted(tmp_path: Path) -> None:
    made = parcel(*(row(f"text {n}", f"متن {n}") for n in range(6)))
    book = opened(made)
    page = book["Translation"]
    values = [[c.value for c in r] for r in page.iter_rows(min_row=2)]
    page.delete_rows(2, 6)
    for values_of in sorted(values, key=lambda v: v[4], reverse=True)[1:]:
        page.append(values_of)
    assert [(b.source, b.target) for b in saved(book, tmp_path / "a.xlsx")] == [
        (f"text {n}", f"متن {n}") for n in (4, 3, 2, 1, 0)
    ]


def test_what_looks_like_a_formula_or_a_number_comes_in_as_text(tmp_path: Path) -> None:
    book = opened(parcel(row("a"), row("b"), row("c")))
    for line, value in enumerate(("=1+1", 18, 18.0), 2):
        book["Translation"].cell(line, 6).value = value
    assert [b.target for b in saved(book, tmp_path / "a.xlsx")] == ["=1+1", "18", "18"]


def test_only_what_is_to_be_written_is_open_and_runs_its_own_way() -> None:
    page = opened(parcel(row("a")))["Translation"]
    assert page.protection.sheet
    assert page.freeze_panes == "A2"
    assert [page.cell(2, n).protection.locked for n in range(1, 9)] == [True] * 5 + [False] * 2 + [True]
    assert page.cell(2, 6).alignment.readingOrder == 2
    assert page.column_dimensions["H"].hidden


def test_tracked_changes_of_a_word_file_count_as_accepted(tmp_path: Path) -> None:
    made = docx.Document(io.BytesIO(paper.write(parcel(row("English", "old words")))))
    own = made.tables[-1].rows[1].cells[5].paragraphs[0]._p
    ns = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    run = own.xpath("w:r")[0]
    own.remove(run)
    own.append(docx.oxml.parse_xml(f'<w:del {ns} w:id="1" w:author="x"><w:r><w:delText>old </w:delText></w:r></w:del>'))
    own.append(docx.oxml.parse_xml(f'<w:ins {ns} w:id="2" w:author="x"><w:r><w:t>new words</w:t></w:r></w:ins>'))
    made.save(tmp_path / "a.docx")
    assert [b.target for b in arrive.read(tmp_path / "a.docx").rows] == ["new words"]


def test_the_mark_tells_context_english_and_translation() -> None:
    one = row("English", "ترجمہ")
    assert one.mark == mark(one.key, "ترجمہ ")
    assert len({str(mark(k, t)) for k in (one.key, one.key._replace(context="x")) for t in ("", "a")}) == 4
