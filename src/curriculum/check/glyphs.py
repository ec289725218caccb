"""The rule on letters: every character of a document must be in the fonts of its language."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from curriculum.check.walk import down, strings
from curriculum.model.document import Document
from curriculum.model.findings import Finding, LayoutError, error
from curriculum.model.place import Place
from curriculum.source import pages
from curriculum.source.load import Loaded

SILENT = frozenset("\n\r\t\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069\ufeff")


@cache
def covered(layouts: str) -> frozenset[int]:
    """Return every code point that the shipped fonts can draw. Raises LayoutError with every file that is no font."""
    found: set[int] = set()
    faults: list[Finding] = []
    for file in sorted((Path(layouts) / "shared" / "fonts").glob("*/*.ttf")):
        try:
            found |= letters(file)
        except Exception as why:  # a broken font may fail in any way
            place = Place(file.relative_to(layouts).as_posix())
            message = f"this font cannot be read: {type(why).__name__}: {why}"
            faults.append(error("font", place, message, "put a whole .ttf file there"))
    if faults:
        raise LayoutError(*faults)
    return frozenset(found)


def letters(file: Path) -> set[int]:
    """Return every code point that a font can draw."""
    from fontTools.ttLib import TTFont

    if not file.is_file():
        raise FileNotFoundError("it is not a file")
    with file.open("rb") as source, TTFont(source, lazy=True) as font:
        return set(font.getBestCmap())


def missing(text: str, layouts: str) -> list[str]:
    """Return the characters of `text` that no shipped font has, each once."""
    known = covered(layouts)
    return [c for c in dict.fromkeys(text) if ord(c) not in known and c not in SILENT]


def library_findings(loaded: Loaded, layouts: str) -> Iterator[Finding]:
    """Yield each character of the content that would print as an empty box, with its line."""
    for _, record in loaded.records:
        for place, text in strings(record):
            for letter in missing(text, layouts):
                yield fault(letter, down(place, text, text.index(letter)))


def document_findings(document: Document, layouts: str) -> Iterator[Finding]:
    """Yield each character that a layout itself would print as an empty box: content has been judged before."""
    place = Place(f"{document.layout.id}/template.html")
    for letter in missing(str(pages.tree(document.html, place).text_content()), layouts):
        yield fault(letter, place)


def fault(letter: str, place: Place) -> Finding:
    """Say that nothing here can draw `letter`."""
    name = unicodedata.name(letter, "a character without a name")
    message = f"no font here has the character “{letter}” (U+{ord(letter):04X}, {name})"
    return error("glyph", place, message, "write it another way")
