"""One file for each thing that is measured: `TITLE`, `METHOD`, and `measure`, which returns what it found."""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, Protocol, cast

from tests.bench import record
from tests.bench.record import Result

NAMES = (
    "handbook", "urdu", "pack", "catalogue", "unchanged", "sentence", "districts", "memory", "many", "certificates", "word",
    "folded", "start",
)  # fmt: skip
"""In the order of the page."""


class How(NamedTuple):
    """How to measure: in which empty folder, whether only as a trial, and in how many rounds."""

    folder: Path
    quick: bool
    runs: int


class Work(Protocol):
    """What the module of a work holds."""

    TITLE: str
    METHOD: str

    def measure(self, how: How) -> Result:
        """Measure it."""


def work(name: str) -> Work:
    """Return the module of a work."""
    return cast(Work, import_module(f"tests.bench.works.{name}"))


def measured(name: str, how: How) -> Result:
    """Return what a work found, with what is to be known of the machine and of its load."""
    from dataclasses import replace

    begun = os.getloadavg()
    found = work(name).measure(how)
    return replace(found, about={**record.about(how.quick, begun), **found.about})
