"""Repairs of what WeasyPrint 70.0 leaves out of a tagged PDF. Nothing here changes what is drawn, but `pdf_lines`.

- Running heads and page numbers, and drawings hidden from assistive technology, become artifacts, so that a screen
  reader passes them over (ISO 14289-1, 7.1 and 7.8).
- A box that stands in a cell without a name of its own is no cell (7.2).
- A header cell says whether it heads a row or a column (7.5).
- An element in another language says so (7.2).
- Bold words in a link are a link too, since the engine links them apart (7.18.5).
- A drawing with a label says it (7.3).
- A place that is stamped later keeps its name, by which `stamp` finds it.
- Text in Arabic script can be read back: see `pdf_words` and `pdf_clusters`.
- A line is no element of its own: see `pdf_spans`.
- A page is written the same in any company, and with a gap where the number of a page is to stand: see `pdf_widths` and
  `pdf_slots`.

The repairs are for this one version, and are left out for any other: pages stay right, tags become plainer.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from curriculum.render import pdf_clusters, pdf_lines, pdf_order, pdf_slots, pdf_spans, pdf_widths, pdf_words

VERSION = "70.0"


@cache
def install() -> bool:
    """Put the repairs in place, once in a process. Return whether they fit this version of the engine."""
    import weasyprint

    if weasyprint.__version__ != VERSION:
        return False
    paint_artifacts()
    complete_tree()
    pdf_order.install()
    pdf_lines.install()
    pdf_clusters.install()
    pdf_words.install()
    pdf_spans.install()
    pdf_widths.install()
    pdf_slots.install()
    return True


def paint_artifacts() -> None:
    """Mark what a margin box or a hidden drawing paints as an artifact."""
    import pydyf
    from weasyprint import draw
    from weasyprint.formatting_structure import boxes
    from weasyprint.pdf.stream import Stream

    marked, stacking = Stream.marked, draw.draw_stacking_context
    margins: list[Any] = []

    @contextmanager
    def marked_or_artifact(self: Any, box: Any, tag: str) -> Iterator[None]:
        """Begin marked content as the engine does, or as an artifact."""
        if self._tags is None or not (margins or hidden(box, boxes)):
            with marked(self, box, tag):
                yield
            return
        kind = pydyf.Dictionary({"Type": "/Pagination"}) if margins else None
        pydyf.Stream.begin_marked_content(self, "Artifact", kind)
        try:
            yield
        finally:
            pydyf.Stream.end_marked_content(self)

    def in_margin(stream: Any, context: Any) -> None:
        """Remember while the boxes of a page margin are painted."""
        if not isinstance(context.box, boxes.MarginBox):
            stacking(stream, context)
            return
        margins.append(context)
        try:
            stacking(stream, context)
        finally:
            margins.pop()

    Stream.marked, draw.draw_stacking_context = marked_or_artifact, in_margin


def complete_tree() -> None:
    """Leave artifacts out of the structure tree, and complete the elements that are in it."""
    import pydyf
    from weasyprint.formatting_structure import boxes
    from weasyprint.pdf import tags

    build = tags._build_box_tree

    def build_repaired(box: Any, *rest: Any) -> Iterator[Any]:
        """Yield the elements of a box, completed."""
        inner = getattr(box, "_box", box)
        if isinstance(inner, boxes.MarginBox) or hidden(inner, boxes):
            return
        for element in build(box, *rest):
            complete(element, inner, pydyf)
            plain(element, inner, boxes)
            yield element

    tags._build_box_tree = build_repaired


def hidden(box: Any, boxes: Any) -> bool:
    """Tell whether a box is a drawing or an image that says nothing."""
    element = getattr(box, "element", None)
    if element is None or not isinstance(box, boxes.ReplacedBox):
        return False
    return bool(element.get("aria-hidden") == "true" or element.get("alt") == "")


def plain(element: Any, box: Any, boxes: Any) -> None:
    """Let a nameless box inside a cell be no cell: the engine sees that only where the cell itself holds it."""
    if element["S"] in ("/TD", "/TH") and not isinstance(box, boxes.TableCellBox):
        element["S"] = "/NonStruct"
        del element["A"]


def complete(element: Any, box: Any, pydyf: Any) -> None:
    """Add language, scope and label to a structure element, and make one that is linked a link."""
    if box.link_annotation and element["S"] in ("/NonStruct", "/Span"):
        element["S"] = "/Link"
    source = box.element
    if source is None or "::" in str(box.element_tag or ""):
        return
    if source.get("lang"):
        element["Lang"] = pydyf.String(source.get("lang"))
    if source.get("data-stamp"):
        element["ID"] = pydyf.String(source.get("id"))
    if element["S"] == "/TH":
        element["A"]["Scope"] = "/Row" if source.get("scope") in ("row", "rowgroup") else "/Column"
    if element["S"] == "/Figure" and "Alt" not in element and source.get("aria-label"):
        element["Alt"] = pydyf.String(source.get("aria-label"))
