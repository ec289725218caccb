"""The law of a day: Acts and provisions in force, without what came later, and what came later apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from curriculum.choose.judge import Judge
from curriculum.model.document import Profile
from curriculum.model.law import Act, Provision, act_on, text_on


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
