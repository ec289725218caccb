"""What the forms of an event ask: the tests and the evaluation of one audience, with key and points."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from curriculum import pipeline
from curriculum.check.tests import room
from curriculum.model.banks import Ask
from curriculum.model.content import Item
from curriculum.model.document import Deliverable, Outline
from curriculum.model.questionnaire import Choice, Posed, Questionnaire
from curriculum.pipeline import House
from curriculum.schedule.blueprint import blueprint

PRODUCT, LANGUAGE = "event-report", "en"
"""A facilitator's product, whose reader may have keys, and the language of the questions."""
REACTION = 1
"""The level of an instrument that asks what people thought of the day."""
Form = Literal["pre", "post", "evaluation"]
FORMS: tuple[Form, ...] = ("pre", "post", "evaluation")
SCALES: Mapping[str, tuple[str, ...]] = {
    "faces": ("1", "2", "3", "4", "5"), "agree": ("1", "2", "3", "4", "5"), "yes-no": ("yes", "no", "unsure"),
}  # fmt: skip


def questionnaire(house: House, pack_id: str, audience: str, form: Form) -> Questionnaire | None:
    """Return what a test or the evaluation of an audience asks, in its order; None where it has none.

    The tests are the blueprint of the modules that the audience is taught, the evaluation its form of level 1.
    """
    outline = pipeline.outline_of(house, asked(house, pack_id, audience))
    if form == "evaluation":
        reaction = next((i for i in outline.instruments.values() if i.level == REACTION and i.asks), None)
        return paper(form, tuple(opinion(n, a) for n, a in enumerate(reaction.asks, 1))) if reaction else None
    names = drawn(house, outline, form)
    return paper(form, tuple(item(n, outline.items[i]) for n, i in enumerate(names, 1))) if names else None


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


def drawn(house: House, outline: Outline, form: Form) -> tuple[str, ...]:
    """Return the items of a test by their ids; none where the group is taught nothing."""
    if outline.timetable is None:
        return ()
    rules, minutes = house.loaded.library.settings.tests, room(outline.timetable)
    made = blueprint(outline.modules, outline.items, rules, minutes)
    return made.pre if form == "pre" else made.post


def paper(form: str, asks: tuple[Posed, ...]) -> Questionnaire:
    """Return a form with its questions."""
    return Questionnaire(id=form, title={LANGUAGE: form}, version="1", languages=(LANGUAGE,), asks=asks)


def item(number: int, one: Item) -> Posed:
    """Return an item of the bank as a question."""
    choices = tuple(
        Choice(name=letter, text={LANGUAGE: text}, right=letter in one.key)
        for letter, text in zip("abcdefgh", one.options, strict=False)
    )
    kind: Literal["one", "many", "text"] = "text" if not choices else "one" if len(one.key) == 1 else "many"
    return Posed(
        name=f"q{number}", text={LANGUAGE: one.stem}, answering=kind, choices=choices, points=one.points,
        objectives=one.objectives,
    )  # fmt: skip


def opinion(number: int, ask: Ask) -> Posed:
    """Return a question of an evaluation."""
    choices = tuple(Choice(name=n, text={LANGUAGE: n}) for n in SCALES.get(ask.scale, ()))
    kind: Literal["one", "number", "text"] = "one" if choices else "number" if ask.scale == "number" else "text"
    return Posed(name=f"q{number}", text={LANGUAGE: ask.text}, answering=kind, choices=choices)
