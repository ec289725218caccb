"""A translator's table as a spreadsheet (XLSX), out and in."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter

from curriculum.exchange import guide, spans
from curriculum.exchange.spans import Span
from curriculum.exchange.table import (
    COLUMNS,
    COMMENT,
    ENGLISH,
    HEAD,
    SAYS,
    TRANSLATION,
    Back,
    Parcel,
    Returned,
    Row,
    Unreadable,
    mark_in,
)
from curriculum.render.workbook import finished

WIDTHS = (5, 26, 26, 22, 52, 52, 24)
TERM_WIDTHS = (34, 40, 40, 48)
TALLEST = 400
"""Of a row, in points."""
GREY, HEADS, LINE = "F2F2F2", "D9E2EC", Side("thin", "BFBFBF")
SEARCHED = 30
"""In how many of the first rows of a sheet its head is looked for."""


def write(parcel: Parcel) -> bytes:
    """Return the table as a spreadsheet: what to do, then the rows. The same parcel gives the same bytes."""
    book = Workbook()
    for style in styles(parcel):
        book.add_named_style(style)
    read_me(book.active, parcel)
    fill(book.create_sheet("Translation"), parcel)
    return finished(book, guide.heading(parcel), parcel.title, parcel.content_date)


def styles(parcel: Parcel) -> Iterator[NamedStyle]:
    """Yield how the cells look: what is to be read, what is to be written, and the heads."""
    rtl = parcel.language.direction == "rtl"
    frame = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
    plain = {"border": frame, "number_format": "@"}
    own = Alignment(horizontal="right" if rtl else "left", vertical="top", wrap_text=True, readingOrder=2 if rtl else 1)
    left = Alignment(horizontal="left", vertical="top", wrap_text=True, readingOrder=1)
    grey, head = PatternFill("solid", GREY), PatternFill("solid", HEADS)
    font = Font(name=parcel.language.faces[0] if rtl else "Arial", sz=13 if rtl else 10)
    small, normal, bold = (
        Font(name="Arial", sz=9, color="595959"),
        Font(name="Arial", sz=10),
        Font(name="Arial", b=True),
    )
    free = Protection(locked=False)
    yield NamedStyle("To read", font=normal, alignment=left, fill=grey, **plain)
    yield NamedStyle("About it", font=small, alignment=left, fill=grey, **plain)
    yield NamedStyle("To write", font=font, alignment=own, protection=free, **plain)
    yield NamedStyle("To remark", font=normal, alignment=left, protection=free, **plain)
    yield NamedStyle("In the language", font=font, alignment=own, fill=grey, **plain)
    yield NamedStyle("Head", font=bold, alignment=left, fill=head, **plain)
    yield NamedStyle("Words", font=normal, alignment=left)
    yield NamedStyle("Large", font=Font(name="Arial", sz=14, b=True), alignment=left)


def read_me(page: Any, parcel: Parcel) -> None:
    """Fill the first sheet: what to do, and the words to use."""
    page.title = "Read me"
    put(page, 1, 1, guide.heading(parcel), "Large")
    put(page, 2, 1, guide.summary(parcel), "Words")
    at = 3
    for at, text in enumerate(guide.lines(parcel), 4):
        put(page, at, 1, f"{at - 3}. {text}", "Words")
    for row in range(1, at + 1):
        page.merge_cells(start_row=row, end_row=row, start_column=1, end_column=4)
        page.row_dimensions[row].height = height([(str(page.cell(row, 1).value or ""), 150, 15)], 20)
    if parcel.terms:
        terms(page, parcel, at + 2)
    widths(page, TERM_WIDTHS)
    printed(page, "portrait")
    page.protection.sheet = True


def terms(page: Any, parcel: Parcel, at: int) -> None:
    """Write the list of words from a row on."""
    for column, text in enumerate(guide.TERM_COLUMNS, 1):
        put(page, at, column, text, "Head")
    for row, term in enumerate(parcel.terms, at + 1):
        said = guide.words(term, parcel.language.id)
        for column, text in enumerate(said, 1):
            put(page, row, column, text, "To read" if column == 1 else "In the language")
        page.row_dimensions[row].height = height(
            (t, m, line_of(parcel)) for t, m in zip(said, TERM_WIDTHS, strict=True)
        )


def fill(page: Any, parcel: Parcel) -> None:
    """Fill the sheet of rows. Its last column is hidden: it holds the marks by which rows are known again."""
    last = len(COLUMNS) + 1
    for column, text in enumerate((*COLUMNS, f"curriculum i18n {parcel.language.id}"), 1):
        put(page, 1, column, text, "Head")
    for number, row in enumerate(parcel.rows, 1):
        for column, (value, style) in enumerate(cells(number, row), 1):
            put(page, number + 1, column, value, style)
        page.row_dimensions[number + 1].height = room(parcel, row)
    widths(page, WIDTHS)
    page.column_dimensions[get_column_letter(last)].hidden = True
    page.freeze_panes = "A2"
    page.auto_filter.ref = f"A1:{get_column_letter(last)}{len(parcel.rows) + 1}"
    printed(page, "landscape")
    page.print_area = f"A1:{get_column_letter(len(COLUMNS))}{len(parcel.rows) + 1}"
    page.print_title_rows = "1:1"
    protected(page)


def cells(number: int, row: Row) -> Iterator[tuple[Any, str]]:
    """Yield what the cells of a row hold, and how they look."""
    yield number, "About it"
    yield row.context, "About it"
    yield "\n".join(t for t in (row.note, row.where) if t), "About it"
    before = [("", "\nThe English was:\n"), *spans.earlier(row.key.source, row.was)] if row.was else []
    yield rich([("", SAYS[row.state]), *before]), "About it"
    yield rich(spans.english(row.key.source, row.was)), "To read"
    yield row.target, "To write"
    yield "", "To remark"
    yield str(row.mark), "About it"


def room(parcel: Parcel, row: Row) -> float:
    """Return how high a row is: no program makes it fit by itself, and a translation is yet to be written."""
    length = max(row.key.source, row.target, key=len)
    before = f"changed\nThe English was:\n{row.was}" if row.was else ""
    sizes = zip((row.context, f"{row.note}\n{row.where}", before, row.key.source), WIDTHS[1:], strict=False)
    return height([*((t, m, 13.5) for t, m in sizes), (length, WIDTHS[TRANSLATION], line_of(parcel))])


def line_of(parcel: Parcel) -> float:
    """Return how high a line in the language is, in points."""
    return 30 if parcel.language.direction == "rtl" else 14


def height(cells: Iterable[tuple[str, float, float]], least: float = 18) -> float:
    """Return the height of a row in which each text stands in its width in letters and its height of a line."""
    tall = (sum(1 + int(len(line) / wide) for line in text.split("\n")) * high for text, wide, high in cells)
    return min(TALLEST, max(least, *tall) + 4)


def rich(parts: Sequence[Span]) -> Any:
    """Return text with its tokens and its changes in colour."""
    if all(not look for look, _ in parts):
        return "".join(text for _, text in parts)
    return CellRichText(*(TextBlock(inline(look), text) for look, text in parts))


def inline(look: spans.Look) -> InlineFont:
    """Return how a part of a text looks."""
    lost, new = look == "lost" or None, "single" if look == "new" else None
    return InlineFont(
        rFont="Arial", sz=10, color=spans.COLOURS.get(look), u=new, strike=lost, b=look == "token" or None
    )


def put(page: Any, row: int, column: int, value: Any, style: str) -> None:
    """Write a cell. Text is text, even where it begins like a formula."""
    cell = page.cell(row, column)
    cell.style = style
    if value != "":
        cell.value = value
    if isinstance(value, str) and value:
        cell.data_type = "s"


def widths(page: Any, given: Iterable[int]) -> None:
    """Set how wide the columns are, in letters."""
    for column, width in enumerate(given, 1):
        page.column_dimensions[get_column_letter(column)].width = width


def printed(page: Any, orientation: str) -> None:
    """Make a sheet as wide as a page of A4."""
    page.page_setup.orientation, page.page_setup.paperSize = orientation, page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True


def protected(page: Any) -> None:
    """Lock what is only to be read, without a password; rows may be filtered, and cells made larger."""
    lock = page.protection
    lock.sheet = True
    for allowed in ("autoFilter", "sort", "formatCells", "formatColumns", "formatRows", "deleteRows"):
        setattr(lock, allowed, False)


def read(data: bytes, name: str) -> Returned:
    """Return the rows of a spreadsheet that came back. Raises Unreadable."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), keep_links=False)
    except Exception as fault:  # broken files make the library fail in ever new ways
        raise Unreadable(f"this spreadsheet is broken: {fault}; save it again as xlsx") from None
    heads = [found for page in book.worksheets if (found := head(page))]
    if not heads:
        raise Unreadable("there is no table of ours in this spreadsheet: its head row or its hidden column is gone")
    made = tuple(row for page, at, columns, _ in heads for row in below(page, at, columns))
    return Returned(name, heads[0][3], made)


