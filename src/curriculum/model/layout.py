"""A layout: the folder that turns composed content into one product."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, Self, TypeVar

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from curriculum.model.base import Clearance, Id, Placed, Record
from curriculum.model.exam import FormName
from curriculum.model.messages import Rendition
from curriculum.model.registers import Purpose
from curriculum.model.surveys import Round

Format = Literal[
    "pdf", "press", "sheet", "png", "docx", "pptx", "html", "txt", "csv", "srt", "vtt", "xlsform", "gift", "qti"
]  # fmt: skip
SUFFIXES: Mapping[Format, str] = {
    "press": "press.pdf", "sheet": "sheet.pdf", "xlsform": "xlsx", "gift": "gift.txt", "qti": "qti.zip"
}  # fmt: skip
"""How files are called whose format is not their suffix: what goes to the printer is a PDF too, a form a workbook."""
PAPER: tuple[Format, ...] = ("pdf", "press", "sheet", "png")
"""The formats that are made of the same pages."""
TEXTS: tuple[Format, ...] = ("txt", "csv", "srt", "vtt")
"""The formats that have a template of their own, ``template.FORMAT``."""
ASKING: tuple[Format, ...] = ("xlsform", "gift", "qti")
"""The formats of questions, which programs read: made from the document's questionnaire."""
Reader = Literal["facilitator", "participant"]
Practised = Literal["role-plays", "practice"]
PRACTISED: tuple[Practised, ...] = ("role-plays", "practice")
"""What days must have for a paper that else would be empty: role-plays with cards, practice that is watched."""
Length = Annotated[int | float, Field(gt=0, le=5000)]
"""The side of a page or panel in millimetres."""
Distance = Annotated[int | float, Field(ge=0, le=5000)]
"""A margin or column in millimetres, which may be missing."""

LEAST_BLEED = 3
"""Millimetres over the cut that a printer asks for."""

T = TypeVar("T")


def each_once(values: tuple[T, ...]) -> tuple[T, ...]:
    """Return `values`, formats or records with an id, where none stands twice."""
    if len({getattr(v, "id", v) for v in values}) < len(values):
        raise PydanticCustomError("twice", "each may stand only once")
    return values


class Margins(Record):
    """Page margins in millimetres. `inner` is at the binding, `outer` at the cut."""

    top: Distance
    bottom: Distance
    inner: Distance
    outer: Distance


class Page(Record):
    """A page in millimetres. `bleed` is what stands over the cut; `columns` are side, gutter and main."""

    width: Length
    height: Length
    margins: Margins
    bleed: Distance = 0
    side: Distance = 42
    gutter: Distance = 6

    @model_validator(mode="after")
    def has_room(self) -> Self:
        """Refuse margins that meet."""
        margins = self.margins
        if margins.inner + margins.outer >= self.width or margins.top + margins.bottom >= self.height:
            raise PydanticCustomError("no_room", "the margins leave no room on the page")
        return self


class Box(Record):
    """The size of a panel in millimetres."""

    width: Length
    height: Length


class Space(Box):
    """A fixed panel that text must fit: its size in millimetres, the most words it may hold, and its key messages.

    `messages` lists key messages in order of preference; the first that applies on the law date is used, in its
    `rendition` for this channel. A slot without messages is filled by the piece's own one. `floor` is
    the share of its type's size down to which type may be set smaller where the text does not fit, as the style
    allows with ``var(--fit)``. `read_from` is how many metres away its smallest words must be read: a capital letter
    is then at least 25 mm high for every 3 m (trade rule: one inch for ten feet).
    """

    id: Id
    title: str
    max_words: Annotated[int, Field(ge=1)]
    messages: tuple[str, ...] = ()
    rendition: Rendition = "panel"
    floor: Annotated[float, Field(gt=0.5, le=1)] = 1
    read_from: Distance = 0


class Type(Record):
    """Type of one size: points, the millimetres of a line, its weight; `small` is in the face of what lacks room.

    `gap` is what stands between two items of a list, in millimetres.
    """

    size: Annotated[int | float, Field(gt=0, le=400)]
    leading: Length
    weight: Literal[400, 700, 800] = 400
    small: bool = False
    gap: Distance = 2.5


