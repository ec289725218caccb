"""The books of an audience in every programme, nothing cached, in two processes, against pandoc and Typst in two."""

from __future__ import annotations

import json
import time
from functools import partial
from itertools import count
from pathlib import Path

from curriculum import pipeline
from curriculum.model.document import Document
from tests.bench import clock, record, subjects
from tests.bench.peers import prepare, typeset
from tests.bench.record import Line, Result
from tests.bench.works import How

TITLE = "The catalogue of an audience, cold, in two processes"
METHOD = (
    "Facilitator guide, handbook and legal guide, in English, of the community in every programme that it may be taught: those "
    "written by hand for it, and its path in every time frame. All audiences would be sixteen times as many "
    "books. The packs are planned in memory. Both sides begin with composed "
    "pages, ours with an empty store that its two processes share, and end with files; drawings are laid out beside the pages "
    "for pandoc beforehand. Of Typst’s side the whole pool is counted. With --quick every 12th of these is made."
)
STEP = 12
AUDIENCE = "community"


def measure(how: How) -> Result:
    """Return what making the catalogue takes on both sides."""
    house, wanted = subjects.catalogue(subjects.opened())
    mine = [one for one in wanted if one.audience == AUDIENCE]
    begun = time.perf_counter()
    documents = subjects.composed(house, mine[:: STEP if how.quick else 1])
    composing = time.perf_counter() - begun
    took = clock.in_turns(prepared(house, documents, how.folder), how.runs)
    subject = f"{len(documents)} of {len(wanted)} documents"
    return Result("catalogue", subject, figures(took, composing), record.every(took))


def prepared(house: pipeline.House, documents: list[Document], folder: Path) -> clock.Sides:
    """Lay the documents by for both sides and return the sides."""
    numbers = count()
    ours = subjects.laid_by(documents, folder / "ours")
    pages = [prepare_one(house, d, folder / "pages" / f"{n:05}") for n, d in enumerate(documents)]

    def anew() -> clock.Spent:
        """Render in two processes with a store that is empty."""
        asked = {"folder": str(ours), "store": str(folder / f"store-{next(numbers)}"), "jobs": 2}
        return clock.python("task", "rendered", json.dumps(asked))

    return {"ours": anew, "typst": partial(clock.python, "peers.typeset", "2", *map(str, pages))}


def prepare_one(house: pipeline.House, document: Document, folder: Path) -> Path:
    """Lay one document by for pandoc and return its folder."""
    prepare.page(document, subjects.assets(house), folder)
    (folder / typeset.SETTINGS).write_text(json.dumps(typeset.settings(document)), "utf-8")
    return folder


def figures(took: clock.Runs, composing: float) -> tuple[Line, ...]:
    """Return the figures."""
    ours, typst = clock.least(took["ours"]), clock.least(took["typst"])
    return (
        Line("pages", took["ours"][0].told["pages"], "pages"),
        Line("pandoc and Typst over ours", typst / ours, "×", "at least", 2),
        Line("the same, seconds of the processor", clock.least_cpu(took["typst"]) / clock.least_cpu(took["ours"]), "×"),
        Line("ours", ours, "s"),
        Line("composing them, in one process, over ours", composing / ours, "×"),
    )
