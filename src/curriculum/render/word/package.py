"""The package around the text: an own blank base, settings, colours, fonts, properties, and bytes that never differ."""

from __future__ import annotations

from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from curriculum.render import office
from curriculum.render.word import fonts, lists, styles
from curriculum.render.word.desk import Desk
from curriculum.render.word.xml import PREFIXES, w

KINDS = "application/vnd.openxmlformats-officedocument."
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
KEPT = frozenset({"styles", "numbering", "settings", "fontTable", "theme"})
"""What the blank base keeps of python-docx’s template, each part with other content."""


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
    names = [desk.sheet.faces["sans"].name, desk.sheet.faces["serif"].name]
    office.themed(root, desk.sheet.colours, [{"latin": name} for name in names])
    part._blob = written(root)
