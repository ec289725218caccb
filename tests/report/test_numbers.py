"""Intervals and small groups: what holds for any figures."""

from __future__ import annotations

import itertools
import math
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curriculum.model.findings import MissingEngine
from curriculum.report import numbers
from curriculum.report.guard import guarded, with_sums

LEAST = 5


def test_published_intervals_are_met() -> None:
    # Newcombe (1998), tables of both papers: 81 of 263, and 56 of 70 against 48 of 80.
    assert numbers.wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    after, before = (numbers.share([True] * y + [False] * (n - y)) for y, n in ((56, 70), (48, 80)))
    assert numbers.newcombe(before, after) == pytest.approx((0.2, 0.0524, 0.3339), abs=5e-5)
    # Student’s t with 9 degrees of freedom, from any table.
    assert numbers.student(9) == pytest.approx(2.262157, abs=1e-6)


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 400), st.data())
def test_a_share_lies_in_its_interval_and_the_interval_in_nothing_to_all(n: int, data: st.DataObject) -> None:
    yes = data.draw(st.integers(0, n))
    low, high = numbers.wilson(yes, n)
    assert 0 <= low <= yes / n <= high <= 1
    assert numbers.wilson(n - yes, n) == pytest.approx((1 - high, 1 - low))
    wider = numbers.wilson(yes / 2, n / 2)
    assert wider[0] <= low + 1e-12
    assert high <= wider[1] + 1e-12


@settings(deadline=None, max_examples=60)
@given(st.lists(st.booleans(), min_size=5, max_size=60), st.lists(st.booleans(), min_size=5, max_size=60))
def test_a_difference_lies_in_its_interval_and_turns_with_its_sign(one: list[bool], other: list[bool]) -> None:
    before, after = numbers.share(one), numbers.share(other)
    change, low, high = numbers.newcombe(before, after)
    assert -1 <= low <= change <= high <= 1
    assert numbers.newcombe(after, before) == pytest.approx((-change, -high, -low))


@settings(deadline=None, max_examples=60)
@given(st.lists(st.floats(0, 100), min_size=5, max_size=40))
def test_an_interval_of_a_mean_holds_it_and_moves_with_it(values: list[float]) -> None:
    found = numbers.spread(values)
    assert found.low <= found.mean <= found.high
    moved = numbers.spread([v + 10 for v in values])
    assert moved.low == pytest.approx(found.low + 10, abs=1e-6)
    assert moved.high - moved.low == pytest.approx(found.high - found.low, abs=1e-6)


def test_clusters_widen_an_interval_and_one_person_each_does_not() -> None:
    said = [n < 30 for n in range(60)]
    alone = numbers.share(said, [f"c{n}" for n in range(60)])
    alike = numbers.share(said, [f"c{n // 10}" for n in range(60)])
    assert alone.effect == pytest.approx(1, abs=0.02)
    # All of a cluster answer alike: six answers, no more.
    assert alike.effect == pytest.approx(6 / 5 * 6 * 25 / 60**2 / (0.25 / 59))
    assert alike.low < alone.low < alone.high < alike.high
    assert numbers.share(said).effect == 1


def test_a_gain_in_standard_deviations_is_corrected_for_few_people() -> None:
    before, after = [10.0, 20.0, 30.0, 40.0, 50.0], [20.0, 30.0, 40.0, 50.0, 60.0]
    assert numbers.standard_gain(before, after) == pytest.approx((1 - 3 / 15) * 10 / math.sqrt(250))
    assert numbers.standard_gain([7.0] * 5, after) is None


def test_marks_without_spread_correlate_with_nothing() -> None:
    assert numbers.correlation([1, 1, 1], [1, 2, 3]) is None
    assert numbers.correlation([0, 1, 0, 1], [1, 2, 1, 2]) == pytest.approx(1)


tables = st.integers(1, 3).flatmap(
    lambda wide: st.lists(st.lists(st.integers(0, 7), min_size=wide, max_size=wide), min_size=1, max_size=2)
)


@settings(deadline=None, max_examples=60)
@given(tables)
def test_no_small_group_can_be_worked_out(table: list[list[int]]) -> None:
    """Whoever tries every table that prints the same finds at least two numbers for each hidden group."""
    shown = guarded(table, LEAST)
    whole = with_sums(table)
    if shown is None:
        return
    assert shown[-1][-1] == whole[-1][-1] or whole[-1][-1] < LEAST
    for row, column in itertools.product(range(len(whole)), range(len(whole[0]))):
        value = shown[row][column]
        assert (
            value == whole[row][column]
            if isinstance(value, int)
            else (value == "under") == (0 < whole[row][column] < LEAST)
        )
        assert not (isinstance(value, int) and 0 < value < LEAST)
    found: dict[tuple[int, int], set[int]] = {}
    for other in alike(shown, whole):
        for row, column in itertools.product(range(len(whole)), range(len(whole[0]))):
            found.setdefault((row, column), set()).add(other[row][column])
    assert all(len(v) > 1 for (r, c), v in found.items() if shown[r][c] == "under")


def alike(shown: tuple[tuple[object, ...], ...], whole: list[list[int]]):
    """Yield every table that would print as `shown`."""
    rows, columns = len(whole) - 1, len(whole[0]) - 1
    most = whole[-1][-1] + 3
    choices = [
        [value] if isinstance(value, int) else range(1, LEAST) if value == "under" else range(LEAST, most)
        for row in shown[:-1]
        for value in row[:-1]
    ]
    for numbers_ in itertools.product(*choices):
        made = with_sums([list(numbers_[r * columns : (r + 1) * columns]) for r in range(rows)])
        pairs = [(s, v) for line, told in zip(shown, made, strict=True) for s, v in zip(line, told, strict=True)]
        if all(s == v if isinstance(s, int) else 0 < v < LEAST if s == "under" else v >= LEAST for s, v in pairs):
            yield made


def test_a_missing_library_is_named_with_its_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "scipy.special", None)
    with pytest.raises(MissingEngine) as caught:
        numbers.needed()
    assert caught.value.findings[0].hint == 'pip install "curriculum[report]"'
