"""Rules on tables: every row has the cells that its head has, or some would be lost in print."""

from __future__ import annotations

import re
from collections.abc import Iterator

from curriculum.check.walk import below, down, written
from curriculum.model.aids import Comparison
from curriculum.model.fields import is_prose
from curriculum.model.findings import Finding, error
from curriculum.model.messages import RENDITIONS, Message, Panel
from curriculum.model.place import Place
from curriculum.source.load import Loaded
from curriculum.source.tokens import TOKEN

RULE = re.compile(r"[ ]{0,3}\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*")
EDGE = re.compile(r"(?<!\\)\|")
ROOM = "leave a line empty above it"
SPLITS = "leave out the | and what stands after it, or write the sentence below the table"
CODE = re.compile(r"`[^`]*`")


def findings(loaded: Loaded) -> Iterator[Finding]:
    """Yield every row that does not fit its table."""
    for comparison in loaded.library.comparisons.values():
        yield from points(comparison)
    for message in loaded.library.messages.values():
        yield from panel(message)
    for kind, record in loaded.records:
        prose = ((record.at.of(*keys), text) for keys, text in below(record, ()) if is_prose(kind, keys))
        for place, text in (*prose, *written(record)):
            if "|" in text:
                yield from markdown(text, place)


def points(comparison: Comparison) -> Iterator[Finding]:
    """A row of a comparison has a cell for each column but the first, which holds its point."""
    room = len(comparison.columns) - 1
    for index, row in enumerate(comparison.rows):
        if len(row.cells) != room:
            message = f"this row has {counted(len(row.cells))}, the columns after the first are {room}"
            place = comparison.at.of("rows", index, "cells")
            yield error("table", place, message, "write a cell for each, or change the columns")


def panel(message: Message) -> Iterator[Finding]:
    """The rows of a panel’s table have as many cells as its head."""
    for name in RENDITIONS:
        found = getattr(message, name)
        rows = found.table if isinstance(found, Panel) else ()
        for index, row in enumerate(rows):
            if len(row) != len(rows[0]) or not row:
                said = f"this row has {counted(len(row))}, the head of its table {len(rows[0])}"
                yield error("table", message.at.of(name, "table", index), said, "give every row the cells of the head")


def markdown(text: str, place: Place) -> Iterator[Finding]:
    """Check the tables of Markdown: a line of dashes stands under the head of each."""
    head, before, above, at = 0, "", "", 0
    for line in text.split("\n"):
        if head and line.strip():
            yield from fits(line, head, "the head of its table", down(place, text, at))
        elif "|" in above and "|" in line and RULE.fullmatch(line):
            head = cells(line)
            if before.strip():
                yield error("table", down(place, text, at - 1), "this table begins under a line of text", ROOM)
            yield from fits(above, head, "the line of dashes under it", down(place, text, at - 1), exactly=True)
        else:
            head = 0
        before, above, at = above, line, at + len(line) + 1


def fits(line: str, room: int, what: str, place: Place, exactly: bool = False) -> Iterator[Finding]:
    """A line has the cells that another line of its table gives room for, and no token of it is split in two."""
    count = cells(line)
    if any(token["style"] is not None for token in TOKEN.finditer(line)):
        yield error("table", place, "a token with | in it splits a cell of this table", SPLITS)
    elif count > room or (exactly and count != room):
        message = f"this line of a table has {counted(count)}, {what} {room}"
        yield error("table", place, message, "count the | of both lines")


def cells(line: str) -> int:
    """Return how many cells a line of a table has."""
    bare = CODE.sub("", line).strip().removeprefix("|")
    return len(EDGE.findall(bare[:-1])) + 1


def counted(number: int) -> str:
    """Return a number of cells."""
    return f"{number} {'cell' if number == 1 else 'cells'}"
