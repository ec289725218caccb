"""Where sentences end, and what is quoted."""

from __future__ import annotations

import pytest

from curriculum.check.sentences import quoted, sentence_at, sentences


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two", ["One.", " Two"]),
        ("Who? She “left.” Then", ["Who?", " She “left.”", " Then"]),
        ("- one\n- two", ["- one\n", "- two"]),
        ("one\n\ntwo\nthree", ["one\n\n", "two\nthree"]),
        ("| a. b | c |\n| d |", ["| a.", " b | c |\n", "| d |"]),
        ("ایک۔ دو؟ تین", ["ایک۔", " دو؟", " تین"]),
        ("s.3 and 2.5 stay", ["s.3 and 2.5 stay"]),
        ("  ", []),
    ],
)
def test_a_text_is_cut_into_sentences_with_their_places(text: str, parts: list[str]) -> None:
    assert [said for _, said in sentences(text)] == parts
    assert all(text[at : at + len(said)] == said for at, said in sentences(text))


def test_the_sentence_of_a_letter_is_found() -> None:
    assert sentence_at("One. Two. Three.", 6) == " Two."
    assert sentence_at("One.", 40) == ""


@pytest.mark.parametrize(("letter", "held"), [("a", False), ("b", True), ("c", False), ("d", False)])
def test_what_stands_between_quotation_marks_is_quoted(letter: str, held: bool) -> None:
    text = "a “b” c “d"
    assert quoted(text, text.index(letter)) is held
