"""Inline tokens: ``{fact:ID}``, ``{cite:ACT#SEC}``, ``{penalty:ACT#SEC}``, ``{court:ACT#SEC}``,
``{lead:ACT#SEC}``, ``{arrest:ACT#SEC}``, ``{phone:ID}``, ``{term:ID}``, ``{ref:ID}``.

A token may end in a style, as in ``{cite:ptpa-2018#sec-8|section}``, which prints the section without the Act.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

TOKEN = re.compile(r"\{(?P<kind>[A-Za-z-]+):(?P<id>[^{}|\n]*)(?:\|(?P<style>[^{}\n]*))?\}")

TARGETS: dict[str, str] = {
    "fact": "facts", "cite": "laws", "penalty": "laws", "court": "laws", "lead": "laws", "arrest": "laws",
    "phone": "helplines", "term": "terms", "ref": "modules",
}  # fmt: skip
"""What each kind of token names."""

MEANT = re.compile(
    rf"\{{\s*(?:(?:{'|'.join(TARGETS)})\b|[A-Za-z-]+\s*:)[^{{}}]*\}}?|\b(?:{'|'.join(TARGETS)}):[^\s{{}}]*\}}", re.I
)
"""What means to be a token, where no token is: a brace and what may follow it, or an end without its beginning."""

STYLES: dict[str, tuple[str, ...]] = {"cite": ("section", "act", "long", "dated"), "ref": ("title",)}


@dataclass(frozen=True, slots=True)
class Token:
    """One token: its kind, the id it names and an optional style."""

    kind: str
    id: str
    style: str = ""

    def __str__(self) -> str:
        return f"{{{self.kind}:{self.id}{'|' + self.style if self.style else ''}}}"


def token(match: re.Match[str]) -> Token:
    """Return the token of a match of `TOKEN`."""
    return Token(match["kind"], match["id"].strip(), (match["style"] or "").strip())


def tokens(text: str) -> Iterator[tuple[Token, int]]:
    """Yield every token of `text` with the number of lines before it."""
    for match in TOKEN.finditer(text) if "{" in text else ():
        yield token(match), text.count("\n", 0, match.start())


def blanked(text: str) -> str:
    """Return `text` with blanks where its tokens stand, so that the rest keeps its places."""
    return TOKEN.sub(lambda m: " " * len(m[0]), text) if "{" in text else text


def near_tokens(text: str) -> Iterator[tuple[str, int]]:
    """Yield whatever means to be a token and is none, with its place in `text`."""
    for match in MEANT.finditer(blanked(text)):
        yield match[0], match.start()
