"""Whether another machine would make the same bytes: its programs, and the files that making documents reads."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from curriculum.render import kept, pdf, pdf_engine
from curriculum.render.assets import Assets

WORDS = {".yaml", ".md", ".po"}
"""What of the content is read once, and goes to other machines with the work."""


def programs(layouts: Path) -> dict[str, str]:
    """Return the versions of all that decides bytes on this machine. Raises MissingEngine."""
    pdf.engine(Assets(layouts, layouts))
    own = {"curriculum": f"{version('curriculum')} ({kept.code()[:12]})", "zlib": zlib.ZLIB_RUNTIME_VERSION}
    return own | {name: version(name) for name in kept.ENGINES} | pdf_engine.versions()


def differences(here: Mapping[str, str], there: Mapping[str, str]) -> str:
    """Say what another machine has otherwise than this one; nothing where it is the same.

    The digest of the code covers the versions of the engines, so that it is named only where nothing else differs.
    """
    odd = [name for name in here if there.get(name) != here[name]]
    named = [name for name in odd if name != "curriculum"] or odd
    return ", ".join(f"{name} {there.get(name, 'none')} there and {here[name]} here" for name in named)


def files(content: Path, layouts: Path) -> dict[str, str]:
    """Return digests of the two folders, by their paths: of the files that documents read while they are made."""
    return {str(content): digest(content, WORDS), str(layouts): digest(layouts, set())}


def digest(folder: Path, left_out: set[str]) -> str:
    """Return the digest of the names and the bytes of files, without those with some suffixes."""
    found = hashlib.sha256()
    for file in sorted(f for f in folder.rglob("*") if f.suffix not in left_out and f.is_file()):
        found.update(f"{file.relative_to(folder).as_posix()}\0".encode())
        found.update(hashlib.sha256(file.read_bytes()).digest())
    return found.hexdigest()
