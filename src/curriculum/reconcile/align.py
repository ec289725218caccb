"""Which paragraph of the edited file is which of the printed document: by its mark, else by its words and its place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from curriculum.reconcile.paragraphs import Paragraph
from curriculum.reconcile.unmarked import Aligned, Pair, by_words


def align(printed: Mapping[int, str], count: int, edited: Sequence[Paragraph], places: Mapping[int, int]) -> Aligned:
    """Align the paragraphs of an edited file with the `count` printed ones; `printed` is what these said, if known.

    `places` are where they stand today, by which those that were moved are told.
    """
    made = Aligned()
    used: set[int] = set()
    for at, paragraph in enumerate(edited):
        numbers = tuple(m.number for m in paragraph.marks if m.number not in used and m.number < count)
        used.update(numbers)
        if numbers and paragraph.plain:
            made.pairs.append(Pair(at, numbers))
        elif paragraph.plain:
            made.added.append(at)
    missing = set(range(count)) - {n for p in made.pairs for n in p.numbers}
    by_words(made, missing, printed, edited)
    made.pairs.sort()
    made.removed = sorted(missing)
    made.moved = moved([p.numbers[0] for p in made.pairs if p.numbers[0] in places], places)
    return made


def moved(numbers: Sequence[int], places: Mapping[int, int]) -> frozenset[int]:
    """Return the numbers that have to move for all to stand in the order of their places."""
    away = out_of_order([places[n] for n in numbers])
    return frozenset(n for n in numbers if places[n] in away)


def out_of_order(numbers: Sequence[int]) -> frozenset[int]:
    """Return the fewest numbers that have to move for the others to stand in their order."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for i, number in enumerate(numbers):
        k = bisect_left(ends, number)
        ends[k : k + 1] = [number]
        last[k : k + 1] = [i]
        before.append(last[k - 1] if k else -1)
    kept, i = set(), last[-1] if last else -1
    while i >= 0:
        kept.add(numbers[i])
        i = before[i]
    return frozenset(numbers) - kept
