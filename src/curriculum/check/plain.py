"""The rule on plain language (R27): what participants read is short, active and spelled out.

The grade is that of Flesch and Kincaid (1975), with syllables counted by Pyphen's hyphenation. Thresholds hang on how
an audience reads. Blind spot: short sentences can say nothing; the true test is five readers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any

from curriculum.check.sentences import sentences
from curriculum.check.walk import down, texts
from curriculum.model.content import Module
from curriculum.model.document import Outline
from curriculum.model.findings import Finding, Severity, finding, warning
from curriculum.model.once import once
from curriculum.model.place import Place
from curriculum.model.registers import Audience
from curriculum.model.rules import PlainRules, Settings
from curriculum.source.letters import short

TOKEN = re.compile(r"\{(\w+):[^{}]*\}")
PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
MARKS = re.compile(r"[*_#>`]+|^\s*(?:[-+*]|\d+\.)\s+", re.M)
CELL = re.compile(r"[^|]+")
WORD = re.compile(r"[^\W\d_][\w’'-]*")
POINT = re.compile(r"^[ \t]*(?:[-+*]|\d+\.)[ \t]", re.M)
CAPITALS = re.compile(r"\b(?:[A-Z]{2,}\s+)+[A-Z]{2,}\b")
ACRONYM = re.compile(r"(?<![\w-])(?![IVX]+\b)[A-Z]{2,6}(?![\w-])")
"""Letters that stand for words; Roman numbers do not."""
BE = r"(?:am|is|are|was|were|be|been|being)"
IRREGULAR = (
    "kept held made taken given sold paid told known seen found built brought bought caught sent put left lost said "
    "written driven beaten broken hidden forced shown done drawn born bound led met read heard"
)
PASSIVE = re.compile(rf"\b{BE}\s+(?:not\s+|\w+ly\s+)?(?:\w{{2,}}ed|{'|'.join(IRREGULAR.split())})\b", re.I)
KEPT = 1024
"""How many modules are kept as they were judged."""
ENOUGH = 60
"""Words from which a text is long enough to be measured as a whole."""


def findings(outline: Outline, settings: Settings) -> Iterator[Finding]:
    """Yield what is hard to read in what the reader of a document gets."""
    rules = settings.plain.get(outline.audience.reading)
    if rules is None or outline.layout.reader != "participant" or "modules" not in outline.layout.needs:
        return
    for module in outline.modules:
        yield from judged(module, outline.audience, rules)


@once(KEPT)
def judged(module: Module, audience: Audience, rules: PlainRules) -> tuple[Finding, ...]:
    """Check the prose of one module as its reader sees it, once for all products that show it."""
    return tuple(of_module(module, audience.reading, rules))


def of_module(module: Module, reading: str, rules: PlainRules) -> Iterator[Finding]:
    """Yield what is hard to read in a module for readers of a kind of language."""
    level: Severity = "error" if reading == "plain" else "warning"
    who = f"readers of “{reading}” language"
    parts = [(Place(module.text_path, line), worded(text)) for line, text in texts(module.blocks)]
    parts += [(module.at.of("key_messages", n), worded(str(m))) for n, m in enumerate(module.key_messages)]
    said = [(down(place, text, at), s) for place, text in parts for at, s in spoken(text)]
    for place, sentence in said:
        count = len(WORD.findall(sentence))
        if count > rules.longest:
            message = f"a sentence has {count} words for {who}: “{short(sentence)}”"
            yield finding(level, "plain", place, message, f"{rules.longest} at most: make two of it")
    yield from lists(module, rules)
    yield from acronyms(parts, rules)
    yield from measured(Place(module.text_path), [s for _, s in said], rules, level, who)


def measured(place: Place, said: list[str], rules: PlainRules, level: Any, who: str) -> Iterator[Finding]:
    """Check the averages of a text that is long enough to have any."""
    words = [w for s in said for w in WORD.findall(s)]
    if len(words) < ENOUGH:
        return
    mean = len(words) / len(said)
    if mean > rules.mean:
        yield finding(level, "plain", place, f"sentences have {mean:.1f} words on average for {who}", f"{rules.mean}")
    hard = grade(len(words), len(said), sum(syllables(w.lower()) for w in words))
    if hard > rules.grade:
        message = f"the text reads at grade {hard:.1f} for {who}"
        yield finding(level, "plain", place, message, f"{rules.grade} at most: shorter words, shorter sentences")
    passive = sum(bool(PASSIVE.search(s)) for s in said) / len(said)
    if passive > rules.passive:
        message = f"more than {rules.passive:.0%} of the sentences do not say who acts"
        yield warning("plain", place, message, "name who does it")


def grade(words: int, said: int, beats: int) -> float:
    """Return the school grade of a text with so many words, sentences and syllables (Flesch and Kincaid)."""
    return 0.39 * words / said + 11.8 * beats / words - 15.59


@cache
def syllables(word: str) -> int:
    """Return the syllables of an English word."""
    import pyphen

    return len(pyphen.Pyphen(lang="en_US", left=1, right=1).positions(word)) + 1


def lists(module: Module, rules: PlainRules) -> Iterator[Finding]:
    """Check that lists are short and that nothing shouts."""
    for line, text in texts(module.blocks):
        points = [m.start() for m in POINT.finditer(text)]
        run = 1
        for before, at in pairwise(points):
            run = run + 1 if not re.search(r"\n\s*\n\S", text[before:at].rstrip(" \t")) else 1
            if run == rules.points + 1:
                message = f"a list has more than {rules.points} points"
                yield warning("plain", Place(module.text_path, line + text.count("\n", 0, at)), message, "group them")
        shout = CAPITALS.search(text)
        if shout and len(shout[0].split()) > rules.capitals:
            yield warning("plain", Place(module.text_path, line), f"words shout: “{short(shout[0])}”", "small letters")


def acronyms(parts: list[tuple[Place, str]], rules: PlainRules) -> Iterator[Finding]:
    """Check that letters that stand for words are spelled out where they first stand."""
    seen: set[str] = set(rules.acronyms)
    for place, text in parts:
        for match in ACRONYM.finditer(text):
            if match[0] not in seen:
                seen.add(match[0])
                around = text[max(0, match.start() - 1) : match.end() + 2]
                if "(" not in around:
                    message = f"“{match[0]}” is not spelled out where it first stands"
                    yield warning("plain", place, message, f"write the words, then ({match[0]})")


def worded(text: str) -> str:
    """Return prose with a word in place of each token, without pictures."""
    return PICTURE.sub("", TOKEN.sub("Act", text))


def spoken(text: str) -> Iterator[tuple[int, str]]:
    """Yield the sentences of a text with their places, as they would be read aloud: a cell of a table is one too."""
    for at, sentence in sentences(text):
        for cell in CELL.finditer(sentence):
            said = MARKS.sub(" ", cell[0]).strip()
            if WORD.search(said):
                yield at + cell.start(), said
