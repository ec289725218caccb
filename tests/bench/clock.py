"""Processes timed in turns, so that what else a machine does falls on all sides alike."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent.parent


class Spent(NamedTuple):
    """What a piece of work took: seconds, seconds of the processor, and what it told of itself."""

    seconds: float
    cpu: float
    told: Mapping[str, Any]


def process(arguments: Sequence[str], **environment: str) -> Spent:
    """Run a program to its end and return what it took, with all that it started. What it told is its last line.

    Raises RuntimeError with what it said where it failed.
    """
    paths = f"{ROOT / 'src'}{os.pathsep}{ROOT}"
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        begun = time.perf_counter()
        run = subprocess.Popen(
            list(arguments), stdout=out, stderr=err, cwd=ROOT, env={**os.environ, "PYTHONPATH": paths, **environment}
        )
        _, status, used = os.wait4(run.pid, 0)
        seconds = time.perf_counter() - begun
        run.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0), err.seek(0)
        if run.returncode:
            raise RuntimeError(f"{' '.join(arguments)[:200]}: {err.read()[-2000:]}")
        last = out.read().rstrip().rpartition("\n")[2]
    return Spent(seconds, used.ru_utime + used.ru_stime, json.loads(last) if last.startswith("{") else {})


def python(module: str, *arguments: str, **environment: str) -> Spent:
    """Run a module of this folder in a Python of its own."""
    return process([sys.executable, "-m", f"tests.bench.{module}", *arguments], **environment)


def in_turns(sides: Mapping[str, Callable[[], Spent]], runs: int) -> dict[str, list[Spent]]:
    """Return what each side took in so many rounds. Who was last in a round is first in the next."""
    took: dict[str, list[Spent]] = {name: [] for name in sides}
    for turn in range(runs):
        for name in list(sides) if turn % 2 == 0 else reversed(sides):
            took[name].append(sides[name]())
    return took


def least(runs: Sequence[Spent], name: str = "") -> float:
    """Return the fewest seconds of some runs: of the whole process, or those that it told under a name."""
    return min(run.told[name] if name else run.seconds for run in runs)


def least_cpu(runs: Sequence[Spent]) -> float:
    """Return the fewest seconds of the processor of some runs."""
    return min(run.cpu for run in runs)


Runs = Mapping[str, Sequence[Spent]]
"""What each side took in each round."""
Sides = Mapping[str, Callable[[], Spent]]
"""What is timed, by name."""
