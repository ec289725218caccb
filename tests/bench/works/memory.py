"""The memory of a document of many pages, and of workers that make thousands of files."""

from __future__ import annotations

import json

from tests.bench import memory
from tests.bench.record import Line, Result
from tests.bench.works import How

TITLE = "Memory"
LANGUAGES = ("en", "ur")
METHOD = (
    "What the system counts as resident of each process, five times a second. The long document is a facilitator guide for police "
    "on every module there is, over as many days as that takes, laid out and proofed. The many files are tri-folds and leaflets of all districts "
    "and audiences in two languages, built by two workers. Growth is the highest of the last quarter of a worker’s life less "
    "the highest of the second."
)


def measure(how: How) -> Result:
    """Return the peaks and the growth."""
    asked = {"quick": how.quick, "out": str(how.folder / "out"), "store": str(how.folder / "store")}
    books = {
        one: memory.watched(("tests.bench.big", "book", json.dumps({**asked, "language": one})))[0] for one in LANGUAGES
    }
    parent, crew = memory.watched(("tests.bench.big", "files", json.dumps(asked)))
    files = sum(1 for f in (how.folder / "out").rglob("*.pdf"))
    pages = {one: json.loads((how.folder / "out" / f"{one}.json").read_text("utf-8"))["pages"] for one in LANGUAGES}
    lines = (
        Line("pages of the long document", pages["en"], "pages", "at least", 500),
        Line("peak of the long document", memory.peak(books["en"]), "MB", "at most", 300),
        Line("pages of the same in Urdu", pages["ur"], "pages"),
        Line("peak of the same in Urdu", memory.peak(books["ur"]), "MB"),
        Line("files of the large build", files, "files", "at least", 5000),
        Line("peak of a worker", max(map(memory.peak, crew)), "MB", "at most", 300),
        Line("growth of a worker", max(map(memory.growth, crew)), "MB", "at most", 30),
        Line("peak of the process that they work for", memory.peak(parent), "MB"),
    )
    series = {"book": memory.thin(books["en"]), "book in Urdu": memory.thin(books["ur"]), "parent": memory.thin(parent)}
    series |= {f"worker {n}": memory.thin(curve) for n, curve in enumerate(crew, 1)}
    return Result("memory", f"{pages['en']} pages; {files} files", lines, {}, series)
