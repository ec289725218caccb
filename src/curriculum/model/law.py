"""Acts and their provisions, each provision in the texts it has had, each text in its interval of time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar, Literal

from pydantic import Field

from curriculum.model.base import Id, Placed, Record, Said, When
from curriculum.model.once import once

KEPT = 1024
"""Of how many Acts a process keeps the provisions by their ids."""
TextStatus = Literal["gazette", "consolidated", "secondary", "press", "bill", "unverified"]
Join = Literal["and", "or", "or-both"]


class Range(Record):
    """A lower and an upper bound, both in the unit of the field that holds them."""

    min: int | None = Field(default=None, ge=0)
    max: int | None = Field(default=None, ge=0)


class Penalty(Record):
    """Imprisonment in years and fine in rupees. `join` says how they combine. `like` replaces both by a reference."""

    years: Range | None = None
    fine: Range | None = None
    join: Join = "and"
    like: str = ""
    note: str = ""


class Age(Record):
    """Whom a text calls a child: everybody, boys or girls, under so many years."""

    of: Literal["anyone", "boys", "girls"] = "anyone"
    under: int = Field(ge=1, le=21)


class Child(Record):
    """What a text means by a child: the question it answers, the ages, and what the age decides there."""

    question: Said
    ages: tuple[Age, ...] = Field(min_length=1)
    decides: Said


class Text(Record):
    """One text of a provision and the days it was in force.

    `from_` is the first day, `to` the last, both included. `from_certain` is false where the day is only known as
    "by then". `summary` is ours, never the statute's words; `short` says the same in a few words, for a card.
    """

    from_: date = Field(alias="from")
    to: date | None = None
    from_certain: bool = True
    amended_by: str = ""
    status: TextStatus
    summary: str
    short: str = ""
    elements: dict[Literal["act", "means", "purpose", "added"], tuple[str, ...]] = {}
    penalty: Penalty | None = None
    child: Child | None = None
    court: str = ""
    investigator: str = ""
    cognizable: bool | None = None
    bailable: bool | None = None
    compoundable: bool | None = None
    watch: str = ""
    sources: tuple[str, ...] = ()
    conflict: str = ""


class Provision(Record):
    """A section or subsection. `id` is written after the Act's id: ``ptpa-2018#sec-3-1``; `number` prints: 3(1).

    `standard` names the international provision that this one is measured by.
    """

    id: Id
    number: str
    title: Said
    kind: Literal["definition", "offence", "procedure", "court", "protection", "prevention", "general", "right"]
    standard: str = ""
    texts: tuple[Text, ...]


class Amendment(Record):
    """A change of an Act by a later one, and the sections whose new text the register must have from that day.

    `certain` is false where the day is only known as "by then". `read` is false where it is known that the Act was
    changed but the new text was not read: whatever the change may touch is then not known from that day on.
    """

    by: Said
    from_: date = Field(alias="from")
    certain: bool = True
    sections: tuple[Id, ...] = ()
    read: bool = True
    note: str = ""


class Act(Placed):
    """A statute, ordinance, code, constitution or treaty as a work.

    `in_force_from` is the first day it binds; None where it does not bind in Pakistan at all. `unit` is what its parts
    are called: s. for sections, art. for articles. Guides treat a `core` Act section by section and tell
    the changes of a `reported` one beside those. `unsettled` are places where it may apply, but where it is
    not verified that it does, or how.
    """

    unsaid: ClassVar[frozenset[str]] = frozenset({"checked_on"})

    id: Id
    title: Said
    short: Said
    number: str = ""
    kind: Literal["act", "ordinance", "code", "constitution", "treaty"]
    unit: Literal["s.", "art."] = "s."
    territory: tuple[str, ...]
    unsettled: tuple[str, ...] = ()
    assent: date | None = None
    gazetted: date | None = None
    in_force_from: date
    in_force_to: date | None = None
    sections: int | None = None
    core: bool = False
    reported: bool = False
    purpose: str
    amendments: tuple[Amendment, ...] = ()
    repeals: tuple[str, ...] = ()
    checked_on: date
    notes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    provisions: tuple[Provision, ...] = ()


def in_interval(on: date, first: date | None, last: date | None) -> bool:
    """Tell whether `on` lies between two days, both included; None means unbounded."""
    return (first is None or first <= on) and (last is None or on <= last)


def text_on(provision: Provision, on: date) -> Text | None:
    """Return the text of `provision` in force on a day, or None where it was not in force."""
    return next((t for t in provision.texts if in_interval(on, t.from_, t.to)), None)


def act_on(act: Act, on: date) -> bool:
    """Tell whether `act` was in force on a day."""
    return in_interval(on, act.in_force_from, act.in_force_to)


def split_ref(ref: str) -> tuple[str, str]:
    """Split ``ptpa-2018#sec-3-1`` into the Act's id and the provision's id, which may be empty."""
    act, _, provision = ref.partition("#")
    return act, provision


def provision_of(act: Act, provision: str) -> Provision | None:
    """Return the provision of that id."""
    return provisions_of(act).get(provision)


@once(KEPT)
def provisions_of(act: Act) -> dict[str, Provision]:
    """Return the provisions of an Act by their ids; of two with one id the first."""
    return {p.id: p for p in reversed(act.provisions)}


def bears(laws: Mapping[str, Act], when: When, on: date) -> bool:
    """Tell whether the conditions of a unit on the law hold on a day."""
    held = all(ref_in_force(laws, r, on) for r in when.in_force)
    return held and not any(ref_in_force(laws, r, on) for r in when.not_in_force)


def ref_in_force(laws: Mapping[str, Act], ref: str, on: date) -> bool:
    """Tell whether the Act or provision named by `ref` was in force on a day. An unknown one was not."""
    act_id, provision_id = split_ref(ref)
    act = laws.get(act_id)
    if act is None or not act_on(act, on):
        return False
    if not provision_id:
        return True
    provision = provision_of(act, provision_id)
    return provision is not None and text_on(provision, on) is not None
