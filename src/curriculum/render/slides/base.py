"""The template of a deck, built by code: theme, master, and a named layout for each kind of slide.

A trainer who adds a slide finds the same layouts in the menu. Those of a deck from right to left are mirrored, and
their names end with UR.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import pptx
from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE

from curriculum.render import office
from curriculum.render.slides import text
from curriculum.render.slides.stage import OPENING, THICK, TOP, Stage
from curriculum.render.slides.xml import NAMES, bar, el, emu, q, tree

FIRST_BODY = 10
"""The index of the first place for text in a layout; those before it have a meaning of their own."""
NUMBER_FIELD = "{6A5E1C74-0B5B-4C0C-9C43-5F7D3A1E2B10}"
"""The id of the field that shows the number of a slide."""


class Kind(NamedTuple):
    """A kind of slide: the name of its layout, the frame of its title, and those of its other text."""

    name: str
    title: str
    frames: tuple[str, ...]
    work: bool = False


SIDES = ("two-1-head", "two-1-text", "two-2-head", "two-2-text")
THREE = tuple(f"three-{n}-{part}" for n in (1, 2, 3) for part in ("head", "text"))
CALLS = ("call-1-label", "call-1", "call-2-label", "call-2")
LAYOUTS = (
    Kind("TIP Title", "cover", ("for", "promise", "facts")),
    Kind("TIP Section", "section", ("kicker", "place", "purpose")),
    Kind("TIP Statement", "title", ("points",)),
    Kind("TIP Two Ends", "title", SIDES),
    Kind("TIP Three Icons", "title", THREE),
    Kind("TIP Activity", "title", ("minutes", "unit", "group"), work=True),
    Kind("TIP Question", "topic", ("asked",), work=True),
    Kind("TIP Law", "title", ("cited", "says")),
    Kind("TIP Table", "title", ()),
    Kind("TIP Helpline", "title", CALLS, work=True),
    Kind("TIP Sources", "title", ("rests",)),
)
"""The layouts, in the order of the menu. As many as python-pptx’s own template has, each of which is written anew."""
OF = {
    "cover": 0, "section": 1, "two": 3, "ends": 3, "three": 4, "activity": 5, "talk": 5, "question": 6, "law": 7,
    **dict.fromkeys(("statement", "rows", "tale", "care", "figured", "list"), 2),
    **dict.fromkeys(("table", "terms", "counted", "counts", "chain-3", "chain-4", "pictured", "conduct"), 8),
    "helpline": 9, "sources": 10,
}  # fmt: skip
"""Which layout each kind of slide in the page has."""
STANDS_FOR = {
    **dict.fromkeys(("dense", "list", "rows", "tale", "care", "figured"), "points"),
    **dict.fromkeys(("says-tall", "says-large"), "says"), "source-narrow": "source",
    "end-1-head": "two-1-head", "end-1-text": "two-1-text", "end-2-head": "two-2-head", "end-2-text": "two-2-text",
    **{f"{name}-tall": name for name in (*SIDES, *THREE)},
}  # fmt: skip
"""Frames whose text is that of another in the layout, at a place or in a size of its own."""


def blank(stage: Stage) -> Any:
    """Return an empty deck with the template of the house, without what python-pptx’s own template brings along."""
    made: Any = pptx.Presentation()
    drop(made.part.package, {"officeDocument", "core-properties"})
    drop(made.part, {"slideMaster", "presProps", "viewProps", "theme", "tableStyles"})
    page = stage.document.layout.page
    made.slide_width, made.slide_height = emu(page.width), emu(page.height)
    size = made.element.find(q("p:sldSz"))
    size.attrib.pop("type", None)
    if stage.rtl:
        made.element.set("rtl", "1")
    theme(stage, made.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME))
    master(stage, made.slide_master)
    for layout, kind in zip(made.slide_layouts, LAYOUTS, strict=True):
        rewrite(stage, layout, kind)
    return made


def drop(part: Any, kept: set[str]) -> None:
    """Remove relations of kinds that are not kept."""
    relations = part._rels
    for rid, relation in list(relations.items()):
        if relation.reltype.rpartition("/")[2] not in kept:
            relations.pop(rid)


def theme(stage: Stage, part: Any) -> None:
    """Give the theme the colours and families of the house."""
    root = etree.fromstring(part.blob)
    faces = {"latin": stage.sheet.faces["sans"].name, "cs": stage.sheet.faces["nastaliq"].name}
    office.themed(root, stage.sheet.colours, [faces, faces])
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def master(stage: Stage, made: Any) -> None:
    """Write the master: where titles, text and numbers stand, and how they are set."""
    whole = made.element
    replace(whole, tree(
        holder(stage, "title", "title", el("p:ph", type="title")),
        holder(stage, "points", "points", el("p:ph", type="body", idx=1)),
        numbered(stage),
    ))  # fmt: skip
    styles = whole.find(q("p:txStyles"))
    for tag, name in (("p:titleStyle", "title"), ("p:bodyStyle", "points")):
        style = styles.find(q(tag))
        style[:] = [stage.level(name)]


def replace(root: Any, shapes: Any) -> None:
    """Give a master or a layout other shapes."""
    slide = root.find(q("p:cSld"))
    slide.replace(slide.find(q("p:spTree")), shapes)
    etree.cleanup_namespaces(root, top_nsmap=NAMES)


def rewrite(stage: Stage, layout: Any, kind: Kind) -> None:
    """Write a layout: its name, its line with the opening, and its places for text."""
    root = layout.element
    root.attrib.pop("type", None)
    root.set("preserve", "1")
    root.set("userDrawn", "1")
    root.find(q("p:cSld")).set("name", kind.name + (" UR" if stage.rtl else ""))
    stage.used = 1
    places = [holder(stage, kind.title, kind.title, el("p:ph", type="title"))]
    for index, name in enumerate((*kind.frames, "source"), FIRST_BODY):
        places.append(holder(stage, name, name, el("p:ph", type="body", sz="quarter", idx=index)))
    replace(root, tree(*line(stage, kind.work), *places, numbered(stage)))


def line(stage: Stage, work: bool) -> Iterator[Any]:
    """Yield the two parts of the line: indigo where somebody speaks, marigold where the room works."""
    shade = "marigold" if work else "indigo"
    for name, (x, end) in (("Line", (0, OPENING[0])), ("Line, end", (OPENING[1], stage.width))):
        yield bar(stage.number(), name, stage.mirrored(x, TOP, end - x, THICK), shade)


def holder(stage: Stage, name: str, prompt: str, kind: Any) -> Any:
    """Return a place for text of a master or a layout, set as its frame says."""
    said = el("a:t")
    said.text = prompt.replace("-", " ").capitalize()
    words = el("a:p", el("a:pPr", **stage.turn(name)), el("a:r", el("a:rPr", lang=stage.tag), said))
    anchor = stage.frame(name).anchor
    return text.shape(stage.number(), said.text, stage.place(name), kind, stage.level(name), [words], anchor)


def numbered(stage: Stage) -> Any:
    """Return the place for the number of a slide, in the opening of the line."""
    kind = el("p:ph", type="sldNum", sz="quarter", idx=4)
    return text.shape(stage.number(), "Number", stage.place("number"), kind, stage.level("number"), [number(stage)])


def number(stage: Stage, shown: str = "‹#›") -> Any:
    """Return a paragraph that shows the number of its slide."""
    said = el("a:t")
    said.text = shown
    face = stage.sheet.faces["sans"].name
    plain = el("a:rPr", el("a:latin", typeface=face), el("a:cs", typeface=face), lang=stage.tag)
    field = el("a:fld", plain, said, id=NUMBER_FIELD, type="slidenum")
    return el("a:p", el("a:pPr", **stage.turn("number")), field)


def index(kind: Kind, name: str) -> int:
    """Return the index of a frame’s place in a layout; 0 where the layout has none for it."""
    names = (*kind.frames, "source")
    wanted = STANDS_FOR.get(name, name)
    return FIRST_BODY + names.index(wanted) if wanted in names else 0
