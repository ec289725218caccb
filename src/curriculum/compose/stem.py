"""What the stem of an item lists: “(1) … (2) …” and “(A) …” become parts, each of which can get room for its answer."""

from __future__ import annotations

import re
from typing import NamedTuple

MARK = re.compile(r"(?:(?<=\s)|^)(?:\((\d{1,2}|[A-Za-z])\)|([A-Z])\.)\s+")
"""A number or letter in brackets, or a capital letter with a full stop, before what it names."""
LEAST = 3
"""Parts that make a list."""
HEADING = re.compile(r"(?<=[.;!?”])\s+(?:And\s+)?([^.;!?]{1,30}:)$")
"""Words after a list that are the heading of the next: “Purposes:”."""


class Part(NamedTuple):
    """One of what a stem lists: its number or letter, and its words."""

    label: str
    text: str


class Stem(NamedTuple):
    """A stem taken apart: what stands before its lists, its first list, and the second with its heading."""

    lead: str
    rows: tuple[Part, ...] = ()
    heading: str = ""
    choices: tuple[Part, ...] = ()


def split(stem: str) -> Stem:
    """Return a stem with what it lists, in any language whose marks are those of MARK; whole where it lists nothing."""
    lists = sequences(stem)
    if not lists:
        return Stem(stem.strip())
    first, second = lists[0], lists[1] if len(lists) > 1 else []
    lead = stem[: first[0].start()].strip()
    rows = parts(stem, first, second[0].start() if second else len(stem))
    found = HEADING.search(rows[-1].text) if second else None
    if not second:
        return Stem(lead, rows)
    heading = found[1] if found else ""
    last = Part(rows[-1].label, rows[-1].text[: found.start()] if found else rows[-1].text)
    return Stem(lead, (*rows[:-1], last), heading, parts(stem, second, len(stem)))


def sequences(text: str) -> list[list[re.Match[str]]]:
    """Return the marks of a text that count from 1, a or A without a gap, list by list."""
    lists: list[list[re.Match[str]]] = []
    for mark in MARK.finditer(text):
        label = mark[1] or mark[2]
        if label in ("1", "a", "A"):
            lists.append([mark])
        elif lists and label == following(lists[-1][-1]):
            lists[-1].append(mark)
    return [marks for marks in lists if len(marks) >= LEAST]


def following(mark: re.Match[str]) -> str:
    """Return the label that follows that of a mark."""
    label = mark[1] or mark[2]
    return str(int(label) + 1) if label.isdigit() else chr(ord(label) + 1)


def parts(text: str, marks: list[re.Match[str]], end: int) -> tuple[Part, ...]:
    """Return what stands behind each mark of a list."""
    ends = [*(m.start() for m in marks[1:]), end]
    return tuple(Part(m[1] or m[2], " ".join(text[m.end() : e].split())) for m, e in zip(marks, ends, strict=True))
