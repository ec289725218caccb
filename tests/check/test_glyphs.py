"""Every letter of a document is in the fonts that are shipped, or its line is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from curriculum import check, pipeline
from curriculum.check.glyphs import covered, missing
from curriculum.plan import Selection
from tests.breaking import CASE, PACK, TEXT, add, checked, house, only, swap
from tests.conftest import LAYOUTS


def test_the_small_library_has_only_letters_of_the_fonts(small: Path) -> None:
    assert checked(small) == ()


@pytest.mark.parametrize(
    ("letter", "name"),
    [("漢", "CJK UNIFIED IDEOGRAPH-6F22"), ("🙂", "SLIGHTLY SMILING FACE"), ("\U000f1234", "without a name")],
)
def test_a_letter_that_no_font_has_is_told_with_its_line(small: Path, letter: str, name: str) -> None:
    line = add(small, TEXT, f"::: explain\nFirst.\nThen {letter} and {letter}.\n:::\n") + 2
    found = only(small)
    assert (found.severity, found.rule, found.path, found.line) == ("error", "glyph", TEXT, line)
    assert f"“{letter}” (U+{ord(letter):04X}" in found.message
    assert name in found.message
    assert found.hint == "write it another way"


def test_letters_of_data_are_told_on_their_line(small: Path) -> None:
    one = swap(small, CASE, "A woman works", "A 漢 works")
    two = swap(small, PACK, "title: The now event", "title: The 字 event")
    assert {(f.path, f.line) for f in checked(small)} == {(CASE, one), (PACK, two)}


def test_a_letter_is_told_in_every_place_that_holds_it(small: Path) -> None:
    lines = {swap(small, TEXT, "FOR-OFFICERS look", "FOR-OFFICERS 漢"), add(small, TEXT, "漢\n")}
    assert {f.line for f in checked(small)} == lines


def test_urdu_latin_and_silent_marks_are_covered() -> None:
    assert missing("قانون اور مدد Straße café ‘’“”–—…\u200c\u200f\u00ad\n", str(LAYOUTS)) == []
    assert missing("ok 漢漢", str(LAYOUTS)) == ["漢"]
    assert len(covered(str(LAYOUTS))) > 1000


def test_a_letter_of_the_layouts_own_words_is_told_at_the_layout(small: Path) -> None:
    here = house(small)
    (wanted,) = pipeline.plan_pack(here, "now", Selection(audiences=("officers",), products=("agenda",)))
    outline = pipeline.outline_of(here, wanted)
    document = pipeline.document_of(here, outline)
    own = document.model_copy(update={"html": document.html.replace("</h1>", "漢</h1>")})
    (found,) = check.document(own, outline, here.layouts.root)
    assert (found.path, found.line) == ("agenda/template.html", 0)
