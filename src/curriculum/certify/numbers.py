"""Whose number is which, where a list does not say it: who had a certificate before keeps the number of it.

Beside the secret lies a file with a digest of the name for each number, made with the secret, so that nobody else can
try names against it. Without it, taking one row out of a list would give every row below another number, and make
all of their papers void.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import count, groupby
from pathlib import Path
from types import MappingProxyType

from curriculum import pack
from curriculum.certify.names import plain
from curriculum.model.roster import Person
from curriculum.roster import Roster

FILE = "numbers.json"

Known = Mapping[int, str]
"""For each number the digest of whose it is."""
NOBODY: Known = MappingProxyType({})
ALIKE = 50
"""People of one name among whom whoever has a number is looked for."""


def naming(person: Person) -> str:
    """Return both names of a person as they are compared."""
    return f"{plain(person.name)}\0{plain(person.name_local)}"


def digests(
    secret: bytes, people: Iterable[Person], known: Known = NOBODY, loose: Collection[int] = ()
) -> list[str]:  # fmt: skip
    """Return a digest for each person; the second one of a name has another one than the first.

    Whoever has a number that is known and not `loose` has the digest of it, if it is of that name: two people who are
    called the same are told apart by their numbers, in whatever order they stand.
    """
    numbers = [(naming(p), 0 if p.number in loose else p.number) for p in people]
    rows: dict[str, list[int]] = {}
    for row, (name, _) in enumerate(numbers):
        rows.setdefault(name, []).append(row)
    found: dict[int, str] = {}
    for name, same in rows.items():
        found |= zip(same, shared(secret, name, [known.get(numbers[row][1], "") for row in same]), strict=True)
    return [found[row] for row in range(len(numbers))]


def shared(secret: bytes, name: str, had: Sequence[str]) -> list[str]:
    """Return the digests of all people of one name, of whom some have one `had`: theirs first, if it is of the name."""
    every = [digest(secret, name, n) for n in range(1, len(had) + 1)]
    if any(one and one not in every for one in had):
        every += (digest(secret, name, n) for n in range(len(had) + 1, ALIKE + 1))
    own = {one: n for n, one in reversed(list(enumerate(had))) if one in every}
    rest = (one for one in every if one not in own)
    return [one if own.get(one) == n else next(rest) for n, one in enumerate(had)]


def digest(secret: bytes, name: str, nth: int) -> str:
    """Return the digest of the nth person of a name."""
    return hmac.digest(secret, f"whose\0{name}\0{nth}".encode(), "sha256").hex()


def load(home: Path) -> dict[int, str]:
    """Return what is known of a set of certificates; nothing where there is no file, or one that cannot be read."""
    try:
        return {int(number): str(digest) for number, digest in json.loads((home / FILE).read_bytes()).items()}
    except (OSError, ValueError, AttributeError):
        return {}


def store(home: Path, known: Known) -> None:
    """Write what is known of a set of certificates. Raises OutputError."""
    pack.put(home, FILE, json.dumps(dict(sorted(known.items())), indent=0).encode() + b"\n")
    (home / FILE).chmod(0o600)


def kept(
    people: Roster, whose: Sequence[str], known: Known, closed: Collection[int], given: Collection[int] = ()
) -> Roster:  # fmt: skip
    """Return people of a list with the numbers that they had; those that the list itself gives stay as they are.

    Numbers that are `closed` are for whose they are, and for nobody whose name seems to be theirs, corrected. Where the
    list gives numbers itself, one that is missing from it is somebody's who was taken off, and nobody gets it. New
    people get those after all that stand in the list, are known, or were `given` by the register.
    """
    fixed = {p.number for p in people.people} - people.loose
    rows = [n for n, p in enumerate(people.people) if p.number in people.loose]
    free = {digest: number for number, digest in known.items() if number not in fixed}
    had = {row: free[whose[row]] for row in rows if whose[row] in free}
    numbering = bool(fixed or people.reserved)
    if not numbering:
        had |= corrected(rows, had, sorted({*free.values()} - {*had.values()} - {*closed}))
    taken = given if known or numbering else ()  # with all files of numbers lost, an unnumbered list counts from 1
    after = count(max((*known, *fixed, *people.reserved, *taken), default=0) + 1)
    numbers = {row: had[row] if row in had else next(after) for row in rows}
    changed = (p.model_copy(update={"number": numbers[n]}) if n in numbers else p for n, p in enumerate(people.people))
    return people._replace(people=tuple(changed), loose=frozenset(numbers.values()))


def corrected(rows: Sequence[int], had: Mapping[int, int], left: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield rows that have no number, with those that nobody has any more, where as many are between neighbours.

    A name that was corrected stands where it stood.
    """
    low = 0
    for known, same in groupby(rows, key=had.__contains__):
        run = list(same)
        if known:
            low = had[run[-1]]
            continue
        high = next((had[row] for row in rows if row > run[-1] and row in had), None)
        between = [n for n in left if low < n and (high is None or n < high)]
        if len(between) == len(run):
            yield from zip(run, between, strict=True)