Columns = dict[str, int]


def head(page: Any) -> tuple[Any, int, Columns, str] | None:
    """Return where the head of a table stands in a sheet, which columns there are, and its language; None for none."""
    for at, row in enumerate(page.iter_rows(min_row=1, max_row=SEARCHED, values_only=True), 1):
        texts = [said(value) for value in row]
        columns = {text: n for n, text in enumerate(texts)}
        if {COLUMNS[ENGLISH], COLUMNS[TRANSLATION]} <= columns.keys():
            found = next((m for t in texts if (m := HEAD.fullmatch(t))), None)
            return page, at, columns, found[1] if found else ""
    return None


def below(page: Any, at: int, columns: Columns) -> Iterator[Back]:
    """Yield the rows below the head of a table that hold anything."""
    for number, row in enumerate(page.iter_rows(min_row=at + 1, values_only=True), at + 1):
        texts = [said(value) for value in row]
        source, target, comment = (cell(texts, columns, n) for n in (ENGLISH, TRANSLATION, COMMENT))
        mark = next((m for t in reversed(texts) if (m := mark_in(t))), None)
        if mark or target.strip():
            yield Back(number, mark, source, target, comment)


def cell(texts: Sequence[str], columns: Columns, which: int) -> str:
    """Return what a row has in one of our columns; nothing where the column is gone."""
    at = columns.get(COLUMNS[which], -1)
    return texts[at] if at >= 0 else ""


def said(value: Any) -> str:
    """Return a cell as text: a formula as it was typed, a number as it is written."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = str(getattr(value, "text", None) or value)
    return text.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
