"""Rules on pictures: each is written in the one form that is read, and its file is in the library and a picture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from curriculum.check.walk import down, strings
from curriculum.model.findings import Finding, error, warning
from curriculum.model.place import Place
from curriculum.source.letters import short
from curriculum.source.load import Loaded

BEGINS = re.compile(r"!\[")
IMAGE = re.compile(r"!\[(?P<alt>(?:[^\[\]\n]|\n(?![ \t]*\n))*)\]\((?P<src>[^()\[\]\s]+)\)")
NAME = re.compile(r"[\w./-]+")
MAX_BYTES = 5_000_000
MARKS = {".png": b"\x89PNG\r\n\x1a\n", ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff"}
"""How the bytes of a picture begin."""
ENDINGS = (*MARKS, ".svg")


def findings(loaded: Loaded) -> Iterator[Finding]:
    """Yield everything that is wrong with a picture, at the line of the text that shows it."""
    root = Path(loaded.library.root)
    for _, record in loaded.records:
        for place, text in strings(record):
            for begins in BEGINS.finditer(text):
                yield from picture(root, down(place, text, begins.start()), text, begins.start())


def picture(root: Path, place: Place, text: str, at: int) -> Iterator[Finding]:
    """Check the picture that begins at the character `at` of `text`."""
    image = IMAGE.match(text, at)
    if not image:
        line = re.split(r"\n|!\[", text[at + 2 : at + 200].replace("content:", ""))[0]
        hint = "write ![what it shows](name.svg), without brackets or blanks inside"
        yield error("image", place, f"“![{short(line)}” begins like a picture and cannot be read as one", hint)
        return
    name = image["src"].removeprefix("content:")
    yield from (error("image", place, message, hint) for message, hint in faults(root, name))
    if not image["alt"].strip():
        message = f"the image “{short(name)}” has no words for people who do not see it"
        yield warning("image", place, message, "add them")


def faults(root: Path, name: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the file of a picture, and its mend."""
    shown = short(name)
    try:
        file = (root / name).resolve()
        if not file.is_relative_to(root.resolve()):
            yield f"the image “{shown}” lies outside the library", "copy it beside the text"
        elif not file.is_file():
            yield f"the image “{shown}” does not exist", where(file.parent, name)
        elif not NAME.fullmatch(name) or file.suffix not in ENDINGS or not name.endswith(file.suffix):
            hint = f"name it in letters without blanks, and let it end in {', '.join(ENDINGS)}"
            yield f"the image “{shown}” is not named as a picture", hint
        elif file.stat().st_size > MAX_BYTES:
            yield f"the image “{shown}” is over 5 MB", "make it smaller"
        elif not is_picture(file.read_bytes(), file.suffix):
            yield f"the image “{shown}” is not what its name says", f"save it again as {file.suffix[1:].upper()}"
    except (OSError, RuntimeError) as fault:  # resolving a link that leads to itself is a RuntimeError
        why = getattr(fault, "strerror", None) or "it is a link without end"
        yield f"the image “{shown}” cannot be read: {why}", "check its name and rights"


def where(folder: Path, name: str) -> str:
    """Say which pictures lie where one is missed, or where to put it."""
    near = sorted(p.name for p in folder.glob("*.*") if p.suffix in ENDINGS) if folder.is_dir() else []
    return "there are " + ", ".join(near[:5]) if near else f"put it at content/{short(name)}"


def is_picture(data: bytes, ending: str) -> bool:
    """Tell whether `data` is a picture of the kind that its file's ending says."""
    if ending != ".svg":
        return data.startswith(MARKS[ending])
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, ValueError):
        return False
    return bool(etree.QName(root).localname == "svg")
