"""Certificates are made: a file for each person, in batches and by several processes, or files for the printer."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from curriculum import crew, pack, workers
from curriculum.certify import codes, register, shelf
from curriculum.certify.register import Entry, Facts
from curriculum.model.document import Deliverable
from curriculum.model.findings import CurriculumError, RenderError, error
from curriculum.model.place import Place
from curriculum.model.roster import Person
from curriculum.pipeline import Progress
from curriculum.stamp import book, sheet
from curriculum.stamp.sheet import Sheet

BATCH = 20
"""Certificates that a process makes before it tells of them."""
PRINTED = "certificates.pdf"
VOLUME = 500
"""Certificates in one file for the printer: the tags of each take an eighth of a megabyte until it is written."""


class Press(NamedTuple):
    """All that a process needs to make certificates of a set: the page, the facts, the secret, what stands already:
    in the register, and as files in the journal."""

    blank: Sheet
    facts: Facts
    secret: bytes
    out: Path
    folder: str
    before: Mapping[str, Entry]
    journal: Mapping[str, shelf.Made]


class One(NamedTuple):
    """A certificate that was made, or stood already: its line in the journal, and its entry in the register."""

    made: shelf.Made
    entry: Entry
    new: bool


class Batch(NamedTuple):
    """Certificates of a batch, in its order, and what kept the rest of it from being made."""

    ones: tuple[One, ...]
    fault: CurriculumError | None = None


def press_of(blank: Sheet, facts: Facts, out: Path, wanted: Deliverable) -> Press:
    """Return all that certificates of a set are made with; the secret is made where there is none yet."""
    home = out / wanted.pack / wanted.audience
    before, secret, journal = shelf.known(home), shelf.secret(home), shelf.journal(home / wanted.language)
    folder = f"{wanted.pack}/{wanted.audience}/{wanted.language}"
    return Press(blank, facts, secret, out, folder, before, journal)


def each(
    press: Press, people: Sequence[Person], jobs: int, ones: dict[str, One], progress: Progress | None
) -> None:  # fmt: skip
    """Make a file for each person, in batches, and keep what was made in `ones`."""
    batches = [people[n : n + BATCH] for n in range(0, len(people), BATCH)]
    with crew.working(min(jobs, len(batches))) as pool:
        for result in workers.each(batch, press, batches, pool, died):
            ones |= {one.made.serial: one for one in result.ones}
            if result.fault:
                raise result.fault
            if progress:
                progress(len(ones), len(people), next(reversed(ones)))


def batch(press: Press, people: Sequence[Person]) -> Batch:
    """Make the certificates of some people; what went wrong comes back beside those that were made before it."""
    ones: list[One] = []
    try:
        for person in people:
            ones.append(one(press, person))  # those before a fault are kept
    except CurriculumError as fault:
        return Batch(tuple(ones), fault)
    return Batch(tuple(ones))


def died(people: Sequence[Person]) -> Batch:
    """Say that the process that made certificates is gone."""
    message = f"the process that was making certificates {people[0].number} to {people[-1].number} was killed"
    return Batch((), RenderError(error("engine", Place(), message, "is there memory enough? does it happen again?")))


def one(press: Press, person: Person) -> One:
    """Make the certificate of a person, unless it stands already."""
    shown, entry = shown_of(press, person)
    fills = fills_of(person, shown)
    name = f"{press.folder}/{shown.serial}.pdf"
    origin = shelf.digest(json.dumps([shelf.digest(press.blank.data), fills], ensure_ascii=True).encode())
    known = press.journal.get(shown.serial)
    if known and shelf.stands(press.out / name, known, origin):
        return One(known, entry, False)
    stamped = sheet.stamp(press.blank, fills, f"{press.blank.title} ({shown.serial})")
    pack.put(press.out, name, stamped.data)
    made = shelf.Made(shown.serial, origin, shelf.digest(stamped.data), unset(stamped.empty))
    shelf.noted(press.out / press.folder, made)  # by whoever made it: nothing is lost where the others are stopped
    return One(made, entry, True)


def shown_of(press: Press, person: Person) -> tuple[codes.Shown, Entry]:
    """Return the number and the code of a person, and their entry in the register.

    Where the number stands with other names, it gets a code of its own, and the earlier one is void.
    """
    event, names = press.facts.event, (person.name, person.name_local)
    before = press.before.get(codes.serial_of(event, person.number))
    replaced = before.replaced if before else ()
    shown = codes.shown(press.secret, event, person.number, len(replaced))
    made = register.entry(press.facts, shown, names)
    if before and (before.key, before.names) != (made.key, made.names):
        replaced = (*replaced, before.key)
        shown = codes.shown(press.secret, event, person.number, len(replaced))
        made = register.entry(press.facts, shown, names)
    return shown, made.model_copy(update={"replaced": replaced})


def unset(empty: Mapping[str, str]) -> str:
    """Return the place of a name that was left empty, and why; nothing where none was."""
    return next((f"{place} {why}" for place, why in empty.items()), "")


def fills_of(person: Person, shown: codes.Shown) -> dict[str, str]:
    """Return what is stamped for a person. Where there is no local name, the other one stands in its place."""
    return {
        "name": person.name,
        "name-local": person.name_local or person.name,
        "serial": shown.serial,
        "code": shown.grouped,
        "qr": shown.scanned,
    }


def printed(press: Press, people: Sequence[Person], ones: dict[str, One], progress: Progress | None) -> None:
    """Make one file of all certificates for the printer, or several of many; those of an earlier run go."""
    volumes = [people[n : n + VOLUME] for n in range(0, len(people), VOLUME)]
    names = [PRINTED if len(volumes) == 1 else f"certificates-{n:02}.pdf" for n in range(1, len(volumes) + 1)]
    for name, some in zip(names, volumes, strict=True):
        ones |= volume(press, some, name)
        if progress:
            progress(len(ones), len(people), name)
    for file in (press.out / press.folder).glob("certificates*.pdf"):
        if file.name not in names:
            with pack.refusing(file):
                file.unlink()


def volume(press: Press, people: Sequence[Person], name: str) -> dict[str, One]:
    """Make a file of certificates, and return them by their numbers."""
    every = [(shown_of(press, person), person) for person in people]
    fills = {shown.serial: fills_of(person, shown) for (shown, _), person in every}
    data, empty = book.book(press.blank, fills)
    pack.put(press.out, f"{press.folder}/{name}", data)
    return {
        shown.serial: One(shelf.Made(shown.serial, "", "", unset(why)), entry, True)
        for ((shown, entry), _), why in zip(every, empty, strict=True)
    }
