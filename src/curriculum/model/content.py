"""What is taught: modules and their parts, activities, case studies, assessment items, key messages."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from curriculum.model.base import Line, Lines, Record, Said, Unit, When, as_line
from curriculum.model.prose import Written

Level = Literal["remember", "understand", "apply", "analyse", "evaluate", "create"]
Risk = Literal["low", "medium", "distressing"]
Method = Literal["open", "input", "activity", "debrief", "assessment", "break", "close"]


class Objective(Record):
    """One measurable outcome. `id` is unique in its module (O1, O2 …); elsewhere it is written ``module/O1``."""

    id: str = Field(pattern=r"^O[1-9]$")
    level: Level
    text: Said
    when: When = When()


class Question(Record):
    """What the facilitator asks the room, and what to listen for."""

    question: Said
    listen_for: str = ""
    when: When = When()


class Step(Record):
    """One timed step of a session plan. `minutes` is its length; the steps of a module add up to the module."""

    minutes: int = Field(ge=1, le=120)
    title: Said
    method: Method
    objectives: tuple[str, ...] = ()
    activity: str = ""
    do: Lines = ()
    say: Lines = ()
    ask: tuple[Question, ...] = ()


class Adaptation(Record):
    """How to run the module when the day goes differently."""

    sixty_minutes: str = ""
    low_literacy: str = ""
    no_projector: str = ""


class Module(Written):
    """The smallest teachable unit with one purpose. `minutes` is its whole length."""

    code: str = Field(pattern=r"^M[0-9][0-9][a-z]?$")
    purpose: Said
    minutes: int = Field(ge=15, le=240)
    group: Said
    risk: Risk = "low"
    content_note: str = ""
    requires: tuple[str, ...] = ()
    objectives: tuple[Objective, ...]
    key_messages: Lines
    materials: Lines = ()
    handouts: Lines = ()
    steps: tuple[Step, ...]
    adaptation: Adaptation = Adaptation()


class Activity(Unit):
    """Something participants do. `task` is for them; `steps`, `debrief`, `key` and `watch` are the facilitator's."""

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
    materials: Lines = ()
    task: Said
    product: str = ""
    steps: Lines
    cases: tuple[str, ...] = ()
    debrief: Lines = ()
    key: str = ""
    watch: str = ""
    risk: Risk = "low"
    low_literacy: str = ""


class CaseQuestion(Record):
    """A question on a case study and its expected answer, which only the facilitator sees."""

    question: Said
    answer: Said
    when: When = When()


class Case(Unit):
    """A short story for work in groups. Always fictional. `elements` annotates it with the three elements."""

    fictional: Literal[True] = True
    story: Said
    classification: Literal["tip", "som", "both", "neither"] | None
    elements: dict[Literal["act", "means", "purpose", "border"], str] = {}
    questions: tuple[CaseQuestion, ...]
    variation: CaseQuestion | None = None


class Item(Unit):
    """An assessment item. `key` is the letter of the right option (mcq); `answer` is the key of every other type."""

    objectives: tuple[str, ...] = Field(min_length=1)
    type: Literal["mcq", "short", "fill", "order", "match", "classify", "case", "drafting", "observed"]
    level: Level
    stem: Said
    options: tuple[str, ...] = ()
    key: str = ""
    answer: str = ""
    feedback: str = ""
    points: int = Field(default=1, ge=1, le=100)


class Panel(Record):
    """A key message as it stands on a printed panel. Every part is optional but the heading."""

    heading: Said
    lead: str = ""
    items: tuple[PanelItem, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()
    close: str = ""


class PanelItem(Record):
    """One line of a panel: an icon's name (a file in layouts/shared/icons) and its words."""

    icon: str = ""
    label: str = ""
    text: Said


class Message(Unit):
    """One idea with renditions per channel. `panel` is the rendition for brochures."""

    idea: Annotated[Line, BeforeValidator(as_line)]
    panel: Panel | None = None
