"""Stage: pack. The only room that writes: files become whole in one step, or not at all.

All files are written beside their places under other names first: where the disk is full, the earlier build stands as
it was. Then they are moved, so that whoever kills the process at any moment finds whole files of the old or of the new
build. The manifest comes after the files it lists, and only then are files removed that the pack no longer has. One
process at a time does this in a pack's folder.
"""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from curriculum import fonts, lock
from curriculum.model.artefact import Manifest
from curriculum.model.findings import Finding, OutputError, error
from curriculum.model.place import Place

INDEX = "index.html"
MANIFEST = "manifest.json"


class Unfinished(OutputError):
    """Writing failed when a part of a build stood already. Every file is whole, of the old or of the new build."""


@contextmanager
def writing(out: Path, packs: Iterable[str]) -> Iterator[None]:
    """Be the only one who writes these packs, in folders without leavings of killed builds; wait until that is so."""
    with ExitStack() as locks:
        for folder in sorted(out / p for p in packs):  # all in one order, so that no two wait for each other
            with refusing(folder):
                locks.enter_context(lock.held(folder))
                sweep(folder)
        yield


def sweep(folder: Path) -> None:
    """Remove what a killed build left half-written. Raises OSError."""
    for part in folder.rglob(".????????.part"):
        if part.is_file():
            part.unlink(missing_ok=True)


def write(out: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write files, each with its name below `out`. They are put in place in the order given.

    A file that says the same already is left as it is, with its time.
    Raises OutputError where that is impossible, with nothing changed, or Unfinished with some files in place.
    """
    parts: list[tuple[Path, Path]] = []
    try:
        for name, data in files:
            if stands(out / name, data):
                continue
            with refusing(out / name):
                parts.append((beside(out, name, data), out / name))
        for done, (part, target) in enumerate(parts):
            with refusing(target, Unfinished if done else OutputError):
                part.replace(target)
    finally:
        for part, target in parts:
            discard(part, target.parent, out)


def stands(file: Path, data: bytes) -> bool:
    """Tell whether a file, no link to one, holds these bytes."""
    with suppress(OSError):
        about = file.lstat()
        return stat.S_ISREG(about.st_mode) and about.st_size == len(data) and file.read_bytes() == data
    return False


def put(out: Path, name: str, data: bytes) -> None:
    """Write one file below `out`, whole or not at all. It may be lost where the power fails. Raises OutputError."""
    target = out / name
    with refusing(target):
        part = beside(out, name, data, sync=False)
        try:
            part.replace(target)
        except OSError:
            discard(part, target.parent, out)
            raise


def beside(out: Path, name: str, data: bytes, sync: bool = True) -> Path:
    """Write `data` to a new file beside its place, `sync` to the disk itself, and return the path. Raises OSError."""
    target = out / name
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    handle, part = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            if sync:
                os.fsync(file.fileno())
        Path(part).chmod(0o644)
    except BaseException:
        discard(Path(part), target.parent, out)
        raise
    return Path(part)


def discard(file: Path, folder: Path, top: Path) -> None:
    """Remove a file where it still is, and the folders below `top` that are empty then, as far as that is possible."""
    with suppress(OSError):
        file.unlink(missing_ok=True)
        while folder != top:
            folder.rmdir()
            folder = folder.parent


@contextmanager
def refusing(target: Path, kind: type[OutputError] = OutputError) -> Iterator[None]:
    """Turn the system's refusal into a finding on `target`."""
    try:
        yield
    except OSError as fault:
        raise kind(refusal(target, "written", fault)) from None


def refusal(file: Path, what: str, fault: OSError) -> Finding:
    """Say that a file cannot be written, or removed, and why."""
    hint = "is there room on the disk, and may you write there?"
    return error("output", Place(str(file)), f"this file cannot be {what}: {fault.strerror or fault}", hint)


def old_manifest(out: Path, pack: str) -> Manifest | None:
    """Return the manifest of an earlier build, without files that are gone or not the pack's; None where there is none.

    A manifest that cannot be read is none.
    """
    try:
        found = Manifest.model_validate_json((out / pack / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return None
    kept = {n: tuple(a for a in getattr(found, n) if own(out, pack, a.path)) for n in ("artefacts", "supplied")}
    return found.model_copy(update=kept)


def own(out: Path, pack: str, name: str) -> bool:
    """Tell whether a name is PACK/AUDIENCE/LANGUAGE/FILE, or that of a font, of a file that really lies in the folder.

    Fonts lie in PACK/fonts/FAMILY/FILE, with a text about them all in PACK/fonts.
    """
    parts = name.split("/")
    deep = 3 if parts[1:2] == [fonts.FOLDER] and len(parts) == 3 else 4
    if len(parts) != deep or parts[0] != pack or {"", ".", ".."} & {*parts}:
        return False
    try:
        file = out / name
        return file.is_file() and file.parent.resolve().is_relative_to((out / pack).resolve())
    except (OSError, ValueError):
        return False


def clear(out: Path, pack: str, gone: Iterable[str]) -> tuple[Finding, ...]:
    """Remove files of an earlier build, and the folders they leave empty; return what cannot be removed."""
    faults = []
    for file in (out / name for name in gone if own(out, pack, name)):
        try:
            file.unlink(missing_ok=True)
        except OSError as fault:
            faults.append(refusal(file, "removed", fault))
        discard(file, file.parent, out / pack)
    return tuple(faults)
