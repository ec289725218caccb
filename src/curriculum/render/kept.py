"""Files that were rendered before, out of the store: found by their document, and by every file that it read.

What a document asks for by name, such as a picture, is known only when it has been rendered. So an entry lists those
files with their digests, and holds as long as they are what they were.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any
from zlib import ZLIB_RUNTIME_VERSION

from curriculum import engines, files, store
from curriculum.model.artefact import Rendered
from curriculum.model.document import Document
from curriculum.model.layout import Format
from curriculum.model.trace import Trace
from curriculum.render.assets import Assets

ENGINES = (
    "weasyprint", "pydyf", "tinycss2", "tinyhtml5", "pikepdf", "fonttools", "pillow", "pypdfium2",
    "python-docx", "python-pptx", "openpyxl", "lxml", "resvg-py", "uharfbuzz",
)  # fmt: skip
"""Libraries that decide bytes of files, by the names under which they are installed."""
PAPER, WORD = "curriculum.render.paper", "curriculum.render.word"
"""The room that sets pages with libraries of the system, and the one whose files say where their words come from."""


@cache
def code() -> str:
    """Return the digest of this package's own code and of the engines' versions: whatever may make other files."""
    return store.key("code", store.code(), ZLIB_RUNTIME_VERSION, *(f"{name} {version(name)}" for name in ENGINES))


@cache
def furniture(layouts: Path) -> str:
    """Return the digest of the fonts, the profiles and the Word styles of the layouts, read once in a process."""
    found = sorted(f for name in files.ONCE for f in (layouts / "shared" / name).rglob("*") if f.is_file())
    return store.key("furniture", *(p for f in found for p in (str(f.relative_to(layouts)), f.read_bytes())))


def name(document: Document, room: str, forms: tuple[Format, ...], assets: Assets) -> str:
    """Return under which name the files lie that a room makes of a document."""
    system = json.dumps(engines.system() if room == PAPER else {}, sort_keys=True)
    return store.key("files", code(), furniture(assets.layouts), system, room, ",".join(forms), said(document, room))


def said(document: Document, room: str) -> str:
    """Return all that a document says to a room, and where its press profile lies.

    Where its words come from matters to one room alone.
    """
    press = document.press.at.path if document.press else ""
    plain = document.model_copy(update={"trace": Trace()}).model_dump_json()
    return f"{press}\n{plain}\n{traced(document.trace) if room == WORD else ''}"


def traced(trace: Trace) -> str:
    """Return where the words of a document come from; on which line of a file changes nothing."""
    pieces = [(*piece._replace(at=piece.at.path),) for piece in trace.pieces]  # type: ignore[arg-type]
    return json.dumps([pieces, trace.stretches])


def usable(room: str, assets: Assets) -> bool:
    """Tell whether files of a room may be kept and found: all that decides them is known."""
    return bool(assets.store and (room != PAPER or engines.system()) and files.steady(assets.layouts))


def get(document: Document, room: str, forms: tuple[Format, ...], assets: Assets) -> dict[Format, Rendered] | None:
    """Return the files of a document as they were made before; None where they were not, or would be others now."""
    if not assets.store or not usable(room, assets):
        return None
    found = assets.store.get(name(document, room, forms, assets))
    return opened(found, assets, assets.store) if found else None


def opened(entry: bytes, assets: Assets, shelf: store.Store) -> dict[Format, Rendered] | None:
    """Return the files of an entry, unless a file that they show has changed since, or it cannot be understood."""
    made = {}
    try:
        told = json.loads(entry)
        if not assets.unchanged(told["seen"]):
            return None
        for form, (held, about) in told["files"].items():
            kept = Rendered.model_validate_json(json.dumps({"data": "", **about}))
            data = shelf.held(held)
            if data is None:
                return None
            made[form] = kept.model_copy(update={"data": data})
    except (ValueError, LookupError, TypeError, AttributeError):
        return None
    assets.seen.update(told["seen"])
    return made


def put(document: Document, room: str, made: Mapping[Format, Rendered], assets: Assets) -> None:
    """Keep the files that a room made of a document, with what `assets` have read for it."""
    if not assets.store or not usable(room, assets):
        return
    about: dict[str, Any] = {
        form: (assets.store.hold(one.data), one.model_dump(mode="json", exclude={"data"})) for form, one in made.items()
    }
    told = json.dumps({"seen": assets.seen, "files": about}, ensure_ascii=False, separators=(",", ":"))
    assets.store.put(name(document, room, tuple(made), assets), told.encode())
