"""What a stem lists gets room for each of its parts; a key as plain as the stem can be marked by a program."""

from __future__ import annotations

import pytest

from curriculum.compose.solved import solved
from curriculum.compose.stem import Part, Stem, split

MATCH = "Match each. Needs: (1) a bed; (2) a choice; (3) advice. Steps: (a) a door; (b) an address; (c) a lawyer."


@pytest.mark.parametrize("text", ["Why?", "See (1) and (2).", "Not (b) first, (c) next, (d) last.", "Mr. A. B. went."])
def test_what_lists_nothing_stays_whole(text: str) -> None:
    assert split(text) == Stem(text)


def test_two_lists_and_the_heading_of_the_second() -> None:
    made = split(MATCH)
    assert (made.lead, made.heading) == ("Match each. Needs:", "Steps:")
    assert made.rows == (Part("1", "a bed"), Part("2", "a choice"), Part("3", "advice."))
    assert [c.label for c in made.choices] == ["a", "b", "c"]


def test_letters_with_a_full_stop_over_lines_and_what_follows() -> None:
    made = split("Sort.\n\nA. One\nday. B. Two. C. Three.\n\nThen say why.")
    assert made == Stem("Sort.", (Part("A", "One day."), Part("B", "Two."), Part("C", "Three.")), tail="Then say why.")


def test_numbers_that_begin_a_line_and_letters_of_urdu() -> None:
    assert [r.label for r in split("Write.\n\n1. One.\n2. Two.\n3. Three.").rows] == ["1", "2", "3"]
    made = split("ترتیب دیں۔ (الف) پہلا۔ (ب) دوسرا۔ (ج) تیسرا۔")
    assert made.rows == (Part("الف", "پہلا۔"), Part("ب", "دوسرا۔"), Part("ج", "تیسرا۔"))


def test_pairs_kinds_and_orders_are_read_from_plain_keys() -> None:
    found = solved("match", MATCH, "1 b, 2 c, 3 a.")
    assert found
    assert found.solution == ("b", "c", "a")
    kinds = solved("classify", "Write tip, call or other. (1) x (2) y (3) z", "(1) other; (2) call; (3) tip. One each.")
    assert kinds
    assert [c.text for c in kinds.choices] == ["call", "other", "tip"]
    assert kinds.solution == ("b", "a", "c")
    order = solved("order", "In order. (A) x. (B) y. (C) z.", "C, A, B.")
    assert order
    assert (order.rows, order.solution) == ((), ("C", "A", "B"))


@pytest.mark.parametrize(
    ("type_", "stem", "answer"),
    [
        ("match", MATCH, "1 b, 2 c, 3 a. Accept 1 c with a reason."),
        ("match", MATCH, "1 b, 2 c."),
        ("match", MATCH, "1 b, 2 c, 3 d."),
        ("order", "In order. (A) x. (B) y. (C) z.", "C, A, B. Accept A first."),
        ("order", "In order. (A) x. (B) y. (C) z.", "C, A, A."),
        ("order", "Put these four in order: x, y, z.", "1 x, 2 y."),
        ("classify", "Write tip, call or other. (1) x (2) y (3) z", "(1) other; (2) call or tip; (3) tip."),
        ("classify", "Sort them. (1) x (2) y (3) z", "(1) one; (2) two; (3) three."),
        ("case", MATCH, "1 b, 2 c, 3 a."),
    ],
)
def test_a_key_that_leaves_a_choice_is_for_people(type_: str, stem: str, answer: str) -> None:
    assert solved(type_, stem, answer) is None
