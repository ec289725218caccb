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
    Block,
    Case,
    Checklist,
    Comparison,
    Item,
    Message,
    Module,
    Prose,
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
    """A library, what was wrong with the files, and the ids that the broken files were about to define.

    `loose` is the prose of modules whose data could not be read: it is judged with the rest.
    """

    library: Library
    findings: tuple[Finding, ...]
    broken: frozenset[str]
    loose: tuple[Prose, ...] = ()

    @property
    def prose(self) -> tuple[Module | Prose, ...]:
        """All that is written in blocks."""
        return (*self.library.modules.values(), *self.loose)


class Shelf:
    """Collects records and faults while files are read."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.seen: set[Path] = set()
        self.faults: list[Finding] = []
        self.broken: set[str] = set()
        self.loose: list[Prose] = []
        self.kinds: dict[str, dict[str, Any]] = {}

    def text(self, file: Path) -> str:
        """Return the text of a file of this library; where it cannot be read or says nothing, "" and a fault."""
        name = file.relative_to(self.root).as_posix()
        self.seen.add(file)
        try:
            if not file.resolve().is_relative_to(self.root.resolve()):
                raise ContentError(
                    error("file", Place(name), "this link leads out of the content folder", "copy the file")
                )
            if file.stat().st_size > MAX_BYTES:
                raise ContentError(error("file", Place(name), "this file is over 2 MB", "split it"))
            text = file.read_text("utf-8-sig")
            if not text.strip():
                raise ContentError(empty(name))
            return with_pictures(text, name)
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
        """Return the data of a YAML file and its lines; a file that is broken or empty gives None and no lines."""
        text, name = self.text(file), file.relative_to(self.root).as_posix()
        try:
            data, lines = read(text, name)
            if text and not lines:
                raise ContentError(empty(name))
            return data, lines
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


def empty(name: str) -> Finding:
    """Say that a file says nothing."""
    return error("file", Place(name), "this file is empty", "write it, or remove it")


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
    library = Library(root=str(root), about=about, **shelf.kinds)
    return Loaded(library, tuple(shelf.faults), frozenset(shelf.broken), tuple(shelf.loose))


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
    blocks = load_prose(shelf, file.with_name("text.md"))
    data, lines = shelf.data(file)
    place = Place(file.relative_to(shelf.root).as_posix(), 1, lines)
    if isinstance(data, dict):
        if "blocks" in data:
            message = "“blocks” is not a key of a module"
            shelf.faults.append(error("record", place.of("blocks"), message, "write its prose in text.md"))
        data = {**data, "blocks": blocks}
    made = shelf.add("modules", Module, data, place) if lines else None
    if made is not None:
        check_name(shelf, made, file.parent.name)
    else:
        name = file.with_name("text.md").relative_to(shelf.root).as_posix()
        shelf.loose.append(Prose(id=file.parent.name, blocks=blocks, at=Place(name)))


def load_prose(shelf: Shelf, file: Path) -> tuple[Block, ...]:
    """Read the blocks of a module's text."""
    name = file.relative_to(shelf.root).as_posix()
    if not file.is_file():
        shelf.faults.append(error("file", Place(name), "this module has no text.md", "write its prose there"))
        return ()
    blocks, faults = fences.parse(shelf.text(file), name)
    shelf.faults.extend(faults)
    return blocks


def report_strays(shelf: Shelf) -> None:
    """What nothing reads is a slip: say so, and where such files belong."""
    for file in sorted(p for pattern in ("**/*.yaml", "**/*.yml") for p in shelf.root.glob(pattern)):
        name = file.relative_to(shelf.root)
        place, top = Place(name.as_posix()), name.parts[0].partition(".")[0]
        if not file.is_file():
            what = "this folder bears the name of a file" if file.is_dir() else "this link leads nowhere"
            shelf.faults.append(error("file", place, what, "rename or remove it"))
        elif file not in shelf.seen:
            shelf.faults.append(error("file", place, "nothing reads this file", belongs(top)))
    for text in files(shelf.root, "modules/*/text.md"):
        if text not in shelf.seen:
            place = Place(text.relative_to(shelf.root).as_posix())
            message = "nothing reads this prose: there is no module.yaml beside it"
            shelf.faults.append(error("file", place, message, "write the module’s data there"))


def belongs(top: str) -> str:
    """Say how the files of the folder `top` are named, or which folder was meant."""
    homes = {k: f"{k}/NAME.yaml" for k in LISTS} | {"programmes": "programmes/ID.yaml", "packs": "packs/ID.yaml"}
    homes |= {"law": "law/ID.yaml", "modules": "modules/ID/module.yaml"}
    if top in homes:
        return f"{top} are read from {homes[top]}"
    return nearest(top, homes) or "folders: " + ", ".join(homes)
