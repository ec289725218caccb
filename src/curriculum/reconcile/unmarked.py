"""Which paragraphs that lost their mark are which of the printed ones: by their words and their place alone."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import islice, takewhile
from typing import NamedTuple

from curriculum.reconcile.paragraphs import Paragraph

ALIKE = 0.4
"""How alike two paragraphs are at least of which one is the other rewritten, where its mark was lost: 0 to 1."""
MOST = 6
"""Paragraphs that one is parted into at most, or that are put together to one."""


class Pair(NamedTuple):
    """A paragraph of the edited file, by its place there, and the numbers of the printed ones that it holds.

    `parts` are the places of all paragraphs that together say what the printed one said, where it was parted.
    """

    at: int
    numbers: tuple[int, ...]
    parts: tuple[int, ...] = ()


@dataclass
class Aligned:
    """What became of the printed paragraphs: `pairs`, places of those that are `added`, numbers of the others."""

    pairs: list[Pair] = field(default_factory=list)
    added: list[int] = field(default_factory=list)
    removed: list[int] = field(default_factory=list)
    moved: frozenset[int] = frozenset()

    def before(self, at: int) -> int:
        """Return the number of the last printed paragraph before a place in the edited file, -1 for none."""
        return max(((p.at, p.numbers[-1]) for p in self.pairs if p.at < at), default=(-1, -1))[1]


def by_words(made: Aligned, missing: set[int], printed: Mapping[int, str], edited: Sequence[Paragraph]) -> None:
    """Pair what is added with what is missing; `printed` is what the printed paragraphs said, if known."""
    rejoined(made, printed, edited)
    in_order(made, missing, printed, edited)
    same_words(made, missing, printed, edited)
    grown(made, missing, printed, edited)
    for group, low, high in list(gaps(made)):
        gone = [n for n in range(low + 1, high) if n in missing and n in printed]
        joined(made, missing, group, [(n, printed[n]) for n in gone], edited)
    parted(made, missing, printed, edited)
    rewritten(made, missing, printed, edited)


def rejoined(made: Aligned, printed: Mapping[int, str], edited: Sequence[Paragraph]) -> None:
    """Join the paragraphs that one was parted into, where the mark stays with one of them."""
    loose = {*made.added, *(at for at, p in enumerate(edited) if not p.plain)}
    for i, pair in enumerate(made.pairs):
        whole = squeezed(printed.get(pair.numbers[0], "")) if len(pair.numbers) == 1 else ""
        if not whole or squeezed(edited[pair.at].plain) == whole:
            continue
        before = [*islice(takewhile(loose.__contains__, range(pair.at - 1, -1, -1)), MOST)][::-1]
        after = [*islice(takewhile(loose.__contains__, range(pair.at + 1, len(edited))), MOST)]
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
                return tuple(at for at in places[first:last] if edited[at].plain)
    return ()


def squeezed(text: str) -> str:
    """Return a text without white space."""
    return "".join(text.split())


def in_order(made: Aligned, missing: set[int], printed: Mapping[int, str], edited: Sequence[Paragraph]) -> None:
    """Pair paragraphs with printed ones that say the same in the same order, as where all marks are lost."""
    gone, loose = sorted(missing & set(printed)), list(made.added)
    ours, theirs = [edited[at].plain for at in loose], [printed[n] for n in gone]
    for a, b, size in SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks():
        for i in range(size):
            take(made, missing, loose[a + i], gone[b + i])


def same_words(made: Aligned, missing: set[int], printed: Mapping[int, str], edited: Sequence[Paragraph]) -> None:
    """Pair paragraphs, such as those that were cut and pasted, with the printed ones that say the same elsewhere."""
    by_text: dict[str, list[int]] = {}
    for number in sorted(missing & set(printed), reverse=True):
        by_text.setdefault(printed[number], []).append(number)
    for at in list(made.added):
        if numbers := by_text.get(edited[at].plain):
            take(made, missing, at, numbers.pop())


def grown(made: Aligned, missing: set[int], printed: Mapping[int, str], edited: Sequence[Paragraph]) -> None:
    """Find the paragraphs that hold a missing one before or after their own, of which the mark was lost."""
    for i, pair in enumerate(made.pairs):
        number, said = pair.numbers[0], squeezed(edited[pair.at].plain)
        if len(pair.numbers) > 1 or pair.parts or squeezed(printed.get(number, said)) == said:
            continue
        for run in ((number, number + 1), (number - 1, number)):
            if missing.intersection(run) and said == squeezed("".join(printed.get(n, "") for n in run)):
                made.pairs[i] = pair._replace(numbers=run)
                missing.difference_update(run)


def joined(
    made: Aligned, missing: set[int], group: list[int], gone: list[tuple[int, str]], edited: Sequence[Paragraph]
) -> None:
    """Pair paragraphs that are several printed ones put together; both stand between the same neighbours."""
    words = [squeezed(text) for _, text in gone]
    for at in group:
        said = squeezed(edited[at].plain)
        for first in range(len(gone)):
            size = next((k for k in range(2, MOST) if "".join(words[first : first + k]) == said), 0)
            numbers = tuple(n for n, _ in gone[first : first + size])
            if len(numbers) > 1 and missing.issuperset(numbers):
                take(made, missing, at, *numbers)
                break


def parted(made: Aligned, missing: set[int], printed: Mapping[int, str], edited: Sequence[Paragraph]) -> None:
    """Pair paragraphs with the printed one that was parted into them, where all of them lost its mark."""
    for group, low, high in list(gaps(made)):
        for number in [n for n in range(low + 1, high) if n in missing and n in printed]:
            whole = squeezed(printed[number])
            left = [at for at in group if at in made.added]
            near = ((i, window(left[i : i + MOST], 0, whole, edited)) for i in range(len(left)))
            places = next((found for _, found in near if len(found) > 1), ())
            if places:
                take(made, missing, places[0], number, parts=places)
                made.added = [at for at in made.added if at not in places]


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


def take(made: Aligned, missing: set[int], at: int, *numbers: int, parts: tuple[int, ...] = ()) -> None:
    """Pair a paragraph without a mark with printed ones."""
    made.added.remove(at)
    made.pairs.append(Pair(at, numbers, parts))
    missing.difference_update(numbers)


def likeness(one: str, other: str) -> float:
    """Return how alike two texts are: 0 to 1."""
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()
