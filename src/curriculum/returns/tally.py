"""An evaluation that was asked aloud: how many of a room said yes, no or that they were not sure, one row a room."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from curriculum.grid import Row
from curriculum.model.questionnaire import Posed
from curriculum.returns.meaning import empty, number
from curriculum.returns.sheet import Sheet, shown, unread

PEOPLE = "people"
"""The column of how many were in the room."""
VALUES: Mapping[str, int | None] = {"yes": 1, "no": 0, "unsure": None}
"""What the end of a column’s name means: an answer, or none."""
MOST = 5000
"""The most people of a room that are believed."""


def counted(asks: Sequence[Posed], sheet: Sheet) -> list[Posed]:
    """Return the questions of a room that a sheet has columns for."""
    return [a for a in asks if a.counts and a.name in sheet.head.columns]


def answers(sheet: Sheet, asks: Sequence[Posed]) -> Iterator[tuple[str, int]]:
    """Yield each answer that was counted, with its question."""
    for ask in counted(asks, sheet):
        value = VALUES.get(ask.name.rpartition("_")[2])
        for row in sheet.rows:
            many = whole(sheet, row, ask.name)
            if value is not None:
                yield from ((question(ask), value) for _ in range(many))


def question(ask: Posed) -> str:
    """Return the question that was asked aloud, in the main language."""
    return next(iter(ask.counts.values()))


def people(sheet: Sheet, asks: Sequence[Posed]) -> int:
    """Return how many people were asked: those in the rooms, at least as many as answered one question."""
    return sum(in_room(sheet, row, asks) for row in sheet.rows)


def in_room(sheet: Sheet, row: Row, asks: Sequence[Posed]) -> int:
    """Return how many were in one room. More answers than people is a finding, and the answers are believed."""
    told: dict[str, int] = {}
    for ask in counted(asks, sheet):
        told[question(ask)] = told.get(question(ask), 0) + (read(sheet, row, ask.name) or 0)
    said, most = read(sheet, row, PEOPLE), max(told.values(), default=0)
    if said is not None and said < most:
        hint = "count again; the answers were counted as they stand"
        sheet.tell(row.number, PEOPLE, "more people answered than were in the room", hint)
    return max(said or 0, most)


def whole(sheet: Sheet, row: Row, name: str) -> int:
    """Return the number in a cell; 0, and a finding, where it is none."""
    found, cell = read(sheet, row, name), sheet.cell(row, name)
    if found is None and not empty(cell):
        message = f"{shown(cell)} is no number of people"
        sheet.drop(row.number, name, *unread(cell, message, "write 0, 1, 2 …; it was left out"))
    return found or 0


def read(sheet: Sheet, row: Row, name: str) -> int | None:
    """Return the whole number in a cell; None where there is none."""
    found = number(sheet.cell(row, name))
    return int(found) if found is not None and found == int(found) and 0 <= found <= MOST else None
