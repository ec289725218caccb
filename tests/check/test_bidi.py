"""A number that a line from right to left would tear is told before anything is rendered."""

from __future__ import annotations

import pytest

from curriculum.check import bidi
from curriculum.model.document import Document


def said(sheet: Document, body: str, direction: str = "rtl") -> list[str]:
    """Return the numbers that are told of a page with that body."""
    page = f'<html lang="ur" dir="{direction}"><head><title>t</title></head><body>{body}</body></html>'
    found = bidi.findings(sheet.model_copy(update={"html": page, "direction": direction}))
    return [f.message.split("number ")[1].split(" would")[0] for f in found]


@pytest.mark.parametrize("number", ["111-247-786", "24-05-2018", "+92-51-9107211", "0300 1234567"])
def test_a_number_that_would_be_torn_is_told(sheet: Document, number: str) -> None:
    assert said(sheet, f"<p>کال کریں <b>{number}</b> پر</p>") == [number]
    assert said(sheet, f'<p>کال کریں <b dir="ltr">{number}</b> پر</p>') == []


def test_a_part_from_left_to_right_is_a_line_of_its_own(sheet: Document) -> None:
    assert said(sheet, '<div dir="ltr"><p>Call 111-247-786</p></div><ul><li>کو 24-05-2018</li></ul>') == ["24-05-2018"]


def test_pages_from_left_to_right_are_not_asked(sheet: Document) -> None:
    assert said(sheet, "<p>Call 111-247-786</p>", "ltr") == []
