"""Rules on the law: the texts of a provision follow each other without overlap, and each says something."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from curriculum.model.findings import Finding, error
from curriculum.model.law import Act, Provision, Range, Text
from curriculum.model.library import Library
from curriculum.model.place import Place


def findings(library: Library) -> Iterator[Finding]:
    """Yield every Act whose texts contradict each other in time."""
    for act in library.laws.values():
        if not act.purpose.strip():
            message = f"“{act.id}” does not say what it is for"
            yield error("law", act.at.of("purpose"), message, "write it in a sentence")
        yield from sections_differ(act)
        for index, provision in enumerate(act.provisions):
            yield from intervals(act, index, provision)


def sections_differ(act: Act) -> Iterator[Finding]:
    """No two provisions of an Act bear one id: only the first would ever be cited."""
    first: dict[str, int] = {}
    for index, provision in enumerate(act.provisions):
        if first.setdefault(provision.id, index) != index:
            place = act.at.of("provisions", index, "id")
            earlier = act.at.of("provisions", first[provision.id], "id")
            hint = f"it stands in {earlier} already; ids are unique in an Act"
            yield error("id", place, f"the id “{provision.id}” is used twice in “{act.id}”", hint)


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
    """A text says something, ends after it begins, and has a penalty that is not empty."""
    if not text.summary.strip():
        yield error("law", place.of("summary"), f"a text of {name} says nothing", "write a summary")
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
