"""Prose falls into paragraphs that say the same however their lines were wrapped, and comes together again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curriculum.model.translation import CLOSE, MARKS, OPEN_MISSING
from curriculum.translate.parts import marked, paragraphs, says, unwrapped

MARKDOWN = st.text(alphabet="ab .-*|1#>\n\t", max_size=80)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("one\ntwo", "one two"),
        ("- one\n  two\n- three", "- one two\n- three"),
        ("1. one\n2. two\nmore", "1. one\n2. two more"),
        ("| a | b |\n|---|---|\n| c | d |", "| a | b |\n|---|---|\n| c | d |"),
        ("> said\n> more", "> said\n> more"),
        ("one  \ntwo", "one  \ntwo"),
        ("one\n- ", "one -"),
    ],
)
def test_lines_that_a_writer_wrapped_are_one(text: str, whole: str) -> None:
    assert unwrapped(text) == whole


@given(MARKDOWN)
def test_a_text_comes_together_from_its_paragraphs(text: str) -> None:
    made = "".join(paragraphs(text))
    assert "".join(made.split()) == "".join(text.split())
    assert "".join(paragraphs(made)).split() == made.split()


@given(MARKDOWN)
def test_wrapping_is_undone_once(text: str) -> None:
    for piece in paragraphs(text)[::2]:
        assert unwrapped(piece) == piece


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("- one\n- two", "- <one>\n- <two>"),
        ("1. one", "1. <one>"),
        ("| a | b |\n|---|---|\n| c |  |", "| <a> | <b> |\n|---|---|\n| <c> |  |"),
        ("plain **bold**", "<plain **bold**>"),
        ("### head", "### <head>"),
    ],
)
def test_signs_stand_inside_the_marks_of_a_line(text: str, wanted: str) -> None:
    assert marked(text, OPEN_MISSING).replace(OPEN_MISSING, "<").replace(CLOSE, ">") == wanted


@given(MARKDOWN)
def test_signs_change_no_word(text: str) -> None:
    for piece in paragraphs(text)[::2]:
        made = marked(piece, OPEN_MISSING)
        assert made.translate(MARKS) == piece
        assert made.count(OPEN_MISSING) == made.count(CLOSE)


@pytest.mark.parametrize(("text", "something"), [("{phone:x-1} 15", False), ("Call {phone:x}", True), ("—", False)])
def test_what_has_no_word_outside_its_tokens_is_not_translated(text: str, something: bool) -> None:
    assert says(text) is something
