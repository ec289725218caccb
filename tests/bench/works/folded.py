"""A tri-fold, proof and press file, against the engine that lays out and writes the pages of each."""

from __future__ import annotations

import json
from functools import partial

from tests.bench import clock, record
from tests.bench.record import Line, Result
from tests.bench.works import How

TITLE = "A tri-fold, proof and press file"
METHOD = (
    "From choosing to preflight in both languages of the campaign, against the engine alone, which lays out the same pages twice, "
    "for the proof and for the file with its bleed. Seconds of making in processes that keep nothing."
)


def measure(how: How) -> Result:
    """Return what both sides take."""
    sides = {name: partial(clock.python, "task", name, json.dumps({})) for name in ("folded", "folded_bare")}
    took = clock.in_turns(sides, how.runs)
    ratio = clock.least(took["folded"], "inside") / clock.least(took["folded_bare"], "inside")
    line = Line("ours over bare WeasyPrint", ratio, "×", "at most", 1.5)
    return Result("folded", "national-2024: tri-fold for teachers", (line,), record.every(took))
