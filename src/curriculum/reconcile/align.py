"""Which paragraph of the edited file is which of the printed document: by its mark, else by its words and its place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import takewhile
from typing import NamedTuple

from curriculum.reconcile.paragraphs import Paragraph

ALIKE = 0.4
"""How alike two paragraphs are at least of which one is the other rewritten, where its mark was lost: 0 to 1."""


class Pair(NamedTuple):
    """A paragraph of the edited file, by its place there, and the numbers of the printed ones that it holds.

    `parts` are the places of all paragraphs that together say what the printed one said, where it was parted.
    """

    at: int
    numbers: tuple[int, ...]
    parts: tuple[int, ...] = ()


@dataclass
class Aligned:
    """What became of each printed paragraph. `copies` are places of paragraphs whose mark an earlier one has."""

    pairs: list[Pair] = field(default_factory=list)
    added: list[int] = field(default_factory=list)
    removed: list[int] = field(default_factory=list)
    moved: frozenset[int] = frozenset()

    def before(self, at: int) -> int:
        """Return the number of the last printed paragraph before a place in the edited file, -1 for none."""
        return max(((p.at, p.numbers[-1]) for p in self.pairs if p.at < at), default=(-1, -1))[1]


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
    parted(made, printed, edited)
    same_words(made, missing, printed, edited)
    rewritten(made, missing, printed, edited)
    made.pairs.sort()
    made.removed = sorted(missing)
    made.moved = moved([p.numbers[0] for p in made.pairs if p.numbers[0] in places], places)
    return made


def parted(made: Aligned, printed: Mapping[int, str], edited: Sequence[Paragraph]) -> None:
    """Join the paragraphs that one was parted into: the mark stays with one of them, the others have none."""
    loose = set(made.added)
    for i, pair in enumerate(made.pairs):
        whole = squeezed(printed.get(pair.numbers[0], "")) if len(pair.numbers) == 1 else ""
        if not whole or squeezed(edited[pair.at].plain) == whole:
            continue
        before = [*takewhile(loose.__contains__, range(pair.at - 1, -1, -1))][::-1]
        after = [*takewhile(loose.__contains__, range(pair.at + 1, len(edited)))]
        places = window([*before, pair.at, *after], len(before), whole, edited)
        if places:
            made.pairs[i] = pair._replace(at=places[0], parts=places)
            loose.difference_update(places)
    made.added = [at for at in made.added if at in loose]


def window(places: list[int], own: int, whole: str, edited: Sequence[Paragraph]) -> tuple[int, ...]:
    """Return those of `places`, the one at `own` among them, whose paragraphs together say a text, or nothing."""
    words = [squeezed(edited[at].plain) for at in places]
    for first in range(own, -1, -1):
        for last in range(own + 1, len(places) + 1):
            if "".join(words[first:last]) == whole:
                return tuple(places[first:last])
    return ()


def squeezed(text: str) -> str:
    """Return a text without white space."""
    return "".join(text.split())


def same_words(made: Aligned, missing: set[int], printed: Mapping[int, str], edited: Sequence[Paragraph]) -> None:
    """Pair paragraphs that lost their mark, as where they were pasted, with the printed ones that say the same."""
    by_words: dict[str, list[int]] = {}
    for number in sorted(missing & set(printed), reverse=True):
        by_words.setdefault(printed[number], []).append(number)
    for at in list(made.added):
        if numbers := by_words.get(edited[at].plain):
            take(made, missing, at, numbers.pop())


def rewritten(made: Aligned, missing: set[int], printed: Mapping[int, str], edited: Sequence[Paragraph]) -> None:
    """Pair paragraphs that lost their mark with printed ones that are missing in the same place and are like them."""
    for group, low, high in gaps(made):
        gone = [n for n in range(low + 1, high) if n in missing and n in printed]
        for at in group:
            scored = [(likeness(printed[n], edited[at].plain), -n) for n in gone]
            best, number = max(scored, default=(0.0, 0))
            if best >= ALIKE:
                take(made, missing, at, -number)
                gone = [n for n in gone if n > -number]


def gaps(made: Aligned) -> Iterator[tuple[list[int], int, int]]:
    """Yield the unmarked paragraphs between two marked ones, with the numbers of those."""
    groups: dict[tuple[int, int], list[int]] = {}
    ends = sorted((p.at, p.numbers[0], p.numbers[-1]) for p in made.pairs)
    places = [at for at, _, _ in ends]
    for at in made.added:
        i = bisect_left(places, at)
        low, high = (ends[i - 1][2] if i else -1), (ends[i][1] if i < len(ends) else 10**6)
        groups.setdefault((low, high), []).append(at)
    yield from ((group, low, high) for (low, high), group in groups.items() if low < high)


def take(made: Aligned, missing: set[int], at: int, number: int) -> None:
    """Pair a paragraph without a mark with a printed one."""
    made.added.remove(at)
    made.pairs.append(Pair(at, (number,)))
    missing.discard(number)


def likeness(one: str, other: str) -> float:
    """Return how alike two texts are: 0 to 1."""
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()


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
