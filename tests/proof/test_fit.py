"""Fixed panels, really rendered: text that fits, text a line too long, text that falls off the page, words too wide."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from curriculum import pipeline, render
from curriculum.model.artefact import Rendered
from curriculum.model.document import Deliverable, Document, Used
from curriculum.model.findings import ContentError, Finding
from curriculum.model.layout import Layout, Margins, Page, Space
from curriculum.proof import fit
from curriculum.render.assets import Assets

LAYOUTS = Path(__file__).resolve().parents[2] / "layouts"
DAY = date(2026, 1, 1)
LINE = "<p>four words a line</p>"
WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
CSS = """
@font-face { font-family: A; src: url(../shared/fonts/source-serif-4/SourceSerif4_400Regular.ttf) }
@page { size: 100mm 80mm; margin: 0 }
body, p, ul { margin: 0; padding: 0; list-style: none; font: 12pt/5mm A }
section { position: relative; width: 100mm; height: 80mm; break-after: page } section:last-child { break-after: auto }
#fit-one, #fit-two { position: absolute; top: 10mm; inset-inline-start: 10mm; width: 45mm; height: 50mm }
table { width: 100%; table-layout: fixed } td { padding: 0 } li { display: flex } b { flex: none; width: 20mm }
"""
"""Ten lines of 5 mm fill a panel, and fourteen reach the foot of the page."""


def sheet(one: str, two: str = LINE, direction: str = "ltr", most: int = 60) -> Document:
    """Return a sheet of two sides with a panel on each."""
    sides = "".join(
        f'<section id="side-{n}"><div id="fit-{n}">{text}<div id="fit-{n}-end"></div></div></section>'
        for n, text in (("one", one), ("two", two))
    )
    body = f'<!doctype html><html lang="en" dir="{direction}"><head><title>t</title></head><body>{sides}</body></html>'
    return Document(
        deliverable=Deliverable(
            pack="now", group=0, audience="youth", language="en", product="tiny", formats=("pdf",), law_as_of=DAY
        ),
        layout=Layout(
            id="tiny", title="Tiny", about="A sheet of two sides.", formats=("pdf",), reader="participant",
            clearance="public", page=Page(width=100, height=80, margins=Margins(top=0, bottom=0, inner=0, outer=0)),
            slots=tuple(Space(id=n, title=n.title(), width=45, height=50, max_words=most) for n in ("one", "two")),
        ),
        title="t", subject="s", language="en", direction=direction, created=DAY, version="1", creator="c",
        html=body, print_css=CSS, screen_css="", used=Used(),
    )  # fmt: skip


def rendered(document: Document) -> Rendered:
    """Return the sheet as a PDF."""
    return render.render(document, "pdf", Assets(LAYOUTS, LAYOUTS))


def said(document: Document) -> list[Finding]:
    """Return what the proof says of the sheet's first panel."""
    return [f for f in fit.findings(document, rendered(document)) if "“Two”" not in f.message]


def error(document: Document) -> Finding:
    """Return the one thing that blocks the sheet."""
    (found,) = [f for f in said(document) if f.severity == "error"]
    assert (found.rule, found.path) == ("fit", "now/youth/en/tiny")
    return found


@pytest.mark.parametrize(("lines", "full"), [(1, "10%"), (5, "50%"), (10, "100%")])
def test_a_panel_that_fits_says_how_full_it_is(lines: int, full: str) -> None:
    (found,) = said(sheet(LINE * lines))
    assert (found.severity, found.message) == ("info", f"the panel “One” of now/youth/en/tiny is {full} full in en")


def test_one_line_too_many_names_the_words_to_cut() -> None:
    found = error(sheet(LINE * 11))
    assert (found.message, found.hint) == (
        "the panel “One” of now/youth/en/tiny is 110% full in en",
        "cut about 4 of its 44 words",
    )


@pytest.mark.parametrize("lines", [15, 40])
def test_text_that_falls_off_the_page_is_lost(lines: int) -> None:
    document = sheet(LINE * lines, most=200)
    assert "fit-one-end" not in rendered(document).boxes[0]
    found = error(document)
    assert found.message == "the panel “One” of now/youth/en/tiny has lost text in en: it runs off the page"
    assert found.hint == f"cut at least {round(lines * 4 * (1 - 50 / 70))} of its {lines * 4} words"


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize(
    "around",
    [
        "<p>{}</p>",
        "<ul><li><b>Label</b><span>{}</span></li></ul>",
        "<table><tr><td>{}</td><td>next</td></tr></table>",
    ],
    ids=["paragraph", "row", "cell"],
)
def test_a_word_wider_than_its_column_is_found(around: str, direction: str) -> None:
    found = error(sheet(around.format(WORD[:30]), direction=direction))
    assert found.message.startswith(f"“{WORD[:30]}” in the panel “One” of now/youth/en/tiny is ")
    assert found.message.endswith(" mm wider than its column in en")


def test_a_word_that_may_break_fits() -> None:
    (found,) = said(sheet("<p>" + "\u200b".join(WORD) + "</p>"))
    assert found.severity == "info"


def test_large_type_may_hang_over_the_edge_by_a_hair() -> None:
    (found,) = said(sheet('<p style="margin-inline-start: -.6mm">Ask</p>'))
    assert found.severity == "info"


def test_too_many_words_are_too_many_even_where_they_fit() -> None:
    found = error(sheet(LINE * 3 + "<p>– one · two</p>", most=12))
    assert (found.message, found.hint) == (
        "the panel “One” of now/youth/en/tiny has 14 words in en; 12 is the most",
        "cut 2 words",
    )


def test_a_language_from_right_to_left_may_take_a_fifth_more_words() -> None:
    (found,) = said(sheet(LINE * 3, direction="rtl", most=10))
    assert found.severity == "info"
    assert error(sheet(LINE * 4, direction="rtl", most=10)).hint == "cut 4 words"


def test_a_side_that_runs_over_is_found() -> None:
    whole = sheet(LINE)
    longer = whole.model_copy(update={"html": whole.html.replace("</body>", "<p>more</p></body>")})
    found = error(longer)
    assert found.message == "3 pages came out where the layout has 2 sides"


def test_a_format_without_pages_has_no_panels() -> None:
    assert list(fit.findings(sheet(LINE * 40), Rendered(data=b""))) == []


def test_a_panel_that_does_not_fit_stops_the_build() -> None:
    document = sheet(LINE * 11)
    with pytest.raises(ContentError, match="110% full"):
        pipeline.finish(document, "pdf", rendered(document))
