"""Surveys of what people know, think and would do, and the figures that are taken from them and from a training."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from curriculum.model.base import Column, Id, Lines, Record, Said, Unit, When

Round = Literal["baseline", "endline"]
"""Before a campaign or a training, and after it."""

DISTRICTS = "districts"
"""The list of answers that is made from the regions of the pack."""


class Option(Record):
    """An answer that may be chosen. `name` is how it is stored."""

    name: Column
    text: Said
    when: When = When()


class OptionList(Record):
    """Answers that several questions share."""

    id: Column
    options: tuple[Option, ...] = Field(min_length=2)


class SurveyQuestion(Record):
    """One question of a survey. `name` is its column in the returns.

    Its answers are its own `options`, or those of the list that `among` names. `aloud` is whether they are read out to
    the person. `hint` tells the interviewer what to do. It is asked in one `round` alone where that is named, and only
    after another question was answered as `only_if` says: that question and one of its answers. A number lies between
    `least` and `most`. A note is read out, and nothing is answered.
    """

    name: Column
    text: Said
    answering: Literal["one", "many", "number", "text", "note"] = "one"
    options: tuple[Option, ...] = ()
    among: str = ""
    aloud: bool = True
    hint: str = ""
    round: Round | None = None
    only_if: tuple[Column, Column] | None = None
    required: bool = True
    least: Annotated[int, Field(ge=0)] = 0
    most: Annotated[int, Field(ge=1)] = 999
    when: When = When()

    @model_validator(mode="after")
    def can_be_answered(self) -> Self:
        """Refuse a choice without answers, and answers where there is nothing to choose."""
        chosen, given = self.answering in ("one", "many"), bool(self.options) + bool(self.among)
        if chosen and given != 1:
            raise PydanticCustomError("answers", "a choice has options: of its own, or among: the name of a list")
        if given and not chosen:
            raise PydanticCustomError("answers", "only a choice, one or many, has answers to choose from")
        return self


class SurveyPart(Record):
    """Questions under one heading. `lead` tells the interviewer how they are asked."""

    title: Said
    lead: str = ""
    questions: tuple[SurveyQuestion, ...] = Field(min_length=1)


class Survey(Unit):
    """A survey, its questions in their order. `lead` is for whoever asks, `rule` says what is never asked."""

    lead: str = ""
    rule: str = ""
    lists: tuple[OptionList, ...] = ()
    parts: tuple[SurveyPart, ...] = Field(min_length=1)

    @property
    def questions(self) -> tuple[SurveyQuestion, ...]:
        """All its questions in their order."""
        return tuple(q for part in self.parts for q in part.questions)

    def options_of(self, question: SurveyQuestion) -> tuple[Option, ...]:
        """Return the answers of a question, but for the districts, which the pack knows."""
        return question.options or next((x.options for x in self.lists if x.id == question.among), ())


class Measure(Unit):
    """A figure that tells what was achieved: what it is, and how it is counted. `title` is its name.

    `by` is what it is split by. `taken_from` says where it comes from, in words; `asked` names the question of a survey
    that gives it, ``survey/question``. `baseline` is the fact to set it beside.
    """

    level: Literal["reach", "reaction", "learning", "behaviour", "results"]
    definition: Said
    numerator: Said
    denominator: Said = "–"
    by: Lines = ()
    taken_from: Said
    asked: str = ""
    baseline: Id | Literal[""] = ""
