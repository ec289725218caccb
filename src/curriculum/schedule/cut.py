"""What does not stand whole in the days: why, and what it would take to keep it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import NamedTuple

from curriculum.model.rules import DayRules
from curriculum.model.timetable import Cut, Why
from curriculum.schedule.clock import minutes_of
from curriculum.schedule.day import Hours, Laid
from curriculum.schedule.fill import STEP
from curriculum.schedule.fit import Fit, Piece, fit, taken
from curriculum.schedule.spread import Spread

EVER = 1440
"""More minutes than a day has: a limit that limits nothing."""


class Whole(NamedTuple):
    """What would keep everything whole: minutes by which the last day is longer or, where none would do, more days."""

    minutes: int = 0
    days: int = 0


@lru_cache(maxsize=1024)
def cuts(
    pieces: tuple[Piece, ...], hours: tuple[Hours, ...], rules: DayRules, paused: frozenset[str]
) -> tuple[Cut, ...]:
    """Return what does not stand whole when the days hold what they can of `pieces`."""
    made, spread = fit(pieces, hours, rules, paused), Spread(hours, rules, paused)
    return tuple(cut(p, made, pieces, spread) for p in pieces if made.choice[p.key])


def cut(piece: Piece, made: Fit, pieces: tuple[Piece, ...], spread: Spread) -> Cut:
    """Return what became of a session."""
    form = made.choice[piece.key]
    wish = taken(pieces, {**made.choice, piece.key: 0})
    more, last = extra(wish, spread), spread.layers[-1].hours
    first, over = (minutes_of(c) for c in spread.rules.jumma)
    return Cut(
        module=piece.forms[0].module,
        title=piece.title,
        priority=piece.priority,
        was=piece.forms[0].minutes,
        now=piece.forms[form].minutes if form < len(piece.forms) else 0,
        why=why(piece, wish, spread),
        extra=more,
        after_jumma=last.sky.friday and last.end <= first and last.end + more > over,
    )


def extra(wish: Laid, spread: Spread) -> int:
    """Return the fewest minutes by which the last day must be longer to hold a wish; 0 where none would do."""
    most = minutes_of(spread.rules.latest) - spread.layers[-1].hours.end
    lacking = sum(s.minutes for s in wish) - spread.room
    for minutes in range(max(STEP, -(-lacking // STEP) * STEP), most + 1, STEP):
        if spread.longer(minutes).holds(wish):
            return minutes
    return 0


def why(piece: Piece, wish: Laid, spread: Spread) -> Why:
    """Return what keeps a session from standing whole: the first thing without which the same hours would hold it."""
    hours = tuple(layer.hours for layer in spread.layers)
    for reason, skies, rules in reliefs(piece, hours, spread.rules):
        relieved = tuple(h._replace(sky=h.sky.model_copy(update=skies)) for h in hours)
        if Spread(relieved, rules, spread.paused).holds(wish):
            return reason
    return "time"


def reliefs(piece: Piece, hours: tuple[Hours, ...], rules: DayRules) -> Iterator[tuple[Why, dict[str, bool], DayRules]]:
    """Yield what may take time beside the length of the days, each with a sky and rules that do without it."""
    fast, friday = any(h.sky.ramadan for h in hours), any(h.sky.friday for h in hours)
    if fast:
        yield "ramadan", {"ramadan": False}, rules
    if friday:
        yield "friday", {"friday": False}, rules
    if fast and friday:
        yield "ramadan", {"ramadan": False, "friday": False}, rules
    yield "prayer", {}, rules.model_copy(update={"prayers": {}})
    stretch = max(rules.stretch, piece.forms[0].minutes)
    yield "breaks", {}, rules.model_copy(update={"sitting": EVER, "stretch": stretch})


@lru_cache(maxsize=1024)
def whole(
    pieces: tuple[Piece, ...], spans: tuple[tuple[Hours, ...], ...], rules: DayRules, paused: frozenset[str]
) -> Whole:
    """Return what would keep all of `pieces` whole. `spans` are the days as they are, then with one day more each."""
    wish = taken(pieces, {p.key: 0 for p in pieces})
    minutes = extra(wish, Spread(spans[0], rules, paused))
    if minutes:
        return Whole(minutes=minutes)
    more = (n for n, hours in enumerate(spans) if n and Spread(hours, rules, paused).holds(wish))
    return Whole(days=next(more, 0))


def holds(pieces: Collection[Piece], hours: tuple[Hours, ...], rules: DayRules, paused: frozenset[str]) -> bool:
    """Tell whether the days hold all of the sessions whole."""
    return Spread(hours, rules, paused).holds(tuple(p.forms[0] for p in pieces))
