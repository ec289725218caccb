"""On which pages and panels each unit of a document was printed: what a recall of the printed edition needs to know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from curriculum.model.layout import Layout


def places(pages: Sequence[Any], layout: Layout) -> dict[str, tuple[str, ...]]:
    """Return for each unit, ``kind/id``, the pages on which a template or token has marked it with ``data-use``.

    A panel is marked with ``data-panel``; the box of a slot’s text belongs to its panel as well.
    """
    titles = {slot.id: slot.title for slot in layout.slots}
    found: dict[str, dict[str, None]] = {}
    for number, page in enumerate(pages, 1):
        for unit, panel in marked(page._page_box, ""):
            where = f"page {number}, {titles.get(panel, panel)}" if panel else f"page {number}"
            found.setdefault(unit, {})[where] = None
    return {unit: tuple(found[unit]) for unit in sorted(found)}


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
