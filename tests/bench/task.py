"""What runs in a process of its own: `python -m tests.bench.task NAME JSON`. What it found is its last line."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from curriculum import crew, garbage, pipeline, render, workers
from curriculum.home import content_folder, layouts_folder
from curriculum.model.document import Deliverable, Document
from curriculum.plan import Selection
from curriculum.render import kept, pdf
from curriculum.render.assets import Assets
from curriculum.store import Store
from tests.bench import subjects
from tests.bench.watch import Watch


@dataclass(frozen=True, slots=True)
class Forgetful(Store):
    """A store that forgets some entries: whole files, so that only what they are put together from is found."""

    forgotten: frozenset[str] = frozenset()

    def get(self, name: str) -> bytes | None:
        """Return what was put under a name, unless it is to be forgotten."""
        return None if name in self.forgotten else Store.get(self, name)

    def put(self, name: str, data: bytes) -> None:
        """Keep what is not to be forgotten."""
        if name not in self.forgotten:
            Store.put(self, name, data)


def folders(store: str = "") -> Assets:
    """Return the shipped folders, with a store where one is named."""
    return Assets(content_folder(), layouts_folder(), store=Store(Path(store)) if store else None)


def pieces_of(document: Document, store: str) -> Assets:
    """Return the shipped folders with a store in which this document as a whole is never found."""
    bare = folders()
    whole = kept.name(document, render.ROOMS["pdf"], ("pdf",), bare)
    forgetful = Forgetful(Path(store), forgotten=frozenset({whole}))
    return Assets(bare.content, bare.layouts, store=forgetful)


def from_pieces(asked: dict[str, Any]) -> dict[str, Any]:
    """Render the one document of a folder several times out of its pieces; return pages and the fewest seconds."""
    (document,) = subjects.found_in(Path(asked["folder"]))
    assets = pieces_of(document, asked["store"])
    times = []
    for _ in range(asked.get("runs", 1)):
        watch = Watch()
        made = render.render_all(document, ("pdf",), assets)["pdf"]
        times.append(watch.told())
    return {**min(times, key=lambda t: t["inside"]), "pages": made.pages}


def rendered(asked: dict[str, Any]) -> dict[str, Any]:
    """Render the PDF of every document of a folder in `jobs` processes that share a store; return pages and seconds."""
    files = sorted(str(f) for f in Path(asked["folder"]).glob("*.pickle"))
    watch = Watch()
    with crew.working(asked.get("jobs", 1)) as pool:
        pages = sum(workers.each(one, asked, files, pool, lost))
    return {**watch.told(), "pages": pages, "documents": len(files)}


def one(asked: dict[str, Any], file: str) -> int:
    """Render the PDF of one document, write it, and return its pages."""
    import pickle

    document = pickle.loads(Path(file).read_bytes())
    made = render.render_all(document, ("pdf",), folders(asked["store"]))["pdf"]
    Path(file).with_suffix(".pdf").write_bytes(made.data)
    return made.pages


def lost(file: str) -> int:
    """Stop where a process died."""
    raise RuntimeError(f"the process died that was making {file}")


def whole(asked: dict[str, Any]) -> dict[str, Any]:
    """Build the PDFs of a pack from its sources in one process, checks and proof and all; return how many."""
    house = subjects.opened()
    if asked.get("store"):
        house = house._replace(store=Store(Path(asked["store"])))
    selection = Selection(**{k: tuple(v) for k, v in asked["selection"].items()}, formats=("pdf",))
    watch = Watch()
    built = pipeline.build(house, asked["pack"], Path(asked["out"]), selection, asked.get("jobs", 1))
    return {**watch.told(), "files": len(built.written)}


def one_format(asked: dict[str, Any]) -> dict[str, Any]:
    """Render the one document of a folder in a format, with nothing kept; return the seconds."""
    (document,) = subjects.found_in(Path(asked["folder"]))
    watch = Watch()
    render.render_all(document, (asked["format"],), folders())
    return watch.told()


def folds(house: pipeline.House) -> list[Deliverable]:
    """Return the tri-folds of the campaign for teachers."""
    chosen = Selection(audiences=("teachers",), products=("trifold",), formats=("pdf", "press"))
    return list(pipeline.plan_pack(house, subjects.CAMPAIGN, chosen))


def folded(_: dict[str, Any]) -> dict[str, Any]:
    """Make tri-folds, proof and press file, from choosing to preflight."""
    house = subjects.opened()
    pdf.engine(folders())
    watch = Watch()
    for wanted in folds(house):
        pipeline.make(house, wanted)
    return watch.told()


def folded_bare(_: dict[str, Any]) -> dict[str, Any]:
    """Lay out the pages of the same tri-folds twice, and write them as a proof and with their bleed."""
    house, assets = subjects.opened(), folders()
    documents = subjects.composed(house, folds(house))
    engine = pdf.engine(assets)
    watch = Watch()
    for document in documents:
        pdf.write(pdf.layout(engine, document, assets), document)
        pdf.with_bleed(pdf.layout(engine, document, assets), document.layout.page.bleed)
    return watch.told()


TASKS = {f.__name__: f for f in (from_pieces, rendered, whole, one_format, folded, folded_bare)}


def main() -> None:
    """Do the task that is named."""
    garbage.collect_rarely()
    print(json.dumps(TASKS[sys.argv[1]](json.loads(sys.argv[2]))))


if __name__ == "__main__":
    main()
