"""What the tests on law, reviews and editions share: the library of the land, copied, changed, reviewed and read."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from lxml import html

from curriculum import pipeline
from curriculum.model.document import Document, Outline
from curriculum.model.findings import ContentError, Finding, blocking
from curriculum.model.library import unit_of
from curriculum.model.review import ReviewKind, fingerprint
from curriculum.pipeline import House
from curriculum.plan import Selection
from tests.breaking import house
from tests.conftest import SAMPLES

LAND = SAMPLES / "land"
TODAY = date(2026, 11, 26)
ROPES, FERRY, HILLS, PACT = "law/ropes-act.yaml", "law/ferry-act.yaml", "law/hills-act.yaml", "law/pact.yaml"
CHAPTER, LINES, FIGURES, ROUTER = (
    "chapters/reporting/text.md",
    "helplines.yaml",
    "facts/figures.yaml",
    "routers/which-offence.yaml",
)
SAYS = "Whoever ties another commits an offence."
WARNED = "Tying is an offence, {cite:ropes-act#sec-3}, with {penalty:ropes-act#sec-3}."


def copied(folder: Path) -> Path:
    """Return a copy of the library of the land, for a test to change."""
    return Path(shutil.copytree(LAND, folder / "content"))


def write(content: Path, name: str, text: str) -> None:
    """Write a new file of a library."""
    (content / name).parent.mkdir(parents=True, exist_ok=True)
    (content / name).write_text(text, "utf-8")


def outline(here: House, pack: str, product: str = "legal-guide", **choice: Any) -> Outline:
    """Return what the one document of a pack in that product may draw on."""
    (wanted,) = pipeline.plan_pack(here, pack, Selection(products=(product,), languages=("en",), **choice))
    return pipeline.outline_of(here, wanted)


def document(here: House, pack: str, product: str = "legal-guide", **choice: Any) -> Document:
    """Return the one composed document of a pack in that product."""
    return pipeline.document_of(here, outline(here, pack, product, **choice))


def tree(made: Document | str) -> Any:
    """Return the page of a document, to look things up in."""
    return html.document_fromstring(made if isinstance(made, str) else made.html)


def words(element: Any) -> str:
    """Return the words of a part of a page on one line."""
    return " ".join(element.text_content().replace("\u00a0", " ").split())


def of_class(name: str) -> str:
    """Return the condition that an element is of a class."""
    return f"contains(concat(' ', @class, ' '), ' {name} ')"


def cells(page: Any, table: str) -> list[list[str]]:
    """Return the rows of all tables of a class, cell by cell."""
    rows = page.xpath(f"//table[{of_class(table)}]/tbody/tr")
    return [[words(cell) for cell in row.xpath("./th | ./td")] for row in rows]


def review(content: Path, *said: tuple[str, ReviewKind], on: date = TODAY) -> None:
    """Record reviews of units as they are now, after those that are recorded already."""
    library, file = house(content).loaded.library, f"reviews/{len(list(content.glob('reviews/*')))}.yaml"
    units = {unit: unit_of(library, unit) for unit, _ in said}
    records = [
        f"  - {{id: r-{n}, unit: '{unit}', kind: {kind}, by: a reviewer, on: {on}, hash: '{fingerprint(found)}'}}\n"
        for n, (unit, kind) in enumerate(said, 1000 * len(list(content.glob('reviews/*')))) if (found := units[unit])
    ]  # fmt: skip
    write(content, file, "".join(["reviews:\n", *records]))


def review_all(
    content: Path, pack: str, on: date = TODAY, without: Iterable[tuple[str, ReviewKind]] = (), **choice: Any
) -> None:
    """Record every review that the documents of a pack lack, but for some."""
    here, left = house(content), set(without)
    wanted = pipeline.plan_pack(here, pack, Selection(**choice))
    lacking = dict.fromkeys(x for d in wanted for x in pipeline.document_of(here, pipeline.outline_of(here, d)).lacking)
    review(content, *(x for x in lacking if x not in left), on=on)


def final(content: Path, pack: str, **choice: Any) -> tuple[Finding, ...]:
    """Return what keeps a pack of a sound library from being final today."""
    try:
        pipeline.check_pack(house(content), pack, Selection(**choice), final=TODAY)
    except ContentError as fault:
        return blocking(fault.findings)
    return ()


def said(finding: Finding) -> tuple[str, str, int, str, str]:
    """Return all that a finding says but its rule."""
    return finding.severity, finding.path, finding.line, finding.message, finding.hint


def line_of(content: Path, name: str, start: str) -> int:
    """Return the first line of a file that begins so."""
    lines = (content / name).read_text("utf-8").splitlines()
    return next(n for n, line in enumerate(lines, 1) if line.strip().startswith(start))
