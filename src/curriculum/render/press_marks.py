"""What stands around a sheet for the printer: where it is cut and folded, what it is, and a strip of its inks."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from curriculum.model.document import Document
from curriculum.render.assets import Assets

if TYPE_CHECKING:
    import pikepdf

PT = 72 / 25.4
"""One millimetre in points."""
SLUG, GAP, LONG, THIN = 10.0, 1.0, 5.0, 0.09
"""Millimetres: the slug; between bleed and mark; a mark’s length; its thickness (a quarter of a point)."""
DASHES = "[4 2] 0 d"
FONT = "shared/fonts/atkinson-hyperlegible-next/AtkinsonHyperlegibleNext_400Regular.ttf"
TYPE = 6.0
"""The size of the words for the printer, in points."""


def draw(pdf: pikepdf.Pdf, page: pikepdf.Page, document: Document, number: int, of: int, assets: Assets) -> None:
    """Draw the marks of a page in the colour of every plate."""
    import pikepdf

    one = pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 1], N=1)
    registration = pikepdf.Array([pikepdf.Name.Separation, pikepdf.Name.All, pikepdf.Name.DeviceCMYK, one])
    own: Any = page.obj.get("/Resources", pikepdf.Dictionary())
    spaces = {**dict(own.get("/ColorSpace", pikepdf.Dictionary())), "/Registration": pdf.make_indirect(registration)}
    page.obj["/Resources"] = pikepdf.Dictionary({**dict(own), "/ColorSpace": pikepdf.Dictionary(spaces)})
    paper, bleed = document.layout.page, document.layout.page.bleed
    lines = [*cuts(paper.width, paper.height, bleed), *folds(document, number, bleed)]
    words = outlines(str(assets.layouts / FONT), told(document, number, of), (SLUG + bleed) * PT, 1.4 * PT)
    stream = ["q /Registration CS 1 SCN /Registration cs 1 scn", f"{THIN * PT:.4f} w", *lines, words, "Q"]
    page.contents_add(pdf.make_stream(" ".join(stream).encode()))


def cuts(width: float, height: float, bleed: float) -> Iterator[str]:
    """Yield the marks at the four corners, outside the bleed."""
    near, far = SLUG - GAP, SLUG - GAP - LONG
    left, bottom = SLUG + bleed, SLUG + bleed
    right, top = left + width, bottom + height
    for x in (left, right):
        yield stroke(x, far, x, near)
        yield stroke(x, top + bleed + GAP, x, top + bleed + GAP + LONG)
    for y in (bottom, top):
        yield stroke(far, y, near, y)
        yield stroke(right + bleed + GAP, y, right + bleed + GAP + LONG, y)


def folds(document: Document, number: int, bleed: float) -> Iterator[str]:
    """Yield the dashed marks of a side’s folds, above and below it."""
    layout = document.layout
    places = layout.folds[number - 1] if number <= len(layout.folds) else ()
    top = SLUG + 2 * bleed + layout.page.height
    for place in places:
        x = SLUG + bleed + (layout.page.width - place if document.direction == "rtl" else place)
        yield f"q {DASHES} {stroke(x, SLUG - GAP - LONG, x, SLUG - GAP)} {stroke(x, top + GAP, x, top + GAP + LONG)} Q"


def stroke(x1: float, y1: float, x2: float, y2: float) -> str:
    """Return a line between two places in millimetres from the sheet’s corner."""
    return f"{x1 * PT:.4f} {y1 * PT:.4f} m {x2 * PT:.4f} {y2 * PT:.4f} l S"


def told(document: Document, number: int, of: int) -> str:
    """Return what the printer reads beside the sheet: which piece, which side, its size, its version and its inks."""
    layout, asked = document.layout, document.deliverable
    size = f"{layout.page.width * layout.scale:g} x {layout.page.height * layout.scale:g} mm"
    drawn = f" (drawn 1:{layout.scale})" if layout.scale > 1 else ""
    inks = f"CMYK, {document.press.condition}" if document.press else "CMYK"
    said = (
        asked.stem,
        f"side {number} of {of}",
        size + drawn,
        f"version {document.version}",
        str(document.created),
        inks,
    )
    return "   ".join(said)


@lru_cache(maxsize=512)
def outlines(font: str, words: str, x: float, y: float) -> str:
    """Return words as filled outlines beginning at a place in points, so that the marks need no font of their own."""
    from fontTools.pens.transformPen import TransformPen
    from fontTools.ttLib import TTFont

    with TTFont(Path(font)) as face:
        letters, glyphs, scale = face.getBestCmap(), face.getGlyphSet(), TYPE / face["head"].unitsPerEm
        drawn: list[str] = []
        for letter in words:
            name = letters.get(ord(letter), ".notdef")
            glyphs[name].draw(TransformPen(pen(drawn, glyphs), (scale, 0, 0, scale, x, y)))
            x += glyphs[name].width * scale
    return " ".join([*drawn, "f"])


def pen(drawn: list[str], glyphs: Any) -> Any:
    """Return a pen that writes what it draws as a PDF draws it."""
    from fontTools.pens.basePen import BasePen

    class Path(BasePen):  # type: ignore[misc]
        """Appends each move to `drawn`."""

        def _moveTo(self, to: tuple[float, float]) -> None:  # noqa: N802
            drawn.append(f"{to[0]:.3f} {to[1]:.3f} m")

        def _lineTo(self, to: tuple[float, float]) -> None:  # noqa: N802
            drawn.append(f"{to[0]:.3f} {to[1]:.3f} l")

        def _curveToOne(self, *points: tuple[float, float]) -> None:  # noqa: N802
            drawn.append(" ".join(f"{x:.3f} {y:.3f}" for x, y in points) + " c")

        def _closePath(self) -> None:  # noqa: N802
            drawn.append("h")

    return Path(glyphs)
