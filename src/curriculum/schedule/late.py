"""Days that do not go as planned: those that begin late, end sooner or gain time, laid out anew with what they hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from curriculum.model.content import Module
from curriculum.model.event import Day, Late, Priority, Programme, Slot
from curriculum.model.library import Library
from curriculum.model.rules import DayRules
from curriculum.model.timetable import Cut, Sky, Timetable
from curriculum.schedule.clock import minutes_of
from curriculum.schedule.cut import cuts, whole
from curriculum.schedule.day import Hours
from curriculum.schedule.fit import Piece, fit

Spans = tuple[tuple[Hours, ...], ...]


class Plan(NamedTuple):
    """Days as planned, and what it takes to plan them anew.

    `pieces` are all sessions that are wanted, each at best as it stands; `held` their keys, day by day. `spans` are the
    hours of the days before anything was laid out in them, then those with one day more each. The first `offered` of
    them are there to be used; the others only tell what more time would do.
    """

    table: Timetable
    pieces: tuple[Piece, ...]
    held: tuple[tuple[str, ...], ...]
    spans: Spans
    offered: int = 1


def as_written(programme: Programme, skies: tuple[Sky, ...], library: Library, people: int) -> Plan:
    """Return the plan that a programme written by hand is."""
    found = [list(written(d, n, library)) for n, d in enumerate(programme.days)]
    hours = tuple(hours_of(d, s, people) for d, s in zip(programme.days, skies, strict=True))
    held = tuple(tuple(p.key for p in day) for day in found)
    return Plan(Timetable(programme=programme, skies=skies), tuple(p for day in found for p in day), held, (hours,))


def hours_of(day: Day, above: Sky, people: int) -> Hours:
    """Return the hours of a day that is written by hand."""
    opening, closing = (tuple(s for s in day.slots if s.kind == kind) for kind in ("opening", "closing"))
    return Hours(minutes_of(day.start), minutes_of(day.end), opening, closing, above, people, day.title)


def written(day: Day, index: int, library: Library) -> Iterator[Piece]:
    """Yield the sessions of a day that is written by hand."""
    for n, one in enumerate(day.slots):
        if one.kind in ("session", "assessment"):
            module = library.modules.get(one.module)
            short = tuple(f for f in forms(module, one.priority) if f.minutes < one.minutes) if module else ()
            title = one.title or (module.title if module else one.module)
            yield Piece(f"{index}.{n}", title, (one, *short), one.priority)


def forms(module: Module, priority: Priority) -> Iterator[Slot]:
    """Yield the slots that a module may take: whole, and in its short form."""
    yield Slot(minutes=module.minutes, module=module.id, priority=priority)
    if module.short_minutes < module.minutes:
        yield Slot(minutes=module.short_minutes, module=module.id, priority=priority, short=True)


def slot(kind: Literal["opening", "closing"], minutes: int, title: str) -> tuple[Slot, ...]:
    """Return one slot; none where it has no minutes."""
    return (Slot(kind=kind, minutes=minutes, title=title),) if minutes else ()


class Anew:
    """Lays out anew the first day that does not go as planned and, where that is not enough, every day after it."""

    def __init__(self, plan: Plan, late: tuple[Late, ...], rules: DayRules, paused: frozenset[str]) -> None:
        self.plan, self.rules, self.paused = plan, rules, paused
        self.late = {x.day - 1: x for x in late if x.day <= len(plan.spans[plan.offered - 1])}
        self.first = min(self.late, default=0)

    def table(self) -> Timetable:
        """Return the days as they come out."""
        plan, table, first = self.plan, self.plan.table, self.first
        if not self.late or first >= len(plan.held):
            return table
        spans = tuple(tuple(self.changed(h, n) for n, h in enumerate(hours)) for hours in plan.spans)
        spans = tuple(hours[first:] for hours in spans)
        more = bool(table.cuts) and length(spans[0]) > length(plan.spans[0][first:])
        pieces = tuple(self.untaught(more))
        used = next((n for n in range(plan.offered) if self.best(pieces, spans[n])), plan.offered - 1)
        hours = spans[used]
        made = fit(pieces, hours, self.rules, self.paused)
        alone = None if more or used else self.alone(hours)
        lost = cuts(pieces, hours, self.rules, self.paused)
        need = whole(pieces, spans[used:], self.rules, self.paused) if lost else None
        days = (*table.programme.days[:first], *(alone or made.days))
        return table.model_copy(
            update={
                "programme": table.programme.model_copy(update={"days": days}),
                "cuts": (*self.taught_short(), *lost),
                "skies": (*table.skies[:first], *(h.sky for h in hours)),
                "unneeded": table.unneeded[used:],
                "whole_minutes": need.minutes if need else 0,
                "whole_days": need.days if need else 0,
            }
        )

    def best(self, pieces: tuple[Piece, ...], hours: tuple[Hours, ...]) -> bool:
        """Tell whether days hold the sessions as well as is wished."""
        return fit(pieces, hours, self.rules, self.paused).best

    def untaught(self, more: bool) -> Iterator[Piece]:
        """Yield the sessions that no day before has taught; with more time than planned each may become whole again."""
        taught = {key for day in self.plan.held[: self.first] for key in day}
        for piece in (p for p in self.plan.pieces if p.key not in taught):
            yield piece._replace(best=0, stood=piece.best) if more else piece

    def taught_short(self) -> Iterator[Cut]:
        """Yield the cuts of sessions that the days before have taught: nothing changes them any more."""
        taught = {key for day in self.plan.held[: self.first] for key in day}
        yield from (c for c in self.plan.table.cuts if c.module in taught)

    def alone(self, hours: tuple[Hours, ...]) -> tuple[Day, ...] | None:
        """Return the days where only those are laid anew that do not go as planned; None where they do not hold all."""
        days = []
        for n, one in enumerate(hours, self.first):
            pieces = tuple(p for p in self.plan.pieces if p.key in self.plan.held[n])
            made = fit(pieces, (one,), self.rules, self.paused)
            if n in self.late and not made.best:
                return None
            day = self.plan.table.programme.days[n]
            kept = tuple(map(self.untested, day.slots)) if self.starts_late else day.slots
            days.append(made.days[0] if n in self.late else day.model_copy(update={"slots": kept}))
        return tuple(days)

    def changed(self, hours: Hours, index: int) -> Hours:
        """Return a day with its new hours. Its opening gives way by half; with hardly any time left only a close is."""
        if self.starts_late:
            hours = hours._replace(closing=tuple(map(self.untested, hours.closing)))
        late = self.late.get(index, Late(day=index + 1))
        start = minutes_of(late.start) if late.start else hours.start
        end = minutes_of(late.end) if late.end else hours.end
        if start <= hours.start and end >= hours.end:
            return hours._replace(start=start, end=end)
        opening, closing = tuple(map(halved, hours.opening)), hours.closing
        if index == 0:
            opening = tuple(map(self.untested, opening))
        room = end - start
        if room < sum(s.minutes for s in (*opening, *closing)):
            opening, closing = (), slot("closing", max(5, room), self.rules.title("close"))
        return hours._replace(start=start, end=end, opening=opening, closing=closing)

    @property
    def starts_late(self) -> bool:
        """Whether the first day does not have its time, so that there is no test on paper before, and none after."""
        planned, late = self.plan.spans[0][0], self.late.get(0)
        if late is None:
            return False
        late_start = bool(late.start) and minutes_of(late.start) > planned.start
        return late_start or (bool(late.end) and minutes_of(late.end) < planned.end)

    def untested(self, one: Slot) -> Slot:
        """Return an opening or closing without its test on paper."""
        title = self.rules.title
        spoken = {title("opening-paper"): title("opening"), title("closing-paper"): title("closing-spoken")}
        return one.model_copy(update={"title": spoken.get(one.title, one.title)})


def halved(opening: Slot) -> Slot:
    """Return an opening cut to half, in steps of five minutes; fifteen at least where it had them."""
    return opening.model_copy(update={"minutes": min(opening.minutes, max(15, opening.minutes // 10 * 5))})


def length(hours: tuple[Hours, ...]) -> int:
    """Return the minutes from the beginning to the end of days, in all."""
    return sum(h.end - h.start for h in hours)
