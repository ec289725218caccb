"""Certificates of a list are made, and the register is brought to what it says now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from curriculum import pack
from curriculum.certificates.blank import Asked, deliverable, facts_of, page
from curriculum.certificates.make import One, Press, each, press_of, printed
from curriculum.certify import changes, numbers, shelf, taken
from curriculum.certify.changes import Absent, Changes
from curriculum.certify.codes import serial_of
from curriculum.certify.register import Entry, Register
from curriculum.grid import counted
from curriculum.model.findings import Finding, OutputError, warning
from curriculum.model.place import Place
from curriculum.pipeline import House, Progress
from curriculum.roster import Roster

UNSET = {
    "letters": ("holds a name with letters that no face of the house has; it was left empty", "write it by hand on {}"),
    "long": (
        "holds a name, or a word in it, too long for type that is read with ease; it was left empty",
        "write it by hand on {}; or put a space or a hyphen into it, or give a shorter form, and run it again",
    ),
}
VOID = (
    "a certificate was given with another name before, on other days or with another secret",
    "take the earlier papers back, {}: they are void, and verify says so",
)
"""What is said of names that cannot be set, and of certificates that are void; what to do, with their numbers."""
NONE: Mapping[str, Entry] = MappingProxyType({})


class Issued(NamedTuple):
    """What came out: where, the register, how many were made now and how many stood, and what is to be known."""

    folder: Path
    register: Register
    made: int
    stood: int
    findings: tuple[Finding, ...]


def issue(
    house: House, asked: Asked, people: Roster, out: Path, jobs: int = 1, final: date | None = None,
    progress: Progress | None = None,
) -> Issued:  # fmt: skip
    """Make the certificates of a roster below `out`, those that do not stand there yet.

    Raises CurriculumError with all that blocks: before anything is written, or, where writing fails, with all that was
    made standing; the same call then goes on where it stopped.
    """
    wanted = deliverable(house, asked, final)
    facts = facts_of(house, wanted)
    blank, said = page(house, wanted, facts, asked.one_file)
    home = out / wanted.pack / wanted.audience
    with pack.writing(out, [f"{wanted.pack}/{wanted.audience}"]):
        press = press_of(blank, facts, out, wanted)
        people, known, found = settled(press, home, people, asked.absent)
        gone = changes.leaving(found, asked.absent, people)
        ones: dict[str, One] = {}
        try:
            if asked.one_file:
                printed(press, people.people, ones, progress)
            else:
                each(press, people.people, jobs, ones, progress)
        except BaseException:
            with suppress(OutputError):  # what stopped the work is told, not that the disk is full for this file too
                record(press, home, known, ones)
            raise
        held = record(press, home, known, ones, changes.withdrawn(press.before, gone))
        shelf.removed(home, gone)
    findings = (*people.findings, *changes.told(found, asked.absent, people), *told(people, ones, press.before))
    new = sum(one.new for one in ones.values())
    return Issued(out / press.folder, held, new, len(ones) - new, (*said, *sorted(findings, key=lambda f: f.line)))


def record(
    press: Press, home: Path, known: numbers.Known, ones: Mapping[str, One], void: Mapping[str, Entry] = NONE
) -> Register:  # fmt: skip
    """Write whose every number is, and the register with what was made besides what stood, and return the register."""
    numbers.store(home, known)
    made = {serial: one.entry for serial, one in ones.items()}
    return shelf.registered(home, press.facts, {**press.before, **void, **made})


def settled(
    press: Press, home: Path, people: Roster, absent: Absent
) -> tuple[Roster, dict[int, str], Changes]:  # fmt: skip
    """Return people with the numbers that they had before, whose every number is, and what the list changes.

    Raises ContentError where most of what stands would be void and nobody has said that it shall.
    """
    known = numbers.load(home)
    whose = numbers.digests(press.secret, people.people, known, people.loose)
    closed = known if absent == "keep" else {n for n in known if withdrawn(press, n)}
    ends = (serial.rpartition("-")[2] for serial in press.before)
    given = [int(end) for end in ends if end.isdecimal()]
    others = taken.taken(people, whose, known, closed)
    listed, people = people, numbers.kept(taken.loosened(people, others), whose, known, closed, given)
    people = people._replace(findings=(*people.findings, *taken.told(listed, people, others, absent == "keep")))
    found = changes.changes(press.before, press.facts.event, people, whose, known)
    changes.sure(found, absent, people)
    now = {p.number: digest for p, digest in zip(people.people, whose, strict=True)}
    return people, known | now, found


def withdrawn(press: Press, number: int) -> bool:
    """Tell whether the certificate with a number is withdrawn."""
    entry = press.before.get(serial_of(press.facts.event, number))
    return entry is not None and entry.withdrawn


def unset(empty: str, people: Roster) -> tuple[str, str]:
    """Return what is said of a name that was left empty, with the column that it stands in, and what to do."""
    place, why = empty.split()
    message, hint = UNSET[why]
    return f"column {people.columns[place == 'name-local']} {message}", hint


def told(people: Roster, ones: Mapping[str, One], before: Mapping[str, Entry]) -> Iterator[Finding]:
    """Yield what is to be known of the certificates, each kind once, by the rows of the roster."""
    kinds: dict[tuple[str, str], dict[int, str]] = {}
    for row, (serial, one) in zip(people.rows, ones.items(), strict=True):
        if one.made.empty:
            kinds.setdefault(unset(one.made.empty, people), {})[row] = serial
        if serial in before and before[serial].replaced != one.entry.replaced:
            kinds.setdefault(VOID, {})[row] = serial
    for (message, hint), rows in kinds.items():
        place = Place(people.name, next(iter(rows)))
        said = hint.format(changes.named(list(rows.values())))
        yield warning("certificates", place, f"{message}, in {counted(list(rows))}", said)
