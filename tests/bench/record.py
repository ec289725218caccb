"""What a run found, as a line of JSON: the machine, its load, and each figure beside its goal."""

from __future__ import annotations

import json
import os
import platform
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

from tests.bench.clock import ROOT, Spent

FOLDER = ROOT / "build" / "bench"
ENGINES = ("weasyprint", "typst", "pypandoc_binary", "distributed")


@dataclass(frozen=True)
class Line:
    """One figure: what it is, how much, in which unit, and the goal, if it has one."""

    what: str
    value: float
    unit: str
    goal: Literal["", "at most", "at least"] = ""
    bound: float = 0.0

    @property
    def met(self) -> bool | None:
        """Whether the goal is met; None where there is none."""
        if not self.goal:
            return None
        return self.value <= self.bound if self.goal == "at most" else self.value >= self.bound


@dataclass(frozen=True)
class Result:
    """What one work found. `series` are points of curves, by their names; `raw` the seconds of every run."""

    work: str
    subject: str
    lines: tuple[Line, ...]
    raw: Mapping[str, Any] = field(default_factory=dict)
    series: Mapping[str, Sequence[Sequence[float]]] = field(default_factory=dict)
    about: Mapping[str, Any] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)


def read(line: str) -> Result:
    """Return what a line of JSON says."""
    found = json.loads(line)
    return Result(**{**found, "lines": tuple(Line(**one) for one in found["lines"])})


def every(runs: Mapping[str, Sequence[Spent]]) -> dict[str, list[dict[str, Any]]]:
    """Return all runs of all sides, for whoever doubts the figures."""
    return {
        name: [{"seconds": round(r.seconds, 3), "cpu": round(r.cpu, 3), **r.told} for r in took]
        for name, took in runs.items()
    }


def about(quick: bool, begun: Sequence[float], engines: Sequence[str] = ENGINES) -> dict[str, Any]:
    """Return on what machine, when and beside how much other work a run was made; `begun` is the load before it."""
    return {
        "quick": quick,
        "day": time.strftime("%Y-%m-%d"),
        "load": [round(n, 2) for n in (begun[0], os.getloadavg()[0])],
        "machine": {
            "processors": os.cpu_count(),
            "kind": processor(),
            "memory": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30),
            "system": f"{platform.system()} {platform.machine()}",
            "python": platform.python_version(),
        },
        "engines": {name: version(name) for name in engines},
    }


def processor() -> str:
    """Return what the processor calls itself."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor() or "unknown"
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown")


def keep(result: Result, folder: Path = FOLDER) -> Path:
    """Add a result to the lines of its work and return their file."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{result.work}.jsonl"
    with file.open("a", encoding="utf-8") as lines:
        lines.write(result.text + "\n")
    return file


def newest(files: Iterable[Path]) -> dict[str, Result]:
    """Return the last result of each work that is no trial, out of files of which later ones go first."""
    found: dict[str, Result] = {}
    for file in files:
        for line in file.read_text("utf-8").splitlines() if file.is_file() else ():
            result = read(line)
            if not result.about.get("quick"):
                found[result.work] = result
    return found
