"""The page that is stamped: prepared once, then filled as often as there are people, each time from the same bytes."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from html import escape
from pathlib import Path
from typing import Any, Literal

from curriculum.model.artefact import Rendered
from curriculum.model.base import Record
from curriculum.model.document import Document
from curriculum.model.findings import LayoutError, error
from curriculum.model.place import Place
from curriculum.stamp import fonts, ink, tags
from curriculum.stamp.face import Face, family, opened
from curriculum.stamp.fit import Box, Put, Style, TooLong, fit
from curriculum.stamp.runs import Missing, base
from curriculum.stamp.spots import Spot, moved, spots

FAMILIES = ("Atkinson Hyperlegible Next", "Source Serif 4")
"""The faces of Latin letters, the second for letters that the first has not."""
ARABIC = ("Noto Nastaliq Urdu", "Scheherazade New")
"""The faces of Arabic letters where the language of the page names none."""
Unset = Literal["letters", "long"]
"""Why a text cannot be set: no face has some of its letters, or it is too long for its place."""
SMALL = ARABIC[1]
"""The one of them that is read in small type."""


class Sheet(Record):
    """A page ready to be stamped, `high` points high, whose places have the numbers from `first` on.

    `ink` sets the colour of what is stamped. `families` are the faces in which letters are looked for, in their order,
    and `fonts` is the folder of all faces.
    """

    data: bytes
    high: float
    first: int
    ink: str
    title: str
    language: str
    families: tuple[str, ...]
    fonts: str
    spots: tuple[Spot, ...]


class Stamped(Record):
    """A filled page. `empty` are the places that were left so, and why."""

    data: bytes
    empty: Mapping[str, Unset] = {}


def sheet(
    document: Document, rendered: Rendered, layouts: str, faces: tuple[str, ...], margin: float = 0, tint: str = ink.INK
) -> Sheet:  # fmt: skip
    """Return the page of a document ready to be stamped; `faces` are those of its language.

    `margin` are the points that stand around the cut page, `tint` sets the colour of what is stamped. Raises
    LayoutError where a place is not as it should be, or the page has none.
    """
    found = tuple(moved(one, margin) for one in spots(document, rendered))
    if not found:
        place = Place(f"{document.layout.id}/template.html")
        raise LayoutError(error("stamp", place, "this page has no place to be stamped", "mark one with data-stamp"))
    data, high, first = prepared(rendered.data, found)
    return Sheet(
        data=data, high=high, first=first, ink=tint, title=document.title, language=document.language,
        families=tuple(dict.fromkeys((*FAMILIES, *faces, *ARABIC))),
        fonts=str(Path(layouts) / "shared" / "fonts"), spots=found,
    )  # fmt: skip


def prepared(data: bytes, found: Sequence[Spot]) -> tuple[bytes, float, int]:
    """Return a page on which one draws upright, its places tagged; its height; the number of its first place."""
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        page = pdf.pages[0]
        first = tags.reserve(pdf, page, found)
        page.contents_add(b"q", prepend=True)  # the engine turns the page upside down and leaves it so
        page.contents_add(b"Q")
        page.contents_coalesce()
        target = io.BytesIO()
        pdf.save(target, compress_streams=True, deterministic_id=True)
        return target.getvalue(), float(page.mediabox[3]), first


def stamp(blank: Sheet, fills: Mapping[str, str], title: str = "") -> Stamped:
    """Return the page filled, as a file of its own. `fills` has the text of each place by its name."""
    import pikepdf

    put, empty = placed(blank, fills)
    with pikepdf.open(io.BytesIO(blank.data)) as pdf:
        page = pdf.pages[0]
        made = cuts(put.values())
        embed(pdf, page.obj.Resources, made)
        content = drawing(blank, put, fills, made)
        page.obj.Contents = pikepdf.Array([page.obj.Contents, pdf.make_indirect(pikepdf.Stream(pdf, content))])
        tags.say(tags.numbered(pdf, page), blank.first, said(blank, fills, empty))
        entitle(pdf, blank.title, title or blank.title)
        target = io.BytesIO()
        pdf.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return Stamped(data=target.getvalue(), empty=empty)


def said(blank: Sheet, fills: Mapping[str, str], empty: Mapping[str, Unset]) -> list[tuple[str, str] | None]:
    """Return what each place of a filled page says."""
    return [spoken(blank, spot, fills) if spot.name not in empty else None for spot in blank.spots]


def spoken(blank: Sheet, spot: Spot, fills: Mapping[str, str]) -> tuple[str, str] | None:
    """Return what a place says and in which language: that of the page, or English for Latin letters."""
    text = fills.get(spot.name)
    if not text or spot.kind == "code":
        return None
    return text, blank.language if base(text) == "rtl" else "en"


def placed(
    blank: Sheet, fills: Mapping[str, str]
) -> tuple[dict[str, tuple[Put, ...]], dict[str, Unset]]:  # fmt: skip
    """Return the lines for each place, and the places that are left empty, with the reason."""
    put: dict[str, tuple[Put, ...]] = {}
    empty: dict[str, Unset] = {}
    for spot in (s for s in blank.spots if s.kind == "text" and fills.get(s.name)):
        try:
            put[spot.name] = fit(fills[spot.name], Box(*spot.box), style(blank, spot))
        except Missing:
            empty[spot.name] = "letters"
        except TooLong:
            empty[spot.name] = "long"
    return put, empty


def style(blank: Sheet, spot: Spot) -> Style:
    """Return how the text of a place is set."""
    named = (blank.families, (*FAMILIES, SMALL, *blank.families))
    usual, small = (faces(blank.fonts, families, spot.weight) for families in named)
    return Style(usual, small, blank.language, spot.size, spot.floor, spot.lines, spot.align)


@cache
def faces(fonts: str, families: tuple[str, ...], weight: int) -> tuple[Face, ...]:
    """Return the faces of a weight in which letters are looked for."""
    files = (family(Path(fonts), name, weight) for name in families)
    return tuple(dict.fromkeys(opened(file) for file in files if file))


def cuts(put: Iterable[Sequence[Put]]) -> ink.Fonts:
    """Return the faces that lines need, cut down to their glyphs, each with a name."""
    means = fonts.used(one.line for lines in put for one in lines)
    return {face: (f"Stamp{n}", fonts.cut(face, glyphs)) for n, (face, glyphs) in enumerate(means.items())}


def embed(pdf: Any, resources: Any, made: ink.Fonts) -> None:
    """Put faces into a file, and into what a page of it may use."""
    for name, cut in made.values():
        resources.Font[f"/{name}"] = fonts.embed(pdf, cut)


def drawing(
    blank: Sheet, put: Mapping[str, Sequence[Put]], fills: Mapping[str, str], made: ink.Fonts
) -> bytes:  # fmt: skip
    """Return what draws the filled places, each marked with its number."""
    lines = ["q", blank.ink]
    for number, spot in enumerate(blank.spots, blank.first):
        lines.append(tags.begin(spot, number))
        if spot.kind == "code" and fills.get(spot.name):
            lines += ink.code(fills[spot.name], spot.box, blank.high)
        lines += ink.words(put.get(spot.name, ()), made, blank.high)
        lines.append("EMC")
    return "\n".join([*lines, "Q"]).encode()


def entitle(pdf: Any, old: str, new: str) -> None:
    """Give a file its title, in both places that hold one."""
    from pikepdf import Name, String

    pdf.docinfo[Name.Title] = String(new)
    metadata = pdf.Root.Metadata
    metadata.write(
        metadata.read_bytes().replace(escape(old, quote=False).encode(), escape(new, quote=False).encode(), 1)
    )
