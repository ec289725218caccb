"""Rules on what is taught: every objective has an activity or a step and an item, every item one right answer."""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.model.content import Case, Item, Module
from curriculum.model.findings import Finding, error, warning
from curriculum.model.library import Library

LETTERS = "abcde"
PRACTICE = ("case", "drafting", "observed", "classify", "order", "match")


def findings(library: Library) -> Iterator[Finding]:
    """Yield every gap between what a module promises, teaches and tests."""
    for item in library.items.values():
        yield from one_right_answer(item)
    for case in library.cases.values():
        yield from case_is_answered(case)
    for module in library.modules.values():
        yield from objectives_differ(module)
        yield from objectives_are_served(library, module)


def objectives_differ(module: Module) -> Iterator[Finding]:
    """No two objectives of a module bear one id."""
    ids = [o.id for o in module.objectives]
    for index, name in enumerate(ids):
        if ids.index(name) != index:
            earlier = module.at.of("objectives", ids.index(name), "id")
            hint = f"it stands in {earlier} already; ids are unique in a module"
            yield error("id", module.at.of("objectives", index, "id"), f"the id “{name}” is used twice", hint)


def one_right_answer(item: Item) -> Iterator[Finding]:
    """A multiple-choice item has three to five options and the letter of one; every other item has an answer.

    Options are lettered a to e whatever the type, so that there are never more than five.
    """
    if item.type != "mcq" and len(item.options) > len(LETTERS):
        message = f"the item “{item.id}” has {len(item.options)} options"
        yield error("item", item.at.of("options"), message, "five at most: they are lettered a to e")
    if item.type != "mcq":
        if not item.answer:
            yield error("item", item.at, f"the item “{item.id}” has no answer", "write what a right answer holds")
        return
    letters = LETTERS[: len(item.options)]
    if not 3 <= len(item.options) <= 5:
        yield error(
            "item", item.at.of("options"), f"the item “{item.id}” has {len(item.options)} options", "three to five"
        )
    elif item.key not in list(letters):
        yield error(
            "item", item.at.of("key"), f"the key “{item.key}” is none of {', '.join(letters)}", "write one letter"
        )
    if len(set(item.options)) != len(item.options):
        yield error("item", item.at.of("options"), f"the item “{item.id}” has the same option twice", "change one")


def case_is_answered(case: Case) -> Iterator[Finding]:
    """A case says what it is an example of, for whoever leads the discussion."""
    if case.classification is None:
        yield error("case", case.at, f"the case “{case.id}” says not what it is an example of", "classification: tip …")


def objectives_are_served(library: Library, module: Module) -> Iterator[Finding]:
    """Each objective is practised in a step or activity and tested by an item (alignment)."""
    for index, objective in enumerate(module.objectives):
        name, place = f"{module.id}/{objective.id}", module.at.of("objectives", index)
        items = [i for i in library.items.values() if name in i.objectives]
        practised = any(name in a.objectives for a in library.activities.values())
        if not practised and not any(objective.id in s.objectives for s in module.steps):
            yield error("align", place, f"nothing in the plan teaches {name}", "name it in a step or an activity")
        if not items:
            yield error("align", place, f"no item tests {name}", "write one in content/items/")
        elif objective.level in ("apply", "analyse", "evaluate", "create") and not any(
            i.type in PRACTICE for i in items
        ):
            yield warning(
                "align", place, f"{name} asks to {objective.level}, but is tested by recall alone", "add a case"
            )
