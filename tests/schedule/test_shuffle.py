"""Questions and options are shuffled by a seed alone, and no key is given away by where it stands."""

from __future__ import annotations

from collections import Counter
from math import ceil

from hypothesis import given, settings
from hypothesis import strategies as st

from curriculum.schedule.shuffle import Options, balanced, order, orders, shuffled

NAMES = st.text(min_size=1, max_size=6)


@st.composite
def questions(draw: st.DrawFn, stays: bool = False) -> list[Options]:
    """Draw up to twenty questions with three to five options."""
    made = []
    for name in draw(st.lists(NAMES, min_size=1, max_size=20, unique=True)):
        count = draw(st.integers(3, 5))
        stay = draw(st.sampled_from((0, 0, 1, count))) if stays else 0
        made.append(Options(name, count, draw(st.integers(0, count - 1)), stay))
    return made


@settings(deadline=None, max_examples=50)
@given(questions(), st.lists(st.text(max_size=5), max_size=3))
def test_no_letter_is_the_key_too_often_or_three_times_running(asked: list[Options], seed: list[str]) -> None:
    places = balanced(asked, *seed)
    fewest = min(4, min(q.options for q in asked))
    assert max(Counter(places).values()) <= ceil(len(asked) / fewest) + 1
    assert not any(a == b == c for a, b, c in zip(places, places[1:], places[2:], strict=False))


@settings(deadline=None, max_examples=50)
@given(questions(stays=True), st.text(max_size=5))
def test_every_option_is_printed_once_the_key_at_its_place_and_those_that_stay_last(
    asked: list[Options], seed: str
) -> None:
    for q, made, place in zip(asked, orders(asked, seed), balanced(asked, seed), strict=True):
        assert sorted(made) == list(range(q.options))
        assert made[q.free :] == tuple(range(q.free, q.options))
        assert made[place] == q.key


@settings(deadline=None, max_examples=50)
@given(questions(stays=True), st.text(max_size=5))
def test_the_same_seed_gives_the_same_order(asked: list[Options], seed: str) -> None:
    assert orders(asked, seed) == orders(list(asked), seed)


def test_the_order_is_the_same_on_every_machine_and_python() -> None:
    assert shuffled("abcdef", "pack", "police") == list("abfedc")
    assert order(Options("item", 4, 1), 2, "pack", "police", "A") == (3, 2, 1, 0)


def test_forms_and_audiences_differ() -> None:
    asked = [Options(f"i{n}", 4, n % 4) for n in range(12)]
    assert orders(asked, "p", "police", "A") != orders(asked, "p", "police", "B")
    assert shuffled(range(12), "p", "police") != shuffled(range(12), "p", "fia")


def test_keys_that_cannot_move_are_counted_before_the_others() -> None:
    asked = [Options("f", 4, 0, 4), Options("m", 4, 1), Options("g", 4, 0, 4)]
    assert balanced(asked, "s")[1] != 0
