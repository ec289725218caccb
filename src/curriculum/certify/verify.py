"""Whether a certificate is genuine, by what it shows and the register, without a network."""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from typing import Literal, NamedTuple

from curriculum.certify import codes, register
from curriculum.certify.register import Entry, Register

Verdict = Literal[
    "genuine", "named otherwise", "code right", "withdrawn", "replaced", "code wrong", "mistyped", "unknown",
    "unreadable",
]  # fmt: skip
SAYS: dict[Verdict, str] = {
    "genuine": "genuine: this number, this code and this name belong together",
    "named otherwise": "altered, or typed otherwise: number and code are right, but were not given to this name",
    "code right": "the number and the code belong together; type the name from the paper to check it too",
    "withdrawn": "withdrawn: the organiser has taken this certificate back; it is not valid any more",
    "replaced": "replaced: this number has a later certificate, with a name that was corrected; this one is void",
    "code wrong": "not genuine: this code does not belong to this number",
    "mistyped": "mistyped: the number or the code has a wrong letter; look at the paper again",
    "unknown": "unknown: the register has no certificate with this number",
    "unreadable": "there is no number of a certificate in this; it looks like LHR-2026-POL-0007 7K3M-9QXD-42TA",
}


class Checked(NamedTuple):
    """What came out, for which number; for each name whether it is on the certificate."""

    verdict: Verdict
    serial: str = ""
    names: tuple[bool, ...] = ()


def verify(held: Register, text: str, names: Sequence[str] = ()) -> Checked:
    """Return what a register says of a certificate: of what was scanned or typed, and of the names on the paper."""
    given = codes.read(text)
    if given is None:
        return Checked("unreadable")
    if not codes.sound(given):
        return Checked("mistyped", given.serial)
    known = held.certificates.get(given.serial)
    if known is None:
        return Checked("unknown", given.serial)
    key = register.key(held.facts, given)
    if void := voided(register.checked(key), known):
        return Checked(void, given.serial)
    right = tuple(register.named(key, name) in known.names for name in names)
    return Checked("code right" if not right else "genuine" if all(right) else "named otherwise", given.serial, right)


def voided(digest: str, known: Entry) -> Verdict | None:
    """Return why a certificate is void, by the digest of its key; None where it is not."""
    if not any(hmac.compare_digest(digest, one) for one in (known.key, *known.replaced)):
        return "code wrong"
    if known.withdrawn:
        return "withdrawn"
    return None if hmac.compare_digest(digest, known.key) else "replaced"
