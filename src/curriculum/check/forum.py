"""Rules on what only the register may say of an offence: its class and its court, who investigates, whom it shields."""

from __future__ import annotations

import re
from collections.abc import Iterator

from curriculum.check.sentences import quoted, sentence_at, sentences
from curriculum.check.walk import down, strings
from curriculum.model.content import Item
from curriculum.model.findings import Finding, error
from curriculum.model.law import provision_of, split_ref
from curriculum.model.library import Library
from curriculum.model.place import Place
from curriculum.source.letters import short
from curriculum.source.load import Loaded
from curriculum.source.tokens import TOKEN, Token, blanked, token, tokens

REGISTERS = frozenset({"laws", "facts", "sources", "terms", "helplines", "partners", "reviews"})
"""Homes of the words themselves; the law’s own summaries are what the tokens print."""
RULE_BLOCK = REGISTERS | {"routers"}
"""Routers are where it is decided who acts."""

CLASS = re.compile(
    r"""\b(?:(?:non-?)?(?:bailable|cognizable|compoundable)|magistrates?\s+of\s+the\s+first\s+class|special\s+courts?
    |sessions?\s+courts?|courts?\s+of\s+sessions?)\b""",
    re.I | re.X,
)
JUDGE = re.compile(r"\b(?<!district\s)magistrates?\b(?!\s+of\s+the\s+first\s+class)|\bsessions?\s+judges?\b", re.I)
"""Judges who do more than try offences: they also hear statements and sign warrants."""
TRIES = re.compile(r"\b(?:tr(?:y|ies|ied)|trials?|courts?)\b", re.I)
TYPED = re.compile(r"(?P<no>non-?)?(?P<word>bailable|cognizable|compoundable)", re.I)
OFFENCE = re.compile(r"\b(?:traffick\w*|smuggl\w*|harbour\w*|bonded|offences?)\b", re.I)
NEAR = 200
"""How many letters from an offence a word is about it."""
ANSWERS = frozenset({"cite", "court", "penalty", "arrest"})
"""Tokens that prove a court in their sentence. A class is proved by the register’s own word for it alone."""
CLASS_HINT = "use {arrest:act#sec}; a section that is cited for it says the same in the register"
COURT_HINT = "use {court:act#sec} or {arrest:act#sec}, or cite the section in the same sentence"

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

SHIELD = re.compile(
    r"""\b(?:cannot|can\s+not|can[’']t|can\s+never|may\s+not|may\s+never|will\s+not|won[’']t|will\s+never|must\s+not
    |must\s+never)\s+(?:ever\s+)?be\s+(?:prosecuted|charged|punished)\b
    |\b(?:is|are|stays?|remains?)\s+(?:\w+\s+)?immune\b|\bimmun(?:e|ity)\s+from\s+(?:all\s+|any\s+)?prosecution
    |\bno\s+(?:smuggled\s+|irregular\s+)?migrants?\s+(?:can|may|will|must|is|are)\s+(?:ever\s+)?(?:be\s+)?
    (?:charged|prosecuted|punished)\b
    |\bmigrants?\s+(?:is|are)\s+(?:not|never)\s+(?:criminally\s+)?(?:liable|prosecuted|charged|punished)\b""",
    re.I | re.X,
)
SHIELDED = re.compile(r"\bmigrants?\b|\bsmuggl\w*", re.I)
UNDER = re.compile(
    r"""\b(?:under|by)\s+(?:this|that|the)\s+(?:smuggling\s+)?Act\b|\bunder\s+(?:it\b|the\s+Protocol\b)
    |\bthis\s+Act\s+does\s+not\b""",
    re.I | re.X,
)
WARNED = re.compile(r"\b(?:do\s+not|don[’']t|never|not)\s+(?:write|say|tell|promise|print)\b[^.]*$", re.I)
SHIELD_SECTION = "psma-2018#sec-8"
"""What shields a migrant from liability, and from no other law’s than that Act’s."""


def findings(loaded: Loaded) -> Iterator[Finding]:
    """Yield every word on class, court and agency that is typed without the section that it rests on."""
    rule_ids = investigating(loaded.library)
    for kind, record in loaded.records:
        options = set(record.options) if isinstance(record, Item) else set()
        for place, text in strings(record):
            if kind != "laws":
                yield from myths(place, text)
            if kind not in REGISTERS:
                yield from classes(loaded, place, text)
            if kind not in REGISTERS and text not in options:
                yield from shields(place, text)
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


