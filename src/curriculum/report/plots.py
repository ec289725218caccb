"""The drawings of a report: gains, scores, opinions, shares. Each says its figures in words as well.

A table with the same figures stands beside each of them in the report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import ceil
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from curriculum.model.results import Compared, Gain, Opinion, Plot, Results, Share, Survey, Views
from curriculum.report.canvas import BRICK, INDIGO, INK, PAPER, SLATE, STEPS, WIDTH, Canvas, drawing
from curriculum.report.marks import (
    AXES,
    FOOT,
    HEAD,
    LABEL,
    Chart,
    chart,
    figure,
    label,
    legend,
    mark,
    ring,
    whisker,
)

Words = Mapping[str, str]
Row = TypeVar("Row")
SEEN = 0.05
"""The share from which on a part of a bar has room for its figure."""
TALL = 13.0
"""Millimetres of a row whose name may take three lines."""
BAR, ASKED = 11.0, 14.0
"""Millimetres of a row of opinions, and of a row of a survey."""
HIGH = 170.0
"""Millimetres that the rows of one drawing take at most, so that it stands on a page with its caption."""
BESIDE = 3.2
"""How far a figure stands from the middle of its ring, on a scale of 100."""


def drawn(results: Results, words: Words, layouts: Path) -> dict[str, Plot]:
    """Return the drawings of a report by their names. `layouts` is the folder that holds the fonts."""
    with drawing():
        return {p.id: p for p in plots(results, words, layouts)}


def plots(results: Results, words: Words, layouts: Path) -> Iterator[Plot]:
    """Yield every drawing for which there are figures."""
    if results.gain and results.gain.matched >= results.tiny:
        yield from gains(results.gain, words, layouts)
        yield scores(results.gain, words, layouts)
    five = [o for o in results.views.opinions if o.scale == "five"] if results.views else []
    if results.views and five:
        yield from opinions(results.views, five, results.tiny, words, layouts)
    if results.survey:
        yield from shares(results.survey, words, layouts)


def parted(rows: Sequence[Row], tall: float) -> list[Sequence[Row]]:
    """Return rows of so many millimetres in as few parts as fit on a page each, about equally long."""
    parts_ = ceil(len(rows) * tall / HIGH)
    ends = [round(n * len(rows) / parts_) for n in range(parts_ + 1)]
    return [rows[a:b] for a, b in pairwise(ends)]


def numbered(drawings: Iterable[Plot], of: int, words: Words) -> Iterator[Plot]:
    """Yield the parts of a drawing with ids of their own, and captions that say which part of how many each is."""
    for n, one in enumerate(drawings, 1):
        caption = words["report_cap_part"].format(caption=one.caption, n=n, of=of) if of > 1 else one.caption
        yield one.model_copy(update={"id": one.id if n == 1 else f"{one.id}-{n}", "caption": caption})


class Moved(NamedTuple):
    """A row of the gains: its number among all, where 0 is the whole test, its name, and the means."""

    number: int
    text: str
    before: float
    after: float


def gains(gain: Gain, words: Words, layouts: Path) -> Iterator[Plot]:
    """Draw the mean before and after, for the whole test and for each objective."""
    whole = Moved(0, words["report_whole_test"], gain.before.mean, gain.after.mean)
    rows = [whole, *(Moved(n, a.text, a.before, a.after) for n, a in enumerate(gain.aims, 1))]
    found = parted(rows, TALL)
    yield from numbered((gains_of(gain, part, words, layouts) for part in found), len(found), words)


def gains_of(gain: Gain, rows: Sequence[Moved], words: Words, layouts: Path) -> Plot:
    """Draw some rows of the gains; the whole test has the intervals of its means."""
    made = chart(Canvas(layouts, TALL * len(rows) + HEAD + FOOT), len(rows), TALL)
    mark(made, gain.passes, words["report_mark_at"].format(mark=f"{gain.passes:.0f}"))
    for n, row in enumerate(rows):
        label(made, n, row.text, f"{words['report_aim']} {row.number}", bold=row.number == 0)
        moved(made, n, row.before, row.after, wide=3 if row.number == 0 else 2)
    legend(made, ((False, words["report_before"]), (True, words["report_after"])))
    caption = words["report_cap_gain"]
    if rows[0].number == 0:
        caption = f"{caption} {words['report_cap_means']}"
        for spread in (gain.before, gain.after):
            whisker(made.axes, spread, 0.3)
    alt = " ".join(told(gain, row, words) for row in rows)
    return Plot(id="gain", svg=made.canvas.svg(), alt=alt, caption=caption)


def told(gain: Gain, row: Moved, words: Words) -> str:
    """Say the figures of a row of the gains in words."""
    means = {"before": f"{row.before:.1f}", "after": f"{row.after:.1f}"}
    if row.number:
        return words["report_alt_row"].format(text=row.text, **means)
    spread = {"gain": f"{gain.gain.mean:.1f}", "low": f"{gain.gain.low:.1f}", "high": f"{gain.gain.high:.1f}"}
    return words["report_alt_gain"].format(n=gain.matched, **means, **spread)


def moved(made: Chart, row: int, before: float, after: float, wide: float) -> None:
    """Draw a value before and after, with a line of so many points from one to the other."""
    made.axes.plot((before, after), (row, row), color=INDIGO, linewidth=wide, zorder=2, solid_capstyle="butt")
    ring(made.axes, before, row, False)
    ring(made.axes, after, row, True)
    side, other = (("right", -BESIDE), ("left", BESIDE))
    if after < before:
        side, other = other, side
    figure(made, before + side[1], row, f"{before:.1f}", ha=side[0])
    figure(made, after + other[1], row, f"{after:.1f}", ha=other[0], bold=True)


def scores(gain: Gain, words: Words, layouts: Path) -> Plot:
    """Draw how many people had how many points, before over after."""
    canvas, most = Canvas(layouts, 66), max(map(max, gain.scores))
    names = (words["report_before"], words["report_after"])
    for n, (counts, name) in enumerate(zip(gain.scores, names, strict=True)):
        axes = canvas.axes(24, 4 + 29 * n, WIDTH - 26, 24)
        axes.set_xlim(0, 100)
        axes.set_ylim(0, most * 1.25)
        bars(canvas, axes, counts, most, bool(n))
        axes.axvline(gain.passes, color=BRICK, linewidth=1.4, linestyle=(0, (4, 2)))
        canvas.say(axes, -24 / (WIDTH - 26), 0.05, name, bold=True, transform=axes.transAxes)
    for value in range(0, 101, 10):
        canvas.say(axes, value, -most * 0.06, f"{value}", size=7.5, colour=SLATE, ha="center", va="top")
    before, after = (", ".join(map(str, s)) for s in gain.scores)
    alt = words["report_alt_scores"].format(before=before, after=after)
    return Plot(id="scores", svg=canvas.svg(), alt=alt, caption=words["report_cap_scores"])


def bars(canvas: Canvas, axes: Any, counts: Sequence[int], most: int, full: bool) -> None:
    """Draw how many people lie in each tenth of the scale."""
    lefts = [100 / len(counts) * i + 0.4 for i in range(len(counts))]
    fill = INDIGO if full else PAPER
    axes.bar(lefts, counts, width=9.2, align="edge", color=fill, edgecolor=INDIGO, linewidth=1.2)
    axes.axhline(0, color=INK, linewidth=1)
    for left, count in zip(lefts, counts, strict=True):
        if count:
            canvas.say(axes, left + 4.6, count + most * 0.03, f"{count}", size=8, ha="center", va="bottom")


def opinions(views: Views, five: Sequence[Opinion], tiny: int, words: Words, layouts: Path) -> Iterator[Plot]:
    """Draw the answers to each question as parts of a bar, from the least to the most, with the mean at its end."""
    found = parted(list(enumerate(five, 1)), BAR)
    yield from numbered((opinions_of(views, part, tiny, words, layouts) for part in found), len(found), words)


def opinions_of(views: Views, five: Sequence[tuple[int, Opinion]], tiny: int, words: Words, layouts: Path) -> Plot:
    """Draw the answers to some questions, each with its number among all; of few, with medians at the ends."""
    canvas = Canvas(layouts, BAR * len(five) + HEAD + FOOT / 4)
    axes = canvas.axes(LABEL, HEAD, AXES, BAR * len(five))
    axes.set_xlim(0, 100)
    axes.set_ylim(len(five) - 0.5, -0.5)
    made = Chart(canvas, axes, BAR)
    few = "_few" if any(one.n < tiny for _, one in five) else ""
    ends = [one.median if few else one.mean for _, one in five]
    for n, (number, one) in enumerate(five):
        label(made, n, one.text, f"{words['report_question']} {number}")
        parts(made, n, one.shares)
        canvas.say(axes, 103, n, f"{ends[n]:.1f}", bold=True, size=9.5, va="center")
    steps(made, words, words["report_median" if few else "report_mean"])
    row = words[f"report_alt_opinion{few}"]
    said = (
        row.format(text=o.text, mean=f"{end:.1f}", n=o.n, counts=", ".join(map(str, o.counts)))
        for (_, o), end in zip(five, ends, strict=True)
    )
    alt = " ".join((words["report_alt_opinions"].format(n=views.forms), *said))
    return Plot(id="opinions", svg=canvas.svg(), alt=alt, caption=words[f"report_cap_opinions{few}"])


def parts(made: Chart, row: int, shares_: Sequence[float]) -> None:
    """Draw the parts of one bar, each with its share in per cent where it has room."""
    left = 0.0
    for step, share in enumerate(shares_):
        made.axes.barh(row, 100 * share, left=left, height=0.62, color=STEPS[step], edgecolor=INK, linewidth=0.6)
        colour = PAPER if step == len(STEPS) - 1 else INK
        if share >= SEEN:
            middle = left + 50 * share
            made.canvas.say(
                made.axes, middle, row, f"{100 * share:.0f}", size=8, colour=colour, ha="center", va="center"
            )
        left += 100 * share


def steps(made: Chart, words: Words, end: str) -> None:
    """Draw what the fills mean, over the bars, and what the figures at their ends are."""
    from matplotlib.patches import Rectangle

    tall = made.canvas.height - HEAD - FOOT / 4
    for step, fill in enumerate(STEPS):
        x, y = 14 * step / AXES, 1 + 3.4 / tall
        box = Rectangle((x, y), 4.2 / AXES, 2.8 / tall, facecolor=fill, edgecolor=INK, linewidth=0.6, clip_on=False)
        box.set_transform(made.axes.transAxes)
        made.axes.add_patch(box)
        say(made, x + 5.6 / AXES, y + 1.4 / tall, str(step + 1))
    say(made, -LABEL / AXES, 1 + 4.8 / tall, f"{words['report_least']}  ·  {words['report_most']}", colour=SLATE)
    say(made, 1.03, 1 + 4.8 / tall, end, colour=SLATE)


def say(made: Chart, x: float, y: float, text: str, **how: Any) -> None:
    """Write small words at a place that is told in shares of the axes."""
    made.canvas.say(made.axes, x, y, text, size=8, va="center", transform=made.axes.transAxes, **how)


def shares(survey: Survey, words: Words, layouts: Path) -> Iterator[Plot]:
    """Draw shares with their intervals, before and after, with the figure that they are set beside as a mark."""
    found = parted(survey.indicators, ASKED)
    yield from numbered((shares_of(survey, part, words, layouts) for part in found), len(found), words)


def shares_of(survey: Survey, indicators: Sequence[Compared], words: Words, layouts: Path) -> Plot:
    """Draw the shares of some indicators."""
    rows = len(indicators)
    made = chart(Canvas(layouts, ASKED * rows + HEAD + FOOT), rows, ASKED, " %")
    for n, one in enumerate(indicators):
        label(made, n, one.title, one.id, bold=True)
        if one.known is not None:
            known = 100 * one.known
            made.axes.plot((known, known), (n - 0.4, n + 0.4), color=BRICK, linewidth=2.2, zorder=1)
        for share, row, full in ((one.baseline, n - 0.19, False), (one.endline, n + 0.19, True)):
            if share:
                interval(made, share, row, full)
    legend(made, [(f, words[w]) for f, w, n in ROUNDS if survey.people[n]])
    if any(one.known is not None for one in indicators):
        ends = (made.up(4.5), made.up(8.5))
        made.axes.plot((0, 0), ends, color=BRICK, linewidth=2.2, transform=made.axes.transAxes, clip_on=False)
        say(made, 2 / AXES, made.up(6.5), words["report_known"])
    said = (words["report_alt_share"].format(title=o.title, said=rounds(o.baseline, o.endline, words))
            for o in indicators)  # fmt: skip
    alt = " ".join((words["report_alt_shares"], *said))
    return Plot(id="shares", svg=made.canvas.svg(), alt=alt, caption=words["report_cap_shares"])


ROUNDS = ((False, "report_baseline", 0), (True, "report_endline", 1))
"""The rounds of a survey: whether their rings are full, their names, their places."""


def interval(made: Chart, share: Share, row: float, full: bool) -> None:
    """Draw a share with its interval and its figure."""
    ends = (100 * share.low, 100 * share.high)
    made.axes.plot(ends, (row, row), color=INDIGO, linewidth=2, zorder=2, solid_capstyle="butt")
    ring(made.axes, 100 * share.share, row, full, 6)
    figure(made, ends[1] + 1.8, row, f"{100 * share.share:.1f} %", bold=full)


def rounds(baseline: Share | None, endline: Share | None, words: Words) -> str:
    """Say the shares of two rounds in words."""
    said = words["report_alt_round"]
    return "; ".join(
        said.format(
            round=words[name], share=f"{100 * s.share:.1f}", low=f"{100 * s.low:.1f}", high=f"{100 * s.high:.1f}", n=s.n
        )
        for name, s in (("report_baseline", baseline), ("report_endline", endline))
        if s
    )
