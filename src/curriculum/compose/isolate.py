"""Words that run the other way are parted from those around them, so that no order of a line depends on luck.

In a line from right to left the algorithm of Unicode (UAX #9) parts numbers at their hyphens and brackets and sets the
parts the other way round: 111-247-786 would print as 786-247-111. What is written from left to right therefore stands
in an element of its own with its direction; so do words of the Arabic script in a line from left to right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from lxml.html import builder

from curriculum.source.figures import SEVERAL

LETTER = r"A-Za-z\u00c0-\u024f"
TOKEN = (
    rf"(?:[+#@(\[]*[{LETTER}0-9](?:[{LETTER}0-9.,'’&/:@+#%_–-]*[{LETTER}0-9%])?(?:\([{LETTER}0-9.-]{{1,6}}\))*[)\]%]*)"
)
"""A word or number from left to right, with what stands in it: 3(1)(a), 111-247-786, https://example.org, 55%."""
JOINT = r"[\s,;:.!?“”\"'’()\[\]–—/&-]{1,4}"
"""What may stand between two such words of one phrase."""
PHRASE = re.compile(rf"{TOKEN}(?:{JOINT}(?={TOKEN}){TOKEN})*")
WORDS = re.compile(TOKEN)
HAS_LETTER = re.compile(rf"[{LETTER}]")
PLAIN = re.compile(r"\d+")
ARABIC_LETTER = r"\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc"
ARABIC = re.compile(rf"[{ARABIC_LETTER}](?:[{ARABIC_LETTER}\s\u200c\u200d-]*[{ARABIC_LETTER}])?")
"""Words of the Arabic script, with what joins them."""
CALL = re.compile(r"[(+0][\d)]*(?:[ \u00a0-]\d{3,})+")
"""A number to call in groups: (042) 99211234, 0300 1234567, +92 51 9107211."""
KEPT = 30_000
"""Of how many texts a process remembers the runs."""
SENTENCE = 4
"""Words from which a phrase is a sentence: a Latin mark after so many is no mark of the line."""
CLOSERS = {"(": ")", "[": "]"}
"""Brackets, and those that close them."""
MARK = "\u200e"
"""The left-to-right mark, which plain text has in place of an element."""
BOUND = re.compile(r"[^\s\u00a0]+\u00a0$")
"""A word that a blank binds to what follows: دفعہ before its number."""
SILENT = frozenset({"script", "style", "title", "svg", "code"})
"""Elements whose words are not lines of a page."""


def isolate(body: Any, base: str) -> None:
    """Give every run of words against the direction around it an element with its own; `base` is that of the page."""
    ways = {body.getparent(): direction(body.getparent(), base)} if body.getparent() is not None else {}
    for element in list(body.iter()):
        parent = element.getparent()
        if not isinstance(element.tag, str) or element.tag in SILENT or (element is not body and parent not in ways):
            continue
        around = ways.get(parent, base)
        ways[element] = element.get("dir") or around
        element.text, made = parted(element.text, ways[element])
        for at, piece in enumerate(made):
            element.insert(at, piece)
        if element is not body:
            element.tail, made = parted(element.tail, around)
            for at, piece in enumerate(made, parent.index(element) + 1 if made else 0):
                parent.insert(at, piece)


def directed(text: str) -> str:
    """Return plain text from right to left whose numbers of several parts stand between marks that hold their order."""
    return SEVERAL.sub(lambda number: f"{MARK}{number[0]}{MARK}", text)


def direction(element: Any, base: str) -> str:
    """Return the direction of words in an element: its own, or that of what it stands in."""
    return next((str(e.get("dir")) for e in (element, *element.iterancestors()) if e.get("dir")), base)


def parted(text: str | None, around: str) -> tuple[str | None, list[Any]]:
    """Return a text up to its first run against the direction, and that and all others with what follows them."""
    if not text or text.isspace():
        return text, []
    runs = others(text, around == "rtl")
    if not runs:
        return text, []
    made = []
    ends = [*(start for start, _ in runs[1:]), len(text)]
    for (start, stop), end in zip(runs, ends, strict=True):
        piece = builder.SPAN(marks(text[start:stop], around), text[start:stop])
        piece.tail = text[stop:end] or None
        made.append(piece)
    return held(text[: runs[0][0]], made)


@lru_cache(KEPT)
def others(text: str, leftward: bool) -> tuple[tuple[int, int], ...]:
    """Return where the runs against the direction of a text are; documents of a pack say the same sentences."""
    if leftward:
        return tuple(against(text))
    return () if text.isascii() else tuple(m.span() for m in ARABIC.finditer(text))


def held(before: str, made: list[Any]) -> tuple[str, list[Any]]:
    """Return runs of which each that a blank binds to the word before it is held on one line with that word."""
    kept: list[Any] = []
    for piece in made:
        text = (kept[-1].tail or "") if kept else before
        word = BOUND.search(text)
        if word is None:
            kept.append(piece)
            continue
        whole = builder.SPAN({"class": "nb"}, word[0])
        whole.tail, piece.tail = piece.tail, None
        whole.append(piece)
        if kept:
            kept[-1].tail = text[: word.start()] or None
        else:
            before = text[: word.start()]
        kept.append(whole)
    return before, kept


def marks(run: str, around: str) -> dict[str, str]:
    """Return the attributes of a run: its direction and, where it has words, its language."""
    if around != "rtl":
        return {"dir": "rtl", "lang": "ur"}
    return {"dir": "ltr", "lang": "en"} if HAS_LETTER.search(run) else {"dir": "ltr"}


def against(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the runs of a text from right to left are that go from left to right; a bare number is none."""
    at = 0
    while found := PHRASE.search(text, at):
        at = found.start() + one(found[0])
        if len(WORDS.findall(text, found.start(), at)) >= SENTENCE and text[at : at + 1] in tuple(".!?"):
            at += 1
        start, stop = paired(text, found.start(), at)
        if not PLAIN.fullmatch(text[start:stop]):
            yield start, stop


def paired(text: str, start: int, stop: int) -> tuple[int, int]:
    """Return where a run is without the brackets at its ends whose partners are outside it: those are of the line.

    In (4 منٹ) the first bracket opens in the direction of the line, and so does its partner close.
    """
    while start < stop and text[start] in CLOSERS and unclosed(text[start:stop], text[start]):
        start += 1
    openers = {closer: opener for opener, closer in CLOSERS.items()}
    while start < stop and text[stop - 1] in openers and unclosed(text[start:stop], openers[text[stop - 1]]):
        stop -= 1
    return start, stop


def unclosed(run: str, opener: str) -> bool:
    """Tell whether a run has not as many brackets of a kind as it has of their partners."""
    return run.count(opener) != run.count(CLOSERS[opener])


def one(phrase: str) -> int:
    """Return how much of a phrase is one: what follows a word of letters, and the groups of a number to call.

    Other numbers beside each other are not one: they are read in the order of the line.
    """
    first = WORDS.match(phrase)
    if first is None or HAS_LETTER.search(first[0]):
        return len(phrase)
    call = CALL.match(phrase)
    return max(first.end(), call.end() if call else 0)
