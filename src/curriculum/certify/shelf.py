"""What stands already of a set of certificates, so that a run that was broken off goes on where it stopped.

Beside the certificates lies a journal, a line for each: its number, a digest of all it was made from, and one of its
file. A certificate stands where both are as they would be now. Neither digest tells a name, since both hold the code.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import NamedTuple

from curriculum import pack
from curriculum.certify import register
from curriculum.certify.register import Entry, Facts, Register
from curriculum.model.findings import ContentError, error
from curriculum.model.place import Place

REGISTER, SECRET, JOURNAL = "certificates.json", "certificates.key", "journal.jsonl"
KEY = 32
"""Bytes of the secret from which codes are drawn."""


class Made(NamedTuple):
    """A certificate in the journal: its number, and as digests what it was made from, and its file.

    `empty` is the place of a name that is to be written in by hand, and why; nothing where none is.
    """

    serial: str
    origin: str
    file: str = ""
    empty: str = ""


def digest(data: bytes) -> str:
    """Return the digest of a file."""
    return hashlib.sha256(data).hexdigest()


def journal(folder: Path) -> dict[str, Made]:
    """Return what the journal of a folder has, the last line of each number. What cannot be read is not there."""
    found: dict[str, Made] = {}
    try:
        text = (folder / JOURNAL).read_text("utf-8", errors="replace")
    except OSError:
        return found
    for line in text.splitlines():
        try:
            made = Made(**json.loads(line))
        except (ValueError, TypeError):
            continue  # the last line of a run that was killed
        found[made.serial] = made
    return found


def stands(file: Path, made: Made | None, origin: str) -> bool:
    """Tell whether a certificate was made from the same, and lies there as it was made."""
    if made is None or made.origin != origin:
        return False
    try:
        return digest(file.read_bytes()) == made.file
    except OSError:
        return False


def noted(folder: Path, made: Made) -> None:
    """Add a certificate to the journal of a folder, in one step, so that processes may share it. Raises OutputError."""
    with pack.refusing(folder / JOURNAL), (folder / JOURNAL).open("ab", buffering=0) as file:
        file.write(json.dumps(made._asdict()).encode() + b"\n")


def secret(folder: Path) -> bytes:
    """Return the secret of an event, made where there is none yet. Raises OutputError or ContentError."""
    file = folder / SECRET
    if not file.exists():
        pack.put(folder, SECRET, secrets.token_hex(KEY).encode() + b"\n")
        file.chmod(0o600)
    try:
        found = bytes.fromhex(file.read_text("ascii").strip())
    except (OSError, ValueError):
        found = b""
    if len(found) != KEY:
        hint = "put back the file that was there when the first certificates were made"
        raise ContentError(error("register", Place(str(file)), "this is not the secret of certificates", hint))
    return found


def known(folder: Path) -> Mapping[str, Entry]:
    """Return the certificates in the register of a folder; none where there is no register. Raises ContentError."""
    return register.load(folder / REGISTER).certificates if (folder / REGISTER).exists() else {}


def registered(folder: Path, facts: Facts, certificates: Mapping[str, Entry]) -> Register:
    """Write the register of a folder and return it. Raises OutputError."""
    made = Register(facts=facts, certificates=certificates).sealed()
    pack.put(folder, REGISTER, register.dumped(made))
    return made


def removed(home: Path, serials: Collection[str]) -> None:
    """Remove the files of certificates in every language, those that nobody has changed. Raises OutputError."""
    for folder in sorted(path.parent for path in home.glob(f"*/{JOURNAL}")):
        made = journal(folder)
        for file in (folder / f"{serial}.pdf" for serial in serials if serial in made):
            if stands(file, made[file.stem], made[file.stem].origin):
                with pack.refusing(file):
                    file.unlink()
