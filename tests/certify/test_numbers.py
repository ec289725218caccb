"""Numbers that a list does not give stay with whoever had them, whatever is done to the list."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import pytest

from curriculum.certify import numbers
from curriculum.model.roster import Person
from curriculum.roster import Roster

SECRET = bytes(32)
KNOWN = dict(enumerate(numbers.digests(SECRET, (Person(number=1, name=n) for n in "abcde")), 1))


def listed(names: str, given: Collection[int] = ()) -> Roster:
    """Return a list of people with names of one letter, of whom some have the number that the list gives."""
    every = tuple(Person(number=n, name=name) for n, name in enumerate(names, 1))
    loose = frozenset(p.number for p in every if p.number not in given)
    return Roster("people.csv", every, tuple(range(2, len(names) + 2)), (), 0, loose)


@pytest.mark.parametrize(
    ("names", "closed", "found"),
    [
        ("abcde", (), [1, 2, 3, 4, 5]),
        ("abde", (), [1, 2, 4, 5]),
        ("axcde", (), [1, 2, 3, 4, 5]),
        ("axycde", (), [1, 6, 7, 3, 4, 5]),
        ("axcde", (2,), [1, 6, 3, 4, 5]),
        ("abcdef", (), [1, 2, 3, 4, 5, 6]),
        ("edcba", (), [5, 4, 3, 2, 1]),
        ("aabcde", (), [1, 6, 2, 3, 4, 5]),
        ("xyz", (), [6, 7, 8]),
        ("vwxyz", KNOWN, [6, 7, 8, 9, 10]),
    ],
)
def test_numbers_stay(names: str, closed: Collection[int], found: list[int]) -> None:
    people = listed(names)
    made = numbers.kept(people, numbers.digests(SECRET, people.people), KNOWN, closed)
    assert [p.number for p in made.people] == found
    assert made.loose == set(found)


def test_numbers_of_the_list_itself_go_before(tmp_path: Path) -> None:
    people = listed("xbc", given=(1, 2))
    made = numbers.kept(people, numbers.digests(SECRET, people.people), KNOWN, ())
    assert [p.number for p in made.people] == [1, 2, 3]
    numbers.store(tmp_path, KNOWN)
    assert numbers.load(tmp_path) == KNOWN
    (tmp_path / numbers.FILE).write_text("[1]")
    assert numbers.load(tmp_path) == {}


def test_a_number_that_is_missing_from_a_numbered_list_is_given_to_nobody() -> None:
    people = listed("abxd", given=(1, 2, 4))
    whose = numbers.digests(SECRET, people.people)
    assert [p.number for p in numbers.kept(people, whose, KNOWN, ()).people] == [1, 2, 6, 4]
    assert [p.number for p in numbers.kept(people, whose, {}, (), given=(7,)).people] == [1, 2, 8, 4]
    left_out = people._replace(reserved=frozenset({1, 2, 4, 9}))
    assert [p.number for p in numbers.kept(left_out, whose, KNOWN, ()).people] == [1, 2, 10, 4]
