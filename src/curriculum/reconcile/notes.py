"""Footnotes: registers say them all, so that one that was changed is named with its register."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from curriculum.model import marks
from curriculum.model.marks import Mark, folded
from curriculum.model.reconciled import Change, Kind
from curriculum.reconcile.arrive import Arrived
from curriculum.reconcile.desk import Desk
from curriculum.reconcile.judge import WHY, by_hand
from curriculum.reconcile.paragraphs import Paragraph
from curriculum.reconcile.patch import replaced
from curriculum.reconcile.sourced import edits, shown
from curriculum.render.word import paper
from curriculum.render.word.xml import q

OWN = "content has no notes of its own: say it in the text, or in the register of figures"


class Note(NamedTuple):
    """A footnote: its words as they are compared, its mark, and the place of the paragraph that calls it."""

    words: str
    mark: Mark | None
    at: int


def of(file: Arrived, paragraphs: list[Paragraph]) -> list[Note]:
    """Return the footnotes that the paragraphs of a file call, in their order; others are there no more."""
    root = file.notes
    found = [] if root is None else root.findall(q("footnote"))
    by_id = {str(n.get(q("id"))): n for n in found if not n.get(q("type"))}
    said = {id_: folded(" ".join(paper.text(p) for p in note.iter(q("p")))) for id_, note in by_id.items()}
    return [
        Note(said[id_], mark, at)
        for at, paragraph in enumerate(paragraphs)
        for id_, mark in paragraph.notes
        if id_ in said
    ]


def changes(desk: Desk) -> Iterator[Change]:
    """Yield the footnotes that were changed, added or taken away."""
    now = of(desk.file, desk.edited)
    was = of(desk.again, [p.paragraph for p in desk.base.printed])
    if any(n.mark for n in now):
        yield from marked(desk, was, now)
    elif desk.same:
        yield from in_order(was, now)


def marked(desk: Desk, was: list[Note], now: list[Note]) -> Iterator[Change]:
    """Yield what became of footnotes that are known by their marks."""
    said = {n.words for n in was}
    for note in now:
        if note.mark is None and note.words not in said:
            change = Change(kind="added", verdict="hand", unit=desk.near(note.at), now=note.words, part="note")
            yield by_hand(change, OWN)
        elif note.mark and not is_own(note) and note.words not in said:
            yield reworded(desk, was, note, note.mark)
    if desk.same:
        kept = {n for p in desk.aligned.pairs for n in p.numbers}
        left = {n.mark.number for n in now if n.mark}
        same = {n.words for n in now if not is_own(n)}
        lost = [n for number, n in enumerate(was) if number not in left and n.words not in same]
        yield from (gone(desk, n) for n in lost if n.at in kept)


def is_own(note: Note) -> bool:
    """Tell whether the mark of a note tells its words: it may be changed, or the mark of the next have come to it."""
    return note.mark is not None and marks.words_of(note.words) == note.mark.words


def reworded(desk: Desk, was: list[Note], note: Note, mark: Mark) -> Change:
    """Return a footnote that says something else than was printed, if that is still known."""
    before = next((n.words for n in was if n.mark and n.mark.words == mark.words), "")
    unit = desk.base.units.get(mark.unit, "") or desk.near(note.at)
    diff = shown(before, edits(before, note.words)) if before else ""
    return Change(
        kind="changed", verdict="register", unit=unit, was=before, now=note.words, diff=diff, why=WHY["register"],
        part="note",
    )  # fmt: skip


def gone(desk: Desk, note: Note) -> Change:
    """Return a footnote that was taken away from a paragraph that is still there."""
    unit = desk.base.units.get(note.mark.unit, "") if note.mark else ""
    return Change(kind="removed", verdict="register", unit=unit, was=note.words, why=WHY["register"], part="note")


def in_order(was: list[Note], now: list[Note]) -> Iterator[Change]:
    """Yield what became of footnotes that lost their marks, by their order."""
    for old, new in replaced([n.words for n in was], [n.words for n in now]):
        kind: Kind = "changed" if old and new else "removed" if old else "added"
        yield Change(kind=kind, verdict="register", was=old, now=new, why=WHY["register"], part="note")
