"""Prose becomes a safe fragment of HTML, and only tokens may put anything into it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curriculum.source import markdown
from curriculum.source.tokens import Token


def shown(token: Token) -> str:
    """Resolve a token for a test."""
    return f"<b>{token.kind}</b>"


def html(text: str) -> str:
    return markdown.html(text, shown)


def test_prose_lists_and_tables_become_html() -> None:
    made = html("One **bold** *soft*.\n\n- a\n- b\n\n| h |\n|---|\n| c |\n\n### Part\n")
    for piece in ("<p>One <strong>bold</strong> <em>soft</em>.</p>", "<li>a</li>", "<th>h</th>", "<td>c</td>"):
        assert piece in made
    assert "<h3>Part</h3>" in made


def test_straight_quotes_become_typographic() -> None:
    assert html('"It\'s" -- so') == "<p>“It’s” – so</p>"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>", "<b onclick=x>b</b>", "<img src=x onerror=y>", "<!-- note -->", "a <i>b</i>",
        "<div>\nblock\n</div>", "<scr<script>ipt>", "&lt;script&gt;", "<SCRIPT SRC=//x>", "<?php x ?>", "<![CDATA[x]]>",
    ],
)  # fmt: skip
def test_raw_html_is_shown_as_text(text: str) -> None:
    made = html(text)
    assert re.findall(r"<(?!/?p>)", made) == []
    assert "&lt;" in made


@pytest.mark.parametrize("text", ["[x](javascript:alert(1))", "[x](data:text/html,y)", "![x](javascript:y)", "[x](file:///etc/passwd)", "[x](http://a.b)"])  # fmt: skip
def test_only_https_and_relative_addresses_stay(text: str) -> None:
    made = html(text)
    assert not re.search(r"(?:src|href)=", made)
    assert 'href="https://a.b"' in html("[x](https://a.b)")


def test_tokens_are_resolved_after_cleaning() -> None:
    assert html("See {term:debt} & {fact:x}.") == "<p>See <b>term</b> &amp; <b>fact</b>.</p>"


def test_a_token_in_code_is_shown_as_it_is_written() -> None:
    assert html("`{term:debt}`") == "<p><code>{term:debt}</code></p>"


def test_jinja_in_prose_is_text() -> None:
    assert html("{{ 7*7 }} {% include 'x' %}") == "<p>{{ 7*7 }} {% include ‘x’ %}</p>"


def test_a_forged_placeholder_resolves_nothing() -> None:
    assert html("\ue0000\ue001 {term:a}") == "<p>0 <b>term</b></p>"


def test_nothing_is_carried_from_one_text_to_the_next() -> None:
    html("[a]: https://x.y\n\n{term:one}")
    assert html("[a] {fact:two}") == "<p>[a] <b>fact</b></p>"


@pytest.mark.parametrize(
    ("text", "made"),
    [("one", "one"), ("**a** {term:b}", "<strong>a</strong> <b>term</b>"), ("", ""), ("a\n\nb", "<p>a</p>\n<p>b</p>")],
)
def test_one_line_has_no_paragraph_around_it(text: str, made: str) -> None:
    assert markdown.inline(text, shown) == made


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("![a {term:b} c](content:x.png)", '<img alt="a {term:b} c" src="content:x.png">'),
        (
            '![a "q" > {term:"><x}](content:x.png)',
            '<img alt="a &quot;q&quot; &gt; {term:&quot;&gt;&lt;x}" src="content:x.png">',
        ),
        ("[a {term:b}](https://a.b/{term:c})", '<a href="https://a.b/{term:c}">a <b>term</b></a>'),
        ("![a](content:{term:b}.png)", '<img alt="a" src="content:{term:b}.png">'),
    ],
)
def test_a_token_in_an_attribute_breaks_nothing(text: str, made: str) -> None:
    assert html(text) == f"<p>{made}</p>"


def test_prose_that_stands_in_itself_too_deep_is_refused_and_forgotten() -> None:
    deep = "".join("    " * n + "- x\n" for n in range(400))
    with pytest.raises(markdown.Unprintable, match="goes too deep") as caught:
        html(deep)
    assert caught.value.hint
    assert html("- a\n\nb") == "<ul>\n<li>a</li>\n</ul>\n<p>b</p>"


ODD = st.sampled_from(["<", ">", "<script", "</script>", "&", "`", "*", "_", "[", "](", ")", "!", "{term:a}", "{cite:b|x}",
                       "\n", "\n\n", "    ", "|", "---", "#", "- ", "1. ", '"', "'", "\\", "\x02", "\x03", "\ue000", "\ue001",
                       "wzxhzdk:0", "klzzwxh:0000", "&#60;", "javascript:", "a", "é", "ب", "\x00", "\x0c"])  # fmt: skip


@given(st.lists(ODD, max_size=40).map("".join) | st.text(max_size=80))
@settings(deadline=None, max_examples=600)
def test_no_text_breaks_the_room_or_lets_html_through(text: str) -> None:
    made = markdown.html(text, lambda _: "¤")
    for tag in re.findall(r"<\s*/?\s*([a-zA-Z!?][^\s>/]*)", made):
        assert tag in markdown.TAGS
    assert "<script" not in made.lower()
    assert not re.search(r"<[^>]*\son\w+=|(?:href|src)=\"(?!https:)[a-z]+:", made)


@settings(max_examples=400, deadline=None)
@given(st.text("aZéف۴7 .,;:()-–—’“”?%/…\U000f0003\ue0f0\u0301\n*_+#>&=~'", min_size=1, max_size=12), st.booleans())
def test_plain_words_become_what_markdown_makes_of_them(text: str, curly: bool) -> None:
    assert markdown.sanitised(text, curly) == markdown.cleaned(text, curly)


def test_signs_of_private_use_change_nothing_but_themselves() -> None:
    said = "\U000f0007One **bold**\ue0f0 \U000f0003*soft* {fact:x}\ue0f0 \U000f0007again\ue0f0"
    bare = re.sub("[\U000f0000-\U000ffffd\ue0f0]", "", said)
    assert re.sub("[\U000f0000-\U000ffffd\ue0f0]", "", html(said)) == html(bare)
    assert re.findall("[\U000f0000-\U000ffffd]", html(said)) == ["\U000f0007", "\U000f0003", "\U000f0007"]


def test_lines_keep_paragraphs_items_and_rows_apart() -> None:
    text = "One *word*.\n\n- a\n- b & c\n\n| x | y |\n|---|---|\n| 1 | __ |\n\nLast\nline."
    assert markdown.lines(text, str) == "One word.\na\nb & c\nx | y\n1 | __\nLast line."
