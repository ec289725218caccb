"""Numbers of a list that are somebody else's already: whoever has one on a certificate keeps it, and the row is named.

A list that was put in order anew, with a row between or one less, gives people the numbers of others. Then a paper that
somebody holds would be void, and another person would bear its number. A row that has an earlier number and a name that
nobody had is taken for a name that was corrected, as long as nothing speaks against it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from curriculum.certify.numbers import Known, naming
from curriculum.grid import counted
from curriculum.model.findings import Finding, warning
from curriculum.model.place import Place
from curriculum.roster import Roster

NAMED = 5
"""Rows for which a message says what to write."""
NOWHERE = -1
THEIRS = "holds a number that somebody else in this list has on a certificate"
ABSENT = "holds a number that somebody who is not on this list had on a certificate"
MOVED = "holds another number than the certificate of this person, and gives theirs to somebody else"
PART = (
    "; a name that was corrected in a list with --absent keep counts as somebody else: give the whole list without it"
)


class Taken(NamedTuple):
    """A place in a list whose own number is not its person's, why, and the place of the other person of it."""

    at: int
    why: str
    other: int = NOWHERE


def taken(people: Roster, whose: Sequence[str], known: Known, closed: Collection[int]) -> list[Taken]:
    """Return who has a number in a list that is somebody else's, or whose own number the list gives to somebody else.

    `whose` are the digests of the people; numbers that are `closed` are for nobody but whose they are.
    """
    at = {digest: n for n, digest in enumerate(whose)}
    had = {digest: number for number, digest in known.items()}
    given = {p.number: n for n, p in enumerate(people.people) if p.number not in people.loose}
    found = []
    for number, n in given.items():
        holder, before = at.get(known.get(number, ""), NOWHERE), had.get(whose[n])
        if known.get(number) == whose[n] or (holder != NOWHERE and alike(people, n, holder)):
            continue
        if holder != NOWHERE:
            found.append(Taken(n, THEIRS, holder))
        elif number in known and (before or number in closed):
            found.append(Taken(n, ABSENT))
        elif before in given:
            found.append(Taken(n, MOVED, given[before]))
    return found


def alike(people: Roster, one: int, other: int) -> bool:
    """Tell whether two people of a list are called the same: then a number fits both, and the papers say so."""
    return naming(people.people[one]) == naming(people.people[other])


def loosened(people: Roster, found: Sequence[Taken]) -> Roster:
    """Return a list that gives no numbers where they are somebody else's."""
    return people._replace(loose=people.loose | {people.people[one.at].number for one in found})


def told(listed: Roster, people: Roster, found: Sequence[Taken], part: bool) -> list[Finding]:
    """Return a warning for each kind, with the rows of both people, and what to write into the list.

    `listed` is the list as it was given, `people` the same with the numbers that are kept; a list is a `part` where
    those who are not on it stay.
    """
    kinds: dict[str, list[Taken]] = {}
    for one in found:
        kinds.setdefault(one.why, []).append(one)
    return [said(listed, people, why, some, part) for why, some in kinds.items()]


def said(listed: Roster, people: Roster, why: str, found: Sequence[Taken], part: bool) -> Finding:
    """Return the warning of one kind."""
    rows, column = people.rows, people.columns[2]
    named = [f"{rows[t.at]} (see row {rows[t.other]})" if t.other != NOWHERE else str(rows[t.at]) for t in found]
    hint = f"no number was changed; write in column {column}: {mended(fixes(listed, people, found))}"
    message = f"column {column} {why}, in {counted(named)}"
    more = PART if part and why == ABSENT else ""
    return warning("certificates", Place(people.name, rows[found[0].at]), message, hint + more)


def fixes(listed: Roster, people: Roster, found: Sequence[Taken]) -> Mapping[int, int]:
    """Return by their rows the numbers of people whom the list gives others, or none."""
    concerned = {n for one in found for n in (one.at, one.other) if n != NOWHERE}
    own = {n: p.number for n, p in enumerate(listed.people) if p.number not in listed.loose}
    kept = {n: people.people[n].number for n in sorted(concerned)}
    return {people.rows[n]: number for n, number in kept.items() if own.get(n) != number}


def mended(numbers: Mapping[int, int]) -> str:
    """Return numbers by their rows as a message names them."""
    named = ", ".join(f"{number} in row {row}" for row, number in list(numbers.items())[:NAMED])
    return named + (
        f", and for {len(numbers) - NAMED} more what their certificates show" if len(numbers) > NAMED else ""
    )
