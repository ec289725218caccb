"""How the printer prints: the condition a press file is made for, and the four inks of each colour of the house."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from curriculum.model.base import Placed, Said

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
