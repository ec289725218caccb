"""Which strings of a record readers see in their own language: its prose, and the names that stand beside it.

Ids, addresses and numbers to call stay as they are; so do the words for a concept, which stand by language in the
termbase, and the names of sources, which are quoted in the language they are written in: of a source, what we say of it
is translated.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from curriculum.model.fields import FIELDS

PLAIN: dict[str, str] = {
    "modules": "title aim short_aim method steps.title",
    "activities": "title group roles.name sheet.columns sheet.rows",
    "cases": "title elements",
    "items": "title",
    "messages": "title radio.lines.voice radio.lines.sound video.shots.picture video.shots.sound video.shots.voice",
    "routers": "title nodes.short nodes.yes.says nodes.no.says ends.label ends.practice routes.practice",
    "comparisons": "title",
    "checklists": "title groups.label",
    "procedures": "title lanes",
    "explainers": "title",
    "chapters": "title",
    "indicators": "title",
    "conduct": "title",
    "forms": "title sections.title sections.fields.label sections.fields.choices",
    "instruments": "title",
    "surveys": "title parts.title",
    "measures": "title",
    "paths": "title stops.why",
    "frames": "title days.title",
    "programmes": "title days.title days.slots.title days.slots.method",
    "packs": "title place disclaimer groups.title groups.promise",
    "laws": """title short unit purpose provisions.number provisions.title provisions.texts.short provisions.texts.court
        provisions.texts.investigator provisions.texts.conflict provisions.texts.penalty.like
        provisions.texts.penalty.note provisions.texts.child.question provisions.texts.child.decides
        provisions.texts.elements.act provisions.texts.elements.means provisions.texts.elements.purpose
        provisions.texts.elements.added provisions.texts.amended_by amendments.by amendments.note repeals""",
    "facts": "label text population place period caveat",
    "helplines": "name owner",
    "partners": "name credits.text",
    "sources": "note",
    "terms": "why",
    "audiences": "label people",
    "regions": "label",
    "towns": "label",
    "services": "title contact",
    "pictures": "alt",
}
"""The strings of each kind of record that stand as they are, by the keys that lead to them."""


SAME = {"provisions.texts.amended_by": "amendments.by"}
"""Fields that name what another field calls so: both are said in the same words, so that they are found together."""


def name(field: str) -> str:
    """Return under which name a field is translated."""
    return SAME.get(field, field)


def translated(kind: str) -> frozenset[str]:
    """Return the fields of a kind of record that are translated, each by the keys that lead to it."""
    return FIELDS.get(kind, frozenset()) | frozenset(PLAIN.get(kind, "").split())


@cache
def tree(kind: str) -> dict[str, Any]:
    """Return those fields as a tree of keys, whose leaves are empty."""
    made: dict[str, Any] = {}
    for field in translated(kind):
        here = made
        for key in field.split("."):
            here = here.setdefault(key, {})
    return made


@cache
def prose(kind: str, field: str) -> bool:
    """Tell whether a field is Markdown, which falls into paragraphs."""
    return field in FIELDS.get(kind, frozenset())
