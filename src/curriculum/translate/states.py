"""How far a language has come: the state of each string, by how much harm a wrong word can do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from curriculum.model.library import Library, standing
from curriculum.model.review import ReviewKind
from curriculum.model.translation import Catalogue, Key, Said, State
from curriculum.translate.apply import Tongue
from curriculum.translate.strings import of_library

Risk = Literal["law", "numbers", "safety", "other"]
RISKS: tuple[Risk, ...] = ("law", "numbers", "safety", "other")
BY_REVIEW: Mapping[ReviewKind, Risk] = {"verification": "numbers", "legal": "law", "protection": "safety"}
"""What a unit can do wrong, by the gravest review that its kind needs (`library.yaml`)."""


class Standing(NamedTuple):
    """One string of the source and how it stands in a language."""

    said: Said
    state: State
    risk: Risk


def standings(library: Library, catalogue: Catalogue) -> Iterator[Standing]:
    """Yield how every string of a library stands in the language of a catalogue."""
    every = tuple(of_library(library))
    tongue = Tongue(catalogue, frozenset(s.key for s in every))
    read = frozenset(r.unit for r in standing(library) if (r.kind, r.language) == ("language", catalogue.language))
    for said in every:
        yield Standing(said, state(tongue, said.key, read), risk(library, said.key))


def state(tongue: Tongue, key: Key, read: frozenset[str]) -> State:
    """Return the state of one string. `read` are the units that a native reader has read over in this language."""
    if key in tongue.catalogue.entries:
        return "reviewed" if unit_of(key) in read else "draft"
    return "stale" if tongue.earlier(key.context, key.source) else "missing"


def unit_of(key: Key) -> str:
    """Return the unit in which a string stands, as reviews name it."""
    return key.context.partition(" ")[0]


def risk(library: Library, key: Key) -> Risk:
    """Return what a wrong word of a string can do: it may misstate the law, a number to call, or how to keep safe."""
    if "{phone:" in key.source:
        return "numbers"
    needs = library.about.reviews.get(unit_of(key).partition("/")[0], ())
    return next((found for kind, found in BY_REVIEW.items() if kind in needs), "other")
