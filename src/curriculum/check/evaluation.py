"""The rule on evaluation (R11): reaction and learning are asked for at the event, behaviour some months after it.

Source: the training brief, after Kirkpatrick's levels as adapted for criminal-justice training. Blind spot: whether
anybody sends the forms back.
"""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.model.banks import Instrument
from curriculum.model.event import Pack
from curriculum.model.findings import Finding, error, warning
from curriculum.model.library import Library
from curriculum.model.registers import ancestry
from curriculum.plan import Selection, groups_of

REACTION, LEARNING, BEHAVIOUR = 1, 2, 3


def findings(library: Library, pack: Pack, selection: Selection | None = None) -> Iterator[Finding]:
    """Yield what cannot be told of a pack afterwards. A library without instruments evaluates elsewhere."""
    if not library.instruments:
        return
    for index, group in groups_of(pack, selection):
        if not (group.path or group.programme):
            continue
        for audience in group.audiences:
            place = pack.at.of("groups", index, "audiences")
            for level in missing(library, audience):
                message = f"no instrument of level {level} is for “{audience}”"
                yield warning("evaluation", place, message, "write one in content/instruments.yaml")


def missing(library: Library, audience: str) -> Iterator[int]:
    """Yield the levels for which an audience has no instrument; only people who act in their work have a third."""
    line = ancestry(library.audiences, audience)
    has = {i.level for i in library.instruments.values() if fits(i, line)}
    works = library.audiences[audience].clearance != "public"
    yield from (level for level in (REACTION, LEARNING, *((BEHAVIOUR,) if works else ())) if level not in has)


def fits(instrument: Instrument, line: frozenset[str]) -> bool:
    """Tell whether an instrument is for an audience, given with its ancestors."""
    when = instrument.when
    return (not when.audience or bool(line & {*when.audience})) and not line & {*when.not_audience}


def dates(library: Library) -> Iterator[Finding]:
    """Yield instruments of behaviour that are due too soon to see any, or too late to ask."""
    first, last = library.settings.evaluation.behaviour
    for instrument in library.instruments.values():
        if instrument.level == BEHAVIOUR and not first <= instrument.days_after <= last:
            message = f"“{instrument.id}” is due {instrument.days_after} days after the event"
            yield error("evaluation", instrument.at.of("days_after"), message, f"{first} to {last} days")
