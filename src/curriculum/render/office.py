"""What files of Word and PowerPoint share: colours and families of the theme, properties, bytes that never differ."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime, time
from typing import Any

from lxml import etree

from curriculum.model.document import Document

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
THEME = {
    "dk1": "ink", "lt1": "paper", "dk2": "indigo", "lt2": "mist", "accent1": "indigo", "accent2": "marigold",
    "accent3": "brick", "accent4": "slate", "accent5": "line", "accent6": "hair", "hlink": "indigo",
    "folHlink": "slate",
}  # fmt: skip
"""Which colour of the house each place of the theme has."""
START = datetime(1980, 1, 1)
LONGEST = 255
"""The most letters of a property."""


def themed(root: Any, colours: Mapping[str, str], families: Sequence[Mapping[str, str]]) -> None:
    """Give the theme `root` the colours of the house and, for headings and for text, a family for each script."""
    root.set("name", "curriculum")
    scheme = root.find(f".//{DRAWING}clrScheme")
    scheme.set("name", "curriculum")
    for slot in scheme:
        slot[:] = [etree.Element(f"{DRAWING}srgbClr", val=colours[THEME[etree.QName(slot).localname]])]
    fonts = root.find(f".//{DRAWING}fontScheme")
    fonts.set("name", "curriculum")
    for family, faces in zip(fonts, families, strict=True):
        family[:] = [etree.Element(f"{DRAWING}{s}", typeface=faces.get(s, "")) for s in ("latin", "ea", "cs")]


def describe(made: Any, document: Document, tag: str, remark: str) -> None:
    """Write what a reader sees about the file; `remark` is what the library says of itself, which is taken out."""
    about = made.core_properties
    title, subject, creator = (cut(text) for text in (document.title, document.subject, document.creator))
    about.title, about.subject, about.author = title, subject, creator
    about.last_modified_by, about.language, about.revision = creator, cut(tag), 1
    about.created = about.modified = datetime.combine(document.created, time())
    element = about._element
    for child in list(element):
        if not (child.text or "").strip() or child.text == remark:
            element.remove(child)


def cut(text: str) -> str:
    """Return a property that is not too long."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def packed(made: Any) -> bytes:
    """Return the file. Its parts stand in one order and bear one date, so the same document gives the same bytes."""
    first = io.BytesIO()
    made.save(first)
    with zipfile.ZipFile(first) as old:
        names = sorted(old.namelist(), key=lambda n: (n != "[Content_Types].xml", n != "_rels/.rels", n))
        return archive({name: old.read(name) for name in names})


def archive(parts: Mapping[str, bytes]) -> bytes:
    """Return files as a zip archive in their order, all of one date."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, START.timetuple()[:6])
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            made.writestr(entry, data)
    return target.getvalue()
