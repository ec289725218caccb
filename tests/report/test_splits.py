"""Shares by gender and by district: what is printed never tells of a group that is too small."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curriculum.layouts import load
from curriculum.model.results import Share, Split
from curriculum.model.returns import Indicator, Respondent, ReturnRules, Wave
from curriculum.report.splits import hidden, splits
from tests.conftest import LAYOUTS

WORDS = load(LAYOUTS).words["en"]
RULES = ReturnRules(indicators=(Indicator(id="heard", title="Have heard"), Indicator(id="law", title="Know the law")))
LEAST = 6


def people(n: int, yes: int, district: str = "", gender: str = "woman", about: str = "heard") -> list[Respondent]:
    return [Respondent(said={about: k < yes}, gender=gender, district=district) for k in range(n)]


def made(*groups: list[Respondent]) -> list[Split]:
    wave = Wave(respondents=tuple(r for g in groups for r in g))
    return list(splits(None, wave, RULES, WORDS))


def told(split: Split) -> list[tuple[object, ...]]:
    """Return the rows of a table, each share as its numbers."""
    return [
        (label, *((c.yes, c.n) if isinstance(c, Share) else c for c in row))
        for label, row in zip(split.labels, split.cells, strict=True)
    ]


def test_groups_are_told_with_their_shares() -> None:
    by_gender, by_district = made(
        people(40, 10, "Kasur"), people(30, 20, "Okara", "man"), people(4, 1, "Swat"), people(8, 1, "Kurram", "man")
    )
    assert (by_gender.by, by_gender.round, by_gender.heads) == ("gender", "endline", ("Have heard",))
    assert told(by_gender) == [("Women", (11, 44)), ("Men", (21, 38)), ("All", (32, 82))]
    assert told(by_district) == [
        ("Kasur", (10, 40)), ("Okara", (20, 30)), ("Other districts", (2, 12)), ("All", (32, 82)),
    ]  # fmt: skip


def test_one_small_group_hides_another_and_one_that_is_left_is_no_table() -> None:
    places = [people(40, 10, "Kasur"), people(30, 20, "Okara"), people(25, 9, "Swat"), people(3, 1)]
    (table,) = made(*places)
    assert told(table) == [
        ("Kasur", (10, 40)), ("Okara", (20, 30)), ("Swat", "held"), ("Not stated", "under"), ("All", (40, 98)),
    ]  # fmt: skip
    assert made(people(40, 10), people(3, 1, gender="man")) == []
    assert made(people(40, 10), people(30, 20, gender="man"), people(3, 1, gender="other")) == []


def test_an_indicator_that_few_groups_answered_is_no_column() -> None:
    (table,) = made(people(40, 10), people(30, 20, gender="man"), people(12, 6, about="law"))
    assert table.heads == ("Have heard",)


@pytest.mark.parametrize("counts", [(2, 2, 40, 50), (1, 6, 6), (5, 5, 5), (3, 0, 60), (1, 1, 1, 9), (6, 7)])
def test_hidden_groups_are_many_together_and_none_alone(counts: tuple[int, ...]) -> None:
    assert_safe(counts)


@settings(deadline=None, max_examples=80)
@given(st.lists(st.integers(0, 14), min_size=1, max_size=4))
def test_no_small_group_can_be_worked_out_from_the_others(counts: list[int]) -> None:
    assert_safe(counts)


def assert_safe(counts) -> None:
    """Try every list of groups that would print the same: each hidden one has two sizes at least."""
    signs = hidden(counts, LEAST)
    assert all(bool(s) for s, n in zip(signs, counts, strict=True) if 0 < n < LEAST)
    inside = [n for n, s in zip(counts, signs, strict=True) if s]
    if not inside or all(s for s, n in zip(signs, counts, strict=True) if n):
        return
    assert sum(inside) >= LEAST
    ranges = [range(1, LEAST) if s == "under" else range(LEAST, sum(inside) + 1) for s in signs if s]
    found = [sizes for sizes in itertools.product(*ranges) if sum(sizes) == sum(inside)]
    under = [n for n, s in enumerate([s for s in signs if s]) if s == "under"]
    assert all(len({sizes[n] for sizes in found}) > 1 for n in under)
