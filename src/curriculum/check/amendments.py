"""Rules on amendments: where an Act is known to have changed, the register has the new text, or nobody cites it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from curriculum.model.findings import Finding, error, warning
from curriculum.model.law import Act, Amendment, provision_of
from curriculum.model.library import Library
from curriculum.model.once import once

KEPT = 1024
"""Of how many Acts a process keeps what is unknown of them."""


def findings(library: Library) -> Iterator[Finding]:
    """Yield every amendment whose text the register lacks, or that names what the Act does not have."""
    for act in library.laws.values():
        known = {p.id for p in act.provisions}
        for index, amendment in enumerate(act.amendments):
            place = act.at.of("amendments", index)
            for section in (s for s in amendment.sections if s not in known):
                message = f"“{act.id}” has no section “{section}” that {amendment.by} could have changed"
                yield error("law", place, message, "add it under provisions:, or take it out of sections:")
            if amendment.read and not amendment.sections and not amendment.note:
                message = f"{amendment.by} names no section that it changed"
                yield error("law", place, message, "name them under sections:, write read: false, or say why in note:")
            for name in sorted(missing(act, amendment) & {"", *known}):
                what = f"{act.id}#{name}" if name else f"all of {act.id}"
                message = f"{amendment.by} changed {what} by {amendment.from_}, and the register lacks the new text"
                yield warning("law", place, message, "read it and record it; until then no later document may cite it")


def missing(act: Act, amendment: Amendment) -> frozenset[str]:
    """Return the sections whose new text the register lacks after an amendment; an empty name is the whole Act."""
    if not amendment.read:
        return frozenset(amendment.sections or ("",))
    return frozenset(s for s in amendment.sections if not told(act, amendment, s))


def told(act: Act, amendment: Amendment, section: str) -> bool:
    """Tell whether a section has the text that an amendment gave it, from its day on; one that is gone says none."""
    provision = provision_of(act, section)
    return provision is None or any(
        t.amended_by == amendment.by and t.from_ == amendment.from_ for t in provision.texts
    )


def unread(act: Act, section: str, on: date) -> Amendment | None:
    """Return the amendment after which the register does not know a section on a day; of the Act itself, any of it."""
    for amendment, lacking in unknown(act):
        if amendment.from_ <= on and ("" in lacking or section in lacking or (not section and lacking)):
            return amendment
    return None


@once(KEPT)
def unknown(act: Act) -> tuple[tuple[Amendment, frozenset[str]], ...]:
    """Return the amendments of an Act, each with the sections whose new text the register lacks."""
    return tuple((amendment, missing(act, amendment)) for amendment in act.amendments)
