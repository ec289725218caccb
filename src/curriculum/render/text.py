"""Files of text: messages for phones, tables for a sender, words under a film. They are filled when composed."""

from __future__ import annotations

from curriculum.model.document import Document, Rendered
from curriculum.model.layout import Format
from curriculum.render.assets import Assets


def render(document: Document, forms: tuple[Format, ...], assets: Assets) -> dict[Format, Rendered]:  # noqa: ARG001
    """Return the texts of `document` as UTF-8; a table begins with the mark by which spreadsheets know it."""
    return {f: Rendered(data=("\ufeff" if f == "csv" else "").encode() + document.texts[f].encode()) for f in forms}
