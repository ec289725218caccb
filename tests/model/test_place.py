"""Where a record came from, down to the line of every value."""

from __future__ import annotations

from curriculum.model.place import Place

PLACE = Place("x.yaml", 1, {("a",): 2, ("a", 0): 3, ("a", 0, "b"): 4})


def test_a_value_has_its_own_line() -> None:
    assert str(PLACE.of("a", 0, "b")) == "x.yaml:4"


def test_a_value_without_a_line_has_that_of_what_holds_it() -> None:
    assert PLACE.of("a", 0, "missing", 7).line == 3
    assert PLACE.of("a", 9).line == 2
    assert PLACE.of("nowhere").line == 1


def test_a_place_inside_a_place_still_knows_the_lines() -> None:
    assert PLACE.of("a").of("a", 0, "b").line == 4


def test_a_place_without_a_line_is_only_a_file() -> None:
    assert str(Place("x.yaml")) == "x.yaml"


def test_places_are_equal_where_file_and_line_are() -> None:
    assert Place("x", 1) == Place("x", 1, {("a",): 2})
    assert Place("x", 1) != Place("x", 2)
