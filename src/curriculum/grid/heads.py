"""The head of a table: which row it is, and which column holds what, however its title was typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from curriculum.grid.table import Grid, Row
from curriculum.source.letters import western

SEARCHED = 40
"""Rows among which the head is looked for: titles and notes may stand over it."""
BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]|（[^）]*）")
SIGNS = re.compile(r"[^\w]+|_+")
ALIKE = str.maketrans("يىكهةأإ", "ییکہہاا")
"""Letters of Arabic keyboards, as those of Urdu that they stand for."""


@dataclass(frozen=True, slots=True)
class Headed:
    """Where the head stands (0 for none), and the column of each thing that was found, counted from 0.

    `unknown` are titles that mean none of what is looked for, `double` the columns that mean something that another
    one, before it, means already.
    """

    at: int
    columns: Mapping[str, int]
    unknown: tuple[str, ...] = ()
    double: tuple[int, ...] = ()

    def below(self, grid: Grid) -> tuple[Row, ...]:
        """Return the rows under the head, without those that are the head once more."""
        head = next((r.cells for r in grid.rows if r.number == self.at), ())
        return tuple(r for r in grid.rows if r.number > self.at and r.cells != head)


def headed(grid: Grid, wanted: Mapping[str, tuple[str, ...]]) -> Headed:
    """Return where the head of a table is. `wanted` has for each thing the titles that its column may bear.

    Case, spaces, brackets and signs do not count, nor does the path that survey programs put before a title
    (``group/question``). The head is the row that has the most of them.
    """
    means = {plain(title): name for name, titles in wanted.items() for title in (name, *titles)}
    rows = [found(row, means) for row in grid.rows[:SEARCHED]]
    best = max(rows, key=lambda h: len(h.columns), default=Headed(0, {}))
    return best if best.columns else Headed(0, {})


def found(row: Row, means: Mapping[str, str]) -> Headed:
    """Return what a row has as the head of a table."""
    columns: dict[str, int] = {}
    unknown, double = [], []
    for column, title in enumerate(row.cells):
        name = means.get(plain(title)) or means.get(plain(title.rpartition("/")[2]))
        if name is None:
            unknown.extend([title] if title else [])
        elif name in columns:
            double.append(column)
        else:
            columns[name] = column
    return Headed(row.number, columns, tuple(unknown), tuple(double))


def plain(title: str) -> str:
    """Return a title as it is compared: small letters, digits of ASCII, words with one space between them."""
    bare = BRACKETS.sub(" ", title) if BRACKETS.sub("", title).strip() else title
    letters = "".join(c for c in unicodedata.normalize("NFKC", bare) if unicodedata.category(c) != "Mn")
    return " ".join(SIGNS.sub(" ", western(letters).casefold().translate(ALIKE)).split())
