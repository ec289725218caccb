"""What was made before, kept in a folder under a name that says from what it was made: nothing is made twice.

A name is the digest of everything that can change the thing, so that what is found is right, and nothing is ever
updated. Every entry begins with the digest of the rest: one that was damaged, or cut short, is as good as none, and is
made again. An entry is written beside its place and moved there in one step, so that several builds share a folder.
What was not used for longest goes first when there is more than there may be. Entries are bytes that are read as JSON,
PDF and the like, never as code.

A folder that cannot be written keeps nothing, and nobody is stopped by it.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

MOST = 2_000_000_000
"""Bytes that a folder may hold, unless it is told otherwise."""
LEFT = 0.8
"""The share of them that is left when there were more."""
SEAL = hashlib.sha256().digest_size
STALE = 3600.0
"""Seconds after which a half-written entry is that of a process that is gone."""
HALF = ".part"
OURS = "[0-9a-f][0-9a-f]"
"""How the folders of entries are named: by the first two letters of what lies in them."""
ENTRY = re.compile(r"[0-9a-f]{62}")
"""How an entry is named in its folder. What is named otherwise is somebody else's, and stays."""
BEGUN = "curriculum-"
"""How the names of half-written entries begin."""


def key(kind: str, *parts: str | bytes) -> str:
    """Return the name of a thing of a kind that is made from `parts`, told apart by where one ends."""
    found = hashlib.sha256(kind.encode())
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        found.update(b"\0%d\0" % len(data))
        found.update(data)
    return found.hexdigest()


@cache
def code() -> str:
    """Return the digest of this package's own code, which may make other things of the same."""
    return tree(Path(__file__).parent, "*.py")


def tree(folder: Path, pattern: str = "*") -> str:
    """Return the digest of all below a folder whose names are of a pattern: names, links, and what files hold.

    What cannot be read counts as holding nothing; links to folders are not followed.
    """
    parts: list[bytes] = []
    for path in sorted(folder.rglob(pattern)):
        parts.append(os.fsencode(path.relative_to(folder)))
        with suppress(OSError):
            parts.append(b"link " + os.fsencode(path.readlink()) if path.is_symlink() else b"")
            parts.append(path.read_bytes() if path.is_file() else b"")
    return key("tree", *parts)


class Entry(NamedTuple):
    """An entry: its file, its bytes on the disk, and when it was last used, in seconds since 1970."""

    path: Path
    size: int
    used: float


class Sum(NamedTuple):
    """How many entries there are, their bytes on the disk, and when the one was used that was not for longest."""

    entries: int
    size: int
    oldest: float | None


def summed(entries: Iterable[Entry]) -> Sum:
    """Return what entries come to."""
    found = list(entries)
    return Sum(len(found), sum(e.size for e in found), min((e.used for e in found), default=None))


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of entries, of `most` bytes at most. It may be passed to other processes, and shared by them."""

    folder: Path
    most: int = MOST

    def path(self, name: str) -> Path:
        """Return where an entry of this name lies, whether it is there or not."""
        return self.folder / name[:2] / name[2:]

    def get(self, name: str) -> bytes | None:
        """Return what was put under a name; None where it is not there, or is not what was put there."""
        path = self.path(name)
        try:
            sealed = path.read_bytes()
        except OSError:
            return None
        seal, data = sealed[:SEAL], sealed[SEAL:]
        if hashlib.sha256(data).digest() != seal:
            with suppress(OSError):
                path.unlink()
            return None
        with suppress(OSError):
            os.utime(path)
        return data

    def put(self, name: str, data: bytes) -> None:
        """Keep `data` under a name, whole or not at all."""
        path, part = self.path(name), None
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, part = tempfile.mkstemp(dir=path.parent, prefix=BEGUN, suffix=HALF)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(hashlib.sha256(data).digest() + data)
                Path(part).replace(path)
            finally:
                Path(part).unlink(missing_ok=True)

    def hold(self, data: bytes) -> str:
        """Keep `data` under a name that says what it is, once for all that refer to it, and return the name."""
        name = key("bytes", data)
        if self.held(name) is None:
            self.put(name, data)
        return name

    def held(self, name: str) -> bytes | None:
        """Return the bytes of this name; None where they are not there, or are others."""
        data = self.get(name)
        if data is None or key("bytes", data) == name:
            return data
        with suppress(OSError):
            self.path(name).unlink()
        return None

    def writable(self) -> bool:
        """Tell whether anything can be kept in the folder, which need not be there yet."""
        there = next((folder for folder in (self.folder, *self.folder.parents) if folder.exists()), self.folder)
        try:
            with tempfile.TemporaryFile(dir=there):
                return True
        except OSError:
            return False

    def entries(self) -> Iterator[Entry]:
        """Yield every entry, in no order."""
        for path in self.folder.glob(f"{OURS}/*"):
            with suppress(OSError):
                about = path.stat()
                if ENTRY.fullmatch(path.name):
                    yield Entry(path, about.st_size, about.st_mtime)

    def trim(self) -> None:
        """Remove what was not used for longest, where there is too much, and what killed processes left behind."""
        self.sweep(time.time() - STALE)
        found = sorted(self.entries(), key=lambda e: (e.used, e.path))
        total = sum(e.size for e in found)
        if total <= self.most:
            return
        for entry in found:
            if total <= self.most * LEFT:
                return
            with suppress(OSError):
                entry.path.unlink()
                total -= entry.size

    def sweep(self, before: float) -> None:
        """Remove what was half written before a time."""
        for path in self.folder.glob(f"{OURS}/{BEGUN}*{HALF}"):
            with suppress(OSError):
                if path.stat().st_mtime < before:
                    path.unlink()

    def clear(self) -> Sum:
        """Remove every entry and return what they were; files that are no entries stay."""
        gone = []
        for entry in list(self.entries()):
            with suppress(OSError):
                entry.path.unlink()
                gone.append(entry)
        self.sweep(time.time() + STALE)
        for folder in [*self.folder.glob(OURS), self.folder]:
            with suppress(OSError):
                folder.rmdir()
        return summed(gone)
