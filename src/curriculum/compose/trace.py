"""Reads a page that was composed with signs, and says of every letter of the page without them where it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Any

from lxml import html

from curriculum.compose.signed import CLOSE, FIRST, MOST, SIGNS, TOKEN_CLOSE, TOKEN_OPEN
from curriculum.model.trace import Stretch

SAME = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"'})
"""A sign beside a quotation mark may turn it."""

PARTS = re.compile(f"({SIGNS.pattern})")
"""Parts a text at its signs, which are parts of their own."""


@dataclass
class Reader:
    """Where the reading of a page stands: the pieces and tokens that are open, and how many tokens each piece had."""

    open: list[int]
    inside: bool = False
    tokens: int = 0

    def stretch(self, unit: str, letters: int) -> Stretch:
        """Return whence the next letters come."""
        piece = self.open[0] if self.open else -1
        return Stretch(letters, piece, self.tokens if self.inside and piece >= 0 else 0, unit)

    def sign(self, letter: str) -> bool:
        """Take a sign; tell whether the letter is one."""
        if FIRST <= ord(letter) < FIRST + MOST:
            if not self.open:
                self.tokens = 0
            self.open.append(ord(letter) - FIRST)
        elif letter == CLOSE:
            self.open[-1:] = []
        elif letter in (TOKEN_OPEN, TOKEN_CLOSE):
            self.token(letter == TOKEN_OPEN)
        else:
            return False
        return True

    def token(self, opens: bool) -> None:
        """Take the sign of a token; those of a title that stands in a token are not counted."""
        if len(self.open) == 1:
            self.inside = opens
            self.tokens += opens


def stretches(page: str, signed: str) -> tuple[Stretch, ...]:
    """Return where the letters of `page` come from, which `signed` is with signs.

    Where the two differ, which a template may do that asks how long a string is, nothing is said of the letters.
    """
    plain = [text for text in (letters(n) for n, _ in nodes(body(page), "")) if text]
    read = [(text, found) for text, found in traced(body(signed)) if text]
    made: list[Stretch] = []
    for text, found in paired(plain, read):
        made += found or [Stretch(len(text))]
    return tuple(joined(made))


def paired(plain: list[str], read: list[tuple[str, list[Stretch]]]) -> Iterator[tuple[str, list[Stretch]]]:
    """Yield each text of a page with where its letters come from; with nothing, where the page with signs differs."""
    ours, theirs = [compared(p) for p in plain], [compared(t) for t, _ in read]
    if len(ours) == len(theirs):
        yield from ((p, r[1] if a == b else []) for p, r, a, b in zip(plain, read, ours, theirs, strict=True))
        return
    for tag, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        same = [found for _, found in read[c:d]] if tag == "equal" else [[] for _ in range(a, b)]
        yield from zip(plain[a:b], same, strict=True)


def compared(text: str) -> str:
    """Return a text as it is compared: a sign before a word may keep its first letter small."""
    return text.translate(SAME).lower()


def body(page: str) -> Any:
    """Return the body of a page."""
    return html.document_fromstring(page).find("body")


def nodes(element: Any, unit: str) -> Iterator[tuple[str, str]]:
    """Yield each text of a page in its order, without notes and drawings, with the unit that the page names for it.

    That is a list of people where ``data-who`` says so.
    """
    unit = element.get("data-who") or element.get("data-use") or unit
    if element.text:
        yield element.text, unit
    for child in element:
        if isinstance(child.tag, str) and child.tag != "svg" and "fn" not in (child.get("class") or "").split():
            yield from nodes(child, unit)
        if child.tail:
            yield child.tail, unit


def letters(text: str) -> str:
    """Return a text without white space."""
    return "".join(text.split())


def traced(page: Any) -> Iterator[tuple[str, list[Stretch]]]:
    """Yield each text of a page without its signs and white space, and where its letters come from."""
    reader = Reader([])
    for text, unit in nodes(page, ""):
        words, found = [], []
        for part in PARTS.split(text):
            if len(part) == 1 and reader.sign(part):
                continue
            if said := letters(part):
                words.append(said)
                found.append(reader.stretch(unit, len(said)))
        yield "".join(words), joined(found)


def joined(found: list[Stretch]) -> list[Stretch]:
    """Return stretches of which no two that follow each other come from the same place."""
    grouped = groupby(found, key=lambda s: s[1:])
    return [Stretch(sum(s.letters for s in same), *whence) for whence, same in grouped]
