"""A translator's table as a Word file (DOCX): what goes out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, time
from typing import Any

from docx.enum.style import WD_STYLE_TYPE

from curriculum.exchange import guide, spans
from curriculum.exchange.spans import Span
from curriculum.exchange.table import COLUMNS, SAYS, Parcel, Row
from curriculum.model.registers import Language
from curriculum.render.office import packed
from curriculum.render.word.package import blank
from curriculum.render.word.xml import border, properties, q, text, twips, w

WIDTHS = (11, 33, 33, 32, 66, 68, 26)
"""Of the columns, in millimetres: A4 across, less its margins."""
TERM_WIDTHS = (60, 66, 66, 77)
PAGE, MARGIN = (297, 210), 14
GREY, HEADS = "F2F2F2", "D9E2EC"
LATIN = "Arial"


def write(parcel: Parcel) -> bytes:
    """Return the table as a Word file: what to do, then the rows. The same parcel gives the same bytes."""
    made = blank()
    styles(made.styles, parcel.language)
    made.element.body.extend([*first_page(parcel), table(WIDTHS, rows(parcel)), paragraph([]), section()])
    about = made.core_properties
    about.title, about.author, about.last_modified_by = guide.heading(parcel)[:255], parcel.title[:255], ""
    about.created = about.modified = datetime.combine(parcel.content_date, time())
    about.comments, about.revision = "", 1
    return packed(made)


def styles(known: Any, language: Language) -> None:
    """Add how paragraphs look: those about a row are small, those in the language run its way and in its letters."""
    normal = known["Normal"].element
    normal.append(properties("pPr", w("spacing", before=20, after=20)))
    put_runs(normal, fonts(LATIN), 18)
    for name, size in (("About", 15), ("Large", 30)):
        put_runs(added(known, name), fonts(LATIN), size)
    own, rtl = added(known, "Translation"), language.direction == "rtl"
    own.append(properties("pPr", w("bidi")) if rtl else w("pPr"))
    put_runs(own, fonts(language.faces[0] if rtl else LATIN), 24 if rtl else 20, language if rtl else None)


def added(known: Any, name: str) -> Any:
    """Return a new style of paragraphs that follows the normal one."""
    made = known.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    made.base_style, made.quick_style = known["Normal"], True
    return made.element


def put_runs(style: Any, faces: Any, size: int, rtl: Language | None = None) -> None:
    """Give a style its fonts and its size in half points; `rtl` is the language of one that runs from the right.

    That its runs do so is said by each of them: Word does not read it in a style.
    """
    for old in style.findall(q("rPr")):
        style.remove(old)
    tag = w("lang", bidi=rtl.tag or rtl.id) if rtl else None
    style.append(properties("rPr", faces, w("sz", val=size), w("szCs", val=size), tag))


def fonts(name: str) -> Any:
    """Return the font of every script."""
    return w("rFonts", ascii=name, hAnsi=name, cs=name, eastAsia=name)


def first_page(parcel: Parcel) -> Iterator[Any]:
    """Yield what a translator reads first, and the words to use."""
    yield paragraph([("", guide.heading(parcel))], "Large")
    yield paragraph([("", guide.summary(parcel))])
    yield from (paragraph([("", f"{n}. {line}")]) for n, line in enumerate(guide.lines(parcel), 1))
    if parcel.terms:
        yield paragraph([])
        yield table(TERM_WIDTHS, terms(parcel))
    yield w("p", w("r", w("br", type="page")))


def terms(parcel: Parcel) -> Iterator[Any]:
    """Yield the rows of the list of words."""
    yield row([cell([paragraph([("", c)])], m, HEADS) for c, m in zip(guide.TERM_COLUMNS, TERM_WIDTHS, strict=True)], 1)
    for term in parcel.terms:
        said = guide.words(term, parcel.language.id)
        looks = ("", *("Translation" for _ in said[1:]))
        yield row(
            cell(lines([("", t)], look, parcel.language), m, GREY)
            for t, look, m in zip(said, looks, TERM_WIDTHS, strict=True)
        )


def rows(parcel: Parcel) -> Iterator[Any]:
    """Yield the head of the table, repeated on each page, and its rows."""
    heads = [[paragraph([("", c)])] for c in COLUMNS]
    heads[0].append(hidden(f"curriculum i18n {parcel.language.id}"))
    yield row((cell(h, m, HEADS) for h, m in zip(heads, WIDTHS, strict=True)), 1)
    for number, one in enumerate(parcel.rows, 1):
        parts = zip(cells(number, one, parcel.language), WIDTHS, strict=True)
        yield row(cell(p, m, "" if n > 4 else GREY) for n, (p, m) in enumerate(parts))


def cells(number: int, one: Row, language: Language) -> Iterator[list[Any]]:
    """Yield the paragraphs of each cell of a row; the first bears the hidden mark by which it is known again."""
    yield [paragraph([("", str(number))], "About"), hidden(str(one.mark))]
    yield lines([("", one.context)], "About")
    yield lines([("", "\n".join(t for t in (one.note, one.where) if t))], "About")
    before = [("", "\nThe English was:\n"), *spans.earlier(one.key.source, one.was)] if one.was else []
    yield lines([("", SAYS[one.state]), *before], "About")
    yield lines(spans.english(one.key.source, one.was))
    yield lines([("", one.target)], "Translation", language)
    yield [paragraph([])]


def lines(parts: Sequence[Span], style: str = "", language: Language | None = None) -> list[Any]:
    """Return text as paragraphs, one a line."""
    made: list[list[Span]] = [[]]
    for look, words in parts:
        for n, line in enumerate(words.split("\n")):
            if n:
                made.append([])
            made[-1].append((look, line))
    return [paragraph(line, style, language if style == "Translation" else None) for line in made]


def paragraph(parts: Iterable[Span], style: str = "", language: Language | None = None) -> Any:
    """Return one paragraph; in a language that runs from the right, so do its runs and whatever is typed there."""
    rtl = language is not None and language.direction == "rtl"
    named = w("pStyle", val=style) if style else None
    about = properties("pPr", named, w("bidi") if rtl else None, w("rPr", w("rtl")) if rtl else None)
    return w("p", about, *(run(look, words, rtl) for look, words in parts if words))


def run(look: spans.Look, words: str, rtl: bool) -> Any:
    """Return a run in its look; its tabs are tabs."""
    made = w("r", properties("rPr", *dressed(look), w("rtl") if rtl else None))
    for n, part in enumerate(words.split("\t")):
        made.extend([*([w("tab")] if n else []), *([text(part)] if part else [])])
    return made


def dressed(look: spans.Look) -> Iterator[Any]:
    """Yield the properties of a look."""
    if look:
        yield w("color", val=spans.COLOURS[look])
        yield {"token": w("b"), "new": w("u", val="single"), "lost": w("strike")}[look]


def hidden(words: str) -> Any:
    """Return a paragraph that is neither seen nor printed."""
    gone = [w("rPr", w("vanish")) for _ in range(2)]
    return w("p", w("pPr", gone[0]), w("r", gone[1], text(words)))


def table(widths: Sequence[int], made: Iterable[Any]) -> Any:
    """Return a table of rows."""
    sides = (border(s, "single", 0.2, "BFBFBF") for s in ("top", "left", "bottom", "right", "insideH", "insideV"))
    about = properties(
        "tblPr", w("tblW", w=twips(sum(widths)), type="dxa"), w("tblBorders", *sides), w("tblLayout", type="fixed")
    )
    return w("tbl", about, w("tblGrid", *(w("gridCol", w=twips(m)) for m in widths)), *made)


def row(made: Iterable[Any], head: int = 0) -> Any:
    """Return a row of cells; a head is repeated on each page."""
    return w("tr", properties("trPr", w("cantSplit"), w("tblHeader") if head else None), *made)


def cell(blocks: Sequence[Any], width: int, shade: str) -> Any:
    """Return a cell, grey where it is only to be read."""
    fill = w("shd", val="clear", color="auto", fill=shade) if shade else None
    return w("tc", properties("tcPr", w("tcW", w=twips(width), type="dxa"), fill), *blocks)


def section() -> Any:
    """Return the page: A4 across."""
    size, edge = [twips(m) for m in PAGE], twips(MARGIN)
    sides = dict.fromkeys(("top", "right", "bottom", "left"), edge) | {"header": 400, "footer": 400, "gutter": 0}
    return w("sectPr", w("pgSz", w=size[0], h=size[1], orient="landscape"), w("pgMar", **sides))
