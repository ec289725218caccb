"""Accepted translations are put into their catalogue, and whatever else stands in it stays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from curriculum.model.translation import Catalogue, Entry, Key, Said
from curriculum.translate.merge import merge
from curriculum.translate.states import unit_of


def entered(catalogue: Catalogue, accepted: Mapping[Key, Entry], strings: Iterable[Said]) -> tuple[Entry, ...]:
    """Return the entries of one catalogue with those that were accepted, in the order of the source.

    What waits for a translation stays where the catalogue holds such entries; what has lost its source comes last.
    """
    before = tuple(e for e in catalogue if e.key not in accepted)
    every = any(not e.target for e in catalogue)
    made = merge(Catalogue(catalogue.language, (*before, *accepted.values())), strings, every).entries
    return (*made, *left_over((*before, *accepted.values()), made))


def left_over(before: Iterable[Entry], made: Sequence[Entry]) -> list[Entry]:
    """Return the translations that a catalogue had and that are in no entry of it any more."""
    kept = {(unit_of(e.key), e.target) for e in made}
    return [e for e in before if e.target and (unit_of(e.key), e.target) not in kept]
