"""Tables as text: CSV in any encoding and with any separator that spreadsheets write."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from statistics import median

from curriculum.grid.formula import shown
from curriculum.grid.guess import familiar
from curriculum.grid.table import LOST, Grid, Row, counted, formulas, joined, tidy
from curriculum.model.findings import Finding, warning
from curriculum.model.place import Place
from curriculum.source.packed import Unpackable

SEPARATORS = ",;\t|"
LOOKED_AT = 50
"""Rows by which the separator is known."""
LONGEST = 1_000_000
"""Letters of a cell that are still read."""
FEW, MOST_BAD = 0.01, 50
"""The share of lines, and how many, that may hold stray bytes in a file that still is in UTF-8."""
STRAY = re.compile("[\udc80-\udcff]+")
"""Bytes that are not UTF-8, as Python decodes them with surrogateescape."""
PAGE = re.compile(r"\s*<(?:!doctype|html|table|\?xml|head|meta)\b", re.IGNORECASE)
"""How pages of the web begin, which portals send as spreadsheets."""
OTHERS = {b"%PDF": "a PDF", b"{\\rtf": "a text of a word processor"}
"""How files begin that are no table, and may be taken for text."""
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read(data: bytes, name: str) -> tuple[Grid, tuple[Finding, ...]]:
    """Return the table in a text. Raises Unpackable where it is none."""
    if kind := next((kind for sign, kind in OTHERS.items() if data.lstrip().startswith(sign)), ""):
        raise Unpackable(f"this file is no workbook or table: it is {kind}, whatever its name says")
    whole, said = decoded(data, name)
    if PAGE.match(whole):
        raise Unpackable("this is a web page, whatever its name says")
    try:
        sent = list(rows(whole, separator(whole)))
    except csv.Error as fault:
        raise Unpackable(f"this text is no table: {fault}") from None
    typed = [Row(n, cells) for n, cells in enumerate((tuple(map(tidy, cells)) for cells in sent), 1) if any(cells)]
    found = [(r.number, c) for r in typed for c, cell in enumerate(r.cells) if cell.startswith("=")]
    grid = Grid(name, "", tuple(Row(r.number, tuple(tidy(shown(cell)) for cell in r.cells)) for r in typed))
    raw = ((n, cell) for n, cells in enumerate(sent, 1) for cell in cells)
    return grid, (*said, *lost(grid), *joined(grid, raw), *formulas(grid, found))


def decoded(data: bytes, name: str) -> tuple[str, tuple[Finding, ...]]:
    """Return the text of a file, and a warning where its encoding had to be guessed. Raises Unpackable."""
    marked = next((encoding for mark, encoding in MARKS if data.startswith(mark)), "utf-8")
    try:
        return unspoilt(data.decode(marked)), ()
    except UnicodeDecodeError:
        text = patched(data)
        return guessed(data, name) if text is None else (text, ())


def patched(data: bytes) -> str | None:
    """Return a text in UTF-8 in which few lines hold bytes that are not, each as LOST; None where it is none.

    A list into which one name came from elsewhere would be guessed wrong as a whole, with every name in it.
    """
    text = data.decode("utf-8-sig", "surrogateescape")
    lines = text.splitlines()
    bad = sum(map(bool, map(STRAY.search, lines)))
    other = any(not line.isascii() and not STRAY.search(line) for line in lines)
    if bad > min(MOST_BAD, max(len(lines) * FEW, int(other))) or "\0" in text:
        return None
    return STRAY.sub(LOST, text)


def lost(grid: Grid) -> Iterator[Finding]:
    """Yield a warning where rows hold letters that cannot be read."""
    if rows := [r.number for r in grid.rows if any(LOST in cell for cell in r.cells)]:
        hint = "type these letters again, and save the file as CSV in UTF-8"
        yield warning("encoding", grid.at(rows[0]), f"letters that are not in UTF-8 are lost in {counted(rows)}", hint)


def guessed(data: bytes, name: str) -> tuple[str, tuple[Finding, ...]]:
    """Return the text of a file that is not in UTF-8, in the encoding that it is most likely in. Raises Unpackable."""
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None:
        raise Unpackable("this file is neither a spreadsheet nor text")
    encoding = familiar(data, best.encoding)
    hint = "look at the names in what comes out; better, save the file as CSV in UTF-8"
    said = warning("encoding", Place(name), f"this file is not UTF-8 and was read as {encoding}", hint)
    return unspoilt(str(best) if encoding == best.encoding else data.decode(encoding)), (said,)


def unspoilt(text: str) -> str:
    """Return a text. Raises Unpackable where it holds what no text does."""
    if "\0" in text:
        raise Unpackable("this file is neither a spreadsheet nor text")
    return text


def separator(text: str) -> str:
    """Return what parts the cells: that by which rows have the most cells."""
    return max(SEPARATORS, key=lambda sign: (width(text, sign), -SEPARATORS.index(sign)))


def width(text: str, sign: str) -> float:
    """Return how many cells a row has by a separator, in the middle of the first rows."""
    try:
        found = [len(cells) for cells, _ in zip(rows(text, sign), range(LOOKED_AT), strict=False) if cells]
    except csv.Error:
        return 0
    return median(found or [0])


def rows(text: str, sign: str) -> Iterator[list[str]]:
    """Yield the cells of each row."""
    csv.field_size_limit(LONGEST)
    return csv.reader(io.StringIO(text, newline=""), delimiter=sign)
