"""Files under a content folder become a `Library`; this room alone knows the folders' names.

A broken file does not hide the faults of the others: everything that can be read is read, and every fault of the rest
is returned beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

from curriculum.model.aids import Chapter, Checklist, Comparison, Explainer, Procedure, Router
from curriculum.model.banks import Conduct, Coverage, Form, Instrument, Query, Service, Signs
from curriculum.model.base import Placed
from curriculum.model.content import Activity, Case, Item, Module
from curriculum.model.event import Frame, Kit, LearningPath, Pack, Programme
from curriculum.model.findings import ContentError, Finding, error
from curriculum.model.law import Act
from curriculum.model.library import About, Library
from curriculum.model.messages import Message
from curriculum.model.pictures import Picture
from curriculum.model.place import Place
from curriculum.model.prose import Block, Prose, Written
from curriculum.model.registers import (
    Audience,
    Fact,
    Helpline,
    Language,
    Partner,
    Region,
    Source,
    Term,
    Town,
)
from curriculum.model.returns import ReturnRules
from curriculum.model.review import Review
from curriculum.model.rules import Settings, Wording
from curriculum.model.surveys import Measure, Survey
from curriculum.model.translation import Catalogue, Entry
from curriculum.source import fences, kept
from curriculum.source.records import nearest, record
from curriculum.source.shelf import Shelf, is_file, is_link
from curriculum.source.yaml import Lines
from curriculum.store import Store

LISTS: dict[str, type[Placed]] = {
    "activities": Activity, "cases": Case, "items": Item, "messages": Message, "routers": Router,
    "comparisons": Comparison, "checklists": Checklist, "procedures": Procedure, "explainers": Explainer,
    "indicators": Signs, "conduct": Conduct, "questions": Query, "forms": Form, "instruments": Instrument,
    "surveys": Survey, "measures": Measure,
    "paths": LearningPath, "frames": Frame, "towns": Town, "services": Service, "wordings": Wording,
    "coverage": Coverage, "pictures": Picture, "kits": Kit,
    "facts": Fact, "sources": Source, "helplines": Helpline,
    "partners": Partner, "terms": Term, "audiences": Audience, "regions": Region, "languages": Language,
    "reviews": Review,
}  # fmt: skip
"""Files that hold a list under a key of the same name: `NAME.yaml` or anything in the folder `NAME/`."""

SINGLES: dict[str, tuple[str, type[Placed]]] = {
    "programmes": ("programmes/*.yaml", Programme), "packs": ("packs/*.yaml", Pack), "laws": ("law/*.yaml", Act),
}  # fmt: skip
"""Files that hold one record each, named after its id."""

WRITTEN: dict[str, tuple[str, type[Written]]] = {
    "modules": ("module", Module), "chapters": ("chapter", Chapter),
}  # fmt: skip
"""Folders of folders, each with the data of one record, `modules/ID/module.yaml`, and its prose, `text.md`."""


One = TypeVar("One", bound=Placed)


class Loaded(NamedTuple):
    """A library, what was wrong with the files, and the ids that the broken files were about to define.

    `loose` is the prose of modules whose data could not be read: it is judged with the rest. `catalogues` are what the
    library says in other languages, by language. `digests` are those of the texts of its files, by their names.
    """

    library: Library
    findings: tuple[Finding, ...]
    broken: frozenset[str]
    loose: tuple[Prose, ...] = ()
    catalogues: Mapping[str, Catalogue] = MappingProxyType({})
    digests: Mapping[str, str] = MappingProxyType({})

    @property
    def records(self) -> Iterator[tuple[str, Any]]:
        """Every record with its kind; loose prose is a module’s."""
        yield from ((kind, r) for kind, records in self.library.kinds().items() for r in records.values())
        yield from (("modules", prose) for prose in self.loose)

    @property
    def prose(self) -> tuple[Written | Prose, ...]:
        """All that is written in blocks."""
        return (*self.library.modules.values(), *self.library.chapters.values(), *self.loose)


UNKNOWN = About(title="?", version="?", licence="?", owner="?", content_date=date.min)
"""What stands in for a `library.yaml` that cannot be read, so that it hides no fault of the other files."""


def load(root: Path, store: Store | None = None) -> Loaded:
    """Return everything under `root`, read again or, where it is as it was, out of a `store`.

    Raises ContentError where there is no library, or a part of it is hidden.
    """
    shelf = Shelf(root, store=store)
    about, settings = load_about(shelf), load_named(shelf, "settings.yaml", Settings())
    returns = load_named(shelf, "returns.yaml", ReturnRules())
    load_records(shelf)
    catalogues = load_catalogues(shelf)
    report_strays(shelf)
    if shelf.blind:  # what cannot be seen would be reported missing wherever it is named
        raise ContentError(*dict.fromkeys(shelf.faults))
    kinds = shelf.kinds | {"packs": packs(shelf)}
    library = Library(root=str(root), about=about, settings=settings, returns=returns, **kinds)
    broken, loose = frozenset(shelf.broken), tuple(shelf.loose)
    return Loaded(library, tuple(shelf.faults), broken, loose, catalogues, shelf.digests)


def load_records(shelf: Shelf) -> None:
    """Read all files of a shelf that hold records."""
    for kind, type_ in LISTS.items():
        for file in shelf.files(f"{kind}.yaml", f"{kind}/*.yaml"):
            load_list(shelf, kind, type_, file)
    for kind, (pattern, type_) in SINGLES.items():
        for file in shelf.files(pattern):
            load_single(shelf, kind, type_, file)
    for kind, (name, made) in WRITTEN.items():
        for file in shelf.files(f"{kind}/*/{name}.yaml"):
            load_written(shelf, kind, made, file)


def faults(root: Path, drafts: Mapping[str, str]) -> tuple[Finding, ...]:
    """Return what would be wrong with files by themselves if they said what `drafts` say, by their paths under root."""
    shelf = Shelf(root, drafts)
    near = {file.rpartition("/")[0] for file in drafts}
    shelf.names = {
        path: name
        for path, name in shelf.names.items()
        if str(name) in drafts or (name.parts[0] in WRITTEN and str(name.parent) in near)
    }
    load_records(shelf)
    return tuple(shelf.faults)


def packs(shelf: Shelf) -> dict[str, Pack]:
    """Return the packs, whose groups ask for what is in their kits."""
    kits = shelf.kinds.get("kits", {})
    return {
        name: pack.model_copy(update={"groups": tuple(g.with_kits(kits) for g in pack.groups)})
        for name, pack in shelf.kinds.get("packs", {}).items()
    }


def load_about(shelf: Shelf) -> About:
    """Return `library.yaml`, which every library has; where it has faults, what stands in for it."""
    file = shelf.root / "library.yaml"
    if file not in shelf.names or not is_file(file):
        hint = "name a content folder with --content DIR"
        none = error("file", Place(str(shelf.root)), "there is no library.yaml here", hint)
        raise ContentError(*(shelf.faults if shelf.blind else [none]))
    return load_one(shelf, About, file, UNKNOWN)


def load_named(shelf: Shelf, name: str, instead: One) -> One:
    """Return the one record of a file of that name, or what holds without it."""
    file = shelf.root / name
    return load_one(shelf, type(instead), file, instead) if file in shelf.names and is_file(file) else instead


def load_one(shelf: Shelf, type_: type[One], file: Path, instead: One) -> One:
    """Return the one record of a file; where it has faults, they are told and `instead` stands in for it."""
    data, lines = shelf.data(file)
    try:
        return record(type_, data, Place(shelf.name(file), 1, lines)) if lines else instead
    except ContentError as fault:
        shelf.faults.extend(fault.findings)
        return instead


def load_list(shelf: Shelf, kind: str, type_: type[Placed], file: Path) -> None:
    """Read a file that holds a list of records and, optionally, what they share (`unit`)."""
    data, lines = shelf.data(file)
    place = Place(shelf.name(file), 1, lines)
    if data is None and not lines:
        return
    if not isinstance(data, dict) or not isinstance(data.get(kind), tuple):
        shelf.faults.append(error("file", place, f"this file needs the key “{kind}:” and a list under it"))
        return
    for key in set(data) - {kind, "unit"}:
        hint = nearest(key, (kind, "unit"))
        shelf.faults.append(error("file", place.of(key), f"“{key}” is not a key of this file", hint or "remove it"))
    shared = data.get("unit") or {}
    if not isinstance(shared, dict):
        message = "“unit:” holds “key: value” lines"
        shelf.faults.append(error("file", place.of("unit"), message, "check the indentation"))
        shared = {}
    lines_of = inner(place, kind)
    for index, entry in enumerate(data[kind]):
        merged = {**shared, **entry} if isinstance(entry, dict) else entry
        taken = {k: n for k, n in lines_of["unit"].items() if not isinstance(entry, dict) or k[0] not in entry}
        line = place.lines.get((kind, index), place.line)
        shelf.add(kind, type_, merged, Place(place.path, line, taken | lines_of[index]))


def inner(place: Place, kind: str) -> dict[str | int, Lines]:
    """Return the lines of each record of the list `kind`, counted from the record, and those of what all share."""
    made: dict[str | int, Lines] = defaultdict(dict)
    for keys, line in place.lines.items():
        if keys[:1] == ("unit",) and len(keys) > 1:
            made["unit"][keys[1:]] = line
        elif keys[:1] == (kind,) and len(keys) > 2:
            made[keys[1]][keys[2:]] = line
    return made


def load_single(shelf: Shelf, kind: str, type_: type[Placed], file: Path) -> None:
    """Read a file that holds one record whose id is the file's name."""
    data, lines = shelf.data(file)
    if data is None and not lines:
        return
    made = shelf.add(kind, type_, data, Place(shelf.name(file), 1, lines))
    if made is not None:
        check_name(shelf, made, file.stem)


