"""Stage: proof. What only the finished thing can show: whether panels hold their text, and texts keep apart."""

from __future__ import annotations

from collections.abc import Mapping

from curriculum.model.artefact import Rendered
from curriculum.model.document import Document
from curriculum.model.findings import Finding
from curriculum.model.layout import PAPER, Format
from curriculum.proof import figures, fit, overlap, slides


def proof(document: Document, rendered: Rendered) -> tuple[Finding, ...]:
    """Return what is wrong with a finished PDF."""
    said = (*rendered.findings, *rendered.said)
    pages = (*fit.findings(document, rendered), *overlap.findings(document, rendered))
    return (*said, *pages, *slides.findings(document, rendered), *figures.findings(document, rendered))


def tighter(document: Document, files: Mapping[Format, Rendered]) -> Document | None:
    """Return a document whose overfull slots are set smaller, or None where nothing is to be gained."""
    laid = next((r for form, r in files.items() if form in PAPER), None)
    return fit.tighter(document, laid) if laid else None
