"""Opening a table: a spreadsheet or text with separators, known by what is in it and not by its name."""

from __future__ import annotations

from pathlib import Path

from curriculum.grid import book, text
from curriculum.grid.table import Grid
from curriculum.model.findings import ContentError, Finding, error, warning
from curriculum.model.place import Place
from curriculum.source.packed import OFFICE_97, Unpackable, parts

LARGEST, MOST_ROWS = 60_000_000, 200_000
"""Bytes and rows of a table that are still read."""
WORKBOOK = "xl/workbook.xml"
HINT = "save it as xlsx, or as CSV in UTF-8, and give that file"


def read(path: Path, sheet: str = "") -> tuple[Grid, tuple[Finding, ...]]:
    """Return the table in a file, and what is odd in it. Rows that hold nothing are left out.

    Of a workbook `sheet` is read, or its first sheet that holds anything. Raises ContentError where the file is no
    table, or cannot be read; the finding says what to do.
    """
    data = bytes_of(path)
    try:
        grid, said = book.read(data, str(path), sheet) if packed(data) else text.read(data, str(path))
    except Unpackable as fault:
        raise unreadable(path, str(fault)) from None
    if not grid.rows:
        raise unreadable(path, "there is nothing in this table")
    if len(grid.rows) > MOST_ROWS:
        raise unreadable(path, f"this table has {len(grid.rows):,} rows; {MOST_ROWS:,} are read at most")
    return grid, (*said, *suffix(path, data))


def bytes_of(path: Path) -> bytes:
    """Return what is in a file. Raises ContentError."""
    try:
        if path.stat().st_size > LARGEST:
            raise unreadable(path, f"this file has more than {LARGEST // 1_000_000} MB")
        data = path.read_bytes()
    except OSError as fault:
        raise ContentError(
            error(
                "sheet", Place(str(path)), f"this file cannot be read: {fault.strerror or fault}", "is the name right?"
            )
        ) from None
    if not data.strip():
        raise unreadable(path, "this file is empty")
    return data


def packed(data: bytes) -> bool:
    """Tell whether a file is a workbook. Raises Unpackable where it is packed, but is none."""
    if not data.startswith((b"PK", OFFICE_97)):
        return False
    if WORKBOOK not in parts(data):
        raise Unpackable("this is no spreadsheet")
    return True


def suffix(path: Path, data: bytes) -> tuple[Finding, ...]:
    """Return a finding where a file's name says it is something else than it is."""
    is_book = data.startswith(b"PK")
    if is_book == (path.suffix.lower() in (".xlsx", ".xlsm")):
        return ()
    message = f"this file is {'a workbook' if is_book else 'text'}, though its name ends in “{path.suffix}”"
    return (warning("sheet", Place(str(path)), message, "it was read as what it is"),) if is_book else ()


def unreadable(path: Path, why: str) -> ContentError:
    """Return the error of a file that is no table."""
    return ContentError(error("sheet", Place(str(path)), why, HINT))
