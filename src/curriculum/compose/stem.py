"""What the stem of an item lists: “(1) … (2) …” and “(A) …” become parts, each of which can get room for its answer."""

from __future__ import annotations

import re
from typing import NamedTuple

ABJAD = ("الف", "ب", "ج", "د", "ہ", "و", "ز", "ح", "ط", "ی")
"""The letters by which Urdu counts."""
LETTER = f"[A-Za-z]|{'|'.join(ABJAD)}"
MARK = re.compile(rf"(?:(?<=\s)|^)(?:\((\d{{1,2}}|{LETTER})\)|({LETTER})[.۔]|(?m:^)(\d{{1,2}})\.)\s+")
"""A number or letter in brackets, a letter with a full stop, or a number with one that begins a line."""
LEAST = 3
"""Parts that make a list."""
HEADING = re.compile(r"(?<=[.;!?”۔؛؟])\s+(?:And\s+)?([^.;!?۔؛؟]{1,30}:)$")
"""Words after a list that are the heading of the next: “Purposes:”."""


class Part(NamedTuple):
    """One of what a stem lists: its number or letter, and its words."""

    label: str
    text: str


class Stem(NamedTuple):
    """A stem taken apart: what stands before its lists, its first list, the second with its heading, and what follows.

    A paragraph after a list that stands alone is no part of its last line.
    """

    lead: str
    rows: tuple[Part, ...] = ()
    heading: str = ""
    choices: tuple[Part, ...] = ()
    tail: str = ""


def split(stem: str) -> Stem:
    """Return a stem with what it lists, in any language whose marks are those of MARK; whole where it lists nothing."""
    lists = sequences(stem)
    if not lists:
        return Stem(stem.strip())
    first, lead = lists[0], stem[: lists[0][0].start()].strip()
    if len(lists) == 1:
        end = stem.find("\n\n", first[-1].end())
        end = end if end > 0 else len(stem)
        return Stem(lead, parts(stem, first, end), tail=stem[end:].strip())
    rows = parts(stem, first, lists[1][0].start())
    found = HEADING.search(rows[-1].text)
    last = Part(rows[-1].label, rows[-1].text[: found.start()] if found else rows[-1].text)
    return Stem(lead, (*rows[:-1], last), found[1] if found else "", parts(stem, lists[1], len(stem)))


def sequences(text: str) -> list[list[re.Match[str]]]:
    """Return the marks of a text that count from 1, a or A without a gap, list by list."""
    lists: list[list[re.Match[str]]] = []
    for mark in MARK.finditer(text):
        if label_of(mark) in ("1", "a", "A", ABJAD[0]):
            lists.append([mark])
        elif lists and label_of(mark) == following(label_of(lists[-1][-1])):
            lists[-1].append(mark)
    return [marks for marks in lists if len(marks) >= LEAST]


def label_of(mark: re.Match[str]) -> str:
    """Return the number or letter of a mark; a number in Latin figures."""
    label = next(found for found in mark.groups() if found)
    return str(int(label)) if label.isdigit() else label


def following(label: str) -> str:
    """Return the label that follows one; nothing after the last."""
    if label in ABJAD:
        return ABJAD[ABJAD.index(label) + 1] if label != ABJAD[-1] else ""
    return str(int(label) + 1) if label.isdigit() else chr(ord(label) + 1)


def parts(text: str, marks: list[re.Match[str]], end: int) -> tuple[Part, ...]:
    """Return what stands behind each mark of a list."""
    ends = [*(m.start() for m in marks[1:]), end]
    said = (" ".join(text[m.end() : e].split()).rstrip(";,؛،") for m, e in zip(marks, ends, strict=True))
    return tuple(Part(label_of(m), words) for m, words in zip(marks, said, strict=True))
