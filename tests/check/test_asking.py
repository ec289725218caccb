"""Surveys and evaluations ask for nothing by which somebody is known, and what they ask can be read back."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from curriculum.check import asking
from curriculum.model.banks import Ask, Instrument
from curriculum.model.surveys import Measure, Survey, SurveyQuestion
from tests.check import made
from tests.check.made import said

YES_NO = {"id": "yes_no", "options": ({"name": "yes", "text": "Yes"}, {"name": "no", "text": "No"})}
ADULT = {"name": "adult", "text": "Are you 18 or older?", "among": "yes_no"}
CONSENT = {"name": "consent", "text": "Do you agree?", "among": "yes_no", "only_if": ("adult", "yes")}


def survey(*asked: dict[str, Any], before: tuple[dict[str, Any], ...] = (ADULT, CONSENT), **more: Any) -> Survey:
    """Return a survey of one part."""
    questions = tuple(
        {"name": f"q{n}", "text": "Why?", "answering": "text", **q} for n, q in enumerate((*before, *asked))
    )
    for q in questions:
        if "among" in q or "options" in q:
            q.setdefault("answering", "one")
            q["answering"] = "one" if q["answering"] == "text" else q["answering"]
    data = {"id": "s", "title": "S", "lists": (YES_NO,), "parts": ({"title": "P", "questions": questions},)}
    return Survey.model_validate({**data, **more})


def found(*records: Any) -> list[str]:
    return said(list(asking.findings(made.library(*records))))


def form(*asks: tuple[str, str]) -> Instrument:
    rows = tuple(Ask(name=n, text=t, scale="words") for n, t in asks)
    return Instrument(id="f", title="F", level=1, asks=rows)


def test_a_sound_survey_and_a_sound_form_are_let_be() -> None:
    assert found(survey({"text": "Which number would you call?"}), form(("use", "What will you use?"))) == []


@pytest.mark.parametrize(
    "text",
    ["What is your name?", "Write your father's name.", "Write down your CNIC.", "Your mobile number?", "Where do you live?",
     "What is your home address?", "Take the GPS of the house.", "What are you called?", "Your e-mail", "The person’s full name",
     "What is his date of birth?"],
)  # fmt: skip
def test_what_somebody_is_known_by_is_not_asked(text: str) -> None:
    (message,) = found(survey({"text": text}))
    assert message.startswith("this asks for something by which somebody is known")
    assert found(form(("x", text))) == [message]


@pytest.mark.parametrize(
    "text",
    ["Do you know a number to call?", "What name has the law?", "Which district is it?", "What kind of place do you live in?",
     "Name one sign.", "Did somebody keep your papers?"],
)  # fmt: skip
def test_what_is_no_such_thing_is_asked(text: str) -> None:
    assert found(survey({"text": text}), form(("x", text))) == []


def test_a_column_that_would_hold_it_is_told_and_a_note_may_say_that_it_is_not_asked() -> None:
    (message,) = found(survey({"name": "phone", "text": "Which?"}))
    assert "“phone”" in message
    assert found(survey({"text": "I do not ask your name.", "answering": "note"})) == []


def test_a_column_stands_once() -> None:
    assert found(form(("x", "A?"), ("x", "B?"))) == ["“x” is the column of an earlier question too"]
    assert found(survey({"name": "x"}, {"name": "x"})) == ["“x” is the column of an earlier question too"]


def test_consent_comes_first() -> None:
    assert found(survey({}, before=())) == ["“s” asks nobody for consent"]
    early = {"name": "early", "text": "Have you heard of it?"}
    assert found(survey(before=(early, ADULT, CONSENT))) == ["“early” is asked before consent"]
    assert found(survey(before=({**early, "aloud": False}, ADULT, CONSENT))) == []


def test_what_hangs_on_an_answer_comes_after_the_question_that_has_it() -> None:
    assert found(survey({"only_if": ("consent", "yes")})) == []
    assert found(survey({"only_if": ("later", "yes")}, {"name": "later"})) == [
        "“q2” hangs on “later”, which is no earlier question"
    ]
    assert found(survey({"only_if": ("consent", "maybe")})) == ["“maybe” is no answer to “consent”"]


def test_lists_exist_and_answers_are_stored_apart() -> None:
    assert found(survey({"among": "yes_nu"})) == ["there is no list of answers “yes_nu”"]
    assert found(survey({"among": "districts"})) == []
    same = ({"name": "a", "text": "A"}, {"name": "a", "text": "B"})
    assert found(survey({"options": same})) == ["two answers are stored as “a”"]
    assert found(survey({"answering": "number", "least": 5, "most": 5})) == ["no number lies between least and most"]


def test_a_figure_names_a_question_and_a_fact_that_exist() -> None:
    data = {"id": "m", "title": "M", "level": "results", "definition": "D", "numerator": "N", "taken_from": "T"}
    assert found(survey(), Measure.model_validate({**data, "asked": "s/consent"})) == []
    wrong = Measure.model_validate({**data, "asked": "s/nothing", "baseline": "no-fact"})
    assert found(survey(), wrong) == ["there is no question “s/nothing”", "the fact “no-fact” does not exist"]


@pytest.mark.parametrize(
    "given",
    [{"answering": "one"}, {"answering": "text", "among": "yes_no"}, {"among": "a", "options": YES_NO["options"]}],
)
def test_a_choice_has_answers_and_nothing_else_has(given: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        SurveyQuestion.model_validate({"name": "x", "text": "X?", **given})
