"""Sessions over several days, in their order: whether the days hold them, and on which day each stands."""

from __future__ import annotations

from collections.abc import Collection

from curriculum.model.event import Day
from curriculum.model.rules import DayRules
from curriculum.schedule.day import Hours, Laid, Layer
from curriculum.schedule.fill import filled

Load = tuple[tuple[int, int], tuple[int, ...]]
"""How many days are empty and how long the fullest teaches, and the number of sessions on each day."""


class Spread:
    """Spreads sessions over days in their order."""

    def __init__(self, hours: tuple[Hours, ...], rules: DayRules, paused: Collection[str]) -> None:
        self.layers = [Layer(h, rules, paused) for h in hours]
        self.rules, self.paused = rules, paused
        self.dead: set[tuple[int, int]] = set()

    def longer(self, minutes: int) -> Spread:
        """Return the same days, the last of them so many minutes longer."""
        last = self.layers[-1].hours
        made = Spread((last._replace(end=last.end + minutes),), self.rules, self.paused)
        made.layers = [*self.layers[:-1], *made.layers]
        return made

    @property
    def room(self) -> int:
        """The most minutes that the days can teach."""
        return sum(layer.room for layer in self.layers)

    def holds(self, sessions: Laid) -> bool:
        """Tell whether the days hold the sessions."""
        if sum(s.minutes for s in sessions) > self.room:
            return False
        self.dead.clear()
        return self.fits(sessions, 0)

    def fits(self, sessions: Laid, day: int) -> bool:
        """Tell whether the days from `day` on hold the sessions, as many on each as it can."""
        if not sessions:
            return True
        if day == len(self.layers) or (day, len(sessions)) in self.dead:
            return False
        least = len(sessions) if day == len(self.layers) - 1 else 0
        for count in range(len(sessions), least - 1, -1):
            if (not count or self.layers[day].lay(sessions[:count])) and self.fits(sessions[count:], day + 1):
                return True
        self.dead.add((day, len(sessions)))
        return False

    def filled(self, sessions: Laid) -> tuple[Day, ...]:
        """Return the days, each filled to the minute; a day that holds nothing has its opening and its close."""
        counts = self.even(sessions, 0, {}) or (0, ())
        days, at = [], 0
        for layer, count in zip(self.layers, counts[1] or (0,) * len(self.layers), strict=True):
            laid = layer.lay(sessions[at : at + count]) if count else None
            days.append(filled(layer, laid or (*layer.hours.opening, *layer.hours.closing)))
            at += count
        return tuple(days)

    def even(self, sessions: Laid, day: int, known: dict[tuple[int, int], Load | None]) -> Load | None:
        """Return how many sessions each day from `day` on holds so that the fullest teaches least; None if they cannot.

        No day stands empty while another has two sessions, where the days can be parted like that.
        """
        key = (day, len(sessions))
        if key not in known:
            known[key] = min(self.loads(sessions, day, known), key=lambda load: load[0], default=None)
        return known[key]

    def loads(self, sessions: Laid, day: int, known: dict[tuple[int, int], Load | None]) -> list[Load]:
        """Return the ways to part sessions over the days from `day` on, those with the most on this day first."""
        if day == len(self.layers):
            return [] if sessions else [((0, 0), ())]
        made = []
        for count in range(len(sessions), -1, -1):
            if count and not self.layers[day].lay(sessions[:count]):
                continue
            rest = self.even(sessions[count:], day + 1, known)
            if rest is not None:
                (empty, most), counts = rest
                taught = sum(s.minutes for s in sessions[:count])
                made.append(((empty + (not count), max(most, taught)), (count, *counts)))
        return made
