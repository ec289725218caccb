"""What a line must not part: a sign and its figure, a figure and its unit, an Act and its year, a headline’s end."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from lxml.html import builder

from curriculum.compose.words import NBSP

UNIT = r"million|per|cent|years?|months?|weeks?|days?|hours?|minutes?|lakhs?|crores?"
PAIRS = (
    re.compile(r"\b([Ss]s?\.|[Ss]ections?|[Aa]rts?\.|[Aa]rticles?|Rs|PKR|[Pp]ages?|Modules?|[Nn]o\.) (?=\d)"),
    re.compile(rf"(?<=\d) (?=(?:{UNIT})\b)"),
    re.compile(r"(?<=per) (?=cent\b)"),
    re.compile(r"(?<=[A-Z]{2}) (?=(?:1[89]|20)\d\d\b)"),
)
NESTED = re.compile(r"(\b\d+[A-Z-]{0,3}(?:\([0-9a-z]{1,4}\)){2,})")
"""A section within a section, which would break after a bracket."""

KEPT = 30_000
"""How many texts a process remembers as they were bound: the documents of a pack say the same sentences."""
SHORT = 15
"""Letters of the last two words of a line on a poster that go down together: one word alone at its end reads badly."""
FEWEST = 3
"""Words of a run that has an end to keep together; a run that begins the line has one more, lest its first be alone."""


def keep_end(text: str) -> str:
    """Return words of a piece, in Markdown, whose last two stay together, also before and in what is emphasised."""
    return re.sub(r"[^*]+", lambda run: last_two(run[0], FEWEST + (run.start() == 0)), text)


def last_two(run: str, fewest: int) -> str:
    """Return a run of words with its last two joined, where it has so many words and those two are short."""
    end = len(run.rstrip())
    words = run[:end].split(" ")
    if len(words) < fewest or len(words[-2]) + len(words[-1]) > SHORT:
        return run
    return " ".join(words[:-1]) + NBSP + words[-1] + run[end:]


def bind(text: str) -> str:
    """Return `text` with spaces that never break where a reader would stumble."""
    for pair in PAIRS:
        text = pair.sub(lambda m: m[0][:-1] + NBSP, text)
    return text


def hold_together(body: Any) -> None:
    """Bind all text below an element; numbers of more than one bracket, 3(3)(c), stay on one line."""
    for element in list(body.iter()):
        element.text, held = parted(element.text)
        for at, span in enumerate(held):
            element.insert(at, span)
        if element is not body and element.tail:
            element.tail, held = parted(element.tail)
            for at, span in enumerate(held, 1):
                parent = element.getparent()
                parent.insert(parent.index(element) + at, span)


@lru_cache(KEPT)
def pieces(text: str) -> tuple[str, ...]:
    """Return `text` bound, and in it every second piece a number that is to be held."""
    return tuple(NESTED.split(bind(text)))


def parted(text: str | None) -> tuple[str | None, list[Any]]:
    """Return `text` bound, up to the first number that is to be held, and that and the others with what follows."""
    if not text:
        return text, []
    first, *rest = pieces(text)
    held = []
    for number, after in zip(rest[::2], rest[1::2], strict=True):
        span = builder.SPAN({"class": "nb"}, number)
        span.tail = after
        held.append(span)
    return first, held
