"""What is odd in rows of a list, told once for each kind however many rows it is in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from curriculum.grid import Grid, counted
from curriculum.model.findings import Finding, warning


class Odd(NamedTuple):
    """What is odd in a row and what became of it; `like` is the earlier row that it is compared with."""

    row: int
    what: str
    done: str
    like: int = 0


def told(grid: Grid, odd: Iterable[Odd]) -> list[Finding]:
    """Return a warning for each kind, at its first row; it names the first rows and counts the others."""
    kinds: dict[tuple[str, str], list[Odd]] = {}
    for one in odd:
        kinds.setdefault((one.what, one.done), []).append(one)
    return [
        warning("roster", grid.at(rows[0].row), f"{what}, in {counted(list(map(named, rows)))}", done)
        for (what, done), rows in kinds.items()
    ]


def named(one: Odd) -> str:
    """Return a row as a message names it."""
    return f"{one.row} (see row {one.like})" if one.like else f"{one.row}"
