"""Stage: render. A document becomes the bytes of one file; each format is a module with one function.

Rendering is a pure function: the same document and fonts give the same bytes, whatever the clock, the machine or its
paths. An engine is imported when its format is first made.
"""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import version

from curriculum.model.document import Document, Rendered
from curriculum.model.findings import CurriculumError, RenderError, error
from curriculum.model.layout import Format
from curriculum.model.place import Place
from curriculum.render.assets import Assets

ROOMS: dict[Format, str] = {
    "pdf": "curriculum.render.pdf",
    "docx": "curriculum.render.word",
    "html": "curriculum.render.screen",
}


def render(document: Document, form: Format, assets: Assets) -> Rendered:
    """Return `document` as a file of the format `form`. Raises RenderError or MissingEngine."""
    try:
        made: Rendered = import_module(ROOMS[form]).render(document, assets)
    except CurriculumError:
        raise
    except Exception as fault:  # an engine may fail in any way; whoever builds gets a finding, not its insides
        place = Place(f"{document.layout.id}/template.html")
        message = f"the {form} engine gave up: {type(fault).__name__}: {fault}"
        raise RenderError(error("engine", place, message, "is a style or an element new in this layout?")) from fault
    return made


def versions() -> dict[str, str]:
    """Return the versions of what decides how files look: this library and its engines."""
    return {name: version(name) for name in ("curriculum", "weasyprint", "python-docx", "resvg-py")}
