"""Which document a Word file is, so that it is made again when it comes back: custom properties, which editors keep."""

from __future__ import annotations

from typing import Any

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from curriculum.model.document import Document
from curriculum.model.marks import Mark, fingerprint, words_of
from curriculum.render.word import paper
from curriculum.render.word.package import KINDS, RELATIONS, written

CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The name of the set of properties that users make."""
PREFIX = "curriculum."


def write(made: Any, document: Document, printed: list[Mark], notes: int) -> None:
    """Write into a file which document it is, and what was printed in it; `notes` is how many footnotes."""
    root = etree.Element(f"{{{CUSTOM}}}Properties", nsmap={None: CUSTOM, "vt": VALUES})
    said = {"notes": str(notes), "margins": " ".join(margins(made)) or "-"}
    for number, (name, value) in enumerate((origin(document, printed) | said).items(), 2):
        owner = etree.SubElement(root, f"{{{CUSTOM}}}property", fmtid=FORMAT, pid=str(number), name=PREFIX + name)
        etree.SubElement(owner, f"{{{VALUES}}}lpwstr").text = value
    package = made.part.package
    part = Part(PackURI("/docProps/custom.xml"), f"{KINDS}custom-properties+xml", written(root), package)
    package.relate_to(part, f"{RELATIONS}custom-properties")


def margins(made: Any) -> list[str]:
    """Return the digests of the words in the heads and feet of pages, each once."""
    parts = [r.target_part for r in made.part.rels.values() if r.reltype.rpartition("/")[2] in ("header", "footer")]
    said = (line for part in parts for line in paper.margin_lines(part.element))
    return list(dict.fromkeys(words_of(line) for line in said))


def origin(document: Document, printed: list[Mark]) -> dict[str, str]:
    """Return by what a document is found again, each with its name; what is empty is left out."""
    asked = document.deliverable
    found = {
        "pack": asked.pack, "audience": asked.audience, "language": asked.language, "product": asked.product,
        "size": asked.size, "part": asked.part, "district": asked.district, "law": asked.law_as_of.isoformat(),
        "version": document.version, "content-date": document.created.isoformat(),
        "paragraphs": str(len(printed)), "text": fingerprint(printed),
    }  # fmt: skip
    return {name: value for name, value in (found | dict(document.built)).items() if value}
