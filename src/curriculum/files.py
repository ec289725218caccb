"""Files as they stand: their sizes and times, which are cheap to ask for, and the digests of what they say.

A file whose size and time are what they were is taken for the same, unless it was written so shortly before it was
looked at that another writing could bear the same time: of such a file the digest decides.
"""

from __future__ import annotations

import errno
import hashlib
import os
import time
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

YOUNG = 2_000_000_000
"""Nanoseconds for which a file is too young for its time to tell that it has not been written again."""
ONCE = ("fonts", "icons", "press", "word")
"""Folders of layouts/shared whose files are read once in a process. Others are read with the layouts, or when used."""


About = os.stat_result
"""What the system says of a file."""


class State(NamedTuple):
    """How a file stood: its size, when it was written or put there, in nanoseconds, and the digest of what it said."""

    size: int
    time: int
    digest: str


def clock() -> int:
    """Return the time by which files are said to be young."""
    return time.time_ns()


def under(root: str, suffix: str = "") -> Iterator[tuple[str, About]]:
    """Yield every file below a folder, or those whose names end so, with what the system says of it. Raises OSError."""
    with os.scandir(root) as found:
        for entry in found:
            if entry.is_dir(follow_symlinks=False):
                yield from under(entry.path, suffix)
            elif entry.name.endswith(suffix):
                if not entry.is_file():
                    raise FileNotFoundError(errno.ENOENT, "this is not a file", entry.path)
                yield entry.path, entry.stat()


def digest(path: str) -> str:
    """Return the digest of what a file says. Raises OSError."""
    with open(path, "rb") as file:  # noqa: PTH123  # this is on the way of a build that has nothing to do
        return hashlib.file_digest(file, "sha256").hexdigest()


def about(path: str) -> About:
    """Return what the system says of a file. Raises OSError."""
    return os.stat(path)  # noqa: PTH116


def changed(about: About) -> int:
    """Return when a file was last written, or put in its place; nobody can set back the time of the latter."""
    return max(about.st_mtime_ns, about.st_ctime_ns)


def every(roots: Iterable[tuple[str, str]]) -> Iterator[tuple[str, About]]:
    """Yield the files below folders, of each folder those whose names end as asked. Raises OSError."""
    for root, suffix in roots:
        yield from under(root, suffix)


def states(found: Iterable[tuple[str, About]]) -> dict[str, State]:
    """Return how files stand. Raises OSError."""
    return {path: State(now.st_size, changed(now), digest(path)) for path, now in found}


def same(at: int, was: Mapping[str, State], found: Mapping[str, About]) -> dict[str, State] | None:
    """Return how files stand now; None where there are others than at the time `at`, or one is not what it was then.

    Raises OSError.
    """
    if found.keys() != was.keys() or not all(stands(path, now, was[path], at) for path, now in found.items()):
        return None
    return {path: State(now.st_size, changed(now), was[path].digest) for path, now in found.items()}


def stands(path: str, now: About, was: State, at: int) -> bool:
    """Tell whether a file is still what it was when it was looked at, which was at the time `at`. Raises OSError."""
    if now.st_size != was.size:
        return False
    if changed(now) == was.time and was.time < at - YOUNG:
        return True
    return digest(path) == was.digest


Signs = tuple[tuple[str, int, int], ...]
"""What tells cheaply that files are not what they were: their paths, sizes and times."""


NO_FILE = -1
"""The size of what is no file: a link that leads nowhere, or to a folder; a folder that cannot be listed."""


def signs(root: Path, *names: str) -> Signs:
    """Return the signs of the files in folders below a root, in the order of their paths from there.

    What lies behind a link to a folder, or in one that cannot be listed, is not known: it has other signs each time.
    """
    every = (sign for name in names for sign in standing(str(root / name)))
    return tuple(sorted((Path(path).relative_to(root).as_posix(), size, when) for path, size, when in every))


def standing(root: str) -> Iterator[tuple[str, int, int]]:
    """Yield the path, the size and the time of everything below a folder."""
    try:
        found = [*os.scandir(root)]
    except FileNotFoundError:
        return
    except OSError:
        yield root, NO_FILE, clock()
        return
    for entry in found:
        if entry.is_dir(follow_symlinks=False):
            yield from standing(entry.path)
        elif entry.is_file():
            yield entry.path, entry.stat().st_size, changed(entry.stat())
        else:
            yield entry.path, NO_FILE, clock() if entry.is_dir() else changed(entry.stat(follow_symlinks=False))


def fixed(layouts: Path) -> Signs:
    """Return the signs of the files of layouts that are read once in a process, such as fonts and icons."""
    return signs(layouts / "shared", *ONCE)


@cache
def begun(layouts: Path) -> Signs:
    """Return the signs of those files when they were first asked for in this process."""
    return fixed(layouts)


def steady(layouts: Path) -> bool:
    """Tell whether what engines have read of layouts in this process is still what its files say.

    Where it is not, what this process makes is that of the older files, and must not be kept as that of the new ones.
    """
    return begun(layouts) == fixed(layouts)
