"""What the forms of an event ask: the tests and the evaluation of one audience, with key and points."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from curriculum import pipeline
from curriculum.model.banks import Ask
from curriculum.model.document import Deliverable, Outline
from curriculum.model.questionnaire import Choice, Posed, Questionnaire
from curriculum.pipeline import House

PRODUCT, KEY, LANGUAGE = "event-report", "answer-key", "en"
"""Facilitators' products, whose reader may have keys, and the language of the questions."""
LETTER = {"pre": "a", "post": "b"}
"""How the names of the questions of a test begin."""
REACTION = 1
"""The level of an instrument that asks what people thought of the day."""
Form = Literal["pre", "post", "evaluation"]
FORMS: tuple[Form, ...] = ("pre", "post", "evaluation")
SCALES: Mapping[str, tuple[str, ...]] = {
    "faces": ("1", "2", "3", "4", "5"), "agree": ("1", "2", "3", "4", "5"), "yes-no": ("yes", "no", "not_sure"),
}  # fmt: skip


def questionnaire(house: House, pack_id: str, audience: str, form: Form) -> Questionnaire | None:
    """Return what a test or the evaluation of an audience asks, in its order; None where it has none.

    A test is that of the key, whose questions bear the letter of their form before their number.
    """
    if form == "evaluation":
        outline = pipeline.outline_of(house, asked(house, pack_id, audience))
        reaction = next((i for i in outline.instruments.values() if i.level == REACTION and i.asks), None)
        return paper(form, tuple(map(opinion, reaction.asks))) if reaction else None
    made = pipeline.document_of(house, keyed(house, pack_id, audience)).questionnaire
    return made and made.model_copy(update={"asks": tuple(p for p in made.asks if p.name.startswith(LETTER[form]))})


def passing(house: House, pack_id: str, audience: str) -> float:
    """Return the share of the points that passes the test of an audience; 0 where it has none on paper."""
    exam = keyed(house, pack_id, audience).exam
    return exam.passing if exam and exam.how == "paper" else 0


def keyed(house: House, pack_id: str, audience: str) -> Outline:
    """Return what the key to the tests of an audience draws on."""
    return pipeline.outline_of(house, asked(house, pack_id, audience).model_copy(update={"product": KEY}))


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


def paper(form: str, asks: tuple[Posed, ...]) -> Questionnaire:
    """Return a form with its questions."""
    return Questionnaire(id=form, title={LANGUAGE: form}, version="1", languages=(LANGUAGE,), asks=asks)


def opinion(ask: Ask) -> Posed:
    """Return a question of an evaluation."""
    choices = tuple(Choice(name=n, text={LANGUAGE: n}) for n in SCALES.get(ask.scale, ()))
    kind: Literal["one", "number", "text"] = "one" if choices else "number" if ask.scale == "number" else "text"
    return Posed(name=ask.name, text={LANGUAGE: ask.text}, answering=kind, choices=choices)
