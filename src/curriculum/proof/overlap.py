"""Text over text or over the edge: where two pieces stand on each other, or one is cut off, it cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.model.artefact import Rendered
from curriculum.model.document import Document
from curriculum.model.findings import Finding, Severity, finding
from curriculum.model.place import Place

OVER = "the next page, where it runs over"
"""Where a label goes on that has no room left: ugly, but read."""
NO_TEXT = ("what stands below its block", OVER)
"""What a label may stand on besides other text."""
HINT = "shorten the words of the label or panel they stand in; if they are short, the layout is at fault"

EDGE = "shorten it, such as a long name; a logo that is too wide needs less width"


def named(other: str) -> str:
    """Return what a text stands on: other text in quotation marks, or what is no text."""
    return other if other in NO_TEXT else f"“{other.strip()}”"


def findings(document: Document, rendered: Rendered) -> Iterator[Finding]:
    """Yield each pair of texts that are printed on each other, with their page."""
    for number, text, other in rendered.overlaps:
        message = f"“{text.strip()}” is printed over {named(other)} on page {number}"
        level: Severity = "warning" if other == OVER else "error"
        yield finding(level, "overlap", Place(document.deliverable.stem), message, HINT)
    for number, text in rendered.edges:
        message = f"“{text.strip()}” stands on page {number} where the sheet is cut, or within 3 mm of it"
        yield finding("error", "overlap", Place(document.deliverable.stem), message, EDGE)
