"""Everything that is made of the same pages: a PDF for the screen, the file for the press, imposed sheets, pictures.

The pages are laid out once. WeasyPrint puts the bleed on a page when it is written, so that one layout serves both the
cut page and the page with what stands over the cut.
"""

from __future__ import annotations

from typing import Any

from curriculum.model.artefact import Rendered
from curriculum.model.document import Document
from curriculum.model.findings import RenderError
from curriculum.model.layout import Format
from curriculum.render import book, pdf, pdf_folds, picture, press, sheet
from curriculum.render.assets import Assets


def render(document: Document, forms: tuple[Format, ...], assets: Assets) -> dict[Format, Rendered]:
    """Return `document` in the formats asked for; a book is put together from parts that were laid out once.

    What the engine logs becomes findings, of which errors are raised.
    """
    bound = book.render(document, assets) if forms == ("pdf",) else None
    return {"pdf": bound} if bound else straight(document, forms, assets)


def straight(document: Document, forms: tuple[Format, ...], assets: Assets) -> dict[Format, Rendered]:
    """Return `document` with its pages laid out all at once."""
    weasyprint = pdf.engine(assets)
    with pdf.listening() as heard:
        made = pdf.layout(weasyprint, document, assets)
        files = write(made, document, forms, assets)
    findings = tuple(pdf.explain(record, document, assets) for record in heard)
    if any(f.severity == "error" for f in findings):
        raise RenderError(*findings)
    common = pdf.describe(made, document).model_copy(update={"findings": findings})
    return {form: common.model_copy(update=update) for form, update in files.items()}


def write(made: Any, document: Document, forms: tuple[Format, ...], assets: Assets) -> dict[Format, dict[str, Any]]:
    """Return for each format the bytes, and what else differs from what the layout said."""
    files: dict[Format, dict[str, Any]] = {}
    screen = pdf_folds.drawn(pdf.write(made, document), document) if {"pdf", "png"}.intersection(forms) else b""
    if {"press", "sheet"}.intersection(forms):
        plates, said = press.finish(pdf.with_bleed(made, document.layout.page.bleed), document, assets)
        files["press"] = {"data": plates, "said": said}
        if "sheet" in forms:
            files["sheet"] = {"data": sheet.impose(plates, document), "said": said}
    files["pdf"] = {"data": screen}
    if "png" in forms:
        files["png"] = {"data": picture.png(screen)}
    return {form: files[form] for form in forms}
