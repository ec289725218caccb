"""A file that came back, whatever it is, becomes rows; a broken or foreign one is told in one line."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from curriculum.exchange import paper_in, sheet, slip
from curriculum.exchange.table import Returned, Unreadable

Reader = Callable[[bytes, str], Returned]
OFFICE_97, LARGEST = b"\xd0\xcf\x11\xe0", 200_000_000
"""How an old or locked office file begins; how many bytes a file of ours may unpack to."""
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
    if data.startswith(OFFICE_97):
        raise Unreadable("this file has a password, or is of the old kind (xls, doc): save it as xlsx or docx")
    if data.startswith(b"PK"):
        return packed(data)
    if suffix in (".po", ".pot"):
        return slip.read
    if suffix in SUFFIXES:
        raise Unreadable(f"this is no {suffix[1:]} file: ask for it again")
    raise Unreadable(f"this kind of file is not read: save it as one of {', '.join(s[1:] for s in SUFFIXES)}")


def packed(data: bytes) -> Reader:
    """Return who reads a packed file. Raises Unreadable."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            names, size = frozenset(parts.namelist()), sum(i.file_size for i in parts.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as fault:
        raise Unreadable(f"this file is broken: {fault}; ask for it again") from None
    if size > LARGEST:
        raise Unreadable(f"this file unpacks to {size:,} bytes: it is none of ours")
    found = next((made for name, made in INSIDE.items() if name in names), None)
    if found is None:
        raise Unreadable("this is neither a spreadsheet nor a Word file: save it as xlsx or docx")
    return found
