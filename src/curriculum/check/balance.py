"""The rule on balance (R24): the cases of a pack show men and women, children, transgender persons, home and abroad.

Source: the training brief. A people, a faith or a nation never stands beside an offender. Blind spot: a cliché in good
proportions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from curriculum.check.walk import down, strings
from curriculum.choose import programme_modules
from curriculum.model.content import Case, Person
from curriculum.model.event import Pack
from curriculum.model.findings import Finding, error, warning
from curriculum.model.library import Library
from curriculum.model.rules import BalanceRules
from curriculum.plan import Selection, groups_of
from curriculum.schedule import timetable
from curriculum.source.letters import short
from curriculum.source.tokens import blanked

LONG = 2
"""Days from which a pack has room for cases of everybody."""


def groups_beside_offenders(library: Library) -> Iterator[Finding]:
    """Yield the names of peoples, faiths and nations that stand near a word for an offender."""
    rules = library.settings.balance
    if not rules.groups or not rules.offenders:
        return
    near = pattern(rules)
    for kind in ("modules", "cases", "items", "activities", "messages", "chapters", "indicators"):
        for record in library.kinds()[kind].values():
            for place, text in strings(record):
                for match in near.finditer(blanked(text)):
                    message = f"a group of people stands beside an offender: “{short(match[0])}”"
                    yield error("balance", down(place, text, match.start()), message, "name the act, not the group")


def pattern(rules: BalanceRules) -> re.Pattern[str]:
    """Return what finds a group within so many words of an offender, on either side."""
    group, offender = ("|".join(map(re.escape, words)) for words in (rules.groups, rules.offenders))
    group = f"(?:{group})s?"
    gap = rf"(?:\W+[\w’'-]+){{0,{rules.beside - 1}}}?\W+"
    return re.compile(rf"\b(?:{group}\b{gap}(?:{offender})|(?:{offender}){gap}{group})\b", re.I)


def findings(library: Library, pack: Pack, selection: Selection | None = None) -> Iterator[Finding]:
    """Yield whom the cases of each group of a pack leave out."""
    for index, group in groups_of(pack, selection):
        days = timetable(library, pack, group)
        taught = set(programme_modules(days.programme if days else None))
        cases = [library.cases[c] for c in used(library, taught)]
        if days and len(cases) >= LONG:
            place = pack.at.of("groups", index)
            said = shown(cases, library.settings.balance, len(days.programme.days))
            yield from (warning("balance", place, message, hint) for message, hint in said)


def used(library: Library, modules: set[str]) -> Iterable[str]:
    """Return the cases that the activities of modules work with."""
    acts = (library.activities.get(s.activity) for m in modules for s in library.modules[m].steps)
    return dict.fromkeys(c for a in acts if a for c in a.cases if c in library.cases)


def shown(cases: Sequence[Case], rules: BalanceRules, days: int) -> Iterator[tuple[str, str]]:
    """Yield what is out of balance in a set of cases, and what would mend it."""
    victims = [p for c in cases for p in c.people if p.part == "victim"]
    if not victims:
        yield "no case says whom it shows", "write people: in the cases"
        return
    labour = {p.who for c in cases if c.setting in ("labour", "kiln") for p in c.people if p.part == "victim"}
    women = share(victims, ("woman", "girl"))
    if not labour & {"man", "boy", "group"}:
        yield "no case has a man or a boy at forced work", "choose one"
    if women > rules.women:
        yield f"{women:.0%} of the victims in the cases are women and girls", f"{rules.women:.0%} at most"
    if not any(p.who in ("girl", "boy") for p in victims):
        yield "no case has a child", "choose one"
    if days >= LONG and not any(p.who == "transgender" or p.disability for p in victims):
        yield "no case has a transgender person or a person with a disability", "choose one"
    offenders = {p.who for c in cases for p in c.people if p.part == "offender"}
    if offenders and not {"woman", "man"} <= offenders and "group" not in offenders:
        yield "all offenders in the cases are of one sex", "women recruit too"
    if not any(p.part == "professional" and p.who == "woman" for c in cases for p in c.people):
        yield "no woman acts in her profession in the cases", "choose one"
    inside = sum(not c.border for c in cases) / len(cases)
    if inside < rules.inside:
        yield f"{inside:.0%} of the cases happen inside one country", f"{rules.inside:.0%} at least"


def share(people: list[Person], kinds: tuple[str, ...]) -> float:
    """Return which part of people are of some kinds; groups are counted as neither."""
    known = [p for p in people if p.who != "group"]
    return sum(p.who in kinds for p in known) / len(known) if known else 0.0
