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
from curriculum.model.library import Library
from curriculum.model.place import Place

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


def findings(document: Document, layouts: str, library: Library) -> Iterator[Finding]:
    """Yield each character that would print as an empty box, with the line of the content that holds it."""
    for letter in missing(str(html.document_fromstring(document.html).text_content()), layouts):
        name = unicodedata.name(letter, "a character without a name")
        place = where(letter, library) or Place(document.deliverable.stem)
        message = f"no font here has the character “{letter}” (U+{ord(letter):04X}, {name})"
        yield error("glyph", place, message, "write it another way")


def where(letter: str, library: Library) -> Place | None:
    """Return the first place of the library that holds `letter`."""
    for records in library.kinds().values():
        for record in records.values():
            for place, text in strings(record):
                if letter in text:
                    return Place(place.path, place.line + text.count("\n", 0, text.index(letter)))
    return None
