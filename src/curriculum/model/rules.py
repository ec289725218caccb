"""Rules that are data: thresholds of checks, and patterns that prose must not show."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from curriculum.model.base import Id, Placed, Record, Said

Minutes = Annotated[int, Field(ge=5, le=240)]
Clock = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"


class Wording(Placed):
    """A rule on words: what must not be written, in which language and where, why, and what to write instead.

    `pattern` is a regular expression, matched without regard to case. `scope` names the kinds of unit it reads; none
    means all. Words between quotation marks are what others say, and are not judged unless `quoted`.
    """

    id: Id
    pattern: Said
    message: Said
    suggestion: str = ""
    level: Literal["error", "warning", "info"] = "error"
    language: str = "en"
    scope: tuple[str, ...] = ()
    quoted: bool = False
    source: str = ""


class DayRules(Record):
    """How a day is laid out, in minutes and clock times (R07, R08).

    `stretch` is the longest teaching between two breaks, `stretch_paused` where a module has a pause of `pause` in it;
    `sitting` is the longest that people sit without a break, opening, tests, questions and close included. A spoken
    opening gives way to it, down to `opening_least`.
    `prayers` is how long after its time each prayer may wait for a break. `jumma` is kept free of teaching on Fridays.
    In Ramadan nothing of `food` is served, and the day ends at `ramadan_end`. For `large` or more, lunch is longer.
    `filler` is the most that is filled with open questions; what is left beyond it ends the day early. No day is
    thought of that ends after `latest`. `titles` are the rows that are no module, by their names.
    """

    stretch: Minutes = 105
    stretch_paused: Minutes = 120
    sitting: Minutes = 120
    opening_least: Minutes = 15
    pause: Minutes = 5
    tea: Minutes = 15
    tea_most: Minutes = 20
    lunch: Minutes = 60
    lunch_large: Minutes = 75
    large: int = Field(default=40, ge=1)
    lunch_from: str = Field(default="11:45", pattern=Clock)
    lunch_until: str = Field(default="13:45", pattern=Clock)
    long_day: int = Field(default=300, ge=60, le=900)
    prayer: Minutes = 20
    prayers: Mapping[Literal["zuhr", "asr", "maghrib"], int] = {"zuhr": 105, "asr": 60, "maghrib": 15}
    jumma: tuple[str, str] = ("12:30", "14:30")
    jumma_from: str = Field(default="11:45", pattern=Clock)
    food: tuple[str, ...] = ("tea", "coffee", "lunch", "snack", "refreshment", "breakfast", "drink")
    ramadan_end: str = Field(default="14:30", pattern=Clock)
    teaching: int = Field(default=390, ge=60, le=900)
    filler: int = Field(default=45, ge=0, le=120)
    latest: str = Field(default="18:30", pattern=Clock)
    grow: int = Field(default=15, ge=0, le=60)
    titles: Mapping[str, str] = {}

    @model_validator(mode="after")
    def makes_sense(self) -> Self:
        """Refuse hours of the Friday prayer that end before they begin, and titles of rows that no day has."""
        first, last = self.jumma
        if not (re.fullmatch(Clock, first) and re.fullmatch(Clock, last) and first < last):
            raise PydanticCustomError("hours", "jumma: two clock times, the first before the second")
        strange = next((n for n in self.titles if n not in TITLES), "")
        if strange:
            raise PydanticCustomError("title", f"no row of a day is called “{strange}”")
        return self

    def __hash__(self) -> int:
        return hash(self.model_dump_json())

    def title(self, name: str) -> str:
        """Return what the row `name` is called."""
        return self.titles.get(name) or TITLES[name]


TITLES: Mapping[str, str] = {
    "opening-paper": "Recitation, welcome, ground rules, pre-test",
    "opening": "Recitation, welcome and safety",
    "recap": "Recap of yesterday",
    "tea": "Tea",
    "tea-asr": "Tea and Asr",
    "rest": "Rest",
    "rest-asr": "Rest and Asr",
    "lunch": "Lunch and Zuhr",
    "jumma": "Lunch and Jumma",
    "zuhr": "Zuhr",
    "maghrib": "Maghrib",
    "questions": "Open questions and own plan",
    "questions-method": "Pairs, plenary",
    "close": "Close of the day",
    "closing-paper": "Post-test, evaluation, certificates",
    "closing-spoken": "Questions, pledge and spoken evaluation",
    "closing-observed": "Feedback, evaluation, certificates",
    "closing-none": "Questions and spoken evaluation",
}
"""What the rows of an agenda that are no module are called where the settings do not say."""


class CountRules(Record):
    """How many people a facilitator leads and a room holds, for skills and for talks, and copies a person (R08)."""

    skills: int = Field(default=25, ge=1)
    talk: int = Field(default=60, ge=1)
    skills_room: int = Field(default=40, ge=1)
    room: int = Field(default=120, ge=1)
    spare: float = Field(default=1.1, ge=1)


class ObjectiveRules(Record):
    """The form of objectives (R01, R02): verbs by level, verbs that nobody can see, words, how many a module.

    What the audiences `strict` are taught must be tested as high as it aims (R04).
    """

    verbs: Mapping[str, tuple[str, ...]] = {}
    banned: tuple[str, ...] = ()
    words: tuple[int, int] = (6, 30)
    fewest: int = 2
    most: int = 5
    minutes: int = 25
    strict: tuple[str, ...] = ()


class MixRules(Record):
    """The mix of a module (R06): minutes of input in a row, and shares of its minutes."""

    input_run: int = 20
    input: float = 0.40
    practice: float = 0.45
    debrief: float = 0.30
    opening: int = 5
    closing: int = 5


class ExamRules(Record):
    """Tests and items (R09, R10): how many items, minutes for each type, and what gives a key away.

    A test outside the bounds `items` is refused; of what there is, at most `drawn` items are asked, and such as take at
    most `minutes`, however long the day gives. `passing` is the share of the points that passes a test, `passing_for`
    that of audiences who have to know more.
    """

    items: tuple[int, int] = (8, 20)
    drawn: int = Field(default=15, ge=1)
    minutes: int = Field(default=12, ge=1)
    mcq: float = 0.75
    short: float = 1.5
    other: float = 3.0
    longest: float = 1.4
    longest_share: float = 0.34
    letters: tuple[float, float] = (0.15, 0.40)
    enough: int = 12
    passing: float = Field(default=0.7, gt=0, le=1)
    passing_for: Mapping[str, float] = {"trainers": 0.9}

    @model_validator(mode="after")
    def draws_what_is_allowed(self) -> Self:
        """Refuse to draw fewer or more items than a test may have."""
        least, most = self.items
        if not least <= self.drawn <= most:
            raise PydanticCustomError("drawn", f"drawn: {self.drawn} lies outside items: [{least}, {most}]")
        return self


class BalanceRules(Record):
    """Whom the cases of a pack show (R24), as shares."""

    women: float = 0.70
    inside: float = 0.40
    beside: int = 8
    groups: tuple[str, ...] = ()
    offenders: tuple[str, ...] = ()


class DistressRules(Record):
    """What keeps a hard session safe (R23): minutes, numbers, and words by which the safeguards are known."""

    debrief: int = 10
    observe: tuple[int, int] = (5, 10)
    card: int = 60
    opting_out: tuple[str, ...] = ("step out", "sit out", "may watch", "leave the room")
    support: tuple[str, ...] = ("support person", "somebody you trust", "quiet place", "quiet room")
    leaving_roles: tuple[str, ...] = ("out of the role", "out of role", "step out of", "own names", "own name")
    no_roles: tuple[str, ...] = ("victim", "survivor", "abuser", "rapist", "trafficked")


class PlainRules(Record):
    """Plain language for one reading level (R27): words a sentence, school grade, shares.

    `acronyms` are letters that these readers know.
    """

    mean: float = 15
    longest: int = 25
    grade: float = 9
    passive: float = 0.10
    points: int = 5
    capitals: int = 4
    acronyms: tuple[str, ...] = ()


class EvaluationRules(Record):
    """When a change in what people do is asked about (R11), in days after the event."""

    behaviour: tuple[int, int] = (60, 180)


class ChannelRules(Record):
    """What the channels of a campaign hold.

    `sms_parts` is the most parts of a text message, `sms_parts_unicode` of one in the Arabic script, where 70 letters
    fill the first. A radio spot fills `least` to `most` of its length with words; a
    film’s last shot stands `end_card` seconds at least, and `reading` words a second are read on it at most. A picture
    for social media bears `picture` words at most, its caption `caption` words and `hashtags`, its description `alt`
    letters (CDC plain-language guidance, W3C ACT, and practice of broadcasters: the training brief, section 2).
    """

    sms_parts: int = Field(default=1, ge=1, le=10)
    sms_parts_unicode: int = Field(default=2, ge=1, le=10)
    least: float = Field(default=0.85, gt=0, le=1)
    most: float = Field(default=1.05, ge=1, le=2)
    end_card: float = Field(default=5, gt=0)
    reading: float = Field(default=3, gt=0)
    picture: int = Field(default=20, ge=1)
    caption: int = Field(default=60, ge=1)
    hashtags: int = Field(default=5, ge=0)
    alt: int = Field(default=150, ge=1)


class Settings(Placed):
    """The thresholds of the checks and of the agenda. What is not written keeps the value that stands here."""

    day: DayRules = DayRules()
    counts: CountRules = CountRules()
    objectives: ObjectiveRules = ObjectiveRules()
    mix: MixRules = MixRules()
    tests: ExamRules = ExamRules()
    balance: BalanceRules = BalanceRules()
    distress: DistressRules = DistressRules()
    plain: Mapping[str, PlainRules] = {}
    evaluation: EvaluationRules = EvaluationRules()
    channels: ChannelRules = ChannelRules()
    cleared_names: tuple[str, ...] = ()
