"""What today's library prints of a file from another edition, whose words are known by digests alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise

from curriculum.model.marks import Mark
from curriculum.reconcile.paragraphs import Paragraph


@dataclass(frozen=True)
class Editions:
    """Which of today's paragraphs those of a file are.

    `today` has for numbers of printed paragraphs the places of today's. What is left out has changed in the library
    since. `agreed` are places in the edited file that say by now what the library says by now, `gone` the numbers of
    paragraphs that neither has any more: nothing is to be done about them.
    """

    today: dict[int, int]
    agreed: frozenset[int] = frozenset()
    gone: frozenset[int] = frozenset()


@dataclass
class Sides:
    """The edited file and today's paragraphs while they are compared; `present` are the numbers that the file has."""

    edited: Sequence[Paragraph]
    words: Sequence[str]
    count: int
    found: dict[int, int] = field(default_factory=dict)
    agreed: dict[int, int] = field(default_factory=dict)

    @property
    def present(self) -> dict[int, int]:
        """The place in the edited file of each number."""
        return {m.number: at for at, p in enumerate(self.edited) for m in p.marks}

    def unclaimed(self, first: int, last: int) -> list[int]:
        """Return the places from `first` up to `last` of today's paragraphs that nothing of the file is."""
        taken = {*self.found.values(), *self.agreed.values()}
        return [i for i in range(first, last) if i not in taken]


def same(count: int) -> Editions:
    """Return the editions of a file that today's library would print."""
    return Editions({n: n for n in range(count)})


def compared(edited: Sequence[Paragraph], count: int, now: Sequence[Mark], words: Sequence[str]) -> Editions:
    """Return what became of the `count` paragraphs of a file of another edition; `words` are what today's say."""
    sides = Sides(edited, words, count)
    by_digest(sides, now)
    by_words(sides)
    gone = by_count(sides)
    return Editions(sides.found, frozenset(sides.agreed), frozenset(gone))


def by_digest(sides: Sides, now: Sequence[Mark]) -> None:
    """Find the paragraphs that were printed as they are printed today: their marks say so."""
    ours = sorted({m.number: m for p in sides.edited for m in p.marks if m.number < sides.count}.values())
    matcher = SequenceMatcher(None, [m.words for m in ours], [m.words for m in now], False)
    for a, b, size in matcher.get_matching_blocks():
        sides.found |= {ours[a + i].number: b + i for i in range(size)}


def by_words(sides: Sides) -> None:
    """Find the paragraphs that say what none did when they were printed, and today's library does."""
    free = [
        at for at, p in enumerate(sides.edited) if p.plain and not any(m.number in sides.found for m in p.marks)
    ]  # fmt: skip
    left = sides.unclaimed(0, len(sides.words))
    ours, theirs = [sides.edited[at].plain for at in free], [sides.words[i] for i in left]
    for a, b, size in SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks():
        sides.agreed |= {free[a + i]: left[b + i] for i in range(size)}


def by_count(sides: Sides) -> list[int]:
    """Find the paragraphs that the file has lost by what stands between their neighbours; return those that both lost.

    Where nothing else changed between two neighbours, what the file lost is what it lacks of today's.
    """
    present = sides.present
    anchors = [(-1, -1), *sorted(sides.found.items()), (sides.count, len(sides.words))]
    gone: list[int] = []
    for (low, first), (high, last) in pairwise(anchors):
        lost = [n for n in range(low + 1, high) if n not in present]
        left = sides.unclaimed(first + 1, last)
        rewritten = [n for n in range(low + 1, high) if n in present and present[n] not in sides.agreed]
        if not rewritten and len(left) <= len(lost):
            sides.found |= dict(zip(lost, left, strict=False))
            gone += lost[len(left) :]
        elif len(left) <= len(rewritten):
            gone += lost
    return gone
