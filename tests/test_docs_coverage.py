"""docs/reference/coverage.md is what content/coverage.yaml says. `python -m tests.test_docs_coverage` writes it anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from curriculum import pipeline
from curriculum.layouts import Layouts
from curriculum.model.banks import Coverage
from curriculum.model.library import Library
from curriculum.pipeline import House

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference" / "coverage.md"
HOW = "write it anew: python -m tests.test_docs_coverage"

HEAD = """\
# Coverage

Which aims somebody has set, in our own words and in words that can be measured, and what serves each. This page is made from
`content/coverage.yaml`; do not change it by hand. The rule `coverage` holds every aim to modules, objectives and products that
exist: see [rules.md](rules.md). A module is named by its code, an objective by its module and number.
"""


def page(library: Library, layouts: Layouts) -> str:
    """Return the page: a table for each who set aims."""
    parts = [HEAD]
    for who, aims in groupby(library.coverage.values(), lambda a: a.set_by):
        parts.append("\n".join(section(library, layouts, who, list(aims))))
    return "\n".join(parts)


def section(library: Library, layouts: Layouts, who: str, aims: list[Coverage]) -> Iterator[str]:
    """Yield the lines on the aims of one who set them: heading, sources, table, notes."""
    yield f"## {who}\n"
    yield from (source(library, name) for name in dict.fromkeys(a.source for a in aims))
    yield "\n| aim | in measurable words | modules | objectives | products |"
    yield "|---|---|---|---|---|"
    for aim in aims:
        modules = (f"{library.modules[m].code} {library.modules[m].title}" for m in aim.modules)
        products = (layouts.products[p].title for p in aim.products)
        objectives = (objective(library, name) for name in aim.objectives)
        cells = (aim.aim, aim.measurable, listed(modules), listed(objectives), listed(products))
        yield "| " + " | ".join(c.replace("|", r"\|") for c in cells) + " |"
    notes = [f"- {a.aim}: {a.note}" for a in aims if a.note]
    yield "\n".join(["", *notes, ""]) if notes else ""


def source(library: Library, name: str) -> str:
    """Return the line on a source."""
    found = library.sources[name]
    title = f"[{found.title}]({found.url})" if found.url else found.title
    return f"Source: {title} ({found.publisher}{f', {found.published}' if found.published else ''}).  "


def objective(library: Library, name: str) -> str:
    """Return an objective as the code of its module and its number: M01/O3."""
    module, _, number = name.partition("/")
    return f"{library.modules[module].code}/{number}"


def listed(words: Iterable[str]) -> str:
    """Return words in a cell of a table, each on a line; a dash where there are none."""
    return "<br>".join(words) or "–"


def test_the_page_is_what_the_library_says(real_house: House) -> None:
    made = page(real_house.loaded.library, real_house.layouts)
    assert PAGE.read_text("utf-8") == made, f"docs/reference/coverage.md is not what content/coverage.yaml says; {HOW}"


def test_every_aim_stands_on_the_page(real_house: House) -> None:
    rows = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| ") and "| aim |" not in line]
    assert len(rows) == len(real_house.loaded.library.coverage), HOW


def main() -> None:
    house = pipeline.open_house(ROOT / "content", ROOT / "layouts")
    PAGE.write_text(page(house.loaded.library, house.layouts), "utf-8")


if __name__ == "__main__":
    main()
