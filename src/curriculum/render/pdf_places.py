"""On which pages and panels each unit of a document was printed: what a recall of the printed edition needs to know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from curriculum.model.layout import Layout


def places(uses: Iterable[tuple[int, str, str]], layout: Layout) -> dict[str, tuple[str, ...]]:
    """Return for each unit, ``kind/id``, in words the pages and panels on which it was printed."""
    titles = {slot.id: slot.title for slot in layout.slots}
    found: dict[str, dict[str, None]] = {}
    for number, unit, panel in uses:
        where = f"page {number}, {titles.get(panel, panel)}" if panel else f"page {number}"
        found.setdefault(unit, {})[where] = None
    return {unit: tuple(found[unit]) for unit in sorted(found)}


def uses(pages: Sequence[Any]) -> Iterator[tuple[int, str, str]]:
    """Yield the page, the unit and the panel of all that a template or token has marked with ``data-use``, each once.

    A panel is marked with ``data-panel``; the box of a slot’s text belongs to its panel as well.
    """
    for number, page in enumerate(pages, 1):
        yield from ((number, *mark) for mark in dict.fromkeys(marked(page._page_box, "")))


def marked(box: Any, panel: str) -> Iterator[tuple[str, str]]:
    """Yield the units marked under a box, each with its panel."""
    inner = getattr(box, "_box", box)
    element = getattr(inner, "element", None)
    if element is not None:
        panel = element.get("data-panel") or panel
        if element.get("data-use"):
            yield element.get("data-use"), panel
    for child in getattr(inner, "children", ()):
        yield from marked(child, panel)
