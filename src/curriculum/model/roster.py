"""People who take part, and what certificates made from a list of them bear. Names reach pages and nothing else."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from curriculum.model.base import Record, Said


class Person(Record):
    """One who takes part. `number` is that of the certificate; `gender` is counted where it is given, never printed.

    `name` is as it was typed, in any script; `name_local` in the script of the country where the list has both.
    """

    number: int = Field(ge=1)
    name: Said
    name_local: str = ""
    role: str = ""
    organisation: str = ""
    district: str = ""
    gender: str = ""


class Issue(Record):
    """What all certificates of one event bear: the code that their numbers begin with, and the day they are given."""

    event: Said
    on: date
