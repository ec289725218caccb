"""Certificates from a roster: the page is set once, and each person's name is stamped on a copy of it.

    OUT/PACK/AUDIENCE/certificates.json     the register, which may be published
    OUT/PACK/AUDIENCE/certificates.key      the secret of the codes, which may not
    OUT/PACK/AUDIENCE/numbers.json          whose number is which, as digests made with the secret
    OUT/PACK/AUDIENCE/LANGUAGE/NUMBER.pdf   a file for each person, or certificates.pdf for the printer

No finding, register or journal tells a name.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from curriculum import pack, pipeline, workers
from curriculum.certify import changes, codes, events, numbers, register, shelf
from curriculum.certify.changes import Absent, Changes
from curriculum.certify.register import Entry, Facts, Register
from curriculum.model.document import Deliverable, Document, Outline, Rendered
from curriculum.model.findings import ContentError, CurriculumError, Finding, RenderError, error, warning
from curriculum.model.place import Place
from curriculum.model.roster import Issue, Person
from curriculum.pipeline import House, Progress
from curriculum.plan import Selection
from curriculum.render import press as plates
from curriculum.render.assets import Assets
from curriculum.roster import Roster
from curriculum.stamp import book, ink, sheet
from curriculum.stamp.sheet import Sheet

PRODUCT = "certificate"
BATCH = 20
"""Certificates that a process makes before it tells of them."""
PRINTED = "certificates.pdf"
VOLUME = 1000
"""Certificates in one file for the printer: the tags of each take an eighth of a megabyte until it is written."""
UNSET = {
    "letters": ("the name has letters that no face of the house has, and was left empty", ""),
    "long": (
        "the name, or a word of it, is too long for type that is read with ease, and was left empty",
        "; or put a space or a hyphen into it, or give a shorter form, and run it again",
    ),
}
"""What is said of a name that cannot be set, and what to do besides."""


class Asked(NamedTuple):
    """What is asked for: whose certificates, in which language, as files or as one file for the printer.

    `absent` says what becomes of certificates of people who are not on the list any more.
    """

    pack: str
    audience: str = ""
    language: str = ""
    one_file: bool = False
    absent: Absent = ""


class Issued(NamedTuple):
    """What came out: where, the register, how many were made now and how many stood, and what is to be known."""

    folder: Path
    register: Register
    made: int
    stood: int
    findings: tuple[Finding, ...]


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
        void: dict[str, Entry] = {}
        try:
            if asked.one_file:
                printed(press, people.people, ones, progress)
            else:
                each(press, people.people, jobs, ones, progress)
            void = changes.withdrawn(press.before, gone)
        finally:
            numbers.store(home, known)
            held = shelf.registered(home, facts, {**press.before, **void, **{s: one.entry for s, one in ones.items()}})
        shelf.removed(home, gone)
    findings = (*people.findings, *changes.told(found, asked.absent, people), *told(people, ones, press.before))
    new = sum(one.new for one in ones.values())
    return Issued(out / press.folder, held, new, len(ones) - new, (*said, *sorted(findings, key=lambda f: f.line)))


def press_of(blank: Sheet, facts: Facts, out: Path, wanted: Deliverable) -> Press:
    """Return all that certificates of a set are made with; the secret is made where there is none yet."""
    home = out / wanted.pack / wanted.audience
    before, secret, journal = shelf.known(home), shelf.secret(home), shelf.journal(home / wanted.language)
    folder = f"{wanted.pack}/{wanted.audience}/{wanted.language}"
    return Press(blank, facts, secret, out, folder, before, journal)


def settled(
    press: Press, home: Path, people: Roster, absent: Absent
) -> tuple[Roster, dict[int, str], Changes]:  # fmt: skip
    """Return people with the numbers that they had before, whose every number is, and what the list changes.

    Raises ContentError where most of what stands would be void and nobody has said that it shall.
    """
    known = numbers.load(home)
    people = numbers.kept(people, numbers.digests(press.secret, people.people), known)
    whose = numbers.digests(press.secret, people.people)
    found = changes.changes(press.before, press.facts.event, people, whose, known)
    changes.sure(found, absent, people)
    now = {p.number: digest for p, digest in zip(people.people, whose, strict=True)}
    return people, known | now, found


def deliverable(house: House, asked: Asked, final: date | None) -> Deliverable:
    """Return the one certificate that is asked for. Raises ContentError where the pack has none, or several."""
    chosen = Selection(
        audiences=(asked.audience,) if asked.audience else (),
        languages=(asked.language,) if asked.language else (),
        products=(PRODUCT,),
        formats=("pdf",),
    )
    pipeline.check_pack(house, asked.pack, chosen, final)
    found = pipeline.plan_pack(house, asked.pack, chosen)
    if len(found) > 1:
        ways = ", ".join(f"--audience {d.audience} --language {d.language}" for d in found)
        place = house.loaded.library.packs[asked.pack].at
        raise ContentError(error("certificates", place, "this pack has more than one certificate", f"name one: {ways}"))
    return found[0]


def facts_of(house: House, wanted: Deliverable) -> Facts:
    """Return what all certificates of an event say."""
    asked = house.loaded.library.packs[wanted.pack]
    return Facts(
        pack=asked.id, title=asked.title, audience=wanted.audience, event=events.event(asked, wanted.audience),
        place=asked.place, starts=asked.starts, ends=asked.ends, issued=asked.ends,
    )  # fmt: skip


def page(
    house: House, wanted: Deliverable, facts: Facts, one_file: bool = False
) -> tuple[Sheet, tuple[Finding, ...]]:  # fmt: skip
    """Return the page that is stamped, set once, and what is to be known of it. Raises CurriculumError.

    That of the one file for the printer is a press page, where the layout has a bleed.
    """
    outline = with_issue(pipeline.outline_of(house, wanted), facts)
    document = pipeline.document_of(house, outline)
    pipeline.sound(document, outline, house)
    assets = Assets(Path(house.loaded.library.root), Path(house.layouts.root))
    fitting, files = pipeline.fitted(document, assets)
    made = pipeline.finish(fitting, "pdf", files["pdf"])
    found = tuple(f for f in made.artefact.findings if f.severity != "info")
    if one_file and fitting.press and fitting.layout.page.bleed:
        return pressed(fitting, files["pdf"], outline.language.faces, assets, found)
    return sheet.sheet(fitting, files["pdf"], house.layouts.root, outline.language.faces), found


def pressed(
    document: Document, screen: Rendered, faces: tuple[str, ...], assets: Assets, found: tuple[Finding, ...]
) -> tuple[Sheet, tuple[Finding, ...]]:
    """Return the page for the press that is stamped: its colours as inks, with bleed, marks and tags."""
    data, said = plates.tagged(screen.data, document, assets)
    tint, margin = plates.tint(document, ink.COLOUR), plates.margin(document)
    return sheet.sheet(document, screen.model_copy(update={"data": data}), str(assets.layouts), faces, margin, tint), (
        *found,
        *said,
    )


def with_issue(outline: Outline, facts: Facts) -> Outline:
    """Return what a certificate may draw on, with places for what is stamped."""
    return outline.model_copy(update={"issue": Issue(event=facts.event, on=facts.issued)})


def each(
    press: Press, people: Sequence[Person], jobs: int, ones: dict[str, One], progress: Progress | None
) -> None:  # fmt: skip
    """Make a file for each person, in batches, and keep what was made in `ones`."""
    batches = [people[n : n + BATCH] for n in range(0, len(people), BATCH)]
    for result in workers.each(batch, press, batches, jobs, died):
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
    """Return why a name of a certificate was left empty; nothing where none was."""
    return next(iter(empty.values()), "")


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
            file.unlink()


def volume(press: Press, people: Sequence[Person], name: str) -> dict[str, One]:
    """Make a file of certificates, and return them by their numbers."""
    every = [(shown_of(press, person), person) for person in people]
    fills = [fills_of(person, shown) for (shown, _), person in every]
    data, empty = book.book(press.blank, fills)
    pack.put(press.out, f"{press.folder}/{name}", data)
    return {
        shown.serial: One(shelf.Made(shown.serial, "", "", unset(why)), entry, True)
        for ((shown, entry), _), why in zip(every, empty, strict=True)
    }


def told(people: Roster, ones: Mapping[str, One], before: Mapping[str, Entry]) -> Iterator[Finding]:
    """Yield what is to be known of the certificates, by the rows of the roster."""
    for row, (serial, made) in zip(people.rows, ones.items(), strict=True):
        place = Place(people.name, row)
        if made.made.empty:
            message, hint = UNSET[made.made.empty]
            yield warning("certificates", place, message, f"write it by hand on {serial}{hint}")
        if serial in before and before[serial].replaced != made.entry.replaced:
            message = f"{serial} was given with another name before, on other days or with another secret"
            yield warning("certificates", place, message, "take the earlier paper back: it is void, and verify says so")
