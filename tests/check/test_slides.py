"""Slides hold one idea in few words, and show what there is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.breaking import MODULE, checked, only, swap

TALK = "{minutes: 10, title: Talk, method: input, objectives: [O1], "


def slides(content: Path, *made: str) -> None:
    """Give a step slides."""
    swap(content, MODULE, TALK, f"{TALK}slides: [{', '.join(made)}], ")


def test_good_slides_are_not_told(small: Path) -> None:
    slides(
        small,
        "{title: A knot, points: [One, Two]}",
        "{title: Two, sides: [{icon: act, head: A, text: B}, {icon: ask, head: C, text: D}]}",
        "{title: Law, shows: 'laws/ropes-act#sec-3-1', when: {in_force: [ropes-act]}}",
        "{title: Law, points: [None], when: {not_in_force: [ropes-act]}}",
        "{title: Table, shows: comparisons/rope-and-debt}",
        "{title: Tree, shows: 'routers/who-unties#tree'}",
        "{title: Answer, reveal: true}",
    )
    assert checked(small) == ()


@pytest.mark.parametrize(
    ("made", "said"),
    [
        ("{title: one two three four five six seven eight nine ten eleven}", "the title of this slide has 11 words"),
        ("{title: T, points: [" + "a " * 31 + "]}", "the text of this slide has 31 words"),
        ("{title: T, points: [a, b, c, d, e, f, g]}", "this slide has 7 points"),
        ("{title: T, sides: [{icon: act, head: A, text: B}]}", "this slide has 1 sides"),
        ("{title: T, points: [a], shows: comparisons/rope-and-debt}", "this slide has points and shows"),
        ("{title: T, shows: comparisons/rope-and-dept}", "there is no comparisons/rope-and-dept"),
        ("{title: T, shows: comparison/rope-and-debt}", "a slide cannot show “comparison/rope-and-debt”"),
        ("{title: T, shows: laws/ropes-act}", "the register has no provision “ropes-act”"),
        ("{title: T, sides: [{icon: akt, head: A, text: B}, {icon: ask, head: C, text: D}]}", "there is no icon “akt”"),
        ("{title: T}, {title: t}", "“t” is the title of another slide"),
    ],
)
def test_a_slide_that_says_too_much_or_shows_nothing_is_told(small: Path, made: str, said: str) -> None:
    slides(small, made)
    found = only(small)
    assert found.path == MODULE
    assert said in found.message


def test_a_short_form_shows_no_more_than_it_has_time_for(small: Path) -> None:
    made = [f"{{title: Slide {n}}}" for n in range(4)]
    shorter = TALK.replace("minutes: 10,", "minutes: 10, short: 3,")
    swap(small, MODULE, TALK, f"{shorter}slides: [{', '.join(made)}], ")
    found = [f.message for f in checked(small) if f.rule == "slide"]
    assert found == ["the short form of this step shows 4 slides in 3 minutes"]
    swap(small, MODULE, "{title: Slide 3}", "{title: Slide 3, short: false}")
    assert not [f for f in checked(small) if f.rule == "slide"]


def test_only_a_step_that_asks_can_reveal(small: Path) -> None:
    swap(small, MODULE, "{minutes: 5, title: Open,", "{minutes: 5, slides: [{title: T, reveal: true}], title: Open,")
    assert "its step asks none" in only(small).message
