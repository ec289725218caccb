"""Which items a pre-test and a post-test draw: parallel forms, the same objectives in both.

Source: the training brief, after I-TECH: the same or equally hard questions before and after. Each objective of the
modules taught that paper can test gets an item in form A and another of the same type in form B; where there is none,
both have it, so that what the forms tell stays comparable.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from curriculum.model.base import Record
from curriculum.model.content import Item, Module
from curriculum.model.rules import ExamRules
from curriculum.model.timetable import Timetable

PAPER = ("mcq", "short", "fill", "order", "match", "classify", "case")
"""Types of items that people can answer on paper in a few minutes."""


class Blueprint(Record):
    """Two forms of a test, item by item for the same objectives, and the minutes that the longer one takes.

    `untested` are objectives that no item on paper tests, or for which there was no room; `without` are the former.
    """

    pre: tuple[str, ...]
    post: tuple[str, ...]
    objectives: tuple[str, ...]
    untested: tuple[str, ...]
    without: tuple[str, ...]
    minutes: float


def blueprint(modules: Iterable[Module], items: Mapping[str, Item], rules: ExamRules, room: float) -> Blueprint:
    """Return the forms for the modules taught that fit into `room` minutes, each module in its turn."""
    asked = [f"{m.id}/{o.id}" for m in modules for o in m.objectives]
    found = {o: offered(o, items) for o in asked}
    ready = [o for o in asked if found[o]]
    pair = {o: alike(found[o], items) for o in ready}
    cost = {o: max(minutes(items[i], rules) for i in pair[o]) for o in ready}
    kept = spread(cost, rules.items[1], room)
    pairs = [pair[o] for o in kept]
    longest = max((sum(minutes(items[p[n]], rules) for p in pairs) for n in (0, 1)), default=0)
    return Blueprint(
        pre=tuple(a for a, _ in pairs),
        post=tuple(b for _, b in pairs),
        objectives=tuple(kept),
        untested=tuple(o for o in asked if o not in kept),
        without=tuple(o for o in asked if not found[o]),
        minutes=longest,
    )


def offered(objective: str, items: Mapping[str, Item]) -> list[str]:
    """Return the items on paper that test an objective, the quickest to answer first."""
    fitting = [i for i in items.values() if i.objectives[0] == objective and i.type in PAPER]
    return [i.id for i in sorted(fitting, key=lambda i: PAPER.index(i.type))]


def alike(names: list[str], items: Mapping[str, Item]) -> tuple[str, str]:
    """Return the first of items, which is the quickest, and another of its type; itself where there is none."""
    first = names[0]
    return first, next((n for n in names[1:] if items[n].type == items[first].type), first)


def spread(cost: Mapping[str, float], most: int, room: float) -> list[str]:
    """Return objectives, each module in turn so that none is left out, as long as number and minutes allow."""
    by_module: dict[str, list[str]] = {}
    for name in sorted(cost, key=lambda o: cost[o]):
        by_module.setdefault(name.partition("/")[0], []).append(name)
    kept: set[str] = set()
    for turn in range(max(map(len, by_module.values()), default=0)):
        for name in (names[turn] for names in by_module.values() if turn < len(names)):
            if len(kept) < most and sum(cost[k] for k in kept) + cost[name] <= room:
                kept.add(name)
    return [o for o in cost if o in kept]


def room(days: Timetable) -> int:
    """Return the minutes of the shorter of opening and closing: a test may take all but ten of them."""
    slots = [s for d in days.programme.days for s in d.slots]
    opening = next((s.minutes for s in slots if s.kind == "opening"), 0)
    closing = next((s.minutes for s in reversed(slots) if s.kind in ("closing", "assessment")), 0)
    return max(0, min(opening, closing) - 10)


def minutes(item: Item, rules: ExamRules) -> float:
    """Return how long an item takes."""
    return rules.mcq if item.type == "mcq" else rules.short if item.type in ("short", "fill") else rules.other
