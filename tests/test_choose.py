"""Choosing: who sees what, and why."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from curriculum import pipeline
from curriculum.choose import programme_modules, rank, unsaid
from curriculum.choose.judge import Judge, lower, profile
from curriculum.choose.laws import later, laws
from curriculum.model.base import CLEARANCES, Clearance, When
from curriculum.model.document import Outline, Profile
from curriculum.model.event import Slot
from curriculum.model.registers import ancestry
from curriculum.pipeline import House
from curriculum.plan import Selection
from tests.breaking import ACTIVITY, CASE, ITEM, MODULE, ROUTER, TEXT, house, swap


def chosen(house: House, audience: str, product: str, pack: str = "now", law: date | None = None) -> Outline:
    """Return what one document may draw on."""
    selection = Selection(audiences=(audience,), products=(product,), law_as_of=law)
    (wanted,) = pipeline.plan_pack(house, pack, selection)
    return pipeline.outline_of(house, wanted)


def texts(outline: Outline) -> str:
    """Return the prose of an outline's modules."""
    return " ".join(b.text for m in outline.modules for b in m.blocks)


def reader(**given: object) -> Profile:
    """Return a reader of a handbook, but for what is given."""
    known = {"audience": "officers", "audiences": frozenset({"officers", "everyone"}), "clearance": "restricted",
             "ceiling": "practitioner", "reader": "participant", "region": "land", "regions": frozenset({"land"}),
             "law_as_of": date(2021, 6, 29), "figures_until": date(2021, 6, 30), "numbers_on": date(2021, 6, 29)}  # fmt: skip
    return Profile.model_validate(known | given)


def judge(on: date) -> Judge:
    """Return the judge for a reader on a law date."""
    return Judge(reader(law_as_of=on), {})


def test_clearances_have_an_order() -> None:
    assert [rank(c) for c in CLEARANCES] == [0, 1, 2]
    assert lower("restricted", "public") == lower("public", "restricted") == "public"


def test_a_reader_is_the_audience_with_its_ancestors_under_the_lower_ceiling(small_house: House) -> None:
    book = chosen(small_house, "officers", "participant-handbook").profile
    guide = chosen(small_house, "officers", "facilitator-guide").profile
    assert book.audiences == {"officers", "everyone"}
    assert (book.clearance, book.ceiling, book.reader) == ("restricted", "practitioner", "participant")
    assert (guide.ceiling, guide.reader, guide.law_as_of) == ("restricted", "facilitator", date(2026, 2, 3))
    assert chosen(small_house, "neighbours", "participant-handbook").profile.ceiling == "public"


def test_a_circle_of_parents_ends(small_house: House) -> None:
    audiences = small_house.loaded.library.audiences
    tree = {**audiences, "everyone": audiences["everyone"].model_copy(update={"parent": "officers"})}
    assert ancestry(tree, "officers") == {"officers", "everyone"}
    assert ancestry(tree, "nobody") == {"nobody"}


