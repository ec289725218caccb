"""A layout: the folder that turns composed content into one product."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from curriculum.model.base import Clearance, Id, Placed, Record

Format = Literal["pdf", "docx", "html"]
Reader = Literal["facilitator", "participant"]
Millimetres = int | float


class Margins(Record):
    """Page margins in millimetres. `inner` is at the binding, `outer` at the cut."""

    top: Millimetres
    bottom: Millimetres
    inner: Millimetres
    outer: Millimetres


class Page(Record):
    """A page in millimetres. `bleed` is what stands over the cut; `columns` are side, gutter and main."""

    width: Millimetres
    height: Millimetres
    margins: Margins
    bleed: Millimetres = 0
    side: Millimetres = 42
    gutter: Millimetres = 6


class Space(Record):
    """A fixed panel that text must fit: its size in millimetres, the most words it may hold, and its key messages.

    `messages` lists key messages in order of preference; the first that applies on the law date is used.
    """

    id: Id
    title: str
    width: Millimetres
    height: Millimetres
    max_words: int
    messages: tuple[str, ...] = ()


class Layout(Placed):
    """What a product needs and gives: formats, reader, ceiling, geometry, fixed slots.

    `reader` is facilitator or participant; only a facilitator's product may hold answers. `clearance` is the highest
    that the product may hold, whatever its audience may see. `pdf` is the PDF standard it must meet. `notes` is whether
    there is room for footnotes; a product without them says elsewhere what its figures and numbers rest on.
    `opens` is whether a module of a book begins any page or a right-hand one.
    """

    id: Id
    title: str
    about: str
    formats: tuple[Format, ...]
    reader: Reader
    clearance: Clearance
    page: Page
    pdf: Literal["ua-1", "plain"] = "ua-1"
    later_law: bool = False
    contents: bool = False
    notes: bool = True
    opens: Literal["page", "right"] = "page"
    slots: tuple[Space, ...] = ()
    needs: tuple[Literal["modules", "programme", "messages"], ...] = Field(default=())
