"""What a translation must keep of its source: tokens, figures, lists, addresses, the words for a concept (R20, R26)."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from curriculum.model.registers import Language, Term
from curriculum.source.letters import OWN_DIGIT, western
from curriculum.source.tokens import TOKEN

PLACE = re.compile(r"\{[a-z_]+\}")
"""What a layout fills in: {what}."""
URL = re.compile(r"https?://[^\s)>]+")
FIGURE = re.compile(r"\d+")
OWN_NUMBER = re.compile(rf"(?:{OWN_DIGIT.pattern})+")
POINT = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s", re.M)
ROW = re.compile(r"^\s*\|.*$", re.M)
ARABIC = r"[\u0620-\u064A\u066E-\u06D3\u06EE\u06EF\u06FA-\u06FF\u0750-\u077F\u08A0-\u08FF]"
LATIN_MARK = re.compile(rf"(?<={ARABIC})[,;?](?=\s|$)|(?<={ARABIC})\.(?=\s|$|”)")
"""A Latin comma, semicolon, question mark or full stop after a letter of the Arabic script."""
FOREIGN = {"ي": "ی", "ك": "ک", "ى": "ی", "ه": "ہ"}
"""Arabic letters that look like Urdu ones in some faces and are others: what is searched for is not found."""
ENGLISH_WORD = re.compile(r"\b[a-z]{4,}\b")
TURNING = re.compile(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Signs that nobody sees and that set what follows the other way round (UAX #9)."""
OWN_LETTERS = ("sd", "ps")
"""Languages that write some of those letters themselves."""
SHORTEST, LONGEST, ENOUGH = 0.5, 2.0, 60
"""How long a translation may be, as shares of its source, where that has letters enough to tell."""


SOURCE = "en"
"""The language in which content is written."""
QUOTED = re.compile(r"“[^”]*”")
"""Words that are told about, not used."""
JOINERS = "\u200c\u200d\u0640"
SAME = {"ي": "ی", "ك": "ک", "ى": "ی", "ه": "ہ", "أ": "ا", "إ": "ا"}


class Bare(dict[int, int | None]):
    """What becomes of each letter where words are compared: vowel signs and joiners go."""

    def __missing__(self, letter: int) -> int | None:
        """Tell what becomes of a letter that was not asked for yet."""
        gone = unicodedata.combining(chr(letter)) or chr(letter) in JOINERS
        return self.setdefault(letter, None if gone else letter)


BARE = Bare((ord(c), ord(same)) for c, same in SAME.items())


class Fault(NamedTuple):
    """What is wrong with a translation, and how to mend it. What is `doubtful` may be right."""

    message: str
    hint: str
    doubtful: bool = False


def faults(source: str, target: str, language: Language, words: Words | None = None) -> Iterator[Fault]:
    """Yield what `target` has lost or changed of `source`, and how it breaks the rules of its language."""
    yield from kept("token", names(TOKEN, source), names(TOKEN, target))
    yield from kept("place", names(PLACE, source), names(PLACE, target))
    yield from kept("address", names(URL, source), names(URL, target))
    yield from kept("figure", figures(source), figures(target))
    yield from counted(target)
    yield from shaped(source, target)
    if language.script == "Arab":
        yield from spelled(target, language)
    yield from spoken(source, target, language)
    yield from termed(source, target, words or Words())
    yield from sized(source, target)


def names(pattern: re.Pattern[str], text: str) -> Counter[str]:
    """Return how often each match of a pattern stands in a text."""
    return Counter(m[0] for m in pattern.finditer(text))


def figures(text: str) -> Counter[str]:
    """Return how often each number stands in a text outside its tokens, in whatever digits it is written."""
    bare = POINT.sub("", URL.sub(" ", PLACE.sub(" ", TOKEN.sub(" ", text))))
    return Counter(FIGURE.findall(western(bare)))


def counted(target: str) -> Iterator[Fault]:
    """Yield numbers in other digits than Latin ones, which all numbers on a page have."""
    for number in dict.fromkeys(m[0] for m in OWN_NUMBER.finditer(TOKEN.sub(" ", target))):
        yield Fault(f"the number {number} is not in Latin digits", f"write {western(number)}, as all numbers on a page")


def kept(what: str, before: Counter[str], after: Counter[str]) -> Iterator[Fault]:
    """Yield what is lost and what is added."""
    for name in before - after:
        yield Fault(f"the {what} {name} is lost", f"write {name} where it belongs")
    for name in after - before:
        yield Fault(f"the {what} {name} is not in the source", "remove it, or correct it")


