"""The memory of a process and of all that it starts, looked at several times a second."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tests.bench.clock import ROOT

if TYPE_CHECKING:
    import psutil

EVERY = 0.2
"""Seconds between two looks."""
MB = 2**20

Curve = list[tuple[float, float]]
"""Seconds since the beginning, and MB."""


def watched(arguments: Sequence[str]) -> tuple[Curve, list[Curve]]:
    """Run a module of this folder; return the memory of its own process, and of each process that it started.

    Raises RuntimeError with what it said where it failed.
    """
    import psutil

    environment = {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    with tempfile.TemporaryFile("w+") as err:
        run = psutil.Popen(
            [sys.executable, "-m", *arguments], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=err,
            env={**psutil.Process().environ(), **environment},
        )  # fmt: skip
        begun, seen = time.perf_counter(), defaultdict[int, Curve](list)
        while run.poll() is None:
            for process in (run, *children(run)):
                if (size := resident(process)) is not None:
                    seen[process.pid].append((round(time.perf_counter() - begun, 2), round(size / MB, 1)))
            time.sleep(EVERY)
        err.seek(0)
        if run.returncode:
            raise RuntimeError(f"{' '.join(arguments)[:200]}: {err.read()[-2000:]}")
    own = seen.pop(run.pid, [])
    return own, [
        curve for curve in seen.values() if max(size for _, size in curve) > 50
    ]  # others only track semaphores


def children(process: psutil.Process) -> list[psutil.Process]:
    """Return what a process started, as long as it is there."""
    import psutil

    try:
        return process.children(recursive=True)
    except psutil.Error:
        return []


def resident(process: psutil.Process) -> int | None:
    """Return the bytes that a process holds in memory; None where it is gone."""
    import psutil

    try:
        return int(process.memory_info().rss)
    except psutil.Error:
        return None


def peak(curve: Curve) -> float:
    """Return the most MB of a curve."""
    return max((size for _, size in curve), default=0.0)


def growth(curve: Curve) -> float:
    """Return how many MB the highest of the last quarter lies over the highest of the second: 0 where it is flat."""
    quarter = len(curve) // 4
    return peak(curve[-quarter:]) - peak(curve[quarter : 2 * quarter]) if quarter else 0.0


def thin(curve: Curve, points: int = 200) -> Curve:
    """Return the curve with about so many points."""
    return curve[:: max(1, len(curve) // points)]
