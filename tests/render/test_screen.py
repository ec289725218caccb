"""A page for the screen is one file that runs, fetches and frames nothing, whatever a layout asks for."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from curriculum.model.artefact import Rendered
from curriculum.model.document import Document
from curriculum.model.findings import LayoutError, RenderError
from curriculum.render import render
from curriculum.render.assets import Assets
from tests.render.test_word import COVER, MODULE, START, document

DOT = '<svg xmlns="http://www.w3.org/2000/svg"><circle r="1"/></svg>'


def shown(made: Document, content: Path) -> Rendered:
    """Return a document as a page for the screen."""
    return render(made, "html", Assets(content, content))


def refusals(made: Document, content: Path) -> list[str]:
    """Return why a document is not shown on a screen."""
    with pytest.raises(RenderError) as caught:
        shown(made, content)
    return [str(f) for f in caught.value.findings]


def test_a_whole_book_is_shown_with_its_style_and_pictures_inside(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text(DOT)
    body = COVER + START + MODULE + '<img alt="A dot" src="content:x.md">'
    made = document(body).model_copy(update={"screen_css": "p > b { background: url(data:image/png;base64,AA) }"})
    tree = html.document_fromstring(shown(made, tmp_path).data.decode())
    assert tree.find("head/style").text == made.screen_css
    assert tree.xpath("//img/@src")[0].startswith("data:image/svg+xml;base64,")
    assert tree.find(".//span[@class='fn']").get("role") == "note"
    assert "in a hundred [A survey.] knew" in tree.text_content()


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("<script>1</script>", "<script>"),
        ("<iframe src='https://a.b'></iframe>", "<iframe>"),
        ("<object data='x'></object>", "<object>"),
        ("<embed src='x'>", "<embed>"),
        ("<link rel='stylesheet' href='https://a.b'>", "<link>"),
        ("<base href='https://a.b'>", "<base>"),
        ("<meta http-equiv='refresh' content='0;url=https://a.b'>", "<meta>"),
        ("<style>@import 'x';</style>", "<style>"),
        ("<form action='x'><input></form>", "<form>"),
        ("<p onclick='x()'>a</p>", "the attribute “onclick” of <p>"),
        ("<svg onload='x()'></svg>", "the attribute “onload” of <svg>"),
        ("<svg><image xlink:href='https://a.b'></image></svg>", "<image>"),
        ("<svg><animate></animate></svg>", "<animate>"),
        ("<a href='javascript:x()'>a</a>", "the address “javascript:x()”"),
        ("<a href=' java&#10;script:x()'>a</a>", "the address “"),
        ("<a href='data:text/html,x'>a</a>", "the address “data:text/html,x”"),
        ("<img srcset='https://a.b 2x' src='content:x.svg'>", "in “srcset” of <img>"),
        ("<p style='background: url(https://a.b)'>a</p>", "which fetches a file"),
        ("<p style='background: u\\72 l(https://a.b)'>a</p>", "which fetches a file"),
        ("<svg><path fill='url(https://a.b#c)'></path></svg>", "which fetches a file"),
    ],
)
def test_what_runs_fetches_or_leads_away_is_refused_by_name(body: str, says: str, tmp_path: Path) -> None:
    said = refusals(document(body), tmp_path)[0]
    assert said.startswith("guide/template.html: the page holds ")
    assert says in said


@pytest.mark.parametrize(
    "css",
    [
        "@import 'x.css';",
        "@\\69mport 'x.css';",
        "p { background: url(https://a.b) }",
        "p { background: url( 'x.png' ) }",
        "p { background: u\\72l(x.png) }",
        "p { background: image-set('x.png' 1x) }",
        "p {} </style><script>1</script>",
    ],
)
def test_a_style_that_fetches_or_ends_is_refused(css: str, tmp_path: Path) -> None:
    (said,) = refusals(document("<p>a</p>").model_copy(update={"screen_css": css}), tmp_path)
    assert said.startswith("shared/screen.css: the style ")


def test_links_within_the_page_and_to_sites_stay(tmp_path: Path) -> None:
    body = '<p id="a"><a href="#a">a</a> <a href="https://a.b/?url(x)">b</a> <b title="url(x)">c</b></p>'
    assert b"https://a.b/?url(x)" in shown(document(body), tmp_path).data


def test_any_file_of_the_library_is_not_a_picture(tmp_path: Path) -> None:
    (tmp_path / "text.md").write_text("SECRET")
    (said,) = refusals(document('<img alt="x" src="content:text.md">'), tmp_path)
    assert said.startswith("text.md: this is neither a drawing nor a photograph")
    (said,) = refusals(document('<img alt="x" src="content:../x.png">'), tmp_path)
    assert said.startswith("now/police/en/guide: “content:../x.png” may not be read")


def test_a_page_that_is_cut_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LayoutError, match=r"guide/template\.html: the page cannot be read after"):
        shown(document("<p>one \ud800 two</p>"), tmp_path)
