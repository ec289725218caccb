"""Rules on alignment (R03, R04): every objective is taught and tested, as high as it aims; nothing is left over.

Source: the training brief. Blind spot: whether an item really tests its objective stays with people.
"""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.model.content import LEVELS, PRACTISED, Case, Module
from curriculum.model.findings import Finding, Severity, error, finding, warning
from curriculum.model.library import Library

PRACTICE = ("case", "drafting", "observed", "classify", "order", "match")
"""Types of items that show what people can do, not only what they remember."""


def findings(library: Library) -> Iterator[Finding]:
    """Yield every gap between what a module promises, teaches and tests."""
    for case in library.cases.values():
        yield from case_is_answered(case)
    yield from activities_are_used(library)
    strict = held_to_it(library)
    for module in library.modules.values():
        yield from objectives_differ(module)
        yield from objectives_are_served(library, module, strict)


def objectives_differ(module: Module) -> Iterator[Finding]:
    """No two objectives of a module bear one id."""
    ids = [o.id for o in module.objectives]
    for index, name in enumerate(ids):
        if ids.index(name) != index:
            earlier = module.at.of("objectives", ids.index(name), "id")
            hint = f"it stands in {earlier} already; ids are unique in a module"
            yield error("id", module.at.of("objectives", index, "id"), f"the id “{name}” is used twice", hint)


def case_is_answered(case: Case) -> Iterator[Finding]:
    """A case says what it is an example of, for whoever leads the discussion."""
    if case.classification is None:
        yield error("case", case.at, f"the case “{case.id}” says not what it is an example of", "classification: tip …")


def objectives_are_served(library: Library, module: Module, strict: frozenset[str]) -> Iterator[Finding]:
    """Each objective is practised in a step or activity and tested by an item as high as it aims."""
    for index, objective in enumerate(module.objectives):
        name, place = f"{module.id}/{objective.id}", module.at.of("objectives", index)
        items = [i for i in library.items.values() if name in i.objectives]
        practised = any(name in a.objectives for a in library.activities.values())
        if not practised and not any(objective.id in s.objectives for s in module.steps):
            yield error("align", place, f"nothing in the plan teaches {name}", "name it in a step or an activity")
        if not items:
            yield error("align", place, f"no item tests {name}", "write one in content/items/")
            continue
        level: Severity = "error" if module.id in strict else "warning"
        if objective.level in PRACTISED and not any(i.type in PRACTICE for i in items):
            message = f"{name} asks to {objective.level}, but is tested by recall alone"
            yield finding(level, "align-level", place, message, f"add an item of the type {', '.join(PRACTICE[:3])} …")
        highest = max(LEVELS.index(i.level) for i in items)
        if highest < LEVELS.index(objective.level):
            message = f"{name} aims at {objective.level}, and its items at {LEVELS[highest]}"
            yield finding(level, "align-level", place, message, "raise an item, or lower the objective")


def held_to_it(library: Library) -> frozenset[str]:
    """Return the modules of those whose work decides cases: what they practise must be tested so."""
    strict = set(library.settings.objectives.strict)
    return frozenset(s.module for p in library.paths.values() if strict & {*p.audiences} for s in p.stops)


def activities_are_used(library: Library) -> Iterator[Finding]:
    """No activity is left over: a step of the module whose objectives it serves holds it, where that is there."""
    used = {s.activity for m in library.modules.values() for s in m.steps}
    for activity in library.activities.values():
        if activity.id not in used and activity.objectives[0].partition("/")[0] in library.modules:
            message = f"no step holds the activity “{activity.id}”"
            yield warning("align", activity.at, message, "name it in a step, or give it its place in a module")
