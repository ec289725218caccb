"""People of rosters, and what is read from their certificates."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2
import zxingcpp

from curriculum import verify_certificate
from curriculum.certificates import Asked
from curriculum.certify import shelf
from curriculum.model.roster import Person
from curriculum.roster import Roster

ASKED = Asked("now", "neighbours", "ur")
HOME = "now/neighbours"
NAMES = (
    ("Ayesha Khan", "عائشہ خان"), ("Muhammad Abdullah bin Ibrahim Chaudhry of the Kot Lakhpat Union Council", ""),
    ("Żółć Ñandú", "ڈاکٹر زولچ"), ("Li محمد", ""), ("李明", "لیاقت"), ("W" * 80, "محمد"),
)  # fmt: skip
UNSET = {"李明", "W" * 80}
"""Names that no face has, or that no line holds."""


def people(names: Any = NAMES) -> Roster:
    """Return a roster."""
    every = tuple(Person(number=n, name=a, name_local=b) for n, (a, b) in enumerate(names, 1))
    return Roster("people.csv", every, tuple(range(2, len(every) + 2)), (), 0, columns=("A", "B", "C"))


def with_secret(out: Path) -> Path:
    """Return a folder whose secret is always the same."""
    (out / HOME).mkdir(parents=True)
    (out / HOME / shelf.SECRET).write_text("07" * 32)
    return out


def files(out: Path) -> dict[str, bytes]:
    """Return the certificates by their names."""
    return {f.name: f.read_bytes() for f in sorted((out / HOME / "ur").glob("*.pdf"))}


def scanned(out: Path, number: int) -> str:
    """Return what the square code of a certificate says."""
    with pypdfium2.PdfDocument(out / HOME / "ur" / f"NOW-NEI-{number:04}.pdf") as file:
        (code,) = zxingcpp.read_barcodes(file[0].render(scale=2).to_pil())
    return str(code.text)


def loosely(*names: str) -> Roster:
    """Return a roster that gives no numbers."""
    found = people([(name, "") for name in names])
    return found._replace(loose=frozenset(p.number for p in found.people))


def verdicts(out: Path, papers: dict[str, str]) -> list[str]:
    """Return what the register says of papers, given by their codes and names."""
    return [verify_certificate(out / HOME / shelf.REGISTER, code, (name,)).verdict for code, name in papers.items()]
