"""Rules on words: no raw HTML, and nothing typed that a register holds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from curriculum.check.walk import down, strings
from curriculum.model.findings import Finding, error
from curriculum.model.place import Place
from curriculum.source.letters import short
from curriculum.source.load import Loaded
from curriculum.source.tokens import blanked

PRISON = r"(?:imprison\w*|prison|jail)"
WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|twenty|twenty-five"
COUNT = rf"(?:\d+|{WORDS})"
KIND = r"(?:in\s+|of\s+|rigorous\s+|simple\s+)"
LONG = rf"\b{COUNT}(?:\s+|-)years?[’']?\s+{KIND}{{0,3}}{PRISON}\b"
TERM = rf"{LONG}|\b{PRISON}\b[^.\n]{{0,30}}\b{COUNT}\s+years?\b|\blife\s+imprisonment\b|\bimprisonment\s+for\s+life\b"
URDU_TERM = r"\d+\s*سال(?:\s+\w+){0,2}\s+قید|قید[^۔.\n\d]{0,30}\d+\s*سال"
BIG = r"(?:thousand|million|lakhs?|crores?)"
DIGITS = rf"(?<![\d,.])[,.]*\b\d[\d,.]*\s(?:{BIG}\s)?rupees\b"
SUM = rf"\b(?:Rs\.?|PKR)\s?\d|{DIGITS}|\b{COUNT}\s(?:hundred\s)?{BIG}\s(?:of\s)?rupees\b"
URDU_SUM = r"(?<![\d,.])\d[\d,.]*\s*(?:ہزار\s+|لاکھ\s+|کروڑ\s+|ملین\s+)?روپے"
RANGE = rf"{COUNT}(?:\s+to\s+|\s+and\s+|\s?[-–]\s?){COUNT}"
LIMIT = r"(?:up\s+to|(?:not|no)\s+(?:less|fewer|more)\s+than|at\s+(?:least|most)|(?:maximum|minimum)\s+of|between)"
CARRIES = r"\b(?:carr(?:y|ies)|punish(?:ed|able)|sentenced)\b(?:(?!\b(?:within|under|over|aged?|of)\b)[^.\n]){0,30}?"
SPENT = r"of\s+(?:service|work|experience|school\w*|study)"
AGE_AFTER = rf"\b(?![\s-]*(?:olds?|of\s+age|younger|ago|later|before|after|{SPENT})\b)"
SPAN = re.compile(
    rf"(?:\b{LIMIT}\s+(?:{RANGE}|{COUNT})|\b{RANGE}|{CARRIES}\b{COUNT})(?:\s+|-)years?\b{AGE_AFTER}", re.I
)
"""So many years, with a bound or after a word of punishment, that are nobody’s age."""
SPAN_BEFORE = re.compile(
    r"""\b(?:aged?|ages|under|over|above|within|older\s+than|younger\s+than|past|last|next|school|(?:children|child|boys?
    |girls?|persons?|people|anyone|somebody)\s+(?:aged|of|from|between|who\s+(?:is|are)))(?:\s+(?:of|from|between|is|are))*\s*$
    |\b(?:work|liv|stay|wait|last|kep|keep|serv)\w*(?:\s+[\w’']+){0,3}\s+(?:for\s+)?$""",
    re.I | re.X,
)
"""What stands right before an age or a time that is no punishment."""
OFFENCE = re.compile(r"\b(?:traffick\w*|traffics|smuggl\w*|harbour\w*|bonded|offen[cd]\w*|punish\w*|penalt\w*)", re.I)
NEAR = 200
"""How many letters from an offence a number of years is its penalty."""
LINE = r"(?<![\w-])(?:0(?!3\d\d|092)\d{2,3}[\s-]\d{3,8}|\d{3}-\d{3}-\d{3,4}|0800[\s-]?\d{5})(?![\w-])"
SECTION = r"(?i)(?<![\w#'’])(?:ss?|secs?|sections?|arts?|articles?)\.?\s?\d+[A-Z(-]?"
DIGIT = re.compile(r"\d")
MONEY = re.compile(r"rs|pkr|rupees|روپے", re.I)
JAIL = re.compile(r"imprison|prison|jail|قید", re.I)
YEARS = re.compile(r"years?", re.I)
PATTERNS: tuple[tuple[str, re.Pattern[str], re.Pattern[str], str, str], ...] = (
    ("html", re.compile("<"), re.compile(r"</?[a-zA-Z][^<>]*>|<!--"), "raw HTML is not read", "write Markdown"),
    ("penalty", MONEY, re.compile(rf"(?i){SUM}|{URDU_SUM}"), "a sum of money of the law is typed", "use {penalty:…}"),
    ("penalty", JAIL, re.compile(rf"(?i){TERM}|{URDU_TERM}"), "a term of imprisonment is typed", "use {penalty:…}"),
    ("phone", DIGIT, re.compile(LINE), "a number to call is typed", "use {phone:…}"),
    ("section", DIGIT, re.compile(SECTION), "a section number is typed", "use {cite:…}"),
)
"""Rule, what stands in every text that breaks it, its pattern, what is wrong, what to write. Registers are exempt from
those that they are the home of."""

EXEMPT: dict[str, tuple[str, ...]] = {
    "laws": ("penalty", "section", "phone"), "facts": ("penalty", "section", "phone"), "sources": ("section", "phone"),
    "terms": ("section",), "helplines": ("phone",),
}  # fmt: skip


def findings(loaded: Loaded) -> Iterator[Finding]:
    """Yield every word that must not be printed."""
    for kind, record in loaded.records:
        for place, text in strings(record):
            yield from patterns(kind, place, text)
            if "penalty" not in EXEMPT.get(kind, ()) and not text.startswith("https://"):
                yield from years(place, text)


def patterns(kind: str, place: Place, text: str) -> Iterator[Finding]:
    """Match `text`, without its tokens, against the forbidden patterns."""
    bare = blanked(text)
    for rule, sign, pattern, message, hint in PATTERNS:
        if rule in EXEMPT.get(kind, ()) or not sign.search(bare):
            continue
        for match in pattern.finditer(bare):
            yield error(rule, down(place, text, match.start()), f"{message}: “{short(match[0])}”", hint)


def years(place: Place, text: str) -> Iterator[Finding]:
    """Yield the numbers of years near an offence that read as its penalty, where no prison is named beside them."""
    bare = blanked(text)
    for match in SPAN.finditer(bare) if YEARS.search(bare) else ():
        first, last = match.span()
        near = bare[max(0, first - NEAR) : last + NEAR]
        before = bare[max(0, first - 60) : first] + ("between" if match[0][:7].lower() == "between" else "")
        if not OFFENCE.search(near) or SPAN_BEFORE.search(before):
            continue
        if any(m.start() < last and first < m.end() for m in re.finditer(f"(?i){TERM}", bare)):
            continue
        message = f"a number of years for an offence is typed: “{short(match[0])}”"
        yield error("penalty", down(place, text, first), message, "use {penalty:…}")
