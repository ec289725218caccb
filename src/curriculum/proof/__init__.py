"""Stage: proof. What only the finished thing can show: whether panels hold their text, and texts keep apart."""

from __future__ import annotations

from curriculum.model.document import Document, Rendered
from curriculum.model.findings import Finding
from curriculum.proof import fit, overlap


def proof(document: Document, rendered: Rendered) -> tuple[Finding, ...]:
    """Return what is wrong with a finished PDF."""
    return (*rendered.findings, *fit.findings(document, rendered), *overlap.findings(document, rendered))
