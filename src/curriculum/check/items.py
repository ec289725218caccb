"""Rules on assessment items (R10): one right answer, which nothing about its form gives away.

Source: the training brief, after the usual guidance on writing items. Blind spot: whether a wrong option is tempting.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from curriculum.model.content import Item
from curriculum.model.findings import Finding, error, warning
from curriculum.model.library import Library
from curriculum.model.rules import ExamRules
from curriculum.source.tokens import blanked

LETTERS = "abcde"
CATCH_ALL = re.compile(r"\b(?:all|none|any) of (?:the )?(?:above|these|them)\b|\bboth [a-e] and [a-e]\b", re.I)
NEGATIVE = re.compile(r"\b(?:not|except|least|never|incorrect|wrong)\b(?=[^.]*\?\s*$)")
PLACED = re.compile(r"\bthe (?:first|second|third|fourth|fifth|last) (?:line|sentence|option|answer)\b", re.I)
LAST = re.compile(r"(?:both|neither|none|all)(?:,| of\b|\.?$)", re.I)
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
ABSOLUTE = re.compile(r"\b(?:always|never|all|only|every|none|nobody|everybody)\b", re.I)


def findings(library: Library) -> Iterator[Finding]:
    """Yield what is wrong with an item, and what gives away the keys of a module's items."""
    rules = library.settings.tests
    for item in library.items.values():
        yield from one_right_answer(item)
        if item.type == "mcq":
            yield from form(item)
            yield from order(item)
    for module in library.modules:
        choices = [i for i in library.items.values() if i.type == "mcq" and i.objectives[0].startswith(f"{module}/")]
        yield from longest_keys(choices, rules)
    yield from letters([i for i in library.items.values() if i.type == "mcq"], rules)


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


def form(item: Item) -> Iterator[Finding]:
    """Options stand for themselves, and a stem that asks for the exception says so loudly."""
    for index, option in enumerate(item.options):
        if CATCH_ALL.search(option):
            message = f"an option of “{item.id}” stands for others: “{option}”"
            yield warning("item", item.at.of("options", index), message, "write an option of its own")
    asked = NEGATIVE.search(blanked(item.stem))
    if asked:
        message = f"the stem of “{item.id}” asks for the exception in small letters: “{asked[0]}”"
        yield warning("item", item.at.of("stem"), message, f"write {asked[0].upper()}, or ask the other way round")
    key = LETTERS.find(item.key)
    wrong = [o for n, o in enumerate(item.options) if n != key]
    if not 0 <= key < len(item.options) or ABSOLUTE.search(item.options[key]):
        return
    if all(ABSOLUTE.search(o) for o in wrong):
        message = f"every wrong option of “{item.id}” has a word such as always or only, and the key has none"
        yield warning("item", item.at.of("options"), message, "soften one, or the test is of reading")


def order(item: Item) -> Iterator[Finding]:
    """Options are shuffled in a test: those that would then be out of order, or be told of by their places, stay."""
    count, blank = len(item.options), [blanked(o) for o in item.options]
    numbers = [float(found[0].replace(",", "")) for o in blank if (found := NUMBER.search(o))]
    steps = [b - a for a, b in pairwise(numbers)]
    in_order = len(numbers) == count > 1 and (all(s > 0 for s in steps) or all(s < 0 for s in steps))
    told = PLACED.search(blanked(item.feedback))
    wanted = count if in_order or told else sum(bool(LAST.match(o) and not CATCH_ALL.search(o)) for o in blank)
    if item.stay < wanted:
        why = f"the feedback of “{item.id}” tells of an option by its place: “{told[0]}”" if told else (
            f"options of “{item.id}” lose their order when they are shuffled"
        )  # fmt: skip
        yield warning(
            "item",
            item.at.of("options"),
            why,
            f"write them as they are to stand, the last ones last, and: stay: {wanted}",
        )


def longest_keys(items: list[Item], rules: ExamRules) -> Iterator[Finding]:
    """The key is not the longest option too often."""
    long_ = [i for i in items if is_longest(i, rules)]
    if len(items) >= 3 and len(long_) > rules.longest_share * len(items):
        message = f"the key is much the longest option in {len(long_)} of {len(items)} items of this module"
        yield warning("item", long_[0].at.of("options"), message, "shorten keys, or give wrong options as much detail")


def is_longest(item: Item, rules: ExamRules) -> bool:
    """Tell whether the key of an item is longer than every other option by far."""
    key = LETTERS.find(item.key)
    if not 0 <= key < len(item.options):
        return False
    others = max((len(o) for n, o in enumerate(item.options) if n != key), default=0)
    return len(item.options[key]) > rules.longest * others


def letters(items: list[Item], rules: ExamRules) -> Iterator[Finding]:
    """The keys of the whole bank are spread over the letters; forms are drawn and shuffled from it."""
    four = [i for i in items if len(i.options) == 4]
    if len(four) < rules.enough:
        return
    share = Counter(i.key for i in four)
    least, most = rules.letters
    for letter in LETTERS[:4]:
        part = share[letter] / len(four)
        if not least <= part <= most:
            message = f"{part:.0%} of the keys are “{letter}”"
            yield warning("item", four[0].at, message, f"move options until each letter has {least:.0%} to {most:.0%}")
