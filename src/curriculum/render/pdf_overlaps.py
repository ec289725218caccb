"""Text that is printed over other text, over a picture or at the edge, as the engine laid it out on a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

BELOW = "what stands below its block"
OVER = "the next page, where it runs over"
RISE, FALL = 0.7, 0.2
"""How far letters stand above and below their line, as shares of the type’s size; figures stand on it."""
DEEP, WIDE = 0.3, 2.0
"""What counts as an overlap: a share of the smaller type’s size, and CSS pixels."""


SAFE = 3 * 96 / 25.4
"""CSS pixels from the cut in which a piece has no text: a guillotine is not exact, and sheets shift in the stack."""
REACH = 1.0
"""CSS pixels by which a label may be taller than its block."""


class Words(NamedTuple):
    """A piece of text on a page and the ink it takes, in CSS pixels."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float


def overlaps(page: Any) -> Iterator[tuple[str, str]]:
    """Yield the pairs of texts of a page that stand on each other, and labels with what they reach into."""
    yield from ((label, BELOW) for label in tall_labels(page._page_box))
    waiting: list[Words] = []
    for words in sorted(pieces(page._page_box), key=lambda w: w.top):
        waiting = [w for w in waiting if w.bottom > words.top]
        yield from ((w.text, words.text) for w in waiting if meet(w, words))
        waiting.append(words)


def at_the_edge(page: Any, scale: int = 1) -> Iterator[str]:
    """Yield the texts and pictures of a page that stand beyond its edge, or so near that a cut may take them.

    A page that is drawn to scale is cut when it is large: there the same millimetres are fewer on the drawing.
    """
    safe = SAFE / scale
    for words in pieces(page._page_box):
        across = words.left < safe or words.right > page.width - safe
        if across or words.top < safe or words.bottom > page.height - safe:
            yield words.text


def tall_labels(box: Any, around: tuple[Any, ...] = ()) -> Iterator[str]:
    """Yield the labels at the side that reach below the block they belong to, over whatever follows it."""
    inner = getattr(box, "_box", box)
    if is_label(inner):
        home = next((b for b in reversed(around) if b.element is not None and inner.element in list(b.element)), None)
        if home is not None and bottom(inner) > bottom(home) + REACH:
            yield words(inner.element)
        return
    for child in getattr(inner, "children", ()):
        yield from tall_labels(child, (*around, inner))


def torn_labels(pages: Sequence[Any]) -> Iterator[tuple[int, str]]:
    """Yield the labels at the side that run over to another page, with its number: there they stand on other labels."""
    before: list[Any] = []
    for number, page in enumerate(pages, 1):
        here = list(dict.fromkeys(labels(page._page_box)))
        yield from ((number, words(label)) for label in here if label in before)
        before = here


def labels(box: Any) -> Iterator[Any]:
    """Yield the elements of the labels at the side that are printed below a box."""
    inner = getattr(box, "_box", box)
    if is_label(inner):
        yield inner.element
        return
    for child in getattr(inner, "children", ()):
        yield from labels(child)


def is_label(box: Any) -> bool:
    """Tell whether a box is that of a label at the side."""
    element = box.element if getattr(box, "element", None) is not None else None
    return element is not None and element.tag == "header" and "label" in (element.get("class") or "").split()


def words(element: Any) -> str:
    """Return the words of an element."""
    return " ".join("".join(element.itertext()).split())


def bottom(box: Any) -> float:
    """Return where a box with its border ends, in CSS pixels."""
    return float(box.border_box_y() + box.border_height())


def pieces(box: Any, margin: bool = False) -> Iterator[Words]:
    """Yield every piece of text below a box, and every picture from a file, under the words that stand for it.

    What is not seen counts in the margin of a page: something will stand there when the page is in its book.
    """
    from weasyprint.formatting_structure.boxes import MarginBox, ReplacedBox, TextBox

    inner = getattr(box, "_box", box)
    margin = margin or isinstance(inner, MarginBox)
    if isinstance(inner, ReplacedBox) and inner.element_tag == "img":
        left, top = inner.content_box_x(), inner.content_box_y()
        name = inner.element.get("alt") or "a picture"
        yield Words(name, left, left + inner.width, top, top + inner.height, inner.height)
    if isinstance(inner, TextBox) and inner.text.strip() and (margin or inner.style["visibility"] == "visible"):
        size, line = float(inner.style["font_size"]), inner.position_y + inner.baseline
        left = inner.position_x
        fall = 0 if inner.text.strip().isdigit() else FALL
        yield Words(inner.text, left, left + inner.width, line - RISE * size, line + fall * size, size)
    for child in getattr(inner, "children", ()):
        yield from pieces(child, margin)


def meet(one: Words, two: Words) -> bool:
    """Tell whether two pieces of text cover each other so far that neither can be read."""
    wide = min(one.right, two.right) - max(one.left, two.left)
    deep = min(one.bottom, two.bottom) - max(one.top, two.top)
    return wide > WIDE and deep > DEEP * min(one.size, two.size)
