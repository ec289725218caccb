"""Tables in workbooks: values as text, dates as 2026-12-08, formulas as what they last gave, or show, or as typed."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from curriculum.grid.formula import shown
from curriculum.grid.table import Grid, Row, counted, formulas, joined, letters, tidy
from curriculum.model.findings import Finding, warning
from curriculum.source.packed import Unpackable

MOST_CELLS = 4_000_000
"""Cells of a sheet that are still read, empty ones too: those of a roster of 5,000 people are 50,000."""
FAULT = "#"
"""How a spreadsheet begins the name of a fault: #N/A, #REF! …"""


def read(data: bytes, name: str, sheet: str) -> tuple[Grid, tuple[Finding, ...]]:
    """Return the table in a workbook. Raises Unpackable where it is broken, or has no such sheet."""
    pages = opened(data, values=False)
    page, others = chosen(pages, sheet)
    typed = {(c.row, c.column - 1) for row in page.iter_rows() for c in row if c.data_type == "f"}
    last = opened(data, values=True)[page.title] if typed else page
    rows = tuple(r for r in filled(page, last, typed) if any(r.cells))
    grid = Grid(name, page.title, rows)
    raw = ((c.row, c.value) for row in page.iter_rows() for c in row if isinstance(c.value, str))
    odd = (*merged(grid, page), *joined(grid, raw), *formulas(grid, sorted(typed)), *faults(grid))
    return grid, (*others_said(grid, others), *odd)


def opened(data: bytes, values: bool) -> Any:
    """Return a workbook with its formulas, or with the values they last gave. Raises Unpackable."""
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return load_workbook(io.BytesIO(data), data_only=values, keep_links=False)
    except Exception as fault:  # broken files make the library fail in ever new ways
        raise Unpackable(f"this spreadsheet is broken: {fault}") from None


def chosen(book: Any, sheet: str) -> tuple[Any, list[str]]:
    """Return the sheet asked for, or the first that holds anything, and the names of others that do."""
    for page in book.worksheets:
        if page.max_row * page.max_column > MOST_CELLS:
            far = f"{letters(page.max_column - 1)}{page.max_row}"
            raise Unpackable(
                f"the sheet “{page.title}” reaches as far as {far}: delete the empty rows and columns in it"
            )
    full = [page for page in book.worksheets if any(c.value is not None for row in page.iter_rows() for c in row)]
    if sheet:
        named = next((page for page in book.worksheets if page.title.strip().casefold() == sheet.casefold()), None)
        if named is None:
            known = ", ".join(page.title for page in book.worksheets)
            raise Unpackable(f"there is no sheet “{sheet}” in this workbook, which has: {known}")
        return named, []
    if not full:
        raise Unpackable("there is nothing in this workbook")
    return full[0], [page.title for page in full[1:] if page.sheet_state == "visible"]


def filled(page: Any, last: Any, typed: set[tuple[int, int]]) -> Iterator[Row]:
    """Yield every row; a formula that was never computed comes as the text that it shows, or as it was typed."""
    for cells in page.iter_rows():
        yield Row(cells[0].row, tuple(tidy(shown(said(value(c, last, typed)))) for c in cells))


def value(cell: Any, last: Any, typed: set[tuple[int, int]]) -> Any:
    """Return what a cell holds."""
    if (cell.row, cell.column - 1) not in typed:
        return cell.value
    gave = last.cell(cell.row, cell.column).value
    return getattr(cell.value, "text", cell.value) if gave is None else gave


def said(value: Any) -> str:
    """Return a value as a person would write it down."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    return value.isoformat() if isinstance(value, (date, time)) else str(value)


def others_said(grid: Grid, others: list[str]) -> list[Finding]:
    """Return a warning where a workbook has more sheets than the one that was read."""
    hint = "if it is another one, name it, or move it to the front"
    message = f"the sheet “{grid.sheet}” was read, and not “{'”, “'.join(others)}”"
    return [warning("sheet", grid.at(0), message, hint)] if others else []


def merged(grid: Grid, page: Any) -> list[Finding]:
    """Return a warning where cells were joined below the first row: only the first of them holds anything."""
    found = sorted((r.min_row, r.min_col - 1) for r in page.merged_cells.ranges if r.max_row > r.min_row)
    if not found:
        return []
    where = counted([row for row, _ in found])
    message = f"cells of several rows are joined, in {where}, column {letters(found[0][1])}"
    return [
        warning("merged", grid.at(found[0][0]), message, "the rows below are empty there: split the cells, fill all")
    ]


def faults(grid: Grid) -> list[Finding]:
    """Return a warning for cells that show a fault of a formula."""
    names = ("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!")
    found = [r.number for r in grid.rows if any(c.startswith(FAULT) and c in names for c in r.cells)]
    hint = "type what should stand there"
    return [warning("formula", grid.at(found[0]), f"cells show a fault, in {counted(found)}", hint)] if found else []
