"""Text that is printed over other text, as the engine laid it out on a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

RISE, FALL = 0.7, 0.2
"""How far letters stand above and below their line, as shares of the type’s size."""
DEEP, WIDE = 0.3, 2.0
"""What counts as an overlap: a share of the smaller type’s size, and CSS pixels."""


class Words(NamedTuple):
    """A piece of text on a page and the ink it takes, in CSS pixels."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float


def overlaps(page: Any) -> Iterator[tuple[str, str]]:
    """Yield the pairs of texts of a page that stand on each other."""
    waiting: list[Words] = []
    for words in sorted(pieces(page._page_box), key=lambda w: w.top):
        waiting = [w for w in waiting if w.bottom > words.top]
        yield from ((w.text, words.text) for w in waiting if meet(w, words))
        waiting.append(words)


def pieces(box: Any) -> Iterator[Words]:
    """Yield every piece of text below a box."""
    from weasyprint.formatting_structure.boxes import TextBox

    inner = getattr(box, "_box", box)
    if isinstance(inner, TextBox) and inner.text.strip() and inner.style["visibility"] == "visible":
        size, line = float(inner.style["font_size"]), inner.position_y + inner.baseline
        left = inner.position_x
        yield Words(inner.text, left, left + inner.width, line - RISE * size, line + FALL * size, size)
    for child in getattr(inner, "children", ()):
        yield from pieces(child)


def meet(one: Words, two: Words) -> bool:
    """Tell whether two pieces of text cover each other so far that neither can be read."""
    wide = min(one.right, two.right) - max(one.left, two.left)
    deep = min(one.bottom, two.bottom) - max(one.top, two.top)
    return wide > WIDE and deep > DEEP * min(one.size, two.size)