def load_catalogues(shelf: Shelf) -> dict[str, Catalogue]:
    """Return what the library says in other languages: `i18n/LANGUAGE.po`, or anything in `i18n/LANGUAGE/`."""
    found: dict[str, list[Entry]] = {}
    for file in shelf.files("i18n/*.po", "i18n/*/*.po"):
        entries, faults = kept.entries(shelf.text(file), shelf.name(file), shelf.store)
        shelf.faults.extend(faults)
        language = file.stem if file.parent.name == "i18n" else file.parent.name
        found.setdefault(language, []).extend(entries)
    return {language: Catalogue(language, tuple(entries)) for language, entries in found.items()}


def check_name(shelf: Shelf, made: Any, name: str) -> None:
    """A record that has a file or folder of its own bears its name."""
    if made.id != name:
        shelf.faults.append(
            error("id", made.at.of("id"), f"the id is “{made.id}” but the file is named “{name}”", "make them equal")
        )


def load_written(shelf: Shelf, kind: str, type_: type[Written], file: Path) -> None:
    """Read a record with prose: its data and, beside it, its text."""
    blocks = load_prose(shelf, file.with_name("text.md"), file.stem)
    data, lines = shelf.data(file)
    place = Place(shelf.name(file), 1, lines)
    if isinstance(data, dict):
        if "blocks" in data:
            message = f"“blocks” is not a key of a {file.stem}"
            shelf.faults.append(error("record", place.of("blocks"), message, "write its prose in text.md"))
        data = {**data, "blocks": blocks}
    made = shelf.add(kind, type_, data, place) if lines else None
    if made is not None:
        check_name(shelf, made, file.parent.name)
    else:
        name = shelf.name(file.with_name("text.md"))
        shelf.loose.append(Prose(id=file.parent.name, blocks=blocks, at=Place(name)))


