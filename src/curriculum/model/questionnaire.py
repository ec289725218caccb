"""Questions as programs read them: what a test or a survey asks, apart from how it looks on paper."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from curriculum.model.base import Record

Texts = Mapping[str, str]
"""One text by language, the main one first: ``{"en": "…", "ur": "…"}``."""
Answering = Literal["one", "many", "number", "text", "order", "match", "note"]
"""How a question is answered: one or many of its choices, a whole number, in words; a note is only read."""


class Choice(Record):
    """One answer that may be chosen. `name` is how it is stored; `right` whether it is the key."""

    name: str
    text: Texts
    right: bool = False


class Posed(Record):
    """One question. `name` is its column in the returns, unique in its questionnaire.

    `section` is the heading it stands under, `points` what a right answer gives, `key` the answer that is
    expected in words, `feedback` why; `objectives` are what it tests. `relevant` is another question and the answer to
    it without which this one is not asked. A number lies between `least` and `most`. `rows` are what each is matched
    with one of the choices; `counts` is a question to a whole room, of which this is the number of those who gave the
    answer that ends its name. `solution` names the right choices: one for each row, or all of them in right order.
    """

    name: str
    text: Texts
    answering: Answering
    choices: tuple[Choice, ...] = ()
    rows: tuple[Choice, ...] = ()
    solution: tuple[str, ...] = ()
    hint: Texts = {}
    section: Texts = {}
    required: bool = False
    points: Annotated[int, Field(ge=0)] = 0
    key: Texts = {}
    feedback: Texts = {}
    objectives: tuple[str, ...] = ()
    relevant: tuple[str, str] | None = None
    least: Annotated[int, Field(ge=0)] = 0
    most: int | None = None
    counts: Texts = {}


class Questionnaire(Record):
    """What a test or a survey asks, in one or more languages, the main one first.

    `names` is what languages are called in English. `lacking` are languages that it does not speak although they were
    asked for, with how many of its texts are not translated, or not from what the source says now.
    """

    id: str
    title: Texts
    version: str
    languages: tuple[str, ...]
    asks: tuple[Posed, ...]
    names: Mapping[str, str] = {}
    lacking: Mapping[str, int] = {}
