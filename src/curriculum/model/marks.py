"""The mark that every paragraph of a Word file bears unseen: a bookmark whose name says what was printed there.

A name has at most 40 letters, digits and lines, and begins with a line so that Word lists it nowhere. It holds the
number of the paragraph, a digest of its unit, one of the field in it, and one of the words that were printed. With the
last, words that were changed in Word are told from words that were changed in the library since, without a copy of
either. The calls of footnotes bear such marks too, of another letter, with numbers of their own.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from curriculum.model.trace import Piece

NAME = re.compile(r"_(?P<of>[un])(\d{5})_([0-9a-f]{8})_([0-9a-f]{6})_([0-9a-f]{10})")
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
ALIKE = str.maketrans({"‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "…": "...", "‑": "-"})
"""Signs that word processors put in place of others while somebody types."""


FIGURES = 5
"""How many figures the number of a paragraph has at most."""
LISTED = re.compile(r"_r\d{5}")
"""The mark of a paragraph that a list of people says: it tells nothing of what stands there."""


class Mark(NamedTuple):
    """What the mark of a paragraph says: its number from 0, and digests of its unit, its field and its words.

    Words that no unit of the library says, such as those of a layout, have the digest of nothing for a unit.
    """

    number: int
    unit: str
    field: str
    words: str

    @property
    def name(self) -> str:
        """The name of the bookmark of a paragraph."""
        return f"_u{self.number:05}_{self.unit}_{self.field}_{self.words}"

    @property
    def note_name(self) -> str:
        """The name of the bookmark of a footnote."""
        return self.name.replace("_u", "_n", 1)


def mark(number: int, piece: Piece | None, words: str) -> Mark:
    """Return the mark of a paragraph that says `words`, of which most come from `piece`."""
    unit, field = (piece.unit, f"{piece.field} {piece.number} {piece.source}") if piece else ("", "")
    return Mark(number, digest(unit, 8), digest(field, 6), words_of(words))


def listed(number: int) -> str:
    """Return the name of the bookmark of a paragraph that a list of people says."""
    return f"_r{number:05}"


def note(number: int, unit: str, words: str) -> Mark:
    """Return the mark of a footnote that says `words` of a unit."""
    return Mark(number, digest(unit, 8), digest("note", 6), words_of(words))


def words_of(text: str) -> str:
    """Return the digest by which words that were printed are known again."""
    return digest(folded(text), 10)


def read(name: str, of: str = "u") -> Mark | None:
    """Return the mark that a bookmark is, or None for a bookmark of another kind; `of` is “n” for those of notes."""
    found = NAME.fullmatch(name)
    return Mark(int(found[2]), *found.groups()[2:]) if found and found["of"] == of else None


def digest(text: str, letters: int) -> str:
    """Return the first letters of the SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:letters]


def folded(text: str) -> str:
    """Return a text as it is compared: without what word processors change unasked, and with single spaces."""
    return " ".join(UNSEEN.sub("", unicodedata.normalize("NFC", text)).translate(ALIKE).split())


def fingerprint(every: Iterable[Mark]) -> str:
    """Return by what all that a file printed is known: the words of its paragraphs in their order."""
    return digest("\n".join(m.words for m in every), 16)


def day(text: str) -> date:
    """Return the day that a file names. Raises ValueError."""
    return date.fromisoformat(text)
