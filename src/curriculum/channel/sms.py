"""How a text message travels: in which alphabet, and in how many parts.

GSM 03.38 (3GPP TS 23.038, 6.2.1) packs 160 letters of its own alphabet into a message, or 153 into each part of a
longer one; nine of them, such as € and [, count twice. One letter outside that alphabet, and the whole message is sent
in UCS-2, of which 70 letters fill a message and 67 a part (3GPP TS 23.040, 9.2.3.24.1).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Literal, NamedTuple

from gsm0338 import Codec

Alphabet = Literal["GSM-7", "UCS-2"]
GSM = Codec()
ROOM: dict[Alphabet, tuple[int, int]] = {"GSM-7": (160, 153), "UCS-2": (70, 67)}
"""How many places a message has, and each part of a longer one."""
PLAIN = {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "\u00a0": " ", "\u2011": "-", "•": "-"}
"""What stands in the place of letters that word processors put in, and the alphabet of phones lacks."""


class Counted(NamedTuple):
    """A text message: its alphabet, the places it takes, its parts, and the letters that the small alphabet lacks."""

    alphabet: Alphabet
    places: int
    parts: int
    odd: tuple[str, ...]


def count(text: str) -> Counted:
    """Return how `text` travels."""
    odd = tuple(dict.fromkeys(c for c in text if not small(c)))
    alphabet: Alphabet = "UCS-2" if odd else "GSM-7"
    weights = [weight(c, alphabet) for c in text]
    one, each = ROOM[alphabet]
    return Counted(alphabet, sum(weights), 1 if sum(weights) <= one else parts(weights, each), odd)


def parts(weights: Iterable[int], room: int) -> int:
    """Return how many parts letters fill, of which none is split between two."""
    made, used = 1, 0
    for one in weights:
        if used + one > room:
            made, used = made + 1, 0
        used += one
    return made


def small(letter: str) -> bool:
    """Tell whether the alphabet of phones has a letter."""
    try:
        GSM.encode(letter)
    except UnicodeEncodeError:
        return False
    return True


def weight(letter: str, alphabet: Alphabet) -> int:
    """Return how many places a letter takes."""
    return len(GSM.encode(letter)[0]) if alphabet == "GSM-7" else len(letter.encode("utf-16-be")) // 2


def mended(text: str) -> str:
    """Return a text with plain letters in the place of those that word processors put in."""
    return "".join(PLAIN.get(c, c) for c in text)


def arabic(text: str) -> bool:
    """Tell whether most letters of a text are Arabic script, in which Urdu is written: it cannot but go as UCS-2."""
    letters = [c for c in text if c.isalpha()]
    return 2 * sum(unicodedata.name(c, "").startswith("ARABIC ") for c in letters) > len(letters)
