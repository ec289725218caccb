"""How many words are to be cut is a number, wherever a panel begins."""

from __future__ import annotations

import pytest

from curriculum.proof.fit import to_cut


@pytest.mark.parametrize(("used", "words"), [(2, 50), (1.001, 1), (1, 1), (0, 1), (-3, 1)])
def test_words_to_cut_are_counted_from_a_full_panel(used: float, words: int) -> None:
    assert to_cut(100, used) == words
