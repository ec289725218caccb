"""How an Act is laid out: what stands alone, what stands together, what things are called, what is not sure."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from curriculum.compose.sections import doubts, in_order, name, runs, span, whole
from curriculum.model.law import Act, Provision, Text

DAY = date(2018, 6, 2)


def text(**given: Any) -> Text:
    """Return a text of the statute book, but for what is given."""
    return Text.model_validate({"from": DAY, "status": "gazette", "summary": "Says so."} | given)


def provision(number: str, kind: str = "offence", **given: Any) -> Provision:
    """Return a provision of one text."""
    id_ = "sec-" + "-".join(number.lower().replace("(", " ").replace(")", " ").split())
    return Provision.model_validate(
        {"id": id_, "number": number, "title": number, "kind": kind, "texts": (text(**given),)}
    )


def act(*provisions: Provision, **given: Any) -> Act:
    """Return an Act, but for what is given."""
    known = {"id": "x", "title": "X", "short": "X", "kind": "act", "territory": ("pakistan",), "in_force_from": DAY,
             "purpose": "", "checked_on": DAY, "provisions": provisions}  # fmt: skip
    return Act.model_validate(known | given)


@pytest.mark.parametrize(
    ("numbers", "called"),
    [
        (["2(a)", "2(b)", "2(fa)"], "s.\u00a02"),
        (["3(3)(a)", "3(3)(b)"], "s.\u00a03(3)"),
        (["14", "15", "16"], "s.\u00a014–16"),
        (["25-A"], "s.\u00a025-A"),
        (["1", "11"], "s.\u00a01–11"),
    ],
)
def test_several_sections_have_one_name(numbers: list[str], called: str) -> None:
    assert span(act(), numbers) == called


def test_a_part_that_is_no_section_keeps_its_name() -> None:
    assert name(act(), "Act as a whole") == "Act as a whole"
    assert name(act(unit="art."), "12") == "art.\u00a012"


def test_a_section_recorded_as_a_whole_is_not_shown_in_parts_as_well() -> None:
    parts = act(provision("1"), provision("11"), provision("11(1)"), provision("11(2)"), provision("12(1)"))
    assert [p.number for p in whole(parts)] == ["1", "11", "12(1)"]


def test_weighty_sections_stand_alone_and_light_neighbours_together() -> None:
    made = runs(act(
        provision("1", "general"), provision("2(a)", "definition"), provision("2(b)", "definition"), provision("3"),
        provision("4"), provision("5", "prevention"), provision("6", "general"), provision("Act X", "general"),
    ))  # fmt: skip
    assert [[p.number for p in run.provisions] for run in made] == [["1"], ["2(a)", "2(b)"], ["3"], ["4"], ["5", "6"]]


def test_acts_come_in_a_readers_order() -> None:
    acts = [
        act(id="b", kind="ordinance"),
        act(id="c", territory=("punjab",)),
        act(id="d"),
        act(id="e", kind="constitution"),
    ]
    assert [a.id for a in in_order(acts)] == ["e", "d", "c", "b"]


def test_a_doubt_is_told_once_with_all_its_sections() -> None:
    unsure = [provision(n, from_certain=False, conflict="Two prints differ.") for n in ("3", "4(1)")]
    made = doubts(act(), [(p, p.texts[0]) for p in unsure])
    assert [(d.kind, d.detail, d.number) for d in made] == [
        ("start", DAY, "s.\u00a03, 4(1)"),
        ("conflict", "Two prints differ.", "s.\u00a03, 4(1)"),
    ]


def test_a_text_from_a_secondary_source_is_a_doubt() -> None:
    known = provision("3", status="secondary")
    assert [d.kind for d in doubts(act(), [(known, known.texts[0])])] == ["secondary"]
