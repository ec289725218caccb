"""Whether a list of people lies where it would be published with the project."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from curriculum.model.findings import Finding, warning
from curriculum.model.place import Place

SAFE = ("rosters", "build")
"""Folders of a checkout that its version control leaves out."""


def exposed(path: Path) -> Iterator[Finding]:
    """Yield a warning where a list lies in a checkout whose version control holds it, or would take it in."""
    file = path.resolve()
    checkout = next((folder for folder in file.parents if (folder / ".git").exists()), None)
    if checkout is None:
        return
    if asked(checkout, "ls-files", "--error-unmatch", "--", str(file)):
        message = "this list of people is under version control: whoever has the project has the names"
        yield warning("roster", Place(str(path)), message, "take it out: git rm --cached, and keep it in rosters/")
    elif not (asked(checkout, "check-ignore", "-q", "--", str(file)) or safe(checkout, file)):
        message = "this list of people lies in the project, where the next commit may take it in"
        yield warning(
            "roster", Place(str(path)), message, "move it to rosters/, which is left out, or out of the project"
        )


def safe(checkout: Path, file: Path) -> bool:
    """Tell whether a file lies in a folder that is left out, as far as that is known without asking."""
    return shutil.which("git") is None and file.relative_to(checkout).parts[0] in SAFE


def asked(checkout: Path, *question: str) -> bool:
    """Return what version control answers to a question; no where there is none on this machine."""
    git = shutil.which("git")
    if git is None:
        return False
    command = [git, "-C", str(checkout), *question]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0  # noqa: S603
