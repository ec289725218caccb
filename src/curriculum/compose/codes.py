"""QR codes as drawings: black on white, with the quiet zone that readers need (ISO/IEC 18004, 6.3.8)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

LEAST = 15.0
"""Millimetres that a code measures at least, its quiet zone left out."""
QUIET = 4
"""Modules of white around a code."""
SHARE = 10
"""A code is read from ten times as far as it is wide."""
INK = "#17212B"


def code(text: str, distance: float, title: str) -> str:
    """Return the code of `text` to be read from `distance` metres, as SVG with its quiet zone, named `title`.

    Raises ValueError where the text is too long for a code.
    """
    from html import escape

    rows = modules(text)
    count = len(rows) + 2 * QUIET
    size = max(LEAST, distance * 1000 / SHARE) * count / len(rows)
    runs = "".join(run for y, row in enumerate(rows) for run in stretches(row, y))
    place = f'viewBox="0 0 {count} {count}" width="{size:.2f}mm" height="{size:.2f}mm"'
    name = f'role="img" aria-label="{escape(title, quote=True)}"'
    return f'<svg class="qr" {name} xmlns="http://www.w3.org/2000/svg" {place}><path fill="{INK}" d="{runs}"/></svg>'


def modules(text: str, mask: int | None = None) -> list[tuple[int, ...]]:
    """Return the rows of the code of `text`, 1 for what is dark; with a `mask`, without looking for the best of eight.

    Raises ValueError where the text is too long.
    """
    import segno

    return [tuple(row) for row in segno.make(text, error="m", micro=False, mask=mask).matrix]


def stretches(row: tuple[int, ...], y: int) -> list[str]:
    """Return the dark stretches of a row as pieces of a path; one rectangle each, so that no seam shows in print."""
    return [f"M{start + QUIET} {y + QUIET}h{long}v1h-{long}z" for start, long in dark(row)]


def dark(row: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    """Yield where the dark stretches of a row begin, and how long they are."""
    at = 0
    for value, same in groupby(row):
        long = len(list(same))
        if value:
            yield at, long
        at += long
