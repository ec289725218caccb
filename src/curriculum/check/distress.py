"""The rule on distress (R23): a hard session is announced, can be left, is supported, and ends calmly.

Source: the training brief, after WHO's ten principles and common rules for role-plays. Blind spot: a kind voice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from curriculum.model.content import Activity, Module, Step
from curriculum.model.findings import Finding, error
from curriculum.model.library import Library
from curriculum.model.rules import DistressRules


def findings(library: Library) -> Iterator[Finding]:
    """Yield what a hard session or a role-play lacks."""
    rules = library.settings.distress
    for module in library.modules.values():
        if module.risk == "distressing":
            yield from announced(module, rules)
        yield from debriefed(library, module, rules)
    for activity in library.activities.values():
        if activity.type == "role-play":
            yield from safe_roles(activity, rules)


def announced(module: Module, rules: DistressRules) -> Iterator[Finding]:
    """A content note, a way out and a person to talk to at the start; grounding and support at the end."""
    first, last = words(module.steps[:1]), words(module.steps[-1:])
    note = module.at.of("content_note")
    if not module.content_note:
        yield error("distress", module.at.of("risk"), "a distressing module needs a content note", "content_note: …")
    elif not said(module.content_note, rules.opting_out):
        message = "the content note does not say that people may step out"
        yield error("distress", note, message, f"say one of: {', '.join(rules.opting_out)}")
    if not said(first, rules.opting_out):
        message = "the first step does not say that people may step out"
        yield error("distress", module.at.of("steps", 0), message, f"say one of: {', '.join(rules.opting_out)}")
    for where, text, index in (("first", first, 0), ("last", last, len(module.steps) - 1)):
        if not said(text, rules.support):
            message = f"the {where} step names nobody to talk to"
            yield error("distress", module.at.of("steps", index), message, f"say one of: {', '.join(rules.support)}")


def safe_roles(activity: Activity, rules: DistressRules) -> Iterator[Finding]:
    """Nobody plays a person who was harmed; roles are short; others observe by a list; everybody steps out."""
    place = activity.at
    if not activity.roles:
        yield error("distress", place, f"the role-play “{activity.id}” has no roles", "roles: [{name: …, card: …}]")
    for index, role in enumerate(activity.roles):
        if said(role.name, rules.no_roles):
            hint = "give those lines to a facilitator, on short cards"
            yield error("distress", place.of("roles", index), f"nobody plays “{role.name}”", hint)
        if len(role.card.split()) > rules.card:
            message = f"the card of “{role.name}” has {len(role.card.split())} words"
            yield error("distress", place.of("roles", index), message, f"{rules.card} at most")
    least, most = rules.observe
    if not least <= len(activity.observe) <= most:
        message = f"observers tick {len(activity.observe)} behaviours"
        yield error("distress", place.of("observe"), message, f"{least} to {most} that can be seen")
    if not said(" ".join(str(s) for s in activity.steps), rules.leaving_roles):
        message = f"no step of “{activity.id}” lets people leave their roles"
        yield error("distress", place.of("steps"), message, f"say one of: {', '.join(rules.leaving_roles)}")


def debriefed(library: Library, module: Module, rules: DistressRules) -> Iterator[Finding]:
    """A role-play is debriefed for long enough, in the whole module and in its short form."""
    for steps in (module.steps, module.shortened().steps):
        played = [n for n, s in enumerate(steps) if is_played(library, s)]
        after = sum(s.minutes for s in steps[played[-1] + 1 :] if s.method == "debrief") if played else rules.debrief
        if after < rules.debrief:
            message = f"the role-play is debriefed for {after} minutes"
            yield error("distress", module.at.of("steps"), message, f"{rules.debrief} at least, in the short form too")


def is_played(library: Library, step: Step) -> bool:
    """Tell whether a step is a role-play."""
    activity = library.activities.get(step.activity)
    return activity is not None and activity.type == "role-play"


def words(steps: Iterable[Step]) -> str:
    """Return what is done and said in steps."""
    return " ".join(str(line) for s in steps for line in (*s.do, *s.say))


def said(text: str, phrases: tuple[str, ...]) -> bool:
    """Tell whether a text has one of some phrases."""
    return any(p in text.lower() for p in phrases)
