"""Files that were rendered before, out of the store: found by their document, and by every file that it read.

What a document asks for by name, such as a picture, is known only when it has been rendered. So an entry lists those
files with their digests, and holds as long as they are what they were.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from curriculum import store
from curriculum.model.artefact import Rendered
from curriculum.model.document import Document
from curriculum.model.layout import Format
from curriculum.render.assets import Assets

ENGINES = (
    "weasyprint", "pydyf", "tinycss2", "tinyhtml5", "pikepdf", "fonttools", "pillow", "pypdfium2",
    "python-docx", "python-pptx", "openpyxl", "lxml", "resvg-py", "uharfbuzz",
)  # fmt: skip
"""Libraries that decide bytes of files, by the names under which they are installed."""
READ = ("fonts", "press", "word")
"""Folders of layouts/shared that engines read without being asked by a document."""


@cache
def code() -> str:
    """Return the digest of this package's own code and of the engines' versions: whatever may make other files."""
    package = Path(__file__).parent.parent
    files = sorted(package.rglob("*.py"))
    own = [f"{f.relative_to(package)}\0{hashlib.sha256(f.read_bytes()).hexdigest()}" for f in files]
    return store.key("code", *own, *(f"{name} {version(name)}" for name in ENGINES))


@cache
def furniture(layouts: Path) -> str:
    """Return the digest of the fonts, the profiles and the Word styles of the layouts, read once in a process."""
    files = sorted(f for name in READ for f in (layouts / "shared" / name).rglob("*") if f.is_file())
    return store.key("furniture", *(p for f in files for p in (str(f.relative_to(layouts)), f.read_bytes())))


def name(document: Document, room: str, forms: tuple[Format, ...], assets: Assets) -> str:
    """Return under which name the files lie that a room makes of a document."""
    system = json.dumps(engines(room), sort_keys=True)
    return store.key("files", code(), furniture(assets.layouts), system, room, ",".join(forms), said(document))


def engines(room: str) -> dict[str, str]:
    """Return the versions of the system's libraries that set pages; those of a room without pages do not matter."""
    if not room.endswith(".paper"):
        return {}
    from curriculum.render import pdf_engine

    return pdf_engine.versions()


def said(document: Document) -> str:
    """Return all that a document says. The trace is one of its own, and so is where its press profile lies."""
    press = document.press.at.path if document.press else ""
    return f"{press}\n{document.model_dump_json()}"


def get(document: Document, room: str, forms: tuple[Format, ...], assets: Assets) -> dict[Format, Rendered] | None:
    """Return the files of a document as they were made before; None where they were not, or would be others now."""
    found = assets.store.get(name(document, room, forms, assets)) if assets.store else None
    return opened(found, assets) if found else None


def opened(entry: bytes, assets: Assets) -> dict[Format, Rendered] | None:
    """Return the files of an entry, unless a file that they show has changed since."""
    head, _, data = entry.partition(b"\n")
    told = json.loads(head)
    if not assets.unchanged(told["seen"]):
        return None
    files, at = {}, 0
    for form, (size, about) in told["files"].items():
        kept = Rendered.model_validate_json(json.dumps({"data": "", **about}))
        files[form] = kept.model_copy(update={"data": data[at : at + size]})
        at += size
    return files


def put(document: Document, room: str, files: Mapping[Format, Rendered], assets: Assets) -> None:
    """Keep the files that a room made of a document, with what `assets` have read for it."""
    if not assets.store:
        return
    about: dict[str, Any] = {
        form: (len(made.data), made.model_dump(mode="json", exclude={"data"})) for form, made in files.items()
    }
    head = json.dumps({"seen": assets.seen, "files": about}, ensure_ascii=False, separators=(",", ":"))
    data = b"".join(made.data for made in files.values())
    assets.store.put(name(document, room, tuple(files), assets), head.encode() + b"\n" + data)
