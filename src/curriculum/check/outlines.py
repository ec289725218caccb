"""Rules on what a reader would see: every token has an answer there, and no law is cited that was not in force."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from curriculum.check import slides
from curriculum.check.amendments import unread
from curriculum.check.walk import below, every_block, written
from curriculum.model.aids import Checklist, Router
from curriculum.model.content import Activity
from curriculum.model.document import Outline
from curriculum.model.findings import Finding, error
from curriculum.model.law import Act, provision_of, ref_in_force, split_ref, text_on
from curriculum.model.once import once
from curriculum.model.place import Place
from curriculum.model.prose import REFERRING_KINDS, Written
from curriculum.source.tokens import Token, tokens

OF_LAW = ("cite", "penalty", "court", "lead", "arrest")
"""Tokens that speak of the law of a place."""
KEPT = 8192
"""Of how many records a process keeps the tokens: the products of one reader show the same records."""
DATED = "put the sentence under a condition, such as known=…"
CLEARED = "put the sentence under clearance=…, or leave the name out"


def findings(outline: Outline) -> Iterator[Finding]:
    """Yield everything in a document’s share of the content that has no answer in it."""
    records = tuple(shown(outline))
    sound: set[tuple[str, str]] = set()
    for record in records:
        for token, where, beside in asked(record):
            if (token.kind, token.id) not in sound:
                found = tuple(JUDGES[token.kind](outline, token, where))
                yield from found
                sound.update(() if found else [(token.kind, token.id)])
            if token.kind in OF_LAW:
                yield from abroad(outline, token.id, beside, where, str(token))
        for ref, where in named(record):
            if ref_in_force(outline.laws, ref, outline.profile.law_as_of):
                yield from (*in_force(outline, ref, where), *abroad(outline, ref, "", where))
    yield from printed_whole(outline)
    for prose in texts(outline):
        for block in every_block(prose.blocks):
            if REFERRING_KINDS.get(block.kind) == "laws":
                ref, where = block.attrs.get("ref", ""), Place(prose.text_path, block.line)
                yield from (*in_force(outline, ref, where), *abroad(outline, ref, block.attrs.get("title", ""), where))
    for ref, where in on_slides(outline, "laws"):
        yield from (*in_force(outline, ref, where), *abroad(outline, ref, "", where))
    for router in outline.routers.values():
        if any(record is router for record in records):
            yield from ways(outline, router)


@once(KEPT)
def asked(record: Any) -> tuple[tuple[Token, Place, str], ...]:
    """Return the tokens of a record, each with its place and, where it speaks of law, the words beside it."""
    own = ((record.at.of(*keys), text) for keys, text in below(record, ()) if "{" in text)
    return tuple(
        (token, Place(place.path, place.line + down), around(record, text) if token.kind in OF_LAW else "")
        for place, text in (*own, *written(record))
        for token, down in tokens(text)
    )


def on_slides(outline: Outline, kind: str) -> Iterator[tuple[str, Place]]:
    """Yield the records of a kind that the slides of a document show, with their places."""
    if not outline.layout.frames:
        return
    for module in outline.modules:
        for at, step in enumerate(module.steps):
            for index, slide in enumerate(step.slides):
                found, _, name = slide.shows.partition("/")
                if found == kind:
                    yield name.removesuffix(slides.TREE), module.at.of("steps", at, "slides", index, "shows")


def texts(outline: Outline) -> tuple[Written, ...]:
    """Return what a document may print that is written in blocks."""
    return (*outline.modules, *(outline.chapters.values() if "chapters" in outline.layout.shows else ()))


def ways(outline: Outline, router: Router) -> Iterator[Finding]:
    """Every answer leads to a question or end that holds on the law date, of which there is one of each name."""
    names = [*(n.id for n in router.nodes), *(e.id for e in router.ends)]
    on = outline.profile.law_as_of
    for twice in dict.fromkeys(n for n in names if names.count(n) > 1):
        message = f"“{twice}” stands twice in {router.id} on {on}, the law date of {name(outline)}"
        yield error("router", router.at, message, "put them under conditions that exclude each other")
    for answer in (a for n in router.nodes for a in (n.yes, n.no) if a.to not in names):
        message = f"an answer of {router.id} leads to “{answer.to}”, which does not hold on {on}"
        yield error("router", router.at, message, "add one that holds on that day")
    for route in (r for r in router.routes if r.end and r.end not in names):
        message = f"a situation of {router.id} ends at “{route.end}”, which does not hold on {on}"
        yield error("router", router.at, message, "add one that holds on that day, or a condition")


def shown(outline: Outline) -> Iterator[Any]:
    """Yield the records of an outline that its document may print."""
    taught = {m.id for m in outline.modules}
    tasks: list[Any] = [*outline.activities.values(), *outline.items.values()]
    mine = [t for t in tasks if t.objectives[0].partition("/")[0] in taught]
    yield from (*outline.modules, *said(outline), outline.pack, *mine)
    if outline.programme:
        yield outline.programme
    for kind in (kind for kind in outline.layout.shows if kind != "modules"):
        yield from getattr(outline, kind).values()
    yield from referred(outline, mine)


def said(outline: Outline) -> Iterator[Any]:
    """Yield the key messages that a document may print, each with the words of its channels alone."""
    layout, asked = outline.layout, outline.deliverable.part
    slots = {name for slot in layout.slots for name in slot.messages} | {*outline.group.messages.values()}
    named = {n for n in outline.pack.messages if not asked or asked == n or asked.startswith(f"{n}-")}
    wanted = slots | (named if layout.each or layout.says else set())
    yield from (m.only(layout.renditions) for n, m in outline.messages.items() if n in wanted and layout.renditions)


def referred(outline: Outline, tasks: list[Any]) -> Iterator[Any]:
    """Yield the cases, routers, trees, comparisons and checklists that activities, blocks and slides show."""
    wanted = {("cases", c) for a in tasks if isinstance(a, Activity) for c in a.cases}
    blocks = (b for t in texts(outline) for b in every_block(t.blocks))
    wanted |= {(REFERRING_KINDS[b.kind], b.attrs.get("ref", "")) for b in blocks if b.kind in REFERRING_KINDS}
    wanted |= {(kind, name) for kind in slides.SHOWS for name, _ in on_slides(outline, kind)}
    for kind, name in sorted(wanted):
        if kind != "laws" and name in getattr(outline, kind):
            yield getattr(outline, kind)[name]


def in_force(outline: Outline, ref: str, place: Place) -> Iterator[Finding]:
    """What `ref` names is in force on the law date, and the register knows its text on that day."""
    act_id, provision_id = split_ref(ref)
    act = outline.laws.get(act_id)
    on = outline.profile.law_as_of
    if act is None or (provision_id and provision_of(act, provision_id) is None):
        message = f"{ref} was not in force on {on}, the law date of {name(outline)}"
        yield error("law", place, message, f'put it under in-force="{ref}"')
    elif amendment := unread(act, provision_id, on):
        message = f"{ref} was changed by {amendment.by} by {amendment.from_}, and the register lacks the new text"
        yield error("law", place, message, f"read it and record it in {act.at.path}, or do not cite it after that day")


def printed_whole(outline: Outline) -> Iterator[Finding]:
    """A product that prints the law of the day prints no Act whose text on that day the register lacks."""
    if outline.layout.later_law:
        for act in (a for a in outline.laws.values() if applies(outline, a)):
            yield from in_force(outline, act.id, act.at)


def applies(outline: Outline, act: Act) -> bool:
    """Tell whether an Act holds, or may hold, where the pack is used or in a part of it."""
    territory = {*act.territory, *act.unsettled}
    if not outline.profile.regions.isdisjoint(territory):
        return True
    return any(outline.profile.region in upward(outline, t) for t in territory)


def upward(outline: Outline, region: str) -> Iterator[str]:
    """Yield a region and those that hold it."""
    while region in outline.regions:
        yield region
        region = outline.regions[region].parent


def abroad(outline: Outline, ref: str, beside: str, place: Place, said: str = "") -> Iterator[Finding]:
    """A law that does not hold where the pack is used is cited only beside the name of the place where it does."""
    act = outline.laws.get(split_ref(ref)[0])
    if act is None or applies(outline, act) or act.kind == "treaty":
        return
    places = tuple(outline.regions[t].label for t in act.territory if t in outline.regions)
    if not any(re.search(rf"\b{re.escape(n)}\b", beside) for n in called(places)):
        message = f"{said or ref} does not hold in {outline.profile.region}; it holds in {', '.join(places)}"
        yield error("territory", place, message, f"name the place beside it, or put it under region={act.territory[0]}")


@lru_cache(KEPT)
def called(places: tuple[str, ...]) -> frozenset[str]:
    """Return the words by which places are called: “Gilgit-Baltistan”, “Sindh province”, “Sindh”."""
    return frozenset(w for label in places for w in (label, label.split()[0]) if len(w) > len("The "))


def named(record: Any) -> Iterator[tuple[str, Place]]:
    """Yield the sections that a record names in fields of its own, with their places."""
    if isinstance(record, Router):
        for name, leads in (("ends", record.ends), ("routes", record.routes)):
            for index, who in enumerate(leads):
                for field in ("agency", "court", "cites"):
                    yield from ((ref, record.at.of(name, index, field)) for ref in getattr(who, field))
    if isinstance(record, Checklist):
        for index, group in enumerate(record.groups):
            refs = (c.elements_of for c in group.checks if c.elements_of)
            yield from ((ref, record.at.of("groups", index)) for ref in refs)


def around(record: Any, text: str) -> str:
    """Return the words beside which a text stands: in a comparison its row, else the text itself."""
    rows = (r for r in getattr(record, "rows", ()) if text in (r.point, *r.cells))
    return " ".join([text, *(w for r in rows for w in (r.point, *r.cells))])


def cite(outline: Outline, token: Token, place: Place) -> Iterator[Finding]:
    """A citation names law in force."""
    yield from in_force(outline, token.id, place)


def told(outline: Outline, token: Token, place: Place, fields: tuple[str, ...], what: str) -> Iterator[Finding]:
    """What a token asks of a provision stands in its text in force."""
    found = list(in_force(outline, token.id, place))
    act_id, provision_id = split_ref(token.id)
    provision = None if found else provision_of(outline.laws[act_id], provision_id)
    text = text_on(provision, outline.profile.law_as_of) if provision else None
    if text and all(getattr(text, f) in (None, "") for f in fields):
        message = f"the text of {token.id} on {outline.profile.law_as_of} {what}"
        found.append(error("law", place, message, "name the section that says it"))
    yield from found


def penalty(outline: Outline, token: Token, place: Place) -> Iterator[Finding]:
    """A penalty is that of an offence in force whose text says one."""
    yield from told(outline, token, place, ("penalty",), "has no penalty")


def court(outline: Outline, token: Token, place: Place) -> Iterator[Finding]:
    """A court is one that a provision in force names."""
    yield from told(outline, token, place, ("court",), "names no court")


def lead(outline: Outline, token: Token, place: Place) -> Iterator[Finding]:
    """Who investigates is said by a provision in force."""
    yield from told(outline, token, place, ("investigator",), "does not say who investigates")


def arrest(outline: Outline, token: Token, place: Place) -> Iterator[Finding]:
    """Whether one may be arrested or bailed is said by a provision in force."""
    yield from told(
        outline, token, place, ("cognizable", "bailable", "compoundable"), "says nothing on arrest and bail"
    )


def fact(outline: Outline, token: Token, place: Place) -> Iterator[Finding]:
    """A figure was known on the days of the pack."""
    if token.id not in outline.facts:
        message = f"{token} is dated after {outline.profile.figures_until}, the last day of {name(outline)}"
        yield error("fact", place, message, DATED)


def phone(outline: Outline, token: Token, place: Place) -> Iterator[Finding]:
    """A number served on the first day of the pack."""
    if token.id not in outline.helplines:
        on, region = outline.profile.numbers_on, outline.profile.region
        message = f"{token} does not serve in {region} on {on}: not yet, no longer, or somewhere else"
        yield error("helpline", place, message, DATED)
    elif not outline.helplines[token.id].purpose:
        message = f"{token} is recorded for no purpose; it is kept only so that nobody prints it"
        yield error("helpline", place, message, "name another number")


def term(outline: Outline, token: Token, place: Place) -> Iterator[Finding]:
    """A word is one that the reader may see, and exists in the language of the document."""
    if token.id not in outline.terms:
        message = f"{token} is a word that {name(outline)} may not hold: its clearance is above this reader’s"
        yield error("clearance", place, message, CLEARED)
    elif outline.language.id not in outline.terms[token.id].labels:
        place_of = outline.terms[token.id].at
        message = f"{token} has no word in {outline.language.english}"
        yield error("term", place, message, f"add it under labels: in {place_of}")


def ref(outline: Outline, token: Token, place: Place) -> Iterator[Finding]:
    """A pointer names a module that the reader may know of."""
    if token.id not in outline.titles:
        message = f"{token} names a module that {name(outline)} may not mention: its clearance is above this reader’s"
        yield error("clearance", place, message, CLEARED)


def name(outline: Outline) -> str:
    """Return what a finding calls the document."""
    return outline.deliverable.stem


JUDGES: dict[str, Callable[[Outline, Token, Place], Iterator[Finding]]] = {
    "fact": fact, "cite": cite, "penalty": penalty, "court": court, "lead": lead, "arrest": arrest,
    "phone": phone, "term": term,
    "ref": ref,
}  # fmt: skip
"""What judges a token of each kind. The library's own rules have refused every other kind by then."""
