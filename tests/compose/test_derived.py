"""What is worked out from the register: gap and ages, what changed, and the table of penalties then and now."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from curriculum.compose.law import Law, Side
from curriculum.compose.tokens import Tokens
from curriculum.pipeline import House
from tests.breaking import add, checked, house, swap
from tests.land import CHAPTER, LAND, PACT, ROPES, cells, copied, document, outline, tree, words

THEN, NOW = date(2020, 1, 1), date(2026, 11, 1)


@pytest.fixture
def land(tmp_path: Path) -> Path:
    """A copy of the library of the land."""
    return copied(tmp_path)


def law(here: House, pack: str = "hills", on: date = NOW) -> Law:
    """Return what templates ask of the law of a pack on a day."""
    chosen = outline(here, pack, law_as_of=on)
    return Law(chosen.laws, chosen.profile, Tokens(chosen))


def test_the_gap_has_what_both_say_and_what_only_one_says() -> None:
    found = law(house(LAND)).gap("ropes-act#sec-3")
    assert found
    assert (found.treaty.short, found.article.id, found.act.short, found.provision.id) == (
        "Pact",
        "art-3",
        "RA 2018",
        "sec-3",
    )
    assert found.rows == (
        Side("act", ("binding",), ("moving",), ("tying",)),
        Side("means", ("force", "fraud"), ("abuse of power",), ()),
        Side("purpose", ("work",), ("removal of organs",), ("begging",)),
    )


def test_the_gap_is_that_of_the_text_of_the_day() -> None:
    found = law(house(LAND), on=THEN).gap("ropes-act#sec-3")
    assert found
    assert found.rows[2] == Side("purpose", ("work",), ("removal of organs",), ())


def test_a_section_that_is_measured_by_nothing_has_no_gap(land: Path) -> None:
    assert law(house(land)).gap("ropes-act#sec-4") is None
    swap(
        land, PACT, "in_force_from: 2000-11-15", "in_force_from: 2026-11-02", "- from: 2000-11-15", "- from: 2026-11-02"
    )
    assert checked(land) == ()
    assert law(house(land)).gap("ropes-act#sec-3") is None


def test_the_gap_stands_in_a_table_with_its_two_sections(land: Path) -> None:
    add(land, CHAPTER, "\n::: gap {ref=ropes-act#sec-3}\n:::\n")
    page = tree(document(house(land), "hills"))
    assert cells(page, "gap") == [
        ["Act", "Binding", "Moving", "Tying"],
        ["Means", "Force, fraud", "Abuse of power", "–"],
        ["Purpose", "Work", "Removal of organs", "Begging"],
    ]
    assert "Only in Pact" in words(page)
    assert "Pact, art. 3; RA 2018, s. 3, the text in force from 23 April 2025 as changed by Act II of 2025." in words(
        page
    )


def test_ages_are_those_of_the_laws_of_the_place_the_oldest_first() -> None:
    assert [(a.id, p.id, c.question) for a, p, c in law(house(LAND), "hills").ages()] == [
        ("pact", "art-3", "Tying"), ("hills-act", "sec-2", "Work"),
    ]  # fmt: skip
    assert [a.id for a, _, _ in law(house(LAND), "coast").ages()] == ["pact"]


def test_ages_that_are_told_are_used() -> None:
    asked = law(house(LAND), "hills")
    asked.ages()
    assert asked.tokens.everything_used().provisions == ("pact#art-3", "hills-act#sec-2")


def test_ages_of_boys_and_girls_stand_side_by_side(land: Path) -> None:
    add(land, CHAPTER, "\n::: ages\n:::\n")
    assert cells(tree(document(house(land), "hills")), "ages") == [
        ["Tying: Pact, art. 3", "under 18", "Whether means are needed"],
        ["Work: HCA 2016, s. 2", "boys under 14; girls under 16", "Who may work"],
    ]
    assert len(cells(tree(document(house(land), "coast")), "ages")) == 1


def changed(here: House, on: date) -> list[str]:
    """Return the sections of the core Acts that are not as they began."""
    asked = law(here, on=on)
    return [f"{a.id}#{p.id}" for a in asked.core("ropes-act") for p in asked.changed(a)]


@pytest.mark.parametrize(
    ("on", "sections"),
    [(THEN, []), (date(2025, 4, 22), []), (date(2025, 4, 23), ["ropes-act#sec-3", "ropes-act#sec-6"]), (NOW, ["ropes-act#sec-3", "ropes-act#sec-6"])],
)  # fmt: skip
def test_changed_is_what_has_another_text_or_came_later(on: date, sections: list[str]) -> None:
    assert changed(house(LAND), on) == sections


def test_a_section_that_is_gone_is_not_among_those_in_force() -> None:
    assert "sec-5" in [p.id for p in law(house(LAND), on=THEN).acts["ropes-act"].provisions]
    assert "sec-5" not in [p.id for p in law(house(LAND)).acts["ropes-act"].provisions]


def penalties(content: Path, on: date) -> list[list[str]]:
    """Return the rows of the tables of penalties of the guide of the hills."""
    return cells(tree(document(house(content), "hills", law_as_of=on)), "penalties")


FERRYING = ["s. 3", "Ferrying", "Not less than 2 years and fine of Rs 50,000 to Rs 100,000"]
NIGHT = ["s. 4", "Tying at night", "–", "3 to 14 years and fine up to Rs 2 million"]


def test_penalties_stand_then_and_now() -> None:
    then, now = "Up to 7 years, or fine up to Rs 1 million, or both", "Up to 10 years and fine up to Rs 1 million"
    assert penalties(LAND, NOW) == [FERRYING, ["s. 3", "Tying", then, now], NIGHT]
    assert penalties(LAND, THEN) == [FERRYING, ["s. 3", "Tying", then], [c for c in NIGHT if c != "–"]]


def test_before_an_act_its_penalties_do_not_stand(land: Path) -> None:
    assert [row[1] for row in penalties(land, date(2018, 12, 31))] == ["Tying", "Tying at night"]
    (land / CHAPTER).write_text("Ask.\n", "utf-8")
    assert penalties(land, date(2018, 6, 1)) == []


def test_penalties_follow_the_register(land: Path) -> None:
    swap(land, ROPES, "{years: {min: 3, max: 14}, fine: {max: 2000000}}", "{like: as the Code provides}")
    assert penalties(land, NOW)[2] == ["s. 4", "Tying at night", "–", "As the Code provides"]


def test_a_block_of_penalties_shows_those_of_one_act(land: Path) -> None:
    add(land, CHAPTER, "\n::: penalties {ref=ropes-act}\n:::\n")
    rows = penalties(land, NOW)
    assert [row[1] for row in rows] == ["Ferrying", "Tying", "Tying at night", "Tying", "Tying at night"]
    assert rows[1:3] == rows[3:]


def test_offences_are_the_sections_of_that_kind() -> None:
    asked = law(house(LAND))
    assert [p.id for p in asked.offences(asked.acts["ropes-act"])] == ["sec-3", "sec-4"]
