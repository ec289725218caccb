"""The files of a content folder, each read at most once, and everything that was wrong with them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from curriculum.model.base import Placed
from curriculum.model.findings import ContentError, Finding, error
from curriculum.model.place import Place
from curriculum.model.prose import Prose
from curriculum.source import kept
from curriculum.source.records import record
from curriculum.source.yaml import Lines
from curriculum.store import Store

P = TypeVar("P", bound=Placed)
MAX_BYTES = 2_000_000

PICTURE = re.compile(r"(!\[[^\[\]]*\]\()(?!content:)(?=[^()\s])")
IDS = re.compile(r"^[ \t]*(?:-[ \t]+)?(?:\{[ \t]*)?id:[ \t]*[\"']?([\w-]+)", re.M)


class Shelf:
    """Collects records and faults while files are read.

    `names` are the files and folders under the root, in order, and how they are called from there. `blind` tells that
    the system refused to show some of them: what those define is not known. `drafts` are texts of files, by the names
    that findings call them by, which are read instead of what the files say. `digests` are those of the texts that were
    read, by the same names. `store` may hold what files said that
    were read before.
    """

    def __init__(self, root: Path, drafts: Mapping[str, str] | None = None, store: Store | None = None) -> None:
        self.root = root
        self.store = store
        self.drafts = drafts or {}
        self.seen: set[Path] = set()
        self.digests: dict[str, str] = {}
        self.faults: list[Finding] = []
        self.blind = False
        self.broken: set[str] = set()
        self.loose: list[Prose] = []
        self.kinds: dict[str, dict[str, Any]] = {}
        self.names = {p: PurePosixPath(p.relative_to(root).as_posix()) for p in sorted(self.walk())}

    def name(self, file: Path) -> str:
        """Return how findings call a file or folder."""
        return printed(file.relative_to(self.root).as_posix() if file.is_relative_to(self.root) else str(file))

    def walk(self) -> Iterator[Path]:
        """Yield all that lies under the root; a folder that cannot be listed, or is a link, is a fault."""
        for folder, folders, names in os.walk(self.root, onerror=self.unlisted):
            links = [f for f in folders if is_link(Path(folder) / f)]
            for link in links:
                place = Place(self.name(Path(folder) / link))
                self.faults.append(error("file", place, "this link to a folder is not followed", "copy the folder"))
            yield from (Path(folder) / n for n in (*names, *folders) if n not in links)

    def unlisted(self, fault: OSError) -> None:
        """Keep that a folder cannot be listed."""
        self.blind = True
        folder = Path(os.fsdecode(fault.filename))
        place = Place(str(folder) if folder == self.root else self.name(folder))
        message = f"this folder cannot be read: {fault.strerror}"
        self.faults.append(error("file", place, message, "check its rights and those of the folders above it"))

    def matching(self, *patterns: str) -> Iterator[Path]:
        """Yield what lies under the root with a name of one of `patterns`, in the order of the names."""
        for pattern in patterns:
            depth = pattern.count("/") + 1  # as many parts: no star of a pattern can stand for a slash
            yield from (
                p for p, name in self.names.items() if len(name.parts) == depth and fnmatchcase(str(name), pattern)
            )

    def files(self, *patterns: str) -> Iterator[Path]:
        """Yield the files of `patterns` in the order of their names."""
        return (p for p in self.matching(*patterns) if is_file(p))

    def text(self, file: Path) -> str:
        """Return the text of a file of this library; where it cannot be read or says nothing, "" and a fault."""
        name = self.name(file)
        self.seen.add(file)
        try:
            text = with_pictures(self.sound(file), name)
            self.digests[name] = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
            return text
        except UnicodeDecodeError:
            self.faults.append(error("file", Place(name), "this file is not UTF-8 text", "save it as UTF-8"))
        except OSError as fault:
            self.blind = True
            message = f"this file cannot be read: {fault.strerror}"
            self.faults.append(error("file", Place(name), message, "check its rights"))
        except ContentError as fault:
            self.faults.extend(fault.findings)
        return ""

    def sound(self, file: Path) -> str:
        """Return the text of a file. Raises ContentError where it lies elsewhere, is too large or says nothing."""
        place = Place(self.name(file))
        if not file.resolve().is_relative_to(self.root.resolve()):
            raise ContentError(error("file", place, "this link leads out of the content folder", "copy the file"))
        if file.stat().st_size > MAX_BYTES:
            raise ContentError(error("file", place, "this file is over 2 MB", "split it"))
        text = self.drafts.get(place.path) or file.read_text("utf-8-sig")
        if not text.strip():
            raise ContentError(empty(place.path))
        return text

    def data(self, file: Path) -> tuple[Any, Lines]:
        """Return the data of a YAML file and its lines; a file that is broken or empty gives None and no lines."""
        text, name = self.text(file), self.name(file)
        try:
            data, lines = kept.data(text, name, self.store)
            if text and not lines:
                raise ContentError(empty(name))
            return data, lines
        except ContentError as fault:
            self.faults.extend(fault.findings)
            self.broken.update(IDS.findall(text))
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


def is_file(path: Path) -> bool:
    """Tell whether `path` is a file; where the system will not say, reading it will tell why."""
    try:
        return path.is_file()
    except OSError:
        return True


def is_link(path: Path) -> bool:
    """Tell whether `path` is a link; where the system will not say, listing it will tell why."""
    try:
        return path.is_symlink()
    except OSError:
        return False


def printed(name: str) -> str:
    """Return a file's name with whatever in it is not text written out."""
    return name.encode("utf-8", "backslashreplace").decode()


def empty(name: str) -> Finding:
    """Say that a file says nothing."""
    return error("file", Place(name), "this file is empty", "write it, or remove it")


def with_pictures(text: str, name: str) -> str:
    """Return the text of the file `name` with pictures named from the library's root: ``content:modules/x/y.svg``.

    A picture that is named so already, as in a catalogue of translations, stays.
    """
    folder = name[: name.rfind("/") + 1]
    return PICTURE.sub(lambda m: f"{m[1]}content:{folder}", text)