@pytest.mark.parametrize(
    ("when", "clearance", "why"),
    [
        (When(), None, ""),
        (When(), "practitioner", ""),
        (When(), "restricted", "its clearance is restricted; this document may hold practitioner at most"),
        (When(audience=("officers", "helpers")), None, ""),
        (When(audience=("everyone",)), None, ""),
        (When(audience=("helpers",)), None, "it is for helpers"),
        (When(not_audience=("everyone",)), None, "it is not for everyone"),
        (When(not_audience=("helpers",)), None, ""),
        (When(audience=("everyone",), not_audience=("officers",)), None, "it is not for officers"),
        (When(region=("hills", "land")), None, ""),
        (When(region=("hills",)), None, "it holds in hills; the event is in land"),
        (When(not_region=("land", "hills")), None, "it does not hold in land, hills"),
        (When(not_region=("hills",)), None, ""),
        (When(known=("police-15",)), None, ""),
        (When(known=("police-15", "heard")), None, "it rests on heard: it is dated 2023-01-31; figures here are those known until 2021-06-30"),
        (When(known=("long-line",)), None, "it rests on long-line: it did not serve on 2021-06-29"),
        (When(known=("nobody",)), None, "it rests on nobody: no register has it"),
        (When(in_force=("ropes-act",)), None, ""),
        (When(in_force=("ropes-act", "ropes-act#sec-4")), None, "it rests on ropes-act#sec-4, which was not in force on 2021-06-29"),
        (When(in_force=("other-act",)), None, "it rests on other-act, which was not in force on 2021-06-29"),
        (When(not_in_force=("ropes-act#sec-4",)), None, ""),
        (When(not_in_force=("ropes-act",)), None, "it tells what held without ropes-act, which was in force on 2021-06-29"),
        (When(audience=("officers",), in_force=("ropes-act#sec-4",)), None, "it rests on ropes-act#sec-4, which was not in force on 2021-06-29"),
    ],
)  # fmt: skip
def test_every_stated_condition_must_hold(
    small_house: House, when: When, clearance: Clearance | None, why: str
) -> None:
    library = small_house.loaded.library
    judge = Judge(reader(), library.laws, {**library.facts, **library.helplines})
    assert judge.objection(when, clearance) == why
    assert judge.allows("x/y", when, clearance) is not bool(why)
    assert judge.decisions[-1].why == (why or "nothing speaks against it")


def test_a_participant_gets_no_plan_script_answer_or_note(small_house: House) -> None:
    book = chosen(small_house, "officers", "participant-handbook")
    (module,) = book.modules
    assert (module.steps, module.materials, module.adaptation.sixty_minutes) == ((), (), "")
    task = book.activities["act-sort"]
    assert (task.steps, task.debrief, task.key, task.watch, task.materials) == ((), (), "", "", ())
    case = book.cases["case-one"]
    assert (case.questions[0].answer, case.variation, case.elements, case.classification) == ("", None, {}, None)
    assert all((i.key, i.answer, i.feedback) == ("", "", "") for i in book.items.values())
    assert "SECRET-" not in book.model_dump_json(exclude={"modules": {"__all__": {"blocks"}}})


def test_a_participant_keeps_the_task_the_story_and_the_questions(small_house: House) -> None:
    book = chosen(small_house, "neighbours", "participant-handbook")
    assert book.activities["act-sort"].task == "Sort the cards into two heaps."
    assert book.cases["case-one"].questions[0].question == "What do you see?"
    assert book.items["item-three"].options == ("a knot", "a debt", "a road")


def test_a_facilitator_keeps_everything(small_house: House) -> None:
    guide = chosen(small_house, "officers", "facilitator-guide")
    library = small_house.loaded.library
    assert guide.modules[0].steps == library.modules["ropes"].steps
    assert guide.activities == library.activities
    assert guide.cases == library.cases
    assert guide.items == library.items


@pytest.mark.parametrize(
    ("audience", "product", "seen"),
    [
        ("officers", "facilitator-guide", {"SECRET-FACILITATOR", "SECRET-ASK", "SECRET-DEBRIEF", "FOR-OFFICERS", "SECRET-PRACTITIONER", "SECRET-RESTRICTED"}),
        ("officers", "participant-handbook", {"FOR-OFFICERS", "SECRET-PRACTITIONER"}),
        ("neighbours", "participant-handbook", set()),
    ],
)  # fmt: skip
def test_blocks_are_chosen_for_their_readers(small_house: House, audience: str, product: str, seen: set[str]) -> None:
    marks = {
        "SECRET-FACILITATOR",
        "SECRET-ASK",
        "SECRET-DEBRIEF",
        "FOR-OFFICERS",
        "SECRET-PRACTITIONER",
        "SECRET-RESTRICTED",
    }
    prose = texts(chosen(small_house, audience, product))
    assert {m for m in marks if m in prose} == seen


