"""What changed in the law between two days, section by section, and which units and documents it touches."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from curriculum import pipeline, recall
from curriculum.compose import words
from curriculum.model.base import Record
from curriculum.model.law import Act, Provision, Text, act_on, text_on
from curriculum.model.library import Library
from curriculum.pipeline import House
from curriculum.plan import Selection


class Field(Record):
    """One field of a provision that says something else: penalty, court, leads, rule …"""

    field: str
    was: str
    now: str


class Change(Record):
    """A provision that is not what it was. `what` is new, gone or changed; `since` the first day of the new text.

    `since_certain` is false where that day is only known as "by then". `documents` are those of the library’s packs
    that print the provision.
    """

    ref: str
    name: str
    title: str
    what: str
    by: str
    since: date | None
    since_certain: bool
    fields: tuple[Field, ...]
    documents: tuple[str, ...] = ()


def changes(library: Library, before: date, after: date) -> tuple[Change, ...]:
    """Return every provision that says something else on the day `after` than on the day `before`."""
    return tuple(c for act in library.laws.values() for p in act.provisions if (c := change(act, p, before, after)))


def change(act: Act, provision: Provision, before: date, after: date) -> Change | None:
    """Return how one provision differs between two days, or None where it does not."""
    was = text_on(provision, before) if act_on(act, before) else None
    now = text_on(provision, after) if act_on(act, after) else None
    old, new = (recall.told(t) if t else {} for t in (was, now))
    if old == new:
        return None
    return Change(
        ref=f"{act.id}#{provision.id}",
        name=f"{act.short}, {words.section(act, provision)}".replace(words.NBSP, " "),
        title=provision.title,
        what="new" if was is None else "gone" if now is None else "changed",
        by=now.amended_by if now else "",
        since=now.from_ if now else gone(act, was),
        since_certain=now.from_certain if now else True,
        fields=tuple(
            Field(field=f, was=old.get(f, ""), now=new.get(f, ""))
            for f in dict.fromkeys((*old, *new))
            if old.get(f) != new.get(f)
        ),
    )


def gone(act: Act, was: Text | None) -> date | None:
    """Return the first day without a text: that after its last, or after the last day of its Act."""
    last = (was.to if was else None) or act.in_force_to
    return last + timedelta(days=1) if last else None


def touching(house: House, found: tuple[Change, ...]) -> tuple[Change, ...]:
    """Return changes with the documents that print them, of every pack as of its own law date."""
    printed = list(documents(house))
    return tuple(
        c.model_copy(update={"documents": tuple(name for name, refs in printed if c.ref in refs)}) for c in found
    )


def documents(house: House) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield every document of every pack with the provisions that it prints."""
    for pack in house.loaded.library.packs:
        for wanted in pipeline.plan_pack(house, pack, Selection()):
            used = pipeline.document_of(house, pipeline.outline_of(house, wanted)).used
            yield wanted.stem, frozenset(used.provisions)
