"""The marks that drawings share: a scale behind rows, what rows are called, rings, intervals, and what they mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from curriculum.model.results import Spread
from curriculum.report.canvas import BRICK, HAIR, INDIGO, PAPER, SLATE, WIDTH, Canvas, wrapped

LABEL, END, HEAD, FOOT = 66.0, 16.0, 11.0, 8.0
"""Millimetres for what rows are called, right of the axes, over them and under them."""
AXES = WIDTH - LABEL - END
"""Millimetres that the axes are wide."""
LETTERS = 42
"""Letters that fit into a line of what a row is called."""
LINES = 3
ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
"""Letters that these drawings cannot join."""


class Chart(NamedTuple):
    """Rows with a name on the left and a scale on the right."""

    canvas: Canvas
    axes: Any
    row: float

    def up(self, millimetres: float) -> float:
        """Return a place over the axes, as their shares."""
        return 1 + millimetres / (self.canvas.height - HEAD - FOOT)


def chart(canvas: Canvas, rows: int, row: float, unit: str = "") -> Chart:
    """Draw a scale from 0 to 100 behind rows of so many millimetres, with its figures under it."""
    axes = canvas.axes(LABEL, HEAD, AXES, row * rows)
    axes.set_xlim(0, 100)
    axes.set_ylim(rows - 0.5, -0.5)
    for value in range(0, 101, 20):
        axes.axvline(value, color=HAIR, linewidth=0.7, zorder=0, clip_on=False)
        canvas.say(axes, value, rows - 0.45, f"{value}{unit}", size=7.5, colour=SLATE, ha="center", va="top")
    return Chart(canvas, axes, row)


def label(made: Chart, row: float, text: str, instead: str, bold: bool = False) -> None:
    """Write what a row is called, to the left of the axes; `instead` where its letters cannot be joined."""
    said = instead if ARABIC.search(text) else wrapped(text, LETTERS, LINES)
    place = made.axes.get_yaxis_transform()
    made.canvas.say(
        made.axes, -LABEL / AXES, row, said, bold=bold, size=8, va="center", transform=place, linespacing=1.1
    )


def figure(made: Chart, x: float, row: float, text: str, **how: Any) -> None:
    """Write a figure on a white ground, so that no line runs through it."""
    ground = {"facecolor": PAPER, "edgecolor": "none", "pad": 0.8}
    made.canvas.say(made.axes, x, row, text, size=8, va="center", bbox=ground, zorder=3, **how)


def ring(axes: Any, x: float, y: float, full: bool, size: float = 7, **how: Any) -> None:
    """Draw a value: an open ring before, a full one after."""
    fill = INDIGO if full else PAPER
    how = {"zorder": 4, **how}
    axes.plot((x,), (y,), "o", ms=size, markerfacecolor=fill, markeredgecolor=INDIGO, markeredgewidth=1.6, **how)


def whisker(axes: Any, spread: Spread, y: float) -> None:
    """Draw the interval of a mean, with its ends."""
    ends = (spread.low, spread.high)
    axes.plot(ends, (y, y), color=SLATE, linewidth=1.2, marker="|", markersize=5, markeredgewidth=1.2, zorder=2)


def mark(made: Chart, x: float, text: str) -> None:
    """Draw a dashed line through all rows, with its name over it."""
    made.axes.axvline(x, color=BRICK, linewidth=1.4, linestyle=(0, (4, 2)), zorder=1)
    made.canvas.say(made.axes, x, -0.55, text, size=7.5, colour=BRICK, ha="center", va="bottom")


def legend(made: Chart, kinds: Sequence[tuple[bool, str]]) -> None:
    """Draw what the rings mean, over the names of the rows."""
    place, top = made.axes.transAxes, made.up(6.5)
    for n, (full, text) in enumerate(kinds):
        x = -(LABEL - 2 - 26 * n) / AXES
        ring(made.axes, x, top, full, transform=place, clip_on=False)
        made.canvas.say(made.axes, x + 3 / AXES, top, text, size=8, va="center", transform=place)
