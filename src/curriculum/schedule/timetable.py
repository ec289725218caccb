"""The days of a group: a programme as it is written, or one laid out from a path and a frame; a late day laid anew."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

from curriculum.model.content import Module
from curriculum.model.event import PRIORITIES, Day, Frame, Group, Late, LearningPath, Pack, Priority, Programme, Slot
from curriculum.model.law import bears
from curriculum.model.library import Library
from curriculum.model.registers import Town
from curriculum.model.timetable import Cut, Sky, Timetable
from curriculum.schedule.calendar import sky
from curriculum.schedule.clock import minutes_of
from curriculum.schedule.day import Hours
from curriculum.schedule.fit import Piece, laid
from curriculum.schedule.sums import rooms


def timetable(library: Library, pack: Pack, group: Group, law_as_of: date | None = None) -> Timetable | None:
    """Return the days of a group of a pack; None where the group is taught nothing.

    `law_as_of` is the day whose law is printed, that of the pack unless given.
    """
    planner = Planner(library, pack, group, law_as_of or pack.law_date)
    programme = library.programmes.get(group.programme)
    path, frame = library.paths.get(group.path), library.frames.get(group.frame)
    if programme is not None:
        skies = tuple(planner.skies(len(programme.days)))
        asked = tuple(planner.as_written(d, s) for d, s in zip(programme.days, skies, strict=True))
        made = planner.anew(Timetable(programme=programme, skies=skies), asked)
    elif path is not None and frame is not None:
        made = planner.anew(*planner.planned(path, frame))
    else:
        return None
    return made.model_copy(update={"programme": planner.told(made.programme)})


class Planner:
    """Lays out the days of one group of a pack."""

    def __init__(self, library: Library, pack: Pack, group: Group, law_as_of: date) -> None:
        self.library, self.pack, self.group, self.law_as_of = library, pack, group, law_as_of
        self.rules = library.settings.day
        self.town = town_of(library, pack)
        self.paused = paused(library)

    def skies(self, days: int) -> Iterator[Sky]:
        """Yield the sky of each day of the event."""
        yield from (sky(self.pack.starts + timedelta(days=n), self.town) for n in range(days))

    def planned(self, path: LearningPath, frame: Frame) -> tuple[Timetable, tuple[Hours, ...]]:
        """Return the days that a frame gives to a path, as many of them as it fills, and the hours that they had."""
        skies = tuple(self.skies(len(frame.days)))
        barred = tuple(s.module for s in path.stops if not self.borne(s.module))
        pieces = tuple(self.pieces(path, frozenset(barred)))
        for count in range(len(frame.days), 0, -1):
            hours = tuple(self.hours(path, frame.model_copy(update={"days": frame.days[:count]}), skies))
            made = self.fitted(pieces, hours)
            if any(s.module for s in made.programme.days[-1].slots):
                break
        programme = Programme(id=f"{path.id}-{frame.id}", title=path.title, days=made.programme.days)
        return made.model_copy(update={"programme": programme, "barred": barred, "skies": skies[:count]}), hours

    def borne(self, name: str) -> bool:
        """Tell whether the law of the pack's day bears a module."""
        module = self.library.modules.get(name)
        return module is not None and bears(self.library.laws, module.when, self.law_as_of)

    def pieces(self, path: LearningPath, barred: frozenset[str]) -> Iterator[Piece]:
        """Yield the modules of a path, each as much wanted as what rests on it."""
        stops = [s for s in path.stops if s.module not in barred]
        for stop in stops:
            module = self.library.modules[stop.module]
            wanted = [s.priority for s in stops if stop.module in self.library.modules[s.module].requires]
            priority = min([stop.priority, *wanted], key=PRIORITIES.index)
            yield Piece(module.id, module.title, tuple(forms(module, priority)), priority)

    def hours(self, path: LearningPath, frame: Frame, skies: tuple[Sky, ...]) -> Iterator[Hours]:
        """Yield the days of a frame with what opens and closes them."""
        last, title = len(frame.days) - 1, self.rules.title
        tested = frame.tested(path) if not any(s.ramadan for s in skies) or path.tested != "paper" else "spoken"
        first = title("opening-paper" if tested == "paper" else "opening")
        ends = path.closing or title(f"closing-{tested}")
        for n, day in enumerate(frame.days):
            opens = (frame.opening, first) if n == 0 else (frame.recap, title("recap"))
            shuts = (frame.close, title("close")) if n < last else (frame.closing, ends)
            yield Hours(
                start=minutes_of(day.start),
                end=minutes_of(day.end),
                opening=slot("opening", *opens),
                closing=slot("closing", *shuts),
                sky=skies[n],
                people=self.group.participants,
                title=day.title,
            )

    def fitted(self, pieces: tuple[Piece, ...], hours: tuple[Hours, ...]) -> Timetable:
        """Return days that hold what they can of `pieces`, and what they do not hold."""
        days, cuts = laid(pieces, hours, self.rules, self.paused)
        return Timetable(programme=Programme(id="days", title="days", days=days), cuts=cuts)

    def title(self, of: Slot) -> str:
        """Return what a slot is called."""
        return of.title or self.library.modules[of.module].title

    def anew(self, found: Timetable, asked: tuple[Hours, ...]) -> Timetable:
        """Return the days with the first that does not go as planned, and every day after it, laid out anew.

        `asked` are the hours of the days before anything was laid out in them.
        """
        whole = found.programme
        late = {x.day - 1: x for x in self.pack.late if x.day <= len(whole.days)}
        if not late:
            return found
        first = min(late)
        hours = tuple(self.changed(h, n, late.get(n)) for n, h in enumerate(asked) if n >= first)
        made = self.fitted(tuple(self.again(whole.days[first:])), hours)
        days = (*whole.days[:first], *made.programme.days)
        programme = whole.model_copy(update={"days": days})
        return found.model_copy(update={"programme": programme, "cuts": joined(found.cuts, made.cuts)})

    def as_written(self, day: Day, above: Sky) -> Hours:
        """Return the hours of a day that is written by hand."""
        opening, closing = (tuple(s for s in day.slots if s.kind == kind) for kind in ("opening", "closing"))
        people = self.group.participants
        return Hours(minutes_of(day.start), minutes_of(day.end), opening, closing, above, people, day.title)

    def changed(self, hours: Hours, index: int, late: Late | None) -> Hours:
        """Return a day with its new hours. Its opening gives way by half; with hardly any time left only a close is."""
        if late is None:
            return hours if not self.starts_late else hours._replace(closing=tuple(map(self.untested, hours.closing)))
        start = minutes_of(late.start) if late.start else hours.start
        end = minutes_of(late.end) if late.end else hours.end
        opening, closing = tuple(map(self.halved, hours.opening)), hours.closing
        if index == 0 or self.starts_late:
            opening, closing = tuple(map(self.untested, opening)), tuple(map(self.untested, closing))
        room = end - start
        if room < sum(s.minutes for s in (*opening, *closing)):
            opening, closing = (), slot("closing", max(5, room), self.rules.title("close"))
        return hours._replace(start=start, end=end, opening=opening, closing=closing)

    @property
    def starts_late(self) -> bool:
        """Whether the first day begins late, so that there is no test on paper before, and none after."""
        return any(x.day == 1 for x in self.pack.late)

    def halved(self, opening: Slot) -> Slot:
        """Return an opening cut to half, in steps of five minutes; fifteen at least where it had them."""
        return opening.model_copy(update={"minutes": min(opening.minutes, max(15, opening.minutes // 10 * 5))})

    def untested(self, one: Slot) -> Slot:
        """Return an opening or closing without its test on paper."""
        title = self.rules.title
        spoken = {title("opening-paper"): title("opening"), title("closing-paper"): title("closing-spoken")}
        return one.model_copy(update={"title": spoken.get(one.title, one.title)})

    def again(self, days: tuple[Day, ...]) -> Iterator[Piece]:
        """Yield the sessions of days that are to be laid out anew."""
        for d, day in enumerate(days):
            for n, one in enumerate(day.slots):
                if one.kind in ("session", "assessment"):
                    module = self.library.modules.get(one.module)
                    short = tuple(f for f in forms(module, one.priority) if f.minutes < one.minutes) if module else ()
                    yield Piece(f"{d}.{n}", self.title(one), (one, *short), one.priority)

    def told(self, programme: Programme) -> Programme:
        """Return a programme whose rows say what their modules aim at and how, where they do not say it themselves."""
        days = (d.model_copy(update={"slots": tuple(map(self.of_module, d.slots))}) for d in programme.days)
        return programme.model_copy(update={"days": tuple(days)})

    def of_module(self, one: Slot) -> Slot:
        """Return a slot with the aim and the method of its module, its form, and the rooms that it takes."""
        module = self.library.modules.get(one.module)
        if module is None:
            return one
        short = one.short or module.short_minutes == one.minutes < module.minutes
        aim = "" if short else module.aim  # an aim counts cases that a short form may not hold
        said = {"objective": one.objective or aim, "method": one.method or module.method}
        at_once = rooms(module, self.group.participants, self.library.settings.counts)
        return one.model_copy(update={**said, "short": short, "rooms": max(one.rooms, at_once)})


def joined(before: tuple[Cut, ...], after: tuple[Cut, ...]) -> tuple[Cut, ...]:
    """Return cuts with those of a second laying out, which count from the first."""
    whole = {c.module: c for c in before if c.module}
    merged = [c.model_copy(update={"was": whole[c.module].was}) if c.module in whole else c for c in after]
    again = {c.module for c in merged if c.module}
    return (*(c for c in before if c.module not in again), *merged)


def slot(kind: Literal["opening", "closing"], minutes: int, title: str) -> tuple[Slot, ...]:
    """Return one slot; none where it has no minutes."""
    return (Slot(kind=kind, minutes=minutes, title=title),) if minutes else ()


def forms(module: Module, priority: Priority) -> Iterator[Slot]:
    """Yield the slots that a module may take: whole, and in its short form."""
    yield Slot(minutes=module.minutes, module=module.id, priority=priority)
    if module.short_minutes < module.minutes:
        yield Slot(minutes=module.short_minutes, module=module.id, priority=priority, short=True)


def paused(library: Library) -> frozenset[str]:
    """Return the forms of modules in whose middle people rest, as `judge.form` names them."""
    least, every = library.settings.day.pause, library.modules.values()
    forms = {m.id: m for m in every} | {f"{m.id}/short": m.shortened() for m in every}
    return frozenset(n for n, m in forms.items() if any(s.method == "break" and s.minutes >= least for s in m.steps))


def town_of(library: Library, pack: Pack) -> Town:
    """Return the town whose sun a pack goes by: its own, or the chief town of its region; Karachi where neither is."""
    region = library.regions.get(pack.region)
    named = pack.town or (region.town if region else "")
    return library.towns.get(named) or Town(id="karachi", label="Karachi", region="sindh", north=24.86, east=67.01)
