"""What a block may hold, so that nothing written in it is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.breaking import TEXT, add, checked, house, only, page, swap


@pytest.mark.parametrize(
    ("text", "down", "says", "hint"),
    [
        ("::: do\n- x\n:::\n", 0, "“do” stands only inside dos-donts", "put ::: dos-donts around it"),
        ("::: explain\n::: dont\n- x\n:::\n:::\n", 1, "“dont” stands only inside dos-donts", "around it"),
        ("::: dos-donts\n- x\n:::\n", 0, "dos-donts holds one ::: do and one ::: dont", "write both lists"),
        ("::: dos-donts\n::: do\n- x\n:::\n:::\n", 0, "dos-donts holds one", "write both lists"),
        ("::: dos-donts\nlost\n::: do\n- x\n:::\n::: dont\n- x\n:::\n:::\n", 0, "and nothing else", "write both lists"),
        ("::: case {ref=case-one}\nlost\n:::\n", 0, "what is written in it would be lost", "move the text above"),
        ("::: ask\nWhy?\n::: explain\nlost\n:::\n:::\n", 0, "“ask” holds a question", "move the block out"),
    ],
)
def test_a_block_that_would_lose_text_is_told(small: Path, text: str, down: int, says: str, hint: str) -> None:
    line = add(small, TEXT, text)
    found = only(small)
    assert (found.rule, found.path, found.line) == ("block", TEXT, line + down)
    assert says in found.message
    assert hint in found.hint


def test_a_block_inside_a_block_is_printed_whole(small: Path) -> None:
    add(small, TEXT, "::: explain\nOuter.\n::: legal\nMiddle.\n::: story\nInner.\n:::\n:::\n:::\n")
    assert checked(small) == ()
    made = page(house(small), "now", "neighbours", "participant-handbook")
    assert all(word in made for word in ("Outer.", "Middle.", "Inner."))


def test_a_hidden_block_leaves_the_one_around_it(small: Path) -> None:
    swap(small, TEXT, "Plain words for all.", "Around.\n::: legal {audience=officers}\nWithin.\n:::")
    made = page(house(small), "now", "neighbours", "participant-handbook")
    assert "Around." in made
    assert "Within." not in made
    assert "Within." in page(house(small), "now", "officers", "participant-handbook")
