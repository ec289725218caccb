"""How the printer prints: the condition a press file is made for, and the four inks of each colour of the house."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from curriculum.model.base import Placed, Record, Said

Percent = Annotated[int | float, Field(ge=0, le=100)]
Inks = tuple[Percent, Percent, Percent, Percent]
"""Cyan, magenta, yellow and black, in per cent."""


class Press(Placed):
    """A printing condition (ISO 15930-7, 6.2): its name in a registry, its colour profile, the house’s colours in it.

    `profile` is a file beside the record. `inks` is keyed by colour, ``#RRGGBB``. `total_ink` is the most ink that may
    lie in one place, in per cent.
    """

    condition: Said
    about: Said
    registry: Said
    profile: Said
    total_ink: Annotated[int, Field(ge=100, le=400)] = 300
    inks: Mapping[Annotated[str, Field(pattern=r"^#[0-9A-F]{6}$")], Inks]


class Ordered(Record):
    """One file that a printer gets: how many copies of it, in which language and for which district.

    `path` is its name in the parcel, `sheet` that of the same piece many times on one sheet, `edition` what it is built
    as, `sides` how many pages it has. `folds` are for each
    side the distances of its folds from the left edge, as the sheet lies in the file, in millimetres.
    """

    path: str
    edition: str
    language: str
    district: str
    audience: str
    quantity: Annotated[int, Field(ge=1)]
    sides: int
    sheet: str = ""
    folds: tuple[tuple[float, ...], ...] = ()
    sha256: str


class Order(Record):
    """What a printer is asked for: one piece, its size as printed in millimetres, its paper, and every file of it.

    `draft` says that the files still lack a review, and must not be printed. `wide` tells that a wide-format
    machine prints it. `up` is how many copies a sheet has.
    """

    product: str
    title: str
    width: float
    height: float
    scale: int
    bleed: float
    stock: str
    finish: str
    condition: str
    wide: bool = False
    draft: bool
    up: int = 1
    sheet_width: float = 0
    sheet_height: float = 0
    files: tuple[Ordered, ...]

    @property
    def total(self) -> int:
        """How many copies there are in all."""
        return sum(f.quantity for f in self.files)
