"""Files of text: messages for phones, tables for a sender, captions of a film. They are filled when composed."""

from __future__ import annotations

from curriculum.model.artefact import Rendered
from curriculum.model.document import Document
from curriculum.model.layout import Format
from curriculum.render.assets import Assets


def render(document: Document, forms: tuple[Format, ...], assets: Assets) -> dict[Format, Rendered]:  # noqa: ARG001
    """Return the texts of `document` as UTF-8; a table begins with the mark by which spreadsheets know it."""
    return {f: Rendered(data=(("\ufeff" if f == "csv" else "") + ended(document.texts[f])).encode()) for f in forms}


def ended(text: str) -> str:
    """Return a text whose last line ends: a template loses its last break, and files that are put together need it."""
    return text if text.endswith("\n") else f"{text}\n"
