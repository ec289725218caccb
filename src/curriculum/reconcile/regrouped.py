"""Paragraphs that were parted, put together or moved: no word is another, and often the source can follow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from curriculum.model.marks import folded
from curriculum.model.reconciled import Change, Kind
from curriculum.model.trace import Piece, Stretch
from curriculum.reconcile.baseline import Printed
from curriculum.reconcile.judge import ELSEWHERE, Addition, Judge, Judged, Rewrite, by_hand
from curriculum.reconcile.sourced import Edit, tidy
from curriculum.reconcile.words import Unfaithful

PARTING = " ¶ "
"""Stands where a paragraph was parted."""
MORE = "it holds more than words of one source"


def alone(printed: Printed) -> int:
    """Return the piece that says all words of a paragraph, by its place; -1 where there is none."""
    numbers = {o.piece for o in printed.words.owners if o}
    return next(iter(numbers)) if len(numbers) == 1 else -1


def about(judge: Judge, printed: Printed, kind: Kind, now: str) -> Change:
    """Return a change of a whole paragraph, whose words stay what they are."""
    number = alone(printed)
    owners = [o for o in printed.words.owners if o]
    mostly = judge.base.pieces.index(printed.piece) if printed.piece else -1
    owner = Stretch(0, number if number >= 0 else mostly)
    if owner.piece < 0:
        owner = next((o for o in owners if o.unit), owner)
    change = judge.about(printed, owner).model_copy(update={"kind": kind, "was": printed.words.text, "now": now})
    if change.verdict != "patch":
        return change
    if number < 0:
        return by_hand(change, MORE)
    return by_hand(change, ELSEWHERE) if judge.base.shown.get(number, 0) > 1 else change


def parted(judge: Judge, printed: Printed, texts: Sequence[str]) -> Judged:
    """Return the verdict on a paragraph that is several now; `texts` are what these say."""
    change = about(judge, printed, "split", PARTING.join(tidy(t) for t in texts))
    if change.verdict != "patch":
        return change, ()
    number = alone(printed)
    piece, length = judge.base.pieces[number], len(printed.words.text)
    try:
        words = [
            judge.reworded(printed, number, [Edit(0, start, ""), Edit(end, length, "")])
            for start, end in bounds(printed.words.text, texts)
        ]
    except Unfaithful as fault:
        return by_hand(change, str(fault)), ()
    return change, (Rewrite(piece, words[0]), *(Addition(piece, w) for w in words[1:]))


def bounds(whole: str, texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the range of each of the texts that a whole was parted into; white space is not counted."""
    places = [i for i, c in enumerate(whole) if not c.isspace()]
    at = 0
    for count in (len("".join(tidy(t).split())) for t in texts):
        yield places[at], places[at + count - 1] + 1
        at += count


def merged(judge: Judge, every: Sequence[Printed], now: str) -> Judged:
    """Return the verdict on paragraphs that are one now."""
    said = [p.words.text for p in every]
    change = about(judge, every[0], "merged", tidy(now)).model_copy(update={"was": PARTING.join(said)})
    whys = [about(judge, p, "merged", "") for p in every]
    if change.verdict == "patch":
        change = next((by_hand(change, "others belong to it") for w in whys if w.verdict != "patch"), change)
    if change.verdict != "patch":
        return change, ()
    between = next((b for b in (" ", "") if folded(b.join(said)) == folded(now)), None)
    if between is None:
        return by_hand(change, f"{len(every)} paragraphs were put together, with other words than theirs"), ()
    pieces = [judge.base.pieces[alone(p)] for p in every]
    whole = Rewrite(pieces[0], between.join(p.words for p in pieces))
    return change, (whole, *(Rewrite(p, None) for p in pieces[1:]))


def moved(judge: Judge, printed: Printed, after: Printed | None) -> Judged:
    """Return the verdict on a paragraph that stands after another one now: an item of a list can follow."""
    change = about(judge, printed, "moved", printed.words.text)
    if change.verdict != "patch":
        return change, ()
    piece, before = judge.base.pieces[alone(printed)], after.piece if after else None
    if before is None or after is None or alone(after) < 0 or not siblings(piece, before):
        return by_hand(change, "it was moved in the document; move it in the source"), ()
    return change, (Rewrite(piece, None), Addition(before, piece.words))


def siblings(one: Piece, other: Piece) -> bool:
    """Tell whether two pieces are items of one list that is written in prose, where an item has no conditions."""
    return one.at.path.endswith(".md") and one._replace(number=0, words="") == other._replace(number=0, words="")
