"""Markdown that is nested too deep, or in a form that is not read, is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.breaking import CASE, TEXT, add, checked, only, swap

DEEP = "quotations or lists stand too deep inside each other"


def said(small: Path, text: str) -> list[tuple[int, str]]:
    """Return what is said about a text in a block, with the lines below its first."""
    first = add(small, TEXT, f"::: explain\n{text}\n:::\n") + 1
    found = checked(small)
    assert all(f.rule == "prose" and f.path == TEXT and f.hint for f in found)
    return [(f.line - first, f.message) for f in found]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("> " * 9 + "x", [0]), ("x\n\n" + ">" * 500 + "x", [2]), ("- " * 9 + "x", [0]), ("1. " * 2000 + "x", [0]),
        ("- > * + > 1. > - > x", [0]), ("\n".join(f"{' ' * 4 * n}- x" for n in range(11)), [8, 9, 10]), ("- x\n\n" + "\t" * 9 + "y", [2]),
        ("> " * 8 + "x", []), ("\n".join(f"{' ' * 4 * n}- x" for n in range(8)), []), ("x\n" + " " * 60 + "\ny", []),
        ("a - b > c " * 20, []),
    ],
)  # fmt: skip
def test_what_is_nested_too_deep_is_told_with_its_lines(small: Path, text: str, lines: list[int]) -> None:
    assert said(small, text) == [(line, DEEP) for line in lines]


@pytest.mark.parametrize(
    ("text", "shown"), [("*" * 40 + "a" + "*" * 40, "*" * 40), ("_" * 30 + "a", "_" * 30), ("a **** b", "****")]
)
def test_too_much_emphasis_is_told(small: Path, text: str, shown: str) -> None:
    assert said(small, text) == [(0, f"“{shown}” is too much emphasis to be read")]


@pytest.mark.parametrize(
    "text",
    ["***both*** and **one**", "Name: ________, date: ____", "a\n\n*****\n\nb", "_" * 50, "x\n\n---\n\ny", "### Part"],
)
def test_ordinary_forms_pass(small: Path, text: str) -> None:
    assert said(small, text) == []


@pytest.mark.parametrize("line", ["# One", "## Two", "#### Four", "###### Six", "#hash", "###Three", "### "])
def test_a_heading_that_is_not_read_in_a_block_is_told(small: Path, line: str) -> None:
    assert said(small, f"a\n\n{line}\n\nb") == [(2, f"“{line.strip()}” is a heading that is not read here")]


@pytest.mark.parametrize("line", ["# One", "#### Four", "###### Six", "##Two", "##"])
def test_a_heading_that_is_not_read_between_blocks_is_told(small: Path, line: str) -> None:
    at = add(small, TEXT, f"\n{line}\n\nWords.\n") + 1
    found = only(small)
    assert (found.rule, found.line, found.message) == ("prose", at, f"“{line}” is a heading that is not read here")
    assert found.hint == "use ### and a blank, or ## outside of blocks"


@pytest.mark.parametrize("line", ["====", "----", "-", "="])
def test_a_line_that_would_make_a_heading_of_the_one_above_is_told(small: Path, line: str) -> None:
    at = add(small, TEXT, f"\nWords.\n{line}\n") + 2
    found = only(small)
    assert (found.line, found.message) == (at, f"“{line}” under a line would make it a heading")


@pytest.mark.parametrize("line", ["[a]: https://a.pk", "[a]: https://a.pk 'T'", "[note]: word"])
def test_an_address_that_is_named_apart_is_told(small: Path, line: str) -> None:
    assert said(small, f"See [a].\n\n{line}") == [(2, f"“{line}” names an address and would not be printed")]


def test_a_note_in_brackets_passes(small: Path) -> None:
    assert said(small, "[Note]: many words that are printed.") == []


def test_prose_of_data_is_read_too(small: Path) -> None:
    line = swap(
        small, CASE, "A woman works in a house", f"'{'> ' * 9}A woman works in a house", "borrowed.", "borrowed.'"
    )
    found = only(small)
    assert (found.path, found.line, found.message) == (CASE, line, DEEP)
