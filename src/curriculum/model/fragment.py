"""Pages that are laid out once and stand in many documents: what is drawn, and all that is left open until then."""

from __future__ import annotations

from collections.abc import Mapping

from curriculum.model.artefact import Rendered
from curriculum.model.base import Record


class Sheet(Record):
    """One laid out page: by what name and on which side its style knows it, and what its head and foot say.

    `heads` has the lines of each margin box, by the box’s name. `edge` is the box that holds the page’s number. A page
    that `waits` has places for numbers of other pages.
    """

    name: str
    side: str
    heads: Mapping[str, str] = {}
    edge: str = ""
    waits: bool = False


class Mark(Record):
    """A bookmark: its level, its words, and where it leads, on a page counted from 0, in points from its foot."""

    level: int
    label: str
    page: int
    x: float
    y: float
    open: bool = True


class Anchor(Record):
    """Where a link may lead: a page counted from 0, and a place on it in points from its foot."""

    page: int
    x: float
    y: float


class Font(Record):
    """A font that pages are drawn with: the digest of its whole file, and the numbers of the glyphs that are drawn."""

    file: str
    glyphs: tuple[int, ...]


class Fragment(Record):
    """A part of a document as a tagged PDF of its own, without heads, feet and numbers of pages.

    `about` is what is to be known of its pages, counted from 1, `uses` where they show which unit: page, unit, panel.
    `fonts` are what it is drawn with, by their names in the PDF.
    `speaking` are the numbers of those objects of the PDF that say the number of a page to a screen reader.
    """

    data: bytes
    about: Rendered
    sheets: tuple[Sheet, ...]
    marks: tuple[Mark, ...] = ()
    anchors: Mapping[str, Anchor] = {}
    uses: tuple[tuple[int, str, str], ...] = ()
    fonts: Mapping[str, Font] = {}
    speaking: tuple[int, ...] = ()
