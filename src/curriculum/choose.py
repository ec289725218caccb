"""Stage: choose. The only room that decides what a reader sees.

A library and a deliverable go in; an `Outline` comes out in which nothing needs hiding any more: units above the
ceiling, for other audiences, or resting on law that is not in force are gone, and for a participant every answer,
key, script and note is emptied. `Outline.decisions` says why each unit is there or not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, TypeVar

from curriculum.model.base import CLEARANCES, Clearance, When
from curriculum.model.content import (
    FACILITATOR_KINDS,
    Activity,
    Adaptation,
    Block,
    Case,
    CaseQuestion,
    Item,
    Module,
)
from curriculum.model.document import Decision, Deliverable, Outline, Profile
from curriculum.model.event import Programme
from curriculum.model.law import Act, Provision, act_on, in_interval, ref_in_force, text_on
from curriculum.model.layout import Layout
from curriculum.model.library import Library
from curriculum.model.registers import Fact, Helpline

T = TypeVar("T")


def rank(clearance: Clearance) -> int:
    """Return how high a clearance is: public 0, practitioner 1, restricted 2."""
    return CLEARANCES.index(clearance)


def lower(one: Clearance, other: Clearance) -> Clearance:
    """Return the lower of two clearances."""
    return min(one, other, key=rank)


def ancestry(tree: Mapping[str, Any], leaf: str) -> frozenset[str]:
    """Return `leaf` and every parent above it in `tree`."""
    found: list[str] = []
    while leaf and leaf not in found:
        found.append(leaf)
        leaf = tree[leaf].parent if leaf in tree else ""
    return frozenset(found)


def profile(library: Library, deliverable: Deliverable, layout: Layout) -> Profile:
    """Return the reader of a deliverable."""
    audience = library.audiences[deliverable.audience]
    pack = library.packs[deliverable.pack]
    region = pack.region
    return Profile(
        audience=audience.id,
        audiences=ancestry(library.audiences, audience.id),
        clearance=audience.clearance,
        ceiling=lower(audience.clearance, layout.clearance),
        reader=layout.reader,
        region=region,
        regions=ancestry(library.regions, region),
        law_as_of=deliverable.law_as_of,
        figures_until=max(pack.ends, deliverable.law_as_of),
        numbers_on=max(pack.starts, deliverable.law_as_of),
    )


class Judge:
    """Judges units for one reader and keeps every decision."""

    def __init__(self, reader: Profile, laws: Mapping[str, Act]) -> None:
        self.reader = reader
        self.laws = laws
        self.decisions: list[Decision] = []

    @property
    def facilitator(self) -> bool:
        """Whether the reader may see answers and notes."""
        return self.reader.reader == "facilitator"

    def objection(self, when: When, clearance: Clearance | None = None) -> str:
        """Return why a unit may not be shown, or an empty text."""
        reader = self.reader
        if clearance and rank(clearance) > rank(reader.ceiling):
            return f"its clearance is {clearance}; this document may hold {reader.ceiling} at most"
        if when.audience and not reader.audiences.intersection(when.audience):
            return f"it is for {', '.join(when.audience)}"
        if reader.audiences.intersection(when.not_audience):
            return f"it is not for {', '.join(when.not_audience)}"
        return self.place_objection(when) or self.law_objection(when)

    def place_objection(self, when: When) -> str:
        """Return which condition on the place of the event fails."""
        if when.region and not self.reader.regions.intersection(when.region):
            return f"it holds in {', '.join(when.region)}; the event is in {self.reader.region}"
        if self.reader.regions.intersection(when.not_region):
            return f"it does not hold in {', '.join(when.not_region)}"
        return ""

    def law_objection(self, when: When) -> str:
        """Return which condition on the law fails on the law date."""
        on = self.reader.law_as_of
        for ref in when.in_force:
            if not ref_in_force(self.laws, ref, on):
                return f"it rests on {ref}, which was not in force on {on}"
        for ref in when.not_in_force:
            if ref_in_force(self.laws, ref, on):
                return f"it tells what held without {ref}, which was in force on {on}"
        return ""

    def allows(self, unit: str, when: When, clearance: Clearance | None = None) -> bool:
        """Judge a unit and keep the decision."""
        return self.decide(unit, self.objection(when, clearance))

    def decide(self, unit: str, objection: str) -> bool:
        """Keep the decision on a unit and return whether it is shown."""
        self.decisions.append(Decision(unit=unit, shown=not objection, why=objection or "nothing speaks against it"))
        return not objection

    def too_new(self, fact: Fact) -> str:
        """Return why a figure may not be quoted."""
        until = self.reader.figures_until
        return f"it is dated {fact.as_of}; figures here are those known until {until}" if fact.as_of > until else ""

    def silent(self, helpline: Helpline) -> str:
        """Return why a number may not be printed."""
        on = self.reader.numbers_on
        return "" if in_interval(on, helpline.valid_from, helpline.valid_to) else f"it did not serve on {on}"

    def lines(self, lines: Iterable[T]) -> tuple[T, ...]:
        """Keep what has no failing condition (objectives, key messages, steps' lines …)."""
        return tuple(line for line in lines if not self.objection(line.when))  # type: ignore[attr-defined]

    def units(self, kind: str, units: Mapping[str, T]) -> dict[str, T]:
        """Keep the units that the reader may see."""
        return {i: u for i, u in units.items() if self.allows(f"{kind}/{i}", u.when, u.clearance)}  # type: ignore[attr-defined]

    def entries(self, kind: str, entries: Mapping[str, T], objection: Callable[[T], str]) -> dict[str, T]:
        """Keep the entries of a register that nothing speaks against."""
        return {i: e for i, e in entries.items() if self.decide(f"{kind}/{i}", objection(e))}


def choose(library: Library, deliverable: Deliverable, layout: Layout) -> Outline:
    """Return what `deliverable` may draw on."""
    pack = library.packs[deliverable.pack]
    group = pack.groups[deliverable.group]
    reader = profile(library, deliverable, layout)
    judge = Judge(reader, library.laws)
    programme = library.programmes.get(group.programme)
    cases = {i: case(judge, c) for i, c in judge.units("cases", library.cases).items()}
    return Outline(
        deliverable=deliverable,
        profile=reader,
        about=library.about,
        pack=pack,
        group=group,
        audience=library.audiences[deliverable.audience],
        language=library.languages[deliverable.language],
        layout=layout,
        programme=programme,
        modules=tuple(modules(judge, library, programme)),
        titles={i: m.title for i, m in library.modules.items() if rank(m.clearance) <= rank(reader.clearance)},
        activities={i: activity(judge, a, cases) for i, a in judge.units("activities", library.activities).items()},
        cases=cases,
        items={i: item(judge, x) for i, x in judge.units("items", library.items).items()},
        messages=judge.units("messages", library.messages),
        routers=kept_rows(judge, "routers", library.routers, "routes"),
        trees=kept_rows(judge, "trees", library.trees, "nodes"),
        comparisons=kept_rows(judge, "comparisons", library.comparisons, "rows"),
        checklists={
            i: c.model_copy(update={"groups": tuple(kept_checks(judge, c.groups))})
            for i, c in judge.units("checklists", library.checklists).items()
        },
        laws=dict(laws(judge, library.laws)),
        later=dict(later(library.laws, reader)) if layout.later_law else {},
        facts=judge.entries("facts", library.facts, judge.too_new),
        helplines=judge.entries("helplines", library.helplines, judge.silent),
        terms=judge.entries("terms", library.terms, lambda t: judge.objection(When(), t.clearance)),
        sources=library.sources,
        regions=library.regions,
        languages=library.languages,
        partners=tuple(library.partners[p] for p in pack.partners),
        decisions=tuple(judge.decisions),
    )


def programme_modules(programme: Programme | None) -> tuple[str, ...]:
    """Return the modules of a programme in the order of its days, each once."""
    slots = (s.module for d in (programme.days if programme else ()) for s in d.slots if s.module)
    return tuple(dict.fromkeys(slots))


def modules(judge: Judge, library: Library, programme: Programme | None) -> Iterator[Module]:
    """Yield the modules of the programme as the reader may see them."""
    taught = programme_modules(programme)
    for name in taught:
        made = library.modules[name]
        if judge.allows(f"modules/{name}", made.when, made.clearance):
            yield module(judge, made)
    for name in (m for m in library.modules if m not in taught):
        judge.decide(f"modules/{name}", f"the programme {programme.id if programme else ''} does not teach it")


def module(judge: Judge, whole: Module) -> Module:
    """Return a module with only what the reader may see; a participant gets no plan, script or note."""
    kept: dict[str, Any] = {
        "objectives": judge.lines(whole.objectives),
        "key_messages": judge.lines(whole.key_messages),
        "materials": judge.lines(whole.materials) if judge.facilitator else (),
        "handouts": judge.lines(whole.handouts),
        "blocks": tuple(blocks(judge, whole.blocks, whole.id)),
        "adaptation": whole.adaptation if judge.facilitator else Adaptation(),
        "steps": tuple(
            s.model_copy(update={n: judge.lines(getattr(s, n)) for n in ("do", "say", "ask")}) for s in whole.steps
        )
        if judge.facilitator
        else (),
    }
    return whole.model_copy(update=kept)


def blocks(judge: Judge, whole: Iterable[Block], module_id: str) -> Iterator[Block]:
    """Yield the blocks the reader may see, each with only the inner blocks the reader may see."""
    for block in whole:
        unit = f"modules/{module_id}#{block.line}"
        if block.kind in FACILITATOR_KINDS and not judge.facilitator:
            judge.decisions.append(
                Decision(unit=unit, shown=False, why=f"a block of kind {block.kind} is the facilitator’s")
            )
        elif block.kind == "heading" or judge.allows(unit, block.when, block.clearance):
            yield block.model_copy(update={"unit": unit, "blocks": tuple(blocks(judge, block.blocks, module_id))})


def activity(judge: Judge, whole: Activity, cases: Mapping[str, Case]) -> Activity:
    """Return an activity; a participant gets the task alone."""
    kept: dict[str, Any] = {"cases": tuple(c for c in whole.cases if c in cases)}
    if judge.facilitator:
        kept |= {n: judge.lines(getattr(whole, n)) for n in ("materials", "steps", "debrief")}
    else:
        kept |= {"materials": (), "steps": (), "debrief": (), "key": "", "watch": "", "low_literacy": ""}
    return whole.model_copy(update=kept)


def case(judge: Judge, whole: Case) -> Case:
    """Return a case; a participant gets neither answers nor the annotation."""
    questions = judge.lines(whole.questions)
    if judge.facilitator:
        variation = next(iter(judge.lines([whole.variation] if whole.variation else [])), None)
        return whole.model_copy(update={"questions": questions, "variation": variation})
    return whole.model_copy(
        update={
            "questions": tuple(unanswered(q) for q in questions),
            "variation": None,
            "classification": None,
            "elements": {},
        }
    )


def unanswered(question: CaseQuestion) -> CaseQuestion:
    """Return a question without its answer."""
    return question.model_copy(update={"answer": ""})


def item(judge: Judge, whole: Item) -> Item:
    """Return an assessment item; a participant gets no key."""
    return whole if judge.facilitator else whole.model_copy(update={"key": "", "answer": "", "feedback": ""})


def kept_rows(judge: Judge, kind: str, records: Mapping[str, Any], rows: str) -> dict[str, Any]:
    """Return the records the reader may see, each with only the rows that apply."""
    return {
        i: r.model_copy(update={rows: judge.lines(getattr(r, rows))}) for i, r in judge.units(kind, records).items()
    }


def kept_checks(judge: Judge, groups: Iterable[Any]) -> Iterator[Any]:
    """Yield the groups of a checklist with only the boxes that apply."""
    for group in groups:
        yield group.model_copy(update={"checks": judge.lines(group.checks)})


def laws(judge: Judge, every: Mapping[str, Act]) -> Iterator[tuple[str, Act]]:
    """Yield the Acts in force on the law date, with their provisions in force, with their texts up to that day."""
    reader = judge.reader
    for name, act in every.items():
        objection = not_in_force(act, reader.law_as_of)
        shown = judge.decide(f"laws/{name}", objection)
        in_force = [
            p for p in act.provisions
            if judge.decide(f"laws/{name}#{p.id}", objection or no_text(p, reader.law_as_of))
        ]  # fmt: skip
        if shown:
            kept = tuple(until(p, reader) for p in in_force)
            yield name, act.model_copy(update={"provisions": kept})


def not_in_force(act: Act, on: date) -> str:
    """Return why an Act may not be printed as law."""
    return "" if act_on(act, on) else f"it was not in force on {on}"


def no_text(provision: Provision, on: date) -> str:
    """Return why a provision may not be printed as law."""
    return "" if text_on(provision, on) else f"it was not in force on {on}"


def until(provision: Provision, reader: Profile) -> Provision:
    """Return a provision without the texts that came after the law date."""
    texts = tuple(t for t in provision.texts if t.from_ <= reader.law_as_of)
    return provision.model_copy(update={"texts": texts})


def later(every: Mapping[str, Act], reader: Profile) -> Iterator[tuple[str, Act]]:
    """Yield the core Acts with provisions that came, or changed, after the law date."""
    for name, act in every.items():
        if act.core:
            kept = tuple(
                p.model_copy(update={"texts": after})
                for p in act.provisions
                if (after := tuple(t for t in p.texts if t.from_ > reader.law_as_of))
            )
            if kept:
                yield name, act.model_copy(update={"provisions": kept})
