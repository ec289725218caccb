"""Which fields of a record are prose: Markdown with tokens. Layouts print every other field as it stands."""

from __future__ import annotations

from curriculum.model.place import Path

PANELS = ("panel", "leaflet", "poster", "sign", "card", "social")
PANEL = ("heading", "lead", "items.label", "items.text", "table", "close")
"""The channels in which a message stands on a panel, and the prose of a panel."""
PROSE: dict[str, str] = {
    "modules": """purpose group content_note objectives.text key_messages.text materials.text handouts.text
        steps.do.text steps.say.text steps.ask.question steps.ask.listen_for
        steps.slides.title steps.slides.points.text steps.slides.sides.head steps.slides.sides.text
        adaptation.sixty_minutes adaptation.low_literacy adaptation.no_projector""",
    "activities": "task product steps.text materials.text debrief.text key watch low_literacy roles.card observe.text",
    "cases": "story questions.question questions.answer variation.question variation.answer",
    "items": "stem options answer feedback",
    "messages": " ".join(
        [
            "idea.text action social.caption social.alt sms radio.lines.text video.shots.text video.shots.frame",
            "aloud.text aloud.questions.question aloud.questions.listen_for",
            *(f"{channel}.{part}" for channel in PANELS for part in PANEL),
        ]
    ),
    "routers": """nodes.question nodes.detail nodes.yes.do nodes.no.do ends.do.text ends.example ends.support
        routes.situation note""",
    "procedures": "lead steps.title steps.lanes steps.clock note",
    "explainers": "meaning.text prove.text evidence.text mistakes.text rights.text",
    "chapters": "lead",
    "indicators": "lead signs.text",
    "conduct": "lead do.text dont.text",
    "questions": "title answer.text",
    "forms": "lead rule sections.fields.help",
    "instruments": "lead asks.text",
    "surveys": """lead rule lists.options.text parts.lead parts.questions.text parts.questions.hint
        parts.questions.options.text""",
    "measures": "definition numerator denominator by.text taken_from",
    "services": "offers note",
    "comparisons": "columns rows.point rows.cells note",
    "checklists": "lead groups.checks.text",
    "programmes": "days.slots.objective days.slots.note",
    "packs": "note notes.text aims.text",
    "laws": "notes provisions.texts.summary provisions.texts.watch",
    "terms": "definition",
}
"""The prose of each kind of record, by the keys that lead to it."""

FIELDS = {kind: frozenset(words.split()) for kind, words in PROSE.items()}


def is_prose(kind: str, keys: Path) -> bool:
    """Tell whether the field at `keys` of a record of that kind is prose."""
    return ".".join(k for k in keys if isinstance(k, str)) in FIELDS.get(kind, ())
