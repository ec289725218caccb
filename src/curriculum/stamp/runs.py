"""Text in pieces of one direction and one face each, in the order in which they stand from left to right.

A name is short and holds no more than words of two directions, so that of UAX #9 this much is enough: what has a
direction keeps it, what stands between two of the same goes with them, and all else goes with the line. The line runs
as its first letter does, as text that is isolated does.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from curriculum.stamp.face import Face

RIGHT_TO_LEFT = frozenset({"R", "AL"})
LEFT_TO_RIGHT = frozenset({"L", "EN", "AN"})
JOINS = frozenset("\u200c\u200d\u034f")
"""Signs that no face need have: they part or join letters."""


class Run(NamedTuple):
    """A piece of text of one direction in one face."""

    text: str
    face: Face
    direction: str


class Missing(Exception):
    """No face has these letters."""

    def __init__(self, letters: str) -> None:
        super().__init__(letters)
        self.letters = letters


def base(text: str) -> str:
    """Return the direction of a line: that of its first letter."""
    kinds = (unicodedata.bidirectional(c) for c in text)
    return next(("rtl" if k in RIGHT_TO_LEFT else "ltr" for k in kinds if k in RIGHT_TO_LEFT or k == "L"), "ltr")


def runs(text: str, faces: Sequence[Face]) -> list[Run]:
    """Return the runs of a line from left to right. Raises Missing with the letters that no face has."""
    line = base(text)
    pieces = list(directed(text, line))
    ordered = pieces if line == "ltr" else pieces[::-1]
    found: list[Run] = []
    lacking = ""
    for piece, direction in ordered:
        try:
            parts = [Run(t, f, direction) for t, f in faced(piece, faces)]
        except Missing as fault:
            lacking += fault.letters
            continue
        found += parts if direction == "ltr" else parts[::-1]
    if lacking:
        raise Missing(lacking)
    return found


def directed(text: str, line: str) -> Iterator[tuple[str, str]]:
    """Yield the pieces of a line in the order in which they are read, each with its direction."""
    ways = [way(c) for c in text]
    known = [(n, w) for n, w in enumerate(ways) if w]
    before = [line, *(next((w for m, w in reversed(known) if m <= n), line) for n in range(len(ways)))][1:]
    after = [next((w for m, w in known if m >= n), line) for n in range(len(ways))]
    solved = [b if b == a else line for b, a in zip(before, after, strict=True)]
    for direction, same in groupby(zip(text, solved, strict=True), key=lambda pair: pair[1]):
        yield "".join(c for c, _ in same), direction


def way(letter: str) -> str:
    """Return the direction of a letter; nothing where it has none of its own."""
    kind = unicodedata.bidirectional(letter)
    return "rtl" if kind in RIGHT_TO_LEFT else "ltr" if kind in LEFT_TO_RIGHT else ""


def faced(text: str, faces: Sequence[Face]) -> Iterator[tuple[str, Face]]:
    """Yield the parts of a text with the first face that has each; one face for all where there is one."""
    whole = next((f for f in faces if has(f, text)), None)
    if whole:
        yield text, whole
        return
    chosen = [(letter, next((f for f in faces if has(f, letter)), None)) for letter in letters(text)]
    lacking = "".join(letter for letter, face in chosen if face is None)
    if lacking:
        raise Missing(lacking)
    for _, same in groupby(chosen, key=lambda pair: pair[1]):
        part = list(same)
        face = part[0][1]
        if face is not None:
            yield "".join(letter for letter, _ in part), face


def has(face: Face, text: str) -> bool:
    """Tell whether a face has every letter of a text."""
    return all(ord(c) in face.has or c in JOINS for c in text)


def letters(text: str) -> list[str]:
    """Return a text as letters, each with the marks that it bears."""
    found: list[str] = []
    for c in text:
        if found and (unicodedata.combining(c) or c in JOINS):
            found[-1] += c
        else:
            found.append(c)
    return found
