"""What certificates of an event are numbered by, such as LHR-2026-POL."""

from __future__ import annotations

from curriculum.model.event import Pack

LETTERS = 3
"""Letters that stand for a word."""


def event(pack: Pack, audience: str) -> str:
    """Return the code of an event and of those who were taught there: the pack's own, else made from its name."""
    return f"{pack.code or short(pack.id)}-{of_audience(pack, audience)}"


def of_audience(pack: Pack, audience: str) -> str:
    """Return what stands for an audience; its whole name where two of the pack would be called the same."""
    every = {a for g in pack.groups for a in g.audiences}
    brief = short(audience)
    return brief if [short(a) for a in every].count(brief) <= 1 else audience.upper()


def short(name: str) -> str:
    """Return what stands for a name: three letters of a word, the first ones of several, and numbers as they are."""
    words = name.split("-")
    written = [w for w in words if not w.isdigit()]
    brief = written[0][:LETTERS] if len(written) == 1 else "".join(w[0] for w in written)
    return "-".join(part for part in (brief.upper(), *(w for w in words if w.isdigit())) if part)
