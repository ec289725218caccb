"""A translator's table as a Word file (DOCX): what comes back, from Word, LibreOffice or another program."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from lxml import etree

from curriculum.exchange.table import (
    COLUMNS,
    COMMENT,
    ENGLISH,
    HEAD,
    TRANSLATION,
    Back,
    Returned,
    Unreadable,
    mark_in,
)

MAIN = "word/document.xml"
SIGNS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
"""What stands in a run as an element of its own."""
GONE = frozenset({"del", "moveFrom"})
"""What tracked changes have taken out."""


class Head(NamedTuple):
    """The columns of a table, by the places of its cells, and its language."""

    columns: dict[str, int]
    language: str


def read(data: bytes, name: str) -> Returned:
    """Return the rows of a Word file that came back. Raises Unreadable."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            root = etree.fromstring(parts.read(MAIN), etree.XMLParser(resolve_entities=False, no_network=True))
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, OSError, NotImplementedError, RuntimeError) as fault:
        raise Unreadable(f"this Word file is broken: {fault}; save it again as docx") from None
    head: Head | None = None
    found: list[Back] = []
    for texts in every_row(root):
        told = head_of(texts)
        head = told or head
        if head and not told and (row := back(len(found) + 1, texts, head)):
            found.append(row)
    if head is None:
        raise Unreadable("there is no table of ours in this Word file: its head row is gone")
    return Returned(name, head.language, tuple(found))


def head_of(texts: Sequence[str]) -> Head | None:
    """Return the columns that a row names, or None where it is no head."""
    firsts = [t.split("\n")[0].strip() for t in texts]
    if not {COLUMNS[ENGLISH], COLUMNS[TRANSLATION]} <= set(firsts):
        return None
    found = next((m for t in texts if (m := HEAD.search(t))), None)
    return Head({t: n for n, t in enumerate(firsts)}, found[1] if found else "")


def back(number: int, texts: Sequence[str], head: Head) -> Back | None:
    """Return a row of the table, with the number that it shows, or None where it holds nothing of ours."""
    source, target, comment = (
        texts[at] if 0 <= (at := head.columns.get(COLUMNS[n], -1)) < len(texts) else ""
        for n in (ENGLISH, TRANSLATION, COMMENT)
    )
    first = texts[0] if texts else ""
    shown = first.split("\n")[0].strip()
    number = int(shown) if shown.isascii() and shown.isdigit() and len(shown) < 7 else number
    mark = mark_in(first)
    return Back(number, mark, source, target, comment) if mark or target.strip() else None


def every_row(root: Any) -> Iterator[list[str]]:
    """Yield the cells of every row of every table as text; a cell across two columns is followed by an empty one."""
    for row in each(root, "tr"):
        if not any(local(e) == "del" for about in row if local(about) == "trPr" for e in about):
            yield [t for c in each(row, "tc") if nearest(c, "tr") is row for t in (said(c), *[""] * (spanned(c) - 1))]


def spanned(cell: Any) -> int:
    """Return how many columns a cell is wide."""
    found = next((e for about in cell if local(about) == "tcPr" for e in about if local(e) == "gridSpan"), None)
    return max(1, min(99, int(value(found) or 1))) if found is not None and value(found).isdigit() else 1


def said(cell: Any) -> str:
    """Return what a cell says: its paragraphs, one a line, as they are where every tracked change is accepted."""
    made, merged = "", True
    for paragraph in each(cell, "p"):
        made += ("" if merged else "\n") + "".join(words(paragraph))
        merged = taken_out(paragraph)
    return made.replace("\r\n", "\n")


def taken_out(paragraph: Any) -> bool:
    """Tell whether the end of a paragraph was deleted, so that the next one goes on with it."""
    about = (e for e in paragraph if local(e) == "pPr")
    marks = (m for a in about for e in a if local(e) == "rPr" for m in e)
    return any(local(m) in GONE for m in marks)


def words(paragraph: Any) -> Iterator[str]:
    """Yield what the runs of a paragraph say, also those of links and of insertions."""
    for run in each(paragraph, "r"):
        if nearest(run, "p") is paragraph and not any(local(a) in GONE for a in run.iterancestors()):
            for part in run:
                yield (part.text or "") if local(part) == "t" else sign(part)


def sign(part: Any) -> str:
    """Return what an element of a run stands for; a break between pages is no words."""
    if local(part) == "br":
        return "" if any(v in ("page", "column") for v in part.attrib.values()) else "\n"
    return SIGNS.get(local(part), "")


def each(root: Any, name: str) -> Iterator[Any]:
    """Yield the elements of a name below another, in whatever edition of the format."""
    return (e for e in root.iter() if isinstance(e.tag, str) and local(e) == name)


def nearest(element: Any, name: str) -> Any:
    """Return the element of a name that an element lies in, or None."""
    return next((a for a in element.iterancestors() if local(a) == name), None)


def local(element: Any) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def value(element: Any) -> str:
    """Return the value of a property."""
    return next((str(v) for n, v in element.attrib.items() if n.rpartition("}")[2] == "val"), "")
