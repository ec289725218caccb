"""Builds with the command, in a home of its own: what it keeps between builds lies in a folder that is empty at first."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import NamedTuple

from tests.bench import clock


class Home(NamedTuple):
    """Folders of a series of builds: what is kept between them, what they write, and the library that they read."""

    cache: Path
    out: Path
    content: Path

    def build(self, pack: str, *more: str, jobs: int = 2) -> clock.Spent:
        """Build a pack with the command and return what it took."""
        arguments = ("build", pack, "--out", str(self.out), "--content", str(self.content), "--jobs", str(jobs), *more)
        return clock.process([sys.executable, "-m", "curriculum", *arguments], CURRICULUM_CACHE=str(self.cache))

    def files(self) -> dict[str, tuple[str, int]]:
        """Return of every file its digest and when it was written."""
        return {
            str(f.relative_to(self.out)): (hashlib.sha256(f.read_bytes()).hexdigest(), f.stat().st_mtime_ns)
            for f in self.out.rglob("*")
            if f.is_file()
        }
