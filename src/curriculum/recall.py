"""Stage: recall. What printed editions say, against the registers of today: what is wrong, where, how to mend it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from curriculum.compose import words
from curriculum.model.artefact import Artefact
from curriculum.model.document import Correction, Used
from curriculum.model.edition import Edition, Printed, Wrong
from curriculum.model.law import Text, act_on, provision_of, split_ref, text_on
from curriculum.model.layout import SUFFIXES, Layout
from curriculum.model.library import Library, unit_of
from curriculum.model.registers import Fact, Helpline
from curriculum.model.review import fingerprint

SHORT = ("number", "figure", "penalty", "court", "leads", "name")
"""Fields that fit on a sticker."""


class Said(NamedTuple):
    """What a unit is called and what it says, by field. `standing` is why it is not to be printed any more."""

    label: str
    fields: Mapping[str, str]
    standing: str = ""


def printed(library: Library, artefacts: Iterable[Artefact]) -> tuple[Printed, ...]:
    """Return what files say of every unit that they show, each once for every law date."""
    keys = dict.fromkeys((unit, a.law_as_of) for a in artefacts for unit in units(a.used))
    found = ((unit, on, says(library, unit, on)) for unit, on in keys)
    return tuple(Printed(unit=u, on=on, label=s.label, says=s.fields) for u, on, s in found if s)


def units(used: Used) -> Iterator[str]:
    """Yield what a file shows, by ``kind/id``."""
    for kind, ids in (("modules", used.modules), ("laws", used.provisions), ("facts", used.facts),
                      ("helplines", used.helplines), ("terms", used.terms)):  # fmt: skip
        yield from (f"{kind}/{i}" for i in ids)
    yield from (u for u in used.units if "#" not in u)


def says(library: Library, unit: str, on: date) -> Said | None:
    """Return what a unit says on a day, or None where the library does not have it then."""
    kind, _, rest = unit.partition("/")
    record = unit_of(library, unit)
    if isinstance(record, Helpline):
        return Said(record.name, {"number": record.display, "name": record.name}, ended(record, on))
    if isinstance(record, Fact):
        over = "expired" if record.valid_until and record.valid_until < on else ""
        return Said(record.label, {"figure": record.text, "source": record.source}, over)
    if kind == "laws":
        return provision_says(library, rest, on)
    return Said(str(getattr(record, "title", rest)), {"text": fingerprint(record)}) if record else None


def ended(helpline: Helpline, on: date) -> str:
    """Return whether a number serves no more."""
    over = helpline.status == "retired" or (helpline.valid_to is not None and helpline.valid_to < on)
    return "retired" if over else ""


def provision_says(library: Library, ref: str, on: date) -> Said | None:
    """Return what a provision says on a day: its rule, penalty, court and who leads; of an Act its name alone."""
    act_id, section = split_ref(ref)
    act = library.laws.get(act_id)
    if act is None or not act_on(act, on):
        return None
    if not section:
        return Said(act.short, {"name": act.title})
    provision = provision_of(act, section)
    text = text_on(provision, on) if provision else None
    if provision is None or text is None:
        return None
    label = f"{act.short}, {words.section(act, provision)}"
    unread = any(a.from_ <= on and not a.read and section in (a.sections or (section,)) for a in act.amendments)
    return Said(label, {"title": provision.title, **told(text)}, "unread" if unread else "")


def told(text: Text) -> dict[str, str]:
    """Return what a text says, by field; the fields without a name of their own are told by their fingerprint."""
    said = {
        "rule": text.summary,
        "short": text.short,
        "penalty": penalty(text),
        "court": text.court,
        "leads": text.investigator,
        "watch": text.watch,
        "conflict": text.conflict,
    }
    said |= {name: ", ".join(found) for name, found in text.elements.items() if name != "added"}
    if text.child:
        said["child"] = ", ".join(f"{a.of} under {a.under}" for a in text.child.ages)
    for name in ("cognizable", "bailable", "compoundable"):
        held = getattr(text, name)
        said |= {name: "" if held is None else ("yes" if held else "no")}
    return {name: value for name, value in said.items() if value}


def penalty(text: Text) -> str:
    """Return the penalty of a text as it is printed, with its note."""
    if text.penalty is None:
        return ""
    said = words.sentence(words.penalty(text.penalty))
    return f"{said}. {text.penalty.note}" if text.penalty.note else said


def wrong(
    library: Library, layouts: Mapping[str, Layout], editions: Iterable[Edition], today: date, only: str = ""
) -> tuple[Wrong, ...]:
    """Return everything that printed editions now get wrong, file by file; of `only` one unit where it is named."""
    return tuple(w for e in editions for w in of_edition(library, layouts, e, today, only))


def of_edition(
    library: Library, layouts: Mapping[str, Layout], edition: Edition, today: date, only: str
) -> Iterator[Wrong]:
    """Yield what one edition gets wrong."""
    faults = {(p.unit, p.on): list(differences(library, p, today)) for p in edition.printed if named(p.unit, only)}
    for artefact in edition.artefacts:
        for unit in units(artefact.used):
            for fault in faults.get((unit, artefact.law_as_of), ()):
                yield of_file(edition, artefact, unit, fault, layouts.get(artefact.product))


class Fault(NamedTuple):
    """One field of a unit that is not right any more."""

    label: str
    field: str
    was: str
    now: str
    why: str


def differences(library: Library, was: Printed, today: date) -> Iterator[Fault]:
    """Yield what was printed of a unit and is wrong: the register was corrected, the law changed, or time ran out."""
    then = says(library, was.unit, was.on)
    if then is None:
        yield Fault(was.label, chief(was), was.says.get(chief(was), ""), "", "gone")
        return
    over = says(library, was.unit, today)
    if over and over.standing:
        yield Fault(was.label, chief(was), was.says[chief(was)], "", over.standing)
        return
    yield from changed(was, then.fields, "changed")
    if then.fields == was.says:
        yield from changed(was, over.fields if over else {}, "superseded")


def chief(was: Printed) -> str:
    """Return the field that stands for all that was printed of a unit."""
    return "rule" if "rule" in was.says else next(iter(was.says), "text")


def changed(was: Printed, now: Mapping[str, str], why: str) -> Iterator[Fault]:
    """Yield every field that says something else now; prose is told by its title alone."""
    for field in dict.fromkeys((*was.says, *now)):
        before, after = was.says.get(field, ""), now.get(field, "")
        if before != after:
            shown = ("", "") if field == "text" else (before, after)
            yield Fault(was.label, field, *shown, why)


def of_file(edition: Edition, artefact: Artefact, unit: str, fault: Fault, layout: Layout | None) -> Wrong:
    """Return a fault as it stands in one file."""
    return Wrong(
        edition=edition.name, path=artefact.path, product=artefact.product, audience=artefact.audience,
        language=artefact.language, copies=copies(edition, artefact), unit=unit,
        places=places(edition, artefact, unit), do=mend(layout, fault), **fault._asdict(),
    )  # fmt: skip


def places(edition: Edition, artefact: Artefact, unit: str) -> tuple[str, ...]:
    """Return where a unit stands in a file; for a file without pages, where it stands in another of its document."""
    stem = artefact.path.rpartition(".")[0]
    found = (a.places.get(unit, ()) for a in edition.artefacts if a.path.rpartition(".")[0] == stem)
    return artefact.places.get(unit) or next(filter(None, found), ())


def mend(layout: Layout | None, fault: Fault) -> str:
    """Return how a fault is mended in a product: what does not fit on its sticker is printed again."""
    wanted = layout.mend if layout else "errata"
    return "reprint" if wanted == "sticker" and (fault.field not in SHORT or not fault.now) else wanted


def named(unit: str, only: str) -> bool:
    """Tell whether a unit is the one asked for: by its id, with or without its kind; an Act stands for its sections."""
    if not only:
        return True
    rest = unit.partition("/")[2]
    return only in (unit, rest) or unit.startswith(f"{only}#") or rest.startswith(f"{only}#")


def since(editions: Iterable[Edition], name: str) -> tuple[Edition, ...]:
    """Return the edition of that name and those made on its day or later; none where there is no such edition."""
    every = sorted(editions, key=lambda e: (e.made_on, e.name))
    first = next((e for e in every if e.name == name), None)
    return tuple(e for e in every if first and e.made_on >= first.made_on)


def where(places: tuple[str, ...]) -> str:
    """Return pages and panels as they stand in a sentence: pages 6, 7 and 11; page 1, Front cover."""
    pages = [p.removeprefix("page ") for p in places if "," not in p]
    panels = [p for p in places if "," in p]
    word = "page" if len(pages) == 1 else "pages"
    numbers = " and ".join(filter(None, (", ".join(pages[:-1]), *pages[-1:])))
    return "; ".join([*([f"{word} {numbers}"] if pages else []), *panels])


def corrections(found: Iterable[Wrong], edition: str, do: str) -> tuple[Correction, ...]:
    """Return what an errata slip or a sheet of stickers for one edition must say, each correction once a product."""
    made: dict[tuple[str, ...], Correction] = {}
    for w in found:
        if w.edition == edition and w.do == do:
            made.setdefault((w.product, w.unit, w.field, *w.places), Correction(
                unit=w.unit, label=w.label, field=w.field, was=w.was, now=w.now, why=w.why, product=w.product,
                place=where(w.places),
            ))  # fmt: skip
    return tuple(made.values())


def copies(edition: Edition, artefact: Artefact) -> int:
    """Return how many copies there are of a file: of its document where they are counted so, else of its product."""
    stem = artefact.path.removesuffix(f".{SUFFIXES.get(artefact.format, artefact.format)}")
    return edition.copies.get(stem, edition.copies.get(artefact.product, 0))
