"""Rules on the names of laws: a title in prose is that of a law of the register, letter by letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from curriculum.check.walk import down, strings
from curriculum.model.findings import Finding, error
from curriculum.model.library import Library
from curriculum.source.letters import short
from curriculum.source.load import Loaded
from curriculum.source.records import nearest
from curriculum.source.tokens import blanked

EXEMPT = frozenset({"laws", "facts", "sources", "partners", "helplines", "reviews"})
"""Registers that quote what others wrote, or are themselves where a law gets its name."""

YEAR = r"(?:1[89]|20)\d\d\b"
NAME = re.compile(
    rf"\b(?:Act|Ordinance|Penal Code|Procedure Code)\b(?:(?P<dated>,?\s+{YEAR})|(?P<number>\s+[IVXLC]+\s+of\s+{YEAR}))?"
)
SHORT = re.compile(rf"\b(?P<letters>[A-Z]{{2,8}})\s+{YEAR}")
INNER = {"of", "and", "in", "for", "to", "on", "at", "with", "against", "by", "as"}
"""Small words that stand inside a title."""
FIRST = INNER | {
    "under", "or", "from", "if", "when", "is", "does", "both", "one", "two", "no", "each", "every", "any", "all",
    "which", "what", "new", "old", "federal", "provincial", "pakistani", "later", "earlier", "first", "second", "read",
    "see", "use", "show", "name", "cite", "but", "so", "then", "about", "after", "before", "since", "until", "added",
}  # fmt: skip
"""Words that may stand before a name with a capital letter, at the head of a sentence, and are no part of it."""
APART = {"the", "a", "an", "this", "that", "our", "their", "his", "her", "its", "these", "those"}
"""Words before which a name cannot have begun."""
REACH = 160
"""How many letters before “Act” a title can begin."""
MARKS = re.compile(r"[*_“”\"()\[\]]|\s+(?=\s)")


ROW = re.compile(r"(?:,| and| or) ")


class Names(NamedTuple):
    """The names of laws: each with the id to cite, or none where it is an amending law’s; and their letters: PTPA."""

    ids: dict[str, str]
    letters: frozenset[str]

    @property
    def plain(self) -> list[list[str]]:
        """The words of every name without its year."""
        return [re.sub(YEAR, "", n).lower().split() for n in self.ids]

    def exact(self, name: str) -> bool:
        """Tell whether that is a name of the register, alone or the last of a row of names."""
        return any(n in self.ids for n in parts(name))

    def numbered(self, name: str) -> bool:
        """Tell whether a law of the register, or one that changed it, has that number."""
        return any(n.endswith(name) for n in self.ids)

    def shortened(self, name: str) -> bool:
        """Tell whether every word of `name` stands in one name of the register, in this order: Trafficking Act."""
        return any(within(n.lower().split(), words) for n in parts(name) for words in self.plain)

    def hint(self, name: str) -> str:
        """Offer the name most like it, and its token."""
        like = re.search("“(.+)”", nearest(name, self.ids))
        if not like:
            return "use {cite:…}; a law that is not there is added under law/"
        id_ = self.ids[like[1]]
        return f"did you mean “{like[1]}”?" + (f" use {{cite:{id_}}}" if id_ else "")


def parts(name: str) -> list[str]:
    """Return `name`, and what stands after each comma, “and” and “or” in it: names come in rows too."""
    return [name, *(name[m.end() :] for m in ROW.finditer(name))]


def within(words: list[str], name: list[str]) -> bool:
    """Tell whether `words` stand in `name` in their order."""
    rest = iter(name)
    return all(word in rest for word in words)


def names(library: Library) -> Names:
    """Return every name a law of the register has, and those of the laws that changed them."""
    ids: dict[str, str] = {}
    for act in library.laws.values():
        for name in (act.title, act.short):
            ids.setdefault(plain(name), act.id)
        if act.number:
            kind = "Ordinance" if act.kind == "ordinance" else "Act"
            ids.setdefault(act.number if kind in act.number else f"{kind} {act.number}", act.id)
        changes = [a.by for a in act.amendments] + [t.amended_by for p in act.provisions for t in p.texts]
        for change in filter(None, changes):
            ids.setdefault(plain(change), "")
    return Names(ids, frozenset(m["letters"] for m in map(SHORT.fullmatch, ids) if m))


def plain(name: str) -> str:
    """Return a name without marks of emphasis, quotation and brackets, on one line."""
    return " ".join(MARKS.sub("", name).split())


def findings(loaded: Loaded) -> Iterator[Finding]:
    """Yield every name of a law that no law has. Where a law could not be read, nobody knows its name."""
    if any(f.path.startswith("law/") for f in loaded.findings):
        return
    known = names(loaded.library)
    for kind, record in loaded.records:
        if kind in EXEMPT:
            continue
        for place, text in strings(record):
            for at, name in wrong(known, blanked(text)):
                message = f"no law of the register is called “{short(name)}”"
                yield error("title", down(place, text, at), message, known.hint(name))


def wrong(known: Names, text: str) -> Iterator[tuple[int, str]]:
    """Yield the names in `text` that are not those of a law, with their places."""
    for match in NAME.finditer(text):
        before = head(text[max(0, match.start() - REACH) : match.start()])
        name = plain(f"{before} {match[0]}")
        if match["number"]:
            known_one = known.numbered(plain(match[0]))
        elif match["dated"]:
            known_one = not before or known.exact(name)
        else:
            known_one = not before or known.shortened(name)
        if not known_one:
            yield match.start(), name
    for match in SHORT.finditer(text):
        if match["letters"] in known.letters and not known.exact(plain(match[0])):
            yield match.start(), plain(match[0])


def head(before: str) -> str:
    """Return the words right before “Act” that belong to a name: those with a capital letter, and small ones inside."""
    taken: list[str] = []
    for word in reversed(before.split()):
        bare = MARKS.sub("", word)
        small = bare.lower()
        if not bare or bare[-1] in ".:;!?|–—" or small in APART or re.search("[’']s$", bare):
            break
        if not bare[0].isupper() and small not in INNER:
            break
        taken.insert(0, bare)
    while taken and taken[0].lower().strip(",") in FIRST:
        taken.pop(0)
    return " ".join(taken)
