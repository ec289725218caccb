"""The days of a group: a programme as it is written, or one laid out from a path and a frame; a late day laid anew."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from curriculum.model.event import PRIORITIES, Day, Frame, Group, LearningPath, Pack, Programme, Slot
from curriculum.model.law import bears
from curriculum.model.library import Library
from curriculum.model.once import once
from curriculum.model.registers import Town
from curriculum.model.timetable import Sky, Timetable
from curriculum.schedule.calendar import sky
from curriculum.schedule.clock import minutes_of
from curriculum.schedule.cut import cuts, holds, whole
from curriculum.schedule.day import Hours
from curriculum.schedule.fit import Piece, fit
from curriculum.schedule.late import Anew, Plan, as_written, forms, slot
from curriculum.schedule.sums import rooms

KEPT = 128
"""Of how many groups a process keeps the days."""
FURTHER = 12
"""The most days by which a frame is thought longer, to say what a whole path would need."""


def timetable(library: Library, pack: Pack, group: Group, law_as_of: date | None = None) -> Timetable | None:
    """Return the days of a group of a pack; None where the group is taught nothing.

    `law_as_of` is the day whose law is printed, that of the pack unless given.
    """
    return laid_out(library, pack, group, law_as_of or pack.law_date)


@once(KEPT)
def laid_out(library: Library, pack: Pack, group: Group, law_as_of: date) -> Timetable | None:
    """Return the days of a group by the law of a day: plans, choices and checks all ask for the same."""
    planner = Planner(library, pack, group, law_as_of)
    programme = library.programmes.get(group.programme)
    path, frame = library.paths.get(group.path), library.frames.get(group.frame)
    if programme is not None:
        plan = as_written(programme, tuple(planner.skies(len(programme.days))), library, group.participants)
    elif path is not None and frame is not None:
        plan = planner.planned(path, frame)
    else:
        return None
    made = Anew(plan, pack.late, planner.rules, planner.paused).table()
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

    def planned(self, path: LearningPath, frame: Frame) -> Plan:
        """Return the days that a frame gives to a path: as few of them as hold it whole, or all."""
        barred = tuple(s.module for s in path.stops if not self.borne(s.module))
        pieces = tuple(self.pieces(path, frozenset(barred)))
        spans = tuple(self.spans(path, frame))
        count = self.fewest(pieces, spans[: len(frame.days)])
        made, hours = fit(pieces, spans[count - 1], self.rules, self.paused), spans[count - 1]
        lost = cuts(pieces, hours, self.rules, self.paused)
        need = whole(pieces, spans[count - 1 :], self.rules, self.paused) if lost else None
        table = Timetable(
            programme=Programme(id=f"{path.id}-{frame.id}", title=path.title, days=made.days),
            cuts=lost,
            barred=barred,
            skies=tuple(h.sky for h in hours),
            unneeded=tuple(range(count + 1, len(frame.days) + 1)),
            whole_minutes=need.minutes if need else 0,
            whole_days=need.days if need else 0,
        )
        pieces = tuple(p._replace(best=made.choice[p.key]) for p in pieces)
        held = tuple(tuple(s.module for s in d.slots if s.module) for d in made.days)
        return Plan(table, pieces, held, spans[count - 1 :], len(frame.days) - count + 1)

    def fewest(self, pieces: tuple[Piece, ...], spans: tuple[tuple[Hours, ...], ...]) -> int:
        """Return how many days a path takes: as few as hold it whole, else all on which anything stands."""
        for count, hours in enumerate(spans[:-1], 1):
            if holds(pieces, hours, self.rules, self.paused):
                return count
        count = len(spans)
        while count > 1 and not all(any(s.module for s in d.slots) for d in self.days(pieces, spans[count - 1])):
            count -= 1
        return count

    def days(self, pieces: tuple[Piece, ...], hours: tuple[Hours, ...]) -> tuple[Day, ...]:
        """Return days with what they hold of the sessions."""
        return fit(pieces, hours, self.rules, self.paused).days

    def spans(self, path: LearningPath, frame: Frame) -> Iterator[tuple[Hours, ...]]:
        """Yield the hours of the first day of a frame, of its first two and so on, and then with more like its last.

        Fewer days than the frame has bear no titles: those of the frame name the parts of a longer programme.
        """
        days = (*frame.days, *(frame.days[-1],) * FURTHER)
        skies = tuple(self.skies(len(days)))
        plain = tuple(d.model_copy(update={"title": ""}) for d in days)
        for count in range(1, len(days) + 1):
            kept = (days if count >= len(frame.days) else plain)[:count]
            yield tuple(self.hours(path, frame.model_copy(update={"days": kept}), skies))

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
        aim = (short and module.short_aim) or module.aim  # an aim counts cases that a short form may not hold
        said = {"objective": one.objective or aim, "method": one.method or module.method}
        at_once = rooms(module, self.group.participants, self.library.settings.counts)
        return one.model_copy(update={**said, "short": short, "rooms": max(one.rooms, at_once)})


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
