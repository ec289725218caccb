"""One paragraph of a source with all its changes: lines reworded, taken away and put in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from curriculum.model.trace import Piece
from curriculum.reconcile.judge import Rewrite, Wish
from curriculum.translate.parts import MARKER, TABLE, each, each_of_line


class Wanted(NamedTuple):
    """What is wanted of a paragraph: new words by the number of a piece (None takes it away), and what comes after."""

    piece: Piece
    words: Mapping[int, str | None]
    after: Mapping[int, Sequence[str]]

    @property
    def gone(self) -> bool:
        """Whether nothing is left of the paragraph."""
        count = len(numbers(self.piece.source))
        return [n for n, w in self.words.items() if w is None] == list(range(count)) and not self.after


def grouped(wishes: Sequence[Wish]) -> list[Wanted]:
    """Return the wishes paragraph by paragraph."""
    words: dict[Piece, dict[int, str | None]] = {}
    after: dict[Piece, dict[int, list[str]]] = {}
    for wish in wishes:
        key = wish.piece._replace(number=0, words="")
        words.setdefault(key, {})
        after.setdefault(key, {})
        if isinstance(wish, Rewrite):
            words[key][wish.piece.number] = wish.words
        else:
            after[key].setdefault(wish.piece.number, []).append(wish.words)
    return [Wanted(key, dict(sorted(words[key].items())), after[key]) for key in words]


def numbers(paragraph: str) -> list[int]:
    """Return the numbers of the pieces of a paragraph."""
    found: list[str] = []
    each(paragraph, lambda words: found.append(words) or words)  # type: ignore[func-returns-value]
    return list(range(len(found)))


def lines(wanted: Wanted, paragraph: str) -> list[str | None]:
    """Return for each line of an unwrapped paragraph what it says now, None for nothing; what is put in stands with it.

    A line that is put in is parted from the one before it by a line end, or by an empty line where it is no item.
    """
    made: list[str | None] = []
    at = 0
    for line in paragraph.split("\n"):
        count = len(numbers(line))
        new = reworded(line, at, wanted.words)
        put_in = [text for n in range(at, at + count) for text in wanted.after.get(n, ())]
        marker = MARKER.match(line)
        for text in put_in:
            new = f"{new}{follows(marker[0] if marker else '', text, new is None)}" if new else item(marker, text)
        made.append(new)
        at += count
    return made


def item(marker: object, text: str) -> str:
    """Return a line that takes the place of one that is gone."""
    return f"{marker[0] if marker else ''}{text}"  # type: ignore[index]


def follows(marker: str, text: str, first: bool) -> str:
    """Return a line that is put in after another."""
    return "" if first else f"\n{marker}{text}" if marker else f"\n\n{text}"


def reworded(line: str, at: int, words: Mapping[int, str | None]) -> str | None:
    """Return a line with the new words of its pieces, which are counted from `at`; None where it is taken away."""
    own = [n for n in range(at, at + len(numbers(line))) if n in words]
    if own and all(words[n] is None for n in own) and (not TABLE.match(line) or len(own) == len(numbers(line))):
        return None
    left = iter(range(at, at + len(line)))

    def say(old: str) -> str:
        """Return one piece as it is said now."""
        new = words.get(next(left), old)
        return "" if new is None else new

    return each_of_line(line, say)
