"""A book comes apart into parts: each begins a page, and depends on nothing before it.

A book is a document whose body holds a cover and then nothing but contents, parts and modules. What bears
``data-flows`` begins where the one before it ends, and is of one part with it. A link to another part names its target
``doc:ID``, and where it shows the number of the page, that has as many eights as it will have digits.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import html

from curriculum.model.document import Document
from curriculum.render.pdf_slots import ELSEWHERE, KEPT

KINDS = {"cover", "toc", "part", "module"}
RUNNING = "0 " * 30
"""Stands for what the head and the foot of a page say of the whole document, in parts that know nothing of it."""
NUMBERED = "0-0"
"""Stands for what a module is called by its number."""
USUAL = 2
"""The digits of the number of a page, as long as it is not known."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part: its elements, the ids in it, the ids whose pages it shows, and whether it begins on an odd page.

    `length` is that of its HTML. A module has a `number` in its book, and is called by it: it is `named` so.
    """

    elements: tuple[Any, ...]
    ids: frozenset[str]
    shows: frozenset[str]
    recto: bool
    length: int
    number: int = 0
    named: str = ""

    def html(self, book: Book, pages: Mapping[str, int]) -> str:
        """Return the part as a page of its own, with room for the numbers of `pages`, by id."""
        for link in self.links():
            if link.get("data-page"):
                target = link.get("href").removeprefix("#").removeprefix(ELSEWHERE)
                digits = len(str(pages[target])) if target in pages else USUAL
                link.set("data-page", KEPT * digits)
        return book.page("".join(html.tostring(e, encoding="unicode", with_tail=False) for e in self.elements))

    def links(self) -> list[Any]:
        """Return the links of the part."""
        return [a for e in self.elements for a in e.iter("a") if a.get("href")]


@dataclass(frozen=True, slots=True)
class Book:
    """A document in parts, with what its pages have in common: language, direction, and the class of its body."""

    parts: tuple[Part, ...]
    language: str
    direction: str
    style: str

    def page(self, inside: str) -> str:
        """Return `inside` as the body of a page that knows nothing of the document."""
        return (
            f'<!doctype html><html lang="{self.language}" dir="{self.direction}"><head><meta charset="utf-8"></head>'
            f'<body class="{self.style}" data-running="{RUNNING}" data-foot="{RUNNING}">{inside}</body></html>'
        )


def book(document: Document) -> Book | None:
    """Return a document in parts; None where it is no book."""
    root = html.document_fromstring(document.html)
    body = root.find("body")
    children = list(body)
    if not children or "cover" not in kinds(children[0]) or not all(KINDS & kinds(c) for c in children[1:]):
        return None
    groups = list(grouped(children))
    opens = document.layout.opens == "recto"
    parts = tuple(part(group, opens and "module" in kinds(group[0])) for group in groups)
    targets = {name for p in parts for name in p.ids}
    if len(targets) < sum(len(p.ids) for p in parts) or any(missing(p, targets) for p in parts):
        return None
    return Book(parts, root.get("lang") or "", root.get("dir") or "ltr", body.get("class") or "")


def kinds(element: Any) -> set[str]:
    """Return the classes of an element."""
    return set((element.get("class") or "").split())


def grouped(children: Iterable[Any]) -> list[tuple[Any, ...]]:
    """Return children of a body together where one flows on from the other."""
    groups: list[list[Any]] = []
    for child in children:
        if groups and child.get("data-flows") is not None:
            groups[-1].append(child)
        else:
            groups.append([child])
    return [tuple(group) for group in groups]


def part(elements: tuple[Any, ...], recto: bool) -> Part:
    """Return a part of elements, whose links to others say so, and keep a place where they show a number."""
    ids = frozenset(e.get("id") for top in elements for e in top.iter() if e.get("id"))
    shows = set()
    for top in elements:
        for link in top.iter("a"):
            before, _, target = (link.get("href") or "").partition("#")
            if before or not target:
                continue
            if "ref" in kinds(link) or within_contents(link):
                shows.add(target)
                link.set("data-page", KEPT * USUAL)
            if target not in ids:
                link.set("href", ELSEWHERE + target)
    number, named = own_number(elements)
    length = sum(len(html.tostring(e)) for e in elements)
    return Part(elements, ids, frozenset(shows), recto, length, number, named)


def own_number(elements: tuple[Any, ...]) -> tuple[int, str]:
    """Return the number of a module, and how it is called by it, and keep their places; 0 where a part has none."""
    opening = elements[0].find(".//p[@class='number']/span")
    if len(elements) > 1 or opening is None or not (opening.text or "").isdigit() or len(opening):
        return 0, ""
    number, named = int(opening.text), elements[0].get("data-number") or ""
    opening.text = KEPT * len(opening.text)
    opening.set("data-own", opening.text)
    elements[0].set("data-number", NUMBERED)
    return number, named


def within_contents(element: Any) -> bool:
    """Tell whether an element is a line of the contents."""
    return any("toc" in kinds(e) for e in element.iterancestors())


def missing(one: Part, targets: set[str]) -> bool:
    """Tell whether a part leads to what is nowhere."""
    wanted = {a.get("href").removeprefix(ELSEWHERE) for a in one.links() if a.get("href").startswith(ELSEWHERE)}
    return not wanted <= targets
