"""PowerPoint files through python-pptx: the same semantic HTML becomes slides of native objects with speaker notes.

Every slide has a title, a number that is a field, and text in the places of a named layout; icons are shapes and tables
are tables, so that a trainer can change all of it in PowerPoint or Impress.
"""

from __future__ import annotations

from lxml import html

from curriculum.model.artefact import Rendered
from curriculum.model.document import Document
from curriculum.model.layout import Format
from curriculum.render import office
from curriculum.render.assets import Assets
from curriculum.render.slides import base, walk
from curriculum.render.slides.stage import Stage
from curriculum.render.word import sheet


def render(document: Document, forms: tuple[Format, ...], assets: Assets) -> dict[Format, Rendered]:
    """Return `document` as a PowerPoint file. Raises RenderError."""
    return dict.fromkeys(forms, file(document, assets))


def file(document: Document, assets: Assets) -> Rendered:
    """Return `document` as a PowerPoint file. Raises RenderError where it holds what slides here do not know."""
    stage = Stage(document, assets, sheet.load(assets.layouts))
    made = base.blank(stage)
    walk.slides(stage, made, html.document_fromstring(document.html).find("body"))
    office.describe(made, document, stage.tag, "generated using python-pptx")
    return Rendered(data=office.packed(made))
