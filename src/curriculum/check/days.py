"""Rules on days (R07, R08): breaks, lunch, prayers, Fridays and Ramadan, for the town and the dates of each pack.

Sources: `schedule.judge`. Blind spots: a mosque's own hour, the moon as it is sighted, the way to the room.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from curriculum.choose import programme_modules
from curriculum.model.event import Group, Pack
from curriculum.model.findings import Finding, Severity, finding, warning
from curriculum.model.library import Library
from curriculum.model.place import Place
from curriculum.model.timetable import Timetable
from curriculum.plan import Selection, groups_of
from curriculum.schedule import timetable
from curriculum.schedule.clock import minutes_of
from curriculum.schedule.judge import Fault, faults, sittings
from curriculum.schedule.sums import facilitators, rooms
from curriculum.schedule.timetable import paused

WARNS = frozenset({"prayer", "teaching", "sitting"})
"""What is a warning: a congregation may pray at another hour, and who closes a day may stand up in between."""


def findings(library: Library, pack: Pack, selection: Selection | None = None) -> Iterator[Finding]:
    """Yield what the days of a pack do not keep, and what its groups lack."""
    for index, group in groups_of(pack, selection):
        days = timetable(library, pack, group)
        if days:
            yield from kept(library, pack, index, days)
            yield from enough(library, pack, index, group, days)
            yield from lost(pack, index, days)


def kept(library: Library, pack: Pack, index: int, days: Timetable) -> Iterator[Finding]:
    """Check each day against the sun and the moon of its date."""
    rules = library.settings.day
    written = library.programmes.get(pack.groups[index].programme)
    for n, (day, above) in enumerate(zip(days.programme.days, days.skies, strict=True)):
        start = minutes_of(day.start)
        for fault in (*faults(rules, above, start, day.slots, paused(library)), *sittings(rules, start, day.slots)):
            place = written.at.of("days", n, "slots", fault.row) if written else pack.at.of("groups", index, "frame")
            yield of_fault(fault, place, f"{pack.id}, {above.date}")
        if above.near_ramadan:
            message = f"the moon decides whether {above.date} is a day of Ramadan"
            yield finding("info", "day", pack.at.of("starts"), message, "agree on both plans with the host")


def of_fault(fault: Fault, place: Place, when: str) -> Finding:
    """Return the finding of a fault of a day."""
    level: Severity = "warning" if fault.kind in WARNS else "error"
    return finding(level, "day", place, f"{fault.message} ({when})", fault.hint)


def enough(library: Library, pack: Pack, index: int, group: Group, days: Timetable) -> Iterator[Finding]:
    """There are as many facilitators and rooms as the modules take (R08)."""
    rules, people = library.settings.counts, group.participants
    for name, need in (("facilitators", facilitators), ("rooms", rooms)):
        there = getattr(group, name)
        for module_id in programme_modules(days.programme):
            wanted = need(library.modules[module_id], people, rules)
            if there is not None and there < wanted:
                message = f"“{module_id}” takes {wanted} {name} for {people} people, and there are {there}"
                yield warning("counts", pack.at.of("groups", index, name), message, smaller(people, there, wanted))


def smaller(people: int, there: int, wanted: int) -> str:
    """Say what would do."""
    return f"find {wanted - there} more, or invite {ceil(people * there / wanted)} people"


def lost(pack: Pack, index: int, days: Timetable) -> Iterator[Finding]:
    """What must be taught is taught: a path that its frame cannot hold is worth knowing of."""
    place = pack.at.of("groups", index, "frame")
    for cut in (c for c in days.cuts if c.priority == "must" and not c.now):
        after = ", into the afternoon after Jumma" if cut.after_jumma else ""
        need = f"{cut.extra} minutes more{after}" if cut.extra else "another day"
        message = f"“{cut.module}” must be taught, and the time does not hold it"
        yield warning("day", place, message, f"it needs {need}, or drop what stands before it")
    for name in days.barred:
        yield finding("info", "day", place, f"“{name}” is left out: its law is not in force on the law date", "")
