"""A file that came back, whatever it is: its parts as XML and which document it is, or one finding in plain words."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, NoReturn

from lxml import etree

from curriculum.model.findings import ContentError, error
from curriculum.model.place import Place
from curriculum.render.word.origin import PREFIX
from curriculum.render.word.xml import q
from curriculum.source.packed import LARGEST, OFFICE_97

LARGEST_PART = 50_000_000
"""How many bytes one part of a file of ours may unpack to."""
MAIN, STYLES, NOTES, COMMENTS, CUSTOM = (
    "word/document.xml", "word/styles.xml", "word/footnotes.xml", "word/comments.xml", "docProps/custom.xml"
)  # fmt: skip
WANTED = (MAIN, STYLES, NOTES, COMMENTS, CUSTOM)
MAIN_NAME = re.compile(r"word/document\d*\.xml")
"""What the text is called: some programs number it."""
MARGIN = re.compile(r"word/(header|footer)\d*\.xml")
"""Heads and feet: some programs write one for each section."""
OTHERS = {b"%PDF": "a PDF", b"{\\rtf": "an RTF file", b"<": "a web page or XML", b"\x89PNG": "a picture"}
LOCKED = 1
"""The bit of a part that only a password opens."""
AGAIN = "ask for it again: it may have been cut off on its way"
NEEDED = ("pack", "audience", "language", "product", "law", "text", "paragraphs")


UNNAMED = (
    "either it is none of this program’s, or a program such as Google Docs or Pages took away what says it: name the "
    "file that was edited with --of"
)


class TooLarge(Exception):
    """A part of a file that unpacks to more than any of ours."""


class Arrived(NamedTuple):
    """A Word file: its text, the names of its styles by their ids, its notes and comments, and which document it is.

    `margins` are the heads and feet of its pages, each with which of the two it is. `heavy` has for styles of letters,
    by their ids, which of ``b`` and ``i`` they are.
    """

    body: Any
    styles: dict[str, str]
    notes: Any
    comments: Any
    origin: dict[str, str]
    margins: tuple[tuple[str, Any], ...]
    heavy: dict[str, frozenset[str]]


def read(file: Path, of: Path | None = None) -> Arrived:
    """Return a Word file. Raises ContentError where it is none, or none of ours.

    `of` is the file that was edited, where the edited one lost what says which document it is.
    """
    said = read(of).origin if of else {}
    return opened(content(file), file, said)


def content(file: Path) -> bytes:
    """Return the bytes of a file. Raises ContentError where it cannot be read, or is too large."""
    try:
        size = file.stat().st_size
        data = file.read_bytes() if size <= LARGEST else b""
    except OSError as fault:
        refuse(file, f"this file cannot be read: {fault.strerror or fault}", "is the name right?")
    if size > LARGEST:
        refuse(file, f"this file has {size:,} bytes: it is none of ours")
    return data


def opened(data: bytes, file: Path, said: Mapping[str, str] = MappingProxyType({})) -> Arrived:
    """Return a Word file from its bytes; `said` is which document it is if it does not say. Raises ContentError."""
    parts = unpacked(data, file)
    if MAIN not in parts:
        refuse(file, "this is a packed file, but no Word file", "save it as docx")
    roots = {name: parsed(part, name, file) for name, part in parts.items()}
    if roots[MAIN].tag != q("document"):
        refuse(file, "this Word file is of another kind (Strict Open XML)", "save it as “Word Document (.docx)”")
    found = origin(roots.get(CUSTOM))
    found = found if all(name in found for name in NEEDED) else dict(said)
    if not found:
        refuse(file, "this Word file does not say which document it is", UNNAMED)
    margins = tuple((m[1], root) for name, root in sorted(roots.items()) if (m := MARGIN.fullmatch(name)))
    names, heavy = style_names(roots.get(STYLES)), weights(roots.get(STYLES))
    return Arrived(roots[MAIN], names, roots.get(NOTES), roots.get(COMMENTS), found, margins, heavy)


def unpacked(data: bytes, file: Path) -> dict[str, bytes]:
    """Return those parts of a packed file that are looked at. Raises ContentError."""
    if not data.startswith(b"PK"):
        refuse_kind(data, file)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            infos = [i for i in packed.infolist() if wanted(i.filename)]
            size = sum(i.file_size for i in packed.infolist())
            locked = any(i.flag_bits & LOCKED for i in infos)
            found = {} if locked or size > LARGEST else {wanted(i.filename): bounded(packed, i) for i in infos}
    except TooLarge as fault:
        refuse(file, f"{fault}: it is none of ours")
    except zipfile.BadZipFile:
        refuse(file, "this file is broken: a part of it is missing", AGAIN)
    except Exception as fault:  # whatever else a stranger's file provokes: zlib, a way of packing
        refuse(file, f"this file is broken: {fault}", AGAIN)
    if locked:
        refuse(file, "this file has a password", "save it as docx without a password")
    if size > LARGEST:
        refuse(file, f"this file unpacks to {size:,} bytes: it is none of ours")
    return found


def wanted(name: str) -> str:
    """Return how a part is called here that is looked at; nothing for others."""
    if MAIN_NAME.fullmatch(name):
        return MAIN
    return name if name in WANTED or MARGIN.fullmatch(name) else ""


def bounded(packed: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """Return a part, however large it says it is. Raises TooLarge."""
    with packed.open(info) as part:
        data = part.read(LARGEST_PART + 1)
    if len(data) > LARGEST_PART:
        raise TooLarge(f"{info.filename} unpacks to more than {LARGEST_PART:,} bytes")
    return data


def refuse_kind(data: bytes, file: Path) -> NoReturn:
    """Say what a file is that is no packed file."""
    if not data:
        refuse(file, "this file is empty", AGAIN)
    if data.startswith(OFFICE_97):
        refuse(file, "this file has a password, or is of the old kind (doc)", "save it as docx without a password")
    known = next((what for start, what in OTHERS.items() if data.lstrip().startswith(start)), "")
    refuse(file, f"this is no Word file{f' but {known}' if known else ''}", "name the docx file that was edited")


def parsed(part: bytes, name: str, file: Path) -> Any:
    """Return a part as XML; nothing outside it is read for it. Raises ContentError."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        return etree.fromstring(part, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        refuse(file, f"this file is broken: {name}: {fault}", AGAIN)


