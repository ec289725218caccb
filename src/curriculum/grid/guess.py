"""The encoding of a list that is not in UTF-8: those in which Windows writes Urdu and English are tried first.

Guesses that weigh all languages of the world alike take “José Muñoz” for Polish, and a list in Urdu for Hebrew. Here
the words decide: in the right encoding they are whole words in Arabic letters, or English ones with an accent or two.
"""

from __future__ import annotations

import re

URDU, ENGLISH = "cp1256", "cp1252"
NOT_PLAIN = re.compile(r"[^\W\d_]*[^\W\d_\x00-\x7f][^\W\d_]*")
"""A word with a letter that is not in ASCII."""
WHOLE = re.compile("[\u0621-\u064a\u0679-\u06d2]{2,}")
"""A word in Arabic letters alone."""
MOST, FEW = 0.8, 0.5
"""The share of words that must be whole for Urdu; the share of letters in a word that may bear accents in English."""
TYPED = frozenset("‘’“”–—…•\u00a0")
"""What word processors put for quotation marks, dashes and spaces."""
OTHERS = frozenset({"mac_arabic", "mac_farsi", "iso8859_6", "cp864", "cp720"})
"""Other encodings of Arabic letters, in which a guess is right."""


def familiar(data: bytes, guess: str) -> str:
    """Return the encoding of Windows for Urdu or English where bytes make words in it; else what was guessed."""
    if b"\0" in data or guess in OTHERS:
        return guess
    if urdu(data.decode(URDU)):
        return URDU
    try:
        return ENGLISH if english(data.decode(ENGLISH)) else guess
    except UnicodeDecodeError:
        return guess


def urdu(text: str) -> bool:
    """Tell whether nearly all words that are not plain are whole ones in Arabic letters."""
    words = NOT_PLAIN.findall(text)
    return bool(words) and sum(map(bool, map(WHOLE.fullmatch, words))) >= MOST * len(words)


def english(text: str) -> bool:
    """Tell whether words bear few accents, and there are no other signs than those that people type."""
    marked = "".join(NOT_PLAIN.findall(text))
    signs = {c for c in text if not c.isascii() and not c.isalpha()}
    return signs <= TYPED and sum(not c.isascii() for c in marked) <= FEW * len(marked)
