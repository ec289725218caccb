"""Planning: a pack becomes its documents."""

from __future__ import annotations

from datetime import date

import pytest

from curriculum.model.document import Deliverable
from curriculum.model.event import Pack
from curriculum.pipeline import House
from curriculum.plan import Selection, plan, wanted


@pytest.fixture
def pack(small_house: House) -> Pack:
    return small_house.loaded.library.packs["now"]


def planned(house: House, pack: Pack, **choice: object) -> tuple[Deliverable, ...]:
    """Return the documents of a pack."""
    layouts = dict(house.layouts.products)
    return plan(house.loaded.library, pack, layouts, Selection.model_validate(choice))


def test_every_audience_in_every_language_gets_every_product_of_its_group(small_house: House, pack: Pack) -> None:
    two = pack.model_copy(update={"languages": ("en", "ur")})
    made = planned(small_house, two)
    assert [d.stem for d in made if d.audience == "neighbours"] == [
        "now/neighbours/en/agenda", "now/neighbours/en/participant-handbook",
        "now/neighbours/ur/agenda", "now/neighbours/ur/participant-handbook",
    ]  # fmt: skip
    assert len(made) == 2 * 4 + 2 * 2
    assert len({d.stem for d in made}) == len(made)


def test_each_audience_of_a_group_gets_its_own_documents(small_house: House, pack: Pack) -> None:
    group = pack.groups[1].model_copy(update={"audiences": ("neighbours", "helpers")})
    made = planned(small_house, pack.model_copy(update={"groups": (pack.groups[0], group)}), products=("agenda",))
    assert [(d.audience, d.group) for d in made] == [("officers", 0), ("neighbours", 1), ("helpers", 1)]


@pytest.mark.parametrize(
    ("choice", "count"),
    [
        ({}, 6), ({"audiences": ("officers",)}, 4), ({"products": ("agenda",)}, 2), ({"languages": ("ur",)}, 0),
        ({"audiences": ("neighbours",), "products": ("legal-guide",)}, 0), ({"formats": ("pdf",)}, 6),
    ],
)  # fmt: skip
def test_a_selection_leaves_out_the_rest(small_house: House, pack: Pack, choice: dict[str, object], count: int) -> None:
    assert len(planned(small_house, pack, **choice)) == count


def test_only_formats_that_the_layout_gives_are_made(small_house: House, pack: Pack) -> None:
    made = planned(small_house, pack, formats=("html",), products=("participant-handbook",))
    assert [d.formats for d in made] == [("html",), ("html",)]
    group = pack.groups[0].model_copy(update={"products": ("trifold",)})
    assert planned(small_house, pack.model_copy(update={"groups": (group,)}), formats=("docx",)) == ()


def test_the_law_date_is_asked_for_or_set_or_the_first_day(small_house: House, pack: Pack) -> None:
    asked = date(2018, 6, 2)
    assert {d.law_as_of for d in planned(small_house, pack)} == {pack.starts}
    assert {d.law_as_of for d in planned(small_house, pack, law_as_of=asked)} == {asked}
    fixed = pack.model_copy(update={"law_as_of": date(2020, 1, 1)})
    assert {d.law_as_of for d in planned(small_house, fixed)} == {date(2020, 1, 1)}


def test_what_is_wanted_keeps_the_order_offered() -> None:
    assert wanted(("a", "b", "c"), ("c", "a", "x")) == ("a", "c")
    assert wanted(("a", "b"), ()) == ("a", "b")
