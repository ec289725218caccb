"""The memory of a document of many pages, and of workers that make thousands of files."""

from __future__ import annotations

import json

from tests.bench import memory
from tests.bench.record import Line, Result
from tests.bench.works import How

TITLE = "Memory"
METHOD = (
    "What the system counts as resident of each process, five times a second. The long document is a facilitator guide for police "
    "in Urdu on every module there is, over as many days as that takes, laid out and proofed. The many files are tri-folds and leaflets of all districts "
    "and audiences in two languages, built by two workers. Growth is the highest of the last quarter of a worker’s life less "
    "the highest of the second."
)


def measure(how: How) -> Result:
    """Return the peaks and the growth."""
    asked = {"quick": how.quick, "out": str(how.folder / "out"), "store": str(how.folder / "store")}
    book, _ = memory.watched(("tests.bench.big", "book", json.dumps(asked)))
    parent, crew = memory.watched(("tests.bench.big", "files", json.dumps(asked)))
    files = sum(1 for f in (how.folder / "out").rglob("*.pdf"))
    pages = json.loads((how.folder / "out" / "book.json").read_text("utf-8"))["pages"]
    lines = (
        Line("pages of the long document", pages, "pages", "at least", 500),
        Line("peak of the long document", memory.peak(book), "MB", "at most", 300),
        Line("files of the large build", files, "files", "at least", 5000),
        Line("peak of a worker", max(map(memory.peak, crew)), "MB", "at most", 300),
        Line("growth of a worker", max(map(memory.growth, crew)), "MB", "at most", 30),
        Line("peak of the process that they work for", memory.peak(parent), "MB"),
    )
    series = {"book": memory.thin(book), "parent": memory.thin(parent)}
    series |= {f"worker {n}": memory.thin(curve) for n, curve in enumerate(crew, 1)}
    return Result("memory", f"{pages} pages; {files} files", lines, {}, series)
