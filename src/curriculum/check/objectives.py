"""Rules on objectives (R01, R02): each begins with a verb that can be seen, of its level, and holds one outcome.

Source: the training brief's verb lists, after the revised taxonomy of Bloom. Blind spot: “explain” can hide recall.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from curriculum.model.content import PRACTISED, Module, Objective
from curriculum.model.findings import Finding, error, warning
from curriculum.model.library import Library
from curriculum.model.place import Place
from curriculum.model.rules import ObjectiveRules
from curriculum.source.records import nearest

CONDITION = re.compile(
    r"^(?:given|using|from|in|with|without|after|for|during|on|at|when|before|by|through|under)\b[^,]*"
    r"(?:,\s*(?:an?|the|one|two|three|four|five|six|\d+)\b[^,]*)*,\s*",
    re.I,
)
"""A condition at the head of an objective, up to its last comma: Given cases, … Given a map, a case and a form, …"""
CRITERION = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|each|every|half)\b"
    r"|\b(?:at least|at most|without|within|given|using|under|in order|in the right order|no missed|no critical)\b",
    re.I,
)
"""What says how well or under which conditions."""


def findings(library: Library) -> Iterator[Finding]:
    """Yield what is wrong with the objectives of modules. Without lists of verbs there is nothing to measure by."""
    rules = library.settings.objectives
    if not rules.verbs:
        return
    for module in library.modules.values():
        yield from number(module, rules)
        for index, objective in enumerate(module.objectives):
            place = module.at.of("objectives", index, "text")
            yield from verb(objective.text, objective.level, place, rules)
            yield from form(objective, place, rules)
    for aim in library.coverage.values():
        yield from seen(aim.measurable, aim.at.of("measurable"), rules, rules.verbs)


def said(text: str) -> str:
    """Return an objective without the condition at its head."""
    return CONDITION.sub("", text.strip(), count=1)


def leading(text: str, verbs: Mapping[str, tuple[str, ...]]) -> str:
    """Return the approved verb that an objective begins with, the longest that fits; nothing where none does."""
    head = said(text).lower()
    every = sorted({v for level in verbs.values() for v in level}, key=len, reverse=True)
    return next((v for v in every if re.match(rf"{re.escape(v)}\b", head)), "")


def verb(text: str, level: str, place: Place, rules: ObjectiveRules) -> Iterator[Finding]:
    """The first word is an approved verb of the declared level, and no banned verb governs the sentence (R01)."""
    known = {level: rules.verbs.get(level, ())}
    unseen = tuple(seen(text, place, rules, known))
    yield from unseen
    found = leading(text, rules.verbs)
    if not unseen and found not in known[level]:
        levels = ", ".join(name for name, verbs in rules.verbs.items() if found in verbs)
        yield error("objective-verb", place, f"“{found}” is a verb of the level {levels}, not of {level}", "change one")


def seen(text: str, place: Place, rules: ObjectiveRules, offered: Mapping[str, tuple[str, ...]]) -> Iterator[Finding]:
    """The first word is an approved verb, of whatever level; the hint names some of those offered, by their level."""
    banned = next((b for b in rules.banned if re.match(rf"{re.escape(b)}\b", said(text), re.I)), "")
    verbs = [v for some in offered.values() for v in some]
    if banned:
        hint = f"nobody can see it: name what people will do, such as {', '.join(verbs[:3])}"
        yield error("objective-verb", place, f"“{banned}” is no verb that can be observed", hint)
    elif not leading(text, rules.verbs):
        first = said(text).split(" ")[0].lower() if said(text) else ""
        hint = nearest(first, verbs) or "; ".join(f"{level}: {', '.join(some)}" for level, some in offered.items())
        yield error("objective-verb", place, f"“{first}” is not among the verbs that can be observed", hint)


def form(objective: Objective, place: Place, rules: ObjectiveRules) -> Iterator[Finding]:
    """One outcome, of a readable length, with a condition or a criterion where something is practised (R02)."""
    text = objective.text
    second = second_verb(text, rules)
    if second:
        message = f"a second verb, “{second}”, makes this two objectives"
        yield error("objective-form", place, message, "split it, or let one verb govern both")
    words = len(text.split())
    least, most = rules.words
    if not least <= words <= most:
        yield warning(
            "objective-form", place, f"the objective has {words} words", f"{least} to {most} can be read aloud"
        )
    if objective.level in PRACTISED and not (CONDITION.match(text) or CRITERION.search(text)):
        message = f"nothing says under which conditions or how well people will {leading(text, rules.verbs) or 'do it'}"
        yield error("objective-form", place, message, "begin with “Given …,” or “Using …,”, or name a number")


def second_verb(text: str, rules: ObjectiveRules) -> str:
    """Return the verb after an “and” or “or” that makes a second outcome, or nothing."""
    every = sorted({v for level in rules.verbs.values() for v in level} - AMBIGUOUS, key=len, reverse=True)
    verbs = "|".join(map(re.escape, every))
    for match in re.finditer(rf"\b(?:and|or)\s+(?:then\s+)?({verbs})\s+(?!and\b|or\b)\w", said(text).lower()):
        inner = re.search(r"\b(?:how|what|why|who|which|that|when|where)\b", said(text).lower()[: match.start()])
        if match[1] != leading(text, rules.verbs) and not inner:
            return match[1]
    return ""


AMBIGUOUS = frozenset({
    "plan", "map", "record", "design", "draft", "review", "use", "trace", "list", "label", "name", "state", "match"
})  # fmt: skip
"""Verbs that are nouns as well: “the map and record sheet” holds no second outcome."""


def number(module: Module, rules: ObjectiveRules) -> Iterator[Finding]:
    """A module has as many objectives as its minutes can reach (R02)."""
    most = min(rules.most, max(rules.fewest, -(-module.minutes // rules.minutes)))
    count = len(module.objectives)
    if not rules.fewest <= count <= most:
        message = f"{count} objectives for {module.minutes} minutes"
        yield warning("objective-form", module.at.of("objectives"), message, f"{rules.fewest} to {most}")
