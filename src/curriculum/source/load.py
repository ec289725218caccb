"""Files under a content folder become a `Library`; this room alone knows the folders' names.

A broken file does not hide the faults of the others: everything that can be read is read, and every fault of the rest
is returned beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from curriculum.model.base import Placed
from curriculum.model.content import (
    Activity,
    Case,
    Checklist,
    Comparison,
    Item,
    Message,
    Module,
    Router,
    Tree,
)
from curriculum.model.event import Pack, Programme
from curriculum.model.findings import ContentError, Finding, error
from curriculum.model.law import Act
from curriculum.model.library import About, Library
from curriculum.model.place import Place
from curriculum.model.registers import (
    Audience,
    Fact,
    Helpline,
    Language,
    Partner,
    Region,
    Source,
    Term,
)
from curriculum.source import fences
from curriculum.source.records import nearest, record
from curriculum.source.yaml import Lines, read

P = TypeVar("P", bound=Placed)
MAX_BYTES = 2_000_000

PICTURE = re.compile(r"(!\[[^\]]*\]\()(?=[^)\s])")

LISTS: dict[str, type[Placed]] = {
    "activities": Activity, "cases": Case, "items": Item, "messages": Message, "routers": Router, "trees": Tree,
    "comparisons": Comparison, "checklists": Checklist, "facts": Fact, "sources": Source, "helplines": Helpline,
    "partners": Partner, "terms": Term, "audiences": Audience, "regions": Region, "languages": Language,
}  # fmt: skip
"""Files that hold a list under a key of the same name: `NAME.yaml` or anything in the folder `NAME/`."""

SINGLES: dict[str, tuple[str, type[Placed]]] = {
    "programmes": ("programmes/*.yaml", Programme), "packs": ("packs/*.yaml", Pack), "laws": ("law/*.yaml", Act),
}  # fmt: skip
"""Files that hold one record each, named after its id."""


class Loaded(NamedTuple):
    """A library, what was wrong with the files, and the ids that the broken files were about to define."""

    library: Library
    findings: tuple[Finding, ...]
    broken: frozenset[str]


class Shelf:
    """Collects records and faults while files are read."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.seen: set[Path] = set()
        self.faults: list[Finding] = []
        self.broken: set[str] = set()
        self.kinds: dict[str, dict[str, Any]] = {}

    def text(self, file: Path) -> str:
        """Return the text of a file of this library, or an empty text and a fault."""
        name = file.relative_to(self.root).as_posix()
        self.seen.add(file)
        try:
            if not file.resolve().is_relative_to(self.root.resolve()):
                raise ContentError(
                    error("file", Place(name), "this link leads out of the content folder", "copy the file")
                )
            if file.stat().st_size > MAX_BYTES:
                raise ContentError(error("file", Place(name), "this file is over 2 MB", "split it"))
            return with_pictures(file.read_text("utf-8-sig"), name)
        except UnicodeDecodeError:
            self.faults.append(error("file", Place(name), "this file is not UTF-8 text", "save it as UTF-8"))
        except OSError as fault:
            self.faults.append(
                error("file", Place(name), f"this file cannot be read: {fault.strerror}", "check its rights")
            )
        except ContentError as fault:
            self.faults.extend(fault.findings)
        return ""

    def data(self, file: Path) -> tuple[Any, Lines]:
        """Return the data of a YAML file and its lines; a broken file gives None."""
        text = self.text(file)
        try:
            return read(text, file.relative_to(self.root).as_posix())
        except ContentError as fault:
            self.faults.extend(fault.findings)
            self.broken.update(re.findall(r"^\s*(?:- )?id:\s*[\"']?([\w-]+)", text, re.M))
            return None, {}

    def add(self, kind: str, type_: type[P], data: Any, place: Place) -> P | None:
        """Make a record and shelve it by its id."""
        try:
            made = record(type_, data, place)
        except ContentError as fault:
            self.faults.extend(fault.findings)
            self.broken.add(str(data.get("id", "")) if isinstance(data, dict) else "")
            return None
        self.shelve(kind, made)
        return made

    def shelve(self, kind: str, made: Any) -> None:
        """Put a record on its shelf; a second record of the same id is a fault."""
        shelf = self.kinds.setdefault(kind, {})
        if made.id in shelf:
            hint = f"it stands in {shelf[made.id].at} already; ids are unique"
            self.faults.append(error("id", made.at.of("id"), f"the id “{made.id}” is used twice", hint))
        else:
            shelf[made.id] = made


def with_pictures(text: str, name: str) -> str:
    """Return the text of the file `name` with pictures named from the library's root: ``content:modules/x/y.svg``."""
    return PICTURE.sub(rf"\g<1>content:{name[: name.rfind('/') + 1]}", text)


