"""One day: sessions in their order, with the breaks, lunch and prayers that they need between them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from curriculum.model.event import Slot
from curriculum.model.rules import DayRules
from curriculum.model.timetable import Sky
from curriculum.schedule.clock import minutes_of
from curriculum.schedule.judge import faults, form


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
    """How far a day is laid out: the time, the teaching since the last break, whether a pause and lunch have been."""

    now: int
    stretch: int = 0
    paused: bool = False
    eaten: bool = False


Laid = tuple[Slot, ...]


class Layer:
    """Lays sessions into the hours of one day. The first way that keeps every rule is taken, fewest breaks first."""

    def __init__(self, hours: Hours, rules: DayRules, paused: Collection[str]) -> None:
        self.hours, self.rules, self.paused = hours, rules, paused
        self.end = min(hours.end, minutes_of(rules.ramadan_end)) if hours.sky.ramadan else hours.end
        self.friday = hours.sky.friday and self.end > minutes_of(rules.jumma[0])
        self.first = hours.start + sum(s.minutes for s in hours.opening)
        self.last = self.end - sum(s.minutes for s in hours.closing)
        self.dead: set[tuple[int, State]] = set()

    def lay(self, sessions: tuple[Slot, ...]) -> tuple[Slot, ...] | None:
        """Return the slots of the day from opening to closing, or None where `sessions` do not fit."""
        if sum(s.minutes for s in sessions) > min(self.last - self.first, self.rules.teaching):
            return None
        self.dead.clear()
        return self.after(sessions, 0, State(self.first), ())

    def after(self, sessions: Laid, at: int, state: State, done: Laid) -> Laid | None:
        """Return a way to lay what is left from `at` on, or None. What led nowhere is not tried again."""
        if at == len(sessions):
            return self.closed(state, done)
        if (at, state) in self.dead:
            return None
        for pause in self.pauses(state):
            moved = self.moved(state, pause, sessions[at])
            if moved and (found := self.after(sessions, at + 1, moved, (*done, *pause, sessions[at]))) is not None:
                return found
        self.dead.add((at, state))
        return None

    def closed(self, state: State, done: tuple[Slot, ...]) -> tuple[Slot, ...] | None:
        """Return the day with its close, and a break before it where a prayer or lunch still wants one."""
        for pause in ((), *((b,) for b in self.breaks(state))):
            day = (*self.hours.opening, *done, *pause, *self.hours.closing)
            if self.keeps(day):
                return day
        return None

    def keeps(self, day: Sequence[Slot]) -> bool:
        """Tell whether a day ends in time and keeps every rule."""
        within = self.hours.start + sum(s.minutes for s in day) <= self.end
        return within and not any(faults(self.rules, self.hours.sky, self.hours.start, day, self.paused))

    def pauses(self, state: State) -> Iterator[tuple[Slot, ...]]:
        """Yield what may stand before a session: nothing, or one break."""
        yield ()
        if state.now > self.first:
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

    def moved(self, state: State, pause: tuple[Slot, ...], session: Slot) -> State | None:
        """Return the day after a break and a session, or None where the session would break a rule."""
        for one in pause:
            state = State(state.now + one.minutes, eaten=state.eaten or one.kind == "lunch")
        paused, stretch = state.paused or form(session) in self.paused, state.stretch + session.minutes
        now = state.now + session.minutes
        first, last = (minutes_of(c) for c in self.rules.jumma)
        late = now > self.last or stretch > (self.rules.stretch_paused if paused else self.rules.stretch)
        return (
            None
            if late or (self.friday and state.now < last and now > first)
            else State(now, stretch, paused, state.eaten)
        )
