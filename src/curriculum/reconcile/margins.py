"""Heads and feet of pages: they repeat words of the document, so that a change there is one of those words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from curriculum.model import marks
from curriculum.model.marks import folded
from curriculum.model.reconciled import Change
from curriculum.model.trace import Stretch
from curriculum.reconcile.arrive import Arrived
from curriculum.reconcile.baseline import Printed
from curriculum.reconcile.desk import Desk
from curriculum.reconcile.judge import WHY, Judged
from curriculum.reconcile.sourced import NOWHERE, Sourced, tidy
from curriculum.reconcile.unmarked import ALIKE, likeness
from curriculum.render.word import paper

Part = Literal["head", "foot"]
PARTED = re.compile(r"(\s+·\s+)")
"""What stands between the words that a foot repeats."""


class Line(NamedTuple):
    """A line of a head or foot, without numbers of pages."""

    part: Part
    text: str

    @property
    def words(self) -> str:
        """Its words as they are compared."""
        return folded(self.text)


def of(file: Arrived) -> list[Line]:
    """Return the lines of all heads and feet of a file, each once: programs repeat them for each section."""
    every = (
        Line("head" if kind == "header" else "foot", tidy(text))
        for kind, root in file.margins
        for text in paper.margin_lines(root)
    )
    return list(dict.fromkeys(every))


def changes(desk: Desk) -> Iterator[Judged]:
    """Yield what was changed in heads and feet."""
    was, now = of(desk.again), of(desk.file)
    printed = desk.file.origin.get("margins")
    if printed is None and not desk.same:
        return  # a file of an older program does not tell what it printed there
    known = set(printed.split()) if printed is not None else {marks.words_of(line.text) for line in was}
    said = {line.words for line in was} | {folded(p.words.text) for p in desk.base.printed}
    lost = [line for line in was if line.words not in {n.words for n in now} and marks.words_of(line.text) in known]
    for line in now:
        if marks.words_of(line.text) not in known and line.words not in said:
            before = like(line, lost) or like(line, was)
            lost = [one for one in lost if one != before]
            yield from judged(desk, before, line)
    for line in lost:
        yield from judged(desk, line, Line(line.part, ""))


def like(line: Line, among: list[Line]) -> Line | None:
    """Return the line of the same part that another one was, if one is like it."""
    scored = [(likeness(one.text, line.text), one) for one in among if one.part == line.part]
    best = max(scored, default=(0.0, line))
    return best[1] if best[0] >= ALIKE else None


def judged(desk: Desk, before: Line | None, now: Line) -> Iterator[Judged]:
    """Yield the verdict on a line that says something else; without one before it, on a line that is new."""
    if before is None:
        yield Change(kind="added", verdict="local", now=now.text, part=now.part, why=WHY["local"]), ()
        return
    for change, wishes in desk.judge.changed(sourced(desk, before), now.text):
        kind = change.kind if now.text else "removed"
        yield change.model_copy(update={"part": now.part, "kind": kind}), wishes if now.text else ()


def sourced(desk: Desk, line: Line) -> Printed:
    """Return a line as a printed paragraph: what it repeats comes from where that comes from."""
    by_words: dict[str, Printed] = {}
    for printed in desk.base.printed:
        by_words.setdefault(folded(printed.words.text), printed)
    text, owners, pieces = "", list[Stretch | None](), []
    for part in PARTED.split(line.text):
        found = by_words.get(folded(part))
        text += part
        owners += found.words.owners if found else [None if c.isspace() else NOWHERE for c in part]
        pieces += [found.piece] if found else []
    any_ = desk.base.printed[0]
    return any_._replace(words=Sourced(text, tuple(owners)), piece=next((p for p in pieces if p), None))
