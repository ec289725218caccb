"""The finished tree: every heading gets an id, and the contents list is filled from the headings."""

from __future__ import annotations

import re
from typing import Any

from lxml import html
from lxml.html import builder

from curriculum.compose.binding import hold_together
from curriculum.compose.isolate import isolate
from curriculum.model.place import Place
from curriculum.source import pages

HEADINGS = ("h1", "h2")
PARTING = " ·\n"
"""What parts the foot of a page from the mark of a draft that follows it, where there is one."""


def finish(text: str, direction: str, template: str = "") -> str:
    """Return the document `text` with ids on its headings, its ``nav.toc`` filled, and no empty mark of a draft.

    What runs against the direction of its line is isolated.

    Raises LayoutError, which names the `template`, where a part of the document would be lost.
    """
    tree = pages.tree(text, Place(template))
    headings = [h for h in tree.iter(*HEADINGS) if h.getparent().tag != "nav" and not within(h, "cover")]
    taken = {e.get("id") for e in tree.iter() if e.get("id")}
    named(headings, taken)
    for nav in tree.iter("nav"):
        if nav.get("class") == "toc":
            depth = int(nav.attrib.pop("data-depth", "2"))
            fill(nav, [h for h in headings if h.tag in HEADINGS[:depth] and listed(h, depth)])
    for mark in list(tree.iter("p")):
        if mark.get("class") == "draft" and not label(mark):
            mark.drop_tree()
    body = tree.find("body")
    if body.get("data-foot"):
        body.set("data-foot", body.get("data-foot").rstrip(PARTING))
    hold_together(body)
    isolate(body, direction)
    return "<!doctype html>\n" + str(html.tostring(tree, encoding="unicode"))


def named(headings: list[Any], taken: set[str]) -> None:
    """Give ids to headings that have none; that of a section begins with its chapter’s, the same in all books."""
    chapter = ""
    for heading in headings:
        if not heading.get("id"):
            heading.set("id", fresh(slug(heading, chapter if heading.tag == "h2" else ""), taken))
        if heading.tag == "h1":
            chapter = f"{heading.get('id')}-"


def within(element: Any, name: str) -> bool:
    """Tell whether an element stands in one of a class."""
    return any(name in (e.get("class") or "").split() for e in element.iterancestors())


def listed(heading: Any, depth: int) -> bool:
    """Tell whether a heading is worth a line of the contents: a quiet one is not, a part of a chapter from depth 3."""
    part = heading.tag == "h2" and within(heading, "chapter")
    return heading.get("class") != "quiet" and (depth > len(HEADINGS) or not part)


def label(heading: Any) -> str:
    """Return the words of a heading on one line, without its footnotes."""
    return " ".join("".join(heading.xpath(".//text()[not(ancestor::span[@class='fn'])]")).split())


def slug(heading: Any, chapter: str = "") -> str:
    """Return an id made of a heading's words, after those of its chapter."""
    return chapter + (re.sub(r"[^a-z0-9]+", "-", label(heading).lower()).strip("-")[:48] or "part")


def fresh(wish: str, taken: set[str]) -> str:
    """Return `wish`, or `wish` with the first number that is not taken."""
    made, number = wish, 2
    while made in taken:
        made, number = f"{wish}-{number}", number + 1
    taken.add(made)
    return made


def fill(nav: Any, headings: list[Any]) -> None:
    """Write one entry a heading; second-level headings are marked."""
    entries = builder.OL()
    for heading in headings:
        link = builder.A(label(heading), href=f"#{heading.get('id')}")
        entries.append(builder.LI(link, {"class": "one" if heading.tag == "h1" else "two"}))
    nav.append(entries)
