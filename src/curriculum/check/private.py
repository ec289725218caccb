"""The rule on private data (R21): nobody's number, card, address or name; cases are fictional and name nobody.

Source: the training brief; seeds carried staff contacts. `phonenumbers` knows what a Pakistani mobile number is.
Blind spot: a person can be known by what happened to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from curriculum.check.walk import down, strings
from curriculum.model.findings import Finding, error
from curriculum.model.place import Place
from curriculum.source.letters import short, western
from curriculum.source.load import Loaded
from curriculum.source.tokens import blanked

REGION = "PK"
CARD = re.compile(r"\b(?!97[89]\d{10}\b)\d{5}-?\d{7}-?\d\b")
"""The number of an identity card; the thirteen digits of a book begin otherwise."""
DIGIT = re.compile(r"\d")
MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.]+")
PLACE = re.compile(r"\b\d{1,2}\.\d{3,}\s*[°,]?\s*[NS]?,?\s+\d{2,3}\.\d{3,}\s*°?\s*[EW]?\b")
NAMED = frozenset({"cases", "items", "activities"})
"""Kinds that tell stories of people."""
NAME = re.compile(
    r"(?:\b(?:named|called|name is)\s+|\b(?:Mr|Mrs|Ms|Miss|Dr|Baji|Bibi|Chaudhry|Malik|Haji)\.?\s+)([A-Z][a-z]+)"
)
"""Where a name stands in a story: after what introduces one."""


def findings(loaded: Loaded) -> Iterator[Finding]:
    """Yield everything in the library that belongs to one person, and every name in a story that is not cleared."""
    cleared = frozenset(loaded.library.settings.cleared_names)
    for kind, record in loaded.records:
        for place, text in strings(record):
            if text.startswith("https://"):
                continue
            yield from belongings(kind, place, text)
            if kind in NAMED:
                yield from names(place, text, cleared)


def belongings(kind: str, place: Place, text: str) -> Iterator[Finding]:
    """Yield cards, mobile numbers, addresses and the places of shelters in a text."""
    bare = western(blanked(text))
    if "@" not in bare and not DIGIT.search(bare):
        return
    patterns = ((CARD, "a CNIC number"), (MAIL, "an e-mail address"), (PLACE, "the coordinates of a place"))
    for pattern, what in patterns:
        for match in pattern.finditer(bare):
            yield told(place, text, match.start(), match[0], what)
    if kind != "helplines" and sum(c.isdigit() for c in bare) >= SHORTEST:
        for at, number in mobiles(bare):
            yield told(place, text, at, number, "a private mobile number")


SHORTEST = 10
"""Digits of a mobile number: fewer are none."""


def told(place: Place, text: str, at: int, words: str, what: str) -> Finding:
    """Return the finding of something private."""
    return error("private", down(place, text, at), f"this looks like {what}: “{short(words)}”", "remove it")


def mobiles(text: str) -> Iterator[tuple[int, str]]:
    """Yield the mobile numbers in a text with their places."""
    from phonenumbers import Leniency, PhoneNumberMatcher, PhoneNumberType, number_type

    for match in PhoneNumberMatcher(text, REGION, leniency=Leniency.VALID):
        if number_type(match.number) in (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE):
            yield match.start, match.raw_string


def names(place: Place, text: str, cleared: frozenset[str]) -> Iterator[Finding]:
    """Yield the names of people in a story."""
    for match in NAME.finditer(blanked(text)):
        if match[1] not in cleared:
            message = f"a person in a story has a name: “{short(match[0])}”"
            hint = "write “a man of 23”, or clear the name in settings.yaml under cleared_names"
            yield error("private", down(place, text, match.start()), message, hint)
