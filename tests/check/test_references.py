"""Whatever is named must exist; where it does not, the nearest name is offered."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.breaking import ACT, ACTIVITY, CASE, ITEM, MODULE, PACK, ROUTER, TEXT, add, checked, only, swap

NAMED = [
    # file, what stands there, what is written instead, what is said, the hint
    (MODULE, "sources: [book]", "sources: [bok]", "the source “bok” does not exist", "book"),
    (MODULE, "sources: [book]", "requires: [rops]", "the module “rops” does not exist", "ropes"),
    (MODULE, "activity: act-sort", "activity: act-srt", "the activity “act-srt” does not exist", "act-sort"),
    (MODULE, 'in_force: ["ropes-act#sec-4"]', 'in_force: ["ropes-act#sec-5"]', "the law “ropes-act#sec-5” does not", "ropes-act#sec-4"),
    (MODULE, 'in_force: ["ropes-act#sec-4"]', 'not_audience: ["oficers"]', "the audience “oficers” does not exist", "officers"),
    (MODULE, 'in_force: ["ropes-act#sec-4"]', 'known: ["herd"]', "the fact or helpline “herd” does not exist", "heard"),
    (MODULE, 'in_force: ["ropes-act#sec-4"]', 'region: ["hils"]', "the region “hils” does not exist", "hills"),
    (ACTIVITY, "cases: [case-one]", "cases: [case-two]", "the case “case-two” does not exist", "case-one"),
    (ACTIVITY, "objectives: [ropes/O2]", "objectives: [rope/O2]", "the module “rope” does not exist", "ropes"),
    ("facts/figures.yaml", "source: book", "source: boook", "the source “boook” does not exist", "book"),
    ("helplines.yaml", "purpose: [trafficking], regions: [land]", "purpose: [trafficking], regions: [lnd]", "the region “lnd”", "land"),
    (ACT, "territory: [land]", "territory: [land, sea]", "the region “sea” does not exist", ""),
    (ACT, "        to: 2025-04-22\n", "        to: 2025-04-22\n        sources: [bock]\n", "the source “bock”", "book"),
    (PACK, "partners: [friends]", "partners: [freinds]", "the partner “freinds” does not exist", "friends"),
    (PACK, "region: land", "region: lands", "the region “lands” does not exist", "land"),
    (PACK, "sources: [book]", "sources: [books]", "the source “books” does not exist", "book"),
    (ROUTER, 'agency: ["ropes-act#sec-3-1"]', 'agency: ["ropes-act#sec-3-2"]', "the law “ropes-act#sec-3-2”", "ropes-act#sec-3-1"),
    (ROUTER, 'court: ["ropes-act#sec-3-1"]', 'court: ["rope-act"]', "the law “rope-act” does not exist", "ropes-act"),
    (ROUTER, '        cites: ["ropes-act#sec-3-1"]', '        cites: ["ropes-act#sec-3-1", ropes]', "the law “ropes” does not exist", "ropes-act"),
    (ROUTER, "practice: The office", "cites: [rope-act]", "the law “rope-act” does not exist", "ropes-act"),
    (ROUTER, "practice: The office", "first: police-16", "the helpline “police-16” does not exist", "police-15"),
    (ROUTER, "practice: The harbour", "first: police-16", "the helpline “police-16” does not exist", "police-15"),
    (ROUTER, "when: {in_force: [ropes-act]}", "when: {in_force: [rope-act]}", "the law “rope-act” does not exist", "ropes-act"),
    (ROUTER, "says: They can leave., do: Listen., to: free", "says: They can leave., to: fre", "the question or end “fre” does not", "free"),
    (ROUTER, "says: They cannot leave., to: sea", "says: They cannot leave., to: see", "the question or end “see” does not", "sea"),
    (ROUTER, "place: sea", "place: see", "the question “see” does not exist", "sea"),
    (ROUTER, "A knot at sea, end: at-sea", "A knot at sea, end: at-see", "the end “at-see” does not exist", "at-sea"),
    (ROUTER, "A knot at sea, end: at-sea", "A knot at sea, end: tied", "the end “tied” does not exist", ""),
    ("comparisons/ropes.yaml", "not_in_force: [ropes-act]", "not_in_force: [ropes]", "the law “ropes” does not exist", "ropes-act"),
    ("regions.yaml", "label: The land", "label: The land, parent: erth", "the parent “erth” does not exist", ""),
    (TEXT, "{term:debt}", "{term:debts}", "the term “debts” does not exist", "debt"),
    (TEXT, "{fact:heard}", "{fact:herd}", "the fact “herd” does not exist", "heard"),
    (TEXT, "{phone:police-15}", "{phone:police-16}", "the phone “police-16” does not exist", "police-15"),
    (TEXT, "{penalty:ropes-act#sec-3-1}", "{penalty:ropes-act#sec-3-2}", "the penalty “ropes-act#sec-3-2”", "ropes-act#sec-3-1"),
    (TEXT, "{cite:ropes-act#sec-3-1}", "{cite:rope-act#sec-3-1}", "the cite “rope-act#sec-3-1” does not", "ropes-act"),
    (TEXT, '{audience="officers"}', '{audience="oficers"}', "the audience “oficers” does not exist", "officers"),
    (TEXT, '{not-in-force="ropes-act"}', '{not-in-force="rope-act"}', "the law “rope-act” does not exist", "ropes-act"),
    (TEXT, "{ref=case-one}", "{ref=case-on}", "the case “case-on” does not exist", "case-one"),
    (TEXT, "{ref=rope-and-debt}", "{ref=rope-or-debt}", "the comparison “rope-or-debt” does not", "rope-and-debt"),
    (TEXT, "router {ref=who-unties}", "router {ref=who-untied}", "the router “who-untied” does not exist", "who-unties"),
    (TEXT, "tree {ref=who-unties}", "tree {ref=who-untied}", "the tree “who-untied” does not exist", "who-unties"),
    (TEXT, "{penalty:ropes-act#sec-3-1}", "{court:ropes-act#sec-3-2}", "the court “ropes-act#sec-3-2”", "ropes-act#sec-3-1"),
    (TEXT, "{penalty:ropes-act#sec-3-1}", "{lead:ropes-act#sec-3-2}", "the lead “ropes-act#sec-3-2”", "ropes-act#sec-3-1"),
    (TEXT, "{penalty:ropes-act#sec-3-1}", "{arrest:rope-act#sec-3-1}", "the arrest “rope-act#sec-3-1” does not", "ropes-act"),
    (TEXT, "{ref=what-to-write}", "{ref=what-to-wipe}", "the checklist “what-to-wipe” does not", "what-to-write"),
    (TEXT, '::: elements {ref="ropes-act#sec-3-1"', '::: elements {ref="ropes-act#sec-3"', "the elements “ropes-act#sec-3”", "ropes-act#sec-3-1"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "says", "near"), NAMED)
def test_a_name_that_leads_nowhere_is_told_with_its_line_and_the_nearest_name(
    small: Path, name: str, old: str, new: str, says: str, near: str
) -> None:
    line = swap(small, name, old, new)
    (found,) = {f for f in checked(small) if f.rule == "reference"}
    assert (found.severity, found.path) == ("error", name)
    assert line <= found.line <= line + new.count("\n") + 1
    assert found.message.startswith(says)
    assert found.hint == (f"did you mean “{near}”?" if near else "")


def test_the_parent_of_an_audience_exists(small: Path) -> None:
    line = swap(small, "audiences.yaml", "people: officers, parent: everyone", "people: officers, parent: everybody")
    found = only(small)
    assert (found.path, found.line, found.hint) == ("audiences.yaml", line, "did you mean “everyone”?")


@pytest.mark.parametrize("name", ["routers", "comparisons", "checklists", "messages"])
def test_references_are_looked_up_in_records_of_every_kind(small: Path, name: str) -> None:
    swap(small, f"{name}/ropes.yaml", "clearance: public}", "clearance: public, sources: [bok]}")
    assert only(small).message == "the source “bok” does not exist"


@pytest.mark.parametrize(
    ("old", "new", "node", "to"),
    [
        ("says: They cannot leave., to: sea", "says: They cannot leave., to: tied", "tied", "tied"),
        ("says: It happened at sea., to: at-sea", "says: It happened at sea., to: tied", "sea", "tied"),
    ],
)
def test_an_answer_that_leads_back_is_told_with_its_line(small: Path, old: str, new: str, node: str, to: str) -> None:
    line = swap(small, ROUTER, old, new)
    found = only(small)
    assert (found.rule, found.path, found.line) == ("router", ROUTER, line)
    assert found.message == f"this answer of “{node}” leads back to “{to}”; nobody would come to an end"
    assert found.hint == "lead to a later question, or to an end"


def test_a_part_of_an_objective_that_does_not_exist_is_told_with_those_that_do(small: Path) -> None:
    line = swap(small, ACTIVITY, "objectives: [ropes/O2]", "objectives: [ropes/O3]")
    found = only(small)
    assert (found.path, found.line) == (ACTIVITY, line)
    assert found.message == "the objective “ropes/O3” does not exist"
    assert found.hint == "there are ropes/O1, ropes/O2"


def test_a_step_names_objectives_of_its_own_module(small: Path) -> None:
    line = swap(small, MODULE, "method: input, objectives: [O1]", "method: input, objectives: [O7]")
    found = only(small)
    assert (found.line, found.message) == (line, "the objective “ropes/O7” does not exist")


@pytest.mark.parametrize(
    ("old", "new", "says", "hint"),
    [
        ("{term:debt}", "{trem:debt}", "{trem:debt} is not a token", "did you mean “term”?"),
        ("{term:debt}", "{zzzz:debt}", "{zzzz:debt} is not a token", "tokens: fact, cite, penalty, court, lead, arrest, phone, term, ref"),
        ("{term:debt}", "{Term:debt}", "{Term:debt} is not a token", "did you mean “term”?"),
        ("{term:debt}", "{term:debt|long}", "{term:debt|long} has no style “long”", "leave the style out"),
        ("{cite:ropes-act#sec-3-1}", "{cite:ropes-act#sec-3-1|sectoin}", "has no style “sectoin”", "did you mean “section”?"),
        ("{cite:ropes-act#sec-3-1}", "{cite:ropes-act#sec-3-1|datd}", "has no style “datd”", "did you mean “dated”?"),
        ("{penalty:ropes-act#sec-3-1}", "{penalty:ropes-act}", "{penalty:ropes-act} names no section", "write the section: {penalty:act#sec-3}"),
        ("{penalty:ropes-act#sec-3-1}", "{court:ropes-act}", "{court:ropes-act} names no section", "write the section: {court:act#sec-3}"),
        ("{penalty:ropes-act#sec-3-1}", "{lead:ropes-act}", "{lead:ropes-act} names no section", "write the section: {lead:act#sec-3}"),
        ("{penalty:ropes-act#sec-3-1}", "{arrest:ropes-act}", "{arrest:ropes-act} names no section", "write the section: {arrest:act#sec-3}"),
    ],
)  # fmt: skip
def test_a_token_of_an_unknown_kind_or_style_is_told(small: Path, old: str, new: str, says: str, hint: str) -> None:
    line = swap(small, TEXT, old, new)
    found = only(small)
    assert (found.rule, found.path, found.line) == ("token", TEXT, line)
    assert says in found.message
    assert hint in found.hint


def test_tokens_are_looked_up_in_every_field_of_every_record(small: Path) -> None:
    swap(small, CASE, "SECRET-VARIATION now she is fifteen", '"{term:a}"')
    swap(small, ITEM, "Write the three questions.", '"{term:b}"')
    swap(small, "terms.yaml", "Money that is owed.", "Money. {term:c}")
    swap(small, PACK, "place: Town", "place: Town\nnotes: ['{term:d}']")
    add(small, TEXT, '\n::: explain {title="{term:e}" note="{term:f}"}\nx\n:::\n')
    found = [f for f in checked(small) if f.rule == "reference"]
    assert {f.message[10:11] for f in found} == set("abcdef")


@pytest.mark.parametrize("kind", ["case", "provision", "elements", "comparison", "router", "tree", "checklist"])
def test_a_block_that_shows_a_record_says_which(small: Path, kind: str) -> None:
    line = add(small, TEXT, f"::: {kind}\n:::\n")
    found = only(small)
    assert (found.line, found.message) == (line, f"a block of kind “{kind}” needs a ref")
    assert found.hint == "write {ref=the-id}"


def test_a_token_after_blank_lines_in_a_block_has_its_own_line(small: Path) -> None:
    line = add(small, TEXT, "::: explain\n\n\nWords.\n\nMore {term:dept}.\n:::\n")
    assert only(small).line == line + 5


def test_the_words_of_a_fence_are_found_on_its_line(small: Path) -> None:
    line = add(small, TEXT, '::: explain {note="{term:dept}"}\nx\n:::\n')
    assert only(small).line == line