@pytest.mark.parametrize(
    ("name", "kind"),
    [(ACTIVITY, "activities"), (CASE, "cases"), (ITEM, "items"), ("routers/ropes.yaml", "routers"),
     ("comparisons/ropes.yaml", "comparisons"), ("checklists/ropes.yaml", "checklists"), ("messages/ropes.yaml", "messages")],
)  # fmt: skip
@pytest.mark.parametrize("limit", ["clearance: practitioner", "clearance: public, when: {audience: [officers]}",
                                   "clearance: public, when: {in_force: ['ropes-act#sec-9']}"])  # fmt: skip
def test_units_of_every_kind_are_judged(small: Path, name: str, kind: str, limit: str) -> None:
    swap(small, name, "clearance: public}", limit + "}")
    here = house(small)
    assert not getattr(chosen(here, "neighbours", "participant-handbook"), kind)
    assert bool(getattr(chosen(here, "officers", "participant-handbook"), kind)) is ("sec-9" not in limit)


def test_an_activity_loses_the_cases_that_its_reader_may_not_see(small: Path) -> None:
    swap(small, CASE, "clearance: public}", "clearance: restricted}")
    here = house(small)
    assert chosen(here, "officers", "participant-handbook").activities["act-sort"].cases == ()
    assert chosen(here, "officers", "facilitator-guide").activities["act-sort"].cases == ("case-one",)


def test_lines_questions_rows_and_boxes_are_judged_by_the_law_of_the_day(small: Path) -> None:
    swap(small, CASE, "answer: SECRET-ANSWER debt bondage}", "answer: a, when: {in_force: ['ropes-act#sec-4']}}")
    here = house(small)
    then, now = (chosen(here, "officers", "facilitator-guide", p) for p in ("first", "now"))
    assert [len(o.modules[0].key_messages) for o in (then, now)] == [1, 2]
    assert [len(o.cases["case-one"].questions) for o in (then, now)] == [0, 1]
    before = chosen(here, "officers", "facilitator-guide", "before")
    assert [r.cells[0] for r in before.comparisons["rope-and-debt"].rows] == ["a knot", "OLD-LAW no Act"]
    assert [[e.label for e in o.routers["who-unties"].ends] for o in (before, now)] == [
        ["Free", "Tied on land, by custom", "Tied at sea"],
        ["Free", "Tied on land", "Tied at sea"],
    ]
    assert [len(o.checklists["what-to-write"].groups[0].checks) for o in (before, now)] == [2, 1]


def test_a_variation_of_a_case_rests_on_the_law_too(small: Path) -> None:
    swap(small, CASE, "answer: SECRET-ANSWER-TWO no means needed}", "answer: x, when: {in_force: [ropes-act]}}")
    here = house(small)
    assert chosen(here, "officers", "facilitator-guide", "before").cases["case-one"].variation is None
    assert chosen(here, "officers", "facilitator-guide", "now").cases["case-one"].variation


def test_a_module_above_the_ceiling_is_left_out_with_its_reason(small: Path) -> None:
    swap(small, MODULE, "clearance: public", "clearance: restricted")
    book = chosen(house(small), "officers", "participant-handbook")
    assert book.modules == ()
    (said,) = [d for d in book.decisions if d.unit == "modules/ropes"]
    assert (said.shown, said.why) == (False, "its clearance is restricted; this document may hold practitioner at most")


def test_every_block_has_a_decision_with_its_line(small_house: House) -> None:
    book = chosen(small_house, "neighbours", "participant-handbook")
    said = {d.unit: d for d in book.decisions if d.unit.startswith("modules/ropes#")}
    text = (Path(small_house.loaded.library.root) / TEXT).read_text().splitlines()
    lines = [n for n, t in enumerate(text, 1) if t.startswith("::: ") and "do" not in t.split()[1][:2]]
    assert all(f"modules/ropes#{n}" in said for n in lines)
    assert not any(f"modules/ropes#{n}" in said for n, t in enumerate(text, 1) if t.startswith("## "))
    ask = next(n for n, t in enumerate(text, 1) if t.startswith("::: ask"))
    assert said[f"modules/ropes#{ask}"].why == "a block of kind ask is the facilitator’s"


