"""How an Act is laid out: which sections stand alone, what a reader calls them, what is not sure about them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby, takewhile
from typing import NamedTuple

from curriculum.compose.words import NBSP
from curriculum.model.law import Act, Provision, Text

LIGHT = ("definition", "general", "prevention")
DOUBTFUL = ("secondary", "press", "bill", "unverified")
KINDS = ("constitution", "code", "act", "ordinance", "treaty")


class Run(NamedTuple):
    """Provisions that stand under one heading: one that weighs, or neighbours of a lighter sort.

    `sort` is the sort of the neighbours, definition or general; `number` names them all: s. 2, s. 14–16.
    """

    sort: str
    number: str
    provisions: tuple[Provision, ...]


class Doubt(NamedTuple):
    """One thing that is not sure, and the sections it touches.

    `kind` is start (`detail` is the day by which the text was in force), conflict (`detail` says which) or the status.
    """

    kind: str
    detail: str | date
    number: str


def name(act: Act, number: str) -> str:
    """Return what a reader calls a part of `act`: s. 3(1), art. 12; a part that is no section keeps its name."""
    return f"{act.unit}{NBSP}{number}" if number[:1].isdigit() else number


def pieces(number: str) -> list[str]:
    """Split 3(3)(a) into 3, (3) and (a)."""
    return re.findall(r"\([^)]*\)|[^(]+", number)


def span(act: Act, numbers: list[str]) -> str:
    """Return one name for several sections of `act`: what they share, or the first and the last."""
    levels = zip(*map(pieces, numbers), strict=False)
    shared = "".join(level[0] for level in takewhile(lambda level: len(set(level)) == 1, levels))
    if shared:
        return name(act, shared)
    return name(act, f"{pieces(numbers[0])[0]}–{pieces(numbers[-1])[0]}")


def whole(act: Act) -> Iterator[Provision]:
    """Yield the provisions of `act`, without the parts of a section that is recorded as a whole as well."""
    numbers = {p.number for p in act.provisions}
    for provision in act.provisions:
        if provision.number == pieces(provision.number)[0] or pieces(provision.number)[0] not in numbers:
            yield provision


def sort(provision: Provision) -> str:
    """Return what neighbours must share to stand together: their sort if they are light, else nothing does."""
    if provision.kind not in LIGHT:
        return provision.id
    return "definition" if provision.kind == "definition" else "general"


def runs(act: Act) -> tuple[Run, ...]:
    """Return the sections of `act` in its order, each under the heading where it belongs."""
    parts = (p for p in whole(act) if p.number[:1].isdigit())
    grouped = ((key, tuple(group)) for key, group in groupby(parts, sort))
    return tuple(Run(key, span(act, [p.number for p in run]), run) for key, run in grouped)


def in_order(acts: Iterable[Act]) -> list[Act]:
    """Return Acts as a reader looks for them: the Constitution, codes, Acts, ordinances; the widest territory first."""
    return sorted(acts, key=lambda a: (KINDS.index(a.kind), "pakistan" not in a.territory, a.title))


def doubts(act: Act, shown: Iterable[tuple[Provision, Text]]) -> tuple[Doubt, ...]:
    """Return what is not sure about the texts `shown`, each doubt once with all the sections it touches."""
    found: dict[tuple[str, str | date], list[str]] = {}
    for provision, text in shown:
        for doubt in about(text):
            numbers = found.setdefault(doubt, [])
            if provision.number not in numbers:
                numbers.append(provision.number)
    return tuple(Doubt(*doubt, name(act, ", ".join(numbers))) for doubt, numbers in found.items())


def about(text: Text) -> Iterator[tuple[str, str | date]]:
    """Yield what is not sure about one text."""
    if not text.from_certain:
        yield "start", text.from_
    if text.status in DOUBTFUL:
        yield text.status, ""
    if text.conflict:
        yield "conflict", text.conflict
