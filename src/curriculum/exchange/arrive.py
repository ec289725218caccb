"""A file that came back, whatever it is, becomes rows; a broken or foreign one is told in one line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from curriculum.exchange import paper_in, sheet, slip
from curriculum.exchange.table import Returned, Unreadable
from curriculum.source.packed import OFFICE_97, Unpackable, parts

Reader = Callable[[bytes, str], Returned]
INSIDE: dict[str, Reader] = {"xl/workbook.xml": sheet.read, paper_in.MAIN: paper_in.read}
"""By what a packed file is known, and who reads it."""
SUFFIXES = (".xlsx", ".docx", ".po")


def read(file: Path) -> Returned:
    """Return the rows of a file that came back. Raises Unreadable."""
    try:
        data = file.read_bytes()
    except OSError as fault:
        raise Unreadable(f"this file cannot be read: {fault.strerror or fault}") from None
    return reader(data, file.suffix.lower())(data, str(file))


def reader(data: bytes, suffix: str) -> Reader:
    """Return who reads such a file: it is known by what is in it. Raises Unreadable."""
    if not data:
        raise Unreadable("this file is empty")
    if data.startswith((b"PK", OFFICE_97)):
        return packed(data)
    if suffix in (".po", ".pot"):
        return slip.read
    if suffix in SUFFIXES:
        raise Unreadable(f"this is no {suffix[1:]} file: ask for it again")
    raise Unreadable(f"this kind of file is not read: save it as one of {', '.join(s[1:] for s in SUFFIXES)}")


def packed(data: bytes) -> Reader:
    """Return who reads a packed file. Raises Unreadable."""
    try:
        names = parts(data)
    except Unpackable as fault:
        raise Unreadable(str(fault)) from None
    found = next((made for name, made in INSIDE.items() if name in names), None)
    if found is None:
        raise Unreadable("this is neither a spreadsheet nor a Word file: save it as xlsx or docx")
    return found
