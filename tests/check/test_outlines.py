"""What a reader would see has an answer there: law in force, figures known, numbers that serve, words that exist."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from curriculum import check, pipeline
from curriculum.plan import Selection
from tests.breaking import (
    ACT,
    ACTIVITY,
    CASE,
    DAY,
    ITEM,
    MODULE,
    ROUTER,
    TEXT,
    add,
    house,
    outline_faults,
    swap,
)

GUIDE, BOOK = ("officers", "facilitator-guide"), ("neighbours", "participant-handbook")

CITED = [
    (MODULE, "A debt is not a rope.", "See {cite:ropes-act}.", BOOK),
    (ACTIVITY, "Sort the cards into two heaps.", '"{cite:ropes-act} heaps."', BOOK),
    (CASE, "A woman works in a house", "By {cite:ropes-act} she works", BOOK),
    (ITEM, "Write the three questions.", '"{cite:ropes-act}?"', BOOK),
    ("comparisons/ropes.yaml", "[a knot, a number]", '["{cite:ropes-act}", b]', BOOK),
    ("routers/ropes.yaml", "A knot at sea", '"{cite:ropes-act}"', BOOK),
    ("routers/ropes.yaml", "do: Listen.", 'do: "{cite:ropes-act}"', BOOK),
    ("checklists/ropes.yaml", "text: Who holds the papers", 'text: "{cite:ropes-act}"', BOOK),
    (MODULE, "Welcome everybody", '"{cite:ropes-act}"', GUIDE),
    (ACTIVITY, "SECRET-KEY the red ones", '"{cite:ropes-act}"', GUIDE),
    (CASE, "SECRET-ANSWER debt bondage", '"{cite:ropes-act}"', GUIDE),
]


def test_the_small_library_cites_nothing_before_its_day(small: Path) -> None:
    for pack in ("before", "first", "now"):
        assert outline_faults(small, pack, *GUIDE) == outline_faults(small, pack, *BOOK) == ()


def test_law_that_was_not_in_force_is_told_with_line_day_and_mend(small: Path) -> None:
    line = add(small, TEXT, "::: explain\nFirst.\nSee {cite:ropes-act#sec-4}.\n:::\n") + 2
    (found,) = outline_faults(small, "first", *BOOK)
    assert (found.severity, found.rule, found.path, found.line) == ("error", "law", TEXT, line)
    assert found.message.startswith("ropes-act#sec-4 was not in force on 2021-06-29, the law date of first/neighbours")
    assert found.hint == 'put it under in-force="ropes-act#sec-4"'
    assert outline_faults(small, "now", *BOOK) == ()


@pytest.mark.parametrize("block", ['provision {ref="ropes-act#sec-4"}', 'elements {ref="ropes-act#sec-4"}'])
def test_blocks_of_law_are_judged_too(small: Path, block: str) -> None:
    line = add(small, TEXT, f"::: {block}\n:::\n")
    (found,) = outline_faults(small, "first", *BOOK)
    assert (found.path, found.line) == (TEXT, line)


@pytest.mark.parametrize(("name", "old", "new", "reader"), CITED)
def test_every_record_that_is_shown_is_judged_by_the_law_of_the_day(
    small: Path, name: str, old: str, new: str, reader: tuple[str, str]
) -> None:
    line = swap(small, name, old, new)
    (found,) = outline_faults(small, "before", *reader)
    assert (found.rule, found.path, found.line) == ("law", name, line)
    assert outline_faults(small, "first", *reader) == ()


@pytest.mark.parametrize("product", ["trifold", "participant-handbook"])
def test_a_message_is_judged_only_where_a_product_prints_it(small: Path, product: str) -> None:
    asked = f"products: [{product}]\n    messages: {{front: not-a-rope}}"
    swap(small, "packs/before.yaml", "products: [agenda, participant-handbook]", asked)
    swap(small, "messages/ropes.yaml", "heading: A debt is not a rope", 'heading: "{cite:ropes-act}"')
    found = outline_faults(small, "before", "neighbours", product)
    assert [f.rule for f in found] == (["law"] if product == "trifold" else [])


@pytest.mark.parametrize(("name", "old", "new", "reader"), [c for c in CITED if c[3] == GUIDE])
def test_what_a_participant_does_not_see_stops_no_handbook(
    small: Path, name: str, old: str, new: str, reader: tuple[str, str]
) -> None:
    swap(small, name, old, new)
    assert outline_faults(small, "before", *BOOK) == ()


@pytest.mark.parametrize(
    ("token", "rule", "says"),
    [
        (
            "{fact:heard}",
            "fact",
            "{fact:heard} is dated after 2021-06-29, the last day of first/neighbours/en/participant-handbook",
        ),
        (
            "{phone:long-line}",
            "helpline",
            "{phone:long-line} does not serve in land on 2021-06-29: not yet, no longer, or somewhere else",
        ),
    ],
)
def test_facts_and_numbers_later_than_the_pack_are_told(small: Path, token: str, rule: str, says: str) -> None:
    line = add(small, TEXT, f"::: explain\n{token}\n:::\n") + 1
    (found,) = outline_faults(small, "first", *BOOK)
    assert (found.severity, found.rule, found.path, found.line) == ("error", rule, TEXT, line)
    assert (found.message, found.hint) == (says, "put the sentence under a condition, such as known=…")
    assert outline_faults(small, "now", *BOOK) == ()


@pytest.mark.parametrize(("days", "served"), [("valid_from: 2021-06-29", True), ("valid_from: 2021-06-30", False),
                                              ("valid_to: 2021-06-29", True), ("valid_to: 2021-06-28", False)])  # fmt: skip
def test_a_number_serves_from_its_first_day_to_its_last(small: Path, days: str, served: bool) -> None:
    swap(small, "helplines.yaml", "valid_from: 2023-01-01", days)
    add(small, TEXT, "::: explain\n{phone:long-line}\n:::\n")
    assert (outline_faults(small, "first", *BOOK) == ()) is served


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (DAY, "title: Tea", 'title: Tea, note: "{cite:ropes-act}"'),
        ("packs/before.yaml", "place: Town", 'place: Town\nnote: "{cite:ropes-act}"'),
    ],
)
def test_the_words_of_a_programme_and_of_a_pack_are_judged(small: Path, name: str, old: str, new: str) -> None:
    swap(small, name, old, new)
    (found,) = outline_faults(small, "before", *BOOK)
    assert (found.rule, found.path) == ("law", name)


def test_what_belongs_to_a_module_that_is_not_taught_is_not_judged(small: Path) -> None:
    swap(small, ACTIVITY, "Sort the cards into two heaps.", '"{cite:ropes-act} heaps."')
    swap(small, DAY, "module: ropes, objective", "title: Free, objective")
    assert outline_faults(small, "before", *BOOK) == ()


@pytest.mark.parametrize("name", [CASE, "routers/ropes.yaml"])
def test_a_block_whose_record_the_reader_may_not_see_is_no_fault(small: Path, name: str) -> None:
    swap(small, name, "clearance: public}", "clearance: restricted}")
    assert outline_faults(small, "now", *BOOK) == ()


def test_a_word_that_the_language_lacks_is_told_with_its_line(small: Path) -> None:
    swap(small, "terms.yaml", "{en: {preferred: debt}, ur:", "{ur:")
    found = outline_faults(small, "now", *BOOK)
    assert {(f.rule, f.path) for f in found} == {("term", TEXT)}
    assert found[0].message == "{term:debt} has no word in English"
    assert found[0].hint == "add it under labels: in terms.yaml:2"


def test_a_word_above_the_reader_is_told_with_its_line(small: Path) -> None:
    swap(small, "terms.yaml", "id: debt", "id: debt, clearance: restricted")
    assert {(f.rule, f.path) for f in outline_faults(small, "now", *BOOK)} == {("clearance", TEXT)}


def test_a_module_above_the_reader_is_not_named_to_them(small: Path) -> None:
    shutil.copytree(small / "modules/ropes", small / "modules/knots")
    swap(small, "modules/knots/module.yaml", "id: ropes", "id: knots", "clearance: public", "clearance: restricted")
    line = add(small, TEXT, "See {ref:knots}.\n")
    (found,) = outline_faults(small, "now", *BOOK)
    assert (found.rule, found.path, found.line) == ("clearance", TEXT, line)
    assert found.message.startswith("{ref:knots} names a module that now/neighbours/en/participant-handbook may not")
    assert outline_faults(small, "now", *GUIDE) == ()


@pytest.mark.parametrize(
    ("token", "says"),
    [
        ("{penalty:ropes-act#sec-4}", "the text of ropes-act#sec-4 on 2026-02-03 has no penalty"),
        ("{court:ropes-act#sec-4}", "the text of ropes-act#sec-4 on 2026-02-03 names no court"),
        ("{lead:ropes-act#sec-4}", "the text of ropes-act#sec-4 on 2026-02-03 does not say who investigates"),
        ("{arrest:ropes-act#sec-3-1}", "the text of ropes-act#sec-3-1 on 2026-02-03 says nothing on arrest and bail"),
    ],
)
def test_what_a_section_does_not_say_is_told_with_the_line_that_asks(small: Path, token: str, says: str) -> None:
    line = add(small, TEXT, f"{token}\n")
    (found,) = outline_faults(small, "now", *BOOK)
    assert (found.rule, found.path, found.line, found.message) == ("law", TEXT, line, says)
    assert found.hint == "name the section that says it"


@pytest.mark.parametrize("kind", ["penalty", "court", "lead", "arrest"])
def test_what_asks_a_section_that_was_not_in_force_is_told(small: Path, kind: str) -> None:
    line = add(small, TEXT, f"{{{kind}:ropes-act#sec-4}}\n")
    (found,) = outline_faults(small, "first", *BOOK)
    assert (found.rule, found.path, found.line) == ("law", TEXT, line)
    assert found.message.startswith("ropes-act#sec-4 was not in force on 2021-06-29")


@pytest.mark.parametrize("said", ["cognizable: true", "bailable: false", "compoundable: false"])
def test_one_word_on_arrest_and_bail_answers(small: Path, said: str) -> None:
    swap(small, ACT, "        amended_by: Act II of 2025\n", f"        amended_by: Act II of 2025\n        {said}\n")
    add(small, TEXT, "{arrest:ropes-act#sec-3-1} {court:ropes-act#sec-3-1} {lead:ropes-act#sec-3-1}\n")
    assert outline_faults(small, "now", *BOOK) == ()


@pytest.mark.parametrize(
    ("old", "new", "pack", "sound", "said"),
    [
        ("        when: {not_in_force: [ropes-act]}\n", "", "now", "before",
         {"“on-land” stands twice in who-unties on 2026-02-03, the law date of now/neighbours/en/participant-handbook"}),
        ("        when: {in_force: [ropes-act]}\n", "", "before", "now",
         {"“on-land” stands twice in who-unties on 2015-11-25, the law date of before/neighbours/en/participant-handbook"}),
        ("example: A ship}", "example: A ship, when: {in_force: ['ropes-act#sec-4']}}", "first", "now",
         {"an answer of who-unties leads to “at-sea”, which does not hold on 2021-06-29",
          "a situation of who-unties ends at “at-sea”, which does not hold on 2021-06-29"}),
        ("short: At sea?\n", "short: At sea?\n        when: {in_force: [ropes-act]}\n", "before", "now",
         {"an answer of who-unties leads to “sea”, which does not hold on 2015-11-25"}),
    ],
)  # fmt: skip
def test_every_way_of_a_router_leads_to_one_place_on_the_law_date(
    small: Path, old: str, new: str, pack: str, sound: str, said: set[str]
) -> None:
    swap(small, ROUTER, old, new)
    found = outline_faults(small, pack, *BOOK)
    assert {f.message for f in found} == said
    assert {(f.severity, f.rule, f.path, f.line) for f in found} == {("error", "router", ROUTER, 3)}
    assert outline_faults(small, sound, *BOOK) == ()


@pytest.mark.parametrize(
    ("pack", "day", "known"),
    [("first", "2026-02-03", True), ("now", "2022-06-01", True), ("first", "2022-06-01", False)],
)
def test_figures_and_numbers_are_those_of_the_event_or_of_a_later_law_date(
    small: Path, pack: str, day: str, known: bool
) -> None:
    add(small, TEXT, "{fact:heard} {phone:long-line}\n")
    here = house(small)
    chosen = Selection(audiences=("neighbours",), products=("participant-handbook",), law_as_of=date.fromisoformat(day))
    (wanted,) = pipeline.plan_pack(here, pack, chosen)
    found = check.outline(pipeline.outline_of(here, wanted), here.loaded.library.settings)
    assert {f.rule for f in found} == (set() if known else {"fact", "helpline"})
