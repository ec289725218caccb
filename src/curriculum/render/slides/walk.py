"""The walk through a composed page: each section becomes a slide, each frame in it a native object."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from curriculum.render.slides import base, icons, pictures, tables, text
from curriculum.render.slides.base import LAYOUTS, OF, STANDS_FOR, Kind
from curriculum.render.slides.runs import nodes_of
from curriculum.render.slides.stage import LISTS, Stage
from curriculum.render.slides.xml import Place, bar, box, colour, el, emu, named, q, tree

SILENT = frozenset({"line"})
"""Classes of what the layout draws already."""
DOUBLE = (0.75, 0.7)
"""How thick the lines of a double bar are and how far apart, in millimetres."""


def slides(stage: Stage, made: Any, body: Any) -> None:
    """Write the sections of a page as slides; an aside of notes belongs to the slide before it."""
    slide = None
    for element in body:
        names = classes(element)
        if "slide" in names:
            slide = one(stage, made, element, names)
        elif "notes" in names and slide is not None:
            notes(stage, slide, element)
        else:
            raise stage.fault(f"<{element.tag}> stands between slides", "put it into a section of class slide")


def classes(element: Any) -> list[str]:
    """Return the classes of an element."""
    return (element.get("class") or "").split()


def one(stage: Stage, made: Any, section: Any, names: list[str]) -> Any:
    """Return the slide of a section. Raises RenderError where its kind is not known."""
    found = next((n for n in names if n in OF), "")
    if not found:
        raise stage.fault(f"“{' '.join(names)}” is no kind of slide", f"kinds: {', '.join(OF)}")
    kind = LAYOUTS[OF[found]]
    slide = made.slides.add_slide(made.slide_layouts[OF[found]])
    stage.used, stage.up, stage.part = 1, "up" in names, slide.part
    root = slide.shapes._spTree
    root.getparent().replace(root, tree(*shapes(stage, section, kind)))
    return slide


def shapes(stage: Stage, section: Any, kind: Kind) -> Iterator[Any]:
    """Yield the objects of a slide in the order of reading, its title first."""
    title = said(section.find("h1"))
    for element in section:
        names = classes(element)
        if "frame" in names:
            name = names[names.index("frame") + 1]
            stage.frame(name)
            yield from DRAWN.get(element.tag, words)(stage, element, name, kind, title)
        elif not SILENT.intersection(names):
            raise stage.fault(f"<{element.tag}> on “{title}” stands in no frame", "give it the class of a frame")


def said(element: Any) -> str:
    """Return the words of an element on one line."""
    return " ".join("".join(element.itertext()).split())


def words(stage: Stage, element: Any, name: str, kind: Kind, title: str) -> Iterator[Any]:  # noqa: ARG001
    """Yield a title, the number or other words, each in its place of the layout where that has one."""
    if name == "number":
        place = el("p:ph", type="sldNum", sz="quarter", idx=4)
        yield text.shape(stage.number(), "Number", None, place, None, [base.number(stage, said(element))])
        return
    if element.tag == "h1":
        yield text.shape(
            stage.number(), "Title", None, el("p:ph", type="title"), None, text.paragraphs(stage, element, name)
        )
        return
    found = base.index(kind, name)
    own = name not in STANDS_FOR and found and not stage.raised(name)
    mark = LISTS["check"] if "check" in classes(element) else None
    style = None if own and mark is None else stage.level(name, mark)
    holder = el("p:ph", type="body", sz="quarter", idx=found) if found else None
    body, place = text.paragraphs(stage, element, name), None if own else stage.place(name)
    yield text.shape(stage.number(), label(name), place, holder, style, body, stage.frame(name).anchor)


def label(name: str) -> str:
    """Return what a trainer sees a frame called."""
    return name.replace("-", " ").capitalize()


def table(stage: Stage, element: Any, name: str, kind: Kind, title: str) -> Iterator[Any]:  # noqa: ARG001
    """Yield a table, told by the title of its slide."""
    yield tables.table(stage, element, name, title)


def drawing(stage: Stage, element: Any, name: str, kind: Kind, title: str) -> Iterator[Any]:
    """Yield a picture, an icon, the field of lines, or words that stand in a division."""
    svg, img = element.find("svg"), element.find("img")
    if img is not None:
        yield pictures.picture(stage, img, stage.place(name))
        return
    if svg is None:
        yield from words(stage, element, name, kind, title)
        return
    if "field" in classes(svg):
        yield from icons.field(stage, svg, stage.place(name))
        return
    yield icons.icon(stage, svg, stage.place(name), "brick" if name == "dont-icon" else "indigo")


def rule(stage: Stage, element: Any, name: str, kind: Kind, title: str) -> Iterator[Any]:  # noqa: ARG001
    """Yield a bar, single or double, or the line that forks to two answers."""
    if name == "fork":
        yield from fork(stage)
        return
    left, top, width, height = stage.place(name)
    shade = stage.frame(name).colour
    if "dotted" in classes(element):
        yield connector(stage, (left, top, width, 0), "sysDot")
        return
    if "double" not in classes(element):
        yield bar(stage.number(), label(name), (left, top, width, height), shade)
        return
    thick, apart = DOUBLE
    for y in (top, top + thick + apart):
        yield bar(stage.number(), label(name), (left, y, width, thick), shade)


def fork(stage: Stage) -> Iterator[Any]:
    """Yield the connectors from a question to the bars over its answers: down, along, and down to each."""
    left, top, width, height = stage.place("fork")
    middle = left + width / 2
    for x, y, wide, high in (
        (middle, top - STUB, 0, STUB), (left, top, width, 0), (left, top, 0, height), (left + width, top, 0, height)
    ):  # fmt: skip
        yield connector(stage, (x, y, wide, high))


STUB, LINE = 5.0, 0.8
"""Millimetres of the line between a question and where it forks, and how thick it is."""


def connector(stage: Stage, place: Place, dash: str = "solid") -> Any:
    """Return a straight connector."""
    return el(
        "p:cxnSp",
        el("p:nvCxnSpPr", named(stage.number(), "Connector", decorative=True), el("p:cNvCxnSpPr"), el("p:nvPr")),
        el(
            "p:spPr", box(place), el("a:prstGeom", el("a:avLst"), prst="line"),
            el("a:ln", colour("indigo"), el("a:prstDash", val=dash), w=emu(LINE), cap="sq"),
        ),
    )  # fmt: skip


DRAWN: dict[str, Callable[[Stage, Any, str, Kind, str], Iterator[Any]]] = {
    "table": table, "div": drawing, "i": rule,
}  # fmt: skip


def notes(stage: Stage, slide: Any, aside: Any) -> None:
    """Add what is said to a slide to its notes, a paragraph for each part; items keep their numbers."""
    holder = slide.notes_slide.notes_placeholder
    body = holder._element.find(q("p:txBody"))
    for empty in [p for p in body.findall(q("a:p")) if not p.findall(f".//{q('a:t')}")]:
        body.remove(empty)
    for part in aside.iter("p", "li"):
        if part.tag == "li" and part.find("p") is not None:
            continue
        li = part if part.tag == "li" else part.getparent()
        if li.tag == "li" and (part is li or part.getprevious() is None):
            body.append(text.item(stage, nodes_of(part), li.getparent().tag == "ol"))
        else:
            body.append(text.paragraph(stage, nodes_of(part)))
