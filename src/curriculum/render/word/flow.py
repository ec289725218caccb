"""Blocks in their order: paragraphs, headings, lists, lines to write on. What is made elsewhere is called by name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from curriculum.render.word import inline, pictures
from curriculum.render.word.desk import Desk, Handler, Spot, moved
from curriculum.render.word.measure import height
from curriculum.render.word.sheet import Style, classes
from curriculum.render.word.xml import on, properties, put, q, text, twips, w

AFTER_TABLE = 2.5
"""Millimetres between a table and the paragraph after it."""

LONG = 60
"""Millimetres from which a page may part an item of a list, a question with its answers for one."""


def flow(desk: Desk, element: Any, spot: Spot) -> list[Any]:
    """Return the blocks of all that stands in `element`. Text between blocks becomes paragraphs of its own."""
    made: list[Any] = []
    waiting: list[Any] = []
    for node in inline.nodes_of(element):
        if isinstance(node, str) or not is_block(desk, node):
            waiting.append(node)
            continue
        made += loose(desk, element, waiting, spot) + block(desk, node, spot)
        waiting = []
    return joined(desk, made + loose(desk, element, waiting, spot))


def is_block(desk: Desk, element: Any) -> bool:
    """Tell whether an element begins a line of its own."""
    if element.tag in ("svg", "img"):
        return "ic" not in classes(element) and element.getparent().tag in ("div", "figure", "section")
    return element.tag not in inline.TAGS or desk.paragraph_style(element) is not None


def loose(desk: Desk, home: Any, nodes: list[Any], spot: Spot) -> list[Any]:
    """Return the paragraph of text that stands in `home` without one, or nothing."""
    if all(isinstance(n, str) and not n.strip() for n in nodes):
        return []
    style = desk.paragraph_style(home) or desk.named("TIP Text")
    return [paragraph(desk, nodes, home, style, spot)]


def block(desk: Desk, element: Any, spot: Spot) -> list[Any]:
    """Return the blocks of one element, with a bookmark where something leads to it."""
    made = handler_of(desk, element)(desk, element, spot)
    target = desk.bookmarks.get(element.get("id") or "")
    if target and made:
        bookmark(desk, made[0], target)
    return made


def handler_of(desk: Desk, element: Any) -> Handler:
    """Return what makes blocks of an element: by tag and class, else by tag."""
    keys = [f"{element.tag}.{c}" for c in (element.get("class") or "").split()]
    found = next((desk.handlers[k] for k in (*keys, element.tag) if k in desk.handlers), None)
    if found:
        return found
    if desk.paragraph_style(element):
        return words
    raise desk.fault(element, "is not known to the Word renderer", "use the parts of shared/macros.html")


def bookmark(desk: Desk, made: Any, name: str) -> None:
    """Put a bookmark around the words of the first paragraph of a block."""
    first = next(made.iter(q("p")))
    number = sorted(desk.bookmarks.values()).index(name) + 1
    at = 1 if first.find(q("pPr")) is not None else 0
    first.insert(at, w("bookmarkStart", id=number, name=name))
    first.append(w("bookmarkEnd", id=number))


def words(desk: Desk, element: Any, spot: Spot) -> list[Any]:
    """Return a paragraph, or the blocks of one that holds blocks."""
    if any(is_block(desk, child) for child in element):
        return flow(desk, element, spot)
    nodes = list(inline.nodes_of(element))
    said = [n for n in nodes if not isinstance(n, str) or n.strip()]
    if [getattr(n, "tag", "") for n in said] == ["img"]:
        return picture(desk, said[0], spot)
    style = desk.paragraph_style(element) or desk.named("TIP Text")
    return [paragraph(desk, nodes, element, style, spot)] if said else []


def paragraph(desk: Desk, nodes: list[Any], home: Any, style: Style, spot: Spot) -> Any:
    """Return the paragraph of `nodes` in a style, moved in as far as `spot` says."""
    moved_in = w("ind", left=twips(spot.indent + desk.start_of(style))) if spot.indent and not style.list else None
    props = properties("pPr", w("pStyle", val=style.id), moved_in, *turn(desk, home))
    return w("p", props, *inline.runs(desk, nodes, home, style))


def turn(desk: Desk, home: Any) -> list[Any]:
    """Return what turns a paragraph whose direction is not the document's."""
    here = inline.direction(home, desk.document.direction)
    if home.tag in inline.TAGS or here == desk.document.direction:
        return []
    if here == "rtl":
        return [w("bidi"), w("spacing", line=240, lineRule="auto")]
    return [on("bidi", False)]


def through(desk: Desk, element: Any, spot: Spot) -> list[Any]:
    """Return the blocks inside an element that is only a bracket."""
    return flow(desk, element, spot)


def nothing(desk: Desk, element: Any, spot: Spot) -> list[Any]:  # noqa: ARG001
    """Return no block for a mark that only a style sheet draws. Raises RenderError where it holds words."""
    if "".join(element.itertext()).strip():
        raise desk.fault(element, "should be empty")
    return []


def writing_lines(desk: Desk, element: Any, spot: Spot) -> list[Any]:
    """Return ruled lines to write on. In a cell of a table the last stands on the line of its row, and has no rule."""
    style = desk.paragraph_style(element) or desk.named("TIP Writing Line")
    base = desk.named(style.based)
    last = base if element.getparent().tag == "td" and base.pen else style
    return [paragraph(desk, [], element, s, spot) for s in [style] * (len(element) - 1) + [last]]


