"""One sheet that came back: its rows of people, and everything that is odd in it, by row and column.

No finding says what stands in a column of names or codes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from curriculum.grid import Grid, Headed, Row, headed, letters, read
from curriculum.grid.heads import plain
from curriculum.model.findings import ContentError, Finding, error, warning
from curriculum.model.returns import Titles
from curriculum.returns.meaning import QUESTION

NAMED = 12
"""How many rows a finding names before it counts the others."""
LOOKED_AT = 3
"""Cells at the beginning of a row in which the word “total” may stand."""
LONGEST = 24
"""Letters of a cell that a finding shows."""
PERSONAL = re.compile(r"\d{7,}|@|\d[\d -]{8,}\d")
"""What may be a telephone, a card’s number or an address: no finding repeats it."""

UNREAD = "“?” stands in place of what was typed, which cannot be read"
RETYPE = "it counts as empty: type it again, and save the sheet as XLSX or as CSV in UTF-8"


class Column(NamedTuple):
    """A column that means none of what was looked for: where it stands, and its title."""

    at: int
    title: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its head, the columns that mean nothing known, and what is odd in it, gathered while it is read."""

    grid: Grid
    head: Headed
    others: tuple[Column, ...]
    rows: tuple[Row, ...]
    said: tuple[Finding, ...] = ()
    odd: dict[tuple[int, str, str], list[int]] = field(default_factory=dict)
    lost: list[int] = field(default_factory=list)

    def cell(self, row: Row, name: str) -> str:
        """Return what stands in a row under `name`; nothing where there is no such column."""
        return row.cell(self.head.columns.get(name, -1))

    def drop(self, row: int, column: int | str, message: str, hint: str) -> None:
        """Keep that a cell or, in no column (-1), a row is left out. A column is its place or what it means."""
        self.lost.append(row)
        self.tell(row, column, message, hint)

    def tell(self, row: int, column: int | str, message: str, hint: str) -> None:
        """Keep that something is odd in a cell, which counts all the same. The same of a column is told once."""
        at = self.head.columns.get(column, -1) if isinstance(column, str) else column
        self.odd.setdefault((at, message, hint), []).append(row)

    def findings(self) -> tuple[Finding, ...]:
        """Return all that is odd, in the order of the sheet."""
        made = [
            warning("returns", self.grid.at(rows[0]), f"{where(rows, column)}: {message}", hint)
            for (column, message, hint), rows in self.odd.items()
        ]
        return (*self.said, *sorted(made, key=lambda f: f.line))


def where(rows: list[int], column: int) -> str:
    """Return the cells that a finding is about: column F, rows 5 and 9."""
    named = ", ".join(map(str, rows[:NAMED]))
    more = f" and {len(rows) - NAMED} more" if len(rows) > NAMED else ""
    said = f"row {named}" if len(rows) == 1 else f"rows {named}{more}"
    return f"column {letters(column)}, {said}" if column >= 0 else said


def shown(cell: str) -> str:
    """Return what a finding repeats of a cell: nothing that may be about a person."""
    return "this" if PERSONAL.search(cell) or len(cell) > LONGEST else f"“{cell}”"


def unread(cell: str, message: str, hint: str) -> tuple[str, str]:
    """Return what is said of a cell that cannot be read: that letters are lost where it holds “?”, else as given."""
    return (UNREAD, RETYPE) if QUESTION in cell else (message, hint)


def opened(path: Path, sheet: str, wanted: Titles, ignored: Iterable[str], words: Titles, least: int = 1) -> Sheet:
    """Return a sheet that has at least so many of the columns `wanted`. Raises ContentError where it has not.

    Where not even one is asked for, the first row is the head if no other one is. Rows that are the head once more,
    and rows of totals, are no people.
    """
    grid, said = read(path, sheet)
    head = headed(grid, wanted)
    if not head.at and not least:
        head = Headed(grid.rows[0].number, {})
    if not head.at or len(head.columns) < least:
        titles = ", ".join(f"“{names[0] if names else name}”" for name, names in list(wanted.items())[:8])
        message = "no row of this sheet is a head that is known"
        raise ContentError(error("returns", grid.at(0), message, f"give its columns titles, such as {titles}"))
    others = tuple(strangers(grid, head, ignored))
    made = Sheet(grid, head, others, (), (*said, *odd_heads(grid, head)))
    rows = tuple(people(made, wanted, words))
    return Sheet(grid, head, others, rows, made.said, made.odd, made.lost)


def odd_heads(grid: Grid, head: Headed) -> Iterator[Finding]:
    """Yield a finding for each column that means what another one means already."""
    for column in head.double:
        message = f"column {letters(column)} means what a column before it means, and was not read"
        yield warning("returns", grid.at(head.at), message, "give each column its own title")


def strangers(grid: Grid, head: Headed, ignored: Iterable[str]) -> Iterator[Column]:
    """Yield the columns with a title that means nothing known, without those that programs put there."""
    known = {plain(i) for i in ignored}
    taken = {*head.columns.values(), *head.double}
    titles = next(r.cells for r in grid.rows if r.number == head.at)
    for at, title in enumerate(titles):
        bare = title.rpartition("/")[2]
        if title and at not in taken and not bare.startswith("_") and plain(bare) not in known:
            yield Column(at, title)


def people(sheet: Sheet, wanted: Titles, words: Titles) -> Iterator[Row]:
    """Yield the rows that are people’s."""
    titles = {name: {plain(t) for t in (name, *more)} for name, more in wanted.items()}
    totals = {plain(w) for w in words.get("total", ())}
    for row in sheet.head.below(sheet.grid):
        if is_head(sheet, row, titles):
            continue
        if any(plain(c) in totals for c in [c for c in row.cells if c][:LOOKED_AT]):
            sheet.tell(row.number, -1, "this is a row of totals, and nobody’s", "it counts as nobody")
        elif any(row.cell(c) for c in sheet.head.columns.values()) or any(row.cell(o.at) for o in sheet.others):
            yield row


def is_head(sheet: Sheet, row: Row, titles: Mapping[str, set[str]]) -> bool:
    """Tell whether a row is the head once more: most of what it has are titles of their columns."""
    filled = [(name, sheet.cell(row, name)) for name in sheet.head.columns if sheet.cell(row, name)]
    return len(filled) > 1 and sum(plain(c) in titles[name] for name, c in filled) > len(filled) / 2
