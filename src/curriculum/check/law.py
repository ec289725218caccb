"""Rules on the law: intervals do not overlap, and a document cites only what was in force on its law date."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from curriculum.check.walk import every_block, strings
from curriculum.model.content import REFERRING_KINDS, Activity
from curriculum.model.document import Outline
from curriculum.model.findings import Finding, error
from curriculum.model.law import Act, Provision, Range, Text, provision_of, split_ref
from curriculum.model.library import Library
from curriculum.model.place import Place
from curriculum.source.tokens import TARGETS, tokens


def findings(library: Library) -> Iterator[Finding]:
    """Yield every Act whose texts contradict each other in time."""
    for act in library.laws.values():
        for index, provision in enumerate(act.provisions):
            yield from intervals(act, index, provision)


def intervals(act: Act, index: int, provision: Provision) -> Iterator[Finding]:
    """The texts of a provision follow each other without overlap, within the life of its Act."""
    place = act.at.of("provisions", index, "texts")
    for number, text in enumerate(provision.texts):
        yield from one_text(f"{act.id}#{provision.id}", text, act.at.of("provisions", index, "texts", number))
    if not provision.texts:
        yield error("law", place, f"{act.id}#{provision.id} has no text", "add one with from: and summary:")
    for one, two in pairwise(provision.texts):
        if one.to is None or one.to >= two.from_:
            message = f"two texts of {act.id}#{provision.id} are in force on {two.from_}"
            yield error("law", place, message, "end the first on the day before the second begins")
    if provision.texts and provision.texts[0].from_ < act.in_force_from:
        yield error(
            "law", place, f"{act.id}#{provision.id} begins before its Act", f"the Act begins on {act.in_force_from}"
        )


def one_text(name: str, text: Text, place: Place) -> Iterator[Finding]:
    """A text ends after it begins, and its penalty says something."""
    if text.to and text.to < text.from_:
        yield error("law", place, f"a text of {name} ends on {text.to}, before it begins", "change from: or to:")
    if text.penalty is None:
        return
    if not (text.penalty.years or text.penalty.fine or text.penalty.like):
        yield error("law", place, f"the penalty of {name} is empty", "write years:, fine: or like:")
    for what, bounds in (("years", text.penalty.years), ("fine", text.penalty.fine)):
        if bounds and bounds.min is not None and bounds.max is not None and bounds.min > bounds.max:
            yield error("law", place, f"the {what} of {name} run from {bounds.min} down to {bounds.max}", "swap them")
    if text.penalty.years == Range():
        yield error("law", place, f"the years of {name} have neither min: nor max:", "write one of them")


def outline_findings(outline: Outline) -> Iterator[Finding]:
    """Yield every reference, in what the reader will see, to law that was not in force on the law date."""
    shown: list[Any] = [*outline.modules, *outline.messages.values(), outline.pack]
    shown += [outline.programme] if outline.programme else []
    taught = {m.id for m in outline.modules}
    tasks: list[Any] = [*outline.activities.values(), *outline.items.values()]
    shown += [t for t in tasks if t.objectives[0].partition("/")[0] in taught]
    shown.extend(referred(outline, [*shown]))
    for record in shown:
        yield from record_findings(outline, record)
    for module in outline.modules:
        for block in every_block(module.blocks):
            if block.kind in ("provision", "elements"):
                yield from judge(outline, block.attrs.get("ref", ""), Place(module.text_path, block.line))


def referred(outline: Outline, shown: list[Any]) -> Iterator[Any]:
    """Yield the cases, routers, trees, comparisons and checklists that activities and blocks show."""
    wanted = {("cases", c) for a in shown if isinstance(a, Activity) for c in a.cases}
    blocks = (b for m in outline.modules for b in every_block(m.blocks))
    wanted |= {(REFERRING_KINDS[b.kind], b.attrs.get("ref", "")) for b in blocks if b.kind in REFERRING_KINDS}
    for kind, name in sorted(wanted):
        if kind != "laws" and name in getattr(outline, kind):
            yield getattr(outline, kind)[name]


def record_findings(outline: Outline, record: Any) -> Iterator[Finding]:
    """Check the tokens of one record."""
    for place, text in strings(record):
        for token, down in tokens(text):
            where = Place(place.path, place.line + down)
            if TARGETS.get(token.kind) == "laws":
                yield from judge(outline, token.id, where)
            elif token.kind == "fact" and token.id not in outline.facts:
                message = f"{token} is dated after this pack ({outline.pack.id})"
                yield error("fact", where, message, "put the sentence under a condition")
            elif token.kind == "phone" and token.id not in outline.helplines:
                message = f"{token} did not serve yet, or no longer, on {outline.pack.starts}"
                yield error("helpline", where, message, "put the sentence under a condition")


def judge(outline: Outline, ref: str, place: Place) -> Iterator[Finding]:
    """Say whether what `ref` names was in force."""
    act_id, provision_id = split_ref(ref)
    act = outline.laws.get(act_id)
    if act is None or (provision_id and provision_of(act, provision_id) is None):
        on = outline.profile.law_as_of
        message = f"{ref} was not in force on {on}, the law date of {outline.deliverable.stem}"
        yield error("law", place, message, f'put it under in-force="{ref}"')
