"""What a translator must see at a glance in the English: tokens to be kept, and words that are new or gone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal

from curriculum.check.translated import PLACE, URL
from curriculum.source.tokens import TOKEN

Look = Literal["", "token", "new", "lost"]
Span = tuple[Look, str]
KEPT = re.compile(f"{TOKEN.pattern}|{PLACE.pattern}|{URL.pattern}")
"""What stands in a translation just as in its source."""
PIECE = re.compile(rf"{KEPT.pattern}|\w+|\s+|.", re.S)
COLOURS: dict[Look, str] = {"token": "1F4E9E", "new": "1B6E3C", "lost": "B3261E"}
"""The colour of each look; what is new is underlined too, what is gone struck out."""


def kept(text: str) -> tuple[str, ...]:
    """Return what a translation of a text must keep as it is, each once."""
    return tuple(dict.fromkeys(m[0] for m in KEPT.finditer(text)))


def english(source: str, was: str) -> list[Span]:
    """Return the English with its tokens and, where it was other words before, those that are new."""
    changed: list[Span] = [*difference(was, source)] if was else [("", source)]
    return joined(part for look, text in changed if look != "lost" for part in with_tokens(look, text))


def earlier(source: str, was: str) -> list[Span]:
    """Return what the English was before, with the words that are gone."""
    return joined((look, text) for look, text in difference(was, source) if look != "new")


def difference(was: str, now: str) -> Iterator[Span]:
    """Yield the pieces of two texts in their order: common ones once, those that are gone, those that are new."""
    old, new = pieces(was), pieces(now)
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield "", "".join(new[c:d])
        else:
            yield "lost", "".join(old[a:b])
            yield "new", "".join(new[c:d])


def pieces(text: str) -> list[str]:
    """Return a text as words, blanks and tokens."""
    return [m[0] for m in PIECE.finditer(text)]


def with_tokens(look: Look, text: str) -> Iterator[Span]:
    """Yield a span with the tokens in it apart."""
    at = 0
    for token in KEPT.finditer(text):
        yield look, text[at : token.start()]
        yield "token", token[0]
        at = token.end()
    yield look, text[at:]


def joined(spans: Iterator[Span]) -> list[Span]:
    """Return spans without empty ones, neighbours of one look together."""
    made: list[Span] = []
    for look, text in spans:
        if made and made[-1][0] == look:
            made[-1] = look, made[-1][1] + text
        elif text:
            made.append((look, text))
    return made
