"""The largest handbook, put together from modules that were laid out before, against all other ways to make it."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

from curriculum import pipeline
from curriculum.model.document import Document
from curriculum.plan import Selection
from tests.bench import clock, record, subjects
from tests.bench.peers import bare, prepare, typeset
from tests.bench.record import Line, Result
from tests.bench.works import How

TITLE = "The largest handbook, all modules cached"
METHOD = (
    "The guide for facilitators of the police at Lahore in English, the longest of the shipped books in that language. Whole "
    "files are forgotten by the store, so that the book is put together from what was laid out before. From HTML to PDF on every "
    "side: of our process and of the engine’s the seconds of making are counted, of pandoc the whole process, of Typst the "
    "setting alone, of LibreOffice the whole process. Typst’s book has contents with pages, running heads, numbers of pages, "
    "notes, tables and the same faces and page, and is PDF/UA-1; its labels stand over the text and not beside it, so that it has fewer pages."
)
LARGEST = ("lahore-2026", "police", "en", "facilitator-guide")
SMALL = ("islamabad-2015", "civil-society", "en", "participant-handbook")


def measure(how: How) -> Result:
    """Return what making the book takes on every side."""
    return made("handbook", SMALL if how.quick else LARGEST, how)


def made(work: str, wanted: tuple[str, str, str, str], how: How) -> Result:
    """Return what making one book takes on every side."""
    house = subjects.opened()
    document = book(house, *wanted)
    cold, sides = prepared(house, document, how.folder)
    took = clock.in_turns(sides, how.runs)
    lines = figures(took, cold)
    raw = record.every({**took, "cold": [cold]})
    return Result(work, document.deliverable.stem, lines, raw)


def book(house: pipeline.House, pack: str, audience: str, language: str, product: str) -> Document:
    """Return one composed book."""
    chosen = Selection(audiences=(audience,), languages=(language,), products=(product,), formats=("pdf",))
    (document,) = subjects.composed(house, pipeline.plan_pack(house, pack, chosen))
    return document


def prepared(house: pipeline.House, document: Document, folder: Path) -> tuple[clock.Spent, clock.Sides]:
    """Lay the book by for every side, fill the store once, and return what that took, and the sides."""
    assets = subjects.assets(house)
    fonts = assets.layouts / "shared" / "fonts" / "fonts.conf"
    page = prepare.page(document, assets, folder / "page").parent
    (page / typeset.SETTINGS).write_text(json.dumps(typeset.settings(document)), "utf-8")
    asked = {"folder": str(subjects.laid_by([document], folder / "ours")), "store": str(folder / "store")}
    ours = partial(clock.python, "task", "from_pieces")
    cold = ours(json.dumps(asked))
    return cold, {
        "ours": partial(ours, json.dumps({**asked, "runs": 3})),
        "typst": partial(clock.python, "peers.typeset", "1", str(page)),
        "engine": partial(
            clock.python, "peers.bare", str(bare.lay_by([document], assets, folder / "bare")), str(fonts)
        ),
        "office": partial(clock.python, "peers.office", str(page)),
    }


def figures(took: clock.Runs, cold: clock.Spent) -> tuple[Line, ...]:
    """Return the figures."""
    pages = took["ours"][0].told["pages"]
    ours, typst = clock.least(took["ours"], "inside"), clock.least(took["typst"], "both")
    ours_cpu, typst_cpu = (clock.least(took[side], "inside_cpu") for side in ("ours", "typst"))
    return (
        Line("pages", pages, "pages"),
        Line("a page", ours / pages * 1000, "ms", "at most", 2),
        Line("pandoc and Typst over ours", typst / ours, "×", "at least", 3),
        Line("the same, seconds of the processor", typst_cpu / ours_cpu, "×"),
        Line("Typst without pandoc over ours", clock.least(took["typst"], "typst") / ours, "×"),
        Line("bare WeasyPrint over ours", clock.least(took["engine"], "inside") / ours, "×"),
        Line("the same, seconds of the processor", clock.least(took["engine"], "inside_cpu") / ours_cpu, "×"),
        Line("pandoc and LibreOffice over ours", clock.least(took["office"], "both") / ours, "×"),
        Line("nothing cached over bare WeasyPrint", cold.told["inside"] / clock.least(took["engine"], "inside"), "×"),
        Line("pandoc and Typst over a process of ours, Python’s start and all", typst / clock.least(took["ours"]), "×"),
    )
