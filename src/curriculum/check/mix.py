"""The rule on the mix of a module (R06): little talk in a row, much practice, time to think back, a calm start and end.

Source: the training brief, after how adults learn. Blind spot: a good lecture and a bad one look alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from curriculum.model.content import Module, Step
from curriculum.model.findings import Finding, warning
from curriculum.model.library import Library
from curriculum.model.rules import MixRules

PRACTICE = ("activity", "debrief", "assessment")


def findings(library: Library) -> Iterator[Finding]:
    """Yield what the plan of a module gives too much or too little time, whole and in its short form."""
    for module in library.modules.values():
        yield from mixed(module, library.settings.mix)
        if module.short_minutes != module.minutes:
            yield from talked(module.shortened(), library.settings.mix, " of the short form")


def mixed(module: Module, rules: MixRules) -> Iterator[Finding]:
    """Check the shares of a whole module."""
    place, total = module.at.of("steps"), module.minutes
    yield from talked(module, rules, "")
    talk, practice = minutes(module, "input"), minutes(module, *PRACTICE)
    if talk > rules.input * total:
        yield warning(
            "mix", place, f"{talk} of {total} minutes are input", f"{rules.input:.0%} at most; let people do more"
        )
    if practice < rules.practice * total:
        message = f"{practice} of {total} minutes are practice and debriefing"
        yield warning("mix", place, message, f"{rules.practice:.0%} at least")
    longest = max((s.minutes for s in module.steps if s.method == "activity"), default=0)
    back = minutes(module, "debrief") + within_activities(module)
    if back < rules.debrief * longest:
        message = f"the longest activity has {longest} minutes, and nothing is debriefed for long enough"
        yield warning("mix", place, message, f"debrief for {rules.debrief:.0%} of it")


def talked(module: Module, rules: MixRules, where: str) -> Iterator[Finding]:
    """Check the longest talk in a row, the opening and the close."""
    place = module.at.of("steps")
    for method, run in groupby(module.steps, lambda s: s.method):
        length = sum(s.minutes for s in run)
        if method == "input" and length > rules.input_run:
            message = f"{length} minutes of input in a row{where}"
            yield warning("mix", place, message, f"{rules.input_run} at most; ask or let people work in between")
    for method, least, step in (("open", rules.opening, module.steps[:1]), ("close", rules.closing, module.steps[-1:])):
        if least and (not step or step[0].method != method or step[0].minutes < least):
            message = f"the plan{where} does not {method} for {least} minutes"
            yield warning("mix", place, message, f"make one of its ends “{method}”")


def minutes(module: Module, *methods: str) -> int:
    """Return the minutes of the steps of those methods."""
    return sum(s.minutes for s in module.steps if s.method in methods)


def within_activities(module: Module) -> int:
    """Return a third of the minutes of each activity that asks the room: its questions are a debrief too."""
    return sum(s.minutes // 3 for s in module.steps if s.method == "activity" and asks(s))


def asks(step: Step) -> bool:
    """Tell whether a step has questions to the room."""
    return bool(step.ask)