def shaped(source: str, target: str) -> Iterator[Fault]:
    """Yield where lists, tables and marks of emphasis differ."""
    points = len(POINT.findall(source)), len(POINT.findall(target))
    if points[0] != points[1]:
        yield Fault(f"{points[1]} points of a list stand for {points[0]}", "give every point a line of its own")
    columns = [[r.count("|") for r in ROW.findall(text)] for text in (source, target)]
    if columns[0] != columns[1]:
        yield Fault("the table has other rows or columns", "keep every | of the source")
    if source.count("**") != target.count("**"):
        yield Fault("other words are bold", "put ** around the same words")
    elif source.count("*") % 2 == 0 and source.count("*") != target.count("*"):
        yield Fault("other words are emphasised", "put * around the same words")
    if not target.strip():
        yield Fault("nothing is said", "translate it")


def spoken(source: str, target: str, language: Language) -> Iterator[Fault]:
    """Yield where the words of the source stand as they are, and signs that would turn the direction of a line."""
    words = ENGLISH_WORD.findall(URL.sub(" ", PLACE.sub(" ", TOKEN.sub(" ", source))))
    same = not re.search(ARABIC, target) if language.script == "Arab" else source.strip() == target.strip()
    if same and len(words) > (0 if language.script == "Arab" else 2):
        yield Fault("this is not translated", f"say it in {language.english}; what stays in English needs no entry")
    if found := TURNING.search(target):
        yield Fault(
            f"the sign U+{ord(found[0]):04X} turns the direction of the line", "remove it; numbers are kept apart"
        )


def spelled(target: str, language: Language) -> Iterator[Fault]:
    """Yield letters and marks that do not belong to the language."""
    bare = TOKEN.sub(" ", target)
    if language.id not in OWN_LETTERS:
        for letter in (c for c in FOREIGN if c in bare):
            yield Fault(
                f"the letter {letter} (U+{ord(letter):04X}) is not one of this language", f"write {FOREIGN[letter]}"
            )
    if found := LATIN_MARK.search(bare):
        yield Fault(f"“{found[0]}” is a Latin mark", "write ، ؛ ؟ or ۔")


def termed(source: str, target: str, words: Words) -> Iterator[Fault]:
    """Yield words that the termbase forbids, and concepts that are called by no word of theirs."""
    unquoted = bare(QUOTED.sub(" ", target))
    for word in dict.fromkeys(words.pattern.findall(unquoted) if words.pattern else ()):
        english, preferred = words.forbidden[word]
        yield Fault(f"“{word}” is not a word for {english}", f"write “{preferred}”")
    untold, plain = TOKEN.sub(" ", source), bare(target)
    for pattern, allowed, english, preferred in words.bound:
        if pattern.search(untold) and not any(word in plain for word in allowed):
            yield Fault(f"{english} is called by no word of the termbase", f"write “{preferred}”")


class Words(NamedTuple):
    """The termbase of one language, ready to be compared: what is forbidden, and what must be called by its words."""

    forbidden: Mapping[str, tuple[str, str]] = {}
    pattern: re.Pattern[str] | None = None
    bound: tuple[tuple[re.Pattern[str], tuple[str, ...], str, str], ...] = ()


def termbase(terms: Iterable[Term], language: str) -> Words:
    """Return the words of a language for the concepts of the glossary."""
    forbidden: dict[str, tuple[str, str]] = {}
    bound = []
    for term in terms:
        label, english = term.labels.get(language), term.labels.get(SOURCE)
        if label is None or english is None:
            continue
        forbidden |= {bare(w): (english.preferred, label.preferred) for w in label.forbidden}
        if label.bound:
            named = "|".join(map(cased, (english.preferred, *english.allowed)))
            allowed = tuple(map(bare, (label.preferred, *label.allowed)))
            bound.append((re.compile(rf"\b(?:{named})\b"), allowed, english.preferred, label.preferred))
    pattern = re.compile("|".join(map(re.escape, sorted(forbidden, key=len, reverse=True)))) if forbidden else None
    return Words(forbidden, pattern, tuple(bound))


def cased(word: str) -> str:
    """Return the pattern of a word: of any case, but for one in capitals, such as TIP, which is no tip."""
    return re.escape(word) if word.isupper() else f"(?i:{re.escape(word)})"


def bare(text: str) -> str:
    """Return a text without vowel signs and joiners, its letters as the language writes them, to compare words."""
    return unicodedata.normalize("NFC", text).translate(BARE)


def sized(source: str, target: str) -> Iterator[Fault]:
    """Yield where a translation is so much shorter or longer that something may be lost or added."""
    if len(source) >= ENOUGH and not SHORTEST <= len(target) / len(source) <= LONGEST:
        share = f"{len(target) / len(source):.0%}"
        yield Fault(f"the translation is {share} as long as its source", "is all of it said, and nothing else?", True)
