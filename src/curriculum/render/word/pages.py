"""Sections with their pages, and what stands in the heads and feet of pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from curriculum.render.word import front, inline
from curriculum.render.word.desk import Desk, Spot
from curriculum.render.word.flow import block, gap, plain_run
from curriculum.render.word.grid import cell, edges, row, table
from curriculum.render.word.inline import one_line
from curriculum.render.word.sheet import classes
from curriculum.render.word.xml import R, on, properties, put, q, text, twips, w

FOOT = 10
"""Millimetres that a margin has at least where a foot stands in it."""
FOLIO = 12
"""Millimetres of the opening in the foot in which the page number stands."""


def chapters(body: Any, opens: str) -> Iterator[tuple[str, list[Any]]]:
    """Yield the parts of a document that get a section of their own, with how each begins: a page, or a right page."""
    run: list[Any] = []
    opened = ""
    for element in body:
        own = classes(element) & {"cover", "module"}
        if run and (own or opened):
            yield opened or "nextPage", run
            run = []
        run.append(element)
        opened = (("oddPage" if opens == "right" else "nextPage") if "module" in own else "cover") if own else ""
    if run:
        yield opened or "nextPage", run


def body(desk: Desk, page: Any) -> list[Any]:
    """Return everything in the body of the document, with a section after each of its chapters."""
    made: list[Any] = []
    parts = list(chapters(page, desk.document.layout.opens))
    for number, (kind, elements) in enumerate(parts):
        blocks = [b for e in elements for b in top(desk, e, fresh=e is not elements[0])]
        made += standing(blocks)
        section = sectioned(desk, kind, number == 0)
        if number == len(parts) - 1:
            made += [*([] if made[-1].tag == q("p") else [gap()]), section]
        else:
            ended(made, section)
    return made


def top(desk: Desk, element: Any, fresh: bool) -> list[Any]:
    """Return the blocks of a part of the document; one that is `fresh` begins a page."""
    blocks = block(desk, element, Spot(width=desk.page.measure))
    begins = element.tag == "nav" or bool(classes(element) & {"part", "day", "form-sheet"})
    if fresh and begins and blocks:
        put(next(blocks[0].iter(q("p"))), w("pageBreakBefore"))
    return blocks


def standing(blocks: list[Any]) -> list[Any]:
    """Return the blocks of several parts of the document, in which no two tables touch."""
    pairs = zip(blocks, [None, *blocks], strict=False)
    return [p for now, before in pairs for p in ([gap(), now] if touching(before, now) else [now])]


def touching(before: Any, now: Any) -> bool:
    """Tell whether a table follows a table."""
    return before is not None and before.tag == now.tag == q("tbl")


def ended(made: list[Any], section: Any) -> None:
    """End a section: its last paragraph bears it, or a small one after a table."""
    if made[-1].tag != q("p"):
        made.append(gap())
    put(made[-1], section)


def sectioned(desk: Desk, kind: str, first: bool) -> Any:
    """Return a section: how it begins, its paper, its margins; the first has the heads and feet of all."""
    page = desk.page
    cover = kind == "cover"
    top_, bottom = (front.TOP * page.height, 12 * page.k) if cover else (page.top, page.bottom)
    return w(
        "sectPr",
        *(furniture(desk) if first else ()),
        w("type", val="nextPage" if cover else kind),
        lying(w("pgSz", w=twips(page.width), h=twips(page.height)), page.width > page.height),
        w(
            "pgMar",
            top=twips(top_), right=twips(page.outer), bottom=twips(bottom), left=twips(page.inner),
            header=twips(max(6, page.top - 11 * page.k)), footer=twips(max(6, page.bottom - 17 * page.k)), gutter=0,
        ),
        on("titlePg", cover or None),
        on("bidi", desk.rtl or None),
    )  # fmt: skip


def lying(paper: Any, wide: bool) -> Any:
    """Return the size of paper, which Word is told where it lies on its side."""
    if wide:
        paper.set(q("orient"), "landscape")
    return paper


def furniture(desk: Desk) -> list[Any]:
    """Return what names heads and feet.

    A book has none on the cover, the chapter on right pages, the product on left ones. Loose sheets have a foot alone,
    where their margin has room for one.
    """
    if not desk.book:
        return [] if desk.page.bottom < FOOT else [named(desk, "footer", "default", [foot(desk, odd=True), gap()])]
    heads = {"default": [chapter_head(desk)], "even": [product_head(desk)], "first": [gap()]}
    feet = {"default": [foot(desk, odd=True), gap()], "even": [foot(desk, odd=False), gap()], "first": [gap()]}
    made = [named(desk, "header", kind, blocks) for kind, blocks in heads.items()]
    return made + [named(desk, "footer", kind, blocks) for kind, blocks in feet.items()]


def named(desk: Desk, where: str, kind: str, blocks: list[Any]) -> Any:
    """Put a head or foot into the package and return what names it."""
    part, rid = desk.part.add_header_part() if where == "header" else desk.part.add_footer_part()
    element = part.element
    for child in list(element):
        element.remove(child)
    element.extend(blocks)
    made = w(f"{where}Reference", type=kind)
    made.set(f"{{{R}}}id", rid)
    return made


def chapter_head(desk: Desk) -> Any:
    """Return the head of a right page: the chapter that the page belongs to."""
    style = desk.named("Header")
    named_ = inline.field(' STYLEREF "Heading 1" ', shown=title_of(desk))
    parts = [w("r", properties("rPr", on("rtl", desk.rtl or None)), p) for p in named_]
    return w("p", w("pPr", w("pStyle", val=style.id)), *parts)


def product_head(desk: Desk) -> Any:
    """Return the head of a left page: what the document is, and for whom."""
    return w(
        "p", w("pPr", w("pStyle", val="Header")), plain_run(desk.words.get("kind") or desk.document.title, rtl=desk.rtl)
    )


def title_of(desk: Desk) -> str:
    """Return the title on the cover, or that of the file."""
    return desk.words.get("title") or desk.document.title


def foot(desk: Desk, odd: bool) -> Any:
    """Return the foot: a line with law date and draft mark, open at the outer end, where the page number stands."""
    page = desk.page
    side = edges(desk, {"top": desk.sheet.rules["line"]})
    wide = page.measure - FOLIO
    note = w("p", foot_style("Footer", odd), plain_run(desk.words.get("foot", ""), rtl=desk.rtl))
    number = w("p", foot_style("TIP Folio", not odd), *(w("r", p) for p in inline.field(" PAGE ", "1")))
    cells = [(cell([note], wide, side), wide), (cell([number], FOLIO), FOLIO)]
    cells = cells if odd else cells[::-1]
    return table(desk, "TIPPlain", [m for _, m in cells], [row(*(c for c, _ in cells))])


def foot_style(name: str, start: bool) -> Any:
    """Return the properties of a paragraph in the foot: at the start edge of its cell, or at the end edge."""
    return properties("pPr", w("pStyle", val=name.replace(" ", "")), w("jc", val="left" if start else "right"))


def words_of(page: Any) -> dict[str, str]:
    """Return the words that heads and feet repeat from the document: kind, title, law date and draft mark."""
    found = {c: e for e in page.iter("p") for c in classes(e) if c in ("kind", "title", "draft")}
    said = {name: one_line(e.itertext()) for name, e in found.items()}
    facts = [one_line(e.itertext()) for f in page.iter("ul") if "facts" in classes(f) for e in list(f)[:1]]
    facts += [one_line([e.get("data-foot")]) for e in page.iter("tr") if e.get("data-foot")]
    return said | {"foot": "   ·   ".join([*dict.fromkeys(facts), *([said["draft"]] if "draft" in said else [])])}


def footnotes(desk: Desk) -> Any:
    """Return the notes of the document, with the two separators that Word wants."""
    separators = [
        w("footnote", w("p", w("pPr", w("pStyle", val="FootnoteText")), w("r", w(name))), type=name, id=number)
        for name, number in (("separator", -1), ("continuationSeparator", 0))
    ]
    return w("footnotes", *separators, *(note(n, of.runs) for n, of in enumerate(desk.notes, 1)))


def note(number: int, body_: list[Any]) -> Any:
    """Return one note with its number before it."""
    call = w("r", w("rPr", w("rStyle", val="FootnoteReference")), w("footnoteRef"))
    paragraph = w("p", w("pPr", w("pStyle", val="FootnoteText")), call, w("r", text(" ")), *body_)
    return w("footnote", paragraph, id=number)
