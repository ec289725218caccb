"""All content of one library, loaded and still whole: nothing chosen, nothing resolved."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from curriculum.model.aids import Chapter, Checklist, Comparison, Explainer, Procedure, Router
from curriculum.model.banks import Conduct, Coverage, Form, Instrument, Query, Service, Signs
from curriculum.model.base import Placed, Record, Said
from curriculum.model.content import Activity, Case, Item, Module
from curriculum.model.event import Frame, Kit, LearningPath, Pack, Programme
from curriculum.model.law import Act, provision_of
from curriculum.model.messages import Message
from curriculum.model.pictures import Picture
from curriculum.model.registers import (
    Audience,
    Fact,
    Helpline,
    Language,
    Partner,
    Region,
    Source,
    Term,
    Town,
)
from curriculum.model.returns import ReturnRules
from curriculum.model.review import Review, ReviewKind, fingerprint
from curriculum.model.rules import Settings, Wording
from curriculum.model.surveys import Measure, Survey


class About(Placed):
    """What is true of the whole library: `content/library.yaml`.

    `reviews` says for each kind of unit which reviews it needs before a document that shows it is no draft any more.
    """

    title: Said
    version: Said
    licence: Said
    owner: Said
    content_date: date
    reviews: Mapping[str, tuple[ReviewKind, ...]] = {}


class Library(Record):
    """Every record of a content folder, by kind and id, in the order of the files."""

    root: str
    about: About
    settings: Settings = Settings()
    returns: ReturnRules = ReturnRules()
    modules: Mapping[str, Module] = {}
    activities: Mapping[str, Activity] = {}
    cases: Mapping[str, Case] = {}
    items: Mapping[str, Item] = {}
    messages: Mapping[str, Message] = {}
    routers: Mapping[str, Router] = {}
    comparisons: Mapping[str, Comparison] = {}
    checklists: Mapping[str, Checklist] = {}
    procedures: Mapping[str, Procedure] = {}
    explainers: Mapping[str, Explainer] = {}
    chapters: Mapping[str, Chapter] = {}
    indicators: Mapping[str, Signs] = {}
    conduct: Mapping[str, Conduct] = {}
    questions: Mapping[str, Query] = {}
    forms: Mapping[str, Form] = {}
    instruments: Mapping[str, Instrument] = {}
    surveys: Mapping[str, Survey] = {}
    measures: Mapping[str, Measure] = {}
    paths: Mapping[str, LearningPath] = {}
    frames: Mapping[str, Frame] = {}
    programmes: Mapping[str, Programme] = {}
    kits: Mapping[str, Kit] = {}
    packs: Mapping[str, Pack] = {}
    laws: Mapping[str, Act] = {}
    facts: Mapping[str, Fact] = {}
    sources: Mapping[str, Source] = {}
    helplines: Mapping[str, Helpline] = {}
    partners: Mapping[str, Partner] = {}
    terms: Mapping[str, Term] = {}
    audiences: Mapping[str, Audience] = {}
    regions: Mapping[str, Region] = {}
    towns: Mapping[str, Town] = {}
    services: Mapping[str, Service] = {}
    languages: Mapping[str, Language] = {}
    reviews: Mapping[str, Review] = {}
    pictures: Mapping[str, Picture] = {}
    wordings: Mapping[str, Wording] = {}
    coverage: Mapping[str, Coverage] = {}

    def kinds(self) -> dict[str, Mapping[str, Any]]:
        """Return every kind of record by its plural name."""
        return {name: getattr(self, name) for name in KINDS}


KINDS: tuple[str, ...] = tuple(n for n in Library.model_fields if n not in ("root", "about", "settings", "returns"))


def unit_of(library: Library, name: str) -> Record | None:
    """Return the record that is called ``kind/id`` or ``laws/act#section``, or None."""
    kind, _, rest = name.partition("/")
    id_, _, section = rest.partition("#")
    found: Record | None = library.kinds().get(kind, {}).get(id_)
    return provision_of(found, section) if section and isinstance(found, Act) else found


def standing(library: Library) -> tuple[Review, ...]:
    """Return the reviews whose unit still says what it said on that day: the latest of each unit, kind and language."""
    found: dict[tuple[str, str, str], Review] = {}
    for review in sorted(library.reviews.values(), key=lambda r: r.on):
        unit = unit_of(library, review.unit)
        if unit is not None and fingerprint(unit) == review.hash:
            found[review.unit, review.kind, review.language] = review
    return tuple(found.values())
