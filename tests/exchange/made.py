"""Small parcels, and a small library that says a little in Urdu."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from curriculum.exchange.table import Parcel, Row
from curriculum.model.registers import Language
from curriculum.model.translation import Key, State
from tests.conftest import LAYOUTS, SAMPLES

URDU = Language(
    id="ur", name="اردو", english="Urdu", script="Arab", direction="rtl", status="draft", faces=("Noto Nastaliq Urdu",)
)

MODULES = """\
msgid ""
msgstr ""
"Language: ur\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "modules/ropes title"
msgid "What ropes do"
msgstr "رسیاں کیا کرتی ہیں"

msgctxt "modules/ropes story"
msgid "A man owed money. He could never leave."
msgstr "ایک شخص مقروض تھا۔ وہ کبھی نہیں جا سکا۔"

msgctxt "modules/ropes explain"
msgid "Nobody says this any more."
msgstr "اب یہ کوئی نہیں کہتا۔"
"""
"""One string translated, one whose English has changed since, one whose English is gone."""


def row(
    source: str, target: str = "", context: str = "modules/m explain", state: State = "missing", was: str = ""
) -> Row:
    """Return a row that goes out."""
    return Row(
        Key(context, source),
        "modules › M01 What ropes do › explain",
        "A note",
        "modules/m/text.md:3",
        state,
        was,
        target,
    )


def parcel(*rows: Row) -> Parcel:
    """Return a table of rows."""
    return Parcel(URDU, "A library", date(2026, 1, 1), rows)


def library(tmp_path: Path) -> tuple[Path, Path]:
    """Return copies of the small library with some Urdu, and of the layouts without any."""
    content = Path(shutil.copytree(SAMPLES / "small", tmp_path / "content"))
    (content / "i18n" / "ur").mkdir(parents=True)
    (content / "i18n" / "ur" / "modules.po").write_text(MODULES, "utf-8")
    layouts = Path(shutil.copytree(LAYOUTS, tmp_path / "layouts"))
    (layouts / "shared" / "words" / "ur.po").unlink()
    return content, layouts
