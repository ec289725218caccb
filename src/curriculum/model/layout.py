"""A layout: the folder that turns composed content into one product."""

from __future__ import annotations

from typing import Annotated, Literal, Self, TypeVar

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from curriculum.model.base import Clearance, Id, Placed, Record
from curriculum.model.registers import Purpose

Format = Literal["pdf", "docx", "html"]
Reader = Literal["facilitator", "participant"]
Length = Annotated[int | float, Field(gt=0, le=5000)]
"""The side of a page or panel in millimetres."""
Distance = Annotated[int | float, Field(ge=0, le=5000)]
"""A margin or column in millimetres, which may be missing."""

T = TypeVar("T")


def each_once(values: tuple[T, ...]) -> tuple[T, ...]:
    """Return `values`, formats or records with an id, where none stands twice."""
    if len({getattr(v, "id", v) for v in values}) < len(values):
        raise PydanticCustomError("twice", "each may stand only once")
    return values


class Margins(Record):
    """Page margins in millimetres. `inner` is at the binding, `outer` at the cut."""

    top: Distance
    bottom: Distance
    inner: Distance
    outer: Distance


class Page(Record):
    """A page in millimetres. `bleed` is what stands over the cut; `columns` are side, gutter and main."""

    width: Length
    height: Length
    margins: Margins
    bleed: Distance = 0
    side: Distance = 42
    gutter: Distance = 6

    @model_validator(mode="after")
    def has_room(self) -> Self:
        """Refuse margins that meet."""
        margins = self.margins
        if margins.inner + margins.outer >= self.width or margins.top + margins.bottom >= self.height:
            raise PydanticCustomError("no_room", "the margins leave no room on the page")
        return self


class Space(Record):
    """A fixed panel that text must fit: its size in millimetres, the most words it may hold, and its key messages.

    `messages` lists key messages in order of preference; the first that applies on the law date is used.
    """

    id: Id
    title: str
    width: Length
    height: Length
    max_words: Annotated[int, Field(ge=1)]
    messages: tuple[str, ...] = ()


class Needed(Record):
    """A purpose for which a product must print a number to call, and the panels on which; anywhere where none is named.

    Every piece of the campaign of 2022 to 2024 bore the numbers (UNODC Pakistan, 2024).
    """

    purpose: Purpose
    on: tuple[str, ...] = ()


Shown = Literal[
    "chapters", "explainers", "procedures", "routers", "checklists", "comparisons", "indicators", "conduct",
    "questions", "forms", "instruments", "services",
]  # fmt: skip
"""Kinds of record that a template may ask for by itself."""


class Layout(Placed):
    """What a product needs and gives: formats, reader, ceiling, geometry, fixed slots.

    `reader` is facilitator or participant; only a facilitator's product may hold answers. `clearance` is the highest
    that the product may hold, whatever its audience may see. `pdf` is the PDF standard it must meet. `notes` is whether
    there is room for footnotes; a product without them says elsewhere what its figures and numbers rest on.
    `helplines` are the numbers that the product prints by itself, of which those are left out that do not serve.
    `numbers` are the purposes for which it must print one.
    `shows` are the kinds of record that the template asks for by itself, all of which are judged for its reader.
    `chapters` are those that it prints, where it does not choose among all of them.
    `opens` is whether a module of a book begins any page or a right-hand one. `mend` is how a printed copy is put
    right that has become wrong: by a slip laid into it, by stickers, or by printing it again.
    """

    id: Id
    title: str
    about: str
    formats: Annotated[tuple[Format, ...], Field(min_length=1), AfterValidator(each_once)]
    reader: Reader
    clearance: Clearance
    page: Page
    pdf: Literal["ua-1", "plain"] = "ua-1"
    later_law: bool = False
    contents: bool = False
    notes: bool = True
    helplines: tuple[str, ...] = ()
    numbers: tuple[Needed, ...] = ()
    opens: Literal["page", "right"] = "page"
    shows: tuple[Shown, ...] = ()
    chapters: tuple[str, ...] = ()
    slots: Annotated[tuple[Space, ...], AfterValidator(each_once)] = ()
    needs: tuple[Literal["modules", "programme", "messages", "corrections"], ...] = Field(default=())
    mend: Literal["errata", "sticker", "reprint"] = "errata"
