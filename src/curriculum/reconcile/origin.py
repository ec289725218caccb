"""Which document a file is, and with which choices it was built, by what the file says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from curriculum import pipeline, plan
from curriculum.model import marks
from curriculum.model.document import Deliverable
from curriculum.model.findings import ContentError, error
from curriculum.model.place import Place
from curriculum.model.roster import Person
from curriculum.pipeline import House
from curriculum.plan import Selection

KEYS = ("audience", "language", "product", "size", "part", "district")
"""What of a deliverable a file names."""
MOST = 5000
"""Rows of a list of people for which people without names stand at most."""


def house_of(house: House, origin: Mapping[str, str], path: Path) -> House:
    """Return the house with which a file was built. Raises ContentError where that is not possible any more.

    Nobody knows the names of a list of people any more: people without names stand for them.
    """
    place, library = Place(str(path)), house.loaded.library
    try:
        changes = plan.read(origin.get("changes", ""))
        many = min(int(origin.get("roster", "0")), MOST)
    except ValueError:
        raise ContentError(error("word-file", place, "what this file was built with cannot be read")) from None
    for change in changes:
        for kind, name, known in (("frame", change.frame, library.frames), ("town", change.town, library.towns)):
            if name and name not in known:
                message = f"this file was built with the {kind} “{name}”, and the library has no such {kind} any more"
                raise ContentError(error("word-file", place, message))
        house = pipeline.rearranged(house, origin["pack"], change)
    return house._replace(people=tuple(Person(number=n, name="?") for n in range(1, many + 1)))


def document_named(house: House, origin: Mapping[str, str], path: Path) -> Deliverable:
    """Return the document that a file says it is, on its law date. Raises ContentError where no pack makes it now."""
    name, place = "/".join(origin.get(k, "") for k in ("pack", "audience", "language", "product")), Place(str(path))
    if origin["pack"] not in house.loaded.library.packs:
        raise ContentError(error("word-file", place, f"this file is {name}, and the library has no such pack"))
    try:
        selection = Selection(formats=("docx",), law_as_of=marks.day(origin["law"]))
    except ValueError:
        raise ContentError(error("word-file", place, "the law date in this file cannot be read")) from None
    for found in pipeline.plan_pack(house, origin["pack"], selection):
        if all(getattr(found, key) == origin.get(key, "") for key in KEYS):
            return found
    raise ContentError(error("word-file", place, f"this file is {name}, which its pack does not make any more"))
