"""Many copies of a small piece on one sheet of the press, with their bleed between them and marks where they are cut.

All copies are alike and stand in the middle of the sheet, so that front and back meet whichever way it is turned.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import product
from typing import TYPE_CHECKING, Any

from curriculum.model.document import Document
from curriculum.model.layout import Imposed, Page
from curriculum.render.press_marks import GAP, LONG, PT, SLUG, THIN, stroke

if TYPE_CHECKING:
    import pikepdf


def impose(plates: bytes, document: Document) -> bytes:
    """Return the sheets of a press file: one for each of its pages."""
    import pikepdf

    with pikepdf.open(io.BytesIO(plates)) as pdf:
        up, paper = document.layout.up, document.layout.page
        sheets = [lay(pdf, page, up, paper) for page in pdf.pages if up]
        while pdf.pages:
            del pdf.pages[0]
        pdf.pages.extend(sheets)
        target = io.BytesIO()
        pdf.save(
            target, force_version="1.6", deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable
        )
    return target.getvalue()


def lay(pdf: pikepdf.Pdf, piece: pikepdf.Page, up: Imposed, paper: Page) -> pikepdf.Page:
    """Return one sheet with its copies."""
    import pikepdf

    wide, high = paper.width + 2 * paper.bleed, paper.height + 2 * paper.bleed
    left, low = (up.width - up.columns * wide) / 2, (up.height - up.rows * high) / 2
    form = piece.as_form_xobject()
    form["/BBox"] = pikepdf.Array([v * PT for v in (SLUG, SLUG, SLUG + wide, SLUG + high)])
    places = product(range(up.columns), range(up.rows))
    corners = (((left + c * wide - SLUG) * PT, (low + r * high - SLUG) * PT) for c, r in places)
    drawn = [f"q 1 0 0 1 {x:.4f} {y:.4f} cm /Piece Do Q" for x, y in corners]
    drawn += [f"q /Registration CS 1 SCN {THIN * PT:.4f} w", *cuts(up, paper, left, low), "Q"]
    outer = [0, 0, up.width * PT, up.height * PT]
    bleed = [left * PT, low * PT, (up.width - left) * PT, (up.height - low) * PT]
    trim = [v + s * paper.bleed * PT for v, s in zip(bleed, (1, 1, -1, -1), strict=True)]
    spaces = piece.obj["/Resources"]["/ColorSpace"]
    page: Any = pikepdf.Dictionary(
        Type=pikepdf.Name.Page, MediaBox=outer, CropBox=outer, TrimBox=trim, BleedBox=bleed,
        Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(Piece=form), ColorSpace=spaces),
        Contents=pdf.make_stream(" ".join(drawn).encode()),
    )  # fmt: skip
    return pikepdf.Page(pdf.make_indirect(page))


def cuts(up: Imposed, paper: Page, left: float, low: float) -> Iterator[str]:
    """Yield the marks at the edges of the sheet for every cut."""
    wide, high = paper.width + 2 * paper.bleed, paper.height + 2 * paper.bleed
    right, top = left + up.columns * wide, low + up.rows * high
    for n in range(up.columns):
        for x in (left + n * wide + paper.bleed, left + (n + 1) * wide - paper.bleed):
            yield stroke(x, low - GAP, x, low - GAP - LONG)
            yield stroke(x, top + GAP, x, top + GAP + LONG)
    for n in range(up.rows):
        for y in (low + n * high + paper.bleed, low + (n + 1) * high - paper.bleed):
            yield stroke(left - GAP, y, left - GAP - LONG, y)
            yield stroke(right + GAP, y, right + GAP + LONG, y)
