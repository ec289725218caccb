"""Numbers in lines from right to left, by the algorithm of Unicode (UAX #9), before anything is rendered (R14).

A page on the screen and a Word file are ordered by whoever shows them: what they get must leave no choice. The finished
page of a PDF is read back besides (`proof.figures`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from curriculum.model.document import Document
from curriculum.model.findings import Finding, error
from curriculum.model.place import Place
from curriculum.source import pages
from curriculum.source.figures import figures
from curriculum.source.letters import short

INLINE = frozenset({"span", "b", "strong", "i", "em", "a", "small", "sup", "sub", "code", "u", "bdi", "time", "cite"})
LEFT_TO_RIGHT, RIGHT_TO_LEFT, END = "\u2066", "\u2067", "\u2069"
"""Signs that isolate a run, as an element with a direction of its own does."""
SIGNS = str.maketrans("", "", LEFT_TO_RIGHT + RIGHT_TO_LEFT + END)


def findings(document: Document) -> Iterator[Finding]:
    """Yield each number of a document from right to left whose parts would be set in another order."""
    if document.direction != "rtl":
        return
    place = Place(f"{document.layout.id}/template.html")
    for line in lines(pages.tree(document.html, place).find("body"), document.direction):
        for number in torn(line):
            message = f"the number {number} would be set in another order in “{short(line[1].translate(SIGNS))}”"
            yield error("bidi", place, message, "give it an element with dir=ltr")


def lines(body: Any, base: str) -> Iterator[tuple[str, str]]:
    """Yield the lines of a page, each with its direction; runs with one of their own are isolated."""
    for element in body.iter():
        if isinstance(element.tag, str) and element.tag not in INLINE:
            text = " ".join(flat(element).split())
            if text:
                yield next((e.get("dir") for e in (element, *element.iterancestors()) if e.get("dir")), base), text


def flat(element: Any) -> str:
    """Return the words of an element and of what stands in its lines."""
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and child.tag in INLINE:
            parts.append(isolated(flat(child), child.get("dir")))
        parts.append(child.tail or "")
    return "".join(parts)


def isolated(text: str, direction: str | None) -> str:
    """Return words as an element with that direction sets them apart."""
    opening = {"ltr": LEFT_TO_RIGHT, "rtl": RIGHT_TO_LEFT}.get(direction or "")
    return f"{opening}{text}{END}" if opening else text


def torn(line: tuple[str, str]) -> Iterator[str]:
    """Yield the numbers of a line that do not read as they are written."""
    direction, text = line
    wanted = figures(text.translate(SIGNS))
    if not wanted:
        return
    from bidi import get_display

    drawn = str(get_display(text, base_dir="R" if direction == "rtl" else "L")).translate(SIGNS)
    yield from (number for number in dict.fromkeys(wanted) if number not in drawn)
