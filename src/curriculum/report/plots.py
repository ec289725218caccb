"""The drawings of a report: gains, scores, opinions, shares. Each says its figures in words as well.

A table with the same figures stands beside each of them in the report.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from curriculum.model.results import Gain, Opinion, Plot, Results, Share, Survey, Views
from curriculum.report.canvas import (
    BRICK,
    HAIR,
    INDIGO,
    INK,
    PAPER,
    SLATE,
    STEPS,
    WIDTH,
    Canvas,
    drawing,
    wrapped,
)

Words = Mapping[str, str]
LABEL = 66.0
"""Millimetres for what a row is called."""
LETTERS = 40
"""Letters that fit in it."""


def drawn(results: Results, words: Words, layouts: Path) -> dict[str, Plot]:
    """Return the drawings of a report by their names. `layouts` is the folder that holds the fonts."""
    with drawing():
        return {p.id: p for p in plots(results, words, layouts)}


def plots(results: Results, words: Words, layouts: Path) -> Iterator[Plot]:
    """Yield every drawing for which there are figures."""
    if results.gain:
        yield gains(results.gain, words, layouts)
        yield scores(results.gain, words, layouts)
    five = tuple(o for o in results.views.opinions if o.scale == "five") if results.views else ()
    if results.views and five:
        yield opinions(results.views, five, words, layouts)
    if results.survey:
        yield shares(results.survey, words, layouts)


def scale(canvas: Canvas, axes: Any, rows: int, ends: tuple[float, float], every: float, unit: str) -> None:
    """Draw the lines of a scale behind `rows` rows, and their figures under it."""
    axes.set_xlim(*ends)
    axes.set_ylim(rows - 0.5, -0.5)
    value = ends[0]
    while value <= ends[1] + every / 1000:
        axes.axvline(value, color=HAIR, linewidth=0.7, zorder=0)
        canvas.say(axes, value, rows - 0.5, f"{value:g}{unit}", size=7.5, colour=SLATE, ha="center", va="top")
        value += every


def label(canvas: Canvas, axes: Any, row: float, text: str, bold: bool = False) -> None:
    """Write what a row is called, to the left of the axes."""
    left = -(LABEL) / (WIDTH - LABEL - 16)
    place = axes.get_yaxis_transform()
    canvas.say(axes, left, row, wrapped(text, LETTERS), bold=bold, va="center", transform=place, linespacing=1.25)


def gains(gain: Gain, words: Words, layouts: Path) -> Plot:
    """Draw the mean before and after, for the whole test and for each objective."""
    rows = [(words["report_whole_test"], gain.before.mean, gain.after.mean)]
    rows += [(a.text, a.before, a.after) for a in gain.aims]
    height = 9.5 * len(rows)
    canvas = Canvas(layouts, height + 19)
    axes = canvas.axes(LABEL, 11, WIDTH - LABEL - 16, height)
    scale(canvas, axes, len(rows), (0, 100), 20, "")
    axes.axvline(gain.passes, color=BRICK, linewidth=1.4, linestyle=(0, (4, 2)), zorder=1)
    mark = words["report_mark_at"].format(mark=f"{gain.passes:.0f}")
    canvas.say(axes, gain.passes, -0.55, mark, size=7.5, colour=BRICK, ha="center", va="bottom")
    for n, (text, before, after) in enumerate(rows):
        label(canvas, axes, n, text, bold=n == 0)
        axes.plot((before, after), (n, n), color=INDIGO, linewidth=3 if n == 0 else 2, zorder=2, solid_capstyle="butt")
        dot(axes, before, n, False)
        dot(axes, after, n, True)
        for value, other in ((before, after), (after, before)):
            side, gap = ("left", 2.2) if value >= other and value != other else ("right", -2.2)
            bold = value == after
            canvas.say(axes, value + gap, n, f"{value:.1f}", size=8, ha=side, va="center", bold=bold)
    for spread, row in ((gain.before, 0), (gain.after, 0)):
        axes.plot((spread.low, spread.high), (row + 0.3, row + 0.3), color=SLATE, linewidth=1.2)
    legend(canvas, axes, ((False, words["report_before"]), (True, words["report_after"])))
    alt = words["report_alt_gain"].format(
        n=gain.matched, before=f"{gain.before.mean:.1f}", after=f"{gain.after.mean:.1f}",
        gain=f"{gain.gain.mean:.1f}", low=f"{gain.gain.low:.1f}", high=f"{gain.gain.high:.1f}",
    )  # fmt: skip
    each = (
        words["report_alt_row"].format(text=a.text, before=f"{a.before:.1f}", after=f"{a.after:.1f}") for a in gain.aims
    )
    return Plot(id="gain", svg=canvas.svg(), alt=" ".join((alt, *each)), caption=words["report_cap_gain"])


def dot(axes: Any, x: float, y: float, full: bool, size: float = 7) -> None:
    """Draw a value: an open ring before, a full one after."""
    fill = INDIGO if full else PAPER
    axes.plot(
        (x,), (y,), "o", markersize=size, markerfacecolor=fill, markeredgecolor=INDIGO, markeredgewidth=1.6, zorder=4
    )


def legend(canvas: Canvas, axes: Any, kinds: tuple[tuple[bool, str], ...]) -> None:
    """Draw what the rings mean, over the left column."""
    place = axes.transAxes
    top = 1 + 6.5 / (canvas.height - 19)
    for n, (full, text) in enumerate(kinds):
        x = -(LABEL - 2 - 26 * n) / (WIDTH - LABEL - 16)
        fill = INDIGO if full else PAPER
        axes.plot(
            (x,), (top,), "o", markersize=7, markerfacecolor=fill, markeredgecolor=INDIGO, markeredgewidth=1.6,
            transform=place, clip_on=False,
        )  # fmt: skip
        canvas.say(axes, x + 0.035, top, text, size=8, va="center", transform=place)


def scores(gain: Gain, words: Words, layouts: Path) -> Plot:
    """Draw how many people had how many points, before over after."""
    canvas = Canvas(layouts, 66)
    most = max(max(s) for s in gain.scores)
    names = (words["report_before"], words["report_after"])
    for n, (counts, name) in enumerate(zip(gain.scores, names, strict=True)):
        axes = canvas.axes(24, 4 + 29 * n, WIDTH - 26, 24)
        axes.set_xlim(0, 100)
        axes.set_ylim(0, most * 1.25)
        lefts = [10 * i for i in range(len(counts))]
        axes.bar(lefts, counts, width=9.2, align="edge", color=INDIGO if n else PAPER, edgecolor=INDIGO, linewidth=1.2)
        axes.axhline(0, color=INK, linewidth=1)
        axes.axvline(gain.passes, color=BRICK, linewidth=1.4, linestyle=(0, (4, 2)))
        for left, count in zip(lefts, counts, strict=True):
            if count:
                canvas.say(axes, left + 4.6, count + most * 0.03, f"{count}", size=8, ha="center", va="bottom")
        canvas.say(axes, -24 / (WIDTH - 26), 0.05, name, bold=True, transform=axes.transAxes)
        if n:
            for value in range(0, 101, 10):
                canvas.say(axes, value, -most * 0.06, f"{value}", size=7.5, colour=SLATE, ha="center", va="top")
    alt = words["report_alt_scores"].format(
        before=", ".join(map(str, gain.scores[0])), after=", ".join(map(str, gain.scores[1]))
    )
    return Plot(id="scores", svg=canvas.svg(), alt=alt, caption=words["report_cap_scores"])


def opinions(views: Views, five: tuple[Opinion, ...], words: Words, layouts: Path) -> Plot:
    """Draw the answers to each question as parts of a bar, from the least to the most."""
    height = 9.5 * len(five)
    canvas = Canvas(layouts, height + 14)
    axes = canvas.axes(LABEL, 9, WIDTH - LABEL - 16, height)
    axes.set_xlim(0, 100)
    axes.set_ylim(len(five) - 0.5, -0.5)
    for n, one in enumerate(five):
        label(canvas, axes, n, one.text)
        left = 0.0
        for step, share in enumerate(one.shares):
            axes.barh(n, 100 * share, left=left, height=0.62, color=STEPS[step], edgecolor=INK, linewidth=0.6)
            if share >= 0.05:
                colour = PAPER if step == len(STEPS) - 1 else INK
                canvas.say(
                    axes, left + 50 * share, n, f"{100 * share:.0f}", size=8, colour=colour, ha="center", va="center"
                )
            left += 100 * share
        middle = one.median if one.n < 10 else one.mean
        canvas.say(axes, 103, n, f"{middle:.1f}", bold=True, size=9.5, va="center")
    for step in range(len(STEPS)):
        x = (LABEL - LABEL + 17 * step) / (WIDTH - LABEL - 16)
        y = 1 + 3.2 / height
        axes.add_patch(patch(x, y, height, STEPS[step], axes))
        canvas.say(axes, x + 0.055, y + 1.3 / height, f"{step + 1}", size=8, va="center", transform=axes.transAxes)
    ends = f"{words['report_least']}  ·  {words['report_most']}"
    canvas.say(
        axes,
        -LABEL / (WIDTH - LABEL - 16),
        1 + 4.5 / height,
        ends,
        size=8,
        colour=SLATE,
        va="center",
        transform=axes.transAxes,
    )
    canvas.say(axes, 103, -0.75, words["report_mean"], size=8, colour=SLATE, va="center")
    said = (
        words["report_alt_opinion"].format(
            text=o.text, mean=f"{o.mean:.1f}", n=o.n, counts=", ".join(map(str, o.counts))
        )
        for o in five
    )
    alt = " ".join((words["report_alt_opinions"].format(n=views.forms), *said))
    return Plot(id="opinions", svg=canvas.svg(), alt=alt, caption=words["report_cap_opinions"])


def patch(x: float, y: float, height: float, fill: str, axes: Any) -> Any:
    """Return a small box of a legend, over the axes."""
    from matplotlib.patches import Rectangle

    return Rectangle(
        (x, y), 4.2 / (WIDTH - LABEL - 16), 2.6 / height, facecolor=fill, edgecolor=INK, linewidth=0.6,
        transform=axes.transAxes, clip_on=False,
    )  # fmt: skip


def shares(survey: Survey, words: Words, layouts: Path) -> Plot:
    """Draw shares with their intervals, before and after, with the figure of 2023 as a mark."""
    height = 15.0 * len(survey.indicators)
    canvas = Canvas(layouts, height + 19)
    axes = canvas.axes(LABEL, 11, WIDTH - LABEL - 16, height)
    scale(canvas, axes, len(survey.indicators), (0, 100), 20, " %")
    for n, one in enumerate(survey.indicators):
        label(canvas, axes, n, one.title, bold=True)
        for share, row, full in ((one.baseline, n - 0.2, False), (one.endline, n + 0.2, True)):
            if share:
                interval(canvas, axes, share, row, full)
        if one.known is not None:
            x = 100 * one.known
            axes.plot((x, x), (n - 0.38, n + 0.38), color=BRICK, linewidth=2.2, zorder=1)
    legend(canvas, axes, ((False, words["report_baseline"]), (True, words["report_endline"])))
    if any(one.known is not None for one in survey.indicators):
        x, top = 0.0, 1 + 6.5 / height
        axes.plot(
            (x, x),
            (top - 2 / height, top + 2 / height),
            color=BRICK,
            linewidth=2.2,
            transform=axes.transAxes,
            clip_on=False,
        )
        canvas.say(axes, x + 0.02, top, words["report_known"], size=8, va="center", transform=axes.transAxes)
    said = (
        words["report_alt_share"].format(title=one.title, said=rounds(one.baseline, one.endline, words))
        for one in survey.indicators
    )
    return Plot(
        id="shares",
        svg=canvas.svg(),
        alt=" ".join((words["report_alt_shares"], *said)),
        caption=words["report_cap_shares"],
    )


def interval(canvas: Canvas, axes: Any, share: Share, row: float, full: bool) -> None:
    """Draw a share with its interval and its figure."""
    axes.plot(
        (100 * share.low, 100 * share.high), (row, row), color=INDIGO, linewidth=2, zorder=2, solid_capstyle="butt"
    )
    dot(axes, 100 * share.share, row, full, 6)
    canvas.say(axes, 100 * share.high + 1.5, row, f"{100 * share.share:.1f} %", size=8, va="center", bold=full)


def rounds(baseline: Share | None, endline: Share | None, words: Words) -> str:
    """Say the shares of two rounds in words."""
    named = (("report_baseline", baseline), ("report_endline", endline))
    return "; ".join(
        words["report_alt_round"].format(
            round=words[name], share=f"{100 * s.share:.1f}", low=f"{100 * s.low:.1f}", high=f"{100 * s.high:.1f}", n=s.n
        )
        for name, s in named
        if s
    )
