"""What is large: one document of hundreds of pages, or thousands of files. `python -m tests.bench.big book|files JSON`."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from curriculum import garbage, pipeline, proof
from curriculum.plan import Selection
from curriculum.store import Store
from tests.bench import subjects


def book(asked: dict[str, Any]) -> None:
    """Make the longest document and proof it, and write how many pages it has.

    What the proof says is passed over: a book on modules that are not all translated would not be let through.
    """
    house, wanted = subjects.longest(subjects.opened(), asked["modules"], asked["language"])
    document = pipeline.document_of(house, pipeline.outline_of(house, wanted))
    folders = replace(subjects.assets(house), store=Store(Path(asked["store"])))
    fitting, files = pipeline.fitted(document, folders)
    proof.proof(fitting, files["pdf"])
    out = Path(asked["out"])
    out.mkdir(parents=True, exist_ok=True)
    (out / f"{asked['name']}.json").write_text(json.dumps({"pages": files["pdf"].pages}), "utf-8")


def files(asked: dict[str, Any]) -> None:
    """Build thousands of files with two workers."""
    districts, audiences = (2, subjects.TWELVE[:1]) if asked["quick"] else (20, subjects.TWELVE)
    house, pack = subjects.handed_out(subjects.opened(), districts, audiences)
    house = house._replace(store=Store(Path(asked["store"])))
    pipeline.build(house, pack.id, Path(asked["out"]), Selection(formats=("pdf", "press", "sheet")), 2)


def main() -> None:
    """Do what is named."""
    garbage.collect_rarely()
    {"book": book, "files": files}[sys.argv[1]](json.loads(sys.argv[2]))


if __name__ == "__main__":
    main()