def classes(loaded: Loaded, place: Place, text: str) -> Iterator[Finding]:
    """Yield the classes of offences and the courts near an offence, in sentences that do not prove them."""
    bare = blanked(text)
    for match in sorted([*CLASS.finditer(bare), *judges(bare)], key=lambda m: m.start()):
        near = bare[max(0, match.start() - NEAR) : match.end() + NEAR]
        if not OFFENCE.search(near) or mentioned(bare, match):
            continue
        word = TYPED.fullmatch(match[0])
        if proved(loaded, text, match, word) if word else answered(sentence_at(text, match.start())):
            continue
        message = f"what the law says of an offence is typed: “{short(match[0])}”"
        yield error("forum", down(place, text, match.start()), message, CLASS_HINT if word else COURT_HINT)


def judges(bare: str) -> Iterator[re.Match[str]]:
    """Yield the judges in sentences on the trial of an offence."""
    for match in JUDGE.finditer(bare):
        said = sentence_at(bare, match.start())
        if TRIES.search(said) and OFFENCE.search(said):
            yield match


def answered(said: str) -> bool:
    """Tell whether a sentence has a token that names a section or what it says."""
    return any(t.kind in ANSWERS for t, _ in tokens(said))


def proved(loaded: Loaded, text: str, match: re.Match[str], word: re.Match[str]) -> bool:
    """Tell whether a class is printed by the register, agrees with the section cited for it, or is quoted."""
    if quoted(text, match.start()):
        return True
    first, said = next((f, s) for f, s in sentences(text) if f <= match.start() < f + len(s))
    found = [(m.start(), token(m)) for m in TOKEN.finditer(said)]
    if any(t.kind == "arrest" for _, t in found):
        return True
    cites = [(at, t) for at, t in found if t.kind == "cite"]
    if general(said, match.end() - first) and cites:
        return True
    after = [t.id for at, t in cites if at >= match.start() - first][:1]
    return any(agrees(loaded, ref, word) for ref in after or [t.id for _, t in cites])


def general(said: str, end: int) -> bool:
    """Tell whether a sentence is on a class of offences, “a cognizable offence”, and on no offence in particular."""
    noun = re.match(r"\s+(?:offences?|cases?)\b", said[end:], re.I)
    return noun is not None and not OFFENCE.search(blanked(said[:end] + said[end + noun.end() :]))


def agrees(loaded: Loaded, ref: str, word: re.Match[str]) -> bool:
    """Tell whether a text of the provision has the class that is typed. A law that cannot be read is not asked."""
    act_id, provision_id = split_ref(ref)
    act = loaded.library.laws.get(act_id)
    if act is None:
        return act_id in loaded.broken
    provision = provision_of(act, provision_id)
    return provision is not None and any(
        getattr(t, word["word"].lower()) is (word["no"] is None) for t in provision.texts
    )


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


def founded(named: Token, rule_ids: frozenset[str], broken: frozenset[str]) -> bool:
    """Tell whether a token says who investigates, or which provision does."""
    return named.kind == "lead" or (named.kind == "cite" and (named.id in rule_ids or split_ref(named.id)[0] in broken))


def myths(place: Place, text: str) -> Iterator[Finding]:
    """Yield what is false of the agencies wherever it stands, but for what is quoted and answered."""
    for match in MYTHS.finditer(text):
        if not quoted(text, match.start()):
            message = f"this is not the law: “{short(match[0])}”"
            hint = "say who leads with {lead:act#sec}; a myth that the text answers stands between “ and ”"
            yield error("jurisdiction", down(place, text, match.start()), message, hint)


def shields(place: Place, text: str) -> Iterator[Finding]:
    """Yield what promises a smuggled migrant more than the Act gives: it shields from its own offences alone."""
    if not SHIELDED.search(text):
        return
    bare = re.sub(r"[*_]", " ", blanked(text))
    for match in SHIELD.finditer(bare):
        first, last = match.span()
        said = sentence_at(text, first)
        about = SHIELDED.search(bare[max(0, first - NEAR) : last + NEAR])
        if not about or quoted(text, first) or WARNED.search(bare[max(0, first - 120) : first]) or UNDER.search(said):
            continue
        if not any(t.kind == "cite" and t.id == SHIELD_SECTION for t, _ in tokens(said)):
            message = f"this promises a migrant more than the law does: “{short(match[0])}”"
            hint = f"say “under this Act”, or cite the section in the same sentence: {{cite:{SHIELD_SECTION}}}"
            yield error("shield", down(place, text, first), message, hint)
