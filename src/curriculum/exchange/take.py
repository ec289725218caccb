"""What came back is judged row by row: accepted, unchanged, held for somebody to look at, or rejected with a reason."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from curriculum.check.translated import Words, faults, termbase
from curriculum.exchange.table import UNWRITABLE, Back, Mark, Returned, hashed, key_of, print_of, trimmed
from curriculum.model.library import Library, standing
from curriculum.model.registers import Language
from curriculum.model.translation import MARKS, Catalogue, Entry, Key, Said
from curriculum.source.letters import western
from curriculum.translate.apply import Tongue
from curriculum.translate.states import state

Outcome = Literal["accepted", "unchanged", "empty", "held", "outdated", "rejected", "unknown"]
OUTCOMES: tuple[Outcome, ...] = ("accepted", "unchanged", "empty", "held", "outdated", "rejected", "unknown")
"""Held is what may be right and needs a look; outdated is of English that has changed since; unknown is no string."""
TOLD: tuple[Outcome, ...] = ("held", "outdated", "rejected", "unknown")
"""Outcomes that somebody must hear of."""
YES = re.compile(r"\W*(?:ok|okay|yes|right)\W*", re.I)
"""A comment that says that an old translation is right as it is."""


class Judged(NamedTuple):
    """One row with what becomes of it. `entry` is what is to be written, if anything is."""

    name: str
    back: Back
    outcome: Outcome
    reasons: tuple[str, ...] = ()
    entry: Entry | None = None


class Desk(NamedTuple):
    """All that a row is judged by."""

    language: Language
    words: Words
    strings: dict[str, Said]
    contexts: dict[str, str]
    tongue: Tongue
    read: frozenset[str]
    everything: bool

    @property
    def catalogue(self) -> Catalogue:
        """What is said in the language."""
        return self.tongue.catalogue


def desk(library: Library, language: str, strings: Iterable[Said], catalogue: Catalogue, everything: bool) -> Desk:
    """Return what rows are judged by. With `everything`, those are accepted too that would be held."""
    wanted = tuple(strings)
    read = frozenset(r.unit for r in standing(library) if (r.kind, r.language) == ("language", language))
    contexts = {hashed(s.key.context, 8): s.key.context for s in wanted}
    return Desk(
        library.languages[language], termbase(library.terms.values(), language), {key_of(s.key): s for s in wanted},
        contexts, Tongue(catalogue, frozenset(s.key for s in wanted)), read, everything,
    )  # fmt: skip


def take(desk: Desk, files: Iterable[Returned]) -> list[Judged]:
    """Return every row of the files with what becomes of it. Where two rows contradict each other, neither is taken."""
    found = [judge(desk, f, back) for f in files for back in f.rows]
    said: dict[Key, set[str]] = defaultdict(set)
    for entry in (j.entry for j in found if j.entry):
        said[entry.key].add(entry.target)
    return [quarrel(j) if j.entry and len(said[j.entry.key]) > 1 else j for j in found]


def quarrel(judged: Judged) -> Judged:
    """Reject a row that another contradicts."""
    reason = "another row translates the same text otherwise: delete one of the two"
    return judged._replace(outcome="rejected", reasons=(*judged.reasons, reason), entry=None)


def judge(desk: Desk, file: Returned, back: Back) -> Judged:
    """Return what becomes of one row."""
    row = Judged(file.name, back, "empty")
    if not back.target.strip() or (back.sure is False and not changed(back)):
        return row
    if back.sure is False:
        return row._replace(outcome="held", reasons=("it is marked as unsure (fuzzy): take the mark off, or leave it",))
    if back.mark is None:
        reason = "this row has lost its hidden key: copy the translation into the row of the file that was sent"
        return row._replace(outcome="unknown", reasons=(reason,))
    said = desk.strings.get(back.mark.key)
    return judge_text(desk, row, said, back.mark) if said else gone(desk, row, back.mark)


def changed(back: Back) -> bool:
    """Tell whether a row came back with another translation than it went out with, or whether nobody knows."""
    return back.mark is None or print_of(back.target) != back.mark.before


def confirmed(back: Back) -> bool:
    """Tell whether a translator says that an old translation is right as it is."""
    return back.sure is True or bool(YES.fullmatch(back.comment))


def gone(desk: Desk, row: Judged, key: Mark) -> Judged:
    """Judge a row whose text is not in the library: its English has changed since, or it is of another one.

    A translation of what the English was is kept as an unsure one, where somebody has written it.
    """
    old = Key(desk.contexts.get(key.context, ""), row.back.source)
    if not old.context:
        reason = "no such text here: the row is of another edition or library, or the text was removed"
        return row._replace(outcome="unknown" if changed(row.back) else "unchanged", reasons=(reason,))
    if not changed(row.back):
        return row._replace(outcome="unchanged")
    reason = "the English has changed since this file was made: the text comes again in the next one"
    whole = key_of(old) == key.key and known(desk, old) is None
    entry = Entry(old, row.back.target, fuzzy=True) if whole else None
    return row._replace(outcome="outdated", reasons=(reason,), entry=entry)


def known(desk: Desk, key: Key) -> Entry | None:
    """Return what the catalogue says of a key."""
    return desk.catalogue.entries.get(key)


def judge_text(desk: Desk, row: Judged, said: Said, key: Mark) -> Judged:
    """Judge a row whose text is in the library."""
    own, target = known(desk, said.key), fitted(said.key.source, row.back.target)
    if own and trimmed(own.target) == trimmed(target):
        return row._replace(outcome="unchanged")
    if not changed(row.back) and (own or not confirmed(row.back)):
        return row._replace(outcome="unchanged")
    wrong = tuple(refusals(desk, row.back, said, target))
    if wrong:
        return row._replace(outcome="rejected", reasons=wrong)
    doubts = tuple(concerns(desk, said, key, target, own))
    if doubts and not desk.everything:
        return row._replace(outcome="held", reasons=doubts)
    return row._replace(outcome="accepted", reasons=doubts, entry=Entry(said.key, target))


def fitted(source: str, target: str) -> str:
    """Return a translation as it is entered: in Latin digits, its lines between the blanks of those of its source.

    Keyboards of Urdu write other digits, and blanks of its own are slips.
    """
    lines, found = source.split("\n"), western(target).strip(" \t\n").split("\n")
    if len(lines) != len(found):
        return "\n".join(line.strip(" \t") for line in found)
    return "\n".join(edged(a, b.strip(" \t")) for a, b in zip(lines, found, strict=True))


def edged(line: str, words: str) -> str:
    """Return words between the blanks that stand around a line."""
    bare = line.strip(" \t")
    before, _, after = line.partition(bare) if bare else ("", "", "")
    return f"{before}{words}{after}"


def refusals(desk: Desk, back: Back, said: Said, target: str) -> Iterator[str]:
    """Yield why a translation cannot be taken."""
    if back.source.split() != said.key.source.split():
        yield "the English of this row belongs to another row: was only a part of the table sorted or moved?"
        return
    for fault in faults(said.key.source, target, desk.language, desk.words):
        if not fault.doubtful:
            yield f"{fault.message} ({fault.hint})"
    lines = said.key.source.count("\n") + 1, target.count("\n") + 1
    if lines[0] != lines[1]:
        yield f"{lines[1]} lines stand for {lines[0]} (break lines where the English does)"
    if UNWRITABLE.search(target) or target != target.translate(MARKS):
        yield "there is a control character in it (type the text anew)"


def concerns(desk: Desk, said: Said, key: Mark, target: str, own: Entry | None) -> Iterator[str]:
    """Yield why somebody should look at a translation before it is taken."""
    for fault in faults(said.key.source, target, desk.language, desk.words):
        if fault.doubtful:
            yield f"{fault.message} ({fault.hint})"
    if own and state(desk.tongue, said.key, desk.read) == "reviewed":
        yield f"it would replace a translation that a native reader has read over: {own.target}"
    elif own and print_of(own.target) != key.before:
        yield f"somebody else has translated it since the file was made: {own.target}"
