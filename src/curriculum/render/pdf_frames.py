"""Frames of slides whose text is too high for them: the engine lets it run over, without a word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from curriculum.model.layout import Layout
from curriculum.render.pdf_boxes import MM

TOLERANCE = 0.5
"""Millimetres by which text may stand over the foot of its frame: nobody sees them."""


def overfull(page: Any, layout: Layout) -> Iterator[tuple[str, float]]:
    """Yield the words of each frame on a page that they do not fit, and the share of its height that they take."""
    if not layout.frames:
        return
    for box, up in every(page._page_box):
        names = classes(box)
        if "frame" in names:
            name = names[names.index("frame") + 1]
            frame = layout.raised(name) if up else layout.frames[name]
            edges = list(lines(box))
            used = (max((b for _, b in edges), default=0.0) - min([t for t, _ in edges] + [box.position_y])) * MM
            if frame.type and used > frame.height + TOLERANCE:
                yield words(box), round(used / frame.height, 2)


def classes(box: Any) -> list[str]:
    """Return the classes of the element that a box is of; none of a part of it, such as what stands before it."""
    element = box.element
    whole = element is not None and "::" not in str(box.element_tag or "")
    return (element.get("class") or "").split() if whole else []


def every(box: Any, up: bool = False) -> Iterator[tuple[Any, bool]]:
    """Yield a box and all that stand in it, each with whether it stands under a title that leaves room.

    A frame holds no other, and only its outermost box counts.
    """
    inner = getattr(box, "_box", box)
    names = classes(inner)
    up = up or {"slide", "up"} <= {*names}
    yield inner, up
    if "frame" not in names:
        for child in getattr(inner, "children", ()):
            yield from every(child, up)


def lines(box: Any) -> Iterator[tuple[float, float]]:
    """Yield where the lines under a box begin and end."""
    from weasyprint.formatting_structure.boxes import LineBox

    inner = getattr(box, "_box", box)
    if isinstance(inner, LineBox):
        yield inner.position_y, inner.position_y + inner.height
        return
    for child in getattr(inner, "children", ()):
        yield from lines(child)


def words(box: Any) -> str:
    """Return the words of a box."""
    return " ".join("".join(box.element.itertext()).split())
