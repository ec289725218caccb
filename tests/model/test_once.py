"""What is made once for the same things."""

from curriculum.model.once import once


def test_the_same_things_give_the_same_result_and_equal_ones_another() -> None:
    made = once(2)(lambda things: list(things))
    one, other = ["a"], ["a"]
    assert made(one) is made(one)
    assert made(one) is not made(other)


def test_only_the_last_are_remembered() -> None:
    made = once(2)(lambda things: list(things))
    first, *others = things = [["a"], ["b"], ["c"]]
    results = [made(t) for t in things]
    assert made(others[-1]) is results[-1]
    assert made(first) is not results[0]
