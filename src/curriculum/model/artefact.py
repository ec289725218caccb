"""What passes from rendering to keeping: rendered pages, finished files, the manifest that lists them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from curriculum.model.base import Record
from curriculum.model.document import Used
from curriculum.model.findings import Finding
from curriculum.model.layout import Format
from curriculum.model.review import ReviewKind


class Spill(Record):
    """A line of text that is wider than its column: the id of its panel, its words, and by how many millimetres."""

    name: str
    text: str
    over: float


class Rendered(Record):
    """What a renderer gives: the bytes, the pages (0 where there are none) and what it noticed.

    `boxes` are the places of elements with an id, in millimetres from the page's top left: x1, y1, x2, y2.
    `spills` are the lines of fixed panels that do not fit sideways, `overlaps` the texts that stand on each other: the
    page, the one and the other; `frames` are texts that are higher than their frame, each with its page and the share
    of the height that it takes; `edges` are those that a cut may take, with their page. `letters` is for each slot how
    high its smallest capitals are, in millimetres. `said` are findings of one format alone. `places` says for each
    unit, ``kind/id``, on which pages and panels it stands. `engine` has the versions of system libraries that decide
    how the file looks.
    """

    data: bytes
    pages: int = 0
    boxes: tuple[Mapping[str, tuple[float, float, float, float]], ...] = ()
    spills: tuple[Spill, ...] = ()
    letters: Mapping[str, float] = {}
    overlaps: tuple[tuple[int, str, str], ...] = ()
    frames: tuple[tuple[int, str, float], ...] = ()
    edges: tuple[tuple[int, str], ...] = ()
    places: Mapping[str, tuple[str, ...]] = {}
    findings: tuple[Finding, ...] = ()
    said: tuple[Finding, ...] = ()
    engine: Mapping[str, str] = {}


class Artefact(Record):
    """One finished file, with the ids of all that went into it. `path` is relative to the output folder.

    `places` says for each fact, provision, helpline and unit on which pages or panels it stands. `lacking` is what
    keeps the file a draft.
    """

    path: str
    sha256: str
    bytes: int
    pages: int
    product: str
    audience: str
    language: str
    format: Format
    title: str
    law_as_of: date
    version: str
    used: Used
    size: str = ""
    part: str = ""
    district: str = ""
    places: Mapping[str, tuple[str, ...]] = {}
    lacking: tuple[tuple[str, ReviewKind], ...] = ()
    findings: tuple[Finding, ...] = ()


class Made(Record):
    """A finished file before it is written, and the versions of the system libraries that made it."""

    artefact: Artefact
    data: bytes
    engine: Mapping[str, str] = {}


class Supplied(Record):
    """A file that was not made, and lies in a folder for those that were: a font, its licence, how to install it.

    `path` is relative to the output folder.
    """

    path: str
    sha256: str
    bytes: int


class Manifest(Record):
    """Everything one pack's folder holds, and from what it was made."""

    pack: str
    title: str
    library: str
    version: str
    law_as_of: date
    content_date: date
    engine: Mapping[str, str]
    artefacts: tuple[Artefact, ...]
    supplied: tuple[Supplied, ...] = ()
    findings: tuple[Finding, ...] = ()
