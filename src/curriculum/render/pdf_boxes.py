"""Where things stand on the pages as the engine laid them out, and which text stands over the side of its column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import inf
from typing import Any

from curriculum.model.artefact import Spill
from curriculum.model.layout import Layout

MM = 25.4 / 96
"""One CSS pixel in millimetres."""
CAPITAL = 0.668
"""How high a capital of Atkinson Hyperlegible Next is, as a share of the type’s size (OS/2 sCapHeight 668 of 1000)."""


def boxes(page: Any) -> dict[str, tuple[float, float, float, float]]:
    """Return where the elements with an id stand on a page, in millimetres: x1, y1, x2, y2."""
    return {name: tuple(round(float(v) * MM, 2) for v in box) for name, box in page.anchors.items()}  # type: ignore[misc]


def spills(page: Any, layout: Layout) -> Iterator[Spill]:
    """Yield the lines of text in the layout's slots that are wider than what the blocks around them leave."""
    names = {f"fit-{slot.id}" for slot in layout.slots}
    for name, text, over in lines(page._page_box, names, "", -inf, inf) if names else ():
        if over > 0:
            yield Spill(name=name, text=text, over=round(over * MM, 2))


def lines(box: Any, names: set[str], name: str, left: float, right: float) -> Iterator[tuple[str, str, float]]:
    """Yield each piece of text under a box: the named element it is in, its words, and how far they stand out."""
    from weasyprint.formatting_structure.boxes import BlockContainerBox, FlexContainerBox, TextBox

    inner = getattr(box, "_box", box)
    found = inner.element.get("id", "") if getattr(inner, "element", None) is not None else ""
    if found in names and found != name:
        name, left, right = found, -inf, inf
    if name and isinstance(inner, (BlockContainerBox, FlexContainerBox)):
        left = max(left, inner.content_box_x())
        right = min(right, inner.content_box_x() + inner.width)
    if name and isinstance(inner, TextBox):
        yield name, inner.text, max(left - inner.position_x, inner.position_x + inner.width - right)
    for child in getattr(inner, "children", ()):
        yield from lines(child, names, name, left, right)


def letters(pages: Iterable[Any], layout: Layout) -> dict[str, float]:
    """Return for each slot how high the capitals of its smallest text are, in millimetres."""
    names = {f"fit-{slot.id}": slot.id for slot in layout.slots}
    found: dict[str, float] = {}
    for name, size in (s for page in pages for s in sizes(page._page_box, names, "")):
        found[name] = min(size * CAPITAL * MM, found.get(name, inf))
    return found


def sizes(box: Any, names: Mapping[str, str], name: str) -> Iterator[tuple[str, float]]:
    """Yield the slot and the type’s size in CSS pixels of each piece of text under a box."""
    from weasyprint.formatting_structure.boxes import TextBox

    inner = getattr(box, "_box", box)
    found = inner.element.get("id", "") if getattr(inner, "element", None) is not None else ""
    name = names.get(found, name)
    if name and isinstance(inner, TextBox) and inner.text.strip():
        yield name, float(inner.style["font_size"])
    for child in getattr(inner, "children", ()):
        yield from sizes(child, names, name)
