"""A file that came back, whatever it is: its parts as XML and which document it is, or one finding in plain words."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from lxml import etree

from curriculum.model.findings import ContentError, error
from curriculum.model.place import Place
from curriculum.render.word.origin import PREFIX
from curriculum.render.word.xml import q
from curriculum.source.packed import LARGEST, OFFICE_97

LARGEST_PART = 100_000_000
"""How many bytes one part of a file of ours may unpack to."""
MAIN, STYLES, NOTES, COMMENTS, CUSTOM = (
    "word/document.xml", "word/styles.xml", "word/footnotes.xml", "word/comments.xml", "docProps/custom.xml"
)  # fmt: skip
WANTED = (MAIN, STYLES, NOTES, COMMENTS, CUSTOM)
MARGIN = re.compile(r"word/(header|footer)\d*\.xml")
"""Heads and feet: some programs write one for each section."""
OTHERS = {b"%PDF": "a PDF", b"{\\rtf": "an RTF file", b"<": "a web page or XML", b"\x89PNG": "a picture"}
AGAIN = "ask for it again: it may have been cut off on its way"
NEEDED = ("pack", "audience", "language", "product", "law", "text", "paragraphs")


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


def read(file: Path) -> Arrived:
    """Return a Word file. Raises ContentError where it is none, or none of ours."""
    try:
        size = file.stat().st_size
        data = file.read_bytes() if size <= LARGEST else b""
    except OSError as fault:
        refuse(file, f"this file cannot be read: {fault.strerror or fault}", "is the name right?")
    if size > LARGEST:
        refuse(file, f"this file has {size:,} bytes: it is none of ours")
    return opened(data, file)


def opened(data: bytes, file: Path) -> Arrived:
    """Return a Word file from its bytes. Raises ContentError."""
    parts = unpacked(data, file)
    if MAIN not in parts:
        refuse(file, "this is a packed file, but no Word file", "save it as docx")
    roots = {name: parsed(part, name, file) for name, part in parts.items()}
    found = origin(roots.get(CUSTOM))
    if any(name not in found for name in NEEDED):
        hint = "only files that this program marked can be compared; save it as docx in Word or LibreOffice"
        refuse(file, "this Word file does not say which document it is", hint)
    margins = tuple((m[1], root) for name, root in sorted(roots.items()) if (m := MARGIN.fullmatch(name)))
    names, heavy = style_names(roots.get(STYLES)), weights(roots.get(STYLES))
    return Arrived(roots[MAIN], names, roots.get(NOTES), roots.get(COMMENTS), found, margins, heavy)


def unpacked(data: bytes, file: Path) -> dict[str, bytes]:
    """Return those parts of a packed file that are looked at. Raises ContentError."""
    if not data.startswith(b"PK"):
        refuse_kind(data, file)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = [n for n in dict.fromkeys(packed.namelist()) if n in WANTED or MARGIN.fullmatch(n)]
            size = sum(i.file_size for i in packed.infolist())
            found = {name: bounded(packed, name) for name in names if size <= LARGEST}
    except Exception as fault:  # whatever a stranger's file provokes: zipfile, zlib, a password
        refuse(file, f"this file is broken: {fault}", AGAIN)
    if size > LARGEST:
        refuse(file, f"this file unpacks to {size:,} bytes: it is none of ours")
    return found


def bounded(packed: zipfile.ZipFile, name: str) -> bytes:
    """Return a part, however large it says it is. Raises ValueError where it is too large."""
    with packed.open(name) as part:
        data = part.read(LARGEST_PART + 1)
    if len(data) > LARGEST_PART:
        raise ValueError(f"{name} is too large")
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
