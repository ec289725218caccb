"""Numbers as they stand on the finished page: read from left to right, each must be what was written (R14).

In a line from right to left a number with hyphens, brackets or spaces is set in the wrong order where nothing keeps it
together: 111-247-786 becomes 786-247-111. What was composed is therefore compared with where its digits really stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from curriculum.model.artefact import Rendered
from curriculum.model.document import Document
from curriculum.model.findings import Finding, error
from curriculum.model.place import Place
from curriculum.source import pages
from curriculum.source.figures import figures as found

SIGNS = frozenset("0123456789+-–‑/:.,()")
"""What numbers are made of, and what stands between their digits."""
LINE, GAP = 2.0, 0.45
"""Points within which digits stand on one line, and the share of their height from which a gap parts two numbers."""


class Glyph(NamedTuple):
    """One sign on a page: where its line is, where it begins and ends, and how high it is, in points."""

    line: float
    left: float
    right: float
    height: float
    sign: str


def findings(document: Document, rendered: Rendered) -> Iterator[Finding]:
    """Yield each number of a document from right to left that does not stand on its pages as it was written."""
    if document.direction != "rtl" or not rendered.data.startswith(b"%PDF"):
        return
    wanted = dict.fromkeys(numbers(document))
    if not wanted:
        return
    read = "".join(lines(rendered.data)).replace(" ", "")
    for number in (n for n in wanted if n not in read):
        message = f"the number {number} stands nowhere on the finished pages of {document.deliverable.stem}"
        hint = "its parts are set in another order, or on two lines; give it an element with dir=ltr"
        yield error("figure", Place(document.deliverable.stem), message, hint)


def numbers(document: Document) -> Iterator[str]:
    """Yield the numbers of several parts that a document holds, and those to call."""
    body = pages.tree(document.html, Place(f"{document.layout.id}/template.html")).find("body")
    for aside in body.xpath('.//aside[@class="notes"]'):
        aside.drop_tree()  # what a speaker reads is on no page
    for element in body.iter():
        if isinstance(element.tag, str) and "tel" in (element.get("class") or "").split():
            yield from dialled("".join(element.itertext()))
        for text in (element.text, element.tail):
            yield from (number.replace(" ", "") for number in found(text or ""))


def dialled(text: str) -> Iterator[str]:
    """Yield the digits of a number to call without their spaces; where words stand between them, each part of it."""
    if not any(c.isalpha() for c in text):
        yield text.strip().replace(" ", "")
        return
    parts = "".join(c if c in SIGNS else " " for c in text).split()
    yield from (found for part in parts if (found := part.strip("/:.,()")))


def lines(data: bytes) -> Iterator[str]:
    """Yield the numbers on each line of a PDF from left to right, with a space between two."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as pdf:
        for page in pdf:
            glyphs = sorted(signs(page.get_textpage()))
            for _, line in groupby(banded(glyphs), key=lambda pair: pair[0]):
                yield joined(sorted((g for _, g in line), key=lambda g: g.left))


def signs(text: Any) -> Iterator[Glyph]:
    """Yield the signs of numbers on a page."""
    for index, sign in enumerate(text.get_text_range(errors="ignore")):
        if sign in SIGNS:
            left, bottom, right, top = text.get_charbox(index, loose=True)
            yield Glyph(round(bottom, 1), left, right, top - bottom, sign)


def banded(glyphs: list[Glyph]) -> Iterator[tuple[int, Glyph]]:
    """Yield signs, sorted by their height on the page, with the number of their line."""
    line = 0
    for before, glyph in pairwise([glyphs[0], *glyphs] if glyphs else []):
        line += glyph.line - before.line > LINE
        yield line, glyph


def joined(line: list[Glyph]) -> str:
    """Return the signs of a line, parted where there is a gap between them."""
    said = ""
    for before, glyph in pairwise([line[0], *line]):
        said += (" " if glyph.left - before.right > GAP * glyph.height else "") + glyph.sign
    return said.replace("\u2011", "-")
