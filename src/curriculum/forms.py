"""What the forms of an event ask: the tests and the evaluation of one audience, with key and points."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from curriculum import pipeline
from curriculum.compose import survey
from curriculum.model.document import Deliverable, Outline
from curriculum.model.questionnaire import Questionnaire
from curriculum.pipeline import House

PRODUCT, LANGUAGE = "event-report", "en"
"""A facilitator's product, and the language of the questions."""
KEY, EVALUATION = "answer-key", "evaluation-form"
"""The products that ask: their files for programs and the sheets that come back have the same columns."""
LETTER = {"pre": "a", "post": "b"}
"""How the names of the questions of a test begin."""
Form = Literal["pre", "post", "evaluation"]
FORMS: tuple[Form, ...] = ("pre", "post", "evaluation")


def questionnaire(house: House, pack_id: str, audience: str, form: Form) -> Questionnaire | None:
    """Return what a test or the evaluation of an audience asks, in its order; None where it has none.

    A test is that of the key, whose questions bear the letter of their form before their number.
    """
    if form == "evaluation":
        return evaluation(house, pack_id, audience)
    made = pipeline.document_of(house, drawn_on(house, pack_id, audience, KEY)).questionnaire
    return made and made.model_copy(update={"asks": tuple(p for p in made.asks if p.name.startswith(LETTER[form]))})


def evaluation(house: House, pack_id: str, audience: str) -> Questionnaire | None:
    """Return what the evaluation of an audience asks, in every language that its form for telephones speaks."""
    outline = drawn_on(house, pack_id, audience, EVALUATION)
    if not survey.asked_of(outline):
        return None
    own = survey.Voice(outline, house.layouts.words[LANGUAGE])
    return survey.questionnaire((own, *pipeline.voices(house, outline)))


def passing(house: House, pack_id: str, audience: str) -> float:
    """Return the share of the points that passes the test of an audience; 0 where it has none on paper."""
    exam = drawn_on(house, pack_id, audience, KEY).exam
    return exam.passing if exam and exam.how == "paper" else 0


def drawn_on(house: House, pack_id: str, audience: str, product: str) -> Outline:
    """Return what a product for an audience draws on, in every format that it has."""
    formats: Mapping[str, object] = {"product": product, "formats": house.layouts.products[product].formats}
    return pipeline.outline_of(house, asked(house, pack_id, audience).model_copy(update=formats))


def asked(house: House, pack_id: str, audience: str) -> Deliverable:
    """Return the document of a facilitator of an audience, which may hold keys."""
    pack = house.loaded.library.packs[pack_id]
    return Deliverable(
        pack=pack_id,
        group=next(n for n, g in enumerate(pack.groups) if audience in g.audiences),
        audience=audience,
        language=LANGUAGE,
        product=PRODUCT,
        formats=house.layouts.products[PRODUCT].formats,
        law_as_of=pack.law_date,
    )
