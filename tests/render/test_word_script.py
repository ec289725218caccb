"""How Word files are set by script: faces, sizes and heights of lines, what one script has of its own, lines to write on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest

from curriculum.model.findings import LayoutError
from curriculum.render.word import sheet
from tests.render.test_word import LAYOUTS, W, data, document, paragraphs, part

TWIPS, HALF_POINTS = 56.69, 2
"""In a millimetre, and in a point."""
READ_DENSE = (
    "TIPSheetCell", "TIPPaperCell", "TIPRegister", "TIPSideText", "TIPAskedStem", "TIPSheetLead", "TIPPaperCheck",
    "TIPLetterHead", "Footer",
)  # fmt: skip


def styles(direction: str, language: str) -> dict[str, Any]:
    """Return the styles of a Word file in a language, by their ids."""
    file = data(document("<p>متن</p>", direction, language))
    return {s.get(f"{W}styleId"): s for s in part("word/styles.xml", file).iter(f"{W}style")}


@pytest.fixture(scope="module")
def urdu() -> dict[str, Any]:
    """Return the styles of a Word file in Urdu."""
    return styles("rtl", "ur")


def leading(style: Any) -> tuple[float, str]:
    """Return how high the lines of a style are, in points or in parts of 240, and by which rule; or nothing."""
    spacing = style.find(f"{W}pPr/{W}spacing")
    if spacing is None or spacing.get(f"{W}line") is None:
        return 0, ""
    rule = spacing.get(f"{W}lineRule")
    return int(spacing.get(f"{W}line")) / (1 if rule == "auto" else 20), rule


def size(style: Any) -> float:
    """Return the size of the letters of the Arabic script in points."""
    found = style.find(f"{W}rPr/{W}szCs")
    return int(found.get(f"{W}val")) / HALF_POINTS if found is not None else 0


def face(style: Any) -> str:
    """Return the face of the letters of the Arabic script."""
    found = style.find(f"{W}rPr/{W}rFonts")
    return str(found.get(f"{W}cs")) if found is not None else ""


def line_up(found: dict[str, Any], style: Any) -> Iterator[Any]:
    """Yield a style and those that it is based on, the nearest first."""
    yield style
    based = style.find(f"{W}basedOn")
    if based is not None:
        yield from line_up(found, found[based.get(f"{W}val")])


def set_styles(found: dict[str, Any]) -> Iterator[tuple[str, str, float, float, str]]:
    """Yield the paragraph styles with a leading of their own: id, face, size, leading and its rule.

    Pictures, lines to write on, and the figures of modules and sessions have theirs for other reasons.
    """
    apart = {"TIPSheetFace", "TIPPicture", "TIPGap", "TIPOpeningNumber", "TIPSessionNumber"}
    pens = {s.id for s in sheet.load(LAYOUTS).styles if s.pen} | apart
    for id_, style in found.items():
        if leading(style)[1] and id_ not in pens:
            line = list(line_up(found, style))
            yield id_, next(filter(None, map(face, line))), next(filter(None, map(size, line))), *leading(style)


@pytest.mark.parametrize("id_", READ_DENSE)
def test_what_is_looked_up_and_written_on_is_in_naskh_on_exact_lines(urdu: dict[str, Any], id_: str) -> None:
    assert leading(urdu[id_])[1] == "exact"
    if size(urdu[id_]):
        assert face(urdu[id_]) == "Scheherazade New"


def test_no_line_of_naskh_is_as_high_as_its_font_asks_for_nor_too_low_for_its_letters(urdu: dict[str, Any]) -> None:
    for id_, name, points, high, rule in set_styles(urdu):
        assert (name == "Scheherazade New") is (rule != "auto"), id_
        if rule == "exact":
            assert 1.15 <= high / points <= 1.85, id_


def test_nastaliq_has_the_height_that_it_asks_for(urdu: dict[str, Any]) -> None:
    assert leading(urdu["Normal"]) == leading(urdu["Heading1"]) == (240, "auto")
    assert face(urdu["Normal"]) == "Noto Nastaliq Urdu"


def test_a_language_in_naskh_alone_has_its_own_sizes() -> None:
    pashto = styles("rtl", "ps")
    assert {name for _, name, *_ in set_styles(pashto)} == {"Scheherazade New"}
    assert leading(pashto["Normal"])[1] == "exact"
    assert size(pashto["Heading1"]) < 30


@pytest.mark.parametrize(("direction", "language"), [("ltr", "en"), ("rtl", "ur")])
def test_lines_to_write_on_are_eight_millimetres_high_in_every_script(direction: str, language: str) -> None:
    found = styles(direction, language)
    lines = [s.id for s in sheet.load(LAYOUTS).styles if s.pen]
    assert len(lines) > 3
    for id_ in lines:
        high, rule = next(filter(any, map(leading, line_up(found, found[id_]))))
        assert rule == "exact"
        assert high * 20 / TWIPS >= 7.99


def test_a_script_changes_only_its_own_documents() -> None:
    there = {s.name: s for s in sheet.fitted(sheet.load(LAYOUTS), "pre-test", rtl=True).styles}
    here = {s.name: s for s in sheet.fitted(sheet.load(LAYOUTS), "pre-test").styles}
    assert there["TIP Asked Option"].hang > here["TIP Asked Option"].hang
    assert there["TIP Kind"].size == here["TIP Kind"].size == 11


def test_a_change_is_said_once_for_each_layout_and_script(tmp_path: Path) -> None:
    text = (LAYOUTS / "shared/word/styles.yaml").read_text("utf-8")
    twice = "styles:\n  - {name: Lead, only: [pre-test, agenda], size: 9}\n  - {name: Lead, only: pre-test, size: 8}\n"
    (tmp_path / "shared/word").mkdir(parents=True)
    (tmp_path / "shared/word/styles.yaml").write_text(text.replace("styles:\n", twice, 1), "utf-8")
    with pytest.raises(LayoutError) as caught:
        sheet.load(tmp_path)
    assert "“Lead” is defined twice" in {f.message for f in caught.value.findings}


def test_the_last_line_of_a_cell_stands_on_the_line_of_its_row() -> None:
    lines = '<div class="lines"><div class="line"></div><div class="line"></div></div>'
    cell = f'<table class="grid plan"><tbody><tr><th>What</th><td>{lines}</td></tr></tbody></table>'
    file = data(document(f'<section class="form-sheet">{cell}{lines}</section>', contents=False))
    assert len(paragraphs("TIPSheetCellWriting", file)) == len(paragraphs("TIPSheetRowWriting", file)) == 1
    assert len(paragraphs("TIPSheetWriting", file)) == 2


TEST = """<h1>Test</h1><table class="grid whose"><tbody><tr style="height: 9mm"><th><b>Your code</b> a letter</th>
<td class="gap"></td><th>the day</th><td class="gap"></td><td class="gap"></td><th>Date</th><td class="gap when"></td>
</tr></tbody></table><h2>Tick</h2><ol class="asked ticked"><li class="item"><p class="stem"><b>1</b> Which?</p>
<ol class="options"><li><b>☐ a</b> This</li><li><b>☐ b</b> That</li></ol></li></ol><p class="rule">The end.</p>"""


def test_questions_to_tick_stand_in_columns_on_the_page_of_the_test() -> None:
    sections = list(part("word/document.xml", data(document(TEST, contents=False))).iter(f"{W}sectPr"))
    columns = [s.find(f"{W}cols") for s in sections]
    assert [c is not None and c.get(f"{W}num") for c in columns] == [False, "2", False]
    assert [s.find(f"{W}type").get(f"{W}val") for s in sections] == ["nextPage", "continuous", "continuous"]


def test_a_question_stays_with_its_answers() -> None:
    made = part("word/document.xml", data(document(TEST, contents=False)))
    held = {"".join(t.text for t in p.iter(f"{W}t")): p.find(f"{W}pPr/{W}keepNext") for p in made.iter(f"{W}p")}
    assert held["☐ aThis"] is not None
    assert held["☐ bThat"] is None


@pytest.mark.parametrize(("direction", "language"), [("ltr", "en"), ("rtl", "ur")])
def test_the_boxes_of_a_code_are_cells_with_lines_around_them(direction: str, language: str) -> None:
    made = part("word/document.xml", data(document(TEST, direction, language, contents=False)))
    cells = list(next(made.iter(f"{W}tbl")).iter(f"{W}tc"))
    framed = [len(c.findall(f"{W}tcPr/{W}tcBorders/*")) for c in cells]
    assert framed == [1, 4, 1, 4, 4, 1, 4]
    assert "_" not in "".join(t.text for t in made.iter(f"{W}t"))


def test_the_foot_of_a_loose_sheet_says_what_it_is_and_of_how_many_pages(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(data(document("<p class='draft'>Draft</p>", contents=False)))
    foot = docx.Document(str(tmp_path / "a.docx")).sections[0].footer
    said = [c.text for t in foot.tables for c in t.rows[0].cells]
    assert said[0] == "Guide for police: now   ·   Draft"
    assert "NUMPAGES" in foot.part.blob.decode()
