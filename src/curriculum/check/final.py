"""Rules of a final build: only what has been reviewed, verified and dialled may go to print without a draft mark.

They judge a composed document: what it does not show does not keep it from being final.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from curriculum.model.base import Unit
from curriculum.model.document import Document
from curriculum.model.event import Pack
from curriculum.model.findings import Finding, error
from curriculum.model.law import provision_of, split_ref
from curriculum.model.library import Library, standing, unit_of
from curriculum.model.place import Place

OPEN = ("unverified", "press", "bill")
ON_PAPER, ON_SCREEN = 30, 90
"""Days for which a call to a helpline holds good before it is printed, or shown on a screen."""


def findings(library: Library, pack: Pack, document: Document, on: date) -> Iterator[Finding]:
    """Yield what keeps a document from being final on a day."""
    if on > pack.review_by:
        message = f"the pack was to be reviewed again by {pack.review_by}; today is {on}"
        yield error("review", pack.at.of("review_by"), message, "review it, and set a new day")
    for unit, kind in document.lacking:
        if kind != "verification":
            hint = f"record it: curriculum review {unit} {kind} --by ROLE"
            yield error("review", place_of(library, unit), f"{unit} awaits its {kind} review", hint)
    yield from untold(pack, document)
    for name in document.used.helplines:
        yield from dialled(library, name, document, on)
    for name in document.open:
        yield from unverified(library, name)
    yield from run_out(library, document, on)


def untold(pack: Pack, document: Document) -> Iterator[Finding]:
    """Yield how many strings a document would show untranslated, or as they were before their source changed."""
    said = {"missing": "not translated", "stale": "translated from words that have changed since"}
    for state, number in document.untranslated.items():
        message = f"{number} strings of {document.deliverable.stem} are {said[state]}"
        hint = f"see curriculum i18n status {document.language}; send them out with curriculum i18n pack"
        yield error("translation", pack.at, message, hint)


def run_out(library: Library, document: Document, on: date) -> Iterator[Finding]:
    """Yield the units that a document shows and that were to be reviewed again before a day."""
    names = (*(f"modules/{m}" for m in document.used.modules), *(u.partition("#")[0] for u in document.used.units))
    for name in dict.fromkeys(names):
        unit = unit_of(library, name)
        if isinstance(unit, Unit) and unit.review_by and unit.review_by < on:
            message = f"{name} was to be reviewed again by {unit.review_by}"
            yield error("review", unit.at.of("review_by"), message, "review it again, and set a new day")


def place_of(library: Library, unit: str) -> Place:
    """Return where a unit is written: a provision at its own line."""
    kind, _, rest = unit.partition("/")
    id_, _, section = rest.partition("#")
    record = unit_of(library, f"{kind}/{id_}")
    place: Place = getattr(record, "at", Place())
    if not section:
        return place
    numbers = [p.id for p in library.laws[id_].provisions]
    return place.of("provisions", numbers.index(section)) if section in numbers else place


def dialled(library: Library, name: str, document: Document, on: date) -> Iterator[Finding]:
    """Somebody has dialled a number not long before it is printed or shown, whatever reviews the library asks for."""
    calls = [r for r in standing(library) if (r.unit, r.kind) == (f"helplines/{name}", "verification")]
    call = max(calls, key=lambda r: r.on, default=None)
    helpline = library.helplines[name]
    paper = any(f in ("pdf", "docx") for f in document.deliverable.formats)
    limit = ON_PAPER if paper else ON_SCREEN
    hint = f"dial it, then record it: curriculum review helplines/{name} verification --by ROLE"
    if call is None:
        yield error("helpline", helpline.at, f"nobody has dialled {helpline.name}, {helpline.display}", hint)
    elif not on - timedelta(days=limit) <= call.on <= on:
        message = f"{helpline.name} was last dialled on {call.on}; a final build on {on} needs a call of {limit} days"
        yield error("helpline", helpline.at, message, hint)


def unverified(library: Library, name: str) -> Iterator[Finding]:
    """Nothing is printed as certain that is not."""
    kind, _, rest = name.partition("/")
    place = place_of(library, name)
    if kind == "facts":
        fact = library.facts[rest]
        yield error("fact", place, f"the fact “{rest}” is {fact.status}", "settle it against its source")
        return
    act_id, section = split_ref(rest)
    provision = provision_of(library.laws[act_id], section)
    texts = [x for x in provision.texts if x.status in OPEN or not x.from_certain] if provision else []
    for text in texts:
        day = "" if text.from_certain else ", and its first day is not sure"
        message = f"{rest} rests on a text that is {text.status}{day}"
        yield error("law", place, message, "verify it against the Gazette")
    if not texts:
        message = f"that {rest} applies where the pack is used is not verified"
        yield error("law", place, message, "settle it, and take the place out of unsettled:")
