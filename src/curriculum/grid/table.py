"""A table as it was sent: rows of text, each with the number under which a spreadsheet shows it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from curriculum.model.findings import Finding, warning
from curriculum.model.place import Place
from curriculum.source.letters import UNPRINTABLE

UNSEEN = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff\u00ad]")
"""Signs that turn the direction of text, and others that nobody sees. The one that parts letters of Urdu stays."""
BETWEEN = re.compile(r"(?<=[^\W\d_])[\u200e\u200f\u202a-\u202e\u2066-\u2069]+(?=[^\W\d_])")
"""Signs of direction between two letters, where nothing else parts the words on both sides."""
LOST = "\ufffd"
"""Stands where a letter cannot be read."""
NAMED = 5
"""How many rows a message names before it counts the others."""


class Row(NamedTuple):
    """One row: its number in the spreadsheet, from 1, and its cells, in which nothing is ever computed."""

    number: int
    cells: tuple[str, ...]

    def cell(self, column: int) -> str:
        """Return the cell of a column counted from 0; nothing where the row ends before it."""
        return self.cells[column] if 0 <= column < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of one sheet of a file that hold anything. `name` is the file's path as it was given."""

    name: str
    sheet: str
    rows: tuple[Row, ...]

    def at(self, row: int) -> Place:
        """Return the place of a row, for a finding."""
        return Place(self.name, row)


def tidy(text: str) -> str:
    """Return a cell's text on one line, composed, and without signs that nobody sees."""
    seen = UNPRINTABLE.sub(" ", UNSEEN.sub("", BETWEEN.sub(" ", text)))
    return " ".join(unicodedata.normalize("NFC", seen).split())


def joined(grid: Grid, cells: Iterable[tuple[int, str]]) -> list[Finding]:
    """Return a warning where cells, as they were sent with their rows, hold signs of direction between two letters."""
    rows = list(dict.fromkeys(row for row, cell in cells if BETWEEN.search(cell)))
    message = f"signs that nobody sees stand between letters, in {counted(rows)}: each was read as a space"
    hint = "look at what comes out; better, type these cells again"
    return [warning("encoding", grid.at(rows[0]), message, hint)] if rows else []


def letters(column: int) -> str:
    """Return what a spreadsheet calls a column that is counted from 0: A, B … Z, AA."""
    left, last = divmod(column, 26)
    return (letters(left - 1) if left else "") + chr(ord("A") + last)


def formulas(grid: Grid, found: Iterable[tuple[int, int]]) -> list[Finding]:
    """Return for each column what is to be known of its cells (row, column) that hold formulas."""
    columns: dict[int, list[int]] = {}
    for row, column in found:
        columns.setdefault(column, []).append(row)
    return [
        warning("formula", grid.at(rows[0]), f"column {letters(column)} has formulas, in {counted(rows)}", FORMULAS)
        for column, rows in sorted(columns.items())
    ]


FORMULAS = "they were read as the text they show, never computed: look at what comes out, or paste them as values"


def counted(rows: Sequence[int | str]) -> str:
    """Return rows as a message names them: the first of them, and how many more there are."""
    named = ", ".join(map(str, rows[:NAMED]))
    more = f" and {len(rows) - NAMED} more" if len(rows) > NAMED else ""
    return f"row {named}" if len(rows) == 1 else f"rows {named}{more}"
