"""A number that the finished page sets in another order is found by where its digits stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from curriculum import render
from curriculum.model.document import Document
from curriculum.proof import figures
from curriculum.render.assets import Assets
from tests.conftest import LAYOUTS

FONT = "../shared/fonts/noto-nastaliq-urdu/NotoNastaliqUrdu_400Regular.ttf"


def said(sheet: Document, body: str, direction: str = "rtl") -> list[str]:
    """Return the numbers that a page with that body is said to have lost."""
    page = f'<html lang="ur" dir="{direction}"><head><title>t</title></head><body>{body}</body></html>'
    css = f"@font-face {{ font-family: N; src: url({FONT}) }} body {{ font: 14pt/11mm N }}"
    made = sheet.model_copy(update={"html": page, "print_css": css, "direction": direction})
    found = figures.findings(made, render.render(made, "pdf", Assets(Path(), LAYOUTS)))
    return [f.message.split()[2] for f in found]


@pytest.mark.parametrize("number", ["111-247-786", "24-05-2018", "+92-51-9107211"])
def test_a_number_that_nothing_keeps_together_is_told(sheet: Document, number: str) -> None:
    assert said(sheet, f"<p>کال کریں {number} پر</p>") == [number]


@pytest.mark.parametrize("number", ["111-247-786", "24-05-2018", "+92-51-9107211", "3.5", "9,300", "09:30"])
def test_a_number_in_an_element_of_its_own_is_right(sheet: Document, number: str) -> None:
    assert said(sheet, f'<p>کال کریں <span dir="ltr">{number}</span> پر</p>') == []


def test_a_number_to_call_with_spaces_is_read_whole(sheet: Document) -> None:
    assert said(sheet, '<p>مدد <span class="tel" dir="ltr">0800 55444</span> پر</p>') == []
    assert said(sheet, '<p>مدد <span class="tel">0800 55444</span> پر</p>') == ["080055444"]


def test_pages_from_left_to_right_are_not_asked(sheet: Document) -> None:
    assert said(sheet, "<p>Call 111-247-786</p>", "ltr") == []
