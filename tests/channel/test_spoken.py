"""Words are counted as a voice says them."""

from __future__ import annotations

import pytest

from curriculum.channel import spoken


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Call 1991.", "Call one nine nine one"),
        ("In 1991 and 2018", "In one nine nine one and twenty eighteen"),
        ("9,300 people", "nine thousand three hundred people"),
        ("a brother-in-law doesn’t know", "a brother-in-law doesn’t know"),
        ("2.5 hours", "two point five hours"),
        ("— … !", ""),
    ],
)
def test_numbers_are_said_as_they_are_spoken(text: str, said: str) -> None:
    assert " ".join(spoken.words(text, "en", ["1991"])) == said


def test_in_a_language_that_the_library_lacks_a_digit_is_a_word() -> None:
    assert spoken.words("پولیس 15", "ur", ["15"]) == ["پولیس", "1", "5"]


def test_seconds_come_from_the_pace() -> None:
    assert spoken.seconds(155, 155) == 60
