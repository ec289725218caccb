"""The rule on asking: surveys and evaluations ask for nothing by which somebody is known, and can be read back.

Each question has a column of its own in the returns. A survey asks for consent first, and what hangs on an answer
comes after the question that has it. Source: WHO's recommendations on interviewing women who were trafficked (2003);
XLSForm, which knows questions by their names. Blind spot: bands of age and a small village together can name a person.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from curriculum.model.findings import Finding, error
from curriculum.model.library import Library
from curriculum.model.place import Place
from curriculum.model.surveys import DISTRICTS, Measure, Option, Survey, SurveyQuestion
from curriculum.source.letters import short
from curriculum.source.records import nearest

WHOSE = (
    r"(?:your|his|her|their|the (?:person|respondent|participant|victim|child|caller)'s"
    r"|(?:father|mother|husband|wife)'s)"
)
PERSONAL = re.compile(
    rf"\b{WHOSE}\s+(?:full\s+|own\s+|home\s+|exact\s+|mobile\s+|phone\s+|telephone\s+|passport\s+|card\s+)*"
    r"(?:name|address|number|birthday|date of birth|location)\b"
    r"|\bwhat (?:are|is) (?:you|he|she|they) called\b"
    r"|\b(?:CNIC|NICOP|GPS|coordinates|identity card|fingerprint|e-?mail)\b"
    r"|\bwhere do(?:es)? (?:you|he|she|they) live\b",
    re.IGNORECASE,
)
"""What asks for a name, a number, a house or a place on a map."""
PRIVATE = """name full_name first_name last_name father_name cnic nic phone phone_number mobile telephone email address
    house gps location geopoint latitude longitude birthday date_of_birth signature photo picture audio"""
COLUMNS = frozenset(PRIVATE.split())
"""Names of columns that would hold such a thing."""
CONSENT = "consent"


def findings(library: Library) -> Iterator[Finding]:
    """Yield what is wrong with the questions of instruments and surveys, and with the figures taken from them."""
    for form in library.instruments.values():
        rows = [(a.name, a.text, form.at.of("asks", n)) for n, a in enumerate(form.asks)]
        yield from asked(rows)
    for survey in library.surveys.values():
        yield from surveyed(survey)
    for measure in library.measures.values():
        yield from measured(library, measure)


def asked(rows: Iterable[tuple[str, str, Place]]) -> Iterator[Finding]:
    """Yield the questions, given as column, words and place, that share a column or ask for something personal."""
    seen: set[str] = set()
    for column, text, place in rows:
        if column in seen:
            yield error("asking", place, f"“{column}” is the column of an earlier question too", "give it another name")
        seen.add(column)
        found = PERSONAL.search(text.replace("’", "'"))
        if found or column in COLUMNS:
            message = f"this asks for something by which somebody is known: “{short(found[0] if found else column)}”"
            yield error("asking", place, message, "ask for a band or a kind instead, or leave it out")


def surveyed(survey: Survey) -> Iterator[Finding]:
    """Yield what is wrong with one survey."""
    places = dict(placed(survey))
    questions = [(q, places[id(q)]) for q in survey.questions]
    yield from asked((q.name, q.text if q.answering != "note" else "", place) for q, place in questions)
    yield from consented(survey)
    before: dict[str, SurveyQuestion] = {}
    for question, place in questions:
        yield from chosen(survey, question, place)
        yield from hanging(survey, question, before, place)
        before[question.name] = question
    for index, given in enumerate(survey.lists):
        yield from alike(given.options, survey.at.of("lists", index))


def placed(survey: Survey) -> Iterator[tuple[int, Place]]:
    """Yield where each question stands, by its identity."""
    for part, held in enumerate(survey.parts):
        for row, question in enumerate(held.questions):
            yield id(question), survey.at.of("parts", part, "questions", row)


def consented(survey: Survey) -> Iterator[Finding]:
    """A survey asks for consent, by yes or no, before it asks a person anything but what consent hangs on."""
    asks = next((q for q in survey.questions if q.name == CONSENT), None)
    hint = "add a question with name: consent and the answers yes and no, before all that asks about a person"
    if asks is None or "yes" not in {o.name for o in survey.options_of(asks)}:
        yield error("asking", survey.at, f"“{survey.id}” asks nobody for consent", hint)
        return
    before = survey.questions[: survey.questions.index(asks)]
    first = asks.only_if[0] if asks.only_if else ""
    for early in (q for q in before if q.aloud and q.answering != "note" and q.name != first):
        yield error("asking", survey.at, f"“{early.name}” is asked before consent", "move it, or write aloud: false")


def chosen(survey: Survey, question: SurveyQuestion, place: Place) -> Iterator[Finding]:
    """Check the answers of a question: their list exists, and none stands twice."""
    lists = {x.id for x in survey.lists} | {DISTRICTS}
    if question.among and question.among not in lists:
        message = f"there is no list of answers “{short(question.among)}”"
        yield error("reference", place, message, nearest(question.among, lists) or f"lists: {', '.join(sorted(lists))}")
    yield from alike(question.options, place)
    if question.least >= question.most:
        yield error("asking", place, "no number lies between least and most", "make most the larger one")


def alike(options: tuple[Option, ...], place: Place) -> Iterator[Finding]:
    """Yield the answers that are stored by the same name."""
    counted = Counter(o.name for o in options)
    for name in (n for n, times in counted.items() if times > 1):
        yield error("asking", place, f"two answers are stored as “{name}”", "give one of them another name")


def hanging(
    survey: Survey, question: SurveyQuestion, before: dict[str, SurveyQuestion], place: Place
) -> Iterator[Finding]:
    """Check what a question hangs on: an earlier question, and one of its answers."""
    if question.only_if is None:
        return
    name, answer = question.only_if
    if name not in before:
        message = f"“{question.name}” hangs on “{short(name)}”, which is no earlier question"
        yield error("reference", place, message, nearest(name, before) or "move it, or correct the name")
    elif answer not in (known := {o.name for o in survey.options_of(before[name])}):
        message = f"“{short(answer)}” is no answer to “{name}”"
        yield error("reference", place, message, nearest(answer, known) or f"answers: {', '.join(sorted(known))}")


def measured(library: Library, measure: Measure) -> Iterator[Finding]:
    """Check the question and the fact that a figure names."""
    survey, _, column = measure.asked.partition("/")
    if measure.asked and column not in {q.name for q in getattr(library.surveys.get(survey), "questions", ())}:
        message = f"there is no question “{short(measure.asked)}”"
        yield error("reference", measure.at.of("asked"), message, "write it as survey/question")
    if measure.baseline and measure.baseline not in library.facts:
        message = f"the fact “{measure.baseline}” does not exist"
        yield error("reference", measure.at.of("baseline"), message, nearest(measure.baseline, library.facts))
