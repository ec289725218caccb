"""The rule on letters: every character of a document must be in the fonts of its language."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from lxml import html

from curriculum.check.walk import strings
from curriculum.model.document import Document
from curriculum.model.findings import Finding, error
from curriculum.model.place import Place
from curriculum.source.load import Loaded

SILENT = frozenset("\n\r\t\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069\ufeff")


@cache
def covered(layouts: str) -> frozenset[int]:
    """Return every code point that the shipped fonts can draw."""
    from fontTools.ttLib import TTFont

    found: set[int] = set()
    for file in sorted((Path(layouts) / "shared" / "fonts").glob("*/*.ttf")):
        with TTFont(file, lazy=True) as font:
            found.update(font.getBestCmap())
    return frozenset(found)


def missing(text: str, layouts: str) -> list[str]:
    """Return the characters of `text` that no shipped font has, each once."""
    known = covered(layouts)
    return [c for c in dict.fromkeys(text) if ord(c) not in known and c not in SILENT]


def library_findings(loaded: Loaded, layouts: str) -> Iterator[Finding]:
    """Yield each character of the content that would print as an empty box, with its line."""
    records = (record for kind in loaded.library.kinds().values() for record in kind.values())
    for record in (*records, *loaded.loose):
        for place, text in strings(record):
            for letter in missing(text, layouts):
                line = place.line + text.count("\n", 0, text.index(letter)) if place.line else 0
                yield fault(letter, Place(place.path, line))


def document_findings(document: Document, layouts: str) -> Iterator[Finding]:
    """Yield each character that a layout itself would print as an empty box: content has been judged before."""
    for letter in missing(str(html.document_fromstring(document.html).text_content()), layouts):
        yield fault(letter, Place(f"{document.layout.id}/template.html"))


def fault(letter: str, place: Place) -> Finding:
    """Say that nothing here can draw `letter`."""
    name = unicodedata.name(letter, "a character without a name")
    message = f"no font here has the character “{letter}” (U+{ord(letter):04X}, {name})"
    return error("glyph", place, message, "write it another way")
