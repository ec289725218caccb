"""A part of a book is laid out: once, and for every document that holds it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any

from curriculum.model.document import Document
from curriculum.model.findings import RenderError
from curriculum.model.fragment import Anchor, Font, Fragment, Mark, Sheet
from curriculum.render import pdf, pdf_places, pdf_slots
from curriculum.render.assets import Assets
from curriculum.render.book import fonts

BOXES = (
    "@top-left-corner", "@top-left", "@top-center", "@top-right", "@top-right-corner",
    "@left-top", "@left-middle", "@left-bottom", "@right-top", "@right-middle", "@right-bottom",
    "@bottom-left-corner", "@bottom-left", "@bottom-center", "@bottom-right", "@bottom-right-corner",
)  # fmt: skip
"""The boxes in the margin of a page (CSS Paged Media 3, section 4.2)."""
PLAIN = "@page { " + " ".join(f"{box} {{ visibility: hidden }}" for box in BOXES) + " }"
"""Heads and feet take their room, and are not drawn."""
VERSO = "html { break-before: verso }"
"""The first page is an even one: nothing comes before it, so that it stays the first."""
POINT = 0.75
"""One CSS pixel in points."""


def lay(setting: pdf.Setting, page: str, style: str, document: Document, assets: Assets) -> Fragment:
    """Return the pages of an HTML page, in the style of `document` and one besides.

    Raises RenderError with all that the engine finds wrong.
    """
    waits: list[bool] = []
    speaking: list[int] = []
    drawn: dict[str, Font] = {}
    prefix = hashlib.sha256(f"{page}{style}".encode()).hexdigest()[:8]

    def finish(made: Any, file: Any) -> None:
        """Make of a PDF a part of another: links lead out of it, ids are its own."""
        drawn.update(fonts.used(made.fonts.values()))
        waits.extend(pdf_slots.waits(stream) for stream in streams(file))
        speaking.extend(finished(file, prefix))

    with pdf.listening() as heard:
        made = setting.pages(page, style, assets=assets.of(document))
        data = pdf.write(made, document, finish)
    findings = tuple(pdf.explain(record, document, assets) for record in heard)
    if any(f.severity == "error" for f in findings):
        raise RenderError(*findings)
    return Fragment(
        data=data,
        about=pdf.describe(made, document).model_copy(update={"findings": findings}),
        sheets=tuple(sheet(p, w) for p, w in zip(made.pages, waits, strict=True)),
        marks=tuple(mark for n, p in enumerate(made.pages) for mark in marks(n, p)),
        anchors=anchors(made.pages),
        uses=tuple(pdf_places.uses(made.pages)),
        fonts=drawn,
        speaking=tuple(speaking),
    )


def streams(file: Any) -> Iterator[list[Any]]:
    """Yield what draws each page of a PDF that is about to be written."""
    for reference in file.page_references:
        page = file.objects[int(reference.split()[0])]
        yield file.objects[int(page["Contents"].split()[0])].stream


def finished(file: Any, prefix: str) -> Iterator[int]:
    """Let links lead out of a part, and make its ids its own; yield the objects that will say a number."""
    import pydyf

    things: Iterator[Any] = (o for o in file.objects if isinstance(o, dict))
    for thing in things:
        if "ID" in thing and thing.get("S") in ("/TH", "/TD"):
            thing["ID"].string = f"{prefix}-{thing['ID'].string}"  # the same object that cells name as their head
        if "A" in thing and thing.get("Subtype") == "/Link" and leads_out(thing):
            target = thing.pop("A")["URI"].string.removeprefix(pdf_slots.ELSEWHERE)
            thing["Dest"] = thing["Contents"] = pydyf.String(target)
        if "ActualText" in thing and pdf_slots.SAID.search(thing["ActualText"].string):
            yield thing.number


def leads_out(link: Any) -> bool:
    """Tell whether a link leads to another part."""
    return str(link["A"]["URI"].string).startswith(pdf_slots.ELSEWHERE)


def sheet(page: Any, waits: bool) -> Sheet:
    """Return what is known of a page."""
    kind = page._page_box.page_type
    boxes = {box.at_keyword: box for box in margins(page)}
    edge = next((name for name, box in boxes.items() if counts(box)), "")
    heads = {name: "\n".join(lines(box)) for name, box in boxes.items() if name != edge}
    return Sheet(name=kind.name or "", side=kind.side or "", heads=heads, edge=edge, waits=waits)


def margins(page: Any) -> Iterator[Any]:
    """Yield the boxes in the margin of a page."""
    from weasyprint.formatting_structure.boxes import MarginBox

    yield from (child for child in page._page_box.children if isinstance(child, MarginBox))


def counts(box: Any) -> bool:
    """Tell whether a box in the margin says the number of its page."""
    content = box.style["content"]
    return isinstance(content, (list, tuple)) and any(part[0] == "counter()" for part in content)


def lines(box: Any) -> Iterator[str]:
    """Yield the lines of a box."""
    from weasyprint.formatting_structure.boxes import LineBox, TextBox

    if isinstance(box, LineBox):
        yield "".join(b.text for b in box.descendants() if isinstance(b, TextBox))
        return
    for child in getattr(box, "children", ()):
        yield from lines(child)


def marks(number: int, page: Any) -> Iterator[Mark]:
    """Yield the bookmarks of a page."""
    for level, label, (x, y), state in page.bookmarks:
        foot = (page.height - y) * POINT
        yield Mark(level=level, label=label, page=number, x=x * POINT, y=foot, open=state == "open")


def anchors(pages: Sequence[Any]) -> dict[str, Anchor]:
    """Return where links may lead; to an element that runs over pages, to the first of them."""
    found: dict[str, Anchor] = {}
    for number, page in enumerate(pages):
        for name, box in page.anchors.items():
            found.setdefault(name, Anchor(page=number, x=box[0] * POINT, y=(page.height - box[1]) * POINT))
    return found
