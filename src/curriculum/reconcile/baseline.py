"""The document as today's library prints it, paragraph by paragraph, with where each of its words comes from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from curriculum.model.marks import Mark, digest, fingerprint
from curriculum.model.trace import Piece, Stretch, Trace
from curriculum.reconcile.arrive import Arrived
from curriculum.reconcile.paragraphs import Paragraph, of
from curriculum.reconcile.sourced import Sourced, sourced
from curriculum.render.word.marks import Sources, main
from curriculum.render.word.paper import letters


class Printed(NamedTuple):
    """A printed paragraph: its mark, its words with their sources, as a paragraph, and the piece that it is mostly."""

    mark: Mark
    words: Sourced
    paragraph: Paragraph
    piece: Piece | None


class Baseline(NamedTuple):
    """All that a document prints; `shown` counts in how many paragraphs each piece stands."""

    pieces: tuple[Piece, ...]
    printed: tuple[Printed, ...]
    shown: Mapping[int, int]
    units: Mapping[str, str]

    @property
    def fingerprint(self) -> str:
        """By what all of it is known."""
        return fingerprint(p.mark for p in self.printed)


def baseline(file: Arrived, trace: Trace, units: Mapping[str, str]) -> Baseline:
    """Return what a file prints that was just made. `units` are names of units by their digests."""
    sources = Sources(trace)
    made: list[Printed] = []
    shown: Counter[int] = Counter()
    for paragraph, stretches in of_file(file, sources):
        if paragraph.marks:
            words = sourced(paragraph.text, stretches)
            made.append(Printed(paragraph.marks[0], words, paragraph, main(trace, stretches)))
            shown.update({s.piece for s in stretches if s.piece >= 0})
    return Baseline(trace.pieces, tuple(made), shown, units)


def of_file(file: Arrived, sources: Sources) -> list[tuple[Paragraph, list[Stretch]]]:
    """Return the paragraphs of a file, each with whence its letters come; those of the contents are passed over."""
    return [(p, sources.take(letters(p.text))) for p in of(file, contents=True)]


def unit_digests(names: list[str]) -> dict[str, str]:
    """Return the names of units by their digests."""
    return {digest(name, 8): name for name in names}
