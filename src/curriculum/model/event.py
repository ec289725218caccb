"""What is asked for: programmes of days, and packs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal, Self, get_args

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from curriculum.model.base import Id, Lines, Placed, Record, Said, Waiver

Clock = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"


Priority = Literal["must", "should", "could"]
PRIORITIES: tuple[Priority, ...] = get_args(Priority)


class Slot(Record):
    """One row of an agenda: a module, or anything else with a title. `minutes` is its length.

    `priority` says how soon it gives way when a day begins late; `short` that a module is taught in its short form;
    `rooms` in how many rooms it is taught at once, to as many parts of the group.
    """

    minutes: int = Field(ge=5, le=240)
    kind: Literal["opening", "session", "break", "lunch", "prayer", "assessment", "closing"] = "session"
    module: str = ""
    title: str = ""
    objective: str = ""
    method: str = ""
    note: str = ""
    priority: Priority = "must"
    short: bool = False
    rooms: int = Field(default=1, ge=1)


class Day(Record):
    """One day. The slots fill the time from `start` to `end` to the minute."""

    start: str = Field(pattern=Clock)
    end: str = Field(pattern=Clock)
    title: str = ""
    slots: tuple[Slot, ...] = Field(min_length=1)


class Programme(Placed):
    """Days of sessions with clock anchors, written by hand or laid out from a path and a frame."""

    id: Id
    title: Said
    days: tuple[Day, ...] = Field(min_length=1)
    waivers: tuple[Waiver, ...] = ()

    @property
    def shortened(self) -> frozenset[str]:
        """The modules that it teaches in their short form."""
        return frozenset(s.module for d in self.days for s in d.slots if s.short)


class Stop(Record):
    """A module on a path: how much it matters to these people, and why."""

    module: str
    priority: Priority = "must"
    why: str = ""


Tested = Literal["paper", "spoken", "observed", "none"]


class LearningPath(Placed):
    """The modules that an audience should meet, in their order. Time decides how many of them a day holds.

    `tested` is how learning is seen: on paper, by a show of hands, by watching, or not at all. `closing` is what the
    last session of the last day is called.
    """

    id: Id
    title: Said
    audiences: tuple[str, ...] = Field(min_length=1)
    stops: tuple[Stop, ...] = Field(min_length=1)
    tested: Tested = "paper"
    closing: str = ""
    sources: tuple[str, ...] = ()
    waivers: tuple[Waiver, ...] = ()


Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


class Hours(Record):
    """The time that one day offers."""

    start: str = Field(pattern=Clock)
    end: str = Field(pattern=Clock)
    title: str = ""


class Frame(Placed):
    """A time frame: the hours of its days, and the minutes that opening, recap and closing take of them.

    `opening` is that of the first day, `recap` that of the others, `close` the end of a day, `closing` that of the
    last day. `weekday` is the day it is made for, where it is made for one. `tests` is whether there is time for tests
    on paper; without them people show by hands and by doing what they have learnt.
    """

    id: Id
    title: Said
    days: tuple[Hours, ...] = Field(min_length=1)
    opening: int = Field(default=30, ge=5, le=60)
    recap: int = Field(default=15, ge=0, le=60)
    close: int = Field(default=15, ge=0, le=60)
    closing: int = Field(default=30, ge=5, le=120)
    weekday: Weekday | None = None
    tests: bool = True

    def tested(self, path: LearningPath) -> Tested:
        """Return how learning is seen where a path has this time."""
        return "spoken" if path.tested == "paper" and not self.tests else path.tested


class Late(Record):
    """A day that begins later than planned, or ends sooner. Days are counted from 1."""

    day: int = Field(ge=1, le=30)
    start: str = Field(default="", pattern=rf"^$|{Clock}")
    end: str = Field(default="", pattern=rf"^$|{Clock}")


class Aim(Record):
    """An aim of the event, in measurable words, and the modules that serve it."""

    text: Said
    modules: tuple[str, ...]


class Sending(Record):
    """Text messages to be sent: to how many people in each language, and the price of a part where it is known."""

    recipients: dict[str, Annotated[int, Field(ge=1)]] = Field(min_length=1)
    price: Annotated[int | float, Field(gt=0)] | None = None
    currency: str = Field(default="PKR", pattern=r"^[A-Z]{3}$")


class Kit(Placed):
    """Products that are asked for together, so that a pack need not name each."""

    id: Id
    title: Said
    products: tuple[str, ...] = Field(min_length=1)


class Group(Record):
    """People who sit in one room: their audiences, how many, their programme and the products they get.

    Each audience gets its own documents: the `products`, and those of the `kits` after them. Their days are a
    `programme` written by hand, or laid out from a `path` and a `frame`; a group with neither gets products that need
    none. `messages` names the key message for a brochure's slot where the layout's choice does not fit, `helplines`
    the numbers that products print by themselves where those of the layout do not. `facilitators` and `rooms` are how
    many there are; unset, the agenda says how many it takes. `districts` are regions to each of which the products in
    `local` go as an edition of their own. `sending` is to whom text messages go. `languages` are more than the pack's,
    each with those of the products that are made in it. Only a group that is taught says how many people it has.
    """

    audiences: tuple[str, ...] = Field(min_length=1)
    participants: int = Field(default=0, ge=0)
    programme: str = ""
    path: str = ""
    frame: str = ""
    facilitators: int | None = Field(default=None, ge=1)
    rooms: int | None = Field(default=None, ge=1)
    products: tuple[str, ...] = ()
    kits: tuple[str, ...] = ()
    title: Said
    promise: Said
    messages: dict[str, str] = {}
    helplines: tuple[str, ...] = Field(default=(), max_length=2)
    districts: tuple[str, ...] = ()
    local: tuple[str, ...] = ()
    sending: Sending | None = None
    languages: Mapping[str, tuple[str, ...]] = {}

    @model_validator(mode="after")
    def is_counted(self) -> Self:
        """Refuse a group that is taught and does not say how many people it has."""
        if (self.programme or self.path) and not self.participants:
            raise PydanticCustomError(
                "uncounted", "a group that is taught says how many people it has: participants: 25"
            )
        return self

    @model_validator(mode="after")
    def gets_something(self) -> Self:
        """Refuse a group that gets nothing."""
        if not self.products and not self.kits:
            raise PydanticCustomError("nothing", "this group gets nothing: name products: [agenda], or kits:")
        return self

    def with_kits(self, kits: Mapping[str, Kit]) -> Group:
        """Return the group with the products of its kits among its own, each once."""
        more = (p for name in self.kits if name in kits for p in kits[name].products)
        return (
            self.model_copy(update={"products": tuple(dict.fromkeys((*self.products, *more)))}) if self.kits else self
        )

    def products_in(self, language: str) -> tuple[str, ...]:
        """Return the products that are made in a language: all in those of the pack."""
        return self.languages.get(language, self.products)


class Pack(Placed):
    """The request: an event or campaign, its people, place, days, languages and products.

    `law_as_of` is the day whose law is printed; it is the first day of the event unless set. `town` is where the sun
    is watched for the times of prayer; unset, the chief town of the region. `late` are days that do not go as planned.
    `messages` are the key messages of a campaign, in their order. `disclaimer` is what a donor asks to have printed.
    `code` is what the numbers of its certificates begin with, such as LHR-2026; unset, it is made from the id.
    """

    id: Id
    title: Said
    code: str = Field(default="", pattern=r"^$|^[A-Z0-9]{2,8}(-[A-Z0-9]{1,8}){0,2}$")
    kind: Literal["event", "campaign"] = "event"
    place: Said
    region: str
    town: str = ""
    starts: date
    ends: date
    law_as_of: date | None = None
    languages: tuple[str, ...] = Field(default=("en",), min_length=1)
    version: str = "0.1"
    content_date: date
    review_by: date
    partners: tuple[str, ...] = ()
    messages: tuple[str, ...] = ()
    disclaimer: str = ""
    note: str = ""
    aims: tuple[Aim, ...] = ()
    groups: tuple[Group, ...] = Field(min_length=1)
    sources: tuple[str, ...] = ()
    notes: Lines = ()
    late: tuple[Late, ...] = ()
    waivers: tuple[Waiver, ...] = ()

    @property
    def every_language(self) -> tuple[str, ...]:
        """The languages that any of its groups gets."""
        return tuple(dict.fromkeys((*self.languages, *(name for g in self.groups for name in g.languages))))

    @property
    def law_date(self) -> date:
        """The day whose law the pack prints."""
        return self.law_as_of or self.starts
