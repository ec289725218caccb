"""Which of both tests of an event a sheet is of, as far as it says so: by titles, a column, questions, answers.

A sheet with questions by their numbers alone fits both tests. Each has a key of its own, so that answers of many people
are right by the one or by the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from curriculum.grid import Row, letters
from curriculum.grid.heads import plain
from curriculum.model.questionnaire import Posed, Questionnaire
from curriculum.model.returns import Form, ReturnRules, Titles
from curriculum.returns.meaning import blank
from curriculum.returns.sheet import Sheet
from curriculum.returns.tests import CODE, Marked, Marker

CALLED: Mapping[str, str] = {"pre": "test before", "post": "test after"}
OTHER: Mapping[Form, Form] = {"pre": "post", "post": "pre"}
BRACKETS = re.compile(r"[()\[\]（）]")
SURE = 3.0
"""Standard errors by which answers must fit the other key better (McNemar's test of paired answers)."""
MARGIN = 0.1
"""The part of all answers by which they must fit it better besides: people of one room answer alike."""
LONGEST = 60
"""Letters of a title; what is longer is a note, which may name the other test too."""


class Fits(NamedTuple):
    """How many answers were compared, and how many of them are right by the key of each test."""

    answers: int
    own: int
    other: int


def meant(text: str, words: Titles) -> set[Form]:
    """Return the tests that a text names."""
    said = f" {plain(BRACKETS.sub(' ', text))} "
    return {form for form in OTHER if any(f" {plain(word)} " in said for word in words.get(form, ()))}


def by_title(sheet: Sheet, form: Form, words: Titles) -> str:
    """Return where a sheet says that it is of the other test: its own name or a title over its head; else nothing."""
    above = (r for r in sheet.grid.rows if r.number < sheet.head.at)
    over = [(f"row {r.number}", cell) for r in above for cell in r.cells if len(cell) <= LONGEST]
    said = [(where, meant(text, words)) for where, text in (("its name", sheet.grid.sheet), *over)]
    if set().union(*(forms for _, forms in said)) != {OTHER[form]}:
        return ""
    return next(where for where, forms in said if forms)


def by_file(stem: str, form: Form, words: Titles) -> bool:
    """Tell whether the name of a file is that of the other test: “pre-test.csv”, or “before police.csv”."""
    first = plain(stem).split(" ")[0]
    found = meant(stem, words) or {f for f in OTHER if first in map(plain, words.get(f"{f}_file", ()))}
    return found == {OTHER[form]}


def by_column(sheet: Sheet, form: Form, titles: tuple[str, ...], words: Titles) -> tuple[int, list[Row]]:
    """Return the column that says of which test each row is, -1 where none does, and the rows of the other test."""
    known = {plain(t) for t in titles}
    for column, title in heads(sheet).items():
        if plain(title) not in known:
            continue
        cells = [(row, cell) for row in sheet.rows if not blank(cell := row.cell(column))]
        said = [(row, meant(f"{title} {cell}", words) | meant(f"form {cell}", words)) for row, cell in cells]
        rows = [row for row, forms in said if forms == {OTHER[form]}]
        if rows:
            return column, rows
    return -1, []


def heads(sheet: Sheet) -> Mapping[int, str]:
    """Return the titles of a sheet by their columns."""
    return dict(enumerate(next(r.cells for r in sheet.grid.rows if r.number == sheet.head.at)))


def titles(own: Questionnaire, other: Questionnaire | None) -> Titles:
    """Return the titles by which the columns of the other test are known: names and words, for numbers are of both."""
    names = {a.name for a in own.asks}
    texts = {plain(t) for a in own.asks for t in a.text.values()}
    theirs = [a for a in other.asks if a.name not in names] if other else []
    return {a.name: tuple(t for t in a.text.values() if plain(t) not in texts) for a in theirs}


def theirs(sheet: Sheet, own: Questionnaire) -> list[str]:
    """Return the titles of the columns that are questions of the other test."""
    names = {CODE, *(a.name for a in own.asks)}
    return [heads(sheet)[column] for name, column in sheet.head.columns.items() if name not in names]


def by_key(sheet: Sheet, own: Questionnaire, other: Questionnaire | None, rules: ReturnRules) -> Fits | None:
    """Return how the answers of a sheet fit both keys, where they fit that of the other test far better.

    Those of fewer people than are told apart prove nothing.
    """
    if len(sheet.rows) < rules.small:
        return None
    found = [pair for one, two in numbered(sheet, own, other) for pair in compared(sheet, one, two, rules)]
    fits = Fits(len(found), sum(own for own, _ in found), sum(other for _, other in found))
    better, apart = fits.other - fits.own, sum(own != other for own, other in found)
    return fits if better > MARGIN * fits.answers and better**2 >= SURE**2 * apart else None


def numbered(sheet: Sheet, own: Questionnaire, other: Questionnaire | None) -> Iterator[tuple[Posed, Posed]]:
    """Yield the questions of both tests that a column may be of, since it is called by a number alone."""
    for one, two in zip(own.asks, other.asks if other else (), strict=False):
        title = plain(heads(sheet).get(sheet.head.columns.get(one.name, -1), ""))
        called = {plain(one.name), *map(plain, one.text.values())}
        if title and title not in called and one.name != two.name:
            yield one, two


def compared(sheet: Sheet, one: Posed, two: Posed, rules: ReturnRules) -> Iterator[tuple[bool, bool]]:
    """Yield for each answer in a column whether it is right by the one and by the other test; marks tell nothing."""
    cells = [cell for row in sheet.rows if not blank(cell := sheet.cell(row, one.name))]
    first, second = Marker(one, cells, rules), Marker(two, cells, rules)
    for cell in cells:
        marks = first(cell), second(cell)
        if all(is_answer(mark) for mark in marks) and any(marks):
            yield is_right(marks[0]), is_right(marks[1])


def is_answer(mark: Marked | None) -> bool:
    """Tell whether a cell holds an answer, or what is none to this question, and not a mark that was given for one."""
    return mark is None or bool(mark.chosen)


def is_right(mark: Marked | None) -> bool:
    """Tell whether an answer is right."""
    return mark is not None and mark.part == 1


def place(column: int) -> str:
    """Return a column as a finding names it."""
    return f"column {letters(column)}"
