"""What is taught: modules and their parts, activities, case studies, assessment items."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal, get_args

from pydantic import BeforeValidator, Field

from curriculum.model.base import Id, Line, Lines, Record, Said, Unit, When
from curriculum.model.prose import Written

Level = Literal["remember", "understand", "apply", "analyse", "evaluate", "create"]
LEVELS: tuple[Level, ...] = get_args(Level)
PRACTISED = LEVELS[LEVELS.index("apply") :]
"""Levels at which something is done with what one knows."""
Risk = Literal["low", "medium", "distressing"]
Method = Literal["open", "input", "activity", "debrief", "assessment", "break", "close"]


class Objective(Record):
    """One measurable outcome. `id` is unique in its module (O1, O2 …); elsewhere it is written ``module/O1``."""

    id: str = Field(pattern=r"^O[1-9]$")
    level: Level
    text: Said
    when: When = When()


class Question(Record):
    """What the facilitator asks the room, and what to listen for. `short` is whether the short form asks it too."""

    question: Said
    listen_for: str = ""
    short: bool = True
    when: When = When()


Each = Literal["session", "facilitator", "group", "pair", "person"]
"""Whom one lot of a material is for: the whole session, each facilitator, group at work, pair or person."""


class Material(Line):
    """A thing to bring: `count` of it for each session, group or person. `printed` is what is copied from the pack.

    In YAML a plain string is one for the session.
    """

    each: Each = "session"
    count: int = Field(default=1, ge=1, le=500)
    printed: bool = False


def as_material(value: Any) -> Any:
    """Read a plain string as one thing for the session."""
    return Material(text=value) if isinstance(value, str) else value


Materials = tuple[Annotated[Material, BeforeValidator(as_material)], ...]


class Side(Record):
    """One of two or three things that a slide sets side by side: an icon, what it is called, and a few words."""

    icon: Id
    head: Said
    text: Said


class Slide(Record):
    """One idea to show while a step is taught. `title` says it in one statement of ten words or fewer.

    Under it stand a few `points` or `sides`, thirty words or fewer in all, or a record that it `shows`
    (``laws/ptpa-2018#sec-3``, ``comparisons/tip-som``, ``routers/who-leads``, ``checklists/elements``,
    ``indicators/work``, ``pictures/story``). `reveal` is for what answers a question that is put to the room first.

    `form` says how points are drawn: as a story, as steps in their order; without it as rows, or as terms where each
    begins with one in bold. A `figure` stands large beside them. `short` is whether the short form shows the slide too.
    """

    title: Said
    points: Lines = ()
    sides: tuple[Side, ...] = ()
    shows: str = ""
    form: Literal["", "story", "steps"] = ""
    figure: int | None = Field(default=None, ge=0, le=999)
    reveal: bool = False
    short: bool = True
    when: When = When()


class Step(Record):
    """One timed step of a session plan. `minutes` is its length; the steps of a module add up to the module.

    `slides` are shown while it is taught; an activity and a question to the room have slides of their own.

    `short` is its length in the short form of the module: 0 leaves the step out, and without it no minute is cut.
    """

    minutes: int = Field(ge=1, le=120)
    short: int | None = Field(default=None, ge=0, le=120)
    title: Said
    method: Method
    objectives: tuple[str, ...] = ()
    activity: str = ""
    do: Lines = ()
    say: Lines = ()
    ask: tuple[Question, ...] = ()
    slides: tuple[Slide, ...] = ()

    def shortened(self) -> Step:
        """Return the step in its short form: its minutes, and the questions and slides that are kept."""
        kept = {n: tuple(x for x in getattr(self, n) if x.short) for n in ("ask", "slides")}
        return self.model_copy(update={"minutes": self.short or self.minutes, **kept})


class Adaptation(Record):
    """How to run the module when the day goes differently."""

    sixty_minutes: str = ""
    low_literacy: str = ""
    no_projector: str = ""


class Module(Written):
    """The smallest teachable unit with one purpose. `minutes` is its whole length.

    `aim` and `method` are its row on an agenda: what people will do, in twelve words or so, and how; `short_aim` is
    that of its short form, where that holds fewer cases. A module of `skills` is practised, and needs a facilitator for
    every small room; the others may be taught to many.
    `facilitators` is the least that a room takes, and `people_each` how many people one of them leads where it is not
    as the settings say: both as `group` says it in words.
    """

    code: str = Field(pattern=r"^M[0-9][0-9][a-z]?$")
    purpose: Said
    aim: str = ""
    short_aim: str = ""
    method: str = ""
    minutes: int = Field(ge=15, le=240)
    group: Said
    skills: bool = False
    facilitators: int = Field(default=1, ge=1, le=10)
    people_each: int | None = Field(default=None, ge=1, le=200)
    risk: Risk = "low"
    content_note: str = ""
    requires: tuple[str, ...] = ()
    objectives: tuple[Objective, ...]
    key_messages: Lines
    materials: Materials = ()
    handouts: Lines = ()
    steps: tuple[Step, ...]
    adaptation: Adaptation = Adaptation()

    @property
    def short_minutes(self) -> int:
        """The length of its short form; its whole length where it has none."""
        if all(s.short is None for s in self.steps):
            return self.minutes
        return sum(s.minutes if s.short is None else s.short for s in self.steps) or self.minutes

    def shortened(self) -> Module:
        """Return its short form: fewer and shorter steps, with what they have time for."""
        steps = tuple(s.shortened() for s in self.steps if s.short != 0)
        return self.model_copy(update={"minutes": self.short_minutes, "steps": steps})


class Untold(Module):
    """A module without its text, for documents that show none of it: what changes there leaves them as they are."""


class Ruled(Record):
    """What people write on in an activity: a table with its head, its named `rows` and `empty` ones, or `lines`."""

    columns: tuple[Said, ...] = ()
    rows: tuple[Said, ...] = ()
    empty: int = Field(default=0, ge=0, le=20)
    lines: int = Field(default=0, ge=0, le=30)


class Role(Record):
    """A part in a role-play: who it is, and what its card says. Nobody plays a person who was harmed."""

    name: Said
    card: Said


class Activity(Unit):
    """Something participants do. `task` is for them; `steps`, `debrief`, `key` and `watch` are the facilitator's.

    `size` is how many work together: 1 alone, 2 in pairs, 0 the whole room at once. `roles` are the cards of a
    role-play, `observe` what its observers tick. `sheet` is what people write on, where it is more than blank lines.
    """

    objectives: tuple[str, ...] = Field(min_length=1)
    type: Literal[
        "card-sort",
        "case-clinic",
        "vote",
        "role-play",
        "tabletop",
        "drafting",
        "gallery",
        "discussion",
        "demonstration",
    ]
    minutes: int = Field(ge=3, le=120)
    group: Said
    size: int = Field(default=5, ge=0, le=60)
    materials: Materials = ()
    task: Said
    product: str = ""
    steps: Lines
    cases: tuple[str, ...] = ()
    debrief: Lines = ()
    key: str = ""
    watch: str = ""
    roles: tuple[Role, ...] = ()
    observe: Lines = ()
    sheet: Ruled | None = None
    risk: Risk = "low"
    low_literacy: str = ""


class CaseQuestion(Record):
    """A question on a case study and its expected answer, which only the facilitator sees."""

    question: Said
    answer: Said
    when: When = When()


Setting = Literal["general", "child", "labour", "sexual", "domestic", "kiln", "begging", "crossing"]
"""Where exploitation is met: what indicators are gathered by, and what a case is about."""


class Person(Record):
    """Somebody in a case: the part they have in it, and who they are."""

    part: Literal["victim", "offender", "professional", "bystander"]
    who: Literal["woman", "man", "girl", "boy", "transgender", "group"]
    disability: bool = False


class Case(Unit):
    """A short story for work in groups. Always fictional. `elements` annotates it with the three elements.

    `setting`, `people` and `border` (whether a border is crossed) say whom the cases of a pack show, and whom not.
    """

    unsaid: ClassVar[frozenset[str]] = Unit.unsaid | {"setting", "people", "border"}

    fictional: Literal[True] = True
    setting: Setting = "general"
    people: tuple[Person, ...] = ()
    border: bool = False
    story: Said
    classification: Literal["tip", "som", "both", "neither"] | None
    elements: dict[Literal["act", "means", "purpose", "border"], str] = {}
    questions: tuple[CaseQuestion, ...]
    variation: CaseQuestion | None = None


class Item(Unit):
    """An assessment item. `key` is the letter of the right option (mcq); `answer` is the key of every other type.

    Options are shuffled in a test; `stay` is how many of the last keep their places: “both” and “neither” stay last,
    and all of them stay where they are in an order, such as ages or amounts.
    """

    objectives: tuple[str, ...] = Field(min_length=1)
    type: Literal["mcq", "short", "fill", "order", "match", "classify", "case", "drafting", "observed"]
    level: Level
    stem: Said
    options: tuple[str, ...] = ()
    stay: int = Field(default=0, ge=0, le=5)
    key: str = ""
    answer: str = ""
    feedback: str = ""
    points: int = Field(default=1, ge=1, le=100)
