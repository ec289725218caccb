"""What is taught: modules and their parts, activities, case studies, assessment items, key messages."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from curriculum.model.base import Clearance, Line, Lines, Placed, Record, Said, Unit, When, as_line

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


class Block(Record):
    """A typed part of a module's prose, as written between ``:::`` fences, or a heading or plain prose between them.

    `attrs` holds the words of the fence that are not conditions (``ref``, ``name``, ``note``, ``lines``, ``title``).
    `line` is the line of the fence in its file, `text_line` the line where its text begins. `unit` is its name among
    the units of a document: ``modules/id#line``.
    """

    kind: str
    text: str = ""
    attrs: dict[str, str] = {}
    when: When = When()
    clearance: Clearance | None = None
    blocks: tuple[Block, ...] = ()
    line: int = 0
    text_line: int = 0
    unit: str = ""


class Prose(Placed):
    """The blocks of a module’s text without its data, where the data cannot be read."""

    id: str
    blocks: tuple[Block, ...]

    @property
    def text_path(self) -> str:
        """The file that holds it, relative to the content folder."""
        return self.at.path


class Adaptation(Record):
    """How to run the module when the day goes differently."""

    sixty_minutes: str = ""
    low_literacy: str = ""
    no_projector: str = ""


class Module(Unit):
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
    blocks: tuple[Block, ...] = ()

    @property
    def text_path(self) -> str:
        """The file that holds the module's prose, relative to the content folder."""
        return self.at.path.rsplit("/", 1)[0] + "/text.md"


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


class Branch(Record):
    """One end of a router: an answer, who leads, and what that means in practice."""

    answer: Said
    lead: Said
    icon: str = ""
    example: Said
    court: str = ""
    support: str = ""


class Route(Record):
    """A situation beside the main question of a router and who leads in it."""

    situation: Said
    lead: Said
    cite: str = ""
    when: When = When()


class Router(Unit):
    """Who handles what: one question with two ends, and a table of neighbouring situations."""

    question: Said
    branches: tuple[Branch, Branch]
    routes: tuple[Route, ...] = ()
    note: str = ""
    cites: tuple[str, ...] = ()


class Node(Record):
    """One question of a decision tree, with what to do on the answer that leaves the spine."""

    question: Said
    detail: str = ""
    exit_on: Literal["Yes", "No"]
    exit: Said
    outcome: str = ""
    otherwise: str = ""
    when: When = When()


class Tree(Unit):
    """A decision tree: one spine of questions from top to bottom, exits to the side."""

    nodes: tuple[Node, ...] = Field(min_length=1)
    note: str = ""


class ComparisonRow(Record):
    """One point of comparison."""

    point: Said
    cells: tuple[str, ...]
    when: When = When()


class Comparison(Unit):
    """A table that sets things side by side, such as trafficking and smuggling; its first column holds the points."""

    columns: tuple[str, ...] = Field(min_length=2)
    rows: tuple[ComparisonRow, ...] = Field(min_length=1)
    note: str = ""


class Check(Record):
    """One box of a checklist."""

    text: Said
    when: When = When()


class CheckGroup(Record):
    """Boxes of one kind: the element they prove, an icon and the boxes."""

    label: Said
    icon: str = ""
    dashed: bool = False
    checks: tuple[Check, ...] = Field(min_length=1)


class Checklist(Unit):
    """A list to tick, with room to write the evidence reference."""

    lead: str = ""
    cites: tuple[str, ...] = ()
    groups: tuple[CheckGroup, ...] = Field(min_length=1)


BLOCK_KINDS: tuple[str, ...] = (
    "explain", "story", "caution", "legal", "indicators", "dos-donts", "do", "dont", "facilitator", "ask", "debrief",
    "note-lines", "helpline", "case", "provision", "elements", "comparison", "router", "tree", "checklist",
)  # fmt: skip
"""The closed vocabulary of fenced blocks."""

FACILITATOR_KINDS: frozenset[str] = frozenset({"facilitator", "ask", "debrief"})
"""Blocks that only a facilitator may see."""

REFERRING_KINDS: dict[str, str] = {
    "case": "cases", "provision": "laws", "elements": "laws", "comparison": "comparisons", "router": "routers",
    "tree": "trees", "checklist": "checklists",
}  # fmt: skip
"""Blocks that show a record named by their `ref`, and the kind of that record."""
