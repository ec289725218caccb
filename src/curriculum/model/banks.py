"""Banks of things to use again: signs by setting, what to do and not to do, questions with answers, forms, services."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from curriculum.model.base import Column, Id, Line, Lines, Placed, Record, Said, Unit, When, as_line
from curriculum.model.content import Setting

Area = Literal["control", "documents", "work", "debt", "living", "body", "speech", "movement"]
"""What a sign is seen in."""


class Sign(Record):
    """One thing that can be seen or heard. A weak sign needs others beside it."""

    text: Said
    area: Area
    strength: Literal["strong", "weak"] = "weak"
    when: When = When()


class Signs(Unit):
    """The signs of one setting. They start an inquiry and prove nothing; `lead` says so in the setting's own words."""

    setting: Setting
    lead: str = ""
    signs: tuple[Sign, ...] = Field(min_length=3)


class Conduct(Unit):
    """What to do and what not to do in one situation."""

    lead: str = ""
    do: Lines = Field(min_length=2)
    dont: Lines = Field(min_length=2)


class Query(Unit):
    """A question that people ask, or a myth that they repeat, with its answer. `title` is it in their words."""

    myth: bool = False
    answer: Annotated[Line, BeforeValidator(as_line)]


class Blank(Record):
    """One field of a form: its label, how long an answer it holds, and what may be ticked instead of written."""

    label: Said
    lines: int = Field(default=1, ge=0, le=12)
    choices: tuple[str, ...] = ()
    help: str = ""
    when: When = When()


class Section(Record):
    """Fields of a form under one heading."""

    title: Said
    fields: tuple[Blank, ...] = Field(min_length=1)


class Form(Unit):
    """A form to fill in by hand. `rule` says what must never be written on it."""

    lead: str = ""
    rule: str = ""
    sections: tuple[Section, ...] = Field(min_length=1)


class Ask(Record):
    """One question of an evaluation. `name` is its column in the returns, `scale` how it is answered."""

    name: Column
    text: Said
    scale: Literal["faces", "agree", "yes-no", "number", "words"]
    when: When = When()


class Instrument(Unit):
    """A form that tells what a training did, by Kirkpatrick's levels: reaction, learning, behaviour, results.

    `days_after` is when it is due, in days after the event's last day. One that is `spoken` is asked of a room, and
    only how many said what is written down. A test and an observed checklist are made from items, so that they need no
    questions of their own.
    """

    level: Literal[1, 2, 3, 4]
    days_after: int = Field(default=0, ge=0, le=400)
    spoken: bool = False
    lead: str = ""
    asks: tuple[Ask, ...] = ()


class Service(Placed):
    """A service that people can be referred to. `serves` says whom it takes.

    No address of a shelter and no person's number stands here: `contact` is a helpline's id, or words such as “through
    the district social welfare office”.
    """

    id: Id
    title: Said
    kind: Literal["shelter", "health", "legal", "child", "labour", "papers", "psychosocial", "return", "police", "aid"]
    regions: tuple[str, ...] = Field(min_length=1)
    serves: tuple[Literal["women", "men", "girls", "boys", "families", "transgender"], ...] = Field(min_length=1)
    offers: Said
    helpline: str = ""
    contact: str = ""
    status: Literal["unverified", "verified", "closed"] = "unverified"
    checked_on: date | None = None
    sources: tuple[str, ...] = ()
    note: str = ""


class Coverage(Placed):
    """An aim that somebody has set, in their words, in measurable words, and what serves it.

    `objectives` are named ``module/O1``; `products` are ids of layouts that carry it.
    """

    id: Id
    set_by: Said
    source: str
    aim: Said
    measurable: Said
    modules: tuple[str, ...] = ()
    objectives: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    note: str = ""
