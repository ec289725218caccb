"""What opens a book and a module: cover, contents, the number in the opening of the line."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from curriculum.render.word import inline, pictures
from curriculum.render.word.desk import Desk, Spot
from curriculum.render.word.flow import flow, gap, paragraph, plain_run, texts, words
from curriculum.render.word.grid import cell, row, table
from curriculum.render.word.sheet import classes
from curriculum.render.word.xml import text, w

TOP, FIELD_TOP = 20 / 297, 141 / 297
"""Where on the cover the words and the drawing begin, as a share of the page's height."""

FOOT = 24.5
"""Millimetres from the facts to the foot of the page."""

ARABIC = 4
"""Millimetres more that lines of the Arabic script take on a cover."""

MARK, MARK_OF_SHEETS = 44, 60
"""Millimetres of the mark of a draft: on covers, and on loose sheets, whose heads are low."""

COVER = ["kind", "face", "field", "facts"]
"""The parts of a cover in their order; the mark of a draft stands after the first, where there is one."""


def cover(desk: Desk, element: Any, spot: Spot) -> list[Any]:
    """Return the cover: kind beside the draft mark, title and promise below, the facts at the foot of the page."""
    parts = [e for e in element if e.get("class") != "draft"]
    if [e.get("class") for e in parts] != COVER:
        raise desk.fault(element, "has another shape than a cover", "use the macro cover")
    page = desk.page
    kind, face, field, about = parts
    inside = Spot(spot.width, cell=True)
    room = page.height * (1 - TOP) - (FOOT + (ARABIC if desk.rtl else 0)) * page.k
    upper = row(cell([*banner(desk, kind, inside), *flow(desk, face, inside)], spot.width), height=room)
    ground = gap()
    ground.append(drawing(desk, field))
    return [ground, table(desk, "TIPPlain", [spot.width], [upper]), gap(), *facts(desk, about, spot)]


def banner(desk: Desk, element: Any, spot: Spot) -> list[Any]:
    """Return what the document is, and beside it the mark that it is a draft, where that follows."""
    draft = element.getnext()
    if draft is None or "draft" not in classes(draft):
        return words(desk, element, spot)
    mark = (MARK if desk.book else MARK_OF_SHEETS) * desk.page.k
    widths = [spot.width - mark, mark]
    cells = [cell(words(desk, e, Spot(m, cell=True)), m) for e, m in zip((element, draft), widths, strict=True)]
    return [table(desk, "TIPPlain", widths, [row(*cells)])]


def draft_mark(desk: Desk, element: Any, spot: Spot) -> list[Any]:
    """Return the mark of a draft, unless it stands beside what the document is."""
    before = element.getprevious()
    return [] if before is not None and "kind" in classes(before) else words(desk, element, spot)


def facts(desk: Desk, element: Any, spot: Spot) -> list[Any]:
    """Return the facts at the foot of a cover, side by side."""
    widths = fact_widths(desk, element, spot.width)
    cells = [cell(flow(desk, f, Spot(width=m, cell=True)), m) for f, m in zip(element, widths, strict=True)]
    return [table(desk, "TIPPlain", widths, [row(*cells)])]


def fact_widths(desk: Desk, element: Any, width: float) -> list[float]:
    """Return the widths of the facts: equal, or in the Arabic script by the longer of their two lines."""
    if not desk.rtl:
        return [width / len(element)] * len(element)
    longest = [max(len(inline.one_line(line.itertext())) for line in fact) + 2 for fact in element]
    return [width * letters / sum(longest) for letters in longest]


def drawing(desk: Desk, element: Any) -> Any:
    """Return the drawing of the cover as a run: behind the text, from edge to edge of the page."""
    rid, width, height = pictures.drawn(desk, element)
    return w("r", pictures.behind(desk, rid, width, height, desk.page.height * FIELD_TOP))


def contents(desk: Desk, element: Any, spot: Spot) -> list[Any]:
    """Return the contents: a field that Word fills, with its entries in it already."""
    entries = [entry(desk, item) for item in element.iter("li")]
    heads = [c for c in element if c.tag != "ol"]
    titles = [paragraph(desk, list(inline.nodes_of(h)), h, desk.named("TOC Heading"), spot) for h in heads]
    if entries:
        begin, code, separate, _, end = inline.field(' TOC \\o "1-2" \\h \\z \\u ')
        for part in (separate, code, begin):
            entries[0].insert(1, w("r", part))
        entries[-1].append(w("r", end))
    about = w("sdtPr", w("docPartObj", w("docPartGallery", val="Table of Contents"), w("docPartUnique")))
    return [w("sdt", about, w("sdtContent", *titles, *entries))]


def entry(desk: Desk, item: Any) -> Any:
    """Return one line of the contents: the heading’s words, and the field that knows its page."""
    link = item.find("a")
    name = desk.bookmarks[(link.get("href") or "#")[1:]]
    level = 2 if "two" in classes(item) else 1
    quiet = inline.field(f" PAGEREF {name} \\h ", " ")
    page = [w("r", w("rPr", w("rStyle", val="TIPPageReference")), p) for p in quiet]
    words = plain_run(inline.one_line(texts(desk, link)), rtl=desk.rtl)
    return w(
        "p",
        w("pPr", w("pStyle", val=f"TOC{level}")),
        w("hyperlink", words, w("r", w("tab")), *page, anchor=name, history=1),
    )


def opener(desk: Desk, element: Any, spot: Spot) -> list[Any]:
    """Return the opening of a module; title and purpose stand in the main column."""
    return flow(desk, element, replace(spot, indent=desk.page.hang))


def number(desk: Desk, element: Any, spot: Spot) -> list[Any]:  # noqa: ARG001
    """Return a number that stands in the opening of a line: the line is a struck-out tab on either side."""
    style = desk.named("TIP Opening Number")
    words = inline.one_line(element.itertext())
    ahead, behind = plain_line(), plain_line()
    words_ = [w("r", w("tab")), w("r", text(words)), gap_run()]
    return [w("p", w("pPr", w("pStyle", val=style.id)), ahead, *words_, behind)]


def plain_line() -> Any:
    """Return a piece of line: a tab in the style that strikes it out."""
    return w("r", w("rPr", w("rStyle", val="TIPOpenLine")), w("tab"))


def gap_run() -> Any:
    """Return the space between the number and the line."""
    return w("r", w("rPr", w("sz", val=24)), text(" "))
