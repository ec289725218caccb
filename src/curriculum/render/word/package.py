"""The package around the text: an own blank base, settings, colours, fonts, properties, and bytes that never differ."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime, time
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from curriculum.model.document import Document
from curriculum.render.word import fonts, lists, styles
from curriculum.render.word.desk import Desk
from curriculum.render.word.xml import PREFIXES, w

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
KINDS = "application/vnd.openxmlformats-officedocument."
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
KEPT = frozenset({"styles", "numbering", "settings", "fontTable", "theme"})
"""What the blank base keeps of python-docx’s template, each part with other content."""

THEME = {
    "dk1": "ink", "lt1": "paper", "dk2": "indigo", "lt2": "mist", "accent1": "indigo", "accent2": "marigold",
    "accent3": "brick", "accent4": "slate", "accent5": "line", "accent6": "hair", "hlink": "indigo",
    "folHlink": "slate",
}  # fmt: skip

START = datetime(1980, 1, 1)
LONGEST = 255
"""The most letters of a property."""


def blank() -> Any:
    """Return an empty document without what python-docx’s template brings along."""
    made = docx.Document()
    drop(made.part.package.rels, {"officeDocument", "core-properties"})
    drop(made.part.rels, KEPT)
    for child in list(made.element.body):
        made.element.body.remove(child)
    return made


def drop(relations: Any, kept: frozenset[str] | set[str]) -> None:
    """Remove the parts that are not kept."""
    for rid, relation in list(relations.items()):
        if relation.reltype.rpartition("/")[2] not in kept:
            del relations[rid]


def fill(made: Any, desk: Desk, blocks: list[Any], notes: Any) -> None:
    """Put text, notes, styles, lists, settings, fonts and colours into the package."""
    body = made.element.body
    body.extend(blocks)
    part = made.part
    replace(part.part_related_by(RELATIONSHIP_TYPE.STYLES).element, styles.styles(desk))
    replace(part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).element, lists.numbering(desk))
    replace(part.part_related_by(RELATIONSHIP_TYPE.SETTINGS).element, settings(desk))
    add(part, "footnotes", notes)
    table = part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    table._blob = written(fonts.table(table, desk))
    theme(part.part_related_by(RELATIONSHIP_TYPE.THEME), desk)


def replace(element: Any, children: list[Any]) -> None:
    """Give an element other children and no attributes of its own."""
    for child in list(element):
        element.remove(child)
    element.attrib.clear()
    element.extend(children)
    etree.cleanup_namespaces(element, top_nsmap=PREFIXES)


def add(part: Any, name: str, root: Any) -> None:
    """Add a part of WordprocessingML beside the text."""
    made = Part(PackURI(f"/word/{name}.xml"), f"{KINDS}wordprocessingml.{name}+xml", written(root), part.package)
    part.relate_to(made, RELATIONS + name)


def written(root: Any) -> bytes:
    """Return an element as a file."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def settings(desk: Desk) -> list[Any]:
    """Return the settings of the document, in the order of the schema."""
    page = desk.page
    mirrored = desk.book and page.inner != page.outer
    modern = w("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15)
    tag = desk.language(desk.document.language).tag
    return [
        w("zoom", percent=100),
        w("embedTrueTypeFonts"),
        *([w("mirrorMargins")] if mirrored else []),
        w("defaultTabStop", val=567),
        *([w("evenAndOddHeaders")] if desk.book else []),
        w("characterSpacingControl", val="doNotCompress"),
        w("updateFields"),
        w("footnotePr", w("footnote", id=-1), w("footnote", id=0)),
        w("compat", modern),
        w("themeFontLang", **({"val": "en-GB", "bidi": tag} if desk.rtl else {"val": tag})),
        w("clrSchemeMapping", **mapping()),
        w("decimalSymbol", val="."),
        w("listSeparator", val=","),
    ]


def mapping() -> dict[str, str]:
    """Return which colour of the theme is which."""
    accents = {f"accent{n}": f"accent{n}" for n in range(1, 7)}
    ends = {"bg1": "light1", "t1": "dark1", "bg2": "light2", "t2": "dark2"}
    return ends | accents | {"hyperlink": "hyperlink", "followedHyperlink": "followedHyperlink"}


def theme(part: Any, desk: Desk) -> None:
    """Give the theme the colours and families of the house, so that Word’s own menus offer them."""
    root = etree.fromstring(part.blob)
    root.set("name", "curriculum")
    scheme = root.find(f".//{DRAWING}clrScheme")
    scheme.set("name", "curriculum")
    for slot in scheme:
        colour = THEME[etree.QName(slot).localname]
        slot[:] = [etree.Element(f"{DRAWING}srgbClr", val=desk.sheet.colours[colour])]
    families = root.find(f".//{DRAWING}fontScheme")
    families.set("name", "curriculum")
    for family, face in zip(families, ("sans", "serif"), strict=True):
        plain_family(family, desk.sheet.faces[face].name)  # type: ignore[index]
    part._blob = written(root)


def plain_family(family: Any, name: str) -> None:
    """Make `name` the family of every script."""
    family[:] = [
        etree.Element(f"{DRAWING}{script}", typeface=name if script == "latin" else "")
        for script in ("latin", "ea", "cs")
    ]


def describe(made: Any, document: Document, tag: str) -> None:
    """Write what a reader sees about the file."""
    about = made.core_properties
    title, subject, creator = (cut(text) for text in (document.title, document.subject, document.creator))
    about.title, about.subject, about.author = title, subject, creator
    about.last_modified_by, about.language, about.revision = creator, cut(tag), 1
    about.created = about.modified = datetime.combine(document.created, time())
    element = about._element
    for child in list(element):
        if not (child.text or "").strip() or child.text == "generated by python-docx":
            element.remove(child)


def cut(text: str) -> str:
    """Return a property that is not too long."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def packed(made: Any) -> bytes:
    """Return the file. Its parts stand in one order and bear one date, so the same document gives the same bytes."""
    first = io.BytesIO()
    made.save(first)
    last = io.BytesIO()
    with zipfile.ZipFile(first) as old, zipfile.ZipFile(last, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda n: (n != "[Content_Types].xml", n != "_rels/.rels", n)):
            entry = zipfile.ZipInfo(name, START.timetuple()[:6])
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            new.writestr(entry, old.read(name))
    return last.getvalue()
