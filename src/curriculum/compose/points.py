"""What the texts of slides are made of: sentences, items of lists, and points that begin with a term or a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from curriculum.model.translation import CLOSE, MARKS, OPEN_MISSING, OPEN_STALE

PARAGRAPHS = re.compile(r"\n\s*\n|\n(?=\s*(?:\d+\.|[-*])\s)")
"""Where a task breaks into parts: at an empty line, and before each item of a list."""
MARKER = re.compile(r"^\s*(?:\d+\.|[-*])\s+")
HEADING = re.compile(r"(?<=\S)\s*\n\s*\n(?=\*\*[^*\n]+\*\*\s*\n)")
"""Where a task goes on to what it is done with: words in bold on a line of their own."""
SENTENCE = re.compile(r"(?<=[.!?۔؟])(?<!\bs\.)(?<!\bss\.)(?<!\bart\.)(?<!\barts\.)(?<!\bNo\.)\s+|(?<=[.!?۔؟][”’\"])\s+")
"""Between sentences: not where a section, an article or a number is cited."""
TERM = re.compile(r"^(?:\*\*)?(?P<name>[^*:{}]{2,40}?)(?::\*\*|\*\*:|:)\s+(?P<text>.+)$", re.DOTALL)
"""A point that begins with what it is about, before a colon."""
COUNTED = re.compile(r"^(?P<value>\{fact:[^}]+\})\s+(?P<text>.+)$", re.DOTALL)
"""A point that begins with a figure of the register."""


def terms(points: Sequence[str]) -> list[tuple[str, str]]:
    """Return points that all begin with a term, each parted into that and the rest; nothing where one does not.

    What is not translated stays whole, with its sign.
    """
    found = [TERM.match(" ".join(p.split())) for p in points]
    if not all(found) or any(marked(p, "") for p in points):
        return []
    return [(m["name"].strip(), m["text"][:1].upper() + m["text"][1:]) for m in found if m]


def counts(points: Sequence[str]) -> list[tuple[str, str]]:
    """Return the points that begin with a figure, each parted into that and the rest."""
    return [(m["value"], m["text"]) for m in map(COUNTED.match, points) if m]


def evenly(texts: Sequence[Any], count: int) -> Iterator[list[Any]]:
    """Yield `texts` in so many parts, of which none is longer than another by more than one."""
    short, longer = divmod(len(texts), count)
    at = 0
    for part in range(count):
        end = at + short + (part < longer)
        yield list(texts[at:end])
        at = end


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of Markdown, of lists those of their items, without the marks of a list.

    What stands under a heading of its own is not read on from what stands before it.
    """
    for part in PARAGRAPHS.split(HEADING.split(text.translate(MARKS).strip())[0]):
        said = " ".join(MARKER.sub("", part).split())
        yield from filter(None, SENTENCE.split(said))


def marked(whole: str, part: str) -> str:
    """Return a part of a text that is shown as not translated where the whole is."""
    sign = next((s for s in (OPEN_MISSING, OPEN_STALE) if s in whole), "")
    return f"{sign}{part}{CLOSE}" if sign else part
