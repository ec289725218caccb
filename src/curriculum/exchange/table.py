"""The rows of a translator's table, and the marks by which they are known again, however they were sorted or cut."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from curriculum.model.library import Library
from curriculum.model.registers import Language, Term
from curriculum.model.translation import Catalogue, Key, State
from curriculum.translate.apply import Tongue
from curriculum.translate.states import Standing, unit_of

COLUMNS = ("No.", "Context", "Note and place", "State", "English", "Translation", "Comment")
"""The columns of a table, as a translator sees them."""
NUMBER, CONTEXT, NOTE, STATE, ENGLISH, TRANSLATION, COMMENT = range(7)
MARK = re.compile(r"(?<![0-9a-f])([0-9a-f]{8})-([0-9a-f]{16})-([0-9a-f]{8})(?![0-9a-f])")
HEAD = re.compile(r"curriculum i18n ([a-z]+(?:-[a-z0-9]+)*)")
"""What stands in the head of a table, so that it is known again, with its language."""
SAYS: Mapping[State, str] = {
    "missing": "new", "stale": "changed", "draft": "translated", "reviewed": "translated and read over",
}  # fmt: skip
"""How a translator is told the state of a string."""


UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]|_x[0-9A-Fa-f]{4}_")
"""What no spreadsheet and no Word file can hold: control characters, and what stands for one in a spreadsheet."""
BLANKS = re.compile(r"[ \t]+")
LONGEST = 32_000
"""About the most characters that a cell of a spreadsheet holds."""


class Mark(NamedTuple):
    """By what a row is known: its context, its context and English together, and the translation that it went out with.

    Each is a hash. `before` is empty where nobody knows what the row went out with.
    """

    context: str
    key: str
    before: str

    def __str__(self) -> str:
        return "-".join(self)


class Row(NamedTuple):
    """One string that goes out. `context` and `note` are for people, `was` is the English of its old translation."""

    key: Key
    context: str
    note: str
    where: str
    state: State
    was: str
    target: str

    @property
    def mark(self) -> Mark:
        """Return that by which the row is known again."""
        return mark(self.key, self.target)


class Parcel(NamedTuple):
    """A table that goes out: in which language, of which library and content date, with the words to be used in it."""

    language: Language
    title: str
    content_date: date
    rows: tuple[Row, ...]
    terms: tuple[Term, ...] = ()


class Back(NamedTuple):
    """One row that came back: its number in the file, its mark if it still has one, and what stands in it.

    `sure` is whether the translator stands by the translation, None where the file has no sign for it.
    """

    number: int
    mark: Mark | None
    source: str
    target: str
    comment: str = ""
    sure: bool | None = None


class Returned(NamedTuple):
    """A file that came back. `language` is empty where it does not say; `lines` tells that rows are lines of it."""

    name: str
    language: str
    rows: tuple[Back, ...]
    lines: bool = False


def unsendable(parcel: Parcel) -> list[str]:
    """Return the places of strings that a spreadsheet or a Word file cannot hold."""
    texts = ((r, f"{r.key.source}{r.was}{r.target}") for r in parcel.rows)
    return [r.where for r, text in texts if len(text) > LONGEST or UNWRITABLE.search(text)]


class Unreadable(Exception):
    """A file is broken, or is not one of ours. Says what is wrong, and what to do."""


def hashed(text: str, letters: int) -> str:
    """Return a text as a few letters that are another text's only by great chance."""
    return hashlib.sha256(text.encode()).hexdigest()[:letters]


def mark(key: Key, target: str) -> Mark:
    """Return the mark of a string that goes out with a translation, or with none."""
    return Mark(hashed(key.context, 8), key_of(key), print_of(target))


def print_of(target: str) -> str:
    """Return the part of a mark that stands for a translation."""
    return hashed(trimmed(target), 8)


def trimmed(text: str) -> str:
    """Return a text without what office programs drop or add: blanks around its lines, and more than one in a row."""
    return "\n".join(BLANKS.sub(" ", line).strip(" ") for line in text.split("\n")).rstrip("\n")


def key_of(key: Key) -> str:
    """Return the part of a mark that stands for a string: where it stands, and what it says."""
    return hashed(f"{key.context}\0{key.source}", 16)


def mark_in(text: str) -> Mark | None:
    """Return the mark that stands in a text."""
    found = MARK.search(text)
    return Mark(*found.groups()) if found else None


def rows(
    library: Library, standings: Iterable[Standing], catalogue: Catalogue, wanted: frozenset[Key] | None, every: bool
) -> Iterator[Row]:
    """Yield the strings that are to be done, in the order of the source; with `every`, those that are done too.

    `catalogue` holds all that is said in the language. `wanted` are the strings that are asked for, None is all.
    """
    found = tuple(standings)
    tongue = Tongue(catalogue, frozenset(s.said.key for s in found))
    for one in found:
        if (wanted is None or one.said.key in wanted) and (every or one.state in ("missing", "stale")):
            yield row(library, one, tongue)


def row(library: Library, one: Standing, tongue: Tongue) -> Row:
    """Return the row of one string, with its translation, or that of what it said before."""
    key = one.said.key
    own = tongue.catalogue.entries.get(key)
    old = tongue.earlier(key.context, key.source) if one.state == "stale" else None
    entry, was = own or old, (old.was or old.key.source) if old else ""
    note = one.said.note if one.said.note not in named(library, key) else ""
    where = f"{one.said.at.path}:{one.said.at.line}" if one.said.at.line else one.said.at.path
    return Row(key, " › ".join(named(library, key)), note, where, one.state, was, entry.target if entry else "")


def named(library: Library, key: Key) -> tuple[str, ...]:
    """Return where a string stands, for people: the kind of record, its title, and the field or block."""
    kind, _, id_ = unit_of(key).partition("/")
    field = key.context.partition(" ")[2].replace(".", ", ").replace("_", " ")
    record = library.kinds().get(kind, {}).get(id_)
    return tuple(p for p in (kind, title(record) or id_.replace("_", " "), field) if p)


def title(record: Any) -> str:
    """Return what people call a record, or nothing."""
    found = next((v for n in ("title", "label", "name") if isinstance(v := getattr(record, n, None), str)), "")
    return f"{record.code} {found}" if found and getattr(record, "code", "") else found
