"""Where the words of a page come from: which words of which source file, and what stands in them by a token."""

from __future__ import annotations

from typing import NamedTuple

from curriculum.model.place import Place

REGISTERS = frozenset({"laws", "provisions", "facts", "helplines", "terms", "sources", "partners", "regions", "towns",
                       "audiences", "languages", "services", "pictures"})  # fmt: skip
"""Kinds of records that are looked up, verified and dialled: their words are never changed from a document."""
LOCAL = "packs"
"""The kind of record that holds what is true of one event: its title, place and days."""


UNKEPT = frozenset({"roster", "build"})
"""The units of words that a list of people says, and of numbers that the build counts: nothing of them is kept."""


class Piece(NamedTuple):
    """Words of a source file that a page shows: a string of one line, or a line, item or cell of its Markdown.

    `unit` is ``kind/id``, `field` the keys to it or the kind of its block, `source` the whole paragraph as the source
    has it, unwrapped, and `number` which of its lines, items and cells it is, from 0. `words` are what it says in the
    language of the document, `said` the whole paragraph in that language. `at` is where the source has it, `copies` how
    often the same paragraph stands in that field.
    """

    unit: str
    field: str
    source: str
    number: int
    words: str
    said: str
    at: Place
    copies: int = 1

    @property
    def kind(self) -> str:
        """The kind of record that it stands in."""
        return self.unit.partition("/")[0]


class Stretch(NamedTuple):
    """So many letters of a page, white space not counted, and where they come from.

    `piece` is the place of that piece in a list, -1 for none; `token` counts the tokens of that piece from 1, 0 where
    the letters are its own words; `unit` is the unit that the page itself names for them.
    """

    letters: int
    piece: int = -1
    token: int = 0
    unit: str = ""


class Trace(NamedTuple):
    """Where all words of a page come from, in its order."""

    pieces: tuple[Piece, ...] = ()
    stretches: tuple[Stretch, ...] = ()
