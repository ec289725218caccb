"""What forms on a survey server ask is what a report reads: the same columns, in every language."""

from __future__ import annotations

import pytest

from curriculum import forms, pipeline
from curriculum.model.questionnaire import Questionnaire
from curriculum.pipeline import House
from curriculum.plan import Selection


def served(house: House, audience: str, product: str) -> list[Questionnaire]:
    """Return what a product asks of programs, in each language of the pack."""
    wanted = pipeline.plan_pack(house, "lahore-2026", Selection(audiences=(audience,), products=(product,)))
    return [pipeline.document_of(house, pipeline.outline_of(house, d)).questionnaire for d in wanted]


@pytest.mark.parametrize("audience", ["community", "police"])
def test_every_column_of_an_evaluation_is_read(real_house: House, audience: str) -> None:
    (*_, form) = served(real_house, audience, "evaluation-form")
    read = forms.questionnaire(real_house, "lahore-2026", audience, "evaluation")
    assert [p.name for p in read.asks if p.answering != "note"] == [p.name for p in form.asks if p.answering != "note"]
    assert ("easy_yes" in {p.name for p in read.asks}) == (audience == "community")
    texts = {p.name: p.text for p in read.asks}
    assert all(texts[p.name][n] == said for p in form.asks if p.answering != "note" for n, said in p.text.items())


@pytest.mark.parametrize(("product", "form"), [("pre-test", "pre"), ("post-test", "post")])
def test_tests_in_two_languages_are_two_forms_with_the_same_columns(real_house: House, product: str, form: str) -> None:
    english, urdu = served(real_house, "police", product)
    assert english.id != urdu.id
    assert [p.name for p in english.asks if p.points] == [p.name for p in urdu.asks if p.points]
    read = {p.name: p for p in forms.questionnaire(real_house, "lahore-2026", "police", form).asks}
    for posed in (p for p in urdu.asks if p.points):
        assert read[posed.name].text["ur"] == posed.text["ur"]
        known = {c.name: c.text["ur"] for c in read[posed.name].choices}
        assert {c.name: c.text["ur"] for c in posed.choices} == known
