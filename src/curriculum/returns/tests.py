"""Tests that came back: one row a person, one column a question; letters, answers in words, points, right or wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from curriculum.grid import Row
from curriculum.grid.heads import plain
from curriculum.model.findings import ContentError, Finding, error, warning
from curriculum.model.questionnaire import Posed, Questionnaire
from curriculum.model.returns import Form, ReturnRules, Sitting, Test, Titles
from curriculum.returns.meaning import QUESTION, Meanings, bare, blank, code_of, empty, number, some
from curriculum.returns.sheet import PERSONAL, Sheet, shown, unread

CODE = "code"
LETTERS = "abcdefghij"
CHOOSING = ("one", "many")


def marked(questionnaire: Questionnaire) -> Questionnaire:
    """Return a questionnaire with the questions alone that give points."""
    return questionnaire.model_copy(update={"asks": tuple(a for a in questionnaire.asks if a.points)})


def titles(questionnaire: Questionnaire, codes: tuple[str, ...], before: Sequence[str]) -> Titles:
    """Return the titles that the columns of a test may bear: a question’s name, its words, or its number.

    `before` are the words that stand before a number: q, question, item, سوال …
    """
    made: dict[str, tuple[str, ...]] = {CODE: codes}
    for n, ask in enumerate(questionnaire.asks, 1):
        numbers = (f"{n}", *(f"{word}{gap}{n:{wide}}" for word in before for gap in ("", " ") for wide in ("", "02")))
        made[ask.name] = (*ask.text.values(), *numbers)
    return made


class Marked(NamedTuple):
    """What an answer is worth, from 0 to 1, and the name of the answer that was chosen, where it is one of several."""

    part: float
    chosen: str = ""


class Marker:
    """Marks the answers in one column. What a number means is decided once for the whole column."""

    def __init__(self, ask: Posed, cells: Sequence[str], rules: ReturnRules) -> None:
        self.ask = ask
        self.judged = Meanings(some(rules.words, "right", "wrong"))
        self.choices = choices(ask, rules.words) if ask.answering in CHOOSING else {}
        self.points = self.in_points([c for c in cells if not blank(c)])

    def in_points(self, cells: Sequence[str]) -> bool:
        """Tell whether numbers are points: no choice is called so, and none is more than the question gives."""
        if not self.choices:
            return True
        found = [(bare(c), n) for c in cells if (n := number(c)) is not None]
        named = {bare(c.name) for c in self.ask.choices}
        return bool(found) and all(n <= self.ask.points and c not in named for c, n in found)

    def __call__(self, cell: str) -> Marked | None:
        """Return what an answer is worth; None where it is none of this question."""
        if self.choices and not (self.points and number(cell) is not None):
            found = self.chosen(cell)
            if found is not None:
                return found
        if word := self.judged(cell):
            return Marked(1.0 if word == "right" else 0.0)
        points = number(cell) if self.points else None
        return Marked(points / self.ask.points) if points is not None and 0 <= points <= self.ask.points else None

    def chosen(self, cell: str) -> Marked | None:
        """Return the choices that a cell names: by name, words, letter or number; many are right as a whole."""
        whole = self.choices.get(bare(cell))
        if self.ask.answering == "one":
            return Marked(float(whole in self.right), whole) if whole is not None else None
        parts = [whole] if whole is not None else [self.choices.get(bare(p)) for p in cell.replace(",", " ").split()]
        return Marked(float(set(parts) == self.right)) if parts and None not in parts else None

    @property
    def right(self) -> set[str]:
        """The names of the right answers."""
        return {c.name for c in self.ask.choices if c.right}


def choices(ask: Posed, words: Titles) -> Mapping[str, str]:
    """Return the name of each choice by all that stands for it: number, letter, words and name, the last the surest."""
    found: dict[str, str] = {}
    for n, choice in enumerate(ask.choices):
        found[str(n + 1)] = choice.name
    for n, choice in enumerate(ask.choices):
        found |= dict.fromkeys(map(bare, (LETTERS[n], *words.get(f"letter_{LETTERS[n]}", ()))), choice.name)
    for choice in ask.choices:
        found |= dict.fromkeys(map(bare, choice.text.values()), choice.name)
    return found | {bare(c.name): c.name for c in ask.choices}


def test(sheets: Sequence[Sheet], form: Form, questionnaire: Questionnaire, rules: ReturnRules) -> Test:
    """Return the papers of one form. Raises ContentError where no sheet has a column for any question."""
    asked = tuple(n for n, ask in enumerate(questionnaire.asks) if any(ask.name in s.head.columns for s in sheets))
    if not asked:
        message = "no column of this sheet is a question of the test"
        raise ContentError(error("returns", sheets[0].grid.at(sheets[0].head.at), message, "call them q1, q2, q3 …"))
    rows = [(s, r, m) for s in sheets for m in [markers(s, questionnaire, rules)] for r in s.rows]
    made = [paper for s, r, m in rows if (paper := sitting(s, r, questionnaire, m))]
    return Test(form=form, questionnaire=questionnaire, asked=asked, sittings=tuple(alone(made)))


def markers(sheet: Sheet, questionnaire: Questionnaire, rules: ReturnRules) -> dict[str, Marker]:
    """Return what marks each column of a sheet."""
    asks = (a for a in questionnaire.asks if a.name in sheet.head.columns)
    return {a.name: Marker(a, [sheet.cell(r, a.name) for r in sheet.rows], rules) for a in asks}


class Paper(NamedTuple):
    """A test with the place that it was read from."""

    sheet: Sheet
    row: int
    sitting: Sitting


def sitting(sheet: Sheet, row: Row, questionnaire: Questionnaire, markers: Mapping[str, Marker]) -> Paper | None:
    """Return one person’s test; None where nothing was answered."""
    cells = {name: sheet.cell(row, name) for name in markers}
    code = code_of(sheet.cell(row, CODE))
    found = {name: mark(sheet, row, name, cell, markers[name]) for name, cell in cells.items()}
    if all(map(blank, cells.values())):
        if code or not all(map(empty, cells.values())):
            sheet.drop(row.number, -1, "nothing was answered in this row", "it was left out; type it in, or remove it")
        return None
    if CODE in sheet.head.columns and not code:
        message = "the code holds “?” and cannot be read" if QUESTION in sheet.cell(row, CODE) else "there is no code"
        sheet.tell(row.number, CODE, message, "the test counts, but can be compared with no other one")
    marks = [found.get(a.name, Marked(0.0)) for a in questionnaire.asks]
    made = Sitting(code=code, marks=tuple(m.part for m in marks), chosen=tuple(m.chosen for m in marks))
    return Paper(sheet, row.number, made)


def mark(sheet: Sheet, row: Row, name: str, cell: str, marker: Marker) -> Marked:
    """Return what an answer is worth; what is none gives nothing, as an empty cell does."""
    if empty(cell):
        return Marked(0.0)
    found = marker(cell)
    if found is None:
        message = f"{shown(cell)} is no answer to this question"
        sheet.drop(row.number, name, *unread(cell, message, expected(marker)))
    return found or Marked(0.0)


def expected(marker: Marker) -> str:
    """Return what may stand in a column."""
    if marker.choices:
        last = LETTERS[len(marker.ask.choices) - 1]
        return f"write a letter from a to {last}, or right or wrong; it counts as not answered"
    return f"write points from 0 to {marker.ask.points}, or right or wrong; it counts as not answered"


def alone(papers: Sequence[Paper]) -> list[Sitting]:
    """Return tests without those that were sent twice; those of one code that differ are matched with nobody."""
    kept: dict[tuple[str, object], Paper] = {}
    for n, paper in enumerate(papers):
        one = paper.sitting
        key = (one.code, (one.marks, one.chosen)) if one.code else ("", n)
        if key in kept:
            paper.sheet.drop(paper.row, CODE, "this test stands in the sheet twice", "the second one was left out")
        else:
            kept[key] = paper
    codes = [p.sitting.code for p in kept.values() if p.sitting.code]
    return [single(p, codes) for p in kept.values()]


def single(paper: Paper, codes: Sequence[str]) -> Sitting:
    """Return a test; one whose code another has too says so."""
    if codes.count(paper.sitting.code) < 2:
        return paper.sitting
    hint = "these tests count, but are compared with no other one: find out whose they are"
    paper.sheet.tell(paper.row, CODE, "another test has the same code and other answers", hint)
    return paper.sitting.model_copy(update={"lone": False})


def strange_items(
    sheet: Sheet, questionnaire: Questionnaire, before: Sequence[str], theirs: Sequence[str] = ()
) -> list[Finding]:  # fmt: skip
    """Return findings for columns of questions that the test does not have, and for questions without a column.

    `theirs` are the titles of those that the other test has.
    """
    words = {plain(w) for w in before}
    bare_ = [c.title for c in sheet.others if numbered(plain(c.title), words)]
    found = [
        warning("returns", sheet.grid.at(sheet.head.at), f"{titled(t)} is no question of this test", WRONG)
        for t in dict.fromkeys((*bare_, *theirs, *strangers(sheet)))
    ]
    lost = [str(n) for n, a in enumerate(questionnaire.asks, 1) if a.name not in sheet.head.columns]
    if lost:
        message = f"there is no column for question {', '.join(lost)}"
        hint = "it was left out of all results; if it was asked, add the column"
        found.append(warning("returns", sheet.grid.at(sheet.head.at), message, hint))
    return found


def titled(title: str) -> str:
    """Return a title as a finding names it."""
    return "a column" if PERSONAL.search(title) else f"“{title}”"


def strangers(sheet: Sheet) -> list[str]:
    """Return the titles of columns that are filled in and are no question.

    Survey programs store each answer of a question with several in a column of its own under it: those are none.
    """
    taken = {plain(name) for name in sheet.head.columns}
    under = {c.at for c in sheet.others if plain(c.title.rpartition("/")[0].rpartition("/")[2]) in taken}
    filled = {c.at for c in sheet.others if any(not blank(r.cell(c.at)) for r in sheet.rows)}
    return [c.title for c in sheet.others if c.at in filled - under]


WRONG = "the column was not read: is the sheet of another form, or of another event?"


def numbered(title: str, before: set[str]) -> bool:
    """Tell whether a title is the number of a question."""
    word = title.rstrip("0123456789").strip()
    return title[-1:].isdigit() and (not word or word in before)


def share_codes(sheets: Sequence[Sheet], codes: frozenset[str]) -> bool:
    """Tell whether tests bear the codes of a list: half of them at least are in it.

    Tests that people sign with a code of their own bear a few of them by chance: A05 is also the fifth of a month.
    """
    found = {code for s in sheets for row in s.rows if (code := code_of(s.cell(row, CODE)))}
    return bool(found) and 2 * len(found & codes) >= len(found)


def unmatched(sheet: Sheet, codes: frozenset[str], message: str, hint: str) -> None:
    """Keep in a sheet which rows have a code that is not among `codes`."""
    for row in sheet.rows:
        code = code_of(sheet.cell(row, CODE))
        if code and code not in codes:
            sheet.tell(row.number, CODE, message, hint)
