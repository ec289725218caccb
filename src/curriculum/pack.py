"""Stage: pack. The only room that writes: files become whole in one step, or not at all.

Each file is written beside its place under another name and moved there when it is complete, so that whoever kills the
process at any moment finds whole files of the old or of the new build. The manifest comes after the files it lists,
and only then are files removed that the pack no longer has.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from curriculum.model.document import Manifest
from curriculum.model.findings import OutputError, error
from curriculum.model.place import Place

MANIFEST = "manifest.json"


def write(folder: Path, name: str, data: bytes) -> Path:
    """Write `data` to `folder/name` in one step and return the path. Raises OutputError where that is impossible."""
    target = folder / name
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(beside).chmod(0o644)
            Path(beside).replace(target)
        finally:
            Path(beside).unlink(missing_ok=True)
    except OSError as fault:
        hint = "is there room on the disk, and may you write there?"
        raise OutputError(
            error("output", Place(str(target)), f"this file cannot be written: {fault.strerror}", hint)
        ) from None
    return target


def old_manifest(folder: Path) -> Manifest | None:
    """Return the manifest of an earlier build in `folder`, or None where there is none that can be read."""
    try:
        return Manifest.model_validate_json((folder / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return None


def write_manifest(out: Path, manifest: Manifest) -> Path:
    """Write the manifest of a pack."""
    text = manifest.model_dump_json(indent=1, by_alias=True)
    return write(out / manifest.pack, MANIFEST, (text + "\n").encode())


def clear(out: Path, gone: Iterable[str]) -> None:
    """Remove files of an earlier build, and the folders they leave empty."""
    for name in gone:
        file = out / name
        if not file.resolve().is_relative_to(out.resolve()):
            continue
        file.unlink(missing_ok=True)
        for folder in (file.parent, file.parent.parent):
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()


def sweep(folder: Path) -> None:
    """Remove what a killed build left half-written."""
    for part in folder.rglob(".*.part"):
        part.unlink(missing_ok=True)
