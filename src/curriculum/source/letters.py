"""Characters that cannot be printed: what XML forbids, halves of characters, odd line breaks; digits of any script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from curriculum.model.findings import Finding, error
from curriculum.model.place import Place

UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
OWN_DIGIT = re.compile(r"(?![0-9])\d")
"""A digit that is not of ASCII, such as ۴ of Urdu and ٤ of Arabic."""
LONGEST = 60
"""How many letters of what was written a message repeats."""


def short(text: str) -> str:
    """Return `text` as a message repeats it: on one line and cut short."""
    line = " ".join(text[: 4 * LONGEST].split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def western(text: str) -> str:
    """Return text with digits of any script as those of ASCII, each in its place: “۴۵” becomes “45”."""
    return text if text.isascii() else OWN_DIGIT.sub(lambda m: str(unicodedata.decimal(m[0])), text)


def printable(text: str, path: str) -> tuple[str, list[Finding]]:
    """Return `text` with “\\n” alone between lines and a space for whatever cannot be printed, and where that stood."""
    even = text.replace("\r\n", "\n").replace("\r", "\n")
    if not UNPRINTABLE.search(even):
        return even, []
    faults = (f for number, line in enumerate(even.split("\n"), 1) for f in unprintable(line, Place(path, number)))
    return UNPRINTABLE.sub(" ", even), list(faults)


def unprintable(text: str, place: Place) -> Iterator[Finding]:
    """Yield each character of `text` that cannot be printed, once."""
    for letter in dict.fromkeys(UNPRINTABLE.findall(text)):
        message = f"a character that cannot be printed: U+{ord(letter):04X}"
        half = 0xD800 <= ord(letter) <= 0xDFFF
        yield error("glyph", place, message, "this is half of a character; write it whole" if half else "remove it")
