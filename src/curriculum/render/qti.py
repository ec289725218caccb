"""Questions as a package of IMS QTI 2.1: a manifest, a test for each form, and a file for each question.

Source: 1EdTech, “IMS Question & Test Interoperability: Assessment Test, Section and Item Information Model 2.1”, and
its XML binding. Only what platforms read widely is used: to choose, to match, to order, to write. What a person has to
mark holds the expected answer in a block that only a scorer sees.
"""

from __future__ import annotations

from itertools import groupby

from lxml import etree

from curriculum.model.artefact import Rendered
from curriculum.model.document import Document
from curriculum.model.layout import Format
from curriculum.model.questionnaire import Questionnaire
from curriculum.render.assets import Assets
from curriculum.render.office import archive
from curriculum.render.qti_item import QTI, Node, element, item, node

CP = "http://www.imsglobal.org/xsd/imscp_v1p1"
"""The first day that a zip archive can name: no clock reaches a file."""


def render(document: Document, forms: tuple[Format, ...], assets: Assets) -> dict[Format, Rendered]:  # noqa: ARG001
    """Return the questionnaire of `document` as a package, in its main language."""
    asked = document.questionnaire
    return dict.fromkeys(forms, Rendered(data=archive(files(asked) if asked else {})))


def files(asked: Questionnaire) -> dict[str, bytes]:
    """Return the files of a package by their names, the manifest first."""
    main = asked.languages[0]
    items = {f"items/{p.name}.xml": written(item(p, main)) for p in asked.asks}
    tests = {}
    for number, (section, posed) in enumerate(groupby(asked.asks, lambda p: p.section.get(main, "")), 1):
        names = [p.name for p in posed]
        tests[f"test-{number}.xml"] = names, written(test(asked, number, section, names))
    manifest = written(element(package(asked, {name: names for name, (names, _) in tests.items()}, list(items)), CP))
    return {"imsmanifest.xml": manifest, **{name: data for name, (_, data) in tests.items()}, **items}


def written(root: etree._Element) -> bytes:
    """Return a tree as the bytes of a file."""
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return made


def test(asked: Questionnaire, number: int, section: str, names: list[str]) -> etree._Element:
    """Return the test of one form: one part, one section, its questions in their order."""
    title = " ".join(t for t in (asked.title[asked.languages[0]], section) if t)
    refs = [node("assessmentItemRef", identifier=n, href=f"items/{n}.xml") for n in names]
    held = node("assessmentSection", *refs, identifier=f"section-{number}", title=section or title, visible="true")
    part = node(
        "testPart", held, identifier=f"part-{number}", navigationMode="nonlinear", submissionMode="simultaneous"
    )
    return element(node("assessmentTest", part, identifier=f"{asked.id}-{number}", title=title), QTI)


def package(asked: Questionnaire, tests: dict[str, list[str]], items: list[str]) -> Node:
    """Return the manifest: every file with what it is, and which items a test takes."""
    resources = [
        resource(name, "imsqti_test_xmlv2p1", *(f"items/{n}.xml" for n in names)) for name, names in tests.items()
    ]
    resources += [resource(name, "imsqti_item_xmlv2p1") for name in items]
    return node(
        "manifest",
        node("metadata", node("schema", "QTIv2.1 Package"), node("schemaversion", "1.0.0")),
        node("organizations"),
        node("resources", *resources),
        identifier=f"{asked.id}-{asked.version}",
    )


def resource(name: str, kind: str, *needs: str) -> Node:
    """Return one entry of the manifest."""
    needed = [node("dependency", identifierref=known(n)) for n in needs]
    return node("resource", node("file", href=name), *needed, identifier=known(name), type=kind, href=name)


def known(name: str) -> str:
    """Return the identifier of a file."""
    return "r-" + name.removesuffix(".xml").replace("/", "-")
