"""A workbook (XLSX) becomes bytes that never differ: no clock, one order of its parts."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import IO, Any, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl.writer.excel import ExcelWriter

from curriculum.render.office import cut, packed


class Timeless(NamedTuple):
    """A workbook that is saved without the hour, which openpyxl would write into it."""

    book: Any

    def save(self, file: IO[bytes]) -> None:
        """Write the workbook."""
        ExcelWriter(self.book, ZipFile(file, "w", ZIP_DEFLATED)).save()


def finished(book: Any, title: str, creator: str, created: date) -> bytes:
    """Return the file of a workbook with what people see about it. The same workbook gives the same bytes."""
    about = book.properties
    about.title, about.creator, about.lastModifiedBy = cut(title), cut(creator), None
    about.created = about.modified = datetime.combine(created, time())
    return packed(Timeless(book))