def test_facts_helplines_and_terms_are_those_of_the_day_and_the_reader(small: Path) -> None:
    swap(small, "terms.yaml", "definition: Money", "clearance: practitioner\n    definition: Money")
    here = house(small)
    first, now = (chosen(here, "neighbours", "participant-handbook", p) for p in ("first", "now"))
    assert [list(o.facts) for o in (first, now)] == [[], ["heard"]]
    assert [list(o.helplines) for o in (first, now)] == [["police-15"], ["police-15", "long-line"]]
    assert list(now.terms) == []
    assert list(chosen(here, "officers", "participant-handbook").terms) == ["debt"]


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("status: active, valid_from", "status: retired, valid_from", "it is retired"),
        (
            "purpose: [trafficking], regions: [land]",
            "purpose: [trafficking], regions: [hills]",
            "it does not serve in land",
        ),
        ("purpose: [trafficking], regions: [land]", "purpose: [trafficking], regions: []", "it does not serve in land"),
        ("valid_from: 2023-01-01", "valid_to: 2026-02-02", "it did not serve on 2026-02-03"),
        ("valid_from: 2023-01-01", "valid_to: 2026-02-03", ""),
        ("purpose: [trafficking], regions: [land]", "purpose: [trafficking], regions: [hills, land]", ""),
        ("status: active, valid_from", "status: unverified, valid_from", ""),
    ],
)
def test_a_number_is_there_only_where_and_while_it_serves(small: Path, old: str, new: str, why: str) -> None:
    swap(small, "helplines.yaml", old, new)
    swap(small, TEXT, "Plain words for all.", "Plain words for all.\n:::\n\n::: explain {known=long-line}\nRINGS")
    book = chosen(house(small), "neighbours", "participant-handbook")
    (said,) = [d for d in book.decisions if d.unit == "helplines/long-line"]
    assert (said.shown, said.why) == (not why, why or "nothing speaks against it")
    assert ("long-line" in book.helplines, "RINGS" in texts(book)) == (not why, not why)


def test_a_number_of_a_whole_country_serves_in_each_part_of_it(small: Path) -> None:
    swap(small, "regions.yaml", "label: The land", "label: The land, parent: earth}\n  - {id: earth, label: The earth")
    swap(small, "helplines.yaml", "purpose: [trafficking], regions: [land]", "purpose: [trafficking], regions: [earth]")
    assert "long-line" in chosen(house(small), "neighbours", "participant-handbook").helplines


def test_questions_and_lines_of_a_router_are_judged_by_the_law_of_the_day(small: Path) -> None:
    law = "when: {in_force: [ropes-act]}"
    swap(small, ROUTER, "short: At sea?\n", f"short: At sea?\n        {law}\n", "practice: Nobody", f"do: [Listen, {{text: Write, {law}}}]",
         "A knot in a book, practice: The office", f"A knot in a book, practice: The office, {law}")  # fmt: skip
    here = house(small)
    before, now = (chosen(here, "officers", "participant-handbook", p).routers["who-unties"] for p in ("before", "now"))
    assert [[n.id for n in r.nodes] for r in (before, now)] == [["tied"], ["tied", "sea"]]
    assert [[str(line) for line in r.ends[0].do] for r in (before, now)] == [["Listen"], ["Listen", "Write"]]
    assert [len(r.routes) for r in (before, now)] == [2, 3]


