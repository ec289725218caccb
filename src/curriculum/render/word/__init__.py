"""Word files through python-docx: the same semantic HTML becomes named styles, real lists, tables, notes and fields.

The order: the page is read, its words are checked against what Word files know, every block is written, the package
is filled around it, and what was written is compared with what was to be written.
"""

from __future__ import annotations

from typing import Any

from lxml import html

from curriculum.model.document import Document, Rendered
from curriculum.model.findings import RenderError
from curriculum.model.layout import Page
from curriculum.render.assets import Assets
from curriculum.render.word import flow, front, package, pages, rows, sheet, tables, witness
from curriculum.render.word.desk import Desk, Geometry, Handler

HANDLERS: dict[str, Handler] = {
    "section": flow.through, "div": flow.through, "figure": flow.through, "blockquote": flow.through,
    "p": flow.words, "h1": flow.words, "h2": flow.words, "h3": flow.words, "h4": flow.words,
    "ul": flow.items, "ol": flow.items, "ol.tree": tables.tree, "dl.terms": tables.terms, "ul.facts": front.facts,
    "section.cover": front.cover, "nav.toc": front.contents, "div.opener": front.opener, "p.number": front.number,
    "section.row": rows.labelled, "section.step": rows.labelled, "aside.block": rows.labelled,
    "div.two": rows.columns, "div.elements": rows.columns, "div.ends": rows.columns, "div.box": rows.framed,
    "div.out": rows.framed, "div.spine": flow.nothing, "div.lines": flow.writing_lines,
    "table": tables.data, "table.time": tables.minutes, "img": flow.picture, "svg": flow.picture,
}  # fmt: skip


def render(document: Document, assets: Assets) -> Rendered:
    """Return `document` as a Word file. Raises RenderError where it holds what no Word file here knows."""
    page = html.document_fromstring(document.html).find("body")
    made = package.blank()
    desk = desk_for(document, assets, page, made.part)
    unknown = tuple(witness.unknown(desk, page))
    if unknown:
        raise RenderError(*unknown)
    blocks = pages.body(desk, page)
    witness.compare(desk, page, blocks)
    package.fill(made, desk, blocks, pages.footnotes(desk))
    package.describe(made, document, desk.language(document.language).tag)
    return Rendered(data=package.packed(made))


def desk_for(document: Document, assets: Assets, page: Any, part: Any) -> Desk:
    """Return all that the walk through `page` carries with it."""
    return Desk(
        document=document,
        assets=assets,
        sheet=sheet.load(assets.layouts),
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
