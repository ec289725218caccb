"""All PDFs of a pack, nothing cached, in one process, against the PDF engine alone on the same pages."""

from __future__ import annotations

import json
from functools import partial
from itertools import count
from pathlib import Path

from curriculum import pipeline
from curriculum.plan import Selection
from tests.bench import clock, record, subjects
from tests.bench.peers import bare
from tests.bench.record import Line, Result
from tests.bench.works import How

TITLE = "A full pack, cold, in one process"
METHOD = (
    "Every document of the pack that has a PDF, and of it only the PDF. Both processes are given composed pages; the engine’s knows "
    "nothing of ours but fonts and style. The store is empty whenever ours begins. Whole processes are counted. The build "
    "with its checks, composing, PDF and proof is counted from the sources, and put over the engine’s time too."
)
FULL = ("islamabad-2015", {})
SMALL = ("islamabad-2015", {"audiences": ["civil-society"], "products": ["agenda", "legal-guide"]})


def measure(how: How) -> Result:
    """Return what making the PDFs takes on both sides."""
    pack, chosen = SMALL if how.quick else FULL
    house = subjects.opened()
    selection = Selection(**{k: tuple(v) for k, v in chosen.items()}, formats=("pdf",))
    documents = subjects.composed(house, pipeline.plan_pack(house, pack, selection))
    sides = prepared(house, documents, pack, chosen, how.folder)
    took = clock.in_turns(sides, how.runs)
    return Result("pack", f"{pack}: {len(documents)} documents", figures(took), record.every(took))


def prepared(house: pipeline.House, documents: list, pack: str, chosen: dict, folder: Path) -> clock.Sides:
    """Lay the documents by for both sides and return the sides."""
    assets, numbers = subjects.assets(house), count()
    fonts = assets.layouts / "shared" / "fonts" / "fonts.conf"
    ours, alone = subjects.laid_by(documents, folder / "ours"), bare.lay_by(documents, assets, folder / "bare")

    def anew(task: str, **asked: object) -> clock.Spent:
        """Run a task with a store that is empty."""
        place = folder / f"run-{next(numbers)}"
        return clock.python("task", task, json.dumps({**asked, "store": str(place / "store"), "out": str(place)}))

    return {
        "render": partial(anew, "rendered", folder=str(ours)),
        "engine": partial(clock.python, "peers.bare", str(alone), str(fonts)),
        "whole": partial(anew, "whole", pack=pack, selection=chosen),
    }


def figures(took: clock.Runs) -> tuple[Line, ...]:
    """Return the figures."""
    ours, engine = clock.least(took["render"]), clock.least(took["engine"])
    return (
        Line("pages", took["render"][0].told["pages"], "pages"),
        Line("ours over bare WeasyPrint", ours / engine, "×", "at most", 0.8),
        Line(
            "the same, seconds of the processor", clock.least_cpu(took["render"]) / clock.least_cpu(took["engine"]), "×"
        ),
        Line("the whole build over bare WeasyPrint", clock.least(took["whole"]) / engine, "×"),
        Line("ours", ours, "s"),
    )