def test_the_law_of_a_day_has_no_text_of_a_later_day(small_house: House) -> None:
    acts = small_house.loaded.library.laws
    assert dict(laws(judge(date(2018, 6, 1)), acts)) == {}
    first = dict(laws(judge(date(2021, 6, 29)), acts))["ropes-act"]
    assert [(p.id, len(p.texts)) for p in first.provisions] == [("sec-3-1", 1)]
    now = dict(laws(judge(date(2025, 4, 23)), acts))["ropes-act"]
    assert [(p.id, len(p.texts)) for p in now.provisions] == [("sec-3-1", 2), ("sec-4", 1)]


def test_what_came_later_is_there_only_for_core_acts_and_layouts_that_ask(small_house: House) -> None:
    acts = small_house.loaded.library.laws
    came = dict(later(acts, reader()))["ropes-act"]
    assert [(p.id, [t.from_.year for t in p.texts]) for p in came.provisions] == [
        ("sec-3-1", [2025]),
        ("sec-4", [2025]),
    ]
    assert dict(later(acts, reader(law_as_of=date(2025, 4, 23)))) == {}
    other = {"ropes-act": acts["ropes-act"].model_copy(update={"core": False})}
    assert dict(later(other, reader())) == {}
    assert chosen(small_house, "officers", "participant-handbook", "first").later == {}
    assert list(chosen(small_house, "officers", "legal-guide", "first").later) == ["ropes-act"]


def test_the_modules_of_a_programme_come_in_the_order_of_its_days_each_once(small_house: House) -> None:
    programme = small_house.loaded.library.programmes["day"]
    (day,) = programme.days
    slots = [s.model_copy(update={"module": m}) for s, m in zip(day.slots, ("b", "a", "b", ""), strict=True)]
    twice = programme.model_copy(update={"days": (day.model_copy(update={"slots": tuple(slots)}), day)})
    assert programme_modules(twice) == ("b", "a", "ropes")
    assert programme_modules(None) == ()


def test_titles_of_modules_above_an_audience_are_not_known_to_it(small: Path) -> None:
    swap(small, MODULE, "clearance: public", "clearance: restricted")
    here = house(small)
    assert chosen(here, "neighbours", "agenda").titles == {}
    assert chosen(here, "officers", "agenda").titles == {"ropes": "What ropes do"}


def test_the_reader_of_a_deliverable_is_in_the_place_of_its_pack(small: Path) -> None:
    swap(small, "regions.yaml", "label: The land", "label: The land, parent: earth}\n  - {id: earth, label: The earth")
    here = house(small)
    (wanted,) = pipeline.plan_pack(here, "now", Selection(audiences=("officers",), products=("agenda",)))
    found = profile(here.loaded.library, wanted, here.layouts.products["agenda"])
    assert (found.region, found.regions) == ("land", frozenset({"land", "earth"}))


@pytest.mark.parametrize(("day", "there"), [("2021-06-29", True), ("2021-06-30", False)])
def test_a_fact_is_there_from_its_own_day(small: Path, day: str, there: bool) -> None:
    swap(small, "facts/figures.yaml", "as_of: 2023-01-31", f"as_of: {day}")
    assert bool(chosen(house(small), "neighbours", "participant-handbook", "first").facts) is there


@pytest.mark.parametrize(
    ("row", "left"),
    [
        (Slot(minutes=60, module="ropes", objective="long", method="how"), ("", "")),
        (Slot(minutes=60, module="ropes", objective="short", method="by hand"), ("", "by hand")),
        (Slot(minutes=60, title="Lunch", objective="short"), ("short", "")),
    ],
)
def test_a_row_says_no_aim_of_a_module_that_its_reader_does_not_see(
    small_house: House, row: Slot, left: tuple[str, str]
) -> None:
    library = small_house.loaded.library
    ropes = library.modules["ropes"].model_copy(update={"aim": "long", "short_aim": "short", "method": "how"})
    made = unsaid(row, library.model_copy(update={"modules": {**library.modules, "ropes": ropes}}))
    assert (made.objective, made.method) == left
