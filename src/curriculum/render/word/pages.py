"""Sections with their pages, and what stands in the heads and feet of pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from curriculum.render.word import front, inline
from curriculum.render.word.desk import Desk, Geometry, Spot
from curriculum.render.word.flow import block, gap, style_id
from curriculum.render.word.grid import cell, edges, row, table
from curriculum.render.word.inline import one_line
from curriculum.render.word.sheet import classes
from curriculum.render.word.xml import R, on, properties, put, q, text, twips, w

FOOT = 10
"""Millimetres that a margin has at least where a foot stands in it."""
FOOT_FROM, FOOT_HIGH = 4.5, 7.5
"""Millimetres that a foot stands from the edge of the paper at least, and that it is high."""
FOLIO, FOLIO_OF_SHEETS = 12, 16
"""Millimetres of the opening in the foot in which the page number stands, and where it says of how many."""


COLUMNS = "columns"
"""How a section is called whose text stands in two columns, in the middle of a page."""

BETWEEN = 7
"""Millimetres between the two."""

HALVES = "halves"
"""How a section is called on whose page two slips stand, to be cut apart: they go their own ways and have no foot."""

HALVES_TOP, HALVES_BOTTOM = 12, 8
"""The margins of its page in millimetres, as on paper (`shared/halves.css`)."""


def chapters(body: Any, opens: str) -> Iterator[tuple[str, list[Any]]]:
    """Yield the parts of a document that get a section of their own, with how each begins.

    That is on a page, on a right page, as a cover, in columns, in the middle of a page after columns, or as slips.
    """
    run: list[Any] = []
    opened, after = "", "nextPage"
    for element in body:
        own = own_section(element, opens)
        if run and not is_lower(element) and (own or opened):
            yield opened or after, run
            run, after = [], "continuous" if opened == COLUMNS else "nextPage"
        run.append(element)
        opened = opened if is_lower(element) else own
    if run:
        yield opened or after, run


def own_section(element: Any, opens: str) -> str:
    """Return how the section of an element begins that has one of its own, or nothing."""
    module = "oddPage" if opens == "recto" else "nextPage"
    kinds = {"cover": "cover", "module": module, "ticked": COLUMNS, "half": HALVES}
    return next((kind for name, kind in kinds.items() if name in classes(element)), "")


def is_lower(element: Any) -> bool:
    """Tell whether a part of the document is the lower of two slips, which follows the other if its page has room."""
    return "low" in classes(element)


def body(desk: Desk, page: Any) -> list[Any]:
    """Return everything in the body of the document, with a section after each of its chapters."""
    made: list[Any] = []
    parts = list(chapters(page, desk.document.layout.opens))
    for number, (kind, elements) in enumerate(parts):
        width = (desk.page.measure - BETWEEN) / 2 if kind == COLUMNS else desk.page.measure
        blocks = [b for e in elements for b in top(desk, e, Spot(width), fresh=e is not elements[0])]
        made += standing(blocks)
        section = sectioned(desk, kind, number == 0 or parts[number - 1][0] == HALVES)
        if number == len(parts) - 1:
            made += [*([] if made[-1].tag == q("p") else [gap()]), section]
        else:
            ended(made, section)
    return made


def top(desk: Desk, element: Any, spot: Spot, fresh: bool) -> list[Any]:
    """Return the blocks of a part of the document; one that is `fresh` begins a page."""
    if is_lower(element):
        return lower(desk, element, spot)
    blocks = block(desk, element, spot)
    heading = next((p for b in blocks[:1] for p in b.iter(q("p"))), None)
    if fresh and heading is not None and begins_page(desk, element, heading):
        put(heading, w("pageBreakBefore"))
    return blocks


def lower(desk: Desk, element: Any, spot: Spot) -> list[Any]:
    """Return the lower of two slips: a line to cut along, and one row that no page parts, as all programs know it."""
    slip = row(cell(block(desk, element, replace(spot, cell=True)), spot.width))
    return [w("p", w("pPr", w("pStyle", val="TIPCut"))), table(desk, "TIPPlain", [spot.width], [slip])]


def begins_page(desk: Desk, element: Any, first: Any) -> bool:
    """Tell whether a part of the document, whose first paragraph is given, begins a page.

    On loose sheets a part whose heading is of the second level runs on below the sheet before it.
    """
    if element.tag == "nav" or classes(element) & {"day", "form-sheet", "paper"}:
        return True
    return "part" in classes(element) and desk.by_id[style_id(first)].outline != 2


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


STARTS = {"cover": "nextPage", COLUMNS: "continuous", HALVES: "nextPage"}
"""How Word calls the beginning of sections that are called otherwise here."""


def sectioned(desk: Desk, kind: str, first: bool) -> Any:
    """Return a section: how it begins, its paper, its margins; the first has the heads and feet of all."""
    page = desk.page
    top_, bottom = margins_of(kind, page)
    return w(
        "sectPr",
        *footless(desk, kind, furniture(desk) if first else []),
        w("type", val=STARTS.get(kind, kind)),
        lying(w("pgSz", w=twips(page.width), h=twips(page.height)), page.width > page.height),
        w(
            "pgMar",
            top=twips(top_), right=twips(page.outer), bottom=twips(bottom), left=twips(page.inner),
            header=twips(max(6, page.top - 11 * page.k)), footer=twips(foot_from(page)), gutter=0,
        ),
        w("cols", num=2, space=twips(BETWEEN)) if kind == COLUMNS else None,
        on("titlePg", kind == "cover" or None),
        on("bidi", desk.rtl or None),
    )  # fmt: skip


def margins_of(kind: str, page: Geometry) -> tuple[float, float]:
    """Return how far text stands from the upper and the lower edge of the paper, in millimetres."""
    given = {"cover": (front.TOP * page.height, 12 * page.k), HALVES: (HALVES_TOP, HALVES_BOTTOM)}
    return given.get(kind, (page.top, page.bottom))


def footless(desk: Desk, kind: str, given: list[Any]) -> list[Any]:
    """Return the heads and feet of a section: an empty foot below slips, else what is given."""
    return [named(desk, "footer", "default", [gap()])] if kind == HALVES else given


def foot_from(page: Geometry) -> float:
    """Return how far the foot stands from the edge of the paper, in millimetres: in a low margin as low as it may."""
    return max(FOOT_FROM, min(6, page.bottom - FOOT_HIGH), page.bottom - 17 * page.k)


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
    return w("p", w("pPr", w("pStyle", val="Header")), *spoken(desk, desk.words.get("kind") or desk.document.title))


def title_of(desk: Desk) -> str:
    """Return the title on the cover, or that of the file."""
    return desk.words.get("title") or desk.document.title


def foot(desk: Desk, odd: bool) -> Any:
    """Return the foot: a line with law date and draft mark, open at the outer end, where the page number stands."""
    page = desk.page
    side = edges(desk, {"top": desk.sheet.rules["line"]})
    open_ = FOLIO if desk.book else FOLIO_OF_SHEETS
    wide = page.measure - open_
    note = w("p", foot_style("Footer", odd), *spoken(desk, foot_words(desk)))
    number = w("p", foot_style("TIP Folio", not odd), *folio(desk))
    cells = [(cell([note], wide, side), wide), (cell([number], open_), open_)]
    cells = cells if odd else cells[::-1]
    return table(desk, "TIPPlain", [m for _, m in cells], [row(*(c for c, _ in cells))])


def foot_words(desk: Desk) -> str:
    """Return what the foot says: law date and mark of a draft, on loose sheets after what they are."""
    return desk.words["foot"] if desk.book else joined(desk.document.title, desk.words["sheet_foot"])


def folio(desk: Desk) -> list[Any]:
    """Return the number of the page; on loose sheets, of how many."""
    page = [w("r", p) for p in inline.field(" PAGE ", "1")]
    return page if desk.book else [*page, w("r", text(" / ")), *(w("r", p) for p in inline.field(" NUMPAGES ", "1"))]


def spoken(desk: Desk, words: str) -> list[Any]:
    """Return the runs of words in a head or foot; figures have their own from right to left."""
    voice = inline.Voice(language=desk.document.language, rtl=desk.rtl)
    return [inline.run(desk, piece) for piece in inline.figures(words, voice)]


def foot_style(name: str, start: bool) -> Any:
    """Return the properties of a paragraph in the foot: at the start edge of its cell, or at the end edge."""
    return properties("pPr", w("pStyle", val=name.replace(" ", "")), w("jc", val="left" if start else "right"))


def words_of(page: Any) -> dict[str, str]:
    """Return the words that heads and feet repeat from the document: kind, title, law date and draft mark."""
    found = {c: e for e in page.iter("p") for c in classes(e) if c in ("kind", "title", "draft")}
    said = {name: one_line(e.itertext()) for name, e in found.items()}
    facts = [one_line(e.itertext()) for f in page.iter("ul") if "facts" in classes(f) for e in list(f)[:1]]
    days = [one_line([e.get("data-foot")]) for e in page.iter("tr") if e.get("data-foot")]
    draft = [said["draft"]] if "draft" in said else []
    return said | {"foot": joined(*facts, *days, *draft), "sheet_foot": joined(*days, *draft)}


def joined(*parts: str) -> str:
    """Return parts of a foot on one line, each once."""
    return "   ·   ".join(dict.fromkeys(filter(None, parts)))


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
