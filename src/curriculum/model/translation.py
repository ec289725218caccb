"""What is said in another language: one entry for each string of the source, and how far each can be trusted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import SkipValidation

from curriculum.model.place import Place

State = Literal["missing", "stale", "draft", "reviewed"]
"""How a string stands in another language: not translated, translated from words that have changed since, translated
by somebody and not read over, read over by a native reader."""
STATES: tuple[State, ...] = ("missing", "stale", "draft", "reviewed")

OPEN_MISSING, OPEN_STALE, CLOSE = "\ue0e4", "\ue0e5", "\ue0e6"
"""Stand around words that are not translated, or not from what the source says now, until a page is finished."""
MARKS = str.maketrans("", "", OPEN_MISSING + OPEN_STALE + CLOSE)
"""Takes those signs out of a text."""


class Key(NamedTuple):
    """By what a translation is found: where the words stand, ``kind/id field``, and the words themselves."""

    context: str
    source: str


class Entry(NamedTuple):
    """One string of a PO file.

    `fuzzy` is a translation that nobody has confirmed: it is shown as stale only, which no final build lets pass.
    `was` are the words that it was made from, where those have changed. `notes` are for the translator, `where` the
    files and lines of the source.
    """

    key: Key
    target: str
    fuzzy: bool = False
    was: str = ""
    notes: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    at: Place = Place()


class Said(NamedTuple):
    """One string of the source to be translated: its key, where it stands, and what a translator should know of it."""

    key: Key
    at: Place
    note: str = ""


class Catalogue:
    """All entries of one language.

    `entries` hold what may be shown, by key. A string whose own key has no entry, while entries of the same context
    have lost their source or are fuzzy, is stale.
    """

    def __init__(self, language: str, entries: tuple[Entry, ...] = ()) -> None:
        self.language = language
        self.all = entries
        self.entries: Mapping[Key, Entry] = {e.key: e for e in entries if e.target and not e.fuzzy}

    @cached_property
    def by_context(self) -> Mapping[str, tuple[Entry, ...]]:
        """The entries that have a translation, by where their words stand."""
        found: dict[str, list[Entry]] = {}
        for entry in self.all:
            if entry.target:
                found.setdefault(entry.key.context, []).append(entry)
        return {context: tuple(entries) for context, entries in found.items()}

    @cached_property
    def by_source(self) -> Mapping[str, tuple[Entry, ...]]:
        """The entries that may be shown, by the words that they translate."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries.values():
            found.setdefault(entry.key.source, []).append(entry)
        return {source: tuple(entries) for source, entries in found.items()}

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.all)

    def __bool__(self) -> bool:
        return bool(self.all)


Catalogues = Annotated[Mapping[str, Any], SkipValidation]
"""Catalogues by their language, as a record holds them: what they are is known where they are made."""
