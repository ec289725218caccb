"""What an event achieved, in figures: what a report of it prints. Groups of people under five are not in it."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Literal

from curriculum.model.base import Record
from curriculum.model.returns import Form

Shown = int | Literal["under", "held"]
"""A number of people; under the least that is told apart; or held back, since the one before would follow from it."""


class Counts(Record):
    """People by two things. The last row and the last column hold the sums."""

    heads: tuple[str, ...]
    labels: tuple[str, ...]
    cells: tuple[tuple[Shown, ...], ...]


class Present(Record):
    """Who came. `women` is their share among those whose gender is known, `whole` who was in every session.

    `groups` is by role and gender, `places` by organisation. Where that by both would tell nothing but the sum of all,
    `ways` are two tables in its place, by gender and by role. `sessions` and `mean` are counted by person.
    """

    people: int
    groups: Counts
    places: Counts | None
    women: float | None
    sessions: int
    counted: int = 0
    mean: float | None = None
    whole: Shown = 0
    ways: tuple[Counts, ...] = ()


class Spread(Record):
    """Values of several people: how many, their mean, standard deviation, median, and the interval of the mean."""

    n: int
    mean: float
    sd: float
    median: float
    low: float
    high: float


class Aim(Record):
    """What one objective gained, in points of its hundred: before, after, and the difference with its interval.

    `questions` are those of the second test that ask for it.
    """

    id: str
    text: str
    n: int
    questions: int
    before: float
    after: float
    gain: Spread


class Gain(Record):
    """What people who sat both tests gained, in points of a hundred.

    `standard` is the gain in standard deviations of the first test, corrected for small samples (Becker, 1988); None
    where all had the same. `first` and `second` are how many sat each test, `double` how many tests had a code that
    another one has too.
    """

    first: int
    second: int
    matched: int
    double: int
    before: Spread
    after: Spread
    gain: Spread
    standard: float | None
    better: int
    passes: float
    passed: tuple[int, int]
    aims: tuple[Aim, ...]
    scores: tuple[tuple[int, ...], tuple[int, ...]]


Flag = Literal["hard", "easy", "weak", "negative", "unused"]


class Asked(Record):
    """How one question did: how many sat it, the share of its points won, and how it tells who knows from who does not.

    `told` is the correlation of its marks with the points of all other questions; None where either does not differ.
    `unused` are the letters of wrong answers that nobody chose.
    """

    number: int
    name: str
    objectives: tuple[str, ...]
    n: int
    won: float
    told: float | None
    unused: tuple[str, ...]
    flags: tuple[Flag, ...]


class Sheet(Record):
    """The questions of one form of the test."""

    form: Form
    asked: tuple[Asked, ...]


class Opinion(Record):
    """The answers to one question of an evaluation: from 1 to 5, or no and yes; `shares` add up to 1."""

    text: str
    scale: Literal["five", "yes-no"]
    n: int
    mean: float
    median: float
    counts: tuple[int, ...]

    @property
    def shares(self) -> tuple[float, ...]:
        """The share of each answer."""
        return tuple(c / self.n for c in self.counts)


class Talk(Record):
    """What comments say on one theme: how many, and a few of them, shortened."""

    id: str
    title: str
    n: int
    quotes: tuple[str, ...]


class Views(Record):
    """What people thought: their forms, the answers, and comments by theme. `thin` counts questions with few answers.

    `forms` are people, also those in `rooms` that were asked aloud.
    `withheld` counts the comments of which none is quoted, since they may name somebody or tell of a case.
    """

    forms: int
    rooms: int = 0
    opinions: tuple[Opinion, ...]
    thin: int
    comments: int
    withheld: int
    themes: tuple[Talk, ...]


class Share(Record):
    """How many say yes, with the 95 per cent interval of Wilson.

    `effect` is by how much the variance grows because people were asked in clusters, and `like` the number of people
    asked one by one that would say as much.
    """

    n: int
    yes: int
    share: float
    low: float
    high: float
    effect: float = 1
    like: float = 0


class Compared(Record):
    """One indicator: before, after, the difference with Newcombe's interval, and the fact it is set beside.

    `within` tells whether the figure of the fact lies in the interval of the latest survey.
    """

    id: str
    title: str
    baseline: Share | None
    endline: Share | None
    difference: float | None = None
    low: float | None = None
    high: float | None = None
    fact: str = ""
    known: float | None = None
    within: bool | None = None


class Split(Record):
    """The shares of one round by gender or by district: a row for each group and one for all, a column an indicator.

    A group that is too small is not told, and others are held back where it could be worked out from them.
    """

    by: Literal["gender", "district"]
    round: Literal["baseline", "endline"]
    labels: tuple[str, ...]
    heads: tuple[str, ...]
    cells: tuple[tuple[Share | Literal["none", "under", "held"], ...], ...]


class Survey(Record):
    """What surveys say. `people` and `clusters` are those of both rounds; a round that nobody took has 0.

    `unsplit` are the tables of groups, each as what it is by and its round, that too few groups can be told in.
    """

    people: tuple[int, int]
    clusters: tuple[int, int]
    districts: tuple[int, int]
    indicators: tuple[Compared, ...]
    splits: tuple[Split, ...] = ()
    unsplit: tuple[tuple[str, str], ...] = ()


class Advice(Record):
    """Something to change: which rule says so, and with which figures. Its words are those of the layouts."""

    rule: str
    figures: Mapping[str, str] = {}


class Plot(Record):
    """A drawing: its file as SVG, what it says in words, its caption, and the table that it was drawn from."""

    id: str
    svg: str
    alt: str
    caption: str

    @property
    def address(self) -> str:
        """The drawing as a page can hold it."""
        return f"data:image/svg+xml;base64,{base64.b64encode(self.svg.encode()).decode()}"


Part = Literal["attendance", "tests", "evaluation", "survey"]


class Results(Record):
    """All that a report prints. `few` are the parts with too few answers to show, `unread` how much was left out.

    `given` are the parts for which anything came back; `unmatched` tells that both tests did, but too few codes match,
    and `only` is the one test that did where the other did not.
    """

    present: Present | None = None
    gain: Gain | None = None
    sheets: tuple[Sheet, ...] = ()
    views: Views | None = None
    survey: Survey | None = None
    advice: tuple[Advice, ...] = ()
    plots: Mapping[str, Plot] = {}
    few: tuple[Part, ...] = ()
    given: tuple[Part, ...] = ()
    unread: int = 0
    unmatched: bool = False
    only: Literal["", "pre", "post"] = ""
    small: int = 5
    tiny: int = 10