def load_prose(shelf: Shelf, file: Path, what: str) -> tuple[Block, ...]:
    """Read the blocks of a text, that of a module or chapter."""
    name = shelf.name(file)
    if not is_file(file):
        shelf.faults.append(error("file", Place(name), f"this {what} has no text.md", "write its prose there"))
        return ()
    blocks, faults = fences.parse(shelf.text(file), name)
    shelf.faults.extend(faults)
    return blocks


def report_strays(shelf: Shelf) -> None:
    """What nothing reads is a slip: say so, and where such files belong."""
    for file in (p for p in shelf.names if p.suffix in (".yaml", ".yml")):
        place = Place(shelf.name(file))
        if not is_file(file):
            shelf.faults.append(error("file", place, what_is(file), "rename or remove it"))
        elif file not in shelf.seen:
            top = place.path.partition("/")[0].partition(".")[0]
            shelf.faults.append(error("file", place, "nothing reads this file", belongs(top)))
    for kind, (name, _) in WRITTEN.items():
        for text in (t for t in shelf.files(f"{kind}/*/text.md") if t not in shelf.seen):
            message = f"nothing reads this prose: there is no {name}.yaml beside it"
            shelf.faults.append(error("file", Place(shelf.name(text)), message, f"write the {name}’s data there"))


def what_is(path: Path) -> str:
    """Say what bears the name of a file and is none."""
    if is_link(path):
        return "this link leads nowhere"
    return "this folder bears the name of a file" if path.is_dir() else "this is not a file that can be read"


def belongs(top: str) -> str:
    """Say how the files of the folder `top` are named, or which folder was meant."""
    homes = {k: f"{k}/NAME.yaml" for k in LISTS} | {"programmes": "programmes/ID.yaml", "packs": "packs/ID.yaml"}
    homes |= {"law": "law/ID.yaml"} | {k: f"{k}/ID/{name}.yaml" for k, (name, _) in WRITTEN.items()}
    if top in homes:
        return f"{top} are read from {homes[top]}"
    return nearest(top, homes) or "folders: " + ", ".join(homes)
