"""Nobody's number, card, address or name stands in the library (R21). Every number here is put together when it runs."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curriculum.check import private
from curriculum.model.place import Place
from curriculum.model.registers import Helpline, Source
from curriculum.model.rules import Settings
from tests.check import made
from tests.check.made import activity, case, item, module, only, rules, said

FIRST, REST = "0" + "3" + "0" * 2, "1" + "2345" + "67"
"""The two halves of a mobile number that nobody has asked for."""
HERE = Place("here.yaml", 4)
URDU = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
CARD = "-".join(("3" * 5, "1" * 7, "9"))
MAIL = "@".join(("someone.there", "example.org"))


def found(text: str, kind: str = "modules") -> list[str]:
    return said(private.belongings(kind, HERE, text))


WRITTEN = (
    FIRST + REST,
    f"{FIRST}-{REST}",
    f"{FIRST} {REST}",
    f"{FIRST} {REST[:3]} {REST[3:]}",
    f"+92 {FIRST[1:]} {REST}",
    f"+92-{FIRST[1:]}-{REST}",
    f"0092 {FIRST[1:]} {REST}",
    f"({FIRST}) {REST}",
)


@pytest.mark.parametrize("number", WRITTEN)
@pytest.mark.parametrize("digits", [{}, URDU, ARABIC], ids=["western", "urdu", "arabic"])
def test_a_mobile_number_is_private_however_it_is_written(number: str, digits: dict[int, int]) -> None:
    (message,) = found(f"Ring {number.translate(digits)} at night.")
    assert message.startswith("this looks like a private mobile number")


@given(st.integers(0, 4), st.integers(0, 9_999_999), st.sampled_from(["", " ", "-"]), st.sampled_from([{}, URDU]))
@settings(deadline=None)
def test_every_mobile_number_is_found(ten: int, rest: int, between: str, digits: dict[int, int]) -> None:
    number = f"0{'3'}{ten}{'1'}{between}{rest:07}".translate(digits)
    assert len(found(f"Ring {number}.")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The Act of 1991 was amended.",
        "In 2018-2024, 2018–2024 and 1991 - 2026 it rose.",
        "Call 1991, or 15, or 1122.",
        "Between 12,345,678 and 90,123,456 people.",
        "It cost Rs 1,200,000 in 2024 and 2025.",
        "From 09:00 to 17:15 on 2026-12-08 and 2026-12-09.",
        "Sections 3, 4, 5, 6, 7, 8, 9, 10, 11 and 12.",
        "Mail us, or write @ noon.",
        "The rate was 12.5 N and 3.25 E of one hundred.",
    ],
)
def test_years_and_sums_are_nobodys(text: str) -> None:
    assert found(text) == []
    assert found(text.translate(URDU)) == []


def test_a_landline_is_not_private() -> None:
    assert found("Ring 0" + "51-" + "9" + "107211.") == []


@pytest.mark.parametrize("card", [CARD, CARD.replace("-", ""), CARD.translate(URDU)])
def test_the_number_of_an_identity_card_is_private(card: str) -> None:
    assert [m.split(":")[0] for m in found(f"Her card is {card}.")] == ["this looks like a CNIC number"]


def test_a_longer_number_and_that_of_a_book_are_no_cards() -> None:
    assert found("9" + CARD.replace("-", "")) == []
    assert found("ISBN " + "978" + "9" * 10) == []


def test_an_address_is_private() -> None:
    assert [m.split(":")[0] for m in found(f"Write to {MAIL}, please.")] == ["this looks like an e-mail address"]


@pytest.mark.parametrize("place", ["31.5204, 74.3587", "31.5204 N, 74.3587 E", "31.5204° N 74.3587° E"])
def test_the_place_of_a_shelter_is_private(place: str) -> None:
    assert [m.split(":")[0] for m in found(f"It stands at {place}.")] == ["this looks like the coordinates of a place"]


def test_a_number_inside_a_token_is_not_prose() -> None:
    assert found("{fact:" + FIRST + REST + "}") == []


def test_helplines_may_have_mobile_numbers_and_nothing_else() -> None:
    assert found(FIRST + REST, "helplines") == []
    assert len(found(CARD, "helplines")) == 1


def test_a_finding_is_an_error_at_its_line() -> None:
    one = only(private.belongings("modules", HERE, f"Ring\n{FIRST} {REST}."))
    assert (one.severity, one.rule, one.path, one.line, one.hint) == ("error", "private", "here.yaml", 5, "remove it")


def test_every_record_is_read_down_to_its_lists() -> None:
    acts = activity(steps=("Sort.", f"Ring {FIRST} {REST}."))
    assert len(list(private.findings(made.loaded(acts, module())))) == 1
    line = Helpline.model_validate({
        "id": "line", "name": "Line", "number": FIRST + REST, "display": FIRST + REST, "owner": "Us",
        "purpose": ("child",), "regions": (), "status": "active",
    })  # fmt: skip
    assert list(private.findings(made.loaded(line))) == []


def test_the_address_of_a_page_is_not_read() -> None:
    source = Source.model_validate({
        "id": "s", "title": "S", "publisher": "P", "kind": "web", "rank": "press",
        "url": "https://example.org/" + CARD,
    })  # fmt: skip
    assert list(private.findings(made.loaded(source))) == []


def named(story: str, *cleared: str) -> list[str]:
    return said(private.findings(made.loaded(case(story=story), settings=Settings(cleared_names=cleared))))


@pytest.mark.parametrize(
    "story",
    ["A boy named Bilal ran.", "She is called Sana.", "His name is Tariq.", "Mrs. Khan paid.", "Haji Akbar owns it.",
     "A boy named\nBilal ran."],
)  # fmt: skip
def test_nobody_in_a_story_has_a_name(story: str) -> None:
    (message,) = named(story)
    assert message.startswith("a person in a story has a name")


@pytest.mark.parametrize(
    "story", ["A man of 23 ran.", "She called the police.", "The owner, a haji, paid.", "She called FIA."]
)
def test_a_story_without_names_is_left_alone(story: str) -> None:
    assert named(story) == []


def test_a_name_may_be_cleared() -> None:
    assert named("A boy named Bilal ran.", "Bilal") == []
    assert len(named("A boy named Bilal ran.", "Sana")) == 1


def test_names_are_sought_in_stories_alone() -> None:
    assert len(said(private.findings(made.loaded(item(stem="Who is Mr Khan?"))))) == 1
    assert list(private.findings(made.loaded(module(purpose="As Mr Khan said.")))) == []


@given(st.text(max_size=80))
@settings(deadline=None)
def test_any_text_is_judged_without_falling_over(text: str) -> None:
    assert {rule for _, rule in rules(private.belongings("modules", HERE, text))} <= {"private"}


@given(st.lists(st.integers(1900, 2099), min_size=1, max_size=6), st.sampled_from(["-", "–", ", ", " and "]))
@settings(deadline=None)
def test_years_are_never_private(years: list[int], between: str) -> None:
    assert found(f"In {between.join(map(str, years))}.") == []
