"""Forms for ODK Collect, KoboToolbox and Enketo: a questionnaire becomes an XLSForm, a workbook of three sheets.

See https://xlsform.org: `survey` has a row for each question, `choices` for each answer, `settings` for the form. Every
cell is text and never a formula, and the same questionnaire gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any
from unicodedata import bidirectional

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from curriculum.model.artefact import Rendered
from curriculum.model.document import Document
from curriculum.model.findings import Finding, RenderError, error, finding
from curriculum.model.layout import Format
from curriculum.model.place import Place
from curriculum.model.questionnaire import Answering, Choice, Posed, Questionnaire, Texts
from curriculum.render.assets import Assets
from curriculum.render.workbook import finished

Row = dict[str, str]
TYPES: Mapping[Answering, str] = {
    "one": "select_one", "many": "select_multiple", "number": "integer", "text": "text", "note": "note"
}  # fmt: skip
"""How XLSForm calls the ways of answering; it has none for putting in order and for matching."""
WIDE = {"type": 26, "name": 20, "list_name": 20, "relevant": 30, "form_title": 50, "form_id": 40, "version": 18}
SPOKEN, NARROW = 60, 14
"""The widths of columns in letters: of those that are named, of those with words, of all others."""
LINE = 16
"""How high a line of words is, in points: no program makes a row fit by itself."""
HEADS, FACE = "D9E2EC", "Arial"
STRONG = frozenset({"L", "R", "AL"})
"""Kinds of letters that run in one direction."""
REFERENCE = re.compile(r"\$(?=\{)")
"""A sign that XLSForm would read as the name of a question."""
JOINER = "\u2060"
"""Stands between “$” and “{” in words, is not seen, and keeps them apart."""
REQUIRED, RELEVANT, CONSTRAINT = "required", "relevant", "constraint"


def render(document: Document, forms: tuple[Format, ...], assets: Assets) -> dict[Format, Rendered]:  # noqa: ARG001
    """Return the questionnaire of a document as an XLSForm. Raises RenderError where it cannot be asked."""
    asked = document.questionnaire
    place = Place(f"{document.layout.id}/layout.yaml")
    if asked is None:
        hint = "name a survey: or a level: in layout.yaml, or drop the format"
        raise RenderError(error("xlsform", place, "this product asks nothing", hint))
    if odd := [p.name for p in asked.asks if p.answering not in TYPES]:
        message = f"an XLSForm cannot ask to order or match: {', '.join(odd)}"
        raise RenderError(error("xlsform", place, message, "leave these questions out of the form"))
    rendered = Rendered(data=written(asked, document), said=tuple(left_out(asked, place)))
    return dict.fromkeys(forms, rendered)


def left_out(asked: Questionnaire, place: Place) -> Iterator[Finding]:
    """Say which languages a form does not speak."""
    if asked.lacking:
        names = ", ".join(f"{asked.names.get(n, n)} ({count})" for n, count in asked.lacking.items())
        message = f"the form leaves out languages whose texts are not all translated: {names}"
        hint = "translate them: curriculum i18n pack LANGUAGE --product PRODUCT"
        yield finding("info", "xlsform", place, message, hint)


def written(asked: Questionnaire, document: Document) -> bytes:
    """Return the workbook."""
    book = Workbook()
    sheets = {"survey": survey(asked), "choices": choices(asked), "settings": [settings(asked)]}
    book.remove(book.active)
    for name, rows in sheets.items():
        fill(book.create_sheet(name), columns(asked, name, rows), rows)
    return finished(book, document.title, document.creator, document.created)


def survey(asked: Questionnaire) -> list[Row]:
    """Return the rows of questions, those of one section in a group."""
    lists = lists_of(asked)
    rows: list[Row] = []
    taken = {p.name for p in asked.asks}
    for section, held in groupby(asked.asks, lambda p: p.section):
        inner = [question(asked, p, lists) for p in held]
        if section:
            name = free("part", taken)
            rows += [{"type": "begin_group", "name": name, **said(asked, "label", section)}, *inner]
            rows.append({"type": "end_group", "name": name})
        else:
            rows += inner
    return rows


def free(stem: str, taken: set[str]) -> str:
    """Return a name that nothing has yet, and take it."""
    number = next(n for n in range(1, len(taken) + 2) if f"{stem}_{n}" not in taken)
    taken.add(f"{stem}_{number}")
    return f"{stem}_{number}"


def question(asked: Questionnaire, posed: Posed, lists: Mapping[str, str]) -> Row:
    """Return the row of one question."""
    kind = TYPES[posed.answering]
    row = {"type": f"{kind} {lists[posed.name]}" if posed.choices else kind, "name": posed.name}
    row |= said(asked, "label", posed.text) | (said(asked, "hint", posed.hint) if posed.hint else {})
    if posed.required:
        row[REQUIRED] = "yes"
    if posed.relevant:
        row[RELEVANT] = relevant(asked, *posed.relevant)
    if posed.answering == "number":
        row[CONSTRAINT] = f". >= {posed.least}" + ("" if posed.most is None else f" and . <= {posed.most}")
    return row


def relevant(asked: Questionnaire, name: str, answer: str) -> str:
    """Return the condition that a question was answered so."""
    many = any(p.name == name and p.answering == "many" for p in asked.asks)
    return f"selected(${{{name}}}, '{answer}')" if many else f"${{{name}}} = '{answer}'"


def lists_of(asked: Questionnaire) -> dict[str, str]:
    """Return which list of answers each question has: questions with the same answers share that of the first."""
    first: list[tuple[tuple[Choice, ...], str]] = []
    found: dict[str, str] = {}
    for posed in (p for p in asked.asks if p.choices):
        name = next((n for choices, n in first if choices == posed.choices), posed.name)
        if name == posed.name:
            first.append((posed.choices, name))
        found[posed.name] = name
    return found


def choices(asked: Questionnaire) -> list[Row]:
    """Return the rows of answers, list by list."""
    lists = lists_of(asked)
    own = (p for p in asked.asks if lists.get(p.name) == p.name)
    return [{"list_name": p.name, "name": c.name, **said(asked, "label", c.text)} for p in own for c in p.choices]


def settings(asked: Questionnaire) -> Row:
    """Return the one row of settings."""
    main = asked.languages[0]
    return {
        "form_title": words(asked.title[main]),
        "form_id": asked.id,
        "version": asked.version,
        "default_language": spoken(asked, main),
        "style": "pages",
    }


def spoken(asked: Questionnaire, language: str) -> str:
    """Return what a language is called in a heading: its English name and, in brackets, its code."""
    return f"{asked.names.get(language, language)} ({language})"


def said(asked: Questionnaire, what: str, texts: Texts) -> Row:
    """Return a text in each language, under its heading."""
    main = texts.get(asked.languages[0], "")
    return {f"{what}::{spoken(asked, n)}": words(texts.get(n) or main) for n in asked.languages}


def columns(asked: Questionnaire, sheet: str, rows: list[Row]) -> list[str]:
    """Return the headings of a sheet in their order; those of its first columns stand there without rows too."""
    labels, hints = ([f"{what}::{spoken(asked, n)}" for n in asked.languages] for what in ("label", "hint"))
    order = {
        "survey": ["type", "name", *labels, *hints, REQUIRED, RELEVANT, CONSTRAINT],
        "choices": ["list_name", "name", *labels],
        "settings": ["form_title", "form_id", "version", "default_language", "style"],
    }[sheet]
    used = {key for row in rows for key in row}
    return [c for n, c in enumerate(order) if c in used or n < 2]


def fill(page: Any, heads: list[str], rows: list[Row]) -> None:
    """Write a sheet: its headings, then its rows."""
    for column, head in enumerate(heads, 1):
        cell = put(page, 1, column, head)
        cell.font, cell.fill = Font(name=FACE, b=True), PatternFill("solid", HEADS)
        page.column_dimensions[get_column_letter(column)].width = WIDE.get(head, SPOKEN if "::" in head else NARROW)
        for at, row in enumerate(rows, 2):
            if row.get(head):
                put(page, at, column, row[head])
    for at, row in enumerate(rows, 2):
        page.row_dimensions[at].height = LINE * max(1 + len(row[h]) // SPOKEN for h in row)
    page.freeze_panes = "A2"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True


def put(page: Any, row: int, column: int, text: str) -> Any:
    """Write a cell as text, also where it begins like a formula, and return it."""
    cell = page.cell(row, column, ILLEGAL_CHARACTERS_RE.sub("", text) or None)
    if cell.value is None:
        return cell
    cell.data_type, cell.number_format, cell.font = "s", "@", Font(name=FACE)
    turned = next((d for d in map(bidirectional, text) if d in STRONG), "L") != "L"
    cell.alignment = Alignment(
        horizontal="right" if turned else "left", vertical="top", wrap_text=True, readingOrder=2 if turned else 1
    )
    return cell


def words(text: str) -> str:
    """Return words that no form takes for the answer to a question."""
    return REFERENCE.sub(f"${JOINER}", text)
