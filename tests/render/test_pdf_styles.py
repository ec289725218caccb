"""What the PDF engine says of a line of a filled style is told where that line is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from curriculum.render.assets import Assets
from curriculum.render.pdf_styles import place
from tests.render.test_word import document

FILLED = "p { colr: red; margin: 3mm }\n\nh1 { colour: 4pt }\nh2 {}\nh3 { made: up }\n}\nh4 { said: twice }"


@pytest.fixture
def assets(tmp_path: Path) -> Assets:
    """A layout whose style includes a shared one."""
    for name, text in (
        ("guide/print.css", '{% include "shared/book.css" %}\n{# note #}\n{{ x }}\nh1 { colour: {{ 4 * k }}pt }\n'),
        ("shared/book.css", "{% set k = 1 %}\np { colr: red; margin: {{ k }}mm }\n}\n" + 2 * "h4 { said: twice }\n"),
    ):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text)
    return Assets(tmp_path, tmp_path)


@pytest.mark.parametrize(
    ("message", "where"),
    [
        ("Ignored `colr: red` at 1:5, unknown property.", "shared/book.css:2"),
        ("Ignored `colour: 4pt ` at 3:6, unknown property.", "guide/print.css:4"),
        ("Parse error at 3:1: EOF reached", "guide/print.css:4"),
        ("Ignored `made: up` at 5:6, unknown property.", "guide/print.css"),
        ("Ignored `inline: style` at 1:1, unknown property.", "guide/template.html"),
        ("Parse error at 6:1: EOF reached", "guide/print.css"),
        ("Ignored `said: twice` at 7:6, unknown property.", "guide/print.css"),
        ("Parse error at 9:1: EOF reached", "guide/template.html"),
        ("Failed to load image at 'content:x.svg'", "guide/template.html"),
    ],
)
def test_a_fault_of_a_style_has_the_line_it_is_written_on(assets: Assets, message: str, where: str) -> None:
    made = document("<p>Text</p>").model_copy(update={"print_css": FILLED})
    assert str(place(message, made, assets)) == where
