"""The order of questions and of their options: from a seed alone, so that every paper, key and export has the same.

Nothing gives a key away by where it stands: over a test no letter is the key more often than ceil(n / k) + 1 times,
where k is the least number of options, four at most; and never three times running. Where options that must stay make
that impossible, it is kept as far as it can be. Source: the training brief, on the balance of answer positions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from math import ceil
from typing import NamedTuple, TypeVar

T = TypeVar("T")
LETTERS = "abcde"
RUN = 2
"""How many neighbours may have the same letter as key."""


class Options(NamedTuple):
    """What is shuffled of one question: how many options, the number of the key, and how many of the last stay last."""

    name: str
    options: int
    key: int
    stay: int = 0

    @property
    def free(self) -> int:
        """How many of its options move."""
        return max(0, self.options - self.stay)

    @property
    def places(self) -> range:
        """Where the key may come to stand."""
        return range(self.free) if self.key < self.free else range(self.key, self.key + 1)


def shuffled(values: Sequence[T], *seed: str) -> list[T]:
    """Return `values` in an order that hangs on `seed` and on what they are called, and on nothing else."""
    return sorted(values, key=lambda value: digest(*seed, str(value)))


def digest(*parts: str) -> bytes:
    """Return a number without rhyme or reason that is the same on every machine."""
    return sha256("\0".join(parts).encode()).digest()


def orders(questions: Sequence[Options], *seed: str) -> list[tuple[int, ...]]:
    """Return for each question its options in the order in which they are printed, by their numbers from 0."""
    places = balanced(questions, *seed)
    return [order(q, place, *seed) for q, place in zip(questions, places, strict=True)]


def order(question: Options, place: int, *seed: str) -> tuple[int, ...]:
    """Return the options of a question, shuffled, with the key at its place and those that stay at the end."""
    free, last = range(question.free), range(question.free, question.options)
    moved = shuffled([n for n in free if n != question.key], *seed, question.name)
    if question.key < question.free:
        moved.insert(place, question.key)
    return (*moved, *last)


def most(questions: Sequence[Options]) -> int:
    """Return how often a letter may be the key."""
    fewest = min((q.options for q in questions), default=4)
    return ceil(len(questions) / max(1, min(4, fewest))) + 1


def balanced(questions: Sequence[Options], *seed: str) -> list[int]:
    """Return where the key of each question stands: the letter least used that makes no run, or as near as can be.

    Keys that cannot move are counted before all others.
    """
    places: list[int | None] = [q.places[0] if len(q.places) == 1 else None for q in questions]
    for n, question in enumerate(questions):
        if places[n] is None:
            used = Counter(p for p in places if p is not None)
            offered = shuffled(question.places, *seed, question.name, "key")
            places[n] = min(offered, key=lambda place: (runs(places, n, place), used[place]))
    return [p for p in places if p is not None]


def runs(places: Sequence[int | None], at: int, place: int) -> bool:
    """Tell whether a key at `place` would be one of three neighbours with the same letter."""
    near = [*places[max(0, at - RUN) : at], place, *places[at + 1 : at + 1 + RUN]]
    return any(near[n : n + RUN + 1] == [place] * (RUN + 1) for n in range(len(near)))
