"""What a list changes in a register: whose certificates are void, since they are not on it, or are called otherwise.

A list may be a part of another, or the wrong one. So where more than half of what stands would be void, whoever gives
it has to say what is meant; and nobody is withdrawn where a row of the list could not be read. What was withdrawn is
good again as soon as the person is on a list again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from curriculum.certify.codes import serial_of
from curriculum.certify.numbers import Known
from curriculum.certify.register import Entry
from curriculum.model.findings import ContentError, Finding, error, warning
from curriculum.model.place import Place
from curriculum.roster import Roster

Absent = Literal["", "withdraw", "keep"]
"""What becomes of certificates whose people are not on a list; where it is not said, the few of them are withdrawn."""
FEW = 1
"""Certificates that may be void without a question, however few stand."""
NAMED = 5
"""Numbers that a message names before it counts the others."""


class Changes(NamedTuple):
    """The certificates that stand; of them those that are not on a list, and that have another name there.

    Of those that are not on it, `moved` are of people who have another number there.
    """

    stand: int
    gone: tuple[str, ...]
    other: tuple[str, ...]
    moved: tuple[str, ...] = ()


def changes(
    before: Mapping[str, Entry], event: str, people: Roster, whose: Sequence[str], known: Known
) -> Changes:  # fmt: skip
    """Return what a list changes; `whose` are the digests of its names, `known` those of the numbers until now."""
    standing = {serial for serial, entry in before.items() if not entry.withdrawn}
    numbers = [p.number for p in people.people]
    listed = {serial_of(event, n) for n in numbers}
    other = [serial_of(event, n) for n, digest in zip(numbers, whose, strict=True) if known.get(n, digest) != digest]
    gone, here = sorted(standing - listed), set(whose)
    had = {serial_of(event, n) for n, digest in known.items() if digest in here}
    moved = tuple(serial for serial in gone if serial in had)
    return Changes(len(standing), tuple(gone), tuple(s for s in other if s in standing), moved)


def sure(found: Changes, absent: Absent, people: Roster) -> None:
    """Raise ContentError where a list would make most certificates void and nobody has said that it shall."""
    void = len(found.gone) + len(found.other)
    if absent or void <= max(FEW, found.stand / 2):
        return
    message = (
        f"of {found.stand} certificates that stand, {len(found.gone)} are of people who are not on this list, and "
        f"{len(found.other)} have another name on it: they would all be void"
    )
    hint = "is it the right list? --absent keep where it is a part of the list, --absent withdraw where it is the whole"
    raise ContentError(error("certificates", Place(people.name), message, hint))


def withdrawn(before: Mapping[str, Entry], gone: Sequence[str]) -> dict[str, Entry]:
    """Return the entries of certificates as those that were withdrawn."""
    return {serial: before[serial].model_copy(update={"withdrawn": True}) for serial in gone}


def named(serials: Sequence[str]) -> str:
    """Return numbers as a message names them: the first of them, and how many more there are."""
    more = f" and {len(serials) - NAMED} more" if len(serials) > NAMED else ""
    return ", ".join(serials[:NAMED]) + more


def leaving(found: Changes, absent: Absent, people: Roster) -> tuple[str, ...]:
    """Return the certificates to be withdrawn."""
    return () if absent == "keep" or (people.unread and not absent) else found.gone


def told(found: Changes, absent: Absent, people: Roster) -> list[Finding]:
    """Return warnings where people are not on a list any more, or have another number there.

    Each names the first numbers and counts the others.
    """
    if absent == "keep":
        return []
    done = "withdrawn in the register, their files removed"
    hint, again = "take the papers back; --absent keep leaves them valid", "or write in the list the number they had"
    if not leaving(found, absent, people):
        done, hint = "left valid, since rows of the list could not be read", "mend these rows, and run it again"
    off = [serial for serial in found.gone if serial not in found.moved]
    said = (
        (off, "are not on this list any more", hint),
        (found.moved, "have another number on this list", f"{hint}; {again}"),
    )
    return [
        warning("certificates", Place(people.name), f"people who had {named(some)} {what}: {done}", mend)
        for some, what, mend in said
        if some
    ]
