"""A number of a list that is somebody else's goes to nobody else, and the row is named."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pytest

from curriculum.certify import numbers, taken
from curriculum.certify.taken import ABSENT, MOVED, THEIRS
from curriculum.model.roster import Person
from curriculum.roster import Roster

SECRET = bytes(32)
KNOWN = dict(enumerate(numbers.digests(SECRET, (Person(number=1, name=n) for n in "abcdd")), 1))


def listed(rows: Sequence[tuple[int, str]], loose: Collection[int] = ()) -> Roster:
    """Return a list of people with its own numbers, and with `loose` ones."""
    every = tuple(Person(number=number, name=name) for number, name in rows)
    places = tuple(range(2, len(rows) + 2))
    reserved = frozenset(number for number, _ in rows if number not in loose)
    return Roster("people.csv", every, places, (), 0, frozenset(loose), columns=("B", "B", "A"), reserved=reserved)


def settled(people: Roster, closed: Collection[int] = ()) -> tuple[list[int], list[tuple[int, str]], list[str]]:
    """Return the numbers that people get, the places that are named and why, and what is to be written."""
    whose = numbers.digests(SECRET, people.people, KNOWN, people.loose)
    found = taken.taken(people, whose, KNOWN, closed)
    kept = numbers.kept(taken.loosened(people, found), whose, KNOWN, closed)
    said = taken.told(people, kept, found, part=bool(closed))
    return [p.number for p in kept.people], [(t.at, t.why) for t in found], [f.hint for f in said]


@pytest.mark.parametrize(
    ("rows", "loose", "found", "named"),
    [
        ("1a 2b 3c 4d 5d", (), [1, 2, 3, 4, 5], []),
        ("1a 2b 3c 5d 4d", (), [1, 2, 3, 5, 4], []),  # two of one name, in another order
        ("5d", (), [5], []),
        ("1a 2x 3c", (), [1, 2, 3], []),  # a name that was corrected
        ("1a 2b 7c", (), [1, 2, 7], []),  # the list moves a person to a number of nobody
        ("1a 7b 2x", (7,), [1, 2, 6], [(2, THEIRS)]),
        ("1b 2a 3c", (), [2, 1, 3], [(0, THEIRS), (1, THEIRS)]),
        ("1a 2c 3d", (), [1, 3, 4], [(1, ABSENT), (2, THEIRS)]),  # one less, and numbered anew
        ("1a 2b 4c", (), [1, 2, 3], [(2, ABSENT)]),
        ("1x 2a 3b 4c 5d 6d", (), [7, 1, 2, 3, 5, 4], [(0, THEIRS), (1, THEIRS), (2, THEIRS), (3, THEIRS), (5, MOVED)]),
    ],
)
def test_whoever_has_a_number_keeps_it(
    rows: str, loose: Collection[int], found: list[int], named: list[tuple[int, str]]
) -> None:
    people = listed([(int(row[0]), row[1]) for row in rows.split()], loose)
    made, why, _ = settled(people)
    assert (made, why) == (found, named)
    again, why, _ = settled(listed([(n, p.name) for n, p in zip(made, people.people, strict=True)]))
    assert (again, why) == (made, [])


def test_a_number_that_was_withdrawn_or_is_of_another_part_goes_to_nobody_else() -> None:
    made, why, hints = settled(listed([(1, "a"), (2, "x"), (6, "y")]), closed=(2,))
    assert (made, why) == ([1, 7, 6], [(1, ABSENT)])
    assert "7 in row 3" in hints[0]
    assert "--absent keep" in hints[0]


def test_what_to_write_is_told_for_the_first_rows() -> None:
    _, _, hints = settled(listed([(n + 1, f"{name}") for n, name in enumerate("xabcdyz")]))
    assert hints[0].endswith("8 in row 2, 1 in row 3, 2 in row 4, 3 in row 5")
    more = taken.mended({row: row for row in range(9)})
    assert more.endswith("and for 4 more what their certificates show")
