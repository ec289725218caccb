"""What all records share: they are frozen, strict and refuse unknown keys."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SkipValidation, StringConstraints

from curriculum.model.place import Place

Clearance = Literal["public", "practitioner", "restricted"]
CLEARANCES: tuple[Clearance, ...] = ("public", "practitioner", "restricted")
Status = Literal["draft", "retired"]

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
Id = Annotated[str, StringConstraints(pattern=rf"^{ID.pattern}$")]

Column = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,31}$")]
"""What a question or an answer is called in the returns: `heard_tip`, `not_sure`."""

SAYS = r"\S"
Said = Annotated[str, StringConstraints(pattern=SAYS)]
"""Text that says something: blanks alone say nothing."""


class Record(BaseModel):
    """A frozen value; an unknown key or a value of the wrong type is an error, never a conversion.

    `unsaid` are the keys that say who keeps it and how it came about, not what it says.
    """

    unsaid: ClassVar[frozenset[str]] = frozenset()

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Placed(Record):
    """A record that knows the file and line it was read from."""

    at: Annotated[SkipValidation[Place], Field(exclude=True, repr=False)] = Place()


class When(Record):
    """Conditions under which a unit is shown. Every stated condition must hold.

    `in_force` and `not_in_force` name an Act (``ptpa-2018``) or a provision (``ptpa-2018#sec-3-4``), judged on the
    law date of the document. `audience` and `not_audience` name audiences, `region` and `not_region` the places of the
    event, one of which must, or none may, hold it; a parent stands for its children. `known` names facts that must be
    known, and helplines that must serve, on the days of the document.
    """

    in_force: tuple[str, ...] = ()
    not_in_force: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    not_audience: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    not_region: tuple[str, ...] = ()
    known: tuple[str, ...] = ()


class Line(Record):
    """One line of prose that may depend on a condition. In YAML a plain string is a line without one."""

    text: Said
    when: When = When()

    def __str__(self) -> str:
        return self.text


def as_line(value: Any) -> Any:
    """Read a plain string as a line without conditions."""
    return Line(text=value) if isinstance(value, str) else value


Lines = tuple[Annotated[Line, BeforeValidator(as_line)], ...]


class Waiver(Record):
    """Leave to break a rule, with the reason and the last day on which it holds.

    `says` is a part of the finding's message: where it is given, only findings that say so are waived.
    """

    rule: Said
    reason: Said
    until: date
    says: str = ""


class Unit(Placed):
    """A piece of content that is owned, reviewed, dated and cleared.

    `clearance` defaults to practitioner, never to public. `review_by` is the day after which the unit is stale.
    Reviews are records of their own. `waivers` excuse it from rules for a time.
    """

    unsaid: ClassVar[frozenset[str]] = frozenset({"status", "owner", "review_by", "waivers"})

    id: Id
    title: Said
    status: Status = "draft"
    owner: str = ""
    review_by: date | None = None
    sources: tuple[str, ...] = ()
    clearance: Clearance = "practitioner"
    when: When = When()
    waivers: tuple[Waiver, ...] = ()
