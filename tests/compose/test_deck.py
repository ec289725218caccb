"""What a deck asks while it is written: where one sentence ends and the next begins."""

import pytest

from curriculum.compose.deck import levelled, stacks
from curriculum.compose.points import TERM, sentences


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "A heavier penalty applies to a s. 3 offence. It is for a child.",
            ["A heavier penalty applies to a s. 3 offence.", "It is for a child."],
        ),
        ("See ss. 3 and 4. Then act.", ["See ss. 3 and 4.", "Then act."]),
        ("By art. 3 a child needs no means. Ask the age!", ["By art. 3 a child needs no means.", "Ask the age!"]),
        ("Form No. 4 goes to the desk. Keep a copy.", ["Form No. 4 goes to the desk.", "Keep a copy."]),
        ("Ask his boss. Then ask him.", ["Ask his boss.", "Then ask him."]),
        ("یہ پہلا جملہ ہے۔ یہ دوسرا ہے۔", ["یہ پہلا جملہ ہے۔", "یہ دوسرا ہے۔"]),
    ],
)
def test_a_citation_ends_no_sentence(text: str, parts: list[str]) -> None:
    assert list(sentences(text)) == parts


@pytest.mark.parametrize(
    ("point", "parts"),
    [
        ("**Secure**: food, a bed", ("Secure", "food, a bed")),
        ("**Direct:** somebody saw it", ("Direct", "somebody saw it")),
        ("Smuggling: night lorry", ("Smuggling", "night lorry")),
        ("**P**lan: aims, place", None),
        ("From 9:30 to noon", None),
        ("{fact:one} of ten: a count", None),
    ],
)
def test_a_term_stands_before_a_colon(point: str, parts: tuple[str, str] | None) -> None:
    found = TERM.match(point)
    assert (found and (found["name"], found["text"])) == parts


@pytest.mark.parametrize(
    ("high", "room", "pages"),
    [
        ([10.0] * 8, 75.0, [4, 4]),
        ([10.0] * 8, 85.0, [8]),
        ([10.0, 10.0, 80.0, 10.0], 85.0, [2, 1, 1]),
        ([90.0], 85.0, [1]),
    ],
)
def test_what_goes_on_upon_the_next_slide_is_shared_evenly(high: list[float], room: float, pages: list[int]) -> None:
    rows = [(str(n),) for n, _ in enumerate(high)]
    made = levelled(lambda room: stacks(rows, high, room), room)
    assert [len(page) for page in made] == pages
    assert [row for page in made for row in page] == rows
