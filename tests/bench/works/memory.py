"""The memory of a document of many pages, and of workers that make thousands of files."""

from __future__ import annotations

import json

from tests.bench import memory
from tests.bench.record import Line, Result
from tests.bench.works import How

TITLE = "Memory"
ENGLISH, URDU, LONG = "longest in English", "longest in Urdu", "500 pages in Urdu"
BOOKS = {ENGLISH: ("en", None), LONG: ("ur", 12), URDU: ("ur", None)}
"""Facilitator guides for police: the language of each, and on how many modules; on every one there is."""
FEW = 3
METHOD = (
    "What the system counts as resident of each process, five times a second. The documents are facilitator guides for police, "
    "over as many days as they take, composed, laid out and proofed: in English and in Urdu on every module there is, and in Urdu on "
    "twelve, for 500 pages. The many files are tri-folds and leaflets of twenty districts for twelve audiences in two languages, "
    "built by two workers. Growth is the highest of the last quarter of a worker’s life less "
    "the highest of the second."
)


def measure(how: How) -> Result:
    """Return the peaks and the growth."""
    asked = {"quick": how.quick, "out": str(how.folder / "out"), "store": str(how.folder / "store")}
    books, pages = {}, {}
    for name, (language, modules) in BOOKS.items():
        told = {
            **asked,
            "store": str(how.folder / name),
            "name": name,
            "language": language,
            "modules": FEW if how.quick else modules,
        }
        books[name] = memory.watched(("tests.bench.big", "book", json.dumps(told)))[0]
        pages[name] = json.loads((how.folder / "out" / f"{name}.json").read_text("utf-8"))["pages"]
    parent, crew = memory.watched(("tests.bench.big", "files", json.dumps(asked)))
    files = sum(1 for f in (how.folder / "out").rglob("*.pdf"))
    lines = (
        Line("pages of the longest book in English", pages[ENGLISH], "pages"),
        Line("its peak", memory.peak(books[ENGLISH]), "MB", "at most", 300),
        Line("pages of a book in Urdu", pages[LONG], "pages", "at least", 500),
        Line("peak of that", memory.peak(books[LONG]), "MB", "at most", 300),
        Line("pages of the longest book in Urdu", pages[URDU], "pages"),
        Line("peak of this", memory.peak(books[URDU]), "MB"),
        Line("files of the large build", files, "files", "at least", 5000),
        Line("peak of a worker", max(map(memory.peak, crew)), "MB", "at most", 300),
        Line("growth of a worker", max(map(memory.growth, crew)), "MB", "at most", 30),
        Line("peak of the process that they work for", memory.peak(parent), "MB"),
    )
    series = {name: memory.thin(curve) for name, curve in (*books.items(), ("parent", parent))}
    series |= {f"worker {n}": memory.thin(curve) for n, curve in enumerate(crew, 1)}
    return Result("memory", f"{pages[LONG]} pages; {files} files", lines, {}, series)
