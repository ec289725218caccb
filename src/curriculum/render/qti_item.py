"""One question as an assessment item of QTI 2.1, and how its elements are written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from curriculum.model.questionnaire import Choice, Posed

QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
ANSWER, SCORE, FEEDBACK, WHY = "RESPONSE", "SCORE", "FEEDBACK", "why"
LINE = 70
"""Letters of an expected answer for which a line is offered."""


class Node(NamedTuple):
    """An element before it is written: its name, its attributes, what it holds."""

    tag: str
    attributes: Mapping[str, str]
    held: tuple[Node | str, ...]


def node(tag: str, *held: Node | str | None, **attributes: str) -> Node:
    """Return an element; what is None is left out of it."""
    return Node(tag, attributes, tuple(h for h in held if h is not None))


def element(made: Node, namespace: str) -> etree._Element:
    """Return an element, with all it holds, in a namespace."""
    root = etree.Element(f"{{{namespace}}}{made.tag}", dict(made.attributes), nsmap={None: namespace})
    fill(root, made, namespace)
    return root


def fill(root: etree._Element, made: Node, namespace: str) -> None:
    """Write what an element holds."""
    for held in made.held:
        if isinstance(held, str):
            root.text = (root.text or "") + held
        else:
            fill(etree.SubElement(root, f"{{{namespace}}}{held.tag}", dict(held.attributes)), held, namespace)


def item(posed: Posed, main: str) -> etree._Element:
    """Return a question as an assessment item in one language."""
    root = element(
        node(
            "assessmentItem",
            declared(posed),
            node("outcomeDeclaration", identifier=SCORE, cardinality="single", baseType="float"),
            node("outcomeDeclaration", identifier=FEEDBACK, cardinality="single", baseType="identifier"),
            node("itemBody", *body(posed, main)),
            node("responseProcessing", *processed(posed)),
            *told(posed, main),
            identifier=posed.name,
            title=posed.name,
            label=" ".join(posed.objectives),
            adaptive="false",
            timeDependent="false",
        ),
        QTI,
    )
    root.set("{http://www.w3.org/XML/1998/namespace}lang", main)
    return root


KINDS: Mapping[str, tuple[str, str]] = {
    "one": ("single", "identifier"), "many": ("multiple", "identifier"), "number": ("single", "integer"),
    "text": ("single", "string"), "order": ("ordered", "identifier"), "match": ("multiple", "directedPair"),
}  # fmt: skip
"""What the answer to each kind of question is: how many values, and of which type."""


def right(posed: Posed) -> list[str]:
    """Return the values of the right answer; none where a person marks it."""
    if posed.answering == "match":
        return [f"{row.name_of} {name}" for row, name in zip(rows(posed), posed.solution, strict=True)]
    return list(posed.solution) or [c.name for c in posed.choices if c.right]


class Row(NamedTuple):
    """What is matched, under a name that no choice has."""

    name_of: str
    text: Mapping[str, str]


def rows(posed: Posed) -> list[Row]:
    """Return what is to be matched: its names may be numbers, with which no identifier begins."""
    return [Row(f"row-{r.name}", r.text) for r in posed.rows]


def declared(posed: Posed) -> Node | None:
    """Return what an answer is, which is right, and what each right pair gives."""
    if posed.answering == "note":
        return None
    values = right(posed)
    cardinality, kind = KINDS[posed.answering]
    correct = node("correctResponse", *(node("value", v) for v in values)) if values else None
    each = f"{posed.points / len(values):.6g}" if values else "0"
    pairs = [node("mapEntry", mapKey=v, mappedValue=each) for v in values]
    mapping = node("mapping", *pairs, defaultValue="0") if pairs and posed.answering in ("match", "many") else None
    return node("responseDeclaration", correct, mapping, identifier=ANSWER, cardinality=cardinality, baseType=kind)


def body(posed: Posed, main: str) -> Iterator[Node]:
    """Yield what is read: the question, what answers it, and for a scorer alone the answer that is expected."""
    yield from paragraphs(posed.text[main])
    if posed.key.get(main):
        yield node("rubricBlock", *paragraphs(posed.key[main]), view="scorer")
    yield from interaction(posed, main)


def interaction(posed: Posed, main: str) -> Iterator[Node]:
    """Yield by what a question is answered."""
    held = {"responseIdentifier": ANSWER}
    if posed.answering in ("one", "many"):
        most = "1" if posed.answering == "one" else "0"
        choices = choices_of(posed.choices, main, "simpleChoice")
        yield node("choiceInteraction", *choices, **held, shuffle="false", maxChoices=most)
    elif posed.answering == "order":
        yield node("orderInteraction", *choices_of(posed.choices, main, "simpleChoice"), **held, shuffle="false")
    elif posed.answering == "match":
        yield matching(posed, main)
    elif posed.answering in ("text", "number"):
        lines = str(max(2, len(posed.key.get(main, "")) // LINE + 1))
        yield node("extendedTextInteraction", **held, expectedLines=lines)


def choices_of(choices: tuple[Choice, ...], main: str, tag: str, **more: str) -> list[Node]:
    """Return choices with their names."""
    return [node(tag, c.text[main], identifier=c.name, **more) for c in choices]


def matching(posed: Posed, main: str) -> Node:
    """Return two sets, of which each of the first goes to one of the second."""
    count = len(posed.rows)
    first = [node("simpleAssociableChoice", r.text[main], identifier=r.name_of, matchMax="1") for r in rows(posed)]
    second = choices_of(posed.choices, main, "simpleAssociableChoice", matchMax=str(count))
    sets = (node("simpleMatchSet", *first), node("simpleMatchSet", *second))
    return node("matchInteraction", *sets, responseIdentifier=ANSWER, shuffle="false", maxAssociations=str(count))


def processed(posed: Posed) -> Iterator[Node]:
    """Yield how points are given, and that the feedback is shown whatever was answered."""
    answer = node("variable", identifier=ANSWER)
    if posed.answering in ("match", "many") and right(posed):
        yield node("setOutcomeValue", node("mapResponse", identifier=ANSWER), identifier=SCORE)
    elif right(posed):
        same = node("match", answer, node("correct", identifier=ANSWER))
        yield node(
            "responseCondition",
            node("responseIf", same, score(posed.points)),
            node("responseElse", score(0)),
        )
    yield node("setOutcomeValue", node("baseValue", WHY, baseType="identifier"), identifier=FEEDBACK)


def score(points: int) -> Node:
    """Return the giving of points."""
    return node("setOutcomeValue", node("baseValue", str(points), baseType="float"), identifier=SCORE)


def told(posed: Posed, main: str) -> Iterator[Node]:
    """Yield why an answer is right."""
    if posed.feedback.get(main):
        lines = paragraphs(posed.feedback[main])
        yield node("modalFeedback", *lines, outcomeIdentifier=FEEDBACK, identifier=WHY, showHide="show")


def paragraphs(text: str) -> list[Node]:
    """Return each line of a text as a paragraph."""
    return [node("p", line) for line in text.split("\n")]
