"""What a programme takes: facilitators, rooms, things to bring, copies; summed over activities and people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import ceil

from curriculum.model.content import Activity, Material, Module
from curriculum.model.rules import CountRules
from curriculum.model.timetable import Needs, Session, Stock, Work

PAIR = 2
"""People who need no table of their own to work together."""


def needs(modules: Iterable[Module], activities: Mapping[str, Activity], people: int, rules: CountRules) -> Needs:
    """Return what `modules` take for so many `people`, with the activities of their plans."""
    taught = list(modules)
    used = [(m, activities[s.activity]) for m in taught for s in m.steps if s.activity in activities]
    return Needs(
        people=people,
        facilitators=max((facilitators(m, people, rules) for m in taught), default=0),
        rooms=max((rooms(m, people, rules) for m in taught), default=0),
        tables=max((groups(a, people) for _, a in used if a.size > PAIR), default=0),
        stock=tuple(stock(taught, used, people, rules)),
        sessions=tuple(session(m, [a for one, a in used if one is m], people, rules) for m in taught),
    )


def session(module: Module, tasks: list[Activity], people: int, rules: CountRules) -> Session:
    """Return what one module with the activities of its plan takes."""
    return Session(
        module=module.id,
        facilitators=facilitators(module, people, rules),
        rooms=rooms(module, people, rules),
        works=tuple(Work(activity=a.id, size=a.size, groups=groups(a, people)) for a in tasks),
        stock=tuple(stock([module], [(module, a) for a in tasks], people, rules)),
    )


def places(people: int, rules: CountRules) -> int:
    """Return for how many people there are lines and copies: some to spare."""
    return ceil(people * rules.spare - 1e-9)


def facilitators(module: Module, people: int, rules: CountRules) -> int:
    """Return how many facilitators a module takes: the least for each of its rooms, or more where people are many.

    Where the module does not say how many people one of them leads, skills are watched and talks are heard.
    """
    each = module.people_each or (rules.skills if module.skills else rules.talk)
    return max(module.facilitators * rooms(module, people, rules), ceil(people / each))


def rooms(module: Module, people: int, rules: CountRules) -> int:
    """Return how many rooms a module takes at once: where there are several, groups work in parallel."""
    return ceil(people / (rules.skills_room if module.skills else rules.room))


def groups(activity: Activity, people: int) -> int:
    """Return how many groups an activity makes of the people; the whole room is one."""
    return ceil(people / activity.size) if activity.size else 1


def stock(
    modules: list[Module], used: list[tuple[Module, Activity]], people: int, rules: CountRules
) -> Iterator[Stock]:
    """Yield everything to bring, each thing once, in the order in which it is needed."""
    found: dict[tuple[str, bool], list[tuple[str, int]]] = {}
    for module in modules:
        for one in module.materials:
            found.setdefault((one.text, one.printed), []).append((module.code, lots(one, module, None, people, rules)))
        for activity in (a for m, a in used if m.id == module.id):
            for one in activity.materials:
                number = lots(one, module, activity, people, rules)
                found.setdefault((one.text, one.printed), []).append((module.code, number))
    for (text, printed), wanted in found.items():
        # A thing that is used again is brought once; what is copied is written on, and used up.
        quantity = (sum if printed else max)(n for _, n in wanted)
        yield Stock(text=text, quantity=quantity, printed=printed, modules=tuple(dict.fromkeys(c for c, _ in wanted)))


def lots(one: Material, module: Module, activity: Activity | None, people: int, rules: CountRules) -> int:
    """Return how many of a material it takes; of copies for each person there are some to spare."""
    shares = {
        "session": rooms(module, people, rules),
        "facilitator": facilitators(module, people, rules),
        "group": groups(activity, people) if activity else ceil(people / 5),
        "pair": ceil(people / 2),
        "person": people,
    }
    number = shares[one.each] * one.count
    return places(number, rules) if one.printed and one.each == "person" else number
