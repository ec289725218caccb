"""Word files through python-docx: the same semantic HTML becomes named styles, real lists, tables, notes and fields.

The order: the page is read, its words are checked against what Word files know, every block is written, what
was written is compared with what was to be written, each paragraph gets its mark, and the package is filled around it.
"""

from __future__ import annotations

from typing import Any

from lxml import html

from curriculum.model.document import Document, Rendered
from curriculum.model.findings import RenderError
from curriculum.model.layout import Format, Page
from curriculum.render.assets import Assets
from curriculum.render.word import boxes, flow, front, marks, origin, package, pages, rows, sheet, tables, witness
from curriculum.render.word.desk import Desk, Geometry, Handler

HANDLERS: dict[str, Handler] = {
    "section": flow.through, "div": flow.through, "figure": flow.through, "blockquote": flow.through,
    "p": flow.words, "h1": flow.words, "h2": flow.words, "h3": flow.words, "h4": flow.words, "h5": flow.words,
    "ul": flow.items, "ol": flow.items, "div.lines": flow.writing_lines, "div.spine": flow.nothing,
    "img": flow.picture, "svg": flow.picture,
    "section.cover": front.cover, "p.kind": front.banner, "p.draft": front.draft_mark, "ul.facts": front.facts,
    "nav.toc": front.contents, "div.opener": front.opener, "p.number": front.number,
    "section.row": rows.labelled, "section.step": rows.labelled, "aside.block": rows.labelled,
    "div.checks": rows.checks, "div.two": boxes.columns, "div.elements": boxes.columns, "div.ends": boxes.columns,
    "div.box": boxes.framed, "div.out": boxes.framed, "ol.tree": boxes.tree,
    "table": tables.data, "table.time": tables.minutes, "dl.terms": tables.terms,
}  # fmt: skip
"""What makes blocks of an element, by tag and class or by tag alone."""


def render(document: Document, forms: tuple[Format, ...], assets: Assets) -> dict[Format, Rendered]:
    """Return `document` as a Word file. Raises RenderError."""
    return dict.fromkeys(forms, file(document, assets))


def file(document: Document, assets: Assets) -> Rendered:
    """Return `document` as a Word file. Raises RenderError where it holds what no Word file here knows."""
    page = html.document_fromstring(document.html).find("body")
    made = package.blank()
    desk = desk_for(document, assets, page, made.part)
    unknown = tuple(witness.unknown(desk, page))
    if unknown:
        raise RenderError(*unknown)
    blocks = pages.body(desk, page)
    witness.compare(desk, page, blocks)
    printed = marks.put(blocks, document.trace)
    package.fill(made, desk, blocks, pages.footnotes(desk))
    package.describe(made, document, desk.language(document.language).tag)
    origin.write(made, document, printed)
    return Rendered(data=package.packed(made))


def desk_for(document: Document, assets: Assets, page: Any, part: Any) -> Desk:
    """Return all that the walk through `page` carries with it."""
    return Desk(
        document=document,
        assets=assets,
        sheet=sheet.fitted(sheet.load(assets.layouts), document.layout.id),
        page=geometry(document.layout.page),
        part=part,
        handlers=HANDLERS,
        bookmarks=witness.bookmarks(page),
        words=pages.words_of(page),
    )


def geometry(page: Page) -> Geometry:
    """Return the page of a layout."""
    margins = page.margins
    return Geometry(
        page.width, page.height, margins.top, margins.bottom, margins.inner, margins.outer, page.side, page.gutter
    )
