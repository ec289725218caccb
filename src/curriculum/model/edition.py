"""An edition: what was printed of a pack, what it said, how many copies there are and where they went."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from curriculum.model.artefact import Artefact
from curriculum.model.base import Id, Record, Said


class Printed(Record):
    """What an edition says of one unit, ``kind/id``: by field, in the words that were printed.

    `on` is the law date of the documents that say it. `says` of a unit in prose is its fingerprint.
    """

    unit: str
    on: date
    label: str
    says: Mapping[str, str]


class Edition(Record):
    """A recorded build. The file that holds it is the user’s, who keeps it as long as copies are in use.

    `copies` is keyed by product, or by the path of a document without its suffix; `sent_to` says in words where they
    went.
    """

    name: Id
    made_on: date
    pack: str
    title: Said
    version: str
    artefacts: tuple[Artefact, ...]
    printed: tuple[Printed, ...]
    copies: Mapping[str, int] = {}
    sent_to: tuple[str, ...] = ()


class Wrong(Record):
    """One thing that a printed file now gets wrong, and what to do about it.

    `why` is changed (the register was corrected), superseded (the law has changed since),
    unread (by an amendment that nobody has read), retired, expired or gone;
    `places` are pages and panels, empty where the file has none; `do` is reprint, errata or sticker.
    """

    edition: str
    path: str
    product: str
    audience: str
    language: str
    copies: int
    unit: str
    label: str
    field: str
    was: str
    now: str
    why: str
    places: tuple[str, ...]
    do: str
