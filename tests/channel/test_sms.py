"""Text messages are counted by the tables of the telephone networks, and never split inside a letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curriculum.channel import sms


@pytest.mark.parametrize(
    ("text", "alphabet", "places", "parts"),
    [
        ("", "GSM-7", 0, 1),
        ("a" * 160, "GSM-7", 160, 1),
        ("a" * 161, "GSM-7", 161, 2),
        ("a" * 306, "GSM-7", 306, 2),
        ("a" * 307, "GSM-7", 307, 3),
        ("€" * 80, "GSM-7", 160, 1),
        ("€" * 81, "GSM-7", 162, 2),
        ("a" * 152 + "€" + "a" * 8, "GSM-7", 162, 2),
        ("پ" * 70, "UCS-2", 70, 1),
        ("پ" * 71, "UCS-2", 71, 2),
        ("😀" * 35, "UCS-2", 70, 1),
        ("😀" * 36, "UCS-2", 72, 2),
        ("Don’t", "UCS-2", 5, 1),
        ("[{~}]", "GSM-7", 10, 1),
    ],
)
def test_letters_places_and_parts(text: str, alphabet: str, places: int, parts: int) -> None:
    counted = sms.count(text)
    assert (counted.alphabet, counted.places, counted.parts) == (alphabet, places, parts)


def test_a_letter_of_two_places_is_not_split_between_two_parts() -> None:
    assert sms.parts([1] * 152 + [2] + [1] * 152, 153) == 3
    assert sms.parts([1] * 151 + [2] + [1] * 153, 153) == 2


def test_the_letters_that_the_small_alphabet_lacks_are_named_each_once() -> None:
    assert sms.count("“No”, she said: “no”.").odd == ("“", "”")


def test_letters_of_word_processors_have_plain_ones_in_their_place() -> None:
    assert sms.mended("“Don’t – wait…”") == '"Don\'t - wait..."'
    assert sms.count(sms.mended("“Don’t – wait…”")).alphabet == "GSM-7"


@pytest.mark.parametrize(
    ("text", "urdu"),
    [
        ("کال کریں 15", True),
        ("کال کریں FIA 1991", True),
        ("Call FIA، 1991", False),
        ("Call the FIA پ", False),
        ("15 1991 😀", False),
        ("", False),
    ],
)
def test_most_letters_of_urdu_are_arabic_script(text: str, urdu: bool) -> None:
    assert sms.arabic(text) == urdu


@given(st.text(max_size=400))
def test_parts_hold_all_that_was_written(text: str) -> None:
    counted = sms.count(text)
    one, each = sms.ROOM[counted.alphabet]
    assert counted.parts == 1 if counted.places <= one else counted.parts * each >= counted.places
    assert counted.parts <= max(1, -(-counted.places // (each - 1)))
    assert (counted.alphabet == "GSM-7") == (not counted.odd)
