"""A document prints the law of its day: no Act before it began, the first text until its last day, then the second."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from lxml import html

from curriculum.pipeline import House
from tests.breaking import page

FIRST_DAY, LAST_DAY, SECOND_DAY = date(2018, 6, 2), date(2025, 4, 22), date(2025, 4, 23)
ONE, TWO = "up to 7 years, or fine up to Rs 1 million, or both", "up to 10 years and fine up to Rs 1 million"
SUMMARY_ONE, SUMMARY_TWO = (
    "Whoever ties another commits an offence.",
    "Whoever ties another, or tries to, commits an offence.",
)


def words(made: str) -> str:
    """Return the words of a page on one line."""
    return " ".join(html.document_fromstring(made).text_content().replace("\u00a0", " ").split())


def book(
    house: House, pack: str, audience: str = "neighbours", product: str = "participant-handbook", **more: object
) -> str:
    return words(page(house, pack, audience, product, **more))


READERS = [
    ("neighbours", "participant-handbook"),
    ("officers", "participant-handbook"),
    ("officers", "facilitator-guide"),
]


@pytest.mark.parametrize(("audience", "product"), READERS)
def test_before_the_act_no_document_prints_it(small_house: House, audience: str, product: str) -> None:
    said = book(small_house, "before", audience, product)
    for later in ("RA 2018", "Ropes Act", ONE, TWO, SUMMARY_ONE, SUMMARY_TWO, "Consent does not matter", "s. 3(1)"):
        assert later not in said
    assert "OLD-LAW There is no Act yet." in said


@pytest.mark.parametrize(("audience", "product"), READERS)
def test_after_the_act_its_first_text_is_printed(small_house: House, audience: str, product: str) -> None:
    said = book(small_house, "first", audience, product)
    assert ONE in said
    assert SUMMARY_ONE in said
    for other in (TWO, SUMMARY_TWO, "OLD-LAW", "Consent does not matter", "trying", "begging", "Act II of 2025"):
        assert other not in said


@pytest.mark.parametrize(("audience", "product"), READERS)
def test_after_the_amendment_its_second_text_is_printed(small_house: House, audience: str, product: str) -> None:
    said = book(small_house, "now", audience, product)
    for new in (TWO, SUMMARY_TWO, "Consent does not matter.", "trying", "begging", "55 per cent"):
        assert new in said
    for other in (ONE, SUMMARY_ONE, "OLD-LAW"):
        assert other not in said


def test_old_law_stands_only_in_the_pack_before_the_act(small_house: House) -> None:
    assert [pack for pack in ("before", "first", "now") if "OLD-LAW" in book(small_house, pack)] == ["before"]
    assert book(small_house, "before").count("OLD-LAW") == 3


@pytest.mark.parametrize(
    ("on", "one", "two", "old"),
    [
        (FIRST_DAY - timedelta(days=1), False, False, True),
        (FIRST_DAY, True, False, False),
        (LAST_DAY, True, False, False),
        (SECOND_DAY, False, True, False),
    ],
)
def test_the_text_changes_on_its_day_and_not_a_day_sooner(
    small_house: House, on: date, one: bool, two: bool, old: bool
) -> None:
    said = book(small_house, "now", law_as_of=on)
    assert (ONE in said, TWO in said, "OLD-LAW" in said) == (one, two, old)
    assert ("Consent does not matter." in said) is two


@pytest.mark.parametrize(
    ("pack", "day"), [("before", "25 November 2015"), ("first", "29 June 2021"), ("now", "3 February 2026")]
)
def test_every_document_says_whose_day_its_law_is(small_house: House, pack: str, day: str) -> None:
    for audience, product in (*READERS, ("neighbours", "agenda"), ("officers", "legal-guide")):
        assert re.search(rf"Law as of\W+{day}", book(small_house, pack, audience, product))


def test_the_legal_guide_prints_later_law_apart_and_says_that_it_is_later(small_house: House) -> None:
    made = html.document_fromstring(page(small_house, "first", "officers", "legal-guide"))
    (apart,) = made.xpath("//section[@id='later']")
    assert SUMMARY_TWO in words(html.tostring(apart, encoding="unicode"))
    apart.drop_tree()
    rest = words(html.tostring(made, encoding="unicode"))
    assert SUMMARY_TWO not in rest
    assert SUMMARY_ONE in rest


def test_the_legal_guide_of_a_day_before_any_act_is_still_made(small_house: House) -> None:
    assert "Later law" in book(small_house, "before", "officers", "legal-guide")
