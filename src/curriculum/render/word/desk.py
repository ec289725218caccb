"""What the walk through one document carries with it: the style sheet, the page, and all that is numbered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from curriculum.model.document import Document
from curriculum.model.findings import RenderError, error
from curriculum.model.place import Place
from curriculum.render.assets import Assets
from curriculum.render.word.sheet import Finder, Grid, Language, Measure, Sheet, Style


@dataclass(frozen=True, slots=True)
class Geometry:
    """The page in millimetres: its size, its margins, and the columns of labelled rows. `k` scales type and space."""

    width: float
    height: float
    top: float
    bottom: float
    inner: float
    outer: float
    side: float
    gutter: float

    @property
    def k(self) -> float:
        """1 for A4, .9 for smaller pages."""
        return 1 if self.width > 200 else 0.9

    @property
    def measure(self) -> float:
        """The width between the margins."""
        return self.width - self.inner - self.outer

    @property
    def depth(self) -> float:
        """The height between the margins, with a little left for what cannot be measured."""
        return self.height - self.top - self.bottom - 10

    @property
    def hang(self) -> float:
        """How far the main column stands from the start edge."""
        return self.side + self.gutter

    def scaled(self, value: Measure, display: bool = False) -> float:
        """Return a measure for this page; display type shrinks twice as fast."""
        if isinstance(value, tuple):
            return value[0] if self.k == 1 else value[1]
        return value * self.k * (self.k if display else 1)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the walk stands: the width that is free, what paragraphs are moved in by, both in mm, and list depth."""

    width: float
    indent: float = 0
    depth: int = 0
    cell: bool = False


Handler = Callable[["Desk", Any, Spot], list[Any]]


class Note(NamedTuple):
    """A footnote: the runs that say it, and the unit that it is about, nothing where the page names none."""

    runs: list[Any]
    unit: str


@dataclass
class Desk:
    """All that one document needs while it is written. Lists grow in reading order, so numbers are always the same."""

    document: Document
    assets: Assets
    sheet: Sheet
    page: Geometry
    part: Any
    handlers: Mapping[str, Handler]
    bookmarks: Mapping[str, str]
    words: Mapping[str, str]
    style_of: Finder = field(init=False)
    grid_of: Finder = field(init=False)
    notes: list[Note] = field(default_factory=list)
    restarts: list[str] = field(default_factory=list)
    pictures: int = 0

    def __post_init__(self) -> None:
        self.style_of = Finder(self.sheet.styles)
        self.grid_of = Finder(self.sheet.tables)
        self.styles = {s.name: s for s in self.sheet.styles}
        self.by_id = {s.id: s for s in self.sheet.styles}

    @property
    def book(self) -> bool:
        """Whether the document is bound: with running heads, page numbers and a side for the binding."""
        return self.document.layout.contents

    @property
    def rtl(self) -> bool:
        """Whether the document runs from right to left."""
        return self.document.direction == "rtl"

    def language(self, code: str) -> Language:
        """Return what the sheet says of a language; of an unknown one, its code alone."""
        return self.sheet.languages.get(code) or Language(tag=code)

    def named(self, name: str) -> Style:
        """Return the style of that name."""
        return self.styles[name]

    def paragraph_style(self, element: Any) -> Style | None:
        """Return the paragraph style of an element, or None."""
        found: Style | None = self.style_of(element)
        return found if found is not None and found.kind == "paragraph" else None

    def grid(self, element: Any) -> Grid:
        """Return the table style of an element. Raises RenderError where there is none."""
        found: Grid | None = self.grid_of(element)
        if found is None:
            raise self.fault(element, "has no table style", "name it under “tables” in shared/word/styles.yaml")
        return found

    def fault(self, element: Any, what: str, hint: str = "") -> RenderError:
        """Return an error that names `element` by its tag, classes and first words."""
        name = ".".join([str(element.tag), *(element.get("class") or "").split()])
        said = " ".join("".join(element.itertext()).split())[:40]
        place = Place(f"{self.document.layout.id}/template.html")
        return RenderError(error("word", place, f"<{name}> “{said}” {what}", hint))

    def start_of(self, style: Style) -> float:
        """Return how far a style's text stands from the start edge, in millimetres."""
        if style.indent == "side":
            return self.page.hang
        return self.page.scaled(style.indent or 0) + self.page.scaled(style.hang)

    def restart(self, style: Style) -> int:
        """Return the number of a list that begins at 1 again."""
        self.restarts.append(style.name)
        return len(self.list_styles) + len(self.restarts)

    @property
    def list_styles(self) -> list[Style]:
        """The styles whose paragraphs are list items, in their order."""
        return [s for s in self.sheet.styles if s.list]

    def next_picture(self) -> int:
        """Return the number of the next picture."""
        self.pictures += 1
        return self.pictures


def moved(spot: Spot, by: float) -> Spot:
    """Return `spot` with paragraphs moved in by `by` millimetres and a list level deeper."""
    return replace(spot, indent=spot.indent + by, depth=spot.depth + 1)
