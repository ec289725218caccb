"""Two Dask workers on this machine against one process."""

from __future__ import annotations

import json
from functools import partial

from tests.bench import clock, record
from tests.bench.record import Line, Result
from tests.bench.works import How

TITLE = "Two Dask workers"
METHOD = (
    "The PDFs of a pack, from composing to proof, in one process and by a cluster of two workers of one thread each on this machine, without "
    "Dask’s own profiler, with nothing cached. The cluster is counted from when it stands and has the library; starting it is told apart."
)


def measure(how: How) -> Result:
    """Return what both take."""
    asked = {"pack": "islamabad-2015" if how.quick else "quetta-2021", "quick": how.quick}
    sides = {side: partial(clock.python, "crew", side, json.dumps(asked)) for side in ("one", "dask")}
    took = clock.in_turns(sides, how.runs)
    one, dask = clock.least(took["one"], "inside"), clock.least(took["dask"], "inside")
    lines = (
        Line("documents", took["one"][0].told["documents"], "documents"),
        Line("one process over two Dask workers", one / dask, "×", "at least", 1.7),
        Line("starting the workers", clock.least(took["dask"], "starting"), "s"),
        Line("one process", one, "s"),
    )
    return Result("many", asked["pack"], lines, record.every(took))
