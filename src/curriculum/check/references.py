"""Rules on ids: whatever is named must exist, and the nearest name is offered where it does not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from curriculum.check.walk import every_block, strings
from curriculum.model.aids import Checklist, Leads, Router
from curriculum.model.base import When
from curriculum.model.content import Activity, Item, Module, Step
from curriculum.model.findings import Finding, error
from curriculum.model.law import Act, provision_of, split_ref
from curriculum.model.library import Library
from curriculum.model.place import Path, Place
from curriculum.model.prose import REFERRING_KINDS, Prose, Written
from curriculum.model.registers import Audience, Region
from curriculum.source.letters import short
from curriculum.source.load import Loaded
from curriculum.source.records import nearest
from curriculum.source.tokens import STYLES, TARGETS, Token, tokens


def findings(loaded: Loaded) -> Iterator[Finding]:
    """Yield every reference that leads nowhere."""
    rule = References(loaded)
    for records in loaded.library.kinds().values():
        for record in records.values():
            yield from rule.tokens(record)
            yield from rule.conditions(record)
            yield from rule.fields(record)
    for module in loaded.library.modules.values():
        for index, step in enumerate(module.steps):
            yield from rule.step(module, index, step)
    for prose in loaded.loose:
        yield from rule.tokens(prose)
    for written in loaded.prose:
        yield from rule.blocks(written)


class References:
    """Looks ids up. Ids that a broken file was about to define are not reported twice."""

    def __init__(self, loaded: Loaded) -> None:
        self.library: Library = loaded.library
        self.broken = loaded.broken
        self.kinds = loaded.library.kinds()

    def known(self, kind: str, id_: str) -> bool:
        """Tell whether a record, or a provision of an Act, exists."""
        act_id, provision_id = split_ref(id_)
        if act_id in self.broken:
            return True
        found = self.kinds[kind].get(act_id)
        if found is None or not provision_id:
            return found is not None
        return kind == "laws" and provision_of(found, provision_id) is not None

    def hint(self, kind: str, id_: str) -> str:
        """Offer the nearest id that exists."""
        act_id, provision_id = split_ref(id_)
        if provision_id and act_id in self.kinds[kind]:
            sections = [f"{act_id}#{p.id}" for p in self.library.laws[act_id].provisions]
            return nearest(id_, sections)
        return nearest(act_id, self.kinds[kind])

    def look(self, kind: str, id_: str, place: Place, what: str) -> Iterator[Finding]:
        """Yield a finding where `id_` names nothing."""
        if not self.known(kind, id_):
            yield error("reference", place, f"{what} “{short(id_)}” does not exist", self.hint(kind, id_))

    def tokens(self, record: Any) -> Iterator[Finding]:
        """Check every inline token of a record."""
        for place, text in strings(record):
            for token, down in tokens(text):
                where = Place(place.path, place.line + down) if place.line else place
                yield from self.token(token, where)

    def token(self, token: Token, place: Place) -> Iterator[Finding]:
        """Check one token: its kind, its style and what it names."""
        if token.kind not in TARGETS:
            hint = nearest(token.kind, TARGETS) or "tokens: " + ", ".join(TARGETS)
            yield error("token", place, f"{short(str(token))} is not a token", hint)
            return
        if token.style and token.style not in STYLES.get(token.kind, ()):
            hint = nearest(token.style, STYLES.get(token.kind, ())) or "leave the style out"
            yield error("token", place, f"{short(str(token))} has no style “{short(token.style)}”", hint)
        yield from self.look(TARGETS[token.kind], token.id, place, f"the {token.kind}")
        if token.kind in ("penalty", "court", "lead", "arrest") and "#" not in token.id:
            yield error("token", place, f"{token} names no section", f"write the section: {{{token.kind}:act#sec-3}}")

    def conditions(self, record: Any) -> Iterator[Finding]:
        """Check the conditions of a record and of everything in it."""
        for keys, when in conditions(record, ()):
            place = record.at.of(*keys, "when")
            yield from self.when(when, place)

    def when(self, when: When, place: Place) -> Iterator[Finding]:
        """Check what one condition names."""
        for ref in (*when.in_force, *when.not_in_force):
            yield from self.look("laws", ref, place, "the law")
        for audience in (*when.audience, *when.not_audience):
            yield from self.look("audiences", audience, place, "the audience")
        for region in (*when.region, *when.not_region):
            yield from self.look("regions", region, place, "the region")
        for name in when.known:
            kind = "helplines" if name in self.kinds["helplines"] else "facts"
            yield from self.look(kind, name, place, "the fact or helpline")

    def fields(self, record: Any) -> Iterator[Finding]:
        """Check the fields of a record that name other records."""
        for field, target in FIELDS.items():
            if hasattr(record, field):
                value = getattr(record, field)
                for index, id_ in enumerate(value if isinstance(value, tuple) else (value,)):
                    if isinstance(id_, str) and id_:
                        place = record.at.of(field, index)
                        yield from self.look(target, id_, place, f"the {target.rstrip('s')}")
        if isinstance(record, Act):
            yield from self.provisions(record)
        if isinstance(record, Router):
            yield from self.router(record)
        if isinstance(record, Checklist):
            yield from self.boxes(record)
        if isinstance(record, (Audience, Region)) and record.parent:
            kind = "audiences" if isinstance(record, Audience) else "regions"
            yield from self.look(kind, record.parent, record.at.of("parent"), "the parent")
        if isinstance(record, (Activity, Item)):
            for index, objective in enumerate(record.objectives):
                yield from self.objective(objective, record.at.of("objectives", index))

    def router(self, router: Router) -> Iterator[Finding]:
        """Check where the answers of a router lead, and whom its ends and situations name."""
        ends, places = {e.id for e in router.ends}, {n.id for n in router.nodes}
        for index, node in enumerate(router.nodes):
            earlier = {n.id for n in router.nodes[: index + 1]}
            for way in ("yes", "no"):
                place, to = router.at.of("nodes", index, way, "to"), getattr(node, way).to
                yield from known(to, ends | places, place, "question or end")
                if to in earlier and to not in {n.id for n in router.nodes[index + 1 :]}:
                    message = f"this answer of “{node.id}” leads back to “{to}”; nobody would come to an end"
                    yield error("router", place, message, "lead to a later question, or to an end")
        yield from known(router.place or router.nodes[0].id, places, router.at.of("place"), "question")
        for name, leads in (("ends", router.ends), ("routes", router.routes)):
            for index, who in enumerate(leads):
                yield from self.leads(router, who, (name, index))
        for index, route in enumerate(router.routes):
            yield from known(route.end or router.ends[0].id, ends, router.at.of("routes", index, "end"), "end")

    def leads(self, router: Router, who: Leads, keys: Path) -> Iterator[Finding]:
        """Check the sections and the number that say who acts."""
        for field in ("agency", "court", "cites"):
            for index, ref in enumerate(getattr(who, field)):
                yield from self.look("laws", ref, router.at.of(*keys, field, index), "the law")
        if who.first:
            yield from self.look("helplines", who.first, router.at.of(*keys, "first"), "the helpline")

    def boxes(self, checklist: Checklist) -> Iterator[Finding]:
        """Check the offences whose elements a checklist asks for."""
        for index, group in enumerate(checklist.groups):
            for row, check in enumerate(group.checks):
                if check.elements_of:
                    place = checklist.at.of("groups", index, "checks", row, "elements_of")
                    yield from self.look("laws", check.elements_of, place, "the law")

    def provisions(self, act: Act) -> Iterator[Finding]:
        """Check the sources of an Act's texts, and what they are measured by."""
        for index, provision in enumerate(act.provisions):
            if provision.standard:
                place = act.at.of("provisions", index, "standard")
                yield from self.look("laws", provision.standard, place, "the standard")
            for number, text in enumerate(provision.texts):
                place = act.at.of("provisions", index, "texts", number, "sources")
                for source in text.sources:
                    yield from self.look("sources", source, place, "the source")

    def objective(self, name: str, place: Place) -> Iterator[Finding]:
        """Check an objective written ``module/O1``."""
        module_id, _, objective = name.partition("/")
        module = self.library.modules.get(module_id)
        if module is None:
            yield from self.look("modules", module_id, place, "the module")
        elif objective not in {o.id for o in module.objectives}:
            known = ", ".join(f"{module_id}/{o.id}" for o in module.objectives)
            yield error("reference", place, f"the objective “{short(name)}” does not exist", f"there are {known}")

    def blocks(self, prose: Written | Prose) -> Iterator[Finding]:
        """Check what the blocks of a module name."""
        for block in every_block(prose.blocks):
            place = Place(prose.text_path, block.line)
            yield from self.when(block.when, place)
            if block.kind in REFERRING_KINDS:
                ref = block.attrs.get("ref", "")
                if not ref:
                    yield error("block", place, f"a block of kind “{block.kind}” needs a ref", "write {ref=the-id}")
                else:
                    yield from self.look(REFERRING_KINDS[block.kind], ref, place, f"the {block.kind}")

    def step(self, module: Module, index: int, step: Step) -> Iterator[Finding]:
        """Check the activity and the objectives of a step."""
        place = module.at.of("steps", index)
        if step.activity:
            yield from self.look("activities", step.activity, place, "the activity")
        for objective in step.objectives:
            yield from self.objective(f"{module.id}/{objective}", place)


def known(name: str, names: set[str], place: Place, what: str) -> Iterator[Finding]:
    """Yield a finding where a record has no part of that name."""
    if name not in names:
        yield error("reference", place, f"the {what} “{short(name)}” does not exist", nearest(name, names))


FIELDS: dict[str, str] = {
    "sources": "sources", "source": "sources", "requires": "modules", "cases": "cases", "partners": "partners",
    "region": "regions", "regions": "regions", "territory": "regions", "unsettled": "regions", "sections": "laws",
    "cites": "laws",
}  # fmt: skip
"""Fields that name records, and the kind they name."""


def conditions(value: Any, keys: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], When]]:
    """Yield every condition inside a record with the keys that lead to it. Blocks have lines of their own."""
    if isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from conditions(inner, (*keys, index))
        return
    if not hasattr(type(value), "model_fields") or isinstance(value, When):
        return
    for name in type(value).model_fields:
        inner = getattr(value, name)
        if isinstance(inner, When):
            if inner != When():
                yield keys, inner
        elif name not in ("at", "blocks"):
            yield from conditions(inner, (*keys, name))
