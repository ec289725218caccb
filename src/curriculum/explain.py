"""Why a document shows a unit or does not: what choosing decided, and what was printed of it in the end."""

from __future__ import annotations

from curriculum.model.document import Decision, Deliverable, Used
from curriculum.pipeline import House, document_of, outline_of


def decisions(house: House, deliverable: Deliverable, unit: str) -> tuple[Decision, ...]:
    """Return why a document shows the unit of that name, or of that id among units of any kind, or why it does not."""
    outline = outline_of(house, deliverable)
    asked = [d for d in outline.decisions if unit in (d.unit, d.unit.partition("/")[2])]
    if not any(d.shown for d in asked):
        return tuple(asked)
    used = document_of(house, outline).used
    idle = {"shown": False, "why": "nothing speaks against it, but nothing in this document prints it"}
    return tuple(d if not d.shown or holds(used, d.unit) else d.model_copy(update=idle) for d in asked)


def holds(used: Used, unit: str) -> bool:
    """Tell whether a unit is among what a document shows; an Act is where one of its sections is."""
    kind, _, name = unit.partition("/")
    if kind == "laws":
        return any(p == name or p.startswith(f"{name}#") for p in used.provisions)
    return unit in used.units or name in getattr(used, kind, ())
