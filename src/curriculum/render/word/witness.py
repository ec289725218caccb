"""Nothing is lost: what the Word renderer does not know is refused, and what it wrote is read back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Any

from curriculum.model.findings import Finding, RenderError, error
from curriculum.model.place import Place
from curriculum.render.word import inline
from curriculum.render.word.desk import Desk
from curriculum.render.word.sheet import classes
from curriculum.render.word.xml import q

PARTS = frozenset(
    {"thead", "tbody", "tr", "th", "td", "caption", "colgroup", "col", "li", "dt", "dd", "header", "aside"}
)
"""Tags that stand inside what has a handler."""


UNSEEN = dict.fromkeys(map(ord, inline.LRM + inline.RLM))
"""Marks of direction that a Word file has and its page has not."""


UNASKED = ("TIPPageReference", "FootnoteReference")
"""Styles of what a Word file has and its page has not: numbers of pages and of notes."""


def bookmarks(page: Any) -> dict[str, str]:
    """Return the bookmark of every element that something leads to, and of every heading, by its id."""
    wanted = {a.get("href")[1:] for a in page.iter("a") if (a.get("href") or "").startswith("#")}
    ids = [e.get("id") for e in page.iter() if e.get("id") and (e.get("id") in wanted or e.tag in ("h1", "h2"))]
    return {id_: f"_{n:03}_{re.sub('[^0-9A-Za-z]', '_', id_)}"[:40] for n, id_ in enumerate(ids, 1)}


def unknown(desk: Desk, page: Any) -> Iterator[Finding]:
    """Yield a finding for every tag and class that has no meaning in a Word file, and every link to nowhere."""
    known_classes, known_tags = vocabulary(desk)
    told: set[str] = set()
    for element in (e for e in page.iterdescendants() if isinstance(e.tag, str) and not in_drawing(e)):
        names = {f"<{element.tag}>"} - known_tags | {f"“{c}”" for c in classes(element) - known_classes}
        href = element.get("href") or ""
        if href.startswith("#") and href[1:] not in desk.bookmarks:
            names.add(f"the link to {href}")
        for name in sorted(names - told):
            yield desk.fault(element, f"has what Word files do not know: {name}", HINT).findings[0]
        told |= names


HINT = "use the vocabulary of shared/macros.html, or give it a style or a place in “neutral” of shared/word/styles.yaml"


def vocabulary(desk: Desk) -> tuple[frozenset[str], frozenset[str]]:
    """Return the classes and tags that have a meaning here."""
    styles, grids = desk.sheet.styles, desk.sheet.tables
    selectors = [s for style in styles for s in style.of] + [s for grid in grids for s in grid.of]
    named = {c for s in (*selectors, *desk.handlers) for part in s.split() for c in part.split(".")[1:]}
    own = named | set(desk.sheet.blocks) | set(desk.sheet.neutral) | set(desk.document.layout.id.split())
    tags = {k for k in desk.handlers if "." not in k} | {k.split(".")[0] for k in desk.handlers} | inline.TAGS | PARTS
    return frozenset(own), frozenset(f"<{t}>" for t in tags)


def in_drawing(element: Any) -> bool:
    """Tell whether an element is a drawing or a part of one."""
    return element.tag == "svg" or any(e.tag == "svg" for e in element.iterancestors())


def compare(desk: Desk, page: Any, blocks: list[Any]) -> None:
    """Raise RenderError unless the Word file says everything that the page says, in its order."""
    wanted, found = "".join(asked(page)), "".join(said(blocks))
    if wanted != found:
        at = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(wanted, found, strict=False)))
        place = Place(f"{desk.document.layout.id}/template.html")
        message = f"the Word file leaves out or moves text near “{wanted[max(0, at - 20) : at + 40]}”"
        raise RenderError(error("word", place, message, "simplify the shape of what stands there"))


def asked(element: Any) -> Iterator[str]:
    """Yield the words of the page without white space, notes and drawings."""
    for node in inline.nodes_of(element):
        if isinstance(node, str):
            yield "".join(node.split())
        elif node.tag != "svg" and "fn" not in classes(node):
            yield from asked(node)


def said(blocks: list[Any]) -> Iterator[str]:
    """Yield the words of the Word file without white space, page numbers and calls of notes."""
    for block in blocks:
        for letters in block.iter(q("t")):
            style = letters.getparent().find(f"{q('rPr')}/{q('rStyle')}")
            if style is None or style.get(q("val")) not in UNASKED:
                yield "".join((letters.text or "").translate(UNSEEN).split())
