"""A law is cited where it holds, or beside the name of the place where it does; where that is not settled, nothing is final."""

from __future__ import annotations

from pathlib import Path

import pytest

from curriculum.model.findings import Finding
from tests.breaking import add, checked, house, outline_faults, swap
from tests.land import (
    CHAPTER,
    FERRY,
    HILLS,
    PACT,
    copied,
    document,
    final,
    line_of,
    review_all,
    said,
    tree,
    words,
    write,
)

COAST, PROVINCE = "packs/coast.yaml", "packs/hills.yaml"
CITED = "\nWhoever employs a child breaks {cite:hills-act#sec-7}.\n"


@pytest.fixture
def land(tmp_path: Path) -> Path:
    """A copy of the library of the land."""
    return copied(tmp_path)


def faults(content: Path, pack: str) -> tuple[Finding, ...]:
    """Return what blocks the legal guide of a pack of a sound library."""
    assert checked(content) == ()
    return outline_faults(content, pack, "officers", "legal-guide")


def test_a_provincial_act_that_is_cited_in_another_province_blocks(land: Path) -> None:
    line = add(land, CHAPTER, CITED) + 1
    (found,) = faults(land, "coast")
    assert found.rule == "territory"
    assert said(found) == (
        "error", CHAPTER, line, "{cite:hills-act#sec-7} does not hold in coast; it holds in Hills province",
        "name the place beside it, or put it under region=hills",
    )  # fmt: skip


def test_a_provincial_act_is_cited_at_home(land: Path) -> None:
    add(land, CHAPTER, CITED)
    assert faults(land, "hills") == ()


@pytest.mark.parametrize("token", ["penalty:hills-act#sec-7", "cite:hills-act"])
def test_every_token_of_the_law_is_judged(land: Path, token: str) -> None:
    add(land, CHAPTER, f"\nWhoever employs a child breaks it, {{{token}}}.\n")
    assert [f.message.partition(" ")[0] for f in faults(land, "coast")] == [f"{{{token}}}"]


def test_the_place_that_is_named_beside_it_is_enough(land: Path) -> None:
    add(land, CHAPTER, CITED.replace("Whoever", "In the Hills, whoever"))
    assert faults(land, "coast") == ()


def test_the_place_in_another_paragraph_is_not_enough(land: Path) -> None:
    add(land, CHAPTER, f"\n::: explain\nThe Hills are far.\n:::\n{CITED}")
    assert [f.rule for f in faults(land, "coast")] == ["territory"]


def test_a_block_for_that_place_is_left_out_elsewhere(land: Path) -> None:
    add(land, CHAPTER, f'\n::: legal {{region="hills"}}{CITED}:::\n')
    assert faults(land, "coast") == faults(land, "hills") == ()


def test_a_national_pack_may_cite_the_laws_of_its_provinces(land: Path) -> None:
    swap(land, PROVINCE, "region: hills", "region: land")
    add(land, CHAPTER, CITED)
    assert faults(land, "hills") == ()


def test_a_national_act_holds_in_every_province(land: Path) -> None:
    add(land, CHAPTER, "\nSee {cite:ropes-act#sec-4}.\n")
    assert faults(land, "coast") == faults(land, "hills") == ()


def test_an_act_may_be_cited_where_it_is_not_settled_that_it_holds(land: Path) -> None:
    swap(land, HILLS, "territory: [hills]", "territory: [hills]\nunsettled: [coast]")
    add(land, CHAPTER, CITED)
    assert faults(land, "coast") == ()


def test_a_treaty_is_cited_anywhere(land: Path) -> None:
    swap(land, PACT, "territory: [land]", "territory: [hills]")
    add(land, CHAPTER, "\nSee {cite:pact#art-3}.\n")
    assert faults(land, "coast") == ()


COMPARED = """unit: {{review_by: 2027-01-01, clearance: public}}
comparisons:
  - id: ages
    title: Ages
    columns: [Where, What]
    rows:
      - {{point: {point}, cells: ["{{cite:hills-act#sec-7}}"]}}
"""


@pytest.mark.parametrize(("point", "rules"), [("In the Hills", []), ("Elsewhere", ["territory"])])
def test_in_a_comparison_the_place_stands_in_the_same_row(land: Path, point: str, rules: list[str]) -> None:
    write(land, "comparisons/ages.yaml", COMPARED.format(point=point))
    add(land, CHAPTER, "\n::: comparison {ref=ages}\n:::\n")
    found = faults(land, "coast")
    assert [f.rule for f in found] == rules
    assert {(f.path, f.line) for f in found} <= {("comparisons/ages.yaml", 7)}


def test_what_is_not_shown_is_not_judged(land: Path) -> None:
    write(land, "comparisons/ages.yaml", COMPARED.format(point="Elsewhere"))
    assert faults(land, "coast") == ()


def test_a_place_where_it_is_not_settled_keeps_a_guide_from_being_final(land: Path) -> None:
    review_all(land, "coast", audiences=("officers",))
    (found,) = final(land, "coast", audiences=("officers",))
    assert found.rule == "law"
    assert said(found) == (
        "error", FERRY, line_of(land, FERRY, "- id: sec-3"), "that ferry-act#sec-3 applies where the pack is used is not verified",
        "settle it, and take the place out of unsettled:",
    )  # fmt: skip
    assert "Draft: awaiting verified law" in words(tree(document(house(land), "coast")))


def test_elsewhere_it_keeps_nothing_from_being_final(land: Path) -> None:
    review_all(land, "hills")
    assert final(land, "hills") == ()
    assert document(house(land), "hills").open == ()


def test_a_place_that_is_settled_lets_the_guide_be_final(land: Path) -> None:
    swap(land, FERRY, "unsettled: [coast]\n", "")
    review_all(land, "coast")
    assert final(land, "coast") == ()


@pytest.mark.parametrize("pack", ["coast", "hills"])
def test_the_guide_says_where_it_is_not_settled(land: Path, pack: str) -> None:
    assert "It is not verified that FA 2019 apply in: Coast province." in words(tree(document(house(land), pack)))


def test_the_guide_says_nothing_where_all_is_settled(land: Path) -> None:
    swap(land, FERRY, "unsettled: [coast]\n", "")
    assert "It is not verified that" not in words(tree(document(house(land), "coast")))


def test_only_the_law_of_the_place_is_printed_with_its_sections(land: Path) -> None:
    at_home, away = (words(tree(document(house(land), p))) for p in ("hills", "coast"))
    assert "Fine up to Rs 50,000." in at_home
    assert "Fine up to Rs 50,000" not in away
    assert "Hills Children Act 2016. To keep children of the hills at school." in away
