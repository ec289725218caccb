"""The register of the certificates of an event: facts that all bear, and digests of what each alone says.

The code of a certificate is stretched (PBKDF2, RFC 8018) with its number and the facts into a key; the register has a
digest of the key, and one of each name under it. Without the code no name can be tried: 55 bits, stretched 4,000
times, are 2 to the 67th steps for every certificate.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Literal

from curriculum.certify.codes import Shown, letters
from curriculum.certify.names import plain
from curriculum.model.base import Record, Said
from curriculum.model.findings import ContentError, error
from curriculum.model.place import Place

KIND: Literal["register of certificates, 1"] = "register of certificates, 1"
STRETCHED = 4_000
"""Rounds: a code of 55 bits becomes as hard to try as one of 67."""
LARGEST = 60_000_000
"""Bytes of a register that is still read: those of a hundred thousand certificates are 25 million."""


class Facts(Record):
    """What all certificates of an event say: for whom and what it was, when, and when they were given."""

    pack: Said
    title: Said
    audience: Said
    event: Said
    place: Said
    starts: date
    ends: date
    issued: date


class Entry(Record):
    """One certificate: a digest of its key, and of each name on it under that key.

    `replaced` are the digests of the keys of earlier ones with the same number, which are void; one that is
    `withdrawn` is void itself: its name was taken off the list.
    """

    key: str
    names: tuple[str, ...]
    replaced: tuple[str, ...] = ()
    withdrawn: bool = False


class Register(Record):
    """The certificates of an event by their numbers."""

    kind: Literal["register of certificates, 1"] = KIND
    facts: Facts
    certificates: Mapping[str, Entry] = {}
    seal: str = ""

    def sealed(self) -> Register:
        """Return the register with its seal, by which two people on the telephone know that theirs is the same."""
        return self.model_copy(update={"seal": sealed(self.facts, self.certificates)})


def sealed(facts: Facts, certificates: Mapping[str, Entry]) -> str:
    """Return the seal of a register: twelve letters in groups."""
    rows = [[serial, e.key, *e.names, *void(e)] for serial, e in sorted(certificates.items())]
    digest = hashlib.sha256(json.dumps([list(said(facts)), rows], ensure_ascii=True).encode()).digest()
    drawn = letters(digest, 12)
    return "-".join(drawn[n : n + 4] for n in range(0, 12, 4))


def void(one: Entry) -> list[object]:
    """Return what is digested of an entry besides, where a certificate of its number is void."""
    return [list(one.replaced), one.withdrawn] if one.replaced or one.withdrawn else []


def said(facts: Facts) -> Iterable[str]:
    """Return the facts as they are digested."""
    return (str(v) for _, v in sorted(facts.model_dump(mode="json").items()))


def key(facts: Facts, one: Shown) -> bytes:
    """Return the key of a certificate."""
    salt = "\0".join((KIND, one.serial, facts.pack, str(facts.starts), str(facts.ends), str(facts.issued)))
    return hashlib.pbkdf2_hmac("sha256", one.code.encode(), salt.encode(), STRETCHED)


def named(held: bytes, name: str) -> str:
    """Return the digest of a name under the key of its certificate."""
    return hmac.digest(held, b"name\0" + plain(name).encode(), "sha256").hex()


def checked(held: bytes) -> str:
    """Return the digest of a key."""
    return hmac.digest(held, b"key", "sha256").hex()


def entry(facts: Facts, one: Shown, names: Iterable[str]) -> Entry:
    """Return what the register has of a certificate that bears these names."""
    held = key(facts, one)
    return Entry(key=checked(held), names=tuple(dict.fromkeys(named(held, name) for name in names if name)))


def dumped(register: Register) -> bytes:
    """Return the bytes of a register, one certificate a line."""
    head = register.model_dump(mode="json", exclude={"certificates"})
    rows = [
        f"  {json.dumps(serial)}: {json.dumps(e.model_dump(mode='json', exclude_defaults=True))}"
        for serial, e in sorted(register.certificates.items())
    ]
    start = json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}")
    return (start + ',\n "certificates": {\n' + ",\n".join(rows) + "\n }\n}\n").encode()


def load(path: Path) -> Register:
    """Return the register in a file. Raises ContentError where it is none, or was changed since it was sealed."""
    place = Place(str(path))
    try:
        if path.stat().st_size > LARGEST:
            raise ContentError(
                error("register", place, "this file is too large for a register", "is it the right one?")
            )
        found = Register.model_validate_json(path.read_bytes())
    except OSError as fault:
        said = f"this file cannot be read: {fault.strerror or fault}"
        raise ContentError(error("register", place, said, "is the name right?")) from None
    except ValueError:
        hint = "it is the file certificates.json beside the certificates"
        raise ContentError(error("register", place, "this file is no register of certificates", hint)) from None
    if found.seal != sealed(found.facts, found.certificates):
        hint = "ask the organiser for the register again"
        raise ContentError(error("register", place, "this register was changed after it was made", hint))
    return found
