"""Rules on what only the register may say of an offence: its class and its court, and who investigates it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from curriculum.check.sentences import quoted, sentence_at, sentences
from curriculum.check.walk import down, strings
from curriculum.model.content import Item
from curriculum.model.findings import Finding, error
from curriculum.model.law import split_ref
from curriculum.model.library import Library
from curriculum.model.place import Place
from curriculum.source.letters import short
from curriculum.source.load import Loaded
from curriculum.source.tokens import Token, blanked, tokens

REGISTERS = frozenset({"laws", "facts", "sources", "terms", "helplines", "partners", "reviews"})
"""Homes of the words themselves; the law’s own summaries are what the tokens print."""
RULE_BLOCK = REGISTERS | {"routers"}
"""Routers are where it is decided who acts."""

CLASS = re.compile(
    r"""\b(?:(?:non-?)?(?:bailable|cognizable|compoundable)|magistrates?\s+of\s+the\s+first\s+class|special\s+courts?
    |sessions?\s+courts?|courts?\s+of\s+sessions?)\b""",
    re.I | re.X,
)
OFFENCE = re.compile(r"\b(?:traffick\w*|smuggl\w*|harbour\w*|bonded|offences?)\b", re.I)
NEAR = 200
"""How many letters from an offence a word is about it."""
ANSWERS = frozenset({"cite", "court", "penalty", "arrest"})

INVESTIGATES = re.compile(r"\binvestigat\w*|تفتیش|تحقیقات", re.I)
NAMES = re.compile(r"\bInvestigation\s+Agency\b|\binvestigat(?:ing\s+officers?|ors?)\b", re.I)
"""Words that name an agency or a person, and do not say who investigates."""
AGENCY = re.compile(r"\bFIA\b|\bFederal\s+Investigation\s+Agency\b|\bpolice\b|پولیس|ایف آئی اے", re.I)
FIA = r"\b(?:the\s+)?(?:FIA|Federal\s+Investigation\s+Agency(?:\s+\(FIA\))?)"
MYTHS = re.compile(
    rf"""{FIA}\s+is\s+the\s+(?:only|sole|competent|lead)\s+agency\s+for\s+(?:all\s+)?(?:human\s+)?trafficking
    |\bpolice\s+have\s+no\s+powers?\b|\ball\s+foreign\s+victims\s+(?:must\s+)?go\s+to\s+(?:the\s+)?FIA\b""",
    re.I | re.X,
)


def findings(loaded: Loaded) -> Iterator[Finding]:
    """Yield every word on class, court and agency that is typed without the section that it rests on."""
    rule_ids = investigating(loaded.library)
    for kind, record in loaded.records:
        options = set(record.options) if isinstance(record, Item) else set()
        for place, text in strings(record):
            if kind != "laws":
                yield from myths(place, text)
            if kind not in REGISTERS:
                yield from classes(place, text)
            if kind not in RULE_BLOCK and text not in options:
                yield from unfounded(place, text, rule_ids, loaded.broken)


def investigating(library: Library) -> frozenset[str]:
    """Return the provisions whose matter it is who investigates."""
    return frozenset(
        f"{act.id}#{p.id}"
        for act in library.laws.values()
        for p in act.provisions
        if p.kind == "procedure" and any(t.investigator for t in p.texts)
    )


def classes(place: Place, text: str) -> Iterator[Finding]:
    """Yield the classes of offences and the courts near an offence, in sentences that cite nothing."""
    bare = blanked(text)
    for match in CLASS.finditer(bare):
        near = bare[max(0, match.start() - NEAR) : match.end() + NEAR]
        if not OFFENCE.search(near) or mentioned(bare, match):
            continue
        if any(t.kind in ANSWERS for t, _ in tokens(sentence_at(text, match.start()))):
            continue
        message = f"what the law says of an offence is typed: “{short(match[0])}”"
        hint = "use {court:act#sec} or {arrest:act#sec}, or cite the section in the same sentence"
        yield error("forum", down(place, text, match.start()), message, hint)


def mentioned(text: str, match: re.Match[str]) -> bool:
    """Tell whether the word stands alone between “ and ”: then the sentence is about the word."""
    return text[match.start() - 1 : match.start()] == "“" and text[match.end() : match.end() + 1] == "”"


def unfounded(place: Place, text: str, rule_ids: frozenset[str], broken: frozenset[str]) -> Iterator[Finding]:
    """Yield the sentences that say who investigates without the section that says so. A question says nothing."""
    if not INVESTIGATES.search(text):
        return
    for first, said in sentences(text):
        bare = blanked(said)
        match = INVESTIGATES.search(NAMES.sub(lambda m: " " * len(m[0]), bare))
        if not match or not AGENCY.search(bare) or bare.rstrip(" ”’)*_").endswith(("?", "؟")):
            continue
        if not any(founded(t, rule_ids, broken) for t, _ in tokens(said)):
            message = f"who investigates is typed: “{short(said.strip())}”"
            hint = "use {lead:act#sec}, or cite the section on investigation in the same sentence"
            yield error("jurisdiction", down(place, text, first + match.start()), message, hint)


def founded(token: Token, rule_ids: frozenset[str], broken: frozenset[str]) -> bool:
    """Tell whether a token says who investigates, or which provision does."""
    return token.kind == "lead" or (token.kind == "cite" and (token.id in rule_ids or split_ref(token.id)[0] in broken))


def myths(place: Place, text: str) -> Iterator[Finding]:
    """Yield what is false of the agencies wherever it stands, but for what is quoted and answered."""
    for match in MYTHS.finditer(text):
        if not quoted(text, match.start()):
            message = f"this is not the law: “{short(match[0])}”"
            hint = "say who leads with {lead:act#sec}; a myth that the text answers stands between “ and ”"
            yield error("jurisdiction", down(place, text, match.start()), message, hint)
