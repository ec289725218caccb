"""The rows of an agenda: a programme and its first day, with clock times that add up to the minute."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from curriculum.model.base import Record
from curriculum.model.event import Day, Programme, Slot
from curriculum.schedule.clock import clock, minutes_of


class Row(Record):
    """One row of an agenda. Times are ``HH:MM``; `minutes` lie between them."""

    start: str
    end: str
    minutes: int
    kind: str
    title: str
    module: str
    objective: str
    method: str
    note: str
    short: bool = False
    rooms: int = 1


class AgendaDay(Record):
    """One day of an agenda with its date."""

    number: int
    date: date
    title: str
    start: str
    end: str
    rows: tuple[Row, ...]


def schedule(programme: Programme, first: date, titles: Mapping[str, str]) -> tuple[AgendaDay, ...]:
    """Return the days of `programme` from the day `first` on. `titles` names its modules."""
    return tuple(agenda_day(d, i, first + timedelta(days=i), titles) for i, d in enumerate(programme.days))


def agenda_day(day: Day, index: int, on: date, titles: Mapping[str, str]) -> AgendaDay:
    """Return one day with the times of its rows."""
    now = minutes_of(day.start)
    rows: list[Row] = []
    for slot in day.slots:
        rows.append(row(slot, now, titles))
        now += slot.minutes
    return AgendaDay(number=index + 1, date=on, title=day.title, start=day.start, end=day.end, rows=tuple(rows))


def row(slot: Slot, start: int, titles: Mapping[str, str]) -> Row:
    """Return one slot with its times."""
    return Row(
        start=clock(start),
        end=clock(start + slot.minutes),
        minutes=slot.minutes,
        kind=slot.kind,
        title=slot.title or titles.get(slot.module, ""),
        module=slot.module,
        objective=slot.objective,
        method=slot.method,
        note=slot.note,
        short=slot.short,
        rooms=slot.rooms,
    )
