"""Slides: each is one page, and holds what is written on it at its size."""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.model.artefact import Rendered
from curriculum.model.document import Document
from curriculum.model.findings import Finding, error
from curriculum.model.place import Place
from curriculum.source import pages

SHOWN = 60
"""Letters of a text by which a finding names it."""


def findings(document: Document, rendered: Rendered) -> Iterator[Finding]:
    """Yield what does not fit its frame, and a finding where slides have run over to other pages."""
    if not document.layout.frames or not rendered.pages:
        return
    place = Place(document.deliverable.stem)
    tree = pages.tree(document.html, Place(f"{document.layout.id}/template.html"))
    count = len(tree.xpath('//section[contains(@class, "slide")]'))
    if rendered.pages != count:
        message = f"{rendered.pages} pages came out of {count} slides"
        yield error("fit", place, message, "is an element of the template in no frame?")
    for number, text, share in rendered.frames:
        cut = max(1, round(len(text.split()) * (1 - 1 / share)))
        message = f"“{text[:SHOWN]}” on slide {number} takes {share:.0%} of its place in {document.language}"
        yield error(
            "fit", place, message, f"cut about {cut} of its {len(text.split())} words, or make two slides of it"
        )
