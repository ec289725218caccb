"""Sentences of prose with their tokens, so that a rule can ask what stands beside a word."""

from __future__ import annotations

import re
from collections.abc import Iterator

BREAK = re.compile(r"(?<![.?!۔؟])[.?!۔؟]+[\"”’)*_]*(?=\s|$)|\n\s*\n|\n(?=[ \t]*(?:[-*+|]|\d+\.)\s?)")
"""Where a sentence ends: at its stop, at an empty line, before the next point of a list or row of a table."""


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Yield the sentences of `text` with their places in it. A point of a list and a row of a table are sentences."""
    first = 0
    for match in BREAK.finditer(text):
        yield first, text[first : match.end()]
        first = match.end()
    if text[first:].strip():
        yield first, text[first:]


def sentence_at(text: str, at: int) -> str:
    """Return the sentence of `text` that holds the character at `at`."""
    return next((said for first, said in sentences(text) if first <= at < first + len(said)), "")


def quoted(text: str, at: int) -> bool:
    """Tell whether the character at `at` stands between “ and ”: what others say, for the text to answer."""
    return text.rfind("“", 0, at) > text.rfind("”", 0, at) and text.find("”", at) >= 0
