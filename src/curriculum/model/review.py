"""Reviews: who has read which unit, for what, and what it said then; and what a unit says, as a short hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Literal, get_args

from pydantic import Field

from curriculum.model.base import Id, Placed, Record, Said

ReviewKind = Literal["legal", "protection", "language", "verification"]
KINDS: tuple[ReviewKind, ...] = get_args(ReviewKind)
LINES = frozenset({"line", "text_line"})
"""Keys of a block that say where it stands."""


class Review(Placed):
    """That somebody has reviewed a unit, as it then was.

    `unit` is ``kind/id``, or ``laws/act#section`` for one provision. `by` is a role, never a person’s name. `hash` is
    the unit’s fingerprint on the day of the review: a unit that has changed since is not reviewed. `verification` is
    for helplines: somebody dialled the number and asked. `language` is the language of the text that was read.
    """

    id: Id
    unit: Said
    kind: ReviewKind
    by: Said
    on: date
    hash: str = Field(pattern=r"^[0-9a-f]{16}$")
    language: str = "en"
    note: str = ""


def fingerprint(record: Record) -> str:
    """Return sixteen hexadecimal digits that change when what a record says changes, and only then."""
    dumped = record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    said = {k: v for k, v in dumped.items() if k not in record.unsaid}
    text = json.dumps(unplaced(said), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def unplaced(value: Any) -> Any:
    """Return data without the lines on which its blocks stand."""
    if isinstance(value, dict):
        return {k: unplaced(v) for k, v in value.items() if not (k in LINES and isinstance(v, int))}
    return [unplaced(v) for v in value] if isinstance(value, list) else value


def needed(needs: Mapping[str, tuple[ReviewKind, ...]], unit: str) -> tuple[ReviewKind, ...]:
    """Return the kinds of review that a unit needs, by its kind."""
    return needs.get(unit.partition("/")[0], ())


def lacking(
    needs: Mapping[str, tuple[ReviewKind, ...]], standing: Iterable[Review], units: Iterable[str]
) -> tuple[tuple[str, ReviewKind], ...]:
    """Return what is missing before `units` are reviewed: each unit with the kind of review that it lacks.

    A provision is reviewed with its Act, or by itself.
    """
    held = {(r.unit, r.kind) for r in standing}
    return tuple(
        (unit, kind)
        for unit in units
        for kind in needed(needs, unit)
        if (unit, kind) not in held and (unit.partition("#")[0], kind) not in held
    )
