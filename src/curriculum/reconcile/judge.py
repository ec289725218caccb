"""What becomes of each change: each edit belongs to the words of one source, or a person has to look at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from curriculum.model.reconciled import Change, Verdict
from curriculum.model.trace import LOCAL, REGISTERS, Piece, Stretch
from curriculum.reconcile.baseline import Baseline, Printed
from curriculum.reconcile.local import Value
from curriculum.reconcile.sourced import Edit, edits, shown, tidy
from curriculum.reconcile.words import Unfaithful, rewritten
from curriculum.source.tokens import TOKEN
from curriculum.translate import fields

WHY: dict[Verdict, str] = {
    "register": "this comes from a register and is not changed from Word: correct it there",
    "local": "this is true of this event alone: change it in the pack",
    "fixed": "a layout says or computes this: it is not content",
    "stale": "the library has changed here since the file was made: compare by hand",
}
ELSEWHERE = "it stands elsewhere in the document too"
SEVERAL = "the edit reaches over words of several sources"


class Rewrite(NamedTuple):
    """New words for a piece; None takes its line away."""

    piece: Piece
    words: str | None


class Addition(NamedTuple):
    """New words after the line of a piece."""

    piece: Piece
    words: str


Wish = Rewrite | Addition
Judged = tuple[Change, tuple[Wish, ...]]
"""A change, and what has to be written for it: all of it or nothing."""


@dataclass
class Judge:
    """Judges the changes of one file.

    `local` are the values of its event that are printed by themselves, `faults` tells what words of content say that
    only a register may say.
    """

    base: Baseline
    local: Sequence[Value]
    faults: Callable[[str], Sequence[str]]

    def changed(self, printed: Printed, now: str) -> Iterator[Judged]:
        """Yield a verdict for each source whose words a paragraph says otherwise now."""
        now = tidy(now)
        found = edits(printed.words.text, now)
        groups: dict[Stretch, list[Edit]] = {}
        for edit in found:
            groups.setdefault(self.owner(printed, edit), []).append(edit)
        for owner, of_it in groups.items():
            yield self.of_owner(printed, owner, of_it, now)

    def owner(self, printed: Printed, edit: Edit) -> Stretch:
        """Return whose words an edit changes; what a token prints goes before what stands beside it."""
        around = printed.words.around(edit.start, edit.end)
        nothing = edit.start == edit.end
        own = [o for o in around if o.piece >= 0 and not o.token]
        if nothing or not printed.words.text[edit.start : edit.end].strip():
            return (own or around or [Stretch(0)])[0]
        values = [o for o in around if o.token or (o.unit and o.piece < 0)]
        if values and not self.whole(printed, edit, values):
            return values[0]
        return own[0] if len({o.piece for o in around}) == 1 and own else mixed(around)

    def whole(self, printed: Printed, edit: Edit, values: Sequence[Stretch]) -> bool:
        """Tell whether an edit takes away all that tokens print, with words beside them, and puts nothing there."""
        owners = printed.words.owners
        outside = {o for o in (*owners[: edit.start], *owners[edit.end :]) if o}
        beside = any(o and not o.token for o in owners[edit.start : edit.end])
        return not edit.now.strip() and beside and all(o.token for o in values) and not outside.intersection(values)

    def of_owner(self, printed: Printed, owner: Stretch, found: list[Edit], now: str) -> Judged:
        """Return the verdict on all edits of one paragraph to the words of one source."""
        change = self.about(printed, owner, found).model_copy(
            update={"kind": "changed", "was": printed.words.text, "now": now, "diff": shown(printed.words.text, found)}
        )
        if change.verdict != "patch":
            return change, ()
        piece = self.base.pieces[owner.piece]
        try:
            wish = Rewrite(piece, self.reworded(printed, owner.piece, found))
            self.refuse_typed(piece.words, wish.words or "")
        except Unfaithful as fault:
            return by_hand(change, str(fault)), ()
        if self.base.shown.get(owner.piece, 0) > 1:
            change = change.model_copy(update={"why": "this stands in several places of the document"})
        return change, (wish,)

    def refuse_typed(self, old: str, new: str) -> None:
        """Raise Unfaithful where new words type what only a register may say, such as a number to call."""
        found = self.faults(new)
        before = self.faults(old) if found else ()
        for fault in found:
            if fault not in before:
                raise Unfaithful(fault)

    def about(self, printed: Printed, owner: Stretch, found: Sequence[Edit] = ()) -> Change:
        """Return a change that says whose words they are and what becomes of it."""
        piece = self.base.pieces[owner.piece] if owner.piece >= 0 else None
        if piece is None:
            return self.without_piece(printed, owner, found)
        said = Change(
            kind="changed", verdict="patch", unit=piece.unit, field=piece.field, path=piece.at.path, line=piece.at.line
        )
        if owner.token < 0:
            return by_hand(said, SEVERAL)
        if owner.token:
            token = [t[0] for t in TOKEN.finditer(piece.words)][owner.token - 1]
            return said.model_copy(update={"verdict": "register", "why": f"{token} prints it; {WHY['register']}"})
        verdict: Verdict = "local" if piece.kind == LOCAL else "register" if piece.kind in REGISTERS else "patch"
        return said.model_copy(update={"verdict": verdict, "why": WHY.get(verdict, "")})

    def without_piece(self, printed: Printed, owner: Stretch, found: Sequence[Edit]) -> Change:
        """Return a change to words that no piece of a source says."""
        near = printed.piece.unit if printed.piece else ""
        if owner.token < 0:
            return by_hand(Change(kind="changed", verdict="hand", unit=near), SEVERAL)
        if owner.unit.partition("/")[0] in REGISTERS:
            return Change(kind="changed", verdict="register", unit=owner.unit, why=WHY["register"])
        for value in self.local:
            if value.touched(printed.words.text, found):
                verdict: Verdict = "local" if value.unit.startswith(LOCAL) else "register"
                return Change(
                    kind="changed", verdict=verdict, unit=value.unit, field=value.field, path=value.at.path,
                    line=value.at.line, why=WHY[verdict],
                )  # fmt: skip
        return Change(kind="changed", verdict="fixed", unit=owner.unit or near, why=WHY["fixed"])

    def reworded(self, printed: Printed, number: int, found: list[Edit]) -> str:
        """Return the words of a piece as a paragraph has them now. Raises Unfaithful."""
        piece, words = self.base.pieces[number], printed.words
        places = [i for i, o in enumerate(words.owners) if o and o.piece == number]
        low, high = places[0], places[-1] + 1
        inside = words.owners[low:high]
        if any(o and o.piece != number for o in inside):
            raise Unfaithful("other words stand between its words")
        changes = [moved_to(e, low, high) for e in found]
        owners = [o.token if o else None for o in inside]
        prose = is_prose(piece)
        return rewritten(piece.words, words.text[low:high], owners, changes, prose)

    def removed(self, printed: Printed) -> Judged:
        """Return the verdict on a paragraph that is gone."""
        numbers = {o.piece for o in printed.words.owners if o and o.piece >= 0}
        owner = next((o for o in printed.words.owners if o and o.piece >= 0 and not o.token), Stretch(0))
        if not numbers and (units := [o for o in printed.words.owners if o and o.unit]):
            owner = units[0]
        change = self.about(printed, owner).model_copy(update={"kind": "removed", "was": printed.words.text})
        if change.verdict != "patch":
            return change, ()
        if len(numbers) > 1:
            return by_hand(change, "several pieces of the source stood in it"), ()
        if self.base.shown.get(owner.piece, 0) > 1:
            return by_hand(change, ELSEWHERE), ()
        return change, (Rewrite(self.base.pieces[owner.piece], None),)

    def added(self, after: Printed | None, now: str, like: str) -> Judged:
        """Return the verdict on a paragraph that is new, after a printed one; `like` is the name of its style."""
        piece = after.piece if after else None
        change = Change(kind="added", verdict="hand", now=tidy(now))
        if after is None or piece is None:
            unit = "" if after is None else next((o.unit for o in after.words.owners if o and o.unit), "")
            return change.model_copy(
                update={"verdict": "local", "unit": unit, "why": "it was added beside words that are no content"}
            ), ()
        found = self.about(after, Stretch(0, self.base.pieces.index(piece)))
        change = found.model_copy(update={"kind": "added", "now": tidy(now)})
        if change.verdict != "patch":
            return change, ()
        if like != after.paragraph.style:
            return by_hand(change, "it is set otherwise than the paragraph before it"), ()
        if len({o.piece for o in after.words.owners if o}) > 1:
            return by_hand(change, "the paragraph before it holds more than these words"), ()
        try:
            self.refuse_typed("", tidy(now))
        except Unfaithful as fault:
            return by_hand(change, str(fault)), ()
        return change, (Addition(piece, tidy(now)),)


def mixed(around: Sequence[Stretch]) -> Stretch:
    """Return an owner that stands for several."""
    pieces = [o for o in around if o.piece >= 0]
    if len(pieces) == len(around) == 1 or not pieces:
        return around[0]
    return Stretch(0, pieces[0].piece, -1)


def moved_to(edit: Edit, low: int, high: int) -> tuple[int, int, str]:
    """Return an edit as counted from the first letter of a piece. Raises Unfaithful where it reaches beyond it."""
    start, end, now = edit
    if start < low and end <= low:
        return 0, 0, now.lstrip() + (" " if now.endswith(" ") else "")
    start, end = max(start, low), min(end, high) if end > low else end
    return start - low, max(start, end) - low, now


def by_hand(change: Change, why: str) -> Change:
    """Return a change that a person has to make."""
    return change.model_copy(update={"verdict": "hand", "why": f"write it by hand: {why}"})


def is_prose(piece: Piece) -> bool:
    """Tell whether a piece is Markdown: prose of a record, or of a block of its text."""
    if fields.prose(piece.kind, piece.field):
        return True
    block, _, attr = piece.field.partition(".")
    return piece.at.path.endswith("text.md") and not attr and block != "heading"
