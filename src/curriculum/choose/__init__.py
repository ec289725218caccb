"""Stage: choose. The only room that decides what a reader sees.

A library and a deliverable go in; an `Outline` comes out in which nothing needs hiding any more: units above the
ceiling, for other audiences, or resting on law that is not in force are gone, and for a participant every answer,
key, script and note is emptied. `Outline.decisions` says why each unit is there or not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from curriculum.choose.exam import exam
from curriculum.choose.judge import Judge, profile, rank
from curriculum.choose.laws import later, laws
from curriculum.choose.parts import (
    activity,
    case,
    chapter,
    explainer,
    form,
    item,
    kept_checks,
    kept_rows,
    module,
    only,
    router,
    survey,
    untold,
)
from curriculum.model.aids import Chapter
from curriculum.model.base import When
from curriculum.model.content import Activity, Case, Item, Module
from curriculum.model.document import Decision, Deliverable, Outline, Profile
from curriculum.model.event import Programme, Slot
from curriculum.model.layout import Layout
from curriculum.model.library import Library, standing
from curriculum.model.once import once
from curriculum.model.surveys import Round, Survey
from curriculum.model.timetable import Timetable
from curriculum.schedule import timetable
from curriculum.schedule.sums import needs, places

__all__ = ["choose", "programme_modules", "rank"]


class Shared(NamedTuple):
    """What a reader may see whatever the product: fields of the outline, the items with their keys, why."""

    library: Library
    fields: dict[str, Any]
    modules: tuple[Module, ...]
    untold: tuple[Module, ...]
    days: Timetable | None
    items: Mapping[str, Item]
    decisions: tuple[Decision, ...]


KEPT = 4
"""For how many readers what they may see is kept: the products of one audience stand together in a pack."""
READ = 256
"""How many chapters are kept as somebody may see them."""
_shared: dict[tuple[int, Deliverable, Profile], Shared] = {}


def choose(library: Library, deliverable: Deliverable, layout: Layout) -> Outline:
    """Return what `deliverable` may draw on."""
    pack = library.packs[deliverable.pack]
    seen = shared(library, deliverable, profile(library, deliverable, layout))
    reader = seen.fields["profile"]
    days, taught = seen.days, seen.modules
    judge = judge_of(library, reader)
    tests = layout.tests if days else ()
    return Outline(
        **seen.fields,
        modules=taught if "modules" in layout.shows else seen.untold,
        deliverable=deliverable,
        layout=layout,
        **printed(judge, library, layout),
        later=dict(later(library.laws, reader)) if layout.later_law else {},
        decisions=(*seen.decisions, *judge.decisions),
        exam=exam(library, pack, pack.groups[deliverable.group], days, taught, seen.items, reader, tests)
        if days and tests
        else None,
    )


def judge_of(library: Library, reader: Profile) -> Judge:
    """Return who judges units for a reader."""
    return Judge(reader, library.laws, {**library.facts, **library.helplines})


def shared(library: Library, deliverable: Deliverable, reader: Profile) -> Shared:
    """Return what a reader may see whatever the product. Products of one reader share it, so that it is chosen once."""
    someone = Deliverable(
        pack=deliverable.pack, group=deliverable.group, audience=deliverable.audience, language=deliverable.language,
        product="", formats=(), law_as_of=deliverable.law_as_of, district=deliverable.district,
    )  # fmt: skip
    key = id(library), someone, reader
    if key not in _shared:
        while len(_shared) >= KEPT:
            del _shared[next(iter(_shared))]
        _shared[key] = seen_by(library, someone, reader)
    return _shared[key]


def seen_by(library: Library, deliverable: Deliverable, reader: Profile) -> Shared:
    """Choose what a reader may see whatever the product."""
    pack = library.packs[deliverable.pack]
    group = pack.groups[deliverable.group]
    audience = library.audiences[deliverable.audience]
    judge = judge_of(library, reader)
    days = timetable(library, pack, group, deliverable.law_as_of)
    short = days.programme.shortened if days else frozenset()
    cases = {i: case(judge, c) for i, c in judge.units("cases", library.cases).items()}
    taught = tuple(modules(judge, library, days.programme if days else None, short))
    tasks = dict(activities(judge, library, cases, short))
    items = judge.units("items", library.items)
    counts = library.settings.counts
    fields = {
        "profile": reader,
        "about": library.about,
        "pack": pack,
        "group": group,
        "audience": audience,
        "language": library.languages[deliverable.language],
        "timetable": withheld(days, library, frozenset(m.id for m in taught), reader),
        "needs": needs(taught, tasks, group.participants, counts) if judge.facilitator and days else None,
        "titles": titles(library, reader),
        "activities": tasks,
        "cases": cases,
        "items": {i: item(judge, x) for i, x in items.items()},
        "messages": judge.units("messages", library.messages),
        **aids(judge, library, audience.charges),
        **banks(judge, library),
        **registers(judge, library),
        "partners": tuple(library.partners[p] for p in pack.partners),
        "standing": standing(library),
        "places": places(group.participants, counts),
    }
    return Shared(library, fields, taught, tuple(map(untold, taught)), days, items, tuple(judge.decisions))


def registers(judge: Judge, library: Library) -> dict[str, Any]:
    """Return the entries of the registers that a reader may see."""
    return {
        "laws": dict(laws(judge, library.laws)),
        "facts": judge.entries("facts", library.facts, judge.too_new),
        "helplines": judge.entries("helplines", library.helplines, judge.silent),
        "terms": judge.entries("terms", library.terms, lambda t: judge.objection(When(), t.clearance)),
        "sources": library.sources,
        "pictures": library.pictures,
        "regions": library.regions,
        "languages": library.languages,
    }


def printed(judge: Judge, library: Library, layout: Layout) -> dict[str, Any]:
    """Return what a product alone decides: the chapters that it prints, any where it names none, and its survey."""
    asked = {i: c for i, c in library.chapters.items() if not layout.chapters or i in layout.chapters}
    return {
        "chapters": dict(chapters(judge, judge.units("chapters", asked), library)),
        "surveys": {
            i: asked_in(s, judge.reader, library, layout.round)
            for i, s in judge.units("surveys", library.surveys).items()
        },
    }


def chapters(judge: Judge, whole: Mapping[str, Chapter], library: Library) -> Iterator[tuple[str, Chapter]]:
    """Yield chapters as the reader may see them, and keep why."""
    for name, made in whole.items():
        kept, why = read_by(made, judge.reader, library)
        judge.decisions += why
        yield name, kept


@once(READ)
def read_by(whole: Chapter, reader: Profile, library: Library) -> tuple[Chapter, tuple[Decision, ...]]:
    """Return a chapter as a reader may see it, and why: every product that prints it shows him the same."""
    judge = judge_of(library, reader)
    return chapter(judge, whole), tuple(judge.decisions)


@once(READ)
def asked_in(whole: Survey, reader: Profile, library: Library, asked: Round | None) -> Survey:
    """Return a survey as a product of a round asks it of a reader."""
    return survey(judge_of(library, reader), whole, asked)


def aids(judge: Judge, library: Library, charges: bool) -> dict[str, Any]:
    """Return what a reader may look things up in, by kind. How to prove a case is for those alone who charge."""
    return {
        "routers": {i: router(judge, r) for i, r in judge.units("routers", library.routers).items()},
        "comparisons": kept_rows(judge, "comparisons", library.comparisons, "rows"),
        "procedures": kept_rows(judge, "procedures", library.procedures, "steps"),
        "explainers": {
            i: explainer(judge, e, charges) for i, e in judge.units("explainers", library.explainers).items()
        },
        "checklists": {
            i: only(c, {"groups": tuple(kept_checks(judge, c.groups))})
            for i, c in judge.units("checklists", library.checklists).items()
        },
    }


def banks(judge: Judge, library: Library) -> dict[str, Any]:
    """Return what is kept to be used again, by kind, each with only the lines that apply."""
    return {
        "indicators": kept_rows(judge, "indicators", library.indicators, "signs"),
        "conduct": kept_rows(judge, "conduct", library.conduct, "do", "dont"),
        "questions": {i: q for i, q in judge.units("questions", library.questions).items() if judge.lines([q.answer])},
        "instruments": kept_rows(judge, "instruments", library.instruments, "asks"),
        "measures": kept_rows(judge, "measures", library.measures, "by"),
        "forms": {i: form(judge, f) for i, f in judge.units("forms", library.forms).items()},
        "services": judge.entries("services", library.services, judge.elsewhere),
    }


def programme_modules(programme: Programme | None) -> tuple[str, ...]:
    """Return the modules of a programme in the order of its days, each once."""
    slots = (s.module for d in (programme.days if programme else ()) for s in d.slots if s.module)
    return tuple(dict.fromkeys(slots))


def titles(library: Library, reader: Profile) -> dict[str, str]:
    """Return the titles of the modules that a reader may know of."""
    return {i: m.title for i, m in library.modules.items() if rank(m.clearance) <= rank(reader.clearance)}


def withheld(days: Timetable | None, library: Library, seen: frozenset[str], reader: Profile) -> Timetable | None:
    """Return the days without what the modules that a reader does not see say on their rows."""
    if days is None:
        return None
    known = titles(library, reader)
    table = tuple(
        d.model_copy(update={"slots": tuple(s if s.module in seen else unsaid(s, library) for s in d.slots)})
        for d in days.programme.days
    )
    cuts = tuple(c.model_copy(update={"title": known.get(c.module, "") if c.module else c.title}) for c in days.cuts)
    return days.model_copy(
        update={"programme": days.programme.model_copy(update={"days": table}), "cuts": cuts},
    )


def unsaid(slot: Slot, library: Library) -> Slot:
    """Return a slot without the aim and the method of its module."""
    made = library.modules.get(slot.module)
    if made is None:
        return slot
    own = (made.aim, made.short_aim, made.method)
    kept = {n: said for n in ("objective", "method") if (said := getattr(slot, n)) not in own}
    return slot.model_copy(update={"objective": "", "method": "", **kept})


def modules(judge: Judge, library: Library, programme: Programme | None, short: frozenset[str]) -> Iterator[Module]:
    """Yield the modules of the programme as the reader may see them, whole or in their short form."""
    taught = programme_modules(programme)
    for name in taught:
        made = library.modules[name]
        if judge.allows(f"modules/{name}", made.when, made.clearance):
            yield module(judge, made.shortened() if name in short else made)
    for name in (m for m in library.modules if m not in taught):
        judge.decide(f"modules/{name}", f"the programme {programme.id if programme else ''} does not teach it")


def activities(
    judge: Judge, library: Library, cases: Mapping[str, Case], short: frozenset[str]
) -> Iterator[tuple[str, Activity]]:
    """Yield the activities that the reader may see, each as long as the step that holds it."""
    steps = {s.activity: s for m in short for s in library.modules[m].steps if s.activity and s.short is not None}
    for name, made in judge.units("activities", library.activities).items():
        minutes = steps[name].short if name in steps else made.minutes
        if minutes:
            yield name, activity(judge, made.model_copy(update={"minutes": minutes}), cases)
        else:
            judge.decide(f"activities/{name}", "its step is left out of the short form")