class Frame(Box):
    """A fixed place on a slide: `x` from the edge where reading starts, `y` from the top, all in millimetres.

    `type` is set in it, `arab` in the Arabic script; a frame without type holds a drawing or a bar. `colour` is a
    name of the house's. Words that are anchored at the `bottom` stand on what is under them. Paper and the native file
    take their places from here, so that one picture stands for both.
    """

    x: Distance
    y: Distance
    colour: str = "ink"
    anchor: Literal["top", "bottom"] = "top"
    type: Type | None = None
    arab: Type | None = None

    def set_in(self, script: str) -> Type | None:
        """Return the type of a script (ISO 15924)."""
        return self.arab if script == "Arab" and self.arab else self.type


class Imposed(Record):
    """How many copies lie on one sheet of the press, and its size in millimetres."""

    columns: Annotated[int, Field(ge=1, le=20)]
    rows: Annotated[int, Field(ge=1, le=20)]
    width: Length
    height: Length


class Size(Record):
    """One of the sizes that a product is made in, each as a file of its own.

    `boxes` are the sizes of its slots where they differ from the layout's; a slot whose box is null is not there.
    `scale` is how many times larger the piece is printed than it is drawn: PDF pages end at 5,080 mm.
    """

    id: Id
    title: str
    page: Page
    boxes: Mapping[str, Box | None] = {}
    scale: Annotated[int, Field(ge=1, le=20)] = 1
    up: Imposed | None = None


class Needed(Record):
    """A purpose for which a product must print a number to call, and the panels on which; anywhere where none is named.

    Every piece of the campaign of 2022 to 2024 bore the numbers (UNODC Pakistan, 2024).
    """

    purpose: Purpose
    on: tuple[str, ...] = ()


Shown = Literal[
    "chapters", "explainers", "procedures", "routers", "checklists", "comparisons", "indicators", "conduct",
    "questions", "forms", "instruments", "services", "surveys", "measures", "modules",
]  # fmt: skip
"""Kinds of record that a template may ask for by itself."""


