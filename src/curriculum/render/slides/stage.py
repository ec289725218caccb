"""The stage of one deck: where its frames stand, left or right, and how type is set in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from curriculum.model.document import Document
from curriculum.model.findings import RenderError, error
from curriculum.model.layout import Frame, Type
from curriculum.model.place import Place as Where
from curriculum.render.assets import Assets
from curriculum.render.slides.xml import Place, colour, el, emu, hundredths
from curriculum.render.word import sheet as styles

LISTS: Mapping[str, str] = {
    **dict.fromkeys(("points", "dense", "list", "do-list", "dont-list", "figured", "care", "count-rest"), "–"),
    **dict.fromkeys(("rests", "rows", "tale"), ""), "check": "☐",
}  # fmt: skip
"""What stands before the items of a list, by the name of its frame; boxes to tick have their own."""
INSET = 9.0
"""Millimetres by which an item is set in behind its mark."""
TOP, OPENING, THICK = 18.0, (270.0, 292.0), 1.4
"""Where the line of a slide stands, where it opens for the number, and how thick it is, in millimetres."""


@dataclass
class Stage:
    """All that one deck needs while it is written; and of the slide of now, whether it is lifted, and its part."""

    document: Document
    assets: Assets
    sheet: styles.Sheet
    used: int = field(default=1)
    up: bool = False
    part: Any = None

    @property
    def rtl(self) -> bool:
        """Whether the deck runs from right to left."""
        return self.document.direction == "rtl"

    @property
    def width(self) -> float:
        """How wide a slide is, in millimetres."""
        return float(self.document.layout.page.width)

    @property
    def tag(self) -> str:
        """The language of the deck as Office knows it."""
        return self.language(self.document.language).tag

    def language(self, code: str) -> styles.Language:
        """Return what the style sheet says of a language; of an unknown one, its code alone."""
        return self.sheet.languages.get(code) or styles.Language(tag=code)

    def number(self) -> int:
        """Return the number of the next shape."""
        self.used += 1
        return self.used

    def frame(self, name: str) -> Frame:
        """Return a frame. Raises RenderError where there is none of that name."""
        found = self.document.layout.frames.get(name)
        if found is None:
            raise self.fault(f"a slide names the frame “{name}”, which is none", "add it under frames: of layout.yaml")
        return found

    def place(self, name: str) -> Place:
        """Return where a frame stands."""
        frame = self.document.layout.raised(name) if self.raised(name) else self.frame(name)
        return self.mirrored(frame.x, frame.y, frame.width, frame.height)

    def raised(self, name: str) -> bool:
        """Tell whether a frame stands higher on the slide that is written now."""
        return self.up and self.document.layout.raised(name).y < self.frame(name).y

    def mirrored(self, x: float, y: float, width: float, height: float) -> Place:
        """Return where a box stands that is `x` millimetres from the edge where reading starts."""
        return (self.width - x - width if self.rtl else x, y, width, height)

    def type(self, name: str) -> Type:
        """Return the type of a frame. Raises RenderError where it holds no words."""
        found = self.frame(name).set_in("Arab" if self.rtl else "Latn")
        if found is None:
            raise self.fault(f"the frame “{name}” holds words and has no type", "write type: beside its place")
        return found

    def faces(self, type_: Type, latin: bool = False) -> tuple[Any, Any]:
        """Return the families of type: of Latin letters, and of the script of the language.

        Frames of figures alone are `latin`: the mark that ends a run from left to right stands in their family too, for
        that of the script hangs so low that LibreOffice would lift the figures over what stands above them.
        """
        sans = self.sheet.faces["sans"].name
        if latin:
            return el("a:latin", typeface=sans), el("a:cs", typeface=sans)
        face = self.language(self.document.language).face or "nastaliq"
        script = "naskh" if type_.small else face
        complex_ = self.sheet.faces[script if self.rtl else "nastaliq"].name  # type: ignore[index]
        return el("a:latin", typeface=sans), el("a:cs", typeface=complex_)

    def level(self, name: str, mark: str | None = None, tag: str = "a:lvl1pPr") -> Any:
        """Return how paragraphs of a frame are set; `mark` is what stands before each, where they are items."""
        type_ = self.type(name)
        given = LISTS.get(name) if mark is None else mark
        listed = given is not None
        inset = emu(INSET) if given else 0
        size = el(
            "a:defRPr", colour(self.frame(name).colour), *self.faces(type_, self.rtl and self.frame(name).arab is None),
            sz=round(type_.size * 100), b=int(type_.weight > 400), i=0,
        )  # fmt: skip
        return el(
            tag,
            el("a:lnSpc", el("a:spcPts", val=hundredths(type_.leading))),
            el("a:spcBef", el("a:spcPts", val=hundredths(type_.gap if listed else 0))),
            *self.marks(given or ""),
            size,
            marL=inset, indent=-inset, **self.turn(name),
        )  # fmt: skip

    def marks(self, mark: str) -> tuple[Any, ...]:
        """Return what stands before an item, in its colour and face."""
        if not mark:
            return (el("a:buNone"),)
        face = self.sheet.faces["serif" if mark == "☐" else "sans"].name
        shade = el("a:buClr", el("a:schemeClr", val="accent5" if mark == "☐" else "accent1"))
        return shade, el("a:buFont", typeface=face), el("a:buChar", char=mark)

    def turn(self, name: str = "") -> dict[str, object]:
        """Return the direction and the alignment of a paragraph."""
        if name in CENTRED:
            return {"algn": "ctr", "rtl": int(self.rtl)}
        return {"algn": "r", "rtl": 1} if self.rtl else {"algn": "l", "rtl": 0}

    def fault(self, message: str, hint: str) -> RenderError:
        """Return what is wrong with the page of a deck."""
        return RenderError(error("template", Where(f"{self.document.layout.id}/template.html"), message, hint))


CENTRED = frozenset({"number", "asks", "place", "tale-label"})
"""Frames whose words stand in their middle."""