def picture(desk: Desk, element: Any, spot: Spot) -> list[Any]:
    """Return a picture in a paragraph of its own."""
    style = desk.named("TIP Picture")
    made = paragraph(desk, [], element, style, spot)
    made.append(
        pictures.image(desk, element, spot.width) if element.tag == "img" else pictures.inline_svg(desk, element)
    )
    return [made]


def items(desk: Desk, element: Any, spot: Spot) -> list[Any]:
    """Return a list: each item's first paragraph bears its mark, the others hang below it."""
    return listed(desk, list(element), spot)


def listed(desk: Desk, elements: list[Any], spot: Spot) -> list[Any]:
    """Return items of one list."""
    number = 0
    made: list[Any] = []
    for item in elements:
        style = item_style(desk, item)
        ordered = bool(style.list) and desk.sheet.lists[style.list].ordered
        number = number or (desk.restart(style) if ordered else 0)
        made += marked(desk, item, style, number, spot)
    return made


def item_style(desk: Desk, item: Any) -> Style:
    """Return the style of a list item. Raises RenderError where there is none."""
    style = desk.paragraph_style(item) if item.tag == "li" else None
    if style is None:
        raise desk.fault(item, "is not an item of a list that the Word renderer knows")
    return style


def marked(desk: Desk, item: Any, style: Style, number: int, spot: Spot) -> list[Any]:
    """Return the blocks of one item of a list."""
    if not style.list:
        made = flow(desk, item, spot)
        return together(desk, made, spot.width - desk.start_of(style)) if "item" in classes(item) else made
    hang = desk.page.scaled(desk.sheet.lists[style.list].hang)
    text_at = hang if spot.depth else hang + desk.start_of(style)
    made = flow(desk, item, moved(spot, text_at))
    if not made or made[0].tag != q("p"):
        made.insert(0, w("p"))
    put(made[0], w("pStyle", val=style.id), *numbered(spot.depth, number))
    for indent in made[0].findall(f"{q('pPr')}/{q('ind')}"):
        indent.getparent().remove(indent)
    return together(desk, made, spot.width - spot.indent - text_at)


def numbered(depth: int, number: int) -> list[Any]:
    """Return the level and list of an item where the style does not say them."""
    if not depth and not number:
        return []
    return [w("numPr", w("ilvl", val=depth), w("numId", val=number) if number else None)]


def together(desk: Desk, made: list[Any], width: float) -> list[Any]:
    """Keep what belongs to one item, `width` millimetres wide, on one page.

    A page may part a long one, but not after its first nor before its last part.
    """
    long = height(desk, made, width) > LONG
    for part in [*made[:1], *made[-2:-1]] if long else made[:-1]:
        if part.tag == q("p"):
            put(part, w("keepNext"))
    return made


def joined(desk: Desk, blocks: list[Any]) -> list[Any]:
    """Return blocks in which labelled rows that follow each other share a table, and other tables stand apart."""
    made: list[Any] = []
    for part in blocks:
        before = made[-1] if made and made[-1].tag == q("tbl") else None
        if before is not None and part.tag == q("tbl") and shape(before) == shape(part) and is_row(part):
            before.extend(part.findall(q("tr")))
            continue
        if before is not None:
            made += apart(desk, before, part)
        made.append(part)
    return made


def apart(desk: Desk, before: Any, part: Any) -> list[Any]:
    """Part a table from what follows: a paragraph by some space, another table by the smallest paragraph."""
    if part.tag == q("tbl"):
        return [gap()]
    style = desk.by_id[style_id(part)] if part.tag == q("p") else None
    if style and style.before is None and not style.list and not is_row(before):
        put(part, w("spacing", before=twips(AFTER_TABLE * desk.page.k)))
    return []


def is_row(table: Any) -> bool:
    """Tell whether a table is a labelled row, which keeps its own distance."""
    return shape(table)[0] == "TIPRow"


def style_id(paragraph_: Any) -> str:
    """Return the id of a paragraph's style."""
    return str(paragraph_.find(f"{q('pPr')}/{q('pStyle')}").get(q("val")))


def shape(table: Any) -> tuple[str, ...]:
    """Return the id of a table's style and the widths of its columns."""
    style = table.find(f"{q('tblPr')}/{q('tblStyle')}").get(q("val"))
    return style, *(c.get(q("w")) for c in table.iterfind(f"{q('tblGrid')}/{q('gridCol')}"))


def gap() -> Any:
    """Return the smallest paragraph, which Word wants between two tables and after a table in a cell."""
    return w("p", w("pPr", w("pStyle", val="TIPGap")))


def texts(desk: Desk, element: Any) -> Iterator[str]:
    """Yield what an element says on one line, without its footnotes."""
    for node in inline.nodes_of(element):
        if isinstance(node, str):
            yield node
        elif "fn" not in classes(node):
            yield from texts(desk, node)


def plain_run(words_: str, style: str = "", rtl: bool = False) -> Any:
    """Return a run of plain words, in a character style where one is named, and from right to left where it is said."""
    marks = properties("rPr", w("rStyle", val=style) if style else None, w("rtl") if rtl else None)
    return w("r", marks, text(words_))
