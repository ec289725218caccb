"""What the days of a group practise: role-plays that have cards, and practice that somebody watches."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from curriculum.model.base import CLEARANCES, Clearance, Unit
from curriculum.model.content import Activity
from curriculum.model.law import bears
from curriculum.model.layout import PRACTISED, Practised
from curriculum.model.library import Library
from curriculum.model.registers import ancestry
from curriculum.model.timetable import Timetable


def practised(library: Library, days: Timetable | None, audience: str, on: date) -> frozenset[Practised]:
    """Return what an audience practises in its days by the law of a day; all that there is where it has no days.

    What only its place or a register may take away counts as practised: of that its paper speaks itself.
    """
    if days is None:
        return frozenset(PRACTISED)
    found: set[Practised] = set()
    for one in activities(library, days, audience, on):
        found |= {"role-plays"} if one.roles else set()
        found |= {"practice"} if one.observe else set()
    return frozenset(found)


def activities(library: Library, days: Timetable, audience: str, on: date) -> Iterator[Activity]:
    """Yield the activities of the modules that the days teach, without those that are for others or of other law."""
    made, short = days.programme, days.programme.shortened
    named = {s.module for d in made.days for s in d.slots}
    taught = {n for n in named if n in library.modules and open_to(library, library.modules[n], audience, on)}
    steps = {s.activity: s.short for n in taught & short for s in library.modules[n].steps if s.short is not None}
    for name, one in library.activities.items():
        module = one.objectives[0].partition("/")[0]
        if module in taught and steps.get(name, 1) and open_to(library, one, audience, on):
            yield one


def open_to(library: Library, unit: Unit, audience: str, on: date) -> bool:
    """Tell whether an audience may see a unit that is for it, by the law of a day."""
    line, when = ancestry(library.audiences, audience), unit.when
    theirs = not when.audience or bool(line.intersection(when.audience))
    cleared = height(unit.clearance) <= height(library.audiences[audience].clearance)
    return theirs and cleared and not line.intersection(when.not_audience) and bears(library.laws, when, on)


def height(clearance: Clearance) -> int:
    """Return how high a clearance is."""
    return CLEARANCES.index(clearance)
