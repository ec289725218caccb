"""Objectives begin with a verb that can be seen, of their level, and hold one outcome (R01, R02)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curriculum.check import objectives
from curriculum.model.content import Objective
from curriculum.model.place import Place
from curriculum.model.rules import ObjectiveRules
from tests.check import made
from tests.check.made import module, objective, only, rules, said, step

RULES = made.real().settings.objectives
HERE = Place("here.yaml", 1)
GILGIT = (
    "Understand what TIP is and how to prevent it",
    "Understand what human rights have to do with the issue",
    "Gain insights into identifying traffickers and TIP victims",
    "Gain insights into emerging areas of concern/latest trends with regards to TIP",
    "Gain insights into the identification and protection of child victims of TIP",
    "Understand how to approach a rescue operation of TIP victims, especially TIP victims working in brick kilns",
    "Understand cross-border trafficking and why national and regional cooperation and coordination is so important",
    "Gain insights into national and international legal frameworks",
)
"""The aims of the release of 2018, in its words."""
REWRITTEN = tuple(f"g{n}" for n in range(1, 9))
"""Their entries in the map of coverage."""


def verb(text: str, level: str = "understand") -> list[str]:
    return said(objectives.verb(text, level, HERE, RULES))


def form(text: str, level: str = "remember") -> list[str]:
    return said(objectives.form(objective(text, level), HERE, RULES))


def every_objective() -> list[tuple[str, Objective]]:
    """Return every objective of the real library with its name."""
    return [(f"{m.id}/{o.id}", o) for m in made.real().modules.values() for o in m.objectives]


@pytest.mark.parametrize("aim", GILGIT)
def test_every_aim_of_gilgit_begins_with_a_verb_that_nobody_can_see(aim: str) -> None:
    found = only(objectives.verb(aim, "understand", HERE, RULES))
    assert (found.severity, found.rule) == ("error", "objective-verb")
    assert found.message.endswith("is no verb that can be observed")
    assert "such as explain" in found.hint


@pytest.mark.parametrize("aim", REWRITTEN)
def test_every_aim_of_gilgit_is_rewritten_with_a_verb_that_can_be_seen(aim: str) -> None:
    assert said(objectives.seen(made.real().coverage[aim].measurable, HERE, RULES, RULES.verbs)) == []


def test_an_aim_in_words_that_nobody_can_see_is_found_in_the_map_of_coverage() -> None:
    library = made.real()
    aim = library.coverage["g1"].model_copy(update={"measurable": GILGIT[0]})
    found = only(objectives.findings(library.model_copy(update={"coverage": {"g1": aim}})))
    assert found.rule == "objective-verb"
    assert found.path == "coverage.yaml"


@pytest.mark.parametrize("aim", REWRITTEN)
def test_every_objective_that_carries_an_aim_of_gilgit_keeps_both_rules(aim: str) -> None:
    named, every = made.real().coverage[aim].objectives, dict(every_objective())
    assert named
    for one in (every[n] for n in named):
        assert list(objectives.verb(one.text, one.level, HERE, RULES)) == []
        assert [f for f in objectives.form(one, HERE, RULES) if f.severity == "error"] == []


@pytest.mark.parametrize("banned", RULES.banned)
def test_no_banned_verb_is_approved_and_none_passes(banned: str) -> None:
    assert banned not in {v for verbs in RULES.verbs.values() for v in verbs}
    assert verb(f"{banned.capitalize()} of the two Acts") == [f"“{banned}” is no verb that can be observed"]


@pytest.mark.parametrize(("level", "approved"), [(level, v) for level, verbs in RULES.verbs.items() for v in verbs])
def test_every_approved_verb_passes_at_its_level(level: str, approved: str) -> None:
    assert verb(f"{approved.capitalize()} three signs of control.", level) == []


@pytest.mark.parametrize(
    "text",
    [
        "Given six cases, explain each.",
        "Using the card, explain the choice.",
        "In a role-play, explain rights to a driver.",
        "Given a case, a map and 2 forms, explain the route.",
        "Without notes, explain three rights.",
        "  Explain three rights.",
    ],
)
def test_a_condition_may_stand_before_the_verb(text: str) -> None:
    assert verb(text) == []


def test_a_condition_does_not_hide_a_banned_verb() -> None:
    assert verb("Given six cases, understand each.") == ["“understand” is no verb that can be observed"]
    assert verb("Given a case, a map and a form, understand.") == ["“understand” is no verb that can be observed"]


def test_a_banned_verb_in_the_middle_governs_nothing() -> None:
    assert verb("Explain three rights to people who do not know them.") == []


def test_a_word_that_only_begins_like_a_verb_is_none() -> None:
    assert verb("Explainers for three rights.") == ["“explainers” is not among the verbs that can be observed"]
    assert verb("Knowledge of three rights.") == ["“knowledge” is not among the verbs that can be observed"]


def test_a_slip_of_the_pen_is_met_with_the_verb_that_was_meant() -> None:
    assert "explain" in only(objectives.verb("Explian three rights.", "understand", HERE, RULES)).hint


def test_a_verb_of_another_level_is_told_with_its_own() -> None:
    assert verb("Draft a plan.", "understand") == ["“draft” is a verb of the level create, not of understand"]


def test_a_verb_of_two_levels_passes_at_both() -> None:
    assert verb("Classify six cases.", "understand") == verb("Classify six cases.", "analyse") == []


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("Name three signs and explain their weight.", "explain"),
        ("Name three signs or describe one at length.", "describe"),
        ("Explain the plan and then carry out its first step.", "carry out"),
        ("State the law and choose between two of its routes.", "choose between"),
        ("Name the signs and give an example of each.", "give an example"),
    ],
)
def test_a_second_verb_makes_two_objectives(text: str, second: str) -> None:
    assert form(text) == [f"a second verb, “{second}”, makes this two objectives"]


@pytest.mark.parametrize(
    "text",
    [
        "Name three signs and two rights of a witness.",
        "Complete the map and record sheet for one street.",
        "Name the acts and the means of the crime.",
        "List the plan and design of the room.",
        "Given a form and a case, name three gaps.",
        "Name men and women explainers of the law.",
    ],
)
def test_one_verb_may_govern_two_things(text: str) -> None:
    assert form(text) == []


@pytest.mark.parametrize(("words", "fires"), [(5, True), (6, False), (30, False), (31, True)])
def test_an_objective_can_be_read_aloud(words: int, fires: bool) -> None:
    found = list(objectives.form(objective("Name " + "x " * (words - 1)), HERE, RULES))
    assert rules(found) == [("warning", "objective-form")] * fires


@pytest.mark.parametrize(
    "text",
    [
        "Given six cases, classify each as one crime.",
        "Classify at least five of 6 cases.",
        "Classify a case without help from the table.",
        "Complete the form in the right order.",
    ],
)
def test_what_is_practised_has_a_condition_or_a_criterion(text: str) -> None:
    assert form(text, "analyse") == []


def test_what_is_practised_needs_a_condition_or_a_criterion() -> None:
    bare = "Classify the cases of the module well."
    assert form(bare, "analyse") == ["nothing says under which conditions or how well people will classify"]
    assert form(bare, "understand") == []


@pytest.mark.parametrize(
    ("minutes", "count", "fires"),
    [(60, 1, True), (60, 2, False), (60, 3, False), (60, 4, True), (15, 2, False), (90, 4, False), (240, 5, False),
     (240, 6, True)],
)  # fmt: skip
def test_a_module_has_as_many_objectives_as_its_minutes_reach(minutes: int, count: int, fires: bool) -> None:
    goals = tuple(objective("Name three signs of control over people.", id_=f"O{n + 1}") for n in range(count))
    found = list(objectives.number(module(step(30), minutes=minutes, objectives=goals), RULES))
    assert rules(found) == [("warning", "objective-form")] * fires


def test_a_library_without_lists_of_verbs_has_nothing_to_measure_by() -> None:
    whole = made.library(module(objectives=(objective("Understand all."),)))
    assert list(objectives.findings(whole)) == []


def test_what_is_wrong_is_told_at_the_line_of_its_objective() -> None:
    at = Place("modules/m/module.yaml", 1, {("objectives", 1, "text"): 7})
    goals = (
        objective("Name three signs of control over people."),
        objective("Understand all three signs of it.", id_="O2"),
    )
    whole = made.library(module(objectives=goals, at=at))
    found = only(objectives.findings(whole.model_copy(update={"settings": made.real().settings})))
    assert (found.rule, found.line) == ("objective-verb", 7)


@given(st.text(max_size=60), st.sampled_from([*RULES.verbs]))
@settings(deadline=None)
def test_a_verb_is_told_once_and_only_where_it_is_wrong(text: str, level: str) -> None:
    found = list(objectives.verb(text, level, HERE, RULES))
    approved = objectives.leading(text, RULES.verbs) in RULES.verbs[level]
    assert rules(found) == [("error", "objective-verb")] * (not approved)


def test_without_banned_verbs_the_list_alone_decides() -> None:
    small = ObjectiveRules(verbs={"remember": ("name",)})
    assert said(objectives.verb("Understand it.", "remember", HERE, small)) == [
        "“understand” is not among the verbs that can be observed"
    ]
