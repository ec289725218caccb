"""Whoever knows the rule, and tries every table, finds no small group."""

from __future__ import annotations

import itertools
from collections import defaultdict

import pytest

from curriculum.report.guard import guarded

LEAST = 3


@pytest.mark.parametrize(("rows", "columns", "most"), [(1, 2, 9), (1, 3, 9), (2, 2, 6)])
def test_the_rule_itself_tells_nothing(rows: int, columns: int, most: int) -> None:
    alike: dict[object, list[tuple[int, ...]]] = defaultdict(list)
    for cells in itertools.product(range(most + 1), repeat=rows * columns):
        shown = guarded([cells[r * columns : (r + 1) * columns] for r in range(rows)], LEAST)
        if shown:
            alike[shown].append(cells)
    for shown, tables in alike.items():
        for place in range(rows * columns):
            if shown[place // columns][place % columns] == "under" and max(map(max, tables)) < most:
                assert len({t[place] for t in tables}) > 1, (shown, tables)
