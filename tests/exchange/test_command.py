"""curriculum i18n pack and import: out to a translator, and back."""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import CliRunner, Result

from curriculum import layouts as every_layout
from curriculum import pipeline
from curriculum.cli import main
from curriculum.command import translators
from curriculum.exchange import arrive
from curriculum.model.translation import Catalogue, Entry
from curriculum.pipeline import House
from curriculum.plan import Selection
from tests.exchange.made import library


class Desk:
    """A translator's desk: a library, its layouts, and a place for files."""

    def __init__(self, top: Path) -> None:
        self.top = top
        self.content, self.layouts = library(top)

    def run(self, *words: str) -> Result:
        """Run an i18n command on the library."""
        where = ("--content", str(self.content), "--layouts", str(self.layouts))
        return CliRunner().invoke(main, ["i18n", *words, *where])

    def pack(self, name: str, *words: str) -> Path:
        """Write a table and return its file."""
        done = self.run("pack", "ur", "--out", str(self.top / name), *words)
        assert done.exit_code == 0, done.output
        return self.top / name

    def said(self, name: str = "modules") -> str:
        """Return a catalogue."""
        file = self.content / "i18n" / "ur" / f"{name}.po"
        return file.read_text("utf-8") if file.exists() else ""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with a little Urdu on it."""
    return Desk(tmp_path)


def fill(file: Path, **said: str) -> None:
    """Write translations beside the English that begins so (spaces for underscores)."""
    book = openpyxl.load_workbook(file)
    for line in book["Translation"].iter_rows(min_row=2):
        for start, target in said.items():
            if str(line[4].value).startswith(start.replace("_", " ")):
                line[5].value = target
    book.save(file)


@pytest.mark.parametrize("form", ["xlsx", "docx", "po"])
def test_a_table_holds_what_is_new_and_what_is_changed(desk: Desk, form: str) -> None:
    rows = {b.source: b.target for b in arrive.read(desk.pack(f"a.{form}")).rows}
    assert rows["A man owed money. He could not leave."] == "ایک شخص مقروض تھا۔ وہ کبھی نہیں جا سکا۔"
    assert rows["Plain words for all."] == ""
    assert "What ropes do" not in rows
    assert "What ropes do" in {b.source for b in arrive.read(desk.pack(f"b.{form}", "--all")).rows}


def test_the_translator_sees_what_the_english_was(desk: Desk) -> None:
    page = openpyxl.load_workbook(desk.pack("a.xlsx"))["Translation"]
    (changed,) = (r for r in page.iter_rows(values_only=True) if str(r[3]).startswith("changed"))
    assert changed[1] == "modules › M01 What ropes do › story"
    assert changed[2] == "What to notice\nmodules/ropes/text.md:30"
    assert changed[3] == "changed\nThe English was:\nA man owed money. He could never leave."


def test_what_is_sound_is_entered_and_all_else_stays(desk: Desk) -> None:
    file = desk.pack("a.xlsx")
    fill(
        file,
        Plain_words="سب کے لیے سادہ الفاظ۔",
        In_danger_call="کال کریں۔",
        A_rope_ties="رسی باندھتی ہے۔ {term:debt} دیکھیں۔",
    )
    done = desk.run("import", str(file))
    assert done.exit_code == 1
    assert "the token {phone:police-15} is lost" in done.output
    assert "2 accepted" in done.output
    assert "written: content/i18n/ur/modules.po" in done.output
    for words in (
        "سب کے لیے سادہ الفاظ۔",
        "رسی باندھتی ہے۔ {term:debt} دیکھیں۔",
        "رسیاں کیا کرتی ہیں",
        "ایک شخص مقروض تھا۔ وہ کبھی نہیں جا سکا۔",
        "اب یہ کوئی نہیں کہتا۔",
    ):
        assert words in desk.said()
    assert "کال کریں۔" not in desk.said()
    again = desk.run("import", str(file), "--dry-run")
    assert "3 unchanged" in again.output


def test_a_dry_run_writes_nothing(desk: Desk) -> None:
    file, before = desk.pack("a.xlsx"), desk.said()
    fill(file, Plain_words="سب کے لیے سادہ الفاظ۔")
    done = desk.run("import", str(file), "--dry-run")
    assert (done.exit_code, desk.said()) == (0, before)
    assert "nothing was written" in done.output


def test_words_of_the_layouts_go_to_the_layouts(desk: Desk) -> None:
    file = desk.pack("a.xlsx")
    fill(file, **{"Tri-fold brochure": "سہ ورقی کتابچہ"})
    done = desk.run("import", str(file))
    assert done.exit_code == 0, done.output
    assert "سہ ورقی کتابچہ" in (desk.layouts / "shared" / "words" / "ur.po").read_text("utf-8")


def test_a_word_file_comes_back(desk: Desk) -> None:
    file = desk.pack("a.docx")
    made = docx.Document(str(file))
    for line in made.tables[-1].rows:
        if line.cells[4].text == "Plain words for all.":
            line.cells[5].paragraphs[0].add_run("سب کے لیے سادہ الفاظ۔")
            line.cells[6].paragraphs[0].add_run("Is it plain?")
    made.save(str(file))
    done = desk.run("import", str(file))
    assert done.exit_code == 0
    assert "comment:" in done.output
    assert "Is it plain?" in done.output
    assert "سب کے لیے سادہ الفاظ۔" in desk.said()


def test_a_po_file_comes_back(desk: Desk) -> None:
    file = desk.pack("a.po")
    text = file.read_text("utf-8")
    file.write_text(
        text.replace(
            'msgid "Plain words for all."\nmsgstr ""', 'msgid "Plain words for all."\nmsgstr "سب کے لیے سادہ الفاظ۔"'
        ),
        "utf-8",
    )
    done = desk.run("import", str(file))
    assert (done.exit_code, done.output.splitlines()[0][:10]) == (0, "1 accepted")
    assert "سب کے لیے سادہ الفاظ۔" in desk.said()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.xlsx", b"PK\x03\x04 nothing", "this file is broken"), ("a.xlsx", b"\xd0\xcf\x11\xe0 old", "has a password, or is of the old kind"),
        ("a.docx", b"", "this file is empty"), ("a.docx", b"<html>", "this is no docx file"), ("a.csv", b"a,b", "this kind of file is not read"),
        ("a.po", b'msgid "a"\nmsgstr "b"\nnonsense\n', "this is no PO file"), ("a.po", b"\xff\xfe", "not UTF-8"), ("a.po", b"# nothing", "no strings"),
    ],
)  # fmt: skip
def test_a_broken_or_foreign_file_is_told_in_one_line(desk: Desk, name: str, data: bytes, said: str) -> None:
    (desk.top / name).write_bytes(data)
    done = desk.run("import", str(desk.top / name))
    assert done.exit_code == 2
    assert said in done.output.replace("\n", " ")
    assert "Traceback" not in done.output


def test_a_foreign_spreadsheet_and_word_file_are_told(desk: Desk) -> None:
    openpyxl.Workbook().save(desk.top / "a.xlsx")
    docx.Document().save(str(desk.top / "a.docx"))
    done = desk.run("import", str(desk.top / "a.xlsx"), str(desk.top / "a.docx"), str(desk.top / "none.xlsx"))
    assert done.exit_code == 2
    assert done.output.count("there is no table of ours") == 2
    assert "none.xlsx: this file cannot be read" in done.output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["pack", "xx"], "is not a language to translate into"), (["pack", "ur", "--product", "trifold"], "belong to a --pack"),
        (["pack", "ur", "--pack", "non"], "there is no pack “non”"), (["pack", "ur", "--pack", "now", "--product", "agend"], "has no product “agend”"),
        (["pack", "ur", "--out", "a.ods"], "end it in .xlsx, .docx or .po"), (["pack", "ur", "--as", "po", "--out", "a.xlsx"], "no name of a po file"),
    ],
)  # fmt: skip
def test_slips_are_told(desk: Desk, words: list[str], said: str) -> None:
    done = desk.run(*words)
    assert done.exit_code == 2
    assert said in done.output


def test_a_file_in_another_language_is_refused(desk: Desk) -> None:
    file = desk.pack("a.xlsx")
    done = desk.run("import", str(file), "--language", "en")
    assert done.exit_code == 2
    assert "is in “ur”, not in “en”" in done.output


def test_translations_that_stand_in_another_file_are_not_written_twice(desk: Desk) -> None:
    (desk.content / "i18n" / "ur" / "modules.po").rename(desk.content / "i18n" / "ur.po")
    file = desk.pack("a.xlsx")
    fill(file, Plain_words="سب کے لیے سادہ الفاظ۔")
    done = desk.run("import", str(file))
    assert done.exit_code == 1
    assert "i18n/ur.po: translations of i18n/ur/modules.po stand in this file" in done.output
    assert not (desk.content / "i18n" / "ur" / "modules.po").exists()


def spoken(house: House, keys: frozenset[translators.Key]) -> House:
    """Return a house that says these strings in Urdu, and no other."""
    said = Catalogue("ur", tuple(Entry(k, k.source) for k in keys))
    old = house.layouts
    made = old.model_copy(
        update={
            "words": {**old.words, "ur": every_layout.worded(old.words["en"], said)},
            "titles": {**old.titles, "ur": {i: every_layout.titled(m, said) for i, m in old.products.items()}},
        }
    )
    library = house.loaded.library
    terms = {i: t.model_copy(update={"labels": {**t.labels, "ur": t.labels["en"]}}) for i, t in library.terms.items()}
    loaded = house.loaded._replace(library=library.model_copy(update={"terms": terms}), catalogues={"ur": said})
    return House(loaded, made)


@pytest.mark.parametrize("product", ["agenda", "facilitator-guide", "participant-handbook", "legal-guide"])
def test_what_is_packed_for_a_document_is_all_that_it_says(small_house: House, product: str) -> None:
    keys = translators.shown(small_house, "now", Selection(products=(product,)))
    house = spoken(small_house, keys)
    for planned in pipeline.plan_pack(small_house, "now", Selection(products=(product,))):
        outline = pipeline.outline_of(house, planned.model_copy(update={"language": "ur"}))
        assert pipeline.document_of(house, outline).untranslated == {}


def test_a_small_piece_of_the_real_library_is_packed_alone(real_house: House) -> None:
    keys = translators.shown(real_house, "national-2024", Selection(products=("wallet-card",)))
    assert 20 < sum(not k.context.startswith(("words/", "layouts/")) for k in keys) < 400
