"""A catalogue follows its source: what moved keeps its translation, what changed is set aside as unsure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from curriculum.model.translation import Catalogue, Entry, Said
from curriculum.translate.apply import Tongue
from curriculum.translate.states import unit_of


class Merged(NamedTuple):
    """A catalogue after a merge: its entries in the order of the source, and how many of them fared how."""

    entries: tuple[Entry, ...]
    kept: int
    moved: int
    stale: int
    dropped: int


def merge(catalogue: Catalogue, strings: Iterable[Said], every: bool = False) -> Merged:
    """Return the catalogue as its source now is; with `every`, also the strings that nobody has translated."""
    wanted = tuple(strings)
    tongue = Tongue(catalogue, frozenset(s.key for s in wanted))
    made = [found for said in wanted if (found := followed(tongue, said)).target or every]
    kept = sum(e.key in catalogue.entries for e in made if e.target)
    stale = sum(e.fuzzy for e in made)
    moved = sum(bool(e.target) for e in made) - kept - stale
    return Merged(tuple(made), kept, moved, stale, sum(bool(e.target) for e in catalogue.all) - kept - moved - stale)


def followed(tongue: Tongue, said: Said) -> Entry:
    """Return the entry of one string: its own, one that moved within its unit, an earlier one, or an empty one."""
    notes, where = (said.note,) if said.note else (), (f"{said.at.path}:{said.at.line}",)
    bare = Entry(said.key, "", notes=notes, where=where)
    own = tongue.catalogue.entries.get(said.key) or next(moved(tongue, said), None)
    if own:
        return bare._replace(target=own.target)
    earlier = tongue.earlier(said.key.context, said.key.source)
    return bare._replace(target=earlier.target, fuzzy=True, was=earlier.was or earlier.key.source) if earlier else bare


def moved(tongue: Tongue, said: Said) -> Iterator[Entry]:
    """Yield what the same words were called elsewhere in the same unit."""
    for entry in tongue.catalogue.by_source.get(said.key.source, ()):
        if unit_of(entry.key) == unit_of(said.key):
            yield entry
