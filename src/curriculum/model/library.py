"""All content of one library, loaded and still whole: nothing chosen, nothing resolved."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from curriculum.model.base import Placed, Record, Said
from curriculum.model.content import (
    Activity,
    Case,
    Checklist,
    Comparison,
    Item,
    Message,
    Module,
    Router,
    Tree,
)
from curriculum.model.event import Pack, Programme
from curriculum.model.law import Act
from curriculum.model.registers import (
    Audience,
    Fact,
    Helpline,
    Language,
    Partner,
    Region,
    Source,
    Term,
)


class About(Placed):
    """What is true of the whole library: `content/library.yaml`."""

    title: Said
    version: Said
    licence: Said
    owner: Said
    content_date: date


class Library(Record):
    """Every record of a content folder, by kind and id, in the order of the files."""

    root: str
    about: About
    modules: Mapping[str, Module] = {}
    activities: Mapping[str, Activity] = {}
    cases: Mapping[str, Case] = {}
    items: Mapping[str, Item] = {}
    messages: Mapping[str, Message] = {}
    routers: Mapping[str, Router] = {}
    trees: Mapping[str, Tree] = {}
    comparisons: Mapping[str, Comparison] = {}
    checklists: Mapping[str, Checklist] = {}
    programmes: Mapping[str, Programme] = {}
    packs: Mapping[str, Pack] = {}
    laws: Mapping[str, Act] = {}
    facts: Mapping[str, Fact] = {}
    sources: Mapping[str, Source] = {}
    helplines: Mapping[str, Helpline] = {}
    partners: Mapping[str, Partner] = {}
    terms: Mapping[str, Term] = {}
    audiences: Mapping[str, Audience] = {}
    regions: Mapping[str, Region] = {}
    languages: Mapping[str, Language] = {}

    def kinds(self) -> dict[str, Mapping[str, Any]]:
        """Return every kind of record by its plural name."""
        return {name: getattr(self, name) for name in KINDS}


KINDS: tuple[str, ...] = tuple(n for n in Library.model_fields if n not in ("root", "about"))