def origin(root: Any) -> dict[str, str]:
    """Return which document a file says it is."""
    found = {} if root is None else {str(p.get("name") or ""): "".join(p.itertext()).strip() for p in root}
    return {name.removeprefix(PREFIX): value for name, value in found.items() if name.startswith(PREFIX)}


def style_names(root: Any) -> dict[str, str]:
    """Return the names of styles, by which they are known whatever a program calls them by."""
    styles = [] if root is None else root.findall(q("style"))
    named = {str(s.get(q("styleId"))): s.find(q("name")) for s in styles}
    return {id_: re.sub(r"\s+", " ", str(n.get(q("val")))) for id_, n in named.items() if n is not None}


def weights(root: Any) -> dict[str, frozenset[str]]:
    """Return which styles of letters are bold or slanted: some programs write at each run what its style says."""
    styles = [] if root is None else [s for s in root.findall(q("style")) if s.get(q("type")) == "character"]
    return {
        str(s.get(q("styleId"))): frozenset(n for n in ("b", "i") if is_on(s.find(f"{q('rPr')}/{q(n)}")))
        for s in styles
    }


def is_on(switch: Any) -> bool:
    """Tell whether something is switched on: it is there, and does not say that it is off."""
    return switch is not None and switch.get(q("val")) not in ("0", "false", "off")


def refuse(file: Path, message: str, hint: str = "") -> NoReturn:
    """Raise what is wrong with the file."""
    raise ContentError(error("word-file", Place(str(file)), message, hint))
