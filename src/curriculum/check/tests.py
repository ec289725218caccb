"""The rule on tests (R09): before and after ask the same objectives, in the time that the day gives them.

Source: the training brief. Blind spot: whether two items are equally hard shows only when many people have answered.
"""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.choose import programme_modules
from curriculum.model.event import Pack
from curriculum.model.findings import Finding, error
from curriculum.model.law import bears
from curriculum.model.library import Library
from curriculum.model.place import Place
from curriculum.model.timetable import Timetable
from curriculum.plan import Selection, groups_of
from curriculum.schedule import timetable
from curriculum.schedule.blueprint import Blueprint, blueprint


def findings(library: Library, pack: Pack, selection: Selection | None = None) -> Iterator[Finding]:
    """Yield what is wrong with the tests that the groups of a pack would be given."""
    for index, group in groups_of(pack, selection):
        path, frame = library.paths.get(group.path), library.frames.get(group.frame)
        days = timetable(library, pack, group)
        if pack.late or (days and any(s.ramadan for s in days.skies)):  # such days have no time for tests on paper
            continue
        if days is None or path is None or frame is None or frame.tested(path) != "paper":
            continue
        modules = [library.modules[m] for m in programme_modules(days.programme)]
        items = {i: x for i, x in library.items.items() if bears(library.laws, x.when, pack.law_date)}
        made = blueprint(modules, items, library.settings.tests, room(days))
        yield from sound(library, made, pack.at.of("groups", index, "path"), room(days))


def sound(library: Library, made: Blueprint, place: Place, allotted: int) -> Iterator[Finding]:
    """Check one pair of tests."""
    least, most = library.settings.tests.items
    if not least <= len(made.pre) <= most:
        message = f"{len(made.pre)} items on paper fit into the {allotted} minutes that the days give to a test"
        yield error("test", place, message, f"{least} to {most}: write short items, or do not test this on paper")


def room(days: Timetable) -> int:
    """Return the minutes of the shorter of opening and closing: a test may take all but ten of them."""
    slots = [s for d in days.programme.days for s in d.slots]
    opening = next((s.minutes for s in slots if s.kind == "opening"), 0)
    closing = next((s.minutes for s in reversed(slots) if s.kind in ("closing", "assessment")), 0)
    return max(0, min(opening, closing) - 10)
