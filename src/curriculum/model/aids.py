"""What people look things up in: routers, comparisons, checklists, procedures, explainers and chapters of guides."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from curriculum.model.base import Id, Lines, Record, Said, Unit, When
from curriculum.model.prose import Written


class Answer(Record):
    """One way on from a question: the fact it states, what to do on the way, and the question or end it leads to."""

    says: Said
    do: str = ""
    to: Id


class Node(Record):
    """One question of a router. `short` is the question in a few words, for a chart or a card."""

    id: Id
    question: Said
    short: Said
    detail: str = ""
    yes: Answer
    no: Answer
    when: When = When()


class Leads(Record):
    """Who acts: sections that say who investigates and which court tries, of which the first in force holds.

    `practice` says who leads where no section in force does; it prints as practice, not as law. `first` is the
    helpline to call first, `cites` what else to read.
    """

    agency: tuple[str, ...] = ()
    court: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    practice: str = ""
    first: str = ""


class End(Leads):
    """Where a way through a router ends. `example` and `support` are told where it is one of the two main ends."""

    id: Id
    label: Said
    offence: bool = False
    do: Lines = ()
    example: str = ""
    support: str = ""
    icon: str = ""
    when: When = When()


class Route(Leads):
    """A situation and who acts in it: as at the end it names, or as it says itself."""

    situation: Said
    end: str = ""
    when: When = When()


class Router(Unit):
    """Which offence it is and who acts: questions that lead to ends, and situations beside them.

    `nodes` stand in the order in which they are asked, the first is where one begins. `place` names the question whose
    two answers decide who leads.
    """

    nodes: tuple[Node, ...] = Field(min_length=1)
    ends: tuple[End, ...] = Field(min_length=1)
    place: str = ""
    routes: tuple[Route, ...] = ()
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
    """One box of a checklist: words, or one box for each element of an offence that the register has."""

    text: str = ""
    elements_of: str = ""
    element: Literal["act", "means", "purpose"] = "act"
    when: When = When()

    @model_validator(mode="after")
    def says_something(self) -> Self:
        """Refuse a box that has neither words nor elements."""
        if not self.text.strip() and not self.elements_of:
            raise PydanticCustomError("empty", "a box needs text: or elements_of:")
        return self


class CheckGroup(Record):
    """Boxes of one kind: the element they prove, an icon and the boxes.

    `before` are the minutes before a day begins by which they are to be ticked, where the list is one of times.
    """

    label: Said
    before: int | None = Field(default=None, ge=0, le=1440)
    icon: str = ""
    dashed: bool = False
    checks: tuple[Check, ...] = Field(min_length=1)


class Checklist(Unit):
    """A list to tick, with room to write the evidence reference."""

    lead: str = ""
    cites: tuple[str, ...] = ()
    groups: tuple[CheckGroup, ...] = Field(min_length=1)


class Stage(Record):
    """One step of a procedure: what each lane does, and the clock or document that goes with it."""

    title: Said
    lanes: tuple[str, ...] = Field(min_length=1)
    clock: str = ""
    when: When = When()


class Procedure(Unit):
    """Steps in their order, each with one text for every lane (who acts)."""

    lead: str = ""
    lanes: tuple[Said, ...] = Field(min_length=1)
    steps: tuple[Stage, ...] = Field(min_length=1)
    note: str = ""


class Explainer(Unit):
    """What sections of an Act mean in work: how to prove, where proof lies, what goes wrong, whose rights are at stake.

    Every weighty section of a core Act has exactly one. `prove` and `evidence` are for those who charge, `meaning` for
    everybody else.
    """

    sections: tuple[str, ...] = Field(min_length=1)
    meaning: Lines = ()
    prove: Lines = ()
    evidence: Lines = ()
    mistakes: Lines = ()
    rights: Lines = ()


class Chapter(Written):
    """A part of a guide in prose: blocks without a plan."""

    lead: str = ""
