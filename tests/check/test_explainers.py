"""Every weighty section of a core Act is explained once, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.breaking import add, checked, house, only, swap
from tests.land import ROPES, copied, document, line_of, of_class, said, tree, words

FILE = "explainers/ropes.yaml"
SECOND = """  - id: knots
    title: Knots in work
    sections:
      - {section}
    meaning: [A knot ties.]
"""


@pytest.fixture
def land(tmp_path: Path) -> Path:
    """A copy of the library of the land."""
    return copied(tmp_path)


def test_sections_that_are_all_explained_pass(land: Path) -> None:
    assert checked(land) == ()


def test_a_section_that_nothing_explains_is_found_at_its_line(land: Path) -> None:
    swap(land, FILE, ', "ropes-act#sec-10"', "")
    found = only(land)
    assert found.rule == "explainer"
    assert said(found) == (
        "error", ROPES, line_of(land, ROPES, "- id: sec-10"), "no explainer is about ropes-act#sec-10",
        "name it under sections: of one in content/explainers/",
    )  # fmt: skip


def test_a_general_section_needs_no_explainer(land: Path) -> None:
    swap(land, ROPES, "kind: court", "kind: general")
    swap(land, FILE, ', "ropes-act#sec-10"', "")
    assert checked(land) == ()


def test_a_section_that_is_explained_twice_is_found_in_both(land: Path) -> None:
    line = add(land, FILE, SECOND.format(section="ropes-act#sec-4")) + 3
    first, second = checked(land)
    assert said(first) == (
        "error",
        FILE,
        line_of(land, FILE, "sections: ["),
        "ropes-act#sec-4 is explained twice",
        "keep one",
    )
    assert said(second) == ("error", FILE, line, "ropes-act#sec-4 is explained twice", "keep one")


def test_an_act_that_guides_do_not_treat_is_not_explained(land: Path) -> None:
    line = add(land, FILE, SECOND.format(section="hills-act#sec-7")) + 3
    assert said(only(land)) == (
        "error", FILE, line, "hills-act#sec-7 is of an Act that guides do not treat section by section",
        "take it out, or mark the Act as core",
    )  # fmt: skip


def test_an_act_that_becomes_core_is_explained(land: Path) -> None:
    add(land, FILE, SECOND.format(section="hills-act#sec-7"))
    swap(land, "law/hills-act.yaml", "territory: [hills]", "territory: [hills]\ncore: true")
    assert [f.message for f in checked(land)] == ["no explainer is about hills-act#sec-2"]


def test_an_explainer_of_a_section_that_is_not_there_is_a_reference_that_leads_nowhere(land: Path) -> None:
    line = add(land, FILE, SECOND.format(section="ropes-act#sec-40")) + 3
    found = only(land)
    assert (found.rule, found.path, found.line, found.message) == (
        "reference",
        FILE,
        line,
        "the law “ropes-act#sec-40” does not exist",
    )
    assert "did you mean “ropes-act#sec-4" in found.hint


def test_a_library_without_explainers_lacks_one_for_each_section(land: Path) -> None:
    (land / FILE).unlink()
    assert {f.message for f in checked(land)} >= {"no explainer is about ropes-act#sec-3"}


@pytest.mark.parametrize(("audience", "prove"), [("officers", True), ("everyone", False)])
def test_only_who_charges_reads_how_to_prove(land: Path, audience: str, prove: bool) -> None:
    swap(land, "packs/hills.yaml", "audiences: [officers]", f"audiences: [{audience}]")
    page = tree(document(house(land), "hills"))
    (part,) = page.xpath(f"//div[{of_class('explained')}]")
    assert part.get("data-use") == "explainers/tying"
    assert ("Show the knot." in words(part)) == prove
    assert ("Nobody may be tied." in words(part)) == (not prove)


def test_an_explainer_stands_once_after_the_last_section_that_it_is_about(land: Path) -> None:
    swap(land, FILE, ', "ferry-act#sec-3"]', "]")
    add(land, FILE, SECOND.format(section="ferry-act#sec-3"))
    page = tree(document(house(land), "hills"))
    homes = {e.get("data-use"): e.getparent().get("data-use") for e in page.xpath(f"//div[{of_class('explained')}]")}
    assert homes == {"explainers/tying": "laws/ropes-act#sec-10", "explainers/knots": "laws/ferry-act#sec-3"}
