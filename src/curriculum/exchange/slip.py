"""A translator's table as a PO file: for those who work in Poedit, Weblate or OmegaT."""

from __future__ import annotations

import re

from curriculum.exchange.table import Back, Mark, Parcel, Returned, Row, Unreadable, hashed, key_of, mark_in
from curriculum.model.translation import Entry
from curriculum.source import po

LANGUAGE = re.compile(r'^"Language: *([A-Za-z]+(?:[-_][A-Za-z0-9]+)*) *\\n"', re.M)


def write(parcel: Parcel) -> bytes:
    """Return the table as a PO file; a translation of other English is fuzzy, with that English beside it."""
    return po.write(map(entry, parcel.rows), parcel.language.id, parcel.title).encode()


def entry(row: Row) -> Entry:
    """Return one row as an entry."""
    notes = tuple(n for n in (row.context, row.note, f"key {row.mark}") if n)
    return Entry(row.key, row.target, row.state == "stale", row.was, notes, (row.where,))


def read(data: bytes, name: str) -> Returned:
    """Return the rows of a PO file that came back. Raises Unreadable."""
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise Unreadable("this file is not UTF-8 text: save it as UTF-8") from None
    entries, faults = po.read(text, name)
    if faults:
        raise Unreadable("; ".join(f"{f.message} in line {f.line} ({f.hint})" for f in faults))
    if not entries:
        raise Unreadable("this file has no strings: it is empty, or no PO file")
    found = LANGUAGE.search(text)
    return Returned(name, found[1].replace("_", "-") if found else "", tuple(map(back, entries)), lines=True)


def back(entry: Entry) -> Back:
    """Return an entry as a row. Its key is what it says, and its note may tell what it went out with."""
    told = next((m for note in entry.notes if (m := mark_in(note))), None)
    mark = Mark(hashed(entry.key.context, 8), key_of(entry.key), told.before if told else "")
    return Back(entry.at.line, mark, entry.key.source, entry.target, sure=not entry.fuzzy)
