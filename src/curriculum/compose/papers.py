"""The forms of a test as they are printed and as programs read them: composed once, for paper, key and every export."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from curriculum.compose import untranslated
from curriculum.compose.solved import solved
from curriculum.compose.stem import Stem, split
from curriculum.compose.survey import versioned
from curriculum.model.content import Item
from curriculum.model.document import Outline
from curriculum.model.exam import FormName
from curriculum.model.questionnaire import Answering, Choice, Posed, Questionnaire

Say = Callable[[str], str]
"""Makes plain words of one piece of Markdown with tokens, in lines."""
LETTERS = "abcde"
GAP = re.compile(r"_{3,}")
WIDE = "_" * 16
"""A gap to write a few words in."""
LINES: Mapping[str, tuple[int, int, int]] = {
    "short": (2, 5, 1),
    "case": (3, 7, 2),
    "classify": (3, 6, 0),
    "match": (3, 6, 0),
}
"""Lines to write on, where an item has no parts to write beside: the least, the most, and how many more than points."""


class Option(NamedTuple):
    """One option as it is printed: the number of its letter, its words, and whether it is the key."""

    at: int
    text: str
    right: bool


class Question(NamedTuple):
    """One question of a form. `lines` are those to write on; a stem with parts is taken apart."""

    number: int
    item: Item
    stem: Stem
    options: tuple[Option, ...]
    lines: int

    @property
    def right(self) -> Option | None:
        """The option that is the key, where the reader may know it."""
        return next((o for o in self.options if o.right), None)


class Paper(NamedTuple):
    """One form of a test."""

    form: FormName
    questions: tuple[Question, ...]

    @property
    def points(self) -> int:
        """What all right answers give."""
        return sum(q.item.points for q in self.questions)


def papers(outline: Outline) -> tuple[Paper, ...]:
    """Return the forms of the test that a product holds, question by question."""
    sittings = outline.exam.forms if outline.exam else ()
    return tuple(
        Paper(s.form, tuple(question(n, outline.items[a.item], a.order) for n, a in enumerate(s.asked, 1)))
        for s in sittings
    )


def question(number: int, item: Item, order: tuple[int, ...]) -> Question:
    """Return an item as it is asked, its options in the order given."""
    key = LETTERS.find(item.key) if item.key else -1
    options = tuple(Option(at, item.options[n], n == key) for at, n in enumerate(order))
    stem = GAP.sub(WIDE, item.stem)
    parted = Stem(stem) if item.type in ("mcq", "fill") else split(stem)
    return Question(number, item, parted, options, room(item, parted))


def room(item: Item, stem: Stem) -> int:
    """Return how many lines an answer in words needs: none where there is something to tick or to write beside."""
    if item.type not in LINES or (stem.rows and item.type in ("classify", "match")):
        return 0
    least, most, more = LINES[item.type]
    return max(least, min(most, item.points + more))


def questionnaire(
    outline: Outline, asked: tuple[Paper, ...], say: Say, words: Mapping[str, str], draft: str = ""
) -> Questionnaire | None:
    """Return what programs ask of the forms; None where there are none. Without keys where the reader gets none.

    A participant is told of the mark of a `draft` and asked for a code, by which two tests of one person are paired.
    """
    if not asked:
        return None
    language, pack = outline.language.id, outline.pack
    rows = tuple(p for paper in asked for p in posed(paper, language, say, words))
    version = pack.version
    if outline.layout.reader == "participant":
        rows = (*before(language, words, draft), *rows)
        version = versioned(version, rows)
    return Questionnaire(
        id="-".join(("test", pack.id, outline.audience.id, *(p.form.lower() for p in asked), language)),
        title={language: title(outline, asked, words)},
        version=version,
        languages=(language,),
        asks=rows,
        names={language: outline.language.english},
    )


def title(outline: Outline, asked: tuple[Paper, ...], words: Mapping[str, str]) -> str:
    """Return what the test of a document is called; for a participant, which of the two it is and its form."""
    name = words["test_name"]
    if outline.layout.reader == "participant":
        forms = (words["test_form"].format(form=paper.form) for paper in asked)
        name = f"{outline.layout.title} ({words['list_comma'].join(forms)})"
    people, pack = outline.audience.people, outline.pack.title
    return untranslated.bare(words["document_for"].format(product=name, people=people, pack=pack))


def before(language: str, words: Mapping[str, str], draft: str) -> Iterator[Posed]:
    """Yield what stands before the questions of a test: that it is a draft, and the code that is asked for."""
    if draft:
        yield Posed(name="draft_mark", text={language: draft}, answering="note")
    label, hint = {language: words["test_code"]}, {language: words["test_code_how"]}
    yield Posed(name="code", text=label, hint=hint, answering="text", required=True)


def posed(paper: Paper, language: str, say: Say, words: Mapping[str, str]) -> Iterator[Posed]:
    """Yield the questions of a form."""
    section = words["test_form"].format(form=paper.form)
    for q in paper.questions:
        choices, rows, solution, how = parts_of(q, language, say)
        key, feedback = say(q.item.answer), say(q.item.feedback)
        yield Posed(
            name=name_of(paper, q),
            text={language: say(beside(q.stem) if rows or how == "order" else whole(q.stem))},
            answering=how,
            choices=choices,
            rows=rows,
            solution=solution,
            section={language: section},
            points=q.item.points,
            objectives=q.item.objectives,
            key={language: key} if key else {},
            feedback={language: feedback} if feedback else {},
        )


def name_of(paper: Paper, q: Question) -> str:
    """Return the name of a question in returns: its form, its number, its item."""
    return f"{paper.form.lower()}{q.number:02d}_{q.item.id.replace('-', '_')}"


def beside(stem: Stem) -> str:
    """Return what a stem says beside its lists."""
    return "\n\n".join(x for x in (stem.lead, stem.tail) if x)


def whole(stem: Stem) -> str:
    """Return a stem with its parts below each other."""
    rows = [f"({p.label}) {p.text}" for p in stem.rows]
    more = [f"({p.label}) {p.text}" for p in stem.choices]
    return "\n\n".join(x for x in (stem.lead, *rows, stem.heading, *more, stem.tail) if x)


Parts = tuple[tuple[Choice, ...], tuple[Choice, ...], tuple[str, ...], Answering]


def parts_of(q: Question, language: str, say: Say) -> Parts:
    """Return what may be chosen, what for, what is right, and how the question is answered."""
    if q.options:
        choices = tuple(Choice(name=LETTERS[o.at], text={language: say(o.text)}, right=o.right) for o in q.options)
        return choices, (), (), "one"
    key = solved(q.item.type, q.item.stem, q.item.answer)
    if key is None:
        return (), (), (), "text"

    def named(parts: tuple[tuple[str, str], ...]) -> tuple[Choice, ...]:
        return tuple(Choice(name=label, text={language: say(text)}) for label, text in parts)

    return named(key.choices), named(key.rows), key.solution, "match" if key.rows else "order"
