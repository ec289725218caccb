"""The people of a session, as a list that somebody keeps has them."""

from __future__ import annotations

from curriculum.model.base import Record


class Person(Record):
    """One participant. `name_local` is the name in the local script. No address, phone or identity number is kept."""

    number: int
    name: str
    name_local: str = ""
    role: str = ""
    organisation: str = ""
    district: str = ""
    gender: str = ""
