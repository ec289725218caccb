"""What is printed as a value and never as words of content: the days of an event, its people, the names of sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import NamedTuple

from curriculum.compose import words
from curriculum.model.document import Deliverable
from curriculum.model.phrases import COUNTS, ENGLISH, LOCALE
from curriculum.model.place import Place
from curriculum.model.trace import LOCAL
from curriculum.pipeline import House
from curriculum.reconcile.sourced import Edit, tidy


class Value(NamedTuple):
    """A printed value, and the unit, field and line that say it."""

    printed: str
    unit: str
    field: str
    at: Place

    def touched(self, text: str, edits: Sequence[Edit]) -> bool:
        """Tell whether one of the edits of a paragraph touches the value."""
        if not self.unit.startswith(LOCAL):
            return self.printed in text
        here = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(self.printed)}(?!\w)", text)]
        return any(e.start < last and e.end > first for e in edits for first, last in here)


def values(house: House, deliverable: Deliverable) -> tuple[Value, ...]:
    """Return the values of the event of a document, as its language says them."""
    return tuple(v._replace(printed=tidy(v.printed)) for v in found(house, deliverable))


def found(house: House, deliverable: Deliverable) -> Iterator[Value]:
    """Yield the days of the event, the number of its people, and the titles of sources."""
    library = house.loaded.library
    pack, language = library.packs[deliverable.pack], library.languages[deliverable.language]
    said = {**ENGLISH, **house.layouts.words.get(language.id, {}), LOCALE: language.locale, COUNTS: language.counts}
    unit = f"packs/{pack.id}"
    for number in range((pack.ends - pack.starts).days + 1):
        key = "ends" if number and pack.starts + timedelta(days=number) == pack.ends else "starts"
        yield Value(words.day(pack.starts + timedelta(days=number), said), unit, key, pack.at.of(key))
    group = pack.groups[deliverable.group]
    if group.participants:
        at = pack.at.of("groups", deliverable.group, "participants")
        yield Value(str(group.participants), unit, "groups.participants", at)
    for source in library.sources.values():
        yield Value(source.title, f"sources/{source.id}", "title", source.at)
