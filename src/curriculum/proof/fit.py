"""Fixed panels: how full each is, and whether it has lost anything.

A layout marks the box of a panel's text with the id ``fit-SLOT``, and the end of the text, inside the box, with an
element without height whose id is ``fit-SLOT-end``. A template that has slots shows all of them, on sides of a sheet
whose ids begin with ``side-``. The engine drops text that does not fit without a word: a missing end is lost text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import floor, sqrt

from curriculum.model.artefact import Rendered
from curriculum.model.document import Document
from curriculum.model.findings import Finding, error, finding
from curriculum.model.layout import Space
from curriculum.model.place import Place
from curriculum.source import pages

Boxes = Mapping[str, tuple[float, float, float, float]]
"""Where elements stand by their ids, in millimetres: x1, y1, x2, y2."""
TOLERANCE = 0.001
"""The share of a panel's height that rounding may add."""
HANG = 1.0
"""Millimetres by which type may stand over the edge of its column: large letters are set so on purpose."""
STEP = 0.02
"""The share of a type’s size by which it is set smaller at a time."""
CAPITALS = 25 / 3
"""Millimetres that a capital is high at least for every metre from which it is read."""
LONGER = 1.2
"""How many more words the same text has in a language written from right to left than in English."""


def findings(document: Document, rendered: Rendered) -> Iterator[Finding]:
    """Yield for each slot how full it is and what does not fit in it. Only formats with pages have panels."""
    if not document.layout.slots or not rendered.pages:
        return
    seen = {name: box for page in rendered.boxes for name, box in page.items()}
    yield from sides(document, rendered, seen)
    for slot in document.layout.slots:
        words = word_count(document, slot)
        yield height(document, slot, seen, words)
        yield from smaller(document, slot)
        yield from letters(document, slot, rendered)
        yield from width(document, slot, rendered)
        yield from length(document, slot, words)


def sides(document: Document, rendered: Rendered, seen: Boxes) -> Iterator[Finding]:
    """Yield a finding where a side of the sheet has run over to another page."""
    count = len([name for name in seen if name.startswith("side-")])
    if rendered.pages != count:
        message = f"{rendered.pages} pages came out where the layout has {count} sides"
        yield error("fit", Place(document.deliverable.stem), message, "shorten the texts of the fullest panel")


def height(document: Document, slot: Space, seen: Boxes, words: int) -> Finding:
    """Say how full a slot is, or how many words to cut."""
    start, end = seen.get(f"fit-{slot.id}"), seen.get(f"fit-{slot.id}-end")
    where = panel(document, slot)
    if start is None or end is None:
        least = (document.layout.page.height - (start[1] if start else 0)) / slot.height
        message = f"{where} has lost text in {document.language}: it runs off the page"
        return error("fit", place(document, slot), message, f"cut at least {to_cut(words, least)} of its {words} words")
    used = (end[3] - start[1]) / slot.height
    message = f"{where} is {used:.0%} full in {document.language}"
    if used > 1 + TOLERANCE:
        return error("fit", place(document, slot), message, f"cut about {to_cut(words, used)} of its {words} words")
    return finding("info", "fit", place(document, slot), message)


def tighter(document: Document, rendered: Rendered) -> Document | None:
    """Return the document with its overfull slots set smaller, as far down as the layout allows; None for no gain.

    The style sets a slot's type by ``var(--fit)``. Each round takes the size that the last one needed: what is set
    smaller by a share is lower by that share and breaks into fewer lines. It ends, since sizes only fall.
    """
    seen = {name: box for page in rendered.boxes for name, box in page.items()}
    asked = {s.id: needed(document, s, seen) for s in document.layout.slots}
    fit = {name: share for name, share in asked.items() if share < document.fit.get(name, 1)}
    if not fit:
        return None
    rules = "".join(f"\n#fit-{name} {{ --fit: {share:.2f} }}" for name, share in fit.items())
    return document.model_copy(update={"fit": {**document.fit, **fit}, "print_css": document.print_css + rules})


def needed(document: Document, slot: Space, seen: Boxes) -> float:
    """Return the share of its type's size in which a slot's text may fit, as it stands or at the floor."""
    now = document.fit.get(slot.id, 1)
    start, end = seen.get(f"fit-{slot.id}"), seen.get(f"fit-{slot.id}-end")
    if start is None:
        return now
    used = (end[3] - start[1]) / slot.height if end else 2.0
    if used <= 1 + TOLERANCE:
        return now
    aim = floor(now / sqrt(used) / STEP + TOLERANCE) * STEP
    return max(slot.floor, min(aim, now - STEP)) if now > slot.floor else now


def smaller(document: Document, slot: Space) -> Iterator[Finding]:
    """Say that a slot was set smaller than its layout would have it."""
    share = document.fit.get(slot.id, 1)
    if share < 1:
        message = f"{panel(document, slot)} is set at {share:.0%} of its size to fit in {document.language}"
        yield finding("info", "fit", place(document, slot), message)


def letters(document: Document, slot: Space, rendered: Rendered) -> Iterator[Finding]:
    """Yield a finding where words would be too small for those who pass by."""
    least = slot.read_from * CAPITALS
    high = rendered.letters.get(slot.id, least) * document.layout.scale
    if high < least:
        message = (
            f"the smallest capitals of {panel(document, slot)} would be {high:.0f} mm high in {document.language}; "
            f"from {slot.read_from:g} m they are read at {least:.0f} mm"
        )
        yield error("fit", place(document, slot), message, "use fewer words, or a larger size")


def panel(document: Document, slot: Space) -> str:
    """Return what a finding calls a slot: findings of several documents may point to one message."""
    return f"the panel “{slot.title}” of {document.deliverable.stem}"


def to_cut(words: int, used: float) -> int:
    """Return how many of a slot's words are too many where they take `used` times its height."""
    return max(1, round(words * (1 - 1 / used))) if used > 1 else 1


def width(document: Document, slot: Space, rendered: Rendered) -> Iterator[Finding]:
    """Yield a finding for each line of a slot that is wider than its column."""
    for spill in rendered.spills:
        if spill.name == f"fit-{slot.id}" and spill.over > HANG:
            message = (
                f"“{spill.text.strip()}” in {panel(document, slot)} is {spill.over:.0f} mm wider than its column in "
                f"{document.language}"
            )
            yield error("fit", place(document, slot), message, "use a shorter word, or write it so that it may break")


def length(document: Document, slot: Space, words: int) -> Iterator[Finding]:
    """Yield a finding where a slot has more words than its reader will read, however small they would print."""
    most = round(slot.max_words * (LONGER if document.direction == "rtl" else 1))
    if words > most:
        message = f"{panel(document, slot)} has {words} words in {document.language}; {most} is the most"
        yield error("fit", place(document, slot), message, f"cut {words - most} words")


def word_count(document: Document, slot: Space) -> int:
    """Count the words of a slot in the composed document; signs that stand alone are no words."""
    found = pages.tree(document.html, place(document, slot)).get_element_by_id(f"fit-{slot.id}", None)
    words = " ".join(found.itertext()).split() if found is not None else []
    return sum(any(letter.isalnum() for letter in word) for word in words)


def place(document: Document, slot: Space) -> Place:
    """Return where the text of a slot is written: the key message that fills it."""
    return Place(*document.slots.get(slot.id, (document.deliverable.stem, 0)))
