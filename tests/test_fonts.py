"""The fonts that files name and do not hold lie beside them, with their licences and how to install them."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from curriculum import fonts, keep, pipeline
from curriculum.model.artefact import Artefact
from curriculum.pipeline import House
from curriculum.plan import Selection
from tests.conftest import LAYOUTS


@pytest.fixture(scope="module")
def word(small_house: House) -> keep.Ready:
    """An agenda as a Word file, made and not written."""
    asked = Selection(products=("agenda",), formats=("docx",))
    (wanted, *_) = pipeline.plan_pack(small_house, "now", asked)
    return keep.Ready(small_house.loaded.library.packs["now"], asked, pipeline.make(small_house, wanted), ())


def names(house: House, *artefacts: Artefact) -> list[str]:
    """Return the paths of the fonts that lie beside files."""
    return [path for path, _ in fonts.beside(house.loaded.library, LAYOUTS, "now", artefacts)]


def test_a_pdf_holds_its_fonts_and_needs_none(small_house: House, word: keep.Ready) -> None:
    assert names(small_house, word.made[0].artefact.model_copy(update={"format": "pdf"})) == []


def test_each_family_comes_with_its_licence_and_only_those_of_the_language(
    small_house: House, word: keep.Ready
) -> None:
    english = word.made[0].artefact
    found = names(small_house, english)
    assert found[0] == "now/fonts/README.txt"
    assert {p.split("/")[2] for p in found[1:]} == {"atkinson-hyperlegible-next", "source-serif-4"}
    assert [p for p in found if p.endswith("LICENSE_FONT")] == [
        "now/fonts/atkinson-hyperlegible-next/LICENSE_FONT", "now/fonts/source-serif-4/LICENSE_FONT"
    ]  # fmt: skip
    both = names(small_house, english, english.model_copy(update={"language": "ur", "format": "pptx"}))
    assert {"noto-nastaliq-urdu", "scheherazade-new"} <= {p.split("/")[2] for p in both}


def test_the_manifest_tells_of_them_and_they_go_with_the_last_file_that_names_them(
    small_house: House, word: keep.Ready, tmp_path: Path
) -> None:
    library = small_house.loaded.library
    (kept,) = keep.keep(library, small_house.layouts, tmp_path, [word])
    for told in kept.manifest.supplied:
        data = (tmp_path / told.path).read_bytes()
        assert (told.bytes, told.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    assert "fonts/README.txt" in (tmp_path / "now/index.html").read_text("utf-8")
    keep.keep(library, small_house.layouts, tmp_path, [word._replace(selection=Selection(), made=())])
    assert not (tmp_path / "now/fonts").exists()
