"""The rule on letters: every character of a document must be in the fonts of its language."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from curriculum.check.walk import down, strings
from curriculum.model.document import Document
from curriculum.model.findings import Finding, LayoutError, error
from curriculum.model.place import Place
from curriculum.model.registers import Language
from curriculum.source import pages
from curriculum.source.load import Loaded

SILENT = frozenset("\n\r\t\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069\ufeff")


@cache
def covered(layouts: str, families: tuple[str, ...] = ()) -> frozenset[int]:
    """Return every code point that the shipped fonts can draw, or those of some families.

    Raises LayoutError with every file that is no font.
    """
    found: set[int] = set()
    faults: list[Finding] = []
    wanted = {slug(f) for f in families}
    for file in sorted((Path(layouts) / "shared" / "fonts").glob("*/*.ttf")):
        if wanted and file.parent.name not in wanted:
            continue
        try:
            found |= letters(file)
        except Exception as why:  # a broken font may fail in any way
            place = Place(file.relative_to(layouts).as_posix())
            message = f"this font cannot be read: {type(why).__name__}: {why}"
            faults.append(error("font", place, message, "put a whole .ttf file there"))
    if faults:
        raise LayoutError(*faults)
    return frozenset(found)


def slug(family: str) -> str:
    """Return the folder of a family."""
    return family.lower().replace(" ", "-")


def letters(file: Path) -> set[int]:
    """Return every code point that a font can draw."""
    from fontTools.ttLib import TTFont

    if not file.is_file():
        raise FileNotFoundError("it is not a file")
    with file.open("rb") as source, TTFont(source, lazy=True) as font:
        return set(font.getBestCmap())


def missing(text: str, layouts: str, families: tuple[str, ...] = ()) -> list[str]:
    """Return the characters of `text` that no shipped font has, or none of some families, each once."""
    known = drawable(layouts, families)
    return [] if known.issuperset(text) else [c for c in dict.fromkeys(text) if c not in known]


@cache
def drawable(layouts: str, families: tuple[str, ...]) -> frozenset[str]:
    """Return the characters that the shipped fonts can draw, or those of some families, and those that need no drawing.

    Half of a character can be in no font.
    """
    return SILENT | {chr(letter) for letter in covered(layouts, families)}


def library_findings(loaded: Loaded, layouts: str) -> Iterator[Finding]:
    """Yield each character of the content that would print as an empty box, with its line."""
    for _, record in loaded.records:
        for place, text in strings(record):
            for letter in missing(text, layouts):
                yield fault(letter, down(place, text, text.index(letter)))


def document_findings(document: Document, layouts: str, languages: Mapping[str, Language]) -> Iterator[Finding]:
    """Yield each character that would print as an empty box, or in a face that its language does not name.

    An engine takes any font that has a letter, without a word: a Sindhi letter in a Nastaliq line, say.
    """
    place = Place(f"{document.layout.id}/template.html")
    for language, text in spoken(pages.tree(document.html, place), document.language).items():
        known = languages.get(language)
        for letter in missing(text, layouts):
            yield fault(letter, place)
        if known:
            faces = (*known.faces, *known.small)
            yield from (strange(c, known.english, place) for c in missing(text, layouts, faces) if drawn(c, layouts))


def drawn(letter: str, layouts: str) -> bool:
    """Tell whether any shipped font has a letter."""
    return ord(letter) in covered(layouts)


def spoken(tree: Any, otherwise: str) -> dict[str, str]:
    """Return the words of a page by their language."""
    said: dict[str, list[str]] = {}
    for element in tree.find("body").iter():
        if isinstance(element.tag, str):
            own = next((e.get("lang") for e in (element, *element.iterancestors()) if e.get("lang")), otherwise)
            around = next((e.get("lang") for e in element.iterancestors() if e.get("lang")), otherwise)
            said.setdefault(own, []).append(element.text or "")
            said.setdefault(around, []).append(element.tail or "")
    return {language: "".join(dict.fromkeys("".join(parts))) for language, parts in said.items()}


def strange(letter: str, language: str, place: Place) -> Finding:
    """Say that no face of a language has a letter, which another font would draw."""
    name = unicodedata.name(letter, "a character without a name")
    message = f"no face of {language} has the character “{letter}” (U+{ord(letter):04X}, {name})"
    return error("glyph", place, message, "name a face that has it under faces: in languages.yaml, or write another")


def fault(letter: str, place: Place) -> Finding:
    """Say that nothing here can draw `letter`."""
    name = unicodedata.name(letter, "a character without a name")
    message = f"no font here has the character “{letter}” (U+{ord(letter):04X}, {name})"
    return error("glyph", place, message, "write it another way")
