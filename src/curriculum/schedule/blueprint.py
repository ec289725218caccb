"""Which items a pre-test and a post-test draw: parallel forms, the same objectives in both.

Source: the training brief, after I-TECH: the same or equally hard questions before and after; 12 to 15 of them in 10
to 12 minutes. Each objective of the modules taught that paper can test gets an item in form A and another of the same
type and level in form B; where there is none, both have it, so that what the forms tell stays comparable. One question
at least is a case or a classification, and what is asked is application rather than recall, as far as bank and minutes
go.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations, zip_longest
from typing import NamedTuple

from curriculum.model.base import Record
from curriculum.model.content import PRACTISED, Item, Module
from curriculum.model.rules import ExamRules
from curriculum.model.timetable import Timetable

PAPER = ("mcq", "short", "fill", "order", "match", "classify", "case")
"""Types of items that people can answer on paper in a few minutes."""
WORKED = ("classify", "case")
"""Types in which people do on paper what their work asks of them."""


class Blueprint(Record):
    """Two forms of a test, item by item for the same objectives, and the minutes that each takes.

    `untested` are objectives that no item on paper tests, or for which there was no room; `without` are the former.
    """

    pre: tuple[str, ...]
    post: tuple[str, ...]
    objectives: tuple[str, ...]
    untested: tuple[str, ...]
    without: tuple[str, ...]
    minutes: float


class Pair(NamedTuple):
    """Two items of one type and level for an objective, or one item twice."""

    pre: Item
    post: Item

    @property
    def shared(self) -> bool:
        """Whether both forms ask the same item."""
        return self.pre is self.post

    @property
    def recall(self) -> bool:
        """Whether it asks for less than application."""
        return self.pre.level not in PRACTISED

    @property
    def worked(self) -> bool:
        """Whether it is a case or a classification."""
        return self.pre.type in WORKED and not self.recall


def blueprint(modules: Iterable[Module], items: Mapping[str, Item], rules: ExamRules, room: float) -> Blueprint:
    """Return the forms for the modules taught that fit into `room` minutes, each module in its turn."""
    found = {f"{m.id}/{o.id}": pairs(f"{m.id}/{o.id}", items, rules) for m in modules for o in m.objectives}
    drawn = lifted(applied(found, rules, room), found, rules, room)
    return Blueprint(
        pre=tuple(p.pre.id for p in drawn.values()),
        post=tuple(p.post.id for p in drawn.values()),
        objectives=tuple(drawn),
        untested=tuple(o for o in found if o not in drawn),
        without=tuple(o for o in found if not found[o]),
        minutes=sum(minutes(p.pre, rules) for p in drawn.values()),
    )


def pairs(objective: str, items: Mapping[str, Item], rules: ExamRules) -> list[Pair]:
    """Return what may be drawn for an objective, a pair for each type and level of its items on paper.

    First come the quickest to answer, of these two different items, and of these what asks for application.
    """
    kinds: dict[tuple[str, str], list[Item]] = {}
    for item in items.values():
        if item.objectives[0] == objective and item.type in PAPER:
            kinds.setdefault((item.type, item.level), []).append(item)
    found = (alike(kind) for kind in kinds.values())
    return sorted(found, key=lambda p: (*rank(p, rules), PAPER.index(p.pre.type)))


def alike(kind: list[Item]) -> Pair:
    """Return the two of a kind that bear the most equal points; the only one twice."""
    two = min(combinations(kind, 2), key=lambda p: abs(p[0].points - p[1].points), default=(kind[0], kind[0]))
    return Pair(*two)


def rank(pair: Pair, rules: ExamRules) -> tuple[float, bool, bool]:
    """Return what is drawn before what: the quick, then the parallel, then application."""
    return minutes(pair.pre, rules), pair.shared, pair.recall


def applied(found: Mapping[str, list[Pair]], rules: ExamRules, room: float) -> dict[str, Pair]:
    """Return what is drawn, a case or a classification among it.

    It takes the minutes of several quick questions. Where a module, or a question that the rule asks for, would have
    to give way to it, there is none.
    """
    quick = {o: offered[0] for o, offered in found.items() if offered}
    plain = spread(quick, rules, room)
    if any(p.worked for p in plain.values()):
        return plain
    works = [(o, p) for o, offered in found.items() for p in offered if p.worked]
    for name, pair in sorted(works, key=lambda w: (w[1].shared, PAPER.index(w[1].pre.type))):
        tried = spread({**quick, name: pair}, rules, room, name)
        if name in tried and modules_of(tried) >= modules_of(plain) and len(tried) >= min(len(plain), rules.items[0]):
            return tried
    return plain


def spread(quick: Mapping[str, Pair], rules: ExamRules, room: float, first: str = "") -> dict[str, Pair]:
    """Return the pairs that number and minutes allow, each module in turn so that none is left out, `first` before all.

    They stay in the order in which they are given.
    """
    by_module: dict[str, list[str]] = {}
    for name in quick:
        by_module.setdefault(module_of(name), []).append(name)
    ranked = (sorted(names, key=lambda o: rank(quick[o], rules)) for names in by_module.values())
    turns = (sorted(filter(None, turn), key=lambda o: minutes(quick[o].pre, rules)) for turn in zip_longest(*ranked))
    kept: set[str] = set()
    for name in sorted((o for turn in turns for o in turn), key=lambda o: o != first):
        cost = minutes(quick[name].pre, rules)
        if len(kept) < rules.drawn and cost <= room:
            kept.add(name)
            room -= cost
    return {o: p for o, p in quick.items() if o in kept}


def lifted(
    drawn: Mapping[str, Pair], found: Mapping[str, list[Pair]], rules: ExamRules, room: float
) -> dict[str, Pair]:  # fmt: skip
    """Return what is drawn with application in the place of recall, as far as the minutes that are left allow."""
    made, left = dict(drawn), room - sum(minutes(p.pre, rules) for p in drawn.values())
    for name, pair in drawn.items():
        higher = next((p for p in found[name] if not p.recall and p.shared <= pair.shared), pair)
        more = minutes(higher.pre, rules) - minutes(pair.pre, rules)
        if pair.recall and more <= left:
            made[name], left = higher, left - more
    return made


def module_of(objective: str) -> str:
    """Return the module of an objective."""
    return objective.partition("/")[0]


def modules_of(objectives: Iterable[str]) -> set[str]:
    """Return the modules of objectives."""
    return {module_of(o) for o in objectives}


def room(days: Timetable, rules: ExamRules) -> int:
    """Return the minutes that a test may take: all but ten of the shorter of opening and closing, within the rule."""
    slots = [s for d in days.programme.days for s in d.slots]
    opening = next((s.minutes for s in slots if s.kind == "opening"), 0)
    closing = next((s.minutes for s in reversed(slots) if s.kind in ("closing", "assessment")), 0)
    return max(0, min(opening - 10, closing - 10, rules.minutes))


def minutes(item: Item, rules: ExamRules) -> float:
    """Return how long an item takes."""
    return rules.mcq if item.type == "mcq" else rules.short if item.type in ("short", "fill") else rules.other
