"""A row of a list that names somebody."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

FIELDS = ("role", "organisation", "district", "gender")
"""What a row may say besides the number and the names."""


class Entry(NamedTuple):
    """A row: its number in the spreadsheet, the number that the list gives it, and what it says by field."""

    row: int
    number: int | None
    said: Mapping[str, str]
