"""What is asked for: programmes of days, and packs."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from curriculum.model.base import Id, Lines, Placed, Record, Said

Clock = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"


class Slot(Record):
    """One row of an agenda: a module, or anything else with a title. `minutes` is its length."""

    minutes: int = Field(ge=5, le=240)
    kind: Literal["opening", "session", "break", "lunch", "assessment", "closing"] = "session"
    module: str = ""
    title: str = ""
    objective: str = ""
    method: str = ""
    note: str = ""


class Day(Record):
    """One day. The slots fill the time from `start` to `end` to the minute."""

    start: str = Field(pattern=Clock)
    end: str = Field(pattern=Clock)
    title: str = ""
    slots: tuple[Slot, ...] = Field(min_length=1)


class Programme(Placed):
    """Days of sessions with clock anchors."""

    id: Id
    title: Said
    days: tuple[Day, ...] = Field(min_length=1)


class Aim(Record):
    """An aim of the event, in measurable words, and the modules that serve it."""

    text: Said
    modules: tuple[str, ...]


class Group(Record):
    """People who sit in one room: their audiences, how many, their programme and the products they get.

    Each audience gets its own documents. A group without a programme gets products that need none. `messages` names
    the key message for a brochure's slot where the layout's choice does not fit, `helplines` the numbers that products
    print by themselves where those of the layout do not.
    """

    audiences: tuple[str, ...] = Field(min_length=1)
    participants: int = Field(ge=1)
    programme: str = ""
    products: tuple[str, ...] = Field(min_length=1)
    title: Said
    promise: Said
    messages: dict[str, str] = {}
    helplines: tuple[str, ...] = Field(default=(), max_length=2)


class Pack(Placed):
    """The request: an event or campaign, its people, place, days, languages and products.

    `law_as_of` is the day whose law is printed; it is the first day of the event unless set.
    """

    id: Id
    title: Said
    kind: Literal["event", "campaign"] = "event"
    place: Said
    region: str
    starts: date
    ends: date
    law_as_of: date | None = None
    languages: tuple[str, ...] = Field(default=("en",), min_length=1)
    version: str = "0.1"
    content_date: date
    review_by: date
    partners: tuple[str, ...] = ()
    note: str = ""
    aims: tuple[Aim, ...] = ()
    groups: tuple[Group, ...] = Field(min_length=1)
    sources: tuple[str, ...] = ()
    notes: Lines = ()

    @property
    def law_date(self) -> date:
        """The day whose law the pack prints."""
        return self.law_as_of or self.starts
