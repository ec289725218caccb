"""Which sessions the time holds: whole, in their short form, or not at all; what gives way first.

What must be there comes first, short rather than not at all, then whole. Then comes what should be there, and then what
could, each in its turn and as whole as it can; one that should be there and finds no room may shorten one other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from curriculum.model.event import Day, Priority, Slot
from curriculum.model.rules import DayRules
from curriculum.schedule.day import Hours, Laid
from curriculum.schedule.spread import Spread


class Piece(NamedTuple):
    """A session that is wanted: its slots from the longest to the shortest, and how much it matters.

    Where another plan was made before, `best` is the fullest form that it may still take, and `stood` the one that it
    had, which it keeps when there is time for all that stood.
    """

    key: str
    title: str
    forms: tuple[Slot, ...]
    priority: Priority
    best: int = 0
    stood: int | None = None


Choice = Mapping[str, int]
"""The form that is taken of each piece, by its key: the place in its forms; one beyond the last is none."""


class Fit(NamedTuple):
    """The days that hold what was chosen, the choice, and whether it is the best that was allowed."""

    days: tuple[Day, ...]
    choice: Choice
    best: bool


@lru_cache(maxsize=1024)
def fit(pieces: tuple[Piece, ...], hours: tuple[Hours, ...], rules: DayRules, paused: frozenset[str]) -> Fit:
    """Return the days that hold as much of `pieces` as they can, in their order."""
    spread = Spread(hours, rules, paused)

    def holds(wish: Choice) -> bool:
        return spread.holds(taken(pieces, wish))

    best: Choice = {p.key: p.best for p in pieces}
    choice = best
    if not holds(choice):
        choice = {p.key: len(p.forms) if p.stood is None else p.stood for p in pieces}
        choice = choice if holds(choice) else {p.key: len(p.forms) for p in pieces}
        for offers in (short_musts(pieces), whole_musts(pieces), rest(pieces, "should"), rest(pieces, "could")):
            for wish in offers:
                choice = next((w for w in wish(choice) if holds(w)), choice)
    return Fit(spread.filled(taken(pieces, choice)), choice, choice == best)


def taken(pieces: tuple[Piece, ...], choice: Choice) -> Laid:
    """Return the slots of a choice."""
    return tuple(p.forms[choice[p.key]] for p in pieces if choice[p.key] < len(p.forms))


Wish = Callable[[Choice], Iterator[Choice]]
"""Better choices than the one that is given, the best first: the first that the days hold is taken."""


def short_musts(pieces: tuple[Piece, ...]) -> Iterator[Wish]:
    """Yield for each session that must be there that it is there, be it short."""
    yield from (partial(better, piece=p, forms=allowed(p)[-1:]) for p in pieces if p.priority == "must")


def whole_musts(pieces: tuple[Piece, ...]) -> Iterator[Wish]:
    """Yield for each session that must be there that it is whole."""
    yield from (partial(better, piece=p, forms=allowed(p)[:-1]) for p in pieces if p.priority == "must")


def rest(pieces: tuple[Piece, ...], priority: Priority) -> Iterator[Wish]:
    """Yield for each other session that it is there, as whole as it can; one that should be may shorten another."""
    for piece in (p for p in pieces if p.priority == priority):
        yield partial(better, piece=piece, forms=allowed(piece))
        if priority == "should":
            yield partial(instead, piece=piece, pieces=pieces)


def allowed(piece: Piece) -> range:
    """Return the forms that a session may take, the fullest first."""
    return range(piece.best, len(piece.forms))


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
            yield from better(shorter, piece, allowed(piece))
