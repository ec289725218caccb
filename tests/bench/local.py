"""Makes the files of districts and tells the points of the curve: `python -m tests.bench.local JSON`."""

from __future__ import annotations

import hashlib
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import pypdfium2

from curriculum import garbage, pipeline, proof
from curriculum.model.document import Deliverable
from curriculum.plan import Selection
from curriculum.store import Store
from tests.bench import subjects


def unique(data: bytes) -> Iterator[str]:
    """Yield a digest of each page of a PDF: its size, its words and where they stand."""
    document = pypdfium2.PdfDocument(data)
    try:
        for page in document:
            text = page.get_textpage()
            boxes = [text.get_rect(n) for n in range(text.count_rects())]
            said = (page.get_size(), text.get_text_bounded(), [[round(v, 1) for v in box] for box in boxes])
            yield hashlib.sha256(repr(said).encode()).hexdigest()
    finally:
        document.close()


def made_of(house: pipeline.House, deliverable: Deliverable) -> bytes:
    """Return the PDF of a document, proofed. What the proof says is passed over: not all is translated."""
    document = pipeline.document_of(house, pipeline.outline_of(house, deliverable))
    fitting, made = pipeline.fitted(document, replace(subjects.assets(house), store=house.store))
    proof.proof(fitting, made["pdf"])
    garbage.let_go()
    return made["pdf"].data


def main() -> None:
    """Make the files, and print how many of what there were after each district."""
    garbage.collect_rarely()
    asked = json.loads(sys.argv[1])
    audiences = subjects.TWELVE[: asked.get("audiences", 12)]
    languages = asked.get("languages", ["en", "ur"])
    house, pack = subjects.local(subjects.opened(), asked.get("districts", 31), audiences, languages)
    house = house._replace(store=Store(Path(asked["store"])))
    wanted = subjects.by_district(pipeline.plan_pack(house, pack.id, Selection(formats=("pdf",))))
    for language in languages:  # reading it in a language is done once, and is no matter of files
        pipeline.outline_of(house, next(d for d in wanted if d.language == language))
    seconds, files, pages, seen, points = 0.0, 0, 0, set[str](), []
    for _, ones in groupby(wanted, key=lambda d: d.district):
        for deliverable in ones:
            begun = time.perf_counter()
            data = made_of(house, deliverable)
            seconds += time.perf_counter() - begun
            digests = [*unique(data)]
            files, pages = files + 1, pages + len(digests)
            seen.update(digests)
        points.append([files, round(seconds, 3), len(seen), pages])
    counts = {"districts": len(points), "audiences": len(audiences), "languages": len(languages)}
    print(json.dumps({"points": points, **counts}))


if __name__ == "__main__":
    main()
