"""Which comments may be printed. One is held back unless it is short and every word of it is known to be ordinary.

A list of what must not pass would always lack a word: “sold”, “my cousin”, «بھیج دیا». A list of what people say of a
training lacks words too, but what it lacks is held back, counted, and read by a person in the sheet.
"""

from __future__ import annotations

import re

from curriculum.grid.heads import plain
from curriculum.model.returns import ReturnRules

SIGNS = re.compile(r"[^\w]+")
"""Signs part words, brackets too: what stands in them counts as what stands outside."""


class Screen:
    """Judges comments. `names` are words of the names of those who came."""

    def __init__(self, rules: ReturnRules, names: frozenset[str] = frozenset()) -> None:
        said = rules.comments
        self.longest = rules.quote
        self.names = names
        self.ordinary = frozenset(spaced(w).strip() for many in said.ordinary.values() for w in many)
        self.phrases = sorted({spaced(p) for p in said.phrases}, key=lambda p: (-len(p), p))
        self.cases = frozenset(map(spaced, said.cases))

    def is_safe(self, text: str) -> bool:
        """Tell whether a comment may be printed."""
        words = spaced(text).split()
        rest = self.alone(text).split()
        short = bool(words) and len(text) <= self.longest
        return short and self.ordinary.issuperset(rest) and self.names.isdisjoint(words) and not self.tells(text)

    def tells(self, text: str) -> bool:
        """Tell whether a comment may tell of a case, or of harm at the event."""
        whole, rest = spaced(text), self.alone(text)
        return any(case in (whole if " " in case.strip() else rest) for case in self.cases)

    def alone(self, text: str) -> str:
        """Return the words of a comment that stand in none of the phrases."""
        found = spaced(text)
        for phrase in self.phrases:
            found = found.replace(phrase, "  ")
        return found


def spaced(text: str) -> str:
    """Return words as they are compared, with a space before and after each."""
    return f" {plain(SIGNS.sub(' ', text))} "
