"""A tri-fold and a handbook for every district, audience and language: seconds and unique pages against files."""

from __future__ import annotations

import json
from functools import partial

from tests.bench import clock
from tests.bench.record import Line, Result
from tests.bench.works import How

TITLE = "31 districts, 12 audiences, 2 languages"
METHOD = (
    "The districts are those of the campaign of 2024, all of which the register of regions knows; each gets a tri-fold and a "
    "handbook for each audience in English and Urdu. The pack is planned in memory and made in one process with an empty "
    "store, one district after the other, from choosing to proof. After every district it is told how many files there are, "
    "how many seconds they took, and how many unique pages they have: pages of the same size with the same words in the same "
    "places. Looking for these is not counted. The goal is that files take what their new pages take, and a tenth more."
)

SPARE = 10
"""Per cent of a file of the first district that one of a later district may take besides what its new pages take."""


def measure(how: How) -> Result:
    """Return the points of the curve, and what they say."""
    asked = {"districts": 3, "audiences": 1, "languages": ["en"]} if how.quick else {}
    store = str(how.folder / "store")
    took = clock.in_turns({"made": partial(clock.python, "local", json.dumps({**asked, "store": store}))}, 1)
    told = took["made"][0].told
    points = told["points"]
    subject = f"{told['districts']} districts, {told['audiences']} audiences, {told['languages']} languages"
    return Result("districts", subject, figures(points), {}, {"files": points})


def figures(points: list[list[float]]) -> tuple[Line, ...]:
    """Return what the points say: each is how many files, seconds, unique pages and pages there are by then."""
    (files, seconds, unique, pages), (first, begun, alone, _) = points[-1], points[0]
    later = files - first
    new = (unique - alone) / later / (alone / first)
    return (
        Line("files", files, "files"),
        Line("pages", pages, "pages"),
        Line("unique pages", unique, "pages"),
        Line("unique pages that a file of a later district adds, over one of the first", new * 100, "%"),
        Line("time that it takes, over one of the first", (seconds - begun) / later / (begun / first) * 100, "%",
             "at most", new * 100 + SPARE),
        Line("time over that of as many files made like the first", seconds / (begun / first * files) * 100, "%"),
        Line("all", seconds, "s"),
    )  # fmt: skip
