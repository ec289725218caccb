"""Which sessions the time holds: whole, in their short form, or not at all; what gives way first; what it would take.

What must be there comes first, short rather than not at all, then whole. Then comes what should be there, and then what
could, each in its turn and as whole as it can; one that should be there and finds no room may shorten one other.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from typing import Literal, NamedTuple

from curriculum.model.event import Day, Priority, Slot
from curriculum.model.rules import DayRules
from curriculum.model.timetable import Cut
from curriculum.schedule.clock import minutes_of
from curriculum.schedule.day import Hours, Layer
from curriculum.schedule.fill import STEP, filled

MOST = 180
"""The most minutes by which a day is tried longer, to say what a session would need."""


class Piece(NamedTuple):
    """A session that is wanted: its slots from the longest to the shortest, and how much it matters."""

    key: str
    title: str
    forms: tuple[Slot, ...]
    priority: Priority


Choice = Mapping[str, int]
"""The form that is taken of each piece, by its key: the place in its forms; one beyond the last is none."""


class Fit(NamedTuple):
    """The days that hold what was chosen, and the choice."""

    days: tuple[Day, ...]
    choice: Choice


def fit(pieces: tuple[Piece, ...], hours: tuple[Hours, ...], rules: DayRules, paused: Collection[str]) -> Fit:
    """Return the days that hold as much of `pieces` as they can, in their order."""
    spread = Spread(hours, rules, paused)

    def holds(wish: Choice) -> bool:
        return spread.days(taken(pieces, wish)) is not None

    choice: Choice = {p.key: 0 for p in pieces}
    if not holds(choice):
        choice = {p.key: len(p.forms) for p in pieces}
        for offers in (short_musts(pieces), whole_musts(pieces), rest(pieces, "should"), rest(pieces, "could")):
            for wish in offers:
                choice = next((w for w in wish(choice) if holds(w)), choice)
    return Fit(spread.filled(taken(pieces, choice)), choice)


def taken(pieces: tuple[Piece, ...], choice: Choice) -> tuple[Slot, ...]:
    """Return the slots of a choice."""
    return tuple(p.forms[choice[p.key]] for p in pieces if choice[p.key] < len(p.forms))


Wish = Callable[[Choice], Iterator[Choice]]
"""Better choices than the one that is given, the best first: the first that the days hold is taken."""


def short_musts(pieces: tuple[Piece, ...]) -> Iterator[Wish]:
    """Yield for each session that must be there that it is there, be it short."""
    yield from (partial(better, piece=p, forms=(len(p.forms) - 1,)) for p in pieces if p.priority == "must")


def whole_musts(pieces: tuple[Piece, ...]) -> Iterator[Wish]:
    """Yield for each session that must be there that it is whole."""
    yield from (partial(better, piece=p, forms=range(len(p.forms) - 1)) for p in pieces if p.priority == "must")


def rest(pieces: tuple[Piece, ...], priority: Priority) -> Iterator[Wish]:
    """Yield for each other session that it is there, as whole as it can; one that should be may shorten another."""
    for piece in (p for p in pieces if p.priority == priority):
        yield partial(better, piece=piece, forms=range(len(piece.forms)))
        if priority == "should":
            yield partial(instead, piece=piece, pieces=pieces)


def better(choice: Choice, piece: Piece, forms: Sequence[int]) -> Iterator[Choice]:
    """Yield the choices in which a session has a fuller form."""
    yield from ({**choice, piece.key: form} for form in forms if form < choice[piece.key])


def instead(choice: Choice, piece: Piece, pieces: tuple[Piece, ...]) -> Iterator[Choice]:
    """Yield the choices in which a session that is out comes in because another is taught in its short form."""
    if choice[piece.key] < len(piece.forms):
        return
    for other in (p for p in reversed(pieces) if p.priority != "must"):
        if choice[other.key] < len(other.forms) - 1:
            shorter = {**choice, other.key: len(other.forms) - 1}
            yield from better(shorter, piece, range(len(piece.forms)))


@lru_cache(maxsize=1024)
def laid(
    pieces: tuple[Piece, ...], hours: tuple[Hours, ...], rules: DayRules, paused: frozenset[str]
) -> tuple[tuple[Day, ...], tuple[Cut, ...]]:
    """Return the days that hold what they can of `pieces`, and what does not stand whole in them."""
    made = fit(pieces, hours, rules, paused)
    return made.days, tuple(cuts(pieces, made, hours, rules, paused))


def cuts(
    pieces: tuple[Piece, ...], made: Fit, hours: tuple[Hours, ...], rules: DayRules, paused: frozenset[str]
) -> Iterator[Cut]:
    """Yield what does not stand whole."""
    for piece in (p for p in pieces if made.choice[p.key]):
        form = made.choice[piece.key]
        yield Cut(
            module=piece.forms[0].module,
            title=piece.title,
            priority=piece.priority,
            was=piece.forms[0].minutes,
            now=piece.forms[form].minutes if form < len(piece.forms) else 0,
            why=why(hours, rules),
            extra=extra(pieces, {**made.choice, piece.key: 0}, hours, rules, paused),
        )


def why(hours: tuple[Hours, ...], rules: DayRules) -> Literal["time", "friday", "ramadan"]:
    """Return what takes time from these days beside their length."""
    if any(h.sky.ramadan for h in hours):
        return "ramadan"
    return "friday" if any(h.sky.friday and h.end > minutes_of(rules.jumma[0]) for h in hours) else "time"


def extra(
    pieces: tuple[Piece, ...], wish: Choice, hours: tuple[Hours, ...], rules: DayRules, paused: Collection[str]
) -> int:
    """Return the fewest minutes by which the last day must be longer to hold a choice; 0 where none would do."""
    for minutes in range(STEP, MOST + 1, STEP):
        longer = (*hours[:-1], hours[-1]._replace(end=hours[-1].end + minutes))
        if Spread(longer, rules, paused).days(taken(pieces, wish)) is not None:
            return minutes
    return 0


class Spread:
    """Spreads sessions over days in their order, as many on each day as it holds."""

    def __init__(self, hours: tuple[Hours, ...], rules: DayRules, paused: Collection[str]) -> None:
        self.layers = [Layer(h, rules, paused) for h in hours]

    def days(self, sessions: tuple[Slot, ...], day: int = 0) -> tuple[tuple[Slot, ...], ...] | None:
        """Return the slots of each day from `day` on, or None where the days do not hold the sessions."""
        if day == len(self.layers):
            return None if sessions else ()
        for count in range(len(sessions), -1, -1):
            laid = self.layers[day].lay(sessions[:count])
            if laid is None and count:
                continue
            laid = laid or (*self.layers[day].hours.opening, *self.layers[day].hours.closing)
            rest = self.days(sessions[count:], day + 1)
            if rest is not None:
                return (laid, *rest)
            if day == len(self.layers) - 1:
                return None
        return None

    def filled(self, sessions: tuple[Slot, ...]) -> tuple[Day, ...]:
        """Return the days, each filled to the minute; a day that holds nothing has its opening and its close."""
        laid = self.days(sessions) or tuple((*x.hours.opening, *x.hours.closing) for x in self.layers)
        return tuple(filled(layer, slots) for layer, slots in zip(self.layers, laid, strict=True))
