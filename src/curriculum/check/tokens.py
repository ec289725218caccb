"""Rules on where tokens stand: what looks like one and is none, or stands where none is read, is printed as typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from curriculum.check.shape import depth
from curriculum.check.walk import below, down, written
from curriculum.model.fields import is_prose
from curriculum.model.findings import Finding, error
from curriculum.model.place import Path, Place
from curriculum.source import markdown
from curriculum.source.letters import short
from curriculum.source.load import Loaded
from curriculum.source.tokens import TOKEN, near_tokens

CODE = re.compile(r"`|^(?: {4}|\t)", re.M)
LINK = re.compile(r"\]\(([^()\n]*)")
WORDS = re.compile(r"!\[([^\[\]]*)")


def findings(loaded: Loaded) -> Iterator[Finding]:
    """Yield every token, or what was meant as one, that a reader would see as it was typed."""
    for kind, record in loaded.records:
        for keys, text in below(record, ()):
            if "{" in text or "}" in text:
                place = record.at.of(*keys)
                yield from unread(text, place)
                yield from (inside(text, place) if is_prose(kind, keys) else outside(text, place, keys))
        for place, text in written(record):
            if "{" in text or "}" in text:
                yield from unread(text, place)
                yield from inside(text, place)


def unread(text: str, place: Place) -> Iterator[Finding]:
    """Yield what was meant as a token and is none."""
    for found, at in near_tokens(text):
        yield error("token", down(place, text, at), f"“{short(found)}” is not a token", "write {kind:id} on one line")


def outside(text: str, place: Place, keys: Path) -> Iterator[Finding]:
    """Yield the tokens of a field that is no prose."""
    name = next((k for k in reversed(keys) if isinstance(k, str)), "")
    hint = f"tokens do not work in {'a title' if name == 'title' else f'“{name}”'}; write the words"
    for match in TOKEN.finditer(text):
        message = f"{short(match[0])} would be printed as it is typed"
        yield error("token", down(place, text, match.start()), message, hint)


def inside(text: str, place: Place) -> Iterator[Finding]:
    """Yield the tokens of prose that stand where Markdown does not read them."""
    for pattern, what in ((WORDS, "the words of a picture"), (LINK, "the address of a link or picture")):
        for match in pattern.finditer(text):
            for token in TOKEN.finditer(match[1]):
                where = down(place, text, match.start(1) + token.start())
                message = f"{short(token[0])} stands in {what}"
                yield error("token", where, message, "tokens do not work there; write the words out")
    yield from in_code(text, place)


def in_code(text: str, place: Place) -> Iterator[Finding]:
    """Yield the tokens that Markdown takes for code: between backticks, or on a line that four blanks begin."""
    if not CODE.search(text) or not TOKEN.search(text) or depth(text):
        return
    try:
        printed = markdown.html(text, lambda _: "")
    except markdown.Unprintable:  # other rules tell why
        return
    for words in dict.fromkeys(m[0] for m in TOKEN.finditer(printed)):
        message = f"{short(words)} would be printed as it is typed"
        hint = "tokens do not work in code: take away the backticks, or the blanks at the head of the line"
        yield error("token", down(place, text, coded(text, words)), message, hint)


def coded(text: str, words: str) -> int:
    """Return where in `text` a token stands as code: after a backtick or blanks on its line, else where it is first."""
    places = [m.start() for m in TOKEN.finditer(text) if m[0] == words]
    heads = ((at, text[text.rfind("\n", 0, at) + 1 : at]) for at in places)
    return next((at for at, head in heads if CODE.search(head)), places[0] if places else 0)
