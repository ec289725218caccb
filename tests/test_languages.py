"""A pack in another language, end to end: whole, with a hole, after its source has changed, and read by a native reader."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from curriculum import check, pipeline
from curriculum.model.document import Document
from curriculum.model.library import unit_of
from curriculum.model.review import fingerprint
from curriculum.model.translation import Entry
from curriculum.pipeline import House
from curriculum.plan import Selection
from curriculum.source import load, po
from curriculum.translate import translate
from curriculum.translate.strings import of_library
from tests.breaking import PACK, TEXT, real_layouts, swap
from tests.pseudo import said

TODAY = date(2026, 2, 1)


@pytest.fixture
def spoken(small: Path) -> Path:
    """The small library with a pack in a second language, of which nothing is missing."""
    swap(small, PACK, "place: Town", "place: Town\nlanguages: [en, ur]")
    write(small, lambda key: True)
    return small


def write(content: Path, kept: object) -> None:
    """Write the catalogue of a library in that language: the strings that are to be kept."""
    found = [Entry(s.key, said(s.key.source)) for s in of_library(load.load(content).library) if kept(s.key)]  # type: ignore[operator]
    (content / "i18n").mkdir(exist_ok=True)
    (content / "i18n" / "ur.po").write_text(po.write(found, "ur", "x"), "utf-8")


def house(content: Path) -> House:
    """Return the house of a content folder."""
    return House(load.load(content), real_layouts())


def handbook(content: Path) -> tuple[House, Document]:
    """Compose the handbook in the second language."""
    here = house(content)
    wanted = pipeline.plan_pack(here, "now", Selection(languages=("ur",), products=("participant-handbook",)))[0]
    return here, pipeline.document_of(here, pipeline.outline_of(here, wanted))


def refused(here: House, document: Document) -> list[str]:
    """Return which rules keep a document from being final."""
    library = here.loaded.library
    return [f.rule for f in check.final(library, library.packs["now"], document, TODAY)]


def test_a_whole_catalogue_makes_a_whole_document(spoken: Path) -> None:
    here, document = handbook(spoken)
    assert (document.language, document.direction, dict(document.untranslated)) == ("ur", "rtl", {})
    assert said("What ropes do") in document.html
    assert "What ropes do" not in document.html
    assert "translation" not in refused(here, document)


def test_what_is_missing_is_shown_with_a_flag_and_refused_in_a_final_build(spoken: Path) -> None:
    write(spoken, lambda key: key.context != "modules/ropes purpose")
    here, document = handbook(spoken)
    assert document.untranslated == {"missing": 1}
    assert document.html.count('class="flag"') == 1
    assert "translation" in refused(here, document)


def test_one_changed_sentence_makes_its_translation_stale_and_a_final_build_refuse(spoken: Path) -> None:
    words = next(b.text for b in load.load(spoken).library.modules["ropes"].blocks if b.kind == "prose").split(". ")[0]
    swap(spoken, TEXT, words, f"{words} today")
    here, document = handbook(spoken)
    assert document.untranslated == {"stale": 1}
    assert said(words) in document.html
    assert "translation" in refused(here, document)


def test_a_native_reader_reads_one_language_until_it_changes(spoken: Path) -> None:
    loaded = load.load(spoken)
    unit = unit_of(translate(loaded.library, loaded.catalogues["ur"]), "modules/ropes")
    assert unit is not None
    (spoken / "reviews").mkdir(exist_ok=True)
    (spoken / "reviews" / "ropes.yaml").write_text(
        f"reviews:\n  - {{id: ropes-ur, unit: modules/ropes, kind: language, by: a reader, on: 2026-01-20, language: ur, "
        f"hash: '{fingerprint(unit)}'}}\n"
    )
    _, document = handbook(spoken)
    assert ("modules/ropes", "language") not in document.lacking
    text = (spoken / "i18n" / "ur.po").read_text("utf-8")
    old = said("What ropes do")
    (spoken / "i18n" / "ur.po").write_text(text.replace(f'msgstr "{old}"', f'msgstr "{old} {old}"'), "utf-8")
    _, document = handbook(spoken)
    assert ("modules/ropes", "language") in document.lacking


@pytest.mark.parametrize("form", ["pdf", "docx", "html"])
def test_every_format_is_made(spoken: Path, form: str) -> None:
    here = house(spoken)
    for wanted in pipeline.plan_pack(here, "now", Selection(languages=("ur",), products=("agenda",), formats=(form,))):  # type: ignore[arg-type]
        (made,) = pipeline.make(here, wanted)
        assert made.artefact.path.endswith(f"ur/agenda.{form}")
        assert made.data
