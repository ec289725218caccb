"""How long words take to say: numbers count as the words they are spoken in, and numbers to call digit by digit."""

from __future__ import annotations

import re
from collections.abc import Iterable

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
YEARS = range(1900, 2100)
"""Numbers that are said as years where nothing else is known of them."""


def words(text: str, language: str, phones: Iterable[str] = ()) -> list[str]:
    """Return the words of `text` as a voice says them. `phones` are numbers to call, as they are printed."""
    calls = {re.sub(r"\D", "", p) for p in phones}
    said = NUMBER.sub(lambda m: f" {number(m[0], language, m[0] in calls)} ", text)
    return WORD.findall(said)


def number(digits: str, language: str, call: bool) -> str:
    """Return a number as it is said; digit by digit where it is to be called, or the language is not known here."""
    bare = digits.replace(",", "")
    if call:
        return " ".join(spelt(d, language) for d in bare)
    return spelt(bare, language)


def spelt(digits: str, language: str) -> str:
    """Return a number in words; in a language that nobody has taught the library, a word for each digit."""
    from num2words import num2words

    year = digits.isdigit() and int(digits) in YEARS
    try:
        return str(num2words(digits, lang=language.partition("-")[0], to="year" if year else "cardinal")).replace(
            "-", " "
        )
    except NotImplementedError:
        return " ".join(digits)


def seconds(count: int, pace: int) -> float:
    """Return how long so many words take at a pace in words a minute."""
    return count * 60 / pace
