"""How long the command takes to say how it is used, against an empty Python."""

from __future__ import annotations

import sys
from functools import partial

from tests.bench import clock, record
from tests.bench.record import Line, Result
from tests.bench.works import How

TITLE = "Start-up"
METHOD = "`curriculum --help` against `python -c pass`: whole processes in turns."


def measure(how: How) -> Result:
    """Return what both take."""
    sides = {
        "empty": partial(clock.process, [sys.executable, "-c", "pass"]),
        "help": partial(clock.process, [sys.executable, "-m", "curriculum", "--help"]),
    }
    took = clock.in_turns(sides, 3 * how.runs)
    empty, help_ = clock.least(took["empty"]), clock.least(took["help"])
    lines = (Line("over an empty Python", help_ / empty, "×", "at most", 4), Line("ours", help_ * 1000, "ms"))
    return Result("start", "curriculum --help", lines, record.every(took))
