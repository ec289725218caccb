"""Forms of evaluation: answers on a scale, yes and no, and comments, of which only safe ones may be quoted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from curriculum.grid.heads import plain
from curriculum.model.questionnaire import Posed, Questionnaire
from curriculum.model.returns import Comment, Feedback, Rating, ReturnRules, Titles
from curriculum.returns import tally
from curriculum.returns.comments import Screen
from curriculum.returns.meaning import Meanings, bare, blank, empty, lost, number, some
from curriculum.returns.sheet import RETYPE, UNREAD, Column, Sheet, shown, unread

FIVE = ("five_1", "five_2", "five_3", "five_4", "five_5")
MOSTLY = 0.8
"""The share of a column’s answers that lie on a scale, from which on its own question is one with a scale."""
TELLS = "read it today, alone; tell nobody who need not know, and do what the safeguarding plan says"
HELD = "read it here; only short comments of ordinary words are printed: “comments:” in returns.yaml has them"


def titles(questionnaire: Questionnaire | None, before: Sequence[str], known: Titles) -> Titles:
    """Return the titles of the columns of a form: those of its questions, and those that every form may have."""
    made = dict(known)
    asks = questionnaire.asks if questionnaire else ()
    for n, ask in enumerate((a for a in asks if a.answering != "note"), 1):
        numbers = (f"{word}{gap}{n:{wide}}" for word in before for gap in ("", " ") for wide in ("", "02"))
        made[ask.name] = (*ask.text.values(), *numbers)
    return made


def unlike(sheet: Sheet, questionnaire: Questionnaire | None, people: Titles, rules: ReturnRules) -> str:
    """Return why a sheet cannot be one of an evaluation; nothing where it can.

    `people` are the titles of an attendance sheet. A pack without a form takes any questions.
    """
    titles_ = {plain(c.title.rpartition("/")[2]) for c in sheet.others}
    asks = [a for a in questionnaire.asks if a.answering != "note"] if questionnaire else []
    known = [a for a in asks if a.name in sheet.head.columns]
    if not known and any(plain(t) in titles_ for t in ("name", *people.get("name", ()))):
        return "it has a column of names, as an attendance sheet has"
    if asks and not known:
        return "no column is a question of the form"
    given = [(a, c) for a in known if scale_of(a) for r in sheet.rows if not blank(c := sheet.cell(r, a.name))]
    scales = {a.name: Scale(a, rules) for a in known}
    fit = sum(on_scale(scales[a.name], scale_of(a), cell) for a, cell in given)
    return "most cells are no answers to its questions" if given and 2 * fit < len(given) else ""


def on_scale(scale: Scale, kind: str, cell: str) -> bool:
    """Tell whether a cell answers a question of a kind."""
    if kind == "five":
        return scale.five_of(cell) is not None
    return scale.yes_of(cell) is not None or scale.is_unsure(cell)


class Scale:
    """Reads the answers to one question: 1 to 5, or no (0) and yes (1); None for what is neither."""

    def __init__(self, ask: Posed | None, rules: ReturnRules) -> None:
        self.five = Meanings(some(rules.words, *FIVE))
        self.yes = Meanings(some(rules.words, "yes", "no", "unsure"))
        choices = ask.choices if ask else ()
        self.named = {bare(t): c.name for c in choices for t in (c.name, *c.text.values())}
        self.places = {c.name: n for n, c in enumerate(choices, 1)}

    def five_of(self, cell: str) -> int | None:
        """Return an answer from 1 to 5."""
        found = number(cell)
        if found is not None:
            return int(found) if found in range(1, 6) else None
        if bare(cell) in self.named:
            return self.places[self.named[bare(cell)]]
        word = self.five(cell)
        return FIVE.index(word) + 1 if word else None

    def yes_of(self, cell: str) -> int | None:
        """Return 1 for yes and 0 for no."""
        return {"yes": 1, "no": 0}.get(self.named.get(bare(cell), "") or self.yes(cell))

    def is_unsure(self, cell: str) -> bool:
        """Tell whether an answer says that somebody does not know."""
        return self.yes(cell) == "unsure" or bare(cell) in self.named


def feedback(
    sheets: Sequence[Sheet], questionnaire: Questionnaire | None, rules: ReturnRules, names: frozenset[str]
) -> Feedback:
    """Return what people thought. `names` are words of the names of those who came, which no quote may hold."""
    asks = questionnaire.asks if questionnaire else ()
    ratings: dict[tuple[str, str], list[int]] = {}
    comments: list[Comment] = []
    screen = Screen(rules, names)
    for sheet in sheets:
        for text, value in tally.answers(sheet, asks):
            ratings.setdefault((text, "yes-no"), []).append(value)
        for ask in (a for a in asks if a.name in sheet.head.columns):
            text = next(iter(ask.text.values()))
            at = sheet.head.columns[ask.name]
            if ask.answering == "text":
                comments += said(sheet, at, screen)
            elif kind := scale_of(ask):
                ratings.setdefault((text, kind), []).extend(rated(sheet, at, kind, Scale(ask, rules)))
        for column in sheet.others:
            own(sheet, column, rules, screen, ratings, comments)
    made = (
        Rating(text=t, scale="five" if k == "five" else "yes-no", answers=tuple(a)) for (t, k), a in ratings.items()
    )
    aloud = [s for s in sheets if tally.counted(asks, s)]
    alone = sum(len(s.rows) for s in sheets if s not in aloud)
    return Feedback(
        forms=alone + sum(tally.people(s, asks) for s in aloud),
        rooms=sum(len(s.rows) for s in aloud),
        ratings=tuple(made),
        comments=tuple(comments),
    )


def scale_of(ask: Posed) -> str:
    """Return how a question is answered: on the scale of five, by yes or no, or neither."""
    if ask.answering != "one":
        return ""
    return "five" if len(ask.choices) == len(FIVE) else "yes-no" if len(ask.choices) in (2, 3) else ""


def own(
    sheet: Sheet, column: Column, rules: ReturnRules, screen: Screen,
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
    else:
        comments.extend(said(sheet, column.at, screen))


def rated(sheet: Sheet, at: int, kind: str, scale: Scale) -> Iterator[int]:
    """Yield the answers in a column."""
    for row in sheet.rows:
        cell = row.cell(at)
        if empty(cell):
            continue
        found = scale.five_of(cell) if kind == "five" else scale.yes_of(cell)
        if found is not None:
            yield found
        elif not (kind == "yes-no" and scale.is_unsure(cell)):
            hint = "write 1, 2, 3, 4 or 5" if kind == "five" else "write yes or no"
            message = f"{shown(cell)} is no answer on this scale"
            sheet.drop(row.number, at, *unread(cell, message, f"{hint}; it was left out"))


def said(sheet: Sheet, at: int, screen: Screen) -> Iterator[Comment]:
    """Yield the comments in a column. Those that are held back are findings: somebody must read them."""
    for row in sheet.rows:
        cell = row.cell(at)
        if lost(cell):
            sheet.drop(row.number, at, UNREAD, RETYPE)
        if blank(cell) or not plain(cell):
            continue
        safe = screen.is_safe(cell)
        if screen.tells(cell):
            sheet.tell(row.number, at, "this comment may tell of a case or of harm", TELLS)
        elif not safe:
            sheet.tell(row.number, at, "this comment is counted and not printed", HELD)
        yield Comment(text=cell, withheld=not safe)
