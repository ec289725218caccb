"""Text that is printed on other text is found by its place on the finished page, whatever drew it there."""

from __future__ import annotations

from pathlib import Path

import pytest

from curriculum import render
from curriculum.model.document import Document
from curriculum.model.layout import Space
from curriculum.proof import overlap
from curriculum.render.assets import Assets
from tests.conftest import LAYOUTS


def cut(sheet: Document, style: str, scale: int = 1) -> list[str]:
    """Return what is said of one line and one picture on a piece of that style."""
    slot = Space(id="front", title="Front", width=50, height=50, max_words=9)
    piece = sheet.layout.model_copy(update={"slots": (slot,), "scale": scale})
    body = '<html lang="en"><head><title>t</title></head><body><p>Long name</p><img alt="A seal" src="data:{}"></body></html>'
    dot = "image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/%3E"
    css = f"@page {{ size: 100mm 100mm; margin: 0 }} * {{ margin: 0 }} p {{ font: 12pt/6mm 'Source Serif 4' }} {style}"
    page = sheet.model_copy(update={"html": body.format(dot), "print_css": css, "layout": piece})
    return [f.message for f in overlap.findings(page, render.render(page, "pdf", Assets(Path(), LAYOUTS)))]


@pytest.mark.parametrize(
    ("style", "told"),
    [
        ("body { padding: 5mm }", []),
        ("body { padding: 5mm } p { margin-left: -3mm }", ["Long name"]),
        ("body { padding: 5mm } p { margin-left: 85mm; white-space: nowrap }", ["Long name"]),
        ("body { padding: 5mm } img { position: absolute; bottom: 1mm }", ["A seal"]),
        ("body { padding: 5mm } img { width: 98mm }", ["A seal"]),
    ],
)
def test_what_the_cut_may_take_is_told(sheet: Document, style: str, told: list[str]) -> None:
    assert [m.partition("”")[0].removeprefix("“") for m in cut(sheet, style)] == told


def test_a_drawing_is_cut_when_it_is_large(sheet: Document) -> None:
    assert cut(sheet, "body { padding: 1mm }", scale=4) == []


def test_a_logo_on_text_is_told(sheet: Document) -> None:
    (found,) = cut(sheet, "body { padding: 5mm } img { position: absolute; top: 5mm; left: 6mm }")
    assert "“A seal”" in found
    assert "is printed over" in found


def said(sheet: Document, body: str, style: str = "") -> list[str]:
    """Return what is said about a page with that body."""
    head = '<html lang="en"><head><title>t</title></head><body>'
    css = f'body {{ font: 12pt/6mm "Source Serif 4" }} p {{ margin: 0 }} {style}'
    page = sheet.model_copy(update={"html": f"{head}{body}</body></html>", "print_css": css})
    return [f.message for f in overlap.findings(page, render.render(page, "pdf", Assets(Path(), LAYOUTS)))]


@pytest.mark.parametrize(
    "style",
    ["p + p { margin-top: -5mm }", "p + p { position: absolute; top: 1mm; left: 2mm }", "p { line-height: 2mm }"],
)
def test_text_on_text_is_told_with_its_page(sheet: Document, style: str) -> None:
    found = said(sheet, "<p>Above all words</p><p>Beside them</p>", style)
    assert len(found) == 1
    assert "is printed over" in found[0]
    assert {"Above all words", "Beside them"} == {w for w in ("Above all words", "Beside them") if w in found[0]}
    assert found[0].endswith("on page 1")


@pytest.mark.parametrize(
    "body",
    [
        "<p>One line</p><p>Another line</p>",
        '<p style="line-height: 4.5mm">Tight<br>lines</p>',
        '<p>Words<sup style="line-height: 1">12</sup> and more</p>',
        '<p><span style="font-size: 60pt; line-height: 20mm">1</span> One</p>',
        "<table><tr><td>Left</td><td>Right</td></tr></table>",
        '<p>Seen</p><p style="margin-top: -6mm; visibility: hidden">Hidden</p>',
    ],
)
def test_text_beside_and_below_text_is_no_fault(sheet: Document, body: str) -> None:
    assert said(sheet, body) == []


def test_a_label_taller_than_its_block_is_told(sheet: Document) -> None:
    block = '<section class="row"><header class="label">Many words here</header><div class="body">{}</div></section><p>Next</p>'
    style = "body > p { margin-left: 40mm } .row { position: relative; margin-left: 30mm } .label { position: absolute; left: -30mm; width: 12mm }"
    assert said(sheet, block.format("One line"), style) == [
        "“Many words here” is printed over what stands below its block on page 1"
    ]
    assert said(sheet, block.format("One line<br>and<br>two more<br>lines"), style) == []


def test_a_label_that_runs_over_to_the_next_page_is_told(sheet: Document) -> None:
    page = "@page { size: 100mm 40mm; margin: 5mm } body { margin: 0 } .block { position: relative; margin-left: 30mm }"
    label = ".label { position: absolute; left: -30mm; top: 0; width: 20mm }"
    block = '<aside class="block"><header class="label">A label<br>of three<br>lines</header><p>One line</p></aside>'
    room = '<p style="height: 20mm">Above</p>'
    found = said(sheet, f"{room}{block}<p>Next</p>", page + label)
    assert [m for m in found if m.endswith("the next page, where it runs over on page 2")]
    assert said(sheet, f"{block}<p>Next</p>", page + label + "aside { min-height: 20mm }") == []
