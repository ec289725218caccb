"""What comes back from an event: who attended, tests, forms of evaluation, surveys. No name is in these records.

Names stand in the sheets alone. Codes serve to match the tests of one person, and go no further.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from curriculum.model.base import Placed, Record, Said
from curriculum.model.questionnaire import Questionnaire

Gender = Literal["woman", "man", "other", "unstated"]
Form = Literal["pre", "post"]
Titles = Mapping[str, tuple[str, ...]]
"""For each thing the titles or the words that mean it, in any language."""
Part = Annotated[float, Field(ge=0, le=1)]
"""A share of 1."""


class Theme(Record):
    """What comments are about: its name, and words by which it is known."""

    id: Said
    title: Said
    words: tuple[str, ...]


class Indicator(Record):
    """A question of the survey: its column, what “yes” means in a sentence, and the fact it is compared with."""

    id: Said
    title: Said
    titles: tuple[str, ...] = ()
    fact: str = ""


class Advised(Record):
    """From where on a figure asks for a change. Shares are parts of 1, `mean` is on the scale of 1 to 5.

    `aims` are the most objectives that are named.
    """

    mean: float = 3.5
    low: Part = 0.2
    women: Part = 0.3
    attended: Part = 0.8
    unmatched: Part = 0.2
    aims: int = Field(default=5, ge=1, le=50)
    theme: Part = 0.2


class CommentRules(Record):
    """Which comments may be printed: those whose words are all `ordinary`, or stand in `phrases` that are.

    Of a comment with words of `cases` the person who reads the sheets is told.
    """

    ordinary: Titles = {}
    phrases: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()


class ReturnRules(Placed):
    """How sheets are read and what is made of them: `returns.yaml`.

    `columns` has for each sheet its things and the titles of their columns; `words` the words that cells hold, by what
    they mean. `small` is the least number of people that is told apart, `tiny` that from which a mean says more than
    a median. `passes` is the share of points that passes a test. `hard`, `easy`, `weak` and `negative` judge items by
    difficulty and discrimination, the last two from `judged` answers on, since of few a correlation is chance.
    A column of attendance whose title begins with one of `sessions` or `days` is a session; one of `days` is the same
    session in every sheet that has it. A comment of more than `quote` letters is quoted nowhere.
    """

    columns: Mapping[str, Titles] = {}
    words: Titles = {}
    sessions: tuple[str, ...] = ("session",)
    days: tuple[str, ...] = ("day",)
    themes: tuple[Theme, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    comments: CommentRules = CommentRules()
    small: int = Field(default=5, ge=5, le=50)
    tiny: int = Field(default=10, ge=5, le=100)
    passes: Part = 0.7
    hard: Part = 0.3
    easy: Part = 0.9
    weak: float = 0.1
    negative: float = -0.1
    judged: int = Field(default=30, ge=5, le=500)
    quote: int = Field(default=120, ge=40, le=400)
    quotes: int = Field(default=2, ge=0, le=5)
    roles: int = Field(default=8, ge=1, le=20)
    advised: Advised = Advised()


class Attendee(Record):
    """One person who came: known by gender and by what they do, and in how many sessions they were seen."""

    gender: Gender
    role: str
    organisation: str
    present: int | None = None


class Attendance(Record):
    """All who came, and how many sessions there were (0: nobody counted). `codes` are those given out, if they were."""

    people: tuple[Attendee, ...]
    sessions: int
    codes: frozenset[str] = Field(default=frozenset(), repr=False)


class Sitting(Record):
    """One person's test. `marks` is for each question the part of its points that was won, 0 where it was left out.

    `chosen` is the name of the answer that was chosen, or nothing. `lone` tells that no other test has this code.
    """

    code: str = Field(repr=False)
    marks: tuple[Part, ...]
    chosen: tuple[str, ...]
    lone: bool = True


class Test(Record):
    """The papers of one form of a test. `asked` are the places of the questions that the sheet has a column for."""

    form: Form
    questionnaire: Questionnaire
    asked: tuple[int, ...]
    sittings: tuple[Sitting, ...]


class Rating(Record):
    """The answers to one question of an evaluation: 1 to 5, or 0 and 1 for no and yes."""

    text: str
    scale: Literal["five", "yes-no"]
    answers: tuple[int, ...]


class Comment(Record):
    """What somebody wrote. `withheld` tells that it is not quoted, since it may name a person or tell of a case."""

    text: str = Field(repr=False)
    withheld: bool = False


class Feedback(Record):
    """The forms of an evaluation. `forms` are people: those who filled one in, and those in the `rooms` asked aloud."""

    forms: int
    rooms: int = 0
    ratings: tuple[Rating, ...]
    comments: tuple[Comment, ...]


class Respondent(Record):
    """One answer to a survey: yes or no by indicator, where it was given; and where and of whom it was taken."""

    said: Mapping[str, bool]
    gender: Gender = "unstated"
    cluster: str = ""
    district: str = ""


class Wave(Record):
    """One round of a survey."""

    respondents: tuple[Respondent, ...]


class Returned(Record):
    """Everything that came back and could be read."""

    attendance: Attendance | None = None
    pre: Test | None = None
    post: Test | None = None
    feedback: Feedback | None = None
    baseline: Wave | None = None
    endline: Wave | None = None
