"""Forms of evaluation: answers on a scale, yes and no, and comments, which are read for what must not be quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from curriculum.grid import figures
from curriculum.grid.heads import plain
from curriculum.model.questionnaire import Posed, Questionnaire
from curriculum.model.returns import Comment, Feedback, Rating, ReturnRules, Titles
from curriculum.returns.meaning import Meanings, bare, blank, number, some
from curriculum.returns.sheet import Column, Sheet, shown

FIVE = ("five_1", "five_2", "five_3", "five_4", "five_5")
MOSTLY = 0.8
"""The share of a column’s answers that lie on a scale, from which on its own question is one with a scale."""
NUMBERS = re.compile(r"\+?\d(?:[\s().-]?\d){6,}|\S+@\S+|https?://\S+")
"""Telephones, cards, addresses."""


def titles(questionnaire: Questionnaire | None, before: Sequence[str], known: Titles) -> Titles:
    """Return the titles of the columns of a form: those of its questions, and those that every form may have."""
    made = dict(known)
    asks = questionnaire.asks if questionnaire else ()
    for n, ask in enumerate((a for a in asks if a.answering != "note"), 1):
        numbers = (f"{word}{gap}{n:{wide}}" for word in before for gap in ("", " ") for wide in ("", "02"))
        made[ask.name] = (*ask.text.values(), *numbers)
    return made


class Scale:
    """Reads the answers to one question: 1 to 5, or no (0) and yes (1); None for what is neither."""

    def __init__(self, ask: Posed | None, rules: ReturnRules) -> None:
        self.five = Meanings(some(rules.words, *FIVE))
        self.yes = Meanings(some(rules.words, "yes", "no", "unsure"))
        names = [bare(c.name) for c in ask.choices] if ask else []
        texts = [bare(t) for c in ask.choices for t in c.text.values()] if ask else []
        self.is_five = ask is None or len(names) == len(FIVE)
        self.places = {n: i for i, n in enumerate(names, 1)}
        if ask and self.is_five:
            per = len(texts) // len(names) if names else 0
            self.places |= {t: i // per + 1 for i, t in enumerate(texts)} if per else {}

    def five_of(self, cell: str) -> int | None:
        """Return an answer from 1 to 5."""
        found = number(cell)
        if found is not None:
            return int(found) if found in range(1, 6) else None
        if bare(cell) in self.places:
            return self.places[bare(cell)]
        word = self.five(cell)
        return FIVE.index(word) + 1 if word else None

    def yes_of(self, cell: str) -> int | None:
        """Return 1 for yes and 0 for no."""
        return {"yes": 1, "no": 0}.get(self.yes(cell))

    def is_unsure(self, cell: str) -> bool:
        """Tell whether an answer says that somebody does not know."""
        return self.yes(cell) == "unsure"


def feedback(
    sheets: Sequence[Sheet], questionnaire: Questionnaire | None, rules: ReturnRules, names: frozenset[str]
) -> Feedback:
    """Return what people thought. `names` are words of the names of those who came, which no quote may hold."""
    asks = questionnaire.asks if questionnaire else ()
    ratings: dict[tuple[str, str], list[int]] = {}
    comments: list[Comment] = []
    for sheet in sheets:
        for ask in (a for a in asks if a.name in sheet.head.columns):
            text = next(iter(ask.text.values()))
            at = sheet.head.columns[ask.name]
            if ask.answering == "text":
                comments += said(sheet, at, rules, names)
            elif kind := scale_of(ask):
                ratings.setdefault((text, kind), []).extend(rated(sheet, at, kind, Scale(ask, rules)))
        for column in sheet.others:
            own(sheet, column, rules, names, ratings, comments)
    made = (
        Rating(text=t, scale="five" if k == "five" else "yes-no", answers=tuple(a)) for (t, k), a in ratings.items()
    )
    return Feedback(forms=sum(len(s.rows) for s in sheets), ratings=tuple(made), comments=tuple(comments))


def scale_of(ask: Posed) -> str:
    """Return how a question is answered: on the scale of five, by yes or no, or neither."""
    if ask.answering != "one":
        return ""
    return "five" if len(ask.choices) == len(FIVE) else "yes-no" if len(ask.choices) in (2, 3) else ""


def own(
    sheet: Sheet, column: Column, rules: ReturnRules, names: frozenset[str],
    ratings: dict[tuple[str, str], list[int]], comments: list[Comment],
) -> None:  # fmt: skip
    """Read a column whose question the pack does not have: by its answers it is a scale, yes and no, or comments."""
    cells = [c for r in sheet.rows if not blank(c := r.cell(column.at))]
    scale = Scale(None, rules)
    title = column.title.rpartition("/")[2]
    if cells and sum(scale.five_of(c) is not None for c in cells) >= MOSTLY * len(cells):
        ratings.setdefault((title, "five"), []).extend(rated(sheet, column.at, "five", scale))
    elif cells and sum(bool(scale.yes(c)) for c in cells) >= MOSTLY * len(cells):
        ratings.setdefault((title, "yes-no"), []).extend(rated(sheet, column.at, "yes-no", scale))
    elif cells:
        comments.extend(said(sheet, column.at, rules, names))


def rated(sheet: Sheet, at: int, kind: str, scale: Scale) -> Iterator[int]:
    """Yield the answers in a column."""
    for row in sheet.rows:
        cell = row.cell(at)
        if blank(cell):
            continue
        found = scale.five_of(cell) if kind == "five" else scale.yes_of(cell)
        if found is not None:
            yield found
        elif not (kind == "yes-no" and scale.is_unsure(cell)):
            hint = "write 1, 2, 3, 4 or 5" if kind == "five" else "write yes or no"
            sheet.drop(row.number, at, f"{shown(cell)} is no answer on this scale", f"{hint}; it was left out")


def said(sheet: Sheet, at: int, rules: ReturnRules, names: frozenset[str]) -> Iterator[Comment]:
    """Yield the comments in a column. One that may tell of a case is a finding too: somebody must read it."""
    for row in sheet.rows:
        cell = row.cell(at)
        if blank(cell) or not plain(cell):
            continue
        tells = told(cell, rules.withheld)
        if tells:
            hint = "read it alone, tell nobody who need not know, and do what the safeguarding plan says"
            sheet.tell(row.number, at, "this comment may tell of a case", hint)
        yield Comment(text=cell, withheld=tells or personal(cell, rules, names))


def told(text: str, words: Sequence[str]) -> bool:
    """Tell whether a text has one of several words or phrases in it."""
    bare_text = f" {plain(text)} "
    return any(f" {plain(word)} " in bare_text for word in words)


def personal(text: str, rules: ReturnRules, names: frozenset[str]) -> bool:
    """Tell whether a comment may name somebody: a number, an address, a title of courtesy, a name of the sheet."""
    words = plain(text).split()
    return bool(NUMBERS.search(figures(text)) or names.intersection(words) or told(text, rules.honorifics))
