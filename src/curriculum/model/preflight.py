"""What a printer would find in a PDF: sizes, inks, pictures, type, fonts and marks, as they were read from the file.

Lengths are millimetres on the sheet as it is seen, turned as the page asks; sizes of type and widths of lines are
points.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from curriculum.model.base import Record
from curriculum.model.findings import Finding, Severity

On = Literal["text", "line", "fill", "image", "shading"]
"""What carries a colour."""


class Fault(Finding):
    """One thing that a printer would object to; `page` counts from 1 and is 0 where it is said of the whole file."""

    page: int = 0

    def __str__(self) -> str:
        where = f"{self.path}, page {self.page}: " if self.page else f"{self.path}: "
        return f"{where}{self.message} ({self.hint})" if self.hint else where + self.message


class Asked(Record):
    """What the file is held to: the most ink in one place, in per cent, and whether transparency is refused."""

    ink: Annotated[float, Field(ge=0, le=1000)] = 300.0
    flat: bool = False


class Box(Record):
    """A rectangle, counted from the lower left corner of the sheet."""

    left: float
    bottom: float
    width: float
    height: float


class Edges(Record):
    """A distance on each side."""

    left: float
    top: float
    right: float
    bottom: float


class Boxes(Record):
    """The five boxes of a page. `named` are those that the page itself has; the others follow from them."""

    media: Box
    crop: Box
    bleed: Box
    trim: Box
    art: Box
    named: tuple[str, ...] = ()


class Colour(Record):
    """A colour space in use, and what is drawn in it."""

    on: On
    space: str


class Ink(Record):
    """The most ink in one place, in per cent. `exact` is false where points of a picture were looked at."""

    total: float
    on: On
    inks: str
    exact: bool = True


class Letters(Record):
    """The smallest type in one colour, and how many pieces of text have that colour."""

    colour: str
    size: float
    font: str
    words: str
    count: int


class Picture(Record):
    """A picture as it is placed. `ppi` is the lower of its two resolutions."""

    across: int
    down: int
    width: float
    height: float
    ppi: float
    space: str
    bits: int
    masked: bool
    ink: Ink | None = None


class Contrast(Record):
    """The weakest contrast of text with what lies under it, by the formula of WCAG 2."""

    ratio: float
    colour: str
    ground: str
    size: float
    words: str


class Fold(Record):
    """A fold read from its marks: how far it is from the left, or from the top, of the trimmed sheet."""

    of: Literal["left", "top"]
    at: float


class Sheet(Record):
    """One page. `thinnest` is the thinnest line; `pictures_under` counts text on pictures, which nobody judged."""

    number: int
    boxes: Boxes
    bleed: Edges
    size: str
    rotation: int = 0
    unit: float = 1.0
    colours: tuple[Colour, ...] = ()
    spots: tuple[str, ...] = ()
    ink: Ink | None = None
    letters: tuple[Letters, ...] = ()
    thinnest: float | None = None
    contrast: Contrast | None = None
    pictures_under: int = 0
    pictures: tuple[Picture, ...] = ()
    transparency: tuple[str, ...] = ()
    overprint: tuple[str, ...] = ()
    folds: tuple[Fold, ...] = ()


class Face(Record):
    """A font that text is set in."""

    name: str
    kind: str
    embedded: bool
    subset: bool
    pages: tuple[int, ...]


class Intent(Record):
    """The printing condition that a file is made for. `inks` are the channels of its profile, 0 without one."""

    kind: str
    condition: str
    inks: int = 0
    profile: str = ""


class Report(Record):
    """All that was read from one file, and what a printer would object to."""

    path: str
    bytes: int = 0
    version: str = ""
    claims: tuple[str, ...] = ()
    intents: tuple[Intent, ...] = ()
    encrypted: bool = False
    pages: int = 0
    extras: tuple[str, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    faces: tuple[Face, ...] = ()
    findings: tuple[Fault, ...] = ()


def fault(severity: Severity, rule: str, page: int, message: str, hint: str = "") -> Fault:
    """Return what is wrong on a page, or with the file where `page` is 0. The file’s name is put in later."""
    return Fault(severity=severity, rule=rule, path="", line=0, message=message, hint=hint, page=page)