class Layout(Placed):
    """What a product needs and gives: formats, reader, ceiling, geometry, fixed slots.

    `reader` is facilitator or participant; only a facilitator's product may hold answers. `clearance` is the highest
    that the product may hold, whatever its audience may see. `pdf` is the PDF standard it must meet. `notes` is whether
    there is room for footnotes; a product without them says elsewhere what its figures and numbers rest on.
    `helplines` are the numbers that the product prints by itself, of which those are left out that do not serve.
    `numbers` are the purposes for which it must print one, `most_numbers` how many it has room for; 0 is for all.
    `shows` are the kinds of record that the template asks for by itself, all of which are judged for its reader.
    `chapters` are those that it prints, where it does not choose among all of them.
    `frames` are the places on its slides, by name; only slides have them. Under a title that leaves room, what stands
    under titles stands higher by `lift` mm.
    `sizes` are those that it is made in, each with a page of its own in place of `page`. `folds` are, for each side
    of a sheet, the distances of its folds from the edge where reading starts, in mm; `up` is how it is imposed.
    `stock` and `finish` are the paper and the work after printing that a printer is asked for. `wide` tells that it is
    printed on a wide-format machine, whose own profile for that material takes the place of the press file's.
    `tests` are the forms of the test before and after that it holds. `needs` is what a pack must give it; who is not
    given the role-plays or the practice that it needs does not get it.
    `each` is the rendition for each of which a file of its own is made; `says` are those that the template asks for.
    `level` is that of the instruments of evaluation that it prints, `survey` the survey that it prints, in one `round`
    alone where that is named; its files for programs ask what these ask.
    `opens` is whether a module of a book begins any page or the front of a leaf. `mend` is how a printed copy is put
    right that has become wrong: by a slip laid into it, by stickers, or by printing it again. `copies` is for whom one
    is printed for a training: each person, each group at work, each facilitator, or once for all. `counts` is whether
    it lists the papers of its group with their pages, and so is made after them.
    """

    id: Id
    title: str
    about: str
    formats: Annotated[tuple[Format, ...], Field(min_length=1), AfterValidator(each_once)]
    reader: Reader
    clearance: Clearance
    page: Page
    pdf: Literal["ua-1", "plain"] = "ua-1"
    later_law: bool = False
    contents: bool = False
    notes: bool = True
    helplines: tuple[str, ...] = ()
    numbers: tuple[Needed, ...] = ()
    most_numbers: Annotated[int, Field(ge=0, le=2)] = 0
    opens: Literal["page", "recto"] = "page"
    shows: tuple[Shown, ...] = ()
    chapters: tuple[str, ...] = ()
    slots: Annotated[tuple[Space, ...], AfterValidator(each_once)] = ()
    frames: Mapping[Id, Frame] = {}
    lift: Distance = 0
    sizes: Annotated[tuple[Size, ...], AfterValidator(each_once)] = ()
    size: str = ""
    scale: int = 1
    each: Rendition | None = None
    says: tuple[Rendition, ...] = ()
    level: Literal[1, 2, 3, 4] | None = None
    survey: str = ""
    round: Round | None = None
    folds: tuple[tuple[Length, ...], ...] = ()
    up: Imposed | None = None
    tests: Annotated[tuple[FormName, ...], AfterValidator(each_once)] = ()
    needs: tuple[Literal["modules", "programme", "messages", "corrections", "order", "results"] | Practised, ...] = (
        Field(default=())
    )
    mend: Literal["errata", "sticker", "reprint"] = "errata"
    copies: Literal["person", "group", "facilitator", "once"] = "once"
    counts: bool = False
    stock: str = ""
    finish: str = ""
    wide: bool = False

    @model_validator(mode="after")
    def has_bleed(self) -> Self:
        """Refuse a press file without bleed, sheets that nobody imposes, and folds and boxes that lead nowhere."""
        pages = [s.page for s in self.sizes] or [self.page]
        if "press" in self.formats and any(p.bleed < LEAST_BLEED for p in pages):
            raise PydanticCustomError("no_bleed", "a press file needs a bleed of at least 3 mm: write page: {bleed: 3}")
        if "sheet" in self.formats and not all(s.up for s in self.sizes or (self,)):
            raise PydanticCustomError("no_sheet", "imposed sheets need up: {columns, rows, width, height}")
        if any(fold >= self.page.width for side in self.folds for fold in side):
            raise PydanticCustomError("no_fold", "a fold lies off the sheet: folds: are millimetres from its edge")
        known = {s.id for s in self.slots}
        for odd in (name for size in self.sizes for name in size.boxes if name not in known):
            raise PydanticCustomError("no_slot", "a size has a box for “{odd}”, which is no slot", {"odd": odd})
        return self

    @property
    def renditions(self) -> frozenset[Rendition]:
        """The channels whose words the product prints."""
        return frozenset((*(s.rendition for s in self.slots), *self.says, *((self.each,) if self.each else ())))

    def raised(self, name: str) -> Frame:
        """Return a frame under a title that leaves room: higher by `lift`, and longer where it reaches to the foot."""
        frame, title, foot = self.frames[name], self.frames.get("title"), self.frames.get("source")
        if title is None or foot is None or not title.y + title.height <= frame.y < foot.y:
            return frame
        longer = self.lift if frame.y + frame.height > foot.y - self.lift else 0
        return frame.model_copy(update={"y": frame.y - self.lift, "height": frame.height + longer})

    def at_size(self, name: str) -> Layout:
        """Return the layout with the page and the slots of one of its sizes; the layout itself for no name."""
        for size in (s for s in self.sizes if s.id == name):
            slots = ((slot, size.boxes.get(slot.id, slot)) for slot in self.slots)
            fitted = tuple(s.model_copy(update={"width": b.width, "height": b.height}) for s, b in slots if b)
            changed = {"page": size.page, "slots": fitted, "size": name, "scale": size.scale, "up": size.up or self.up}
            return self.model_copy(update={**changed, "title": f"{self.title}, {size.title}"})
        return self
