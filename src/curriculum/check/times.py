"""Rules on minutes: what is planned must add up, in modules, activities and days."""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.model.content import Module
from curriculum.model.event import Day, Programme, Slot
from curriculum.model.findings import Finding, error
from curriculum.model.library import Library


def findings(library: Library) -> Iterator[Finding]:
    """Yield every sum that is wrong."""
    for module in library.modules.values():
        yield from steps_add_up(library, module)
        yield from short_form(module)
    for programme in library.programmes.values():
        for index, day in enumerate(programme.days):
            yield from day_adds_up(programme, index, day)
            for row, slot in enumerate(day.slots):
                yield from slot_fits(library, programme, index, row, slot)


def steps_add_up(library: Library, module: Module) -> Iterator[Finding]:
    """The steps of a module are as long as the module, and a step is as long as its activity."""
    total = sum(s.minutes for s in module.steps)
    if total != module.minutes:
        hint = f"change a step by {abs(module.minutes - total)} minutes, or the module"
        message = f"the steps add up to {total} minutes, the module has {module.minutes}"
        yield error("minutes", module.at.of("steps"), message, hint)
    for index, step in enumerate(module.steps):
        activity = library.activities.get(step.activity)
        if activity and activity.minutes != step.minutes:
            message = f"the step has {step.minutes} minutes, its activity “{activity.id}” {activity.minutes}"
            yield error("minutes", module.at.of("steps", index, "minutes"), message, "make them equal")


def minutes_between(start: str, end: str) -> int:
    """Return the minutes between two clock times of a day."""
    first, last = (int(c[:2]) * 60 + int(c[3:]) for c in (start, end))
    return last - first


def day_adds_up(programme: Programme, index: int, day: Day) -> Iterator[Finding]:
    """The slots of a day fill it to the minute."""
    total, room = sum(s.minutes for s in day.slots), minutes_between(day.start, day.end)
    if room <= 0:
        message = f"day {index + 1} ends before it starts: it runs from {day.start} to {day.end}"
        place = programme.at.of("days", index, "end")
        yield error("minutes", place, message, "change start or end; a day ends by 23:59")
    elif total != room:
        message = f"day {index + 1} has {total} minutes of sessions between {day.start} and {day.end}, which is {room}"
        gap = abs(total - room)
        hint = f"{'drop' if total > room else 'add'} {gap} minute{'' if gap == 1 else 's'}"
        yield error("minutes", programme.at.of("days", index), message, hint)


def slot_fits(library: Library, programme: Programme, day: int, row: int, slot: Slot) -> Iterator[Finding]:
    """A slot names a module or has a title, and gives a module its whole time or that of its short form."""
    place = programme.at.of("days", day, "slots", row)
    module = library.modules.get(slot.module)
    if not slot.module and not slot.title.strip():
        yield error("minutes", place, "this slot has neither a module nor a title", "name one")
    if module and slot.minutes not in (module.minutes, module.short_minutes):
        cut = f" or {module.short_minutes}, its short form" if module.short_minutes < module.minutes else ""
        message = f"the module “{module.id}” needs {module.minutes} minutes{cut}; this slot has {slot.minutes}"
        yield error("minutes", place, message, "change the slot, or drop another")


SHORT = {60: 45}
"""The length of the short form of a module of so many minutes; of any longer one it is sixty."""


def short_form(module: Module) -> Iterator[Finding]:
    """The short form of a module is sixty minutes long, that of a module of sixty minutes forty-five."""
    wanted, has = SHORT.get(module.minutes, 60), module.short_minutes
    if module.minutes > wanted and has != wanted and any(s.short is not None for s in module.steps):
        message = f"the short form adds up to {has} minutes"
        yield error("minutes", module.at.of("steps"), message, f"its steps need {wanted} in all: change short:")
    if module.minutes >= 60 and all(s.short is None for s in module.steps) and module.adaptation.sixty_minutes:
        message = "the short form is told in words, and no step has its minutes"
        yield error("minutes", module.at.of("adaptation"), message, "write short: beside the minutes of the steps")
