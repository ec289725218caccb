"""Every heading has an id of its own, and the contents list is made of the headings."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from curriculum.compose.contents import finish, fresh
from curriculum.model.findings import LayoutError

PAGE = "<!doctype html><html><head><title>t</title></head><body>{}</body></html>"


def entries(body: str) -> list[tuple[str, str, str]]:
    """Return the lines of the contents list: their words, their targets and their rank."""
    tree = html.document_fromstring(finish(PAGE.format(body), "ltr"))
    return [(a.text, a.get("href"), a.getparent().get("class")) for a in tree.xpath("//nav[@class='toc']//a")]


def test_headings_become_lines_of_the_contents_in_their_order() -> None:
    body = '<nav class="toc"><h1>Contents</h1></nav><h1>One two</h1><h2>Part</h2><h3>Small</h3><h1>Three</h1>'
    assert entries(body) == [
        ("One two", "#one-two", "one"),
        ("Part", "#one-two-part", "two"),
        ("Three", "#three", "one"),
    ]


def test_a_short_list_names_chapters_alone_and_its_depth_leaves_no_trace() -> None:
    body = '<nav class="toc" data-depth="1"></nav><h1>One</h1><h2>Part</h2>'
    assert [e[0] for e in entries(body)] == ["One"]
    assert "data-depth" not in finish(PAGE.format(body), "ltr")


def test_headings_of_the_same_words_get_ids_of_their_own() -> None:
    body = '<nav class="toc"></nav><p id="part-2"></p><h2>Part</h2><h2>Part</h2><h2>Part!</h2>'
    assert [e[1] for e in entries(body)] == ["#part", "#part-3", "#part-4"]


def test_an_id_that_is_there_stays() -> None:
    assert entries('<nav class="toc"></nav><h1 id="m-x">One</h1>') == [("One", "#m-x", "one")]


def test_the_cover_is_not_in_the_contents() -> None:
    assert entries('<nav class="toc"></nav><section class="face cover"><h1>Title</h1></section><h1>One</h1>') == [
        ("One", "#one", "one")
    ]


def test_footnotes_and_marks_of_a_heading_are_not_in_its_line() -> None:
    body = '<nav class="toc"></nav><h1>One <b>two</b>\n three<span class="fn">note</span></h1>'
    assert entries(body) == [("One two three", "#one-two-three", "one")]


@pytest.mark.parametrize("words", ["اردو", "—", "   "])
def test_a_heading_without_latin_letters_has_an_id_too(words: str) -> None:
    assert entries(f'<nav class="toc"></nav><h1>{words}</h1>')[0][1] == "#part"


@given(st.lists(st.text(alphabet="ab -2", max_size=5), max_size=12))
@settings(deadline=None, max_examples=100)
def test_no_two_headings_share_an_id_and_every_line_leads_to_one(titles: list[str]) -> None:
    made = finish(PAGE.format('<nav class="toc"></nav>' + "".join(f"<h1>{t}</h1>" for t in titles)), "ltr")
    tree = html.document_fromstring(made)
    ids = [h.get("id") for h in tree.iter("h1")]
    assert len(set(ids)) == len(titles)
    assert [a.get("href") for a in tree.iter("a")] == [f"#{i}" for i in ids]


def test_a_wish_that_is_taken_gets_the_first_free_number() -> None:
    taken = {"a", "a-2"}
    assert fresh("a", taken) == "a-3"
    assert taken == {"a", "a-2", "a-3"}


def test_a_page_without_contents_is_only_given_ids() -> None:
    assert finish(PAGE.format("<h1>One</h1>"), "ltr").count('<h1 id="one">One</h1>') == 1


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("<p>one</p>" + "<ul><li>" * 60 + "deep" + "</li></ul>" * 60 + "<p>last</p>", "more than 100 deep at “deep”"),
        ("<p>one</p>" + "<div>" * 3000 + "<p>last</p>", "cannot be read after “tone”"),
        ("<p>one \ud800 two</p><p>last</p>", "cannot be read after “tone”"),
        ("<p>one</p><!-- two <p>last</p>", "cannot be read after “tone”"),
    ],
)
def test_a_page_of_which_a_part_would_be_lost_is_refused(body: str, says: str) -> None:
    with pytest.raises(LayoutError) as caught:
        finish(PAGE.format(body), "ltr", "x/template.html")
    (found,) = caught.value.findings
    assert says in found.message
    assert found.path == "x/template.html"


@pytest.mark.parametrize("text", ["", "  \n", "just words", "<p>x</p>"])
def test_a_template_that_is_no_page_is_refused(text: str) -> None:
    with pytest.raises(LayoutError, match=r"no head, or no body|cannot be read"):
        finish(text, "ltr")


def test_a_page_is_whole_and_leaves_no_trace_of_being_judged() -> None:
    body = "<div>" * 90 + "deep" + "</div>" * 90 + "<p title='</body>'>x &lt;/body&gt;</p><p>last</p>"
    made = finish(PAGE.format(body), "ltr")
    assert made.endswith("<p>last</p></body></html>")
    assert "curriculum-end" not in made
