"""Pictures, fonts and properties of a Word file: what is too large, reaches out or is too long never gets into it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import pytest
from lxml import etree

from curriculum.model.findings import Finding, RenderError
from curriculum.render import render
from curriculum.render.assets import Assets
from curriculum.render.word import sheet
from curriculum.render.word.pictures import length, millimetres, sized
from tests.render.test_word import LAYOUTS, SVG, document, refused

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" {}><path d="M0 0H9"/></svg>'


def drawing(attributes: str) -> etree._Element:
    """Return a drawing with those attributes."""
    return etree.fromstring(DRAWING.format(attributes))


def pictured(content: Path, data: str | bytes) -> bytes:
    """Return a Word file with one picture of the library."""
    (content / "x.svg").write_bytes(data if isinstance(data, bytes) else data.encode())
    return render(document('<p><img alt="x" src="content:x.svg"></p>'), "docx", Assets(content, LAYOUTS)).data


def why_not(content: Path, data: str | bytes) -> Finding:
    """Return why a picture does not get into a Word file."""
    with pytest.raises(RenderError) as caught:
        pictured(content, data)
    return caught.value.findings[0]


@pytest.mark.parametrize(
    "attributes",
    [
        'width="1mm" height="90000000mm"',
        'width="1px" height="90000000px" viewBox="0 0 9 9"',
        'viewBox="0 0 1 90000000"',
        'viewBox="0 0 0 9"',
        'viewBox="0 0 nan 9"',
    ],
)
def test_a_drawing_too_large_to_paint_is_refused(attributes: str, tmp_path: Path) -> None:
    found = why_not(tmp_path, DRAWING.format(attributes))
    assert (found.rule, found.path) == ("picture", "guide/template.html")
    assert found.message.endswith("mm cannot be painted")


def test_a_drawing_of_the_page_is_judged_as_those_of_files_are() -> None:
    assert refused(SVG.format("", 9000, 9000)).message == "a drawing of 9000 × 9000 mm cannot be painted"
    assert "/etc/x.png" in refused("<svg xmlns='http://www.w3.org/2000/svg'><image href='/etc/x.png'/></svg>").message


def test_a_foreign_file_does_not_get_in_by_other_letters(tmp_path: Path) -> None:
    data = '<?xml version="1.0" encoding="utf-16"?>' + DRAWING.format("").replace(
        "<path", '<image href="/etc/x.png"/><path'
    )
    assert "/etc/x.png" in why_not(tmp_path, data.encode("utf-16")).message


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="20mm" height="1cm"', (20, 10)),
        ('width="1in" viewBox="0 0 10 20"', (25.4, 50.8)),
        ('height="10mm" viewBox="0,0,10,20"', (5, 10)),
        ('width="100%" height="100%" viewBox="0 0 96 48"', (25.4, 12.7)),
        ('width="96" height="96px"', (25.4, 25.4)),
        ("", (6.35, 6.35)),
        ('viewBox="odd"', (0, 0)),
    ],
)
def test_the_size_of_a_drawing_is_that_of_a_browser(attributes: str, size: tuple[float, float]) -> None:
    assert millimetres(drawing(attributes)) == pytest.approx(size)


def test_the_painter_sees_the_size_that_was_judged() -> None:
    made = etree.fromstring(sized(drawing('width="96" height="48"')))
    assert (made.get("width"), made.get("height"), made.get("viewBox")) == ("25.4mm", "12.7mm", "0 0 96 48")
    assert length("-5mm") == length("5em") == length(None) == 0


@pytest.mark.parametrize("file", ["../../../../content/x.svg", "x.ttf", "../words/en.yaml"])
def test_only_a_font_of_the_layouts_travels_in_a_file(file: str, tmp_path: Path) -> None:
    (tmp_path / "shared/word").mkdir(parents=True)
    (tmp_path / "shared/fonts").mkdir()
    (tmp_path / "shared/words").mkdir()
    (tmp_path / "shared/words/en.yaml").write_text("secret: words" * 9)
    text = (LAYOUTS / sheet.FILE).read_text("utf-8")
    text = text.replace("atkinson-hyperlegible-next/AtkinsonHyperlegibleNext_400Regular.ttf", file)
    (tmp_path / sheet.FILE).write_text(text, "utf-8")
    with pytest.raises(RenderError) as caught:
        render(document("<p>Text</p>"), "docx", Assets(LAYOUTS, tmp_path))
    assert any(w in caught.value.findings[0].message for w in ("may not be read", "is not a font", "there is no file"))
    assert caught.value.findings[0].path == "now/police/en/guide"


def test_long_properties_are_cut() -> None:
    made = document("<p>Text</p>").model_copy(update={"title": "t" * 400, "subject": "s" * 255, "creator": "c" * 256})
    about = docx.Document(BytesIO(render(made, "docx", Assets(LAYOUTS, LAYOUTS)).data)).core_properties
    assert (about.title, about.subject, about.author) == ("t" * 254 + "…", "s" * 255, "c" * 254 + "…")
