"""What a day must keep: breaks, lunch, prayers, the Friday hours, the fast. For days laid out and days written by hand.

Sources: the training brief's rules for agendas (teaching of 105 minutes at most without a break, lunch in a long day,
no teaching during the Friday prayer, no food in Ramadan), with the times of prayer of the town and the date.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Literal, NamedTuple

from curriculum.model.event import Slot
from curriculum.model.rules import DayRules
from curriculum.model.timetable import Sky
from curriculum.schedule.clock import clock, minutes_of

RESTS = ("break", "lunch", "prayer")
QUIET = (*RESTS, "opening", "closing")


class Fault(NamedTuple):
    """What a day does not keep: the row at which it shows, what is wrong, and what would mend it."""

    kind: Literal["stretch", "sitting", "lunch", "jumma", "ramadan", "prayer", "teaching"]
    row: int
    message: str
    hint: str


class Timed(NamedTuple):
    """A slot with the minutes from midnight at which it begins and ends."""

    start: int
    end: int
    slot: Slot


def form(slot: Slot) -> str:
    """Return what names a module in the form in which a slot teaches it: its id, or its id and that it is short."""
    return f"{slot.module}/short" if slot.short else slot.module


def timed(start: int, slots: Sequence[Slot]) -> list[Timed]:
    """Return slots with their times, the first at `start`."""
    made = []
    for slot in slots:
        made.append(Timed(start, start + slot.minutes, slot))
        start += slot.minutes
    return made


def faults(rules: DayRules, sky: Sky, start: int, slots: Sequence[Slot], paused: Collection[str]) -> Iterator[Fault]:
    """Yield everything that a day which begins at `start` does not keep. `paused` are forms of modules
    in whose middle people rest."""
    day = timed(start, slots)
    yield from stretches(rules, day, paused)
    yield from hunger(rules, sky, day)
    yield from jumma(rules, sky, day)
    yield from fast(rules, sky, day)
    yield from prayers(rules, sky, day)
    taught = sum(s.minutes for s in slots if s.kind not in QUIET)
    if taught > rules.teaching:
        yield Fault("teaching", 0, f"the day teaches for {taught} minutes", f"{rules.teaching} at most; drop a session")


def stretches(rules: DayRules, day: list[Timed], paused: Collection[str]) -> Iterator[Fault]:
    """Nobody is taught longer in a row than a person can listen. Opening and closing are no teaching."""
    taught, rested = 0, False
    for row, (_, _, slot) in enumerate(day):
        if slot.kind in RESTS:
            taught, rested = 0, False
        elif slot.kind not in QUIET:
            taught, rested = taught + slot.minutes, rested or form(slot) in paused
            most = rules.stretch_paused if rested else rules.stretch
            if taught > most:
                message = f"{taught} minutes are taught here without a break"
                yield Fault("stretch", row, message, f"{most} at most; put a break of {rules.tea} minutes in between")


def sittings(rules: DayRules, start: int, slots: Sequence[Slot]) -> Iterator[Fault]:
    """Nobody sits longer in a row than a person can: opening, tests, questions and close count like teaching.

    Days are laid out by it. `faults` leaves it out: a day written by hand may do otherwise.
    """
    sat = 0
    for row, (_, _, slot) in enumerate(timed(start, slots)):
        sat = 0 if slot.kind in RESTS else sat + slot.minutes
        if sat > rules.sitting:
            message = f"people sit for {sat} minutes here without a break"
            yield Fault(
                "sitting", row, message, f"{rules.sitting} at most; put a break of {rules.tea} minutes in between"
            )


def hunger(rules: DayRules, sky: Sky, day: list[Timed]) -> Iterator[Fault]:
    """A long day has a lunch that is long enough."""
    if sky.ramadan or not day or day[-1].end - day[0].start <= rules.long_day:
        return
    longest = max((t.slot.minutes for t in day if t.slot.kind == "lunch"), default=0)
    if longest < rules.lunch:
        message = f"the day is longer than {rules.long_day} minutes, and its lunch has {longest}"
        yield Fault("lunch", 0, message, f"lunch and prayer need {rules.lunch}")


def jumma(rules: DayRules, sky: Sky, day: list[Timed]) -> Iterator[Fault]:
    """On a Friday nothing but rest lies in the hours of the congregational prayer."""
    first, last = (minutes_of(c) for c in rules.jumma)
    for row, (start, end, slot) in enumerate(day):
        if sky.friday and slot.kind not in RESTS and start < last and end > first:
            message = f"{clock(start)}–{clock(end)} lies in the hours of the Friday prayer"
            hint = f"keep {rules.jumma[0]}–{rules.jumma[1]} free, or end by {rules.jumma[0]}"
            yield Fault("jumma", row, message, hint)


def fast(rules: DayRules, sky: Sky, day: list[Timed]) -> Iterator[Fault]:
    """In Ramadan nothing is served, and the day ends early."""
    if not sky.ramadan or not day:
        return
    for row, (_, _, slot) in enumerate(day):
        served = slot.kind in RESTS and re.search(rf"\b(?:{'|'.join(rules.food)})", slot.title, re.I)
        if slot.kind == "lunch" or served:
            yield Fault("ramadan", row, f"“{slot.title}” serves food or drink in Ramadan", "make it a rest")
    if day[-1].end > minutes_of(rules.ramadan_end):
        message = f"the day ends at {clock(day[-1].end)} in Ramadan"
        yield Fault("ramadan", len(day) - 1, message, f"end by {rules.ramadan_end}")


def prayers(rules: DayRules, sky: Sky, day: list[Timed]) -> Iterator[Fault]:
    """Each prayer that begins in the day finds a break.

    A congregation prays some time after the hour strikes, so `rules.prayers` says how long each may wait. A day that
    is over by then keeps nobody from it.
    """
    if not day:
        return
    begins, over = day[0].start, day[-1].end
    rests = [(t.start, t.end) for t in day if t.slot.kind in RESTS]
    for name, at, until in waits(rules, sky):
        if begins <= at and until < over and not any(a <= until and b > at for a, b in rests):
            message = f"{name.capitalize()} begins at {clock(at)}, and no break comes by {clock(until)}"
            yield Fault("prayer", 0, message, f"begin a break of {rules.prayer} minutes between these times")


def waits(rules: DayRules, sky: Sky) -> Iterator[tuple[str, int, int]]:
    """Yield each prayer with its time and the time by which a break must have begun; the next prayer ends it."""
    names = list(sky.prayers)
    for name, wait in rules.prayers.items():
        later = [sky.prayers[n] for n in names[names.index(name) + 1 :]]
        yield name, sky.prayers[name], min([sky.prayers[name] + wait, *later])
