"""Inline tokens: what is one, what is not, and where it stands."""

from __future__ import annotations

import pytest

from curriculum.source.tokens import TOKEN, Token, tokens


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("a {fact:heard} b", Token("fact", "heard")),
        ("{cite:ropes-act#sec-3-1|section}", Token("cite", "ropes-act#sec-3-1", "section")),
        ("{ref: ropes | title }", Token("ref", "ropes", "title")),
        ("{Fact:heard}", Token("Fact", "heard")),
        ("{phone:}", Token("phone", "")),
    ],
)
def test_a_token_is_found_with_its_kind_id_and_style(text: str, token: Token) -> None:
    assert list(tokens(text)) == [(token, 0)]


@pytest.mark.parametrize("text", ["{fact}", "{{ 7*7 }}", "{fact:a\nb}", "{2:3}", "{ fact:a}", "fact:a", "{:a}"])
def test_other_braces_are_no_tokens(text: str) -> None:
    assert list(tokens(text)) == []


def test_each_token_comes_with_the_lines_above_it() -> None:
    assert [(str(t), n) for t, n in tokens("{term:a}\nx\n{term:b} {cite:c|long}")] == [
        ("{term:a}", 0), ("{term:b}", 2), ("{cite:c|long}", 2),
    ]  # fmt: skip


def test_a_token_written_again_is_the_same_token() -> None:
    for text in ("{fact:heard}", "{cite:a#b|act}"):
        ((token, _),) = tokens(text)
        assert str(token) == text
        assert TOKEN.fullmatch(str(token))
