"""Rules on the names of laws: a title in prose is that of a law of the register, letter by letter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from curriculum.check.sentences import quoted
from curriculum.check.walk import down, strings
from curriculum.model.base import Record, When
from curriculum.model.findings import Finding, error
from curriculum.model.law import split_ref
from curriculum.model.library import Library
from curriculum.model.place import Path, Place
from curriculum.model.prose import Block, Prose, Written
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
NAMING = re.compile("Act|Ordinance|Code")
"""What stands in every such name."""
CENTURY = re.compile("1[89]|20")
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
DIGIT = re.compile(r"\d")


LETTERS = re.compile(rf"(?P<letters>(?=[A-Za-z]*[A-Z][A-Za-z]*[A-Z])[A-Za-z]{{2,8}})(?:\s+{YEAR})?")
"""Letters that stand for a law, with its year or without."""
NUMBERED = rf"(?:\s+{YEAR})?,?\s+(?!{YEAR})\d{{1,3}}(?:[-–]?[A-Z]\b|\(\w+\)|\b(?![-–,.]?\d))"
"""A section after the letters of its law: PPC 369-A."""
BEFORE = r"(?<![\w#.,-])(?:\d{1,3}[-–]?[A-Z]|\d{3})\s+(?:of\s+)?(?:the\s+)?"
"""A section before them: 369-A PPC."""


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
    known, letters, gone = names(loaded.library), lettered(loaded.library), former(loaded.library)
    for kind, record in loaded.records:
        if kind in EXEMPT:
            continue
        yield from repealed(gone, record)
        for place, text in strings(record):
            for at, name in wrong(known, blanked(text)):
                message = f"no law of the register is called “{short(name)}”"
                yield error("title", down(place, text, at), message, known.hint(name))
            yield from sections(letters, place, text)


def wrong(known: Names, text: str) -> Iterator[tuple[int, str]]:
    """Yield the names in `text` that are not those of a law, with their places."""
    for match in NAME.finditer(text) if NAMING.search(text) else ():
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
    for match in SHORT.finditer(text) if CENTURY.search(text) else ():
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


class Lettered(NamedTuple):
    """The letters that stand for laws, PPC, each with its id, and what finds a section that is typed with them."""

    ids: dict[str, str]
    patterns: tuple[re.Pattern[str], ...]


def lettered(library: Library) -> Lettered:
    """Return the letters that stand for a law, and what finds them beside a section."""
    found = ((LETTERS.fullmatch(act.short), act.id) for act in library.laws.values())
    ids = {match["letters"]: id_ for match, id_ in found if match}
    names_ = "|".join(map(re.escape, ids))
    typed = (rf"\b(?P<law>{names_}){NUMBERED}", rf"{BEFORE}(?P<law>{names_})\b") if ids else ()
    return Lettered(ids, tuple(map(re.compile, typed)))


def sections(letters: Lettered, place: Place, text: str) -> Iterator[Finding]:
    """Yield the sections that are typed with the letters of their law."""
    if text.startswith("https://") or not DIGIT.search(text):
        return
    bare = blanked(text)
    for match in (m for p in letters.patterns for m in p.finditer(bare)):
        message = f"a section number is typed: “{short(match[0])}”"
        hint = f"use {{cite:…}}: {{cite:{letters.ids[match['law']]}#…}}"
        yield error("section", down(place, text, match.start()), message, hint)


def repealed(gone: Mapping[str, re.Pattern[str]], record: Any) -> Iterator[Finding]:
    """Yield the names of laws that are no longer in force, but where a condition on them holds or they are quoted."""
    for act_id, pattern in gone.items():
        if not any(pattern.search(blanked(text)) for _, text in strings(record)):
            continue
        for place, text in unless(record, act_id):
            bare = blanked(text)
            for match in pattern.finditer(bare):
                if not quoted(text, match.start()):
                    message = f"this law is no longer in force: “{short(match[0])}”"
                    hint = f"use {{cite:{act_id}}}, or a condition on it: in_force, not_in_force"
                    yield error("title", down(place, text, match.start()), message, hint)


def former(library: Library) -> dict[str, re.Pattern[str]]:
    """Return what finds the names of each law that is no longer in force, with their years or without."""
    found = {}
    for act in (a for a in library.laws.values() if a.in_force_to is not None):
        bare = {re.sub(rf",?\s+{YEAR}$", "", name) for name in (act.title, act.short)}
        names_ = "|".join(r"\s+".join(map(re.escape, n.split())) for n in sorted(bare, key=len, reverse=True))
        found[act.id] = re.compile(rf"\b(?:{names_})\b(?:,?\s+{YEAR})?")
    return found


def unless(record: Any, act_id: str) -> Iterator[tuple[Place, str]]:
    """Yield the strings of a record that stand under no condition on an Act."""
    for keys, text in free(record, act_id, ()):
        yield record.at.of(*keys), text
    if isinstance(record, (Written, Prose)) and not conditional(record, act_id):
        yield from loose(record, record.blocks, act_id)


def free(value: Any, act_id: str, keys: Path) -> Iterator[tuple[Path, str]]:
    """Yield the strings inside a value that stand under no condition on an Act, each with its keys."""
    if isinstance(value, Record):
        if not conditional(value, act_id):
            for name, field in type(value).model_fields.items():
                if name not in ("at", "blocks", "when"):
                    yield from free(getattr(value, name), act_id, (*keys, field.alias or name))
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from free(inner, act_id, (*keys, name))
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from free(inner, act_id, (*keys, index))
    elif isinstance(value, str):
        yield keys, value


def loose(record: Written | Prose, blocks: tuple[Block, ...], act_id: str) -> Iterator[tuple[Place, str]]:
    """Yield the texts of blocks that stand under no condition on an Act."""
    for block in blocks:
        if not conditional(block, act_id):
            words = ((block.line, block.attrs.get(name, "")) for name in ("note", "title"))
            for line, text in ((block.text_line, block.text), *words):
                yield Place(record.text_path, line), text
            yield from loose(record, block.blocks, act_id)


def conditional(record: Any, act_id: str) -> bool:
    """Tell whether a record is shown by whether an Act is in force."""
    when = getattr(record, "when", None)
    return isinstance(when, When) and any(split_ref(r)[0] == act_id for r in (*when.in_force, *when.not_in_force))
