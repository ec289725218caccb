"""Numbers of certificates, and the codes by which they are checked: short enough to be typed from paper.

Codes are in the alphabet of Crockford's Base32, which has no I, L, O and U. Eleven letters are drawn from the secret
of the event; the twelfth belongs to the number and the others, so that a slip of the pen is told from a forgery.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from typing import NamedTuple

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MEANT = str.maketrans("ILOU", "110V", " -–—.")
"""Letters that are read for others, and signs that do not count."""
DRAWN = 11
"""Letters of a code that are drawn: 55 bits."""
SERIAL = re.compile(r"\s*([A-Z0-9]+(?:-[A-Z0-9]+)*-[0-9]{4,6})\b[\s:,;]*(.*)", re.IGNORECASE | re.DOTALL)


class Shown(NamedTuple):
    """What a certificate shows besides the name: its number and its code, without dashes."""

    serial: str
    code: str

    @property
    def scanned(self) -> str:
        """What the square code says."""
        return f"{self.serial} {self.code}"

    @property
    def grouped(self) -> str:
        """The code as it is printed."""
        return "-".join(self.code[n : n + 4] for n in range(0, len(self.code), 4))


def serial_of(event: str, number: int) -> str:
    """Return the number of a certificate of an event as it is printed."""
    return f"{event}-{number:04}"


def shown(secret: bytes, event: str, number: int, replaced: int = 0) -> Shown:
    """Return the number and the code of the certificate of an event with that number, of which some were replaced."""
    serial = serial_of(event, number)
    drawn = letters(hmac.digest(secret, f"{serial} {replaced}".removesuffix(" 0").encode(), "sha256"), DRAWN)
    return Shown(serial, drawn + last(serial, drawn))


def letters(data: bytes, count: int) -> str:
    """Return the first bits of some bytes as so many letters of the alphabet."""
    bits = int.from_bytes(data, "big") >> (8 * len(data) - 5 * count)
    return "".join(ALPHABET[(bits >> 5 * n) & 31] for n in reversed(range(count)))


def last(serial: str, drawn: str) -> str:
    """Return the letter that ends a code."""
    return letters(hashlib.sha256(f"{serial} {drawn}".encode()).digest(), 1)


def sound(given: Shown) -> bool:
    """Tell whether a number and a code belong together as far as their last letter tells: 31 of 32 slips do not."""
    code = given.code
    return len(code) == DRAWN + 1 and set(code) <= set(ALPHABET) and code[-1] == last(given.serial, code[:-1])


def read(text: str) -> Shown | None:
    """Return the number and the code in what was scanned or typed; None where there is no number in it."""
    found = SERIAL.match(text)
    if not found:
        return None
    return Shown(found[1].upper(), "".join(found[2].upper().translate(MEANT).split()))
