"""A folder of layouts is read whole, or every fault of it is told with its file and line."""

from __future__ import annotations

import os
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest

from curriculum import layouts
from curriculum.model.findings import Finding, LayoutError
from tests.breaking import swap
from tests.conftest import LAYOUTS

AGENDA, WORDS = "agenda/layout.yaml", "shared/words/en.yaml"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A copy of the layouts, for a test to break; of the fonts there is one, and it is empty."""
    made = Path(shutil.copytree(LAYOUTS, tmp_path / "layouts", ignore=shutil.ignore_patterns("fonts")))
    (made / "shared/fonts/one").mkdir(parents=True)
    (made / "shared/fonts/one/one.ttf").touch()
    return made


def only(root: Path) -> Finding:
    """Return the one thing that is wrong with a folder of layouts."""
    with pytest.raises(LayoutError) as caught:
        layouts.load(root)
    (found,) = caught.value.findings
    assert found.hint
    return found


def test_the_copy_is_sound(own: Path) -> None:
    assert layouts.load(own).products.keys() == layouts.load(LAYOUTS).products.keys()


@pytest.mark.parametrize("part", layouts.PARTS)
def test_a_layout_without_one_of_its_files_is_told(own: Path, part: str) -> None:
    (own / "agenda" / part).unlink()
    found = only(own)
    assert (found.path, found.message) == (f"agenda/{part}", "this file is missing")


def test_a_folder_that_is_no_layout_is_told_and_hidden_ones_are_not(own: Path) -> None:
    (own / ".git").mkdir()
    (own / "_old").mkdir()
    assert layouts.load(own)
    (own / "draft").mkdir()
    with pytest.raises(LayoutError) as caught:
        layouts.load(own)
    assert {f.path for f in caught.value.findings} == {f"draft/{part}" for part in layouts.PARTS}


def test_layouts_without_fonts_are_one_fault(own: Path) -> None:
    shutil.rmtree(own / "shared/fonts")
    found = only(own)
    assert (found.path, found.message) == ("shared/fonts", "there are no fonts here")


@pytest.mark.parametrize("name", [AGENDA, WORDS, "shared/macros.html"])
def test_what_leads_out_is_no_file_or_is_no_text_is_told(own: Path, name: str) -> None:
    file = own / name
    outside = own.parent / "outside"
    shutil.move(file, outside)
    file.symlink_to(outside)
    assert (only(own).path, only(own).message) == (name, "this link leads out of the layouts folder")
    file.unlink()
    os.mkfifo(file)
    assert (only(own).path, only(own).message) == (name, "this is not a file")
    file.unlink()
    file.write_bytes(b"\xff")
    assert (only(own).path, only(own).message) == (name, "this file is not UTF-8 text")


def test_a_file_without_rights_is_told(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.read_text

    def read(file: Path, *args: str) -> str:
        if file.name == "macros.html":
            raise PermissionError(13, "Permission denied")
        return real(file, *args)

    monkeypatch.setattr(Path, "read_text", read)
    assert str(only(own)).startswith("shared/macros.html: this file cannot be read: Permission denied")


@pytest.mark.parametrize("text", ["- a\n- b\n", "just words\n", "", "12\n"])
def test_words_are_keys_and_texts(own: Path, text: str) -> None:
    (own / WORDS).write_text(text)
    found = only(own)
    assert (found.path, found.line) == (WORDS, 1)
    assert "key: words" in found.message


@pytest.mark.parametrize("value", ["{a: b}", "[a]", "12", "true", "2026-01-01", ""])
def test_a_word_that_is_no_text_is_told_with_its_line(own: Path, value: str) -> None:
    line = swap(own, WORDS, "\nversion: Version\n", f"\nversion: {value}\n") + 1
    found = only(own)
    assert (found.path, found.line, found.message) == (WORDS, line, "“version” is not text")


def test_a_language_has_every_word(own: Path) -> None:
    text = (own / WORDS).read_text("utf-8")
    (own / "shared/words/ur.yaml").write_text(text.replace("\nversion: Version\n", "\nmore: Words\n"), "utf-8")
    found = only(own)
    assert (found.path, found.message) == ("shared/words/ur.yaml", "1 of the words of en.yaml are missing: “version”")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("width: 210", "width: 0", "“page.width”: it should be greater than 0"),
        ("width: 210", "width: 90000000", "“page.width”: it should be less than or equal to 5000"),
        ("height: 297", "height: -1.5", "“page.height”: it should be greater than 0"),
        ("top: 18", "top: -1", "“page.margins.top”: it should be greater than or equal to 0"),
        ("inner: 24", "inner: 200", "“page”: the margins leave no room on the page"),
        ("formats: [pdf, docx, html]", "formats: []", "“formats”: at least one is expected"),
        ("formats: [pdf, docx, html]", "formats: [pdf, pdf]", "“formats”: each may stand only once"),
    ],
)
def test_measures_without_sense_are_told(own: Path, old: str, new: str, says: str) -> None:
    line = swap(own, AGENDA, old, new)
    found = only(own)
    assert (found.path, found.line, found.message) == (AGENDA, line, says)


def test_a_panel_has_a_size_and_words(own: Path) -> None:
    name = "trifold/layout.yaml"
    slot = "{id: flap, title: Flap, width: 80, height: 144, max_words: 60,"
    swap(own, name, slot, "{id: front, title: Flap, width: 80, height: 144, max_words: 60,")
    assert only(own).message == "“slots”: each may stand only once"
    swap(own, name, "{id: front, title: Flap, width: 80, height: 144, max_words: 60,", slot.replace("144", "0"))
    assert only(own).message == "“slots[2].height”: it should be greater than 0"
    swap(own, name, slot.replace("144", "0"), slot.replace("60", "0"))
    assert only(own).message == "“slots[2].max_words”: it should be greater than or equal to 1"


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        ("trifold", "bleed: 3", "bleed: 1", "a press file needs a bleed of at least 3 mm: write page: {bleed: 3}"),
        ("trifold", "[[97, 197]", "[[97, 497]", "a fold lies off the sheet: folds: are millimetres from its edge"),
        ("leaflet", "leaflet-back: {", "leaflet-bak: {", "a size has a box for “leaflet-bak”, which is no slot"),
        ("wallet-card", "up: {columns: 2, rows: 5, width: 225, height: 320}\n", "\n",
         "imposed sheets need up: {columns, rows, width, height}"),
    ],
)  # fmt: skip
def test_what_a_printer_could_not_use_is_told(own: Path, name: str, old: str, new: str, says: str) -> None:
    swap(own, f"{name}/layout.yaml", old, new)
    found = only(own)
    assert found.path == f"{name}/layout.yaml"
    assert found.message.endswith(says)


def test_press_files_need_their_condition(own: Path) -> None:
    (own / "shared/press/press.yaml").unlink()
    with pytest.raises(LayoutError) as fault:
        layouts.load(own)
    assert {(f.rule, f.message) for f in fault.value.findings} == {
        ("press", "press files need shared/press/press.yaml")
    }


class Typed(HTMLParser):
    """Gathers what a template says itself."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def handle_data(self, data: str) -> None:
        """Keep a text between tags."""
        self.texts.append(data)


UNSAID = {"mm", "SHA-256"}
"""Units and names that are the same in every language."""


@pytest.mark.parametrize("template", sorted(LAYOUTS.glob("*/template.html")), ids=lambda p: p.parent.name)
def test_a_template_says_nothing_that_has_no_translation(template: Path) -> None:
    said = Typed()
    said.feed(re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", " ", template.read_text("utf-8"), flags=re.S))
    body = " ".join(t for t in said.texts if "inset-inline-start" not in t)
    assert set(re.findall(r"[A-Za-z][A-Za-z0-9-]+", body)) <= UNSAID


def test_no_style_sheet_calls_a_note_by_a_bare_number() -> None:
    """A bare “3” after 1099 is copied, and dialled, as 10993: calls stand in brackets, after a space."""
    calls = [
        c
        for f in LAYOUTS.rglob("*.css")
        for c in re.findall(r"::footnote-call\s*\{([^}]*(?:}}[^}]*)*)", f.read_text("utf-8"))
    ]
    assert len(calls) >= 3
    assert all(re.match(r'\s*content: "\\00A0\[" counter\(footnote', c) and '"]"' in c for c in calls), calls
