"""Rules on numbers to call: they are in the register, and prose names them by a token that dates and renders them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from curriculum.check.walk import down, strings
from curriculum.model.findings import Finding, error
from curriculum.model.library import Library
from curriculum.source.letters import short, western
from curriculum.source.load import Loaded
from curriculum.source.tokens import blanked

EXEMPT = frozenset({"laws", "facts", "sources", "helplines", "reviews"})
"""Registers of numbers, and what names them: the review of helplines/police-15."""
DIGIT = re.compile(r"\d")

AFTER_WORD = r"(?<!in )(?<!since )(?<!until )(?<!from )(?<!of )(?<!by )(?<!before )(?<!after )"
"""A year is told by the word before it: the helpline in 2024."""
NOT_CALLED = r"(?!-?\d|-[a-z]|\s?(?:times|minutes|hours|people|calls|\d|منٹ|گھنٹ|دن|سال|افراد|بار|کالز|کالیں))"
WORD = r"\b(?:call|dial|ring|phone|helplines?|hotlines?)\b(?!/)"
URDU = r"(?:\b(?:کال|فون|ڈائل)\b|ہیلپ[\s\u200c]?لائن)"
CALL = re.compile(rf"(?i){WORD}[^.\n\d{{}}]{{0,20}}?{AFTER_WORD}\b\d{{2,6}}\b{NOT_CALLED}")
COUNTING = ("under", "aged", "of", "over", "in", "since", "is", "was", "to", "than", "and", "until")
"""Words before a number that counts or dates: a girl of 15, in 1991."""
SHORTEST, LONGEST = 2, 5
"""Digits of a short code: longer numbers are found by their form."""


def findings(loaded: Loaded) -> Iterator[Finding]:
    """Yield every number to call that is typed in prose."""
    patterns = (CALL, *of_register(loaded.library))
    for kind, record in loaded.records:
        if kind in EXEMPT:
            continue
        for place, text in strings(record):
            if not DIGIT.search(text):
                continue
            for at, words in typed(patterns, western(blanked(text))):
                message = f"a number to call is typed: “{short(words)}”"
                yield error("phone", down(place, text, at), message, "use {phone:…}")


def of_register(library: Library) -> tuple[re.Pattern[str], ...]:
    """Return how the short codes of the register are typed beside other words than those that come before a number."""
    codes = {h.number for h in library.helplines.values() if h.number.isdecimal()}
    short_codes = "|".join(sorted(c for c in codes if SHORTEST <= len(c) <= LONGEST))
    if not short_codes:
        return ()
    code = rf"(?<![\w.,-])(?:{short_codes})(?![\w,-]|\.\d)"
    alone = "".join(rf"(?<!{word} )" for word in COUNTING)
    called = r"(?:helpline|hotline)\b(?!\s+(?:calls|callers|staff|operators|workers|posters|cards|numbers))"
    return (
        re.compile(
            rf"(?i){alone}{code}[\s,:(–-]{{1,3}}(?:(?:is|as|for)\s)?(?:(?:the|a|our)\s)?(?:[\w’'-]+\s){{0,2}}{called}"
        ),
        re.compile(rf"(?i){alone}{code}\s+(?:is|as)\s+the\s+number\s+(?:to\s+call|of)\b"),
        re.compile(rf"{URDU}[^۔.\n\d{{}}]{{0,25}}?{code}{NOT_CALLED}"),
        re.compile(rf"{code}{NOT_CALLED}[^۔.\n\d{{}}]{{0,15}}?{URDU}"),
    )


def typed(patterns: tuple[re.Pattern[str], ...], text: str) -> Iterator[tuple[int, str]]:
    """Yield what matches with its place, each number once."""
    seen: set[int] = set()
    for pattern in patterns:
        for match in pattern.finditer(text):
            number = DIGIT.search(text, match.start())
            if number and number.start() not in seen:
                seen.add(number.start())
                yield match.start(), match[0]
