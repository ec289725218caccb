"""Small groups of people stay hidden: their numbers are not printed, and cannot be worked out from what is.

A number under the least is hidden, and others with it until every hidden one could still be another number, whatever
somebody does with the sums and with this rule. Nobody is no group: 0 is printed. A table of two ways with its sums is a
net of rows and columns; a hidden number can be another one where a ring of hidden numbers leads through it that can
go up and down in turn (the moves that keep all sums; see Cox, 1995, on networks for cell suppression).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from curriculum.model.results import Shown

Cell = tuple[int, int]
Table = Sequence[Sequence[int]]


def guarded(table: Table, least: int) -> tuple[tuple[Shown, ...], ...] | None:
    """Return a table of numbers of people with its sums (last row, last column), in which no small group is shown.

    The sum of all is always shown. None where a small group would follow from that sum alone.
    """
    whole = with_sums(table)
    small = {c for c in cells(whole) if 0 < at(whole, c) < least}
    hidden = set(small)
    # By places alone: a choice by hidden numbers would tell of them to whoever knows this rule.
    while (more := next(exposed(whole, hidden, small, 0), None)) and (other := helper(whole, more, hidden)):
        hidden.add(other)
    for spare in sorted(hidden - small):
        if not any(exposed(whole, hidden - {spare}, small, 0)):
            hidden.remove(spare)
    if any(exposed(whole, hidden, small, least)):
        return None
    return tuple(tuple(sign(whole, (r, c), hidden, small) for c in range(len(whole[0]))) for r in range(len(whole)))


def with_sums(table: Table) -> list[list[int]]:
    """Return a table with a column and a row of sums."""
    rows = [[*row, sum(row)] for row in table]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


def cells(whole: Table) -> Iterator[Cell]:
    """Yield the place of every number and sum."""
    yield from ((r, c) for r in range(len(whole)) for c in range(len(whole[0])))


def at(whole: Table, cell: Cell) -> int:
    """Return the number at a place."""
    return whole[cell[0]][cell[1]]


def sign(whole: Table, cell: Cell, hidden: set[Cell], small: set[Cell]) -> Shown:
    """Return what is printed at a place."""
    return "under" if cell in small else "held" if cell in hidden else at(whole, cell)


def exposed(whole: Table, hidden: set[Cell], small: set[Cell], least: int) -> Iterator[Cell]:
    """Yield the small numbers that could be worked out."""
    return (c for c in sorted(small) if not free(whole, c, hidden, small, least))


def free(whole: Table, cell: Cell, hidden: set[Cell], small: set[Cell], least: int) -> bool:
    """Tell whether a hidden number could be one more, or one less, with all that is printed the same."""
    return any(ring(whole, cell, up, hidden, small, least) for up in (True, False))


def ring(whole: Table, first: Cell, up: bool, hidden: set[Cell], small: set[Cell], least: int) -> bool:
    """Tell whether a ring of hidden numbers leads from the column of `first` back to its row, all of which can move.

    Within a row or column those that are summed must move against each other, and a number and its sum together: so
    the last row and the last column count with the other sign.
    """
    edges = [c for c in hidden if c != first]
    ways: dict[tuple[str, int], list[tuple[str, int]]] = {}
    for row, column in edges:
        for rises in (True, False):
            if moves(whole, (row, column), rises, small, least):
                # The sense of a move along a ring: rows are left where the signed number grows, else entered.
                outward = rises != is_sum(whole, (row, column))
                ends = (("row", row), ("column", column))
                start, end = ends if outward else ends[::-1]
                ways.setdefault(start, []).append(end)
    if not moves(whole, first, up, small, least):
        return False
    outward = up != is_sum(whole, first)
    start, goal = ("column", first[1]), ("row", first[0])
    return reaches(ways, start, goal) if outward else reaches(ways, goal, start)


def reaches(ways: dict[tuple[str, int], list[tuple[str, int]]], start: tuple[str, int], goal: tuple[str, int]) -> bool:
    """Tell whether a way leads from one line of the table to another."""
    seen, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        if here == goal:
            return True
        fresh = [n for n in ways.get(here, ()) if n not in seen]
        seen.update(fresh)
        waiting.extend(fresh)
    return False


def is_sum(whole: Table, cell: Cell) -> bool:
    """Tell whether a number counts with the other sign: the sum of a row or of a column, but not the sum of all."""
    return (cell[0] == len(whole) - 1) != (cell[1] == len(whole[0]) - 1)


def moves(whole: Table, cell: Cell, rises: bool, small: set[Cell], least: int) -> bool:
    """Tell whether a hidden number may be one more or less: small ones are from 1 to under the least, others above.

    A least of 0 asks for places alone: any number may.
    """
    if not least:
        return True
    value = at(whole, cell) + (1 if rises else -1)
    return 0 < value < least if cell in small else value >= least


def helper(whole: Table, cell: Cell, hidden: set[Cell]) -> Cell | None:
    """Return the number that is best hidden beside a small one: the last of its row or column, sums after all.

    Tables name first who is looked for first, and end with what is left: other roles, not stated.
    """
    row, column = cell
    last = (len(whole) - 1, len(whole[0]) - 1)

    def rank(c: Cell) -> tuple[bool, bool, int, int]:
        beside = c[0] == row or c[1] == column
        return (not beside, c[0] == last[0] or c[1] == last[1], -c[1], -c[0])

    return min((c for c in cells(whole) if c not in hidden | {last} and at(whole, c) > 0), key=rank, default=None)
