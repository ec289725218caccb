"""Waivers: a unit may be excused from a rule, with a reason, until a day. What is waived no longer blocks.

A waiver stands in the record it excuses. It ends with the day it names, measured by the day of the library's content,
so that the same library gives the same findings on every day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from curriculum.model.base import Waiver
from curriculum.model.findings import Finding, error, warning
from curriculum.model.library import Library
from curriculum.model.place import Place
from curriculum.model.prose import Written

NEVER = frozenset({
    "clearance", "private", "penalty", "phone", "yaml", "record", "reference", "term", "depiction", "review", "fact",
    "helpline", "law", "imprint",
})  # fmt: skip
"""Rules from which nothing is excused: what breaks them harms people, or cannot be read."""


class Lines(NamedTuple):
    """The lines of a file that belong to one record."""

    path: str
    first: int
    last: float
    record: Any


def waived(library: Library, found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings without those that a waiver excuses."""
    spans = [s for s in every_span(library) if s.record.waivers]
    return tuple(f for f in found if next(excuses(library, spans, f), None) is None)


def findings(library: Library, found: Iterable[Finding]) -> Iterator[Finding]:
    """Yield what is wrong with the waivers of a library, given everything that its checks found."""
    spans = [s for s in every_span(library) if s.record.waivers]
    used = {excuse for one in found for excuse in excuses(library, spans, one)}
    for record in {key(s.record): s.record for s in spans}.values():
        for n, waiver in enumerate(record.waivers):
            yield from sound(library, record, n, waiver, (key(record), n) in used)


def excuses(library: Library, spans: list[Lines], one: Finding) -> Iterator[tuple[str, int]]:
    """Yield the waivers that excuse a finding: which of which record."""
    for span in spans:
        if one.path == span.path and span.first <= max(one.line, 1) <= span.last:
            for n, waiver in enumerate(span.record.waivers):
                if holds(library, waiver) and waiver.rule == one.rule and waiver.says in one.message:
                    yield key(span.record), n


def key(record: Any) -> str:
    """Return what tells one record from all others."""
    return f"{record.at.path}#{record.id}"


def holds(library: Library, waiver: Waiver) -> bool:
    """Tell whether a waiver may excuse anything on the day of the content."""
    return waiver.rule not in NEVER and library.about.content_date <= waiver.until


def sound(library: Library, record: Any, n: int, waiver: Waiver, used: bool) -> Iterator[Finding]:
    """Check one waiver: it is allowed, it has not ended, it excuses something."""
    place: Place = record.at.of("waivers", n)
    if waiver.rule in NEVER:
        message = f"nothing is excused from the rule “{waiver.rule}”"
        yield error("waiver", place, message, "mend what it found")
    elif library.about.content_date > waiver.until:
        message = f"the waiver of “{waiver.rule}” ended on {waiver.until}"
        yield error("waiver", place, message, "mend what it excused, or decide anew and give a reason")
    elif not used:
        yield warning("waiver", place, f"the waiver of “{waiver.rule}” excuses nothing", "remove it")


def every_span(library: Library) -> Iterator[Lines]:
    """Yield which lines belong to which record, of all that may have waivers."""
    by_file: dict[str, list[Any]] = {}
    for records in library.kinds().values():
        for record in records.values():
            if hasattr(record, "waivers"):
                by_file.setdefault(record.at.path, []).append(record)
                if isinstance(record, Written):
                    yield Lines(record.text_path, 0, float("inf"), record)
    for path, mine in by_file.items():
        ordered = sorted(mine, key=lambda r: int(r.at.line))
        ends = [*(r.at.line - 1 for r in ordered[1:]), float("inf")]
        for one, last in zip(ordered, ends, strict=True):
            yield Lines(path, 0 if one is ordered[0] else one.at.line, last, one)
