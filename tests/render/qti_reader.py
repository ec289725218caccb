"""A strict reader of QTI 2.1 that knows nothing of what wrote it.

After 1EdTech, “Assessment Test, Section, and Item Information Model 2.1”: for each element that is used here what it may
hold, in which order, and its attributes with their types. Whatever is not in the tables is a fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from lxml import etree

QTI = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"
CP = "{http://www.imsglobal.org/xsd/imscp_v1p1}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
IDENTIFIER = r"[A-Za-z_][A-Za-z0-9_.\-]*"
BOOLEAN, WHOLE, FLOAT, WORDS, NAME = "true|false", r"\d+", r"-?\d+(\.\d+)?([eE][+-]?\d+)?", r"(?s).*", IDENTIFIER
CARDINALITY, BASE = "single|multiple|ordered|record", "identifier|boolean|integer|float|string|point|pair|directedPair"


class Model(NamedTuple):
    """What an element holds, as a pattern of its children’s names; its attributes; whether words may stand in it."""

    holds: str = ""
    needs: Mapping[str, str] = {}
    may: Mapping[str, str] = {}
    words: bool = False


EXPRESSION = "(variable |correct |baseValue |mapResponse |match )"
RULE = "(setOutcomeValue |responseCondition )"
CHOICE = "(prompt )?"
RESPONSE = {"responseIdentifier": NAME}
MODELS: Mapping[str, Model] = {
    "assessmentItem": Model(
        "(responseDeclaration )*(outcomeDeclaration )*(itemBody )?(responseProcessing )?(modalFeedback )*",
        {"identifier": NAME, "title": WORDS, "adaptive": BOOLEAN, "timeDependent": BOOLEAN},
        {"label": r".{0,256}", LANG: "[a-z]{2,3}(-[A-Za-z]+)*"},
    ),
    "responseDeclaration": Model(
        "(correctResponse )?(mapping )?", {"identifier": NAME, "cardinality": CARDINALITY}, {"baseType": BASE}
    ),
    "correctResponse": Model("(value )+"),
    "value": Model(words=True),
    "mapping": Model("(mapEntry )+", {"defaultValue": FLOAT}, {"lowerBound": FLOAT, "upperBound": FLOAT}),
    "mapEntry": Model(needs={"mapKey": WORDS, "mappedValue": FLOAT}),
    "outcomeDeclaration": Model(needs={"identifier": NAME, "cardinality": CARDINALITY}, may={"baseType": BASE}),
    "itemBody": Model(
        "(p |rubricBlock |choiceInteraction |orderInteraction |matchInteraction |extendedTextInteraction )*"
    ),
    "p": Model(words=True),
    "rubricBlock": Model("(p )*", {"view": "author|candidate|proctor|scorer|testConstructor|tutor"}),
    "choiceInteraction": Model(f"{CHOICE}(simpleChoice )+", {**RESPONSE, "shuffle": BOOLEAN, "maxChoices": WHOLE}),
    "orderInteraction": Model(f"{CHOICE}(simpleChoice )+", {**RESPONSE, "shuffle": BOOLEAN}),
    "simpleChoice": Model(needs={"identifier": NAME}, may={"fixed": BOOLEAN}, words=True),
    "matchInteraction": Model(
        f"{CHOICE}simpleMatchSet simpleMatchSet ", {**RESPONSE, "shuffle": BOOLEAN, "maxAssociations": WHOLE}
    ),
    "simpleMatchSet": Model("(simpleAssociableChoice )*"),
    "simpleAssociableChoice": Model(needs={"identifier": NAME, "matchMax": WHOLE}, words=True),
    "extendedTextInteraction": Model(CHOICE, RESPONSE, {"expectedLines": WHOLE}),
    "responseProcessing": Model(f"{RULE}*"),
    "responseCondition": Model("responseIf (responseElseIf )*(responseElse )?"),
    "responseIf": Model(f"{EXPRESSION}{RULE}*"),
    "responseElse": Model(f"{RULE}*"),
    "setOutcomeValue": Model(EXPRESSION, {"identifier": NAME}),
    "match": Model(f"{EXPRESSION}{{2}}"),
    "variable": Model(needs={"identifier": NAME}),
    "correct": Model(needs={"identifier": NAME}),
    "mapResponse": Model(needs={"identifier": NAME}),
    "baseValue": Model(needs={"baseType": BASE}, words=True),
    "modalFeedback": Model("(p )*", {"outcomeIdentifier": NAME, "identifier": NAME, "showHide": "show|hide"}),
    "assessmentTest": Model("(outcomeDeclaration )*(testPart )+", {"identifier": NAME, "title": WORDS}),
    "testPart": Model(
        "(assessmentSection )+",
        {"identifier": NAME, "navigationMode": "linear|nonlinear", "submissionMode": "individual|simultaneous"},
    ),
    "assessmentSection": Model(
        "(assessmentSection |assessmentItemRef )*", {"identifier": NAME, "title": WORDS, "visible": BOOLEAN}
    ),
    "assessmentItemRef": Model(needs={"identifier": NAME, "href": WORDS}),
}
PACKAGE: Mapping[str, Model] = {
    "manifest": Model("(metadata )?organizations resources ", {"identifier": NAME}),
    "metadata": Model("(schema )?(schemaversion )?"),
    "schema": Model(words=True),
    "schemaversion": Model(words=True),
    "organizations": Model(),
    "resources": Model("(resource )*"),
    "resource": Model("(metadata )?(file )*(dependency )*", {"identifier": NAME, "type": WORDS}, {"href": WORDS}),
    "file": Model(needs={"href": WORDS}),
    "dependency": Model(needs={"identifierref": NAME}),
}
BOUND: Mapping[str, tuple[set[str], set[str]]] = {
    "choiceInteraction": ({"single", "multiple"}, {"identifier"}),
    "orderInteraction": ({"ordered"}, {"identifier"}),
    "matchInteraction": ({"single", "multiple"}, {"directedPair"}),
    "extendedTextInteraction": ({"single", "multiple", "ordered"}, {"string", "integer", "float"}),
}
"""To what kind of answer each interaction may be bound."""


NAMED = ("simpleChoice", "simpleAssociableChoice", "responseDeclaration", "outcomeDeclaration", "assessmentItemRef",
         "assessmentSection", "testPart", "resource")  # fmt: skip
"""What an identifier belongs to; elsewhere it points."""


def faults(root: Any) -> list[str]:
    """Return everything in a tree that the specification does not allow."""
    space, models = (CP, PACKAGE) if root.tag.startswith(CP) else (QTI, MODELS)
    found = [f for e in root.iter() for f in of_element(e, space, models)]
    return [*found, *of_names(root), *(of_item(root) if root.tag == f"{QTI}assessmentItem" else ())]


def of_element(element: Any, space: str, models: Mapping[str, Model]) -> Iterator[str]:
    """Yield what is wrong with one element."""
    name = etree.QName(element).localname
    model = models.get(name)
    if model is None or not element.tag.startswith(space):
        yield f"<{element.tag}> is unknown"
        return
    held = "".join(f"{etree.QName(child).localname} " for child in element)
    if not re.fullmatch(model.holds, held):
        yield f"<{name}> holds {held or 'nothing'}"
    if not model.words and "".join([element.text or "", *(c.tail or "" for c in element)]).strip():
        yield f"<{name}> holds words"
    yield from (f"<{name}> lacks {n}" for n in model.needs if n not in element.attrib)
    known = {**model.needs, **model.may}
    for key, value in element.attrib.items():
        if key not in known or not re.fullmatch(known[key], value):
            yield f"<{name}> has {key}={value}"


def of_names(root: Any) -> Iterator[str]:
    """Yield names that two elements of one kind have."""
    seen: set[tuple[str, str]] = set()
    for element in root.iter():
        key = (etree.QName(element).localname, element.get("identifier", ""))
        if key[0] in NAMED and key in seen:
            yield f"{key[1]} stands twice"
        seen.add(key)


def of_item(item: Any) -> Iterator[str]:
    """Yield what an item says of an answer or an outcome that it does not declare, or declares otherwise."""
    answers = {d.get("identifier"): d for d in item.iter(f"{QTI}responseDeclaration")}
    outcomes = {d.get("identifier"): d for d in item.iter(f"{QTI}outcomeDeclaration")}
    for name, (cardinalities, types) in BOUND.items():
        for interaction in item.iter(f"{QTI}{name}"):
            declared = answers.get(interaction.get("responseIdentifier"))
            if (
                declared is None
                or declared.get("cardinality") not in cardinalities
                or declared.get("baseType") not in types
            ):
                yield f"<{name}> is bound to another kind of answer"
    for tag in ("variable", "correct", "mapResponse"):
        yield from (f"<{tag}> of nothing" for e in item.iter(f"{QTI}{tag}") if e.get("identifier") not in answers)
    for tag, key in (("setOutcomeValue", "identifier"), ("modalFeedback", "outcomeIdentifier")):
        yield from (f"<{tag}> of nothing" for e in item.iter(f"{QTI}{tag}") if e.get(key) not in outcomes)
    for mapped in item.iter(f"{QTI}mapResponse"):
        if answers[mapped.get("identifier")].find(f"{QTI}mapping") is None:
            yield "<mapResponse> without a mapping"
    chosen = {e.get("identifier") for e in item.iter(f"{QTI}simpleChoice", f"{QTI}simpleAssociableChoice")}
    for declared in answers.values():
        if declared.get("baseType") in ("identifier", "directedPair"):
            said = [v.text or "" for v in declared.iter(f"{QTI}value")] + [
                m.get("mapKey") for m in declared.iter(f"{QTI}mapEntry")
            ]
            yield from (f"{part} is no choice" for value in said for part in value.split() if part not in chosen)
        if declared.get("cardinality") == "single" and len(list(declared.iter(f"{QTI}value"))) > 1:
            yield "one answer has several values"
