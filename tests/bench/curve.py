"""The picture of the page: seconds and unique pages against files, and memory against time."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tests.bench.record import Result

BLUE, BRICK, GREY = "#23407A", "#9A3F1C", "#7C8795"


def draw(results: Mapping[str, Result], target: Path) -> None:
    """Draw what was measured into an SVG file of the same bytes for the same figures."""
    import matplotlib

    matplotlib.use("svg")
    import matplotlib.pyplot as plt

    plt.rcParams.update({"svg.hashsalt": "bench", "svg.fonttype": "none", "font.family": "sans-serif", "font.size": 9})
    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.4), layout="constrained")
    files(left, results.get("districts"))
    memory(right, results.get("memory"))
    figure.savefig(target, metadata={"Date": None})
    plt.close(figure)


def files(axes: object, result: Result | None) -> None:
    """Draw seconds, and unique pages, against the number of files."""
    axes.set(title="Districts", xlabel="files", ylabel="seconds")
    if result is None:
        return
    count, seconds, unique, _ = zip(*result.series["files"], strict=True)
    axes.plot(count, seconds, color=BLUE, marker=".", label="seconds")
    axes.plot(
        count, [seconds[0] / count[0] * n for n in count], color=GREY, linestyle=":", label="as the first district"
    )
    other = axes.twinx()
    other.set_ylabel("pages")
    other.plot(count, unique, color=BRICK, marker=".", label="unique pages")
    for drawn in (axes, other):
        drawn.set_xlim(left=0)
        drawn.set_ylim(bottom=0)
    axes.legend(handles=[*axes.lines, *other.lines], frameon=False, loc="upper left")


def memory(axes: object, result: Result | None) -> None:
    """Draw the memory of processes against time."""
    axes.set(title="Memory", xlabel="seconds", ylabel="MB")
    if result is None:
        return
    for name, curve in result.series.items():
        axes.plot(*zip(*curve, strict=True), label=name, linewidth=1)
    axes.axhline(300, color=GREY, linestyle=":")
    axes.set_ylim(bottom=0)
    axes.legend(frameon=False)
