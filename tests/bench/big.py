"""What is large: one document of hundreds of pages, or thousands of files. `python -m tests.bench.big book|files JSON`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from curriculum import pipeline, workers
from curriculum.plan import Selection
from curriculum.store import Store
from tests.bench import subjects


def book(asked: dict[str, Any]) -> None:
    """Make the longest document, and write how many pages it has."""
    house, wanted = subjects.longest(subjects.opened(), "pupils" if asked["quick"] else "police")
    (made,) = pipeline.make(house._replace(store=Store(Path(asked["store"]))), wanted)
    out = Path(asked["out"])
    out.mkdir(parents=True, exist_ok=True)
    (out / "book.json").write_text(json.dumps({"pages": made.artefact.pages}), "utf-8")


def files(asked: dict[str, Any]) -> None:
    """Build thousands of files with two workers."""
    districts, audiences = (2, subjects.TWELVE[:1]) if asked["quick"] else (31, subjects.TWELVE)
    house, pack = subjects.handed_out(subjects.opened(), districts, audiences)
    house = house._replace(store=Store(Path(asked["store"])))
    pipeline.build(house, pack.id, Path(asked["out"]), Selection(formats=("pdf", "press", "sheet")), 2)


def main() -> None:
    """Do what is named."""
    workers.collect_rarely()
    {"book": book, "files": files}[sys.argv[1]](json.loads(sys.argv[2]))


if __name__ == "__main__":
    main()
