"""What the forms of an event ask: the tests and the evaluation of one audience, with key and points.

In every language of the library: answers may come back as the labels of any of them.
"""

from __future__ import annotations

from typing import Literal

from curriculum import pipeline
from curriculum.compose.survey import Speaker, Voice, posed, together
from curriculum.model.document import Deliverable, Outline
from curriculum.model.questionnaire import Posed, Questionnaire
from curriculum.pipeline import House

PRODUCT, KEY, EVALUATION, LANGUAGE = "event-report", "answer-key", "evaluation-form", "en"
"""Facilitators' products, whose reader may have keys; what people thought of the day; and the main language."""
LETTER = {"pre": "a", "post": "b"}
"""How the names of the questions of a test begin."""
Form = Literal["pre", "post", "evaluation"]
FORMS: tuple[Form, ...] = ("pre", "post", "evaluation")


def questionnaire(house: House, pack_id: str, audience: str, form: Form) -> Questionnaire | None:
    """Return what a test or the evaluation of an audience asks, in its order; None where it has none.

    A test is that of the key, whose questions bear the letter of their form before their number.
    """
    spoken = languages(house)
    found = [rows_of(house, asked(house, pack_id, audience, name), form) for name in spoken]
    if not found[0]:
        return None
    rows = tuple(map(together, zip(*found, strict=True)))
    return Questionnaire(id=form, title={LANGUAGE: form}, version="1", languages=spoken, asks=rows)


def languages(house: House) -> tuple[str, ...]:
    """Return the languages that the library speaks, the main one first: its forms for programs may speak them all."""
    return tuple(dict.fromkeys((LANGUAGE, *(n for n in house.loaded.catalogues if n in house.layouts.words))))


def rows_of(house: House, wanted: Deliverable, form: Form) -> tuple[Posed, ...]:
    """Return the questions of a form in one language."""
    if form == "evaluation":
        return evaluation(house, wanted)
    made = pipeline.document_of(house, keyed(house, wanted)).questionnaire
    return tuple(p for p in made.asks if p.name.startswith(LETTER[form])) if made else ()


def evaluation(house: House, wanted: Deliverable) -> tuple[Posed, ...]:
    """Return what the printed form of evaluation and its XLSForm ask; nothing where the audience has none."""
    outline = pipeline.outline_of(house, wanted.model_copy(update={"product": EVALUATION}))
    if not any(i.level == outline.layout.level and i.asks for i in outline.instruments.values()):
        return ()
    return tuple(posed(Speaker(Voice(outline, house.layouts.words[wanted.language]))))


def passing(house: House, pack_id: str, audience: str) -> float:
    """Return the share of the points that passes the test of an audience; 0 where it has none on paper."""
    exam = keyed(house, asked(house, pack_id, audience)).exam
    return exam.passing if exam and exam.how == "paper" else 0


def keyed(house: House, wanted: Deliverable) -> Outline:
    """Return what the key to the tests of an audience draws on."""
    return pipeline.outline_of(house, wanted.model_copy(update={"product": KEY}))


def asked(house: House, pack_id: str, audience: str, language: str = LANGUAGE) -> Deliverable:
    """Return the document of a facilitator of an audience, which may hold keys."""
    pack = house.loaded.library.packs[pack_id]
    return Deliverable(
        pack=pack_id,
        group=next(n for n, g in enumerate(pack.groups) if audience in g.audiences),
        audience=audience,
        language=language,
        product=PRODUCT,
        formats=house.layouts.products[PRODUCT].formats,
        law_as_of=pack.law_date,
    )