def load(root: Path) -> Loaded:
    """Return everything under `root`. Raises ContentError only where there is no library at all."""
    shelf = Shelf(root)
    about = load_about(shelf)
    for kind, type_ in LISTS.items():
        for file in files(root, f"{kind}.yaml", f"{kind}/*.yaml"):
            load_list(shelf, kind, type_, file)
    for kind, (pattern, type_) in SINGLES.items():
        for file in files(root, pattern):
            load_single(shelf, kind, type_, file)
    for file in files(root, "modules/*/module.yaml"):
        load_module(shelf, file)
    report_strays(shelf)
    return Loaded(Library(root=str(root), about=about, **shelf.kinds), tuple(shelf.faults), frozenset(shelf.broken))


def files(root: Path, *patterns: str) -> Iterator[Path]:
    """Yield the files of `patterns` in the order of their names."""
    for pattern in patterns:
        yield from sorted(p for p in root.glob(pattern) if p.is_file())


def load_about(shelf: Shelf) -> About:
    """Return `library.yaml`, which every library has."""
    file = shelf.root / "library.yaml"
    if not file.is_file():
        hint = "name a content folder with --content DIR"
        raise ContentError(error("file", Place(str(shelf.root)), "there is no library.yaml here", hint))
    data, lines = shelf.data(file)
    if shelf.faults:
        raise ContentError(*shelf.faults)
    return record(About, data, Place("library.yaml", 1, lines))


def load_list(shelf: Shelf, kind: str, type_: type[Placed], file: Path) -> None:
    """Read a file that holds a list of records and, optionally, what they share (`unit`)."""
    data, lines = shelf.data(file)
    place = Place(file.relative_to(shelf.root).as_posix(), 1, lines)
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
    for index, entry in enumerate(data[kind]):
        merged = {**shared, **entry} if isinstance(entry, dict) else entry
        shelf.add(kind, type_, merged, inner(place, kind, index))


def inner(place: Place, kind: str, index: int) -> Place:
    """Return the place of the record at `index` of the list `kind`, its lines counted from the record."""
    head = (kind, index)
    lines = {keys[2:]: line for keys, line in place.lines.items() if keys[:2] == head and len(keys) > 2}
    return Place(place.path, place.lines.get(head, place.line), lines)


def load_single(shelf: Shelf, kind: str, type_: type[Placed], file: Path) -> None:
    """Read a file that holds one record whose id is the file's name."""
    data, lines = shelf.data(file)
    if data is None and not lines:
        return
    made = shelf.add(kind, type_, data, Place(file.relative_to(shelf.root).as_posix(), 1, lines))
    if made is not None:
        check_name(shelf, made, file.stem)


def check_name(shelf: Shelf, made: Any, name: str) -> None:
    """A record that has a file or folder of its own bears its name."""
    if made.id != name:
        shelf.faults.append(
            error("id", made.at.of("id"), f"the id is “{made.id}” but the file is named “{name}”", "make them equal")
        )


def load_module(shelf: Shelf, file: Path) -> None:
    """Read a module: its data and, beside it, its prose."""
    data, lines = shelf.data(file)
    if data is None and not lines:
        return
    text = file.with_name("text.md")
    name = text.relative_to(shelf.root).as_posix()
    if not text.is_file():
        shelf.faults.append(error("file", Place(name), "this module has no text.md", "write its prose there"))
    blocks, faults = fences.parse(shelf.text(text) if text.is_file() else "", name)
    shelf.faults.extend(faults)
    if isinstance(data, dict):
        if "blocks" in data:
            where = Place(file.relative_to(shelf.root).as_posix(), lines[("blocks",)])
            message = "“blocks” is not a key of a module"
            shelf.faults.append(error("record", where, message, "write its prose in text.md"))
        data = {**data, "blocks": blocks}
    made = shelf.add("modules", Module, data, Place(file.relative_to(shelf.root).as_posix(), 1, lines))
    if made is not None:
        check_name(shelf, made, file.parent.name)


def report_strays(shelf: Shelf) -> None:
    """A YAML file that nothing reads is a slip: say so, and where such files belong."""
    for file in files(shelf.root, "**/*.yaml", "**/*.yml"):
        if file not in shelf.seen:
            name = file.relative_to(shelf.root)
            place, top = Place(name.as_posix()), name.parts[0].partition(".")[0]
            shelf.faults.append(error("file", place, "nothing reads this file", belongs(top)))


def belongs(top: str) -> str:
    """Say how the files of the folder `top` are named, or which folder was meant."""
    homes = {k: f"{k}/NAME.yaml" for k in LISTS} | {"programmes": "programmes/ID.yaml", "packs": "packs/ID.yaml"}
    homes |= {"law": "law/ID.yaml", "modules": "modules/ID/module.yaml"}
    if top in homes:
        return f"{top} are read from {homes[top]}"
    return nearest(top, homes) or "folders: " + ", ".join(homes)
