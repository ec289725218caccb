"""One day: sessions in their order, with the breaks, lunch and prayers that they need between them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from curriculum.model.event import Slot
from curriculum.model.rules import DayRules
from curriculum.model.timetable import Sky
from curriculum.schedule.clock import minutes_of
from curriculum.schedule.judge import faults, form, sittings, waits


class Hours(NamedTuple):
    """A day before it is laid out: when it begins and ends, the slots that open and close it, and for how many."""

    start: int
    end: int
    opening: tuple[Slot, ...]
    closing: tuple[Slot, ...]
    sky: Sky
    people: int
    title: str = ""


class State(NamedTuple):
    """How far a day is laid out: the time, the teaching and the sitting since the last break, whether a pause and
    lunch have been, and the prayers that have found a break."""

    now: int
    stretch: int = 0
    sat: int = 0
    paused: bool = False
    eaten: bool = False
    prayed: frozenset[str] = frozenset()


Laid = tuple[Slot, ...]


class Layer:
    """Lays sessions into the hours of one day. The first way that keeps every rule is taken, fewest breaks first."""

    def __init__(self, hours: Hours, rules: DayRules, paused: Collection[str]) -> None:
        self.hours, self.rules, self.paused = hours, rules, paused
        self.end = min(hours.end, minutes_of(rules.ramadan_end)) if hours.sky.ramadan else hours.end
        self.friday = hours.sky.friday and self.end > minutes_of(rules.jumma[0])
        self.waits = tuple(waits(rules, hours.sky))
        self.opening = hours.opening
        self.last = self.end - sum(s.minutes for s in hours.closing)
        self.dead: set[tuple[int, State]] = set()
        self.known: dict[Laid, Laid | None] = {}

    @property
    def first(self) -> int:
        """The time at which the opening is over."""
        return self.hours.start + sum(s.minutes for s in self.opening)

    @property
    def room(self) -> int:
        """The most minutes that the day can teach."""
        least = sum(min(s.minutes, self.rules.opening_least) for s in self.hours.opening)
        return max(0, min(self.last - self.hours.start - least, self.rules.teaching))

    def lay(self, sessions: Laid) -> Laid | None:
        """Return the slots of the day from opening to closing, or None where `sessions` do not fit."""
        if sessions not in self.known:
            self.known[sessions] = self.tried(sessions)
        return self.known[sessions]

    def tried(self, sessions: Laid) -> Laid | None:
        """Return a way to lay sessions that was not looked for before, or None."""
        if sum(s.minutes for s in sessions) > self.room:
            return None
        for opening in self.openings(sessions):
            self.opening = opening
            self.dead.clear()
            start = State(self.first, sat=self.first - self.hours.start)
            if (found := self.after(sessions, 0, start, ())) is not None:
                return found
        return None

    def openings(self, sessions: Laid) -> Iterator[Laid]:
        """Yield the opening and then, where it makes too long a sitting of the first session, a shorter one.

        An opening that holds a test is not cut.
        """
        opening, rules = self.hours.opening, self.rules
        yield opening
        room = rules.sitting - sum(s.minutes for s in sessions[:1])
        spoken = len(opening) == 1 and opening[0].title == rules.title("opening")
        if spoken and rules.opening_least <= room < opening[0].minutes:
            yield (opening[0].model_copy(update={"minutes": room}),)

    def after(self, sessions: Laid, at: int, state: State, done: Laid) -> Laid | None:
        """Return a way to lay what is left from `at` on, or None. What led nowhere is not tried again."""
        if at == len(sessions):
            return self.closed(state, done)
        if (at, state) in self.dead:
            return None
        for pause in self.pauses(state, sessions[at]):
            moved = self.moved(state, pause, sessions[at])
            if moved and (found := self.after(sessions, at + 1, moved, (*done, *pause, sessions[at]))) is not None:
                return found
        self.dead.add((at, state))
        return None

    def closed(self, state: State, done: Laid) -> Laid | None:
        """Return the day with its close, and a break before it where a prayer, lunch or the sitting still wants one."""
        for pause in ((), *((b,) for b in self.breaks(state))):
            day = (*self.opening, *done, *pause, *self.hours.closing)
            if self.keeps(day):
                return day
        return None

    def keeps(self, day: Sequence[Slot]) -> bool:
        """Tell whether a day ends in time and keeps every rule."""
        start = self.hours.start
        if start + sum(s.minutes for s in day) > self.end or any(sittings(self.rules, start, day)):
            return False
        return not any(faults(self.rules, self.hours.sky, start, day, self.paused))

    def pauses(self, state: State, session: Slot) -> Iterator[Laid]:
        """Yield what may stand before a session: nothing, or one break; after an opening only where it must."""
        yield ()
        if state.now > self.first or state.sat + session.minutes > self.rules.sitting:
            yield from ((b,) for b in self.breaks(state))

    def breaks(self, state: State) -> Iterator[Slot]:
        """Yield the breaks that may begin now, the most fitting first."""
        r, now, sky = self.rules, state.now, self.hours.sky
        first, last = (minutes_of(c) for c in r.jumma)
        if self.friday and not state.eaten and minutes_of(r.jumma_from) <= now <= first:
            yield Slot(minutes=last - now, kind="lunch", title=r.title("jumma"))
        elif self.lunch and not state.eaten and minutes_of(r.lunch_from) <= now <= minutes_of(r.lunch_until):
            yield Slot(minutes=self.lunch, kind="lunch", title=r.title("lunch"))
        yield Slot(minutes=r.tea, kind="break", title=r.title("rest" if sky.ramadan else "tea"))
        if sky.prayers["zuhr"] <= now + r.prayer and now < sky.prayers["asr"]:
            yield Slot(minutes=r.prayer, kind="prayer", title=r.title("zuhr"))

    @property
    def lunch(self) -> int:
        """The minutes of lunch; none on a short day, a Friday or a day of fasting."""
        if self.hours.sky.ramadan or self.friday or self.end - self.hours.start <= self.rules.long_day:
            return 0
        return self.rules.lunch_large if self.hours.people >= self.rules.large else self.rules.lunch

    def moved(self, state: State, pause: Laid, session: Slot) -> State | None:
        """Return the day after a break and a session, or None where the session would break a rule."""
        for one in pause:
            over = state.now + one.minutes
            found = (name for name, at, until in self.waits if state.now <= until and over > at)
            state = State(over, eaten=state.eaten or one.kind == "lunch", prayed=state.prayed.union(found))
        paused, most = state.paused or form(session) in self.paused, self.rules
        now, stretch, sat = (n + session.minutes for n in (state.now, state.stretch, state.sat))
        first, last = (minutes_of(c) for c in most.jumma)
        late = now > self.last or stretch > (most.stretch_paused if paused else most.stretch) or sat > most.sitting
        if late or (self.friday and state.now < last and now > first):
            return None
        return State(now, stretch, sat, paused, state.eaten, state.prayed)
