"""Rules on figures: one that claims something is a fact of the register, with its source, place and period."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from curriculum.check.walk import below, down, strings
from curriculum.model.findings import Finding, error, warning
from curriculum.model.library import Library
from curriculum.model.place import Place
from curriculum.model.prose import Block, Prose, Written
from curriculum.model.registers import Fact
from curriculum.source.letters import short
from curriculum.source.load import Loaded
from curriculum.source.tokens import blanked, tokens

EXEMPT = {
    "cases", "items", "programmes", "laws", "facts", "sources", "helplines", "partners", "regions", "audiences",
    "languages", "reviews",
}  # fmt: skip
"""Fiction, timetables and registers. In a story somebody owes 50,000; nobody claims that it is so."""
FICTION = frozenset({"story", "case"})

FIRST = r"(?<![\w.,/#-])(?<!Rs\s)(?<!Rs\.\s)(?<!PKR\s)(?=\d)"
"""Where a number begins. Sums of money are another rule’s, and so is whatever has a name with a number in it."""
NUMBER = rf"{FIRST}\d[\d,]*(?:\.\d+)?"
YEAR = r"(?:19|20)\d\d\b"
BEFORE_YEAR = (
    "in", "of", "by", "the", "and", "since", "from", "until", "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
DATED = "".join(rf"(?!(?<=\b{word}\s){YEAR})" for word in BEFORE_YEAR)
"""A year is told by the word before it: in 2023 people were asked; January 2023."""
MARKING = r"(?!\s+of\s+(?:the\s+|all\s+)?(?:items|questions|answers|cards|statements|points|marks|session|time)\b)"
"""What a share of the tasks or the time is, the trainer decides."""
SORT = r"""(?:(?:child|women|woman|male|female|young|adult|foreign|irregular|new|reported|registered|identified|rescued
    |suspected|smuggled|trafficked|trafficking|smuggling|police|court|TIP|SOM|Pakistani|Afghan)\s+)"""
COUNTED = r"""(?:victims|survivors|migrants|refugees|traffickers|smugglers|calls|callers|cases|arrests|convictions
    |prosecutions|respondents|surveys|people\s+(?:surveyed|asked|trafficked|smuggled))"""
LARGE = r"(?:millions?|lakhs?|crores?|billions?)\b(?!\s+(?:of\s+)?rupees)"
CLAIMS = re.compile(r"\d|half\s+a\b", re.I)
PATTERNS = (
    re.compile(rf"{NUMBER}\s?(?:%|٪|per\s?cent\b|فی\s?صد|فیصد){MARKING}", re.I),
    re.compile(rf"{FIRST}\d{{1,3}}(?:,\d{{2,3}})*,\d{{3}}(?![\w,])(?!\s+rupees)", re.I),
    re.compile(rf"(?:{NUMBER}|\bhalf\s+a)\s+{LARGE}|{NUMBER}\s+(?:لاکھ|کروڑ|ارب)", re.I),
    re.compile(rf"{DATED}{NUMBER}\s+{SORT}{{0,2}}{COUNTED}\b", re.I | re.X),
)


def findings(loaded: Loaded) -> Iterator[Finding]:
    """Yield every figure of prose that claims something and names no fact, and facts that do not go together."""
    for kind, record in loaded.records:
        if kind not in EXEMPT:
            for place, text in told(record):
                yield from typed(place, text)
    for record in loaded.prose:
        yield from mixed(loaded.library, record)


def told(record: Any) -> Iterator[tuple[Place, str]]:
    """Yield the strings of a record, without stories."""
    for keys, text in below(record, ()):
        yield record.at.of(*keys), text
    if isinstance(record, (Written, Prose)):
        for block in real(record.blocks):
            words = ((block.line, block.attrs.get(name, "")) for name in ("note", "title"))
            for line, text in ((block.text_line, block.text), *words):
                yield Place(record.text_path, line), text


def real(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Yield blocks and those inside them, but for stories."""
    for block in blocks:
        if block.kind not in FICTION:
            yield block
            yield from real(block.blocks)


def typed(place: Place, text: str) -> Iterator[Finding]:
    """Yield the figures of a text that claim something, each once."""
    if text.startswith("https://") or not CLAIMS.search(text):
        return
    bare, last = blanked(text), -1
    for match in sorted((m for p in PATTERNS for m in p.finditer(bare)), key=lambda m: (m.start(), -m.end())):
        if match.start() < last:
            continue
        last = match.end()
        message = f"a figure is typed that claims something: “{short(match[0])}”"
        hint = "use {fact:…}; how many things to do or to read is written in words"
        yield error("claim", down(place, text, match.start()), message, hint)


def mixed(library: Library, record: Written | Prose) -> Iterator[Finding]:
    """Yield facts that say the same of different places or times with different figures: campaigns get mixed up."""
    first: dict[str, Fact] = {}
    for place, text in strings(record):
        for token, lines in tokens(text):
            fact = library.facts.get(token.id) if token.kind == "fact" else None
            if fact is None:
                continue
            other = first.setdefault(fact.label, fact)
            if fact.value != other.value and scope(fact) != scope(other):
                message = f"“{fact.id}” and “{other.id}” both tell “{short(fact.label)}”, with different figures"
                hint = "tell one of them, or say whose each is and give them labels that differ"
                yield warning("claim", Place(place.path, place.line + lines), message, hint)


def scope(fact: Fact) -> tuple[str, str, str]:
    """Return whose figure it is: figures of one place, period and source are a list, not a mix-up."""
    return (fact.place, fact.period, fact.source)
