"""The days of a group as they come out: what stands, what was cut, and what the sun and the moon ask of each day."""

from __future__ import annotations

from datetime import date
from typing import Literal

from curriculum.model.base import Record
from curriculum.model.event import Priority, Programme


class Sky(Record):
    """A day as the sun and the moon make it. `prayers` are minutes from midnight, by name, in their order.

    `ramadan` holds by the computed calendar; `near_ramadan` says that the sighting of the moon, which decides, may
    make the day one of Ramadan, or not.
    """

    date: date
    prayers: dict[str, int]
    friday: bool
    ramadan: bool
    near_ramadan: bool

    def __hash__(self) -> int:
        return hash((self.date, *self.prayers.items()))


Why = Literal["time", "friday", "ramadan", "prayer", "breaks"]
"""What keeps a session from standing whole: what comes before it or matters more, the hours of the Friday prayer, the
fast, the break that a prayer needs at its hour, or that people would sit too long without a break."""


class Cut(Record):
    """What became of a session that does not stand whole: its minutes then and now, and what would keep it whole.

    `now` is 0 where it is dropped. `why` is that without which the same hours would hold it. `extra` is the minutes by
    which the last day would have to be longer to keep this one alone; 0 means that no longer day would do, and another
    day is needed. `after_jumma` says that these minutes reach into the afternoon after the Friday prayer.
    """

    module: str
    title: str
    priority: Priority
    was: int
    now: int
    why: Why
    extra: int
    after_jumma: bool = False


class Timetable(Record):
    """The programme of a group and the sky of each of its days; what was cut to make it fit.

    `barred` are modules of its path that teach law which is not in force on the pack's law date. `unneeded` are the
    numbers of the days of its frame that stand empty, as fewer days hold all. `whole_minutes` is by how much the last
    day would have to be longer to keep all of it whole; where no longer day would do, `whole_days` is how many days
    more it takes. Both are 0 where nothing is cut, or nothing is known.
    """

    programme: Programme
    cuts: tuple[Cut, ...] = ()
    barred: tuple[str, ...] = ()
    skies: tuple[Sky, ...] = ()
    unneeded: tuple[int, ...] = ()
    whole_minutes: int = 0
    whole_days: int = 0


class Stock(Record):
    """A thing to bring, how many of it in all, and whether it is copied from the pack. `modules` are codes: M01 …"""

    text: str
    quantity: int
    printed: bool
    modules: tuple[str, ...]


class Work(Record):
    """Groups at work in an activity: its id, how many work together, and how many groups that makes."""

    activity: str
    size: int
    groups: int


class Session(Record):
    """What one module takes: facilitators, rooms at once, groups at work, and things to bring."""

    module: str
    facilitators: int
    rooms: int
    works: tuple[Work, ...]
    stock: tuple[Stock, ...]


class Needs(Record):
    """What a programme takes for its people.

    `facilitators` and `rooms` are the most that any of its modules needs at once, `tables` the most groups at work.
    `sessions` say the same of each module, in the order in which they are taught.
    """

    people: int
    facilitators: int
    rooms: int
    tables: int
    stock: tuple[Stock, ...]
    sessions: tuple[Session, ...] = ()

    @property
    def copies(self) -> int:
        """The number of sheets and cards to copy."""
        return sum(s.quantity for s in self.stock if s.printed)
