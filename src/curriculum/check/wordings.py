"""The rule on words (R20): what a person is not called. Patterns are data; so are the forbidden labels of the glossary.

Sources stand beside each pattern. Blind spot: an unkind sentence of kind words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from curriculum.check.sentences import quoted
from curriculum.check.walk import down, strings
from curriculum.model.findings import Finding, Severity, error, finding
from curriculum.model.library import Library
from curriculum.source.letters import short
from curriculum.source.load import Loaded
from curriculum.source.records import nearest
from curriculum.source.tokens import blanked

EXEMPT = frozenset({"laws", "facts", "sources", "partners", "helplines", "reviews", "wordings", "terms", "coverage"})
"""Registers that quote what others wrote, and those that say what not to write."""
LANGUAGE = "en"
"""The language in which content is written."""


class Rule(NamedTuple):
    """One pattern ready to be matched, and what to say where it does.

    `literal` stands in every text that it can match, in small letters: most texts have it not, and are passed over.
    """

    pattern: re.Pattern[str]
    level: Severity
    message: str
    hint: str
    scope: tuple[str, ...]
    quoted: bool
    literal: str = ""


def findings(loaded: Loaded) -> Iterator[Finding]:
    """Yield every word that must not be used of people or crimes."""
    yield from unreadable(loaded.library)
    rules = tuple(every_rule(loaded.library))
    for kind, record in loaded.records:
        if kind in EXEMPT:
            continue
        mine = [r for r in rules if not r.scope or kind in r.scope]
        for place, text in strings(record):
            bare = blanked(text)
            small = bare.lower()
            for rule in (r for r in mine if r.literal in small):
                for match in rule.pattern.finditer(bare):
                    if rule.quoted or not quoted(text, match.start()):
                        said = f"{rule.message}: “{short(match[0])}”"
                        yield finding(rule.level, "term", down(place, text, match.start()), said, rule.hint)


def unreadable(library: Library) -> Iterator[Finding]:
    """Yield the patterns that are none."""
    for wording in library.wordings.values():
        try:
            re.compile(wording.pattern)
        except re.error as fault:
            message = f"the pattern of “{wording.id}” cannot be read: {fault.msg}"
            yield error("term", wording.at.of("pattern"), message, "write a regular expression")
        for index, kind in enumerate(wording.scope):
            if kind not in library.kinds():
                message = f"“{wording.id}” reads a kind that does not exist: “{short(kind)}”"
                yield error("term", wording.at.of("scope", index), message, nearest(kind, library.kinds()))


def every_rule(library: Library) -> Iterator[Rule]:
    """Yield the patterns of the library and the forbidden labels of its glossary."""
    for wording in library.wordings.values():
        if wording.language == LANGUAGE and (pattern := compiled(wording.pattern)):
            hint = f"write “{wording.suggestion}”" if wording.suggestion else "say it otherwise"
            yield Rule(pattern, wording.level, wording.message, hint, wording.scope, wording.quoted)
    for term in library.terms.values():
        label = term.labels.get(LANGUAGE)
        for word in label.forbidden if label else ():
            pattern = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])", re.I)
            hint = f"write “{label.preferred}”" if label else ""
            yield Rule(pattern, "error", "this word is not used", hint, (), False, word.lower())


def compiled(pattern: str) -> re.Pattern[str] | None:
    """Return a pattern ready to be matched, or None where it is none."""
    try:
        return re.compile(pattern, re.I)
    except re.error:
        return None
