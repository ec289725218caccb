"""Stage: render. A document becomes the bytes of one file for each of its formats.

Rendering is a pure function: the same document and fonts give the same bytes, whatever the clock, the machine or its
paths. An engine is imported when its format is first made; formats of the same pages share one layout of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from importlib.metadata import version

from curriculum.model.artefact import Rendered
from curriculum.model.document import Document
from curriculum.model.findings import CurriculumError, RenderError, error
from curriculum.model.layout import PAPER, TEXTS, Format
from curriculum.model.place import Place
from curriculum.render import kept
from curriculum.render.assets import Assets

ROOMS: dict[Format, str] = {
    **dict.fromkeys(PAPER, "curriculum.render.paper"),
    **dict.fromkeys(TEXTS, "curriculum.render.text"),
    "docx": "curriculum.render.word",
    "pptx": "curriculum.render.slides",
    "xlsform": "curriculum.render.xlsform",
    "gift": "curriculum.render.gift",
    "qti": "curriculum.render.qti",
    "html": "curriculum.render.screen",
}
"""Where each format is made: by a function that makes all those of its room at once."""


def render(document: Document, form: Format, assets: Assets) -> Rendered:
    """Return `document` as a file of the format `form`. Raises RenderError or MissingEngine."""
    return render_all(document, (form,), assets)[form]


def render_all(document: Document, forms: Iterable[Format], assets: Assets) -> dict[Format, Rendered]:
    """Return `document` as files of several formats, in their order. Raises RenderError or MissingEngine."""
    asked = tuple(forms)
    rooms = dict.fromkeys(ROOMS[f] for f in asked)
    made = {f: r for room in rooms for f, r in made_in(room, document, asked, assets).items()}
    return {form: made[form] for form in asked}


def made_in(room: str, document: Document, asked: tuple[Format, ...], assets: Assets) -> Mapping[Format, Rendered]:
    """Return the files of the formats that one room makes."""
    forms = tuple(f for f in asked if ROOMS[f] == room)
    own = assets.unread()
    if before := kept.get(document, room, forms, own):
        assets.seen.update(own.seen)
        return before
    try:
        made: Mapping[Format, Rendered] = import_module(room).render(document, forms, own)
    except CurriculumError:
        raise
    except Exception as fault:  # an engine may fail in any way; whoever builds gets a finding, not its insides
        place = Place(f"{document.layout.id}/template.html")
        message = f"the {' and '.join(forms)} engine gave up: {type(fault).__name__}: {fault}"
        raise RenderError(error("engine", place, message, "is a style or an element new in this layout?")) from fault
    kept.put(document, room, made, own)
    assets.seen.update(own.seen)
    return made


def versions() -> dict[str, str]:
    """Return the versions of what decides how files look: this library and its engines."""
    return {
        name: version(name)
        for name in ("curriculum", "weasyprint", "python-docx", "python-pptx", "resvg-py", "uharfbuzz")
    }
