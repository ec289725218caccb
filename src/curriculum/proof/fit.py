"""Fixed panels: how full each is, and whether it has lost anything.

A layout marks the start and the end of a panel's text with elements whose ids are ``fit-SLOT`` and ``fit-SLOT-end``,
and a template that has slots shows all of them. The engine drops text that does not fit without a word: a missing end
is lost text.
"""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.model.document import Document, Rendered
from curriculum.model.findings import Finding, error, finding
from curriculum.model.layout import Space
from curriculum.model.place import Place


def findings(document: Document, rendered: Rendered) -> Iterator[Finding]:
    """Yield one finding a slot: how full it is, or that it does not hold its text."""
    seen = {name: box for page in rendered.boxes for name, box in page.items()}
    sides = len({name for name in seen if name.startswith("side-")})
    if document.layout.slots and rendered.pages != sides:
        place = Place(document.deliverable.stem)
        message = f"{rendered.pages} pages came out where the layout has {sides} sides"
        yield error("fit", place, message, "shorten the texts of the fullest panel")
    for slot in document.layout.slots:
        yield judge(document, slot, seen)


def judge(document: Document, slot: Space, seen: dict[str, tuple[float, float, float, float]]) -> Finding:
    """Say how full a slot is."""
    place = Place(document.deliverable.stem)
    start, end = seen.get(f"fit-{slot.id}"), seen.get(f"fit-{slot.id}-end")
    if start is None or end is None:
        message = f"the panel “{slot.title}” has lost text in {document.language}: it does not fit"
        return error("fit", place, message, "cut its text by a third and build again")
    used = (end[3] - start[1]) / slot.height
    if used > 1.001:
        words = word_count(document, slot)
        cut = max(1, round(words * (1 - 1 / used)))
        message = f"the panel “{slot.title}” is {used:.0%} full in {document.language}"
        return error("fit", place, message, f"cut about {cut} of its {words} words")
    return finding("info", "fit", place, f"the panel “{slot.title}” is {used:.0%} full in {document.language}")


def word_count(document: Document, slot: Space) -> int:
    """Count the words of a slot in the composed document."""
    from lxml import html

    tree = html.document_fromstring(document.html)
    found = tree.get_element_by_id(f"fit-{slot.id}", None)
    return len(" ".join(found.itertext()).split()) if found is not None else 0
