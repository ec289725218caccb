"""What packs and programmes name exists, their days match, and nobody is taught above their clearance."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from curriculum.plan import Selection
from tests.breaking import ACT, DAY, MODULE, PACK, ROUTER, TEXT, checked, house, only, refused, swap

OFFICERS = "[officers]\n    participants: 10\n    programme: day\n    products: [agenda, facilitator-guide, participant-handbook, legal-guide]"
TAUGHT = "{minutes: 30, module: ropes"


@pytest.mark.parametrize(
    ("old", "new", "says", "hint"),
    [
        ("audiences: [neighbours]", "audiences: [neighbour]", "the audience “neighbour” does not exist", "did you mean “neighbours”?"),
        ("products: [agenda, participant-handbook]", "products: [agenda, handbook]", "the product “handbook” does not exist", "participant-handbook"),
        (OFFICERS, OFFICERS.replace(": day", ": dy"), "the programme “dy” does not exist", "did you mean “day”?"),
        ("modules: [ropes]", "modules: [rope]", "the module “rope” does not exist", "did you mean “ropes”?"),
        ("region: land", "region: land\nlanguages: [en, fr]", "the language “fr” does not exist", ""),
        ("region: land", "region: land\nlanguages: [en, bal]", "the layouts have no words in “bal” yet", "translate them: layouts/shared/words/bal.po"),
        ("products: [agenda, participant-handbook]", "products: [agenda, participant-handbook]\n    messages: {frnt: not-a-rope}", "the slot “frnt” does not exist", ""),
        ("products: [agenda, participant-handbook]", "products: [agenda, trifold]\n    messages: {frnt: not-a-rope}", "the slot “frnt” does not exist", "did you mean “front”?"),
        ("products: [agenda, participant-handbook]", "products: [agenda, trifold]\n    messages: {front: not-rope}", "the key message “not-rope” does not exist", "did you mean “not-a-rope”?"),
        ("ends: 2026-02-03", "ends: 2026-02-02", "the event ends before it starts", "change starts or ends"),
    ],
)  # fmt: skip
def test_what_a_pack_names_wrongly_is_told_with_its_line(small: Path, old: str, new: str, says: str, hint: str) -> None:
    line = swap(small, PACK, old, new)
    found = only(small)
    assert (found.rule, found.path) == ("pack", PACK)
    assert line <= found.line <= line + 2
    assert found.message == says
    assert hint in found.hint


def test_a_module_that_no_programme_can_teach_is_told_on_its_slot(small: Path) -> None:
    line = swap(small, DAY, "module: ropes", "module: rope")
    found = only(small)
    assert (found.path, found.line, found.message) == (DAY, line, "the module “rope” does not exist")
    assert found.hint == "did you mean “ropes”?"


def test_a_programme_that_nobody_uses_is_checked_too(small: Path) -> None:
    text = (small / DAY).read_text().replace("id: day", "id: night").replace("module: ropes", "module: dreams")
    (small / "programmes/night.yaml").write_text(text)
    assert only(small).path == "programmes/night.yaml"


def test_a_broken_module_is_not_reported_missing_by_the_packs_as_well(small: Path) -> None:
    line = swap(small, MODULE, "code: M01", "code: one")
    found = only(small)
    assert (found.path, found.line) == (MODULE, line)


def test_a_programme_is_not_longer_than_its_event(small: Path) -> None:
    text = (small / DAY).read_text()
    (small / DAY).write_text(text + text[text.index("  - start:") :])
    found = checked(small)
    assert {f.message for f in found} == {"the programme “day” has 2 days, the event 1"}
    assert {f.hint for f in found} == {"change ends, or the programme"}


@pytest.mark.parametrize(
    ("clearance", "refuses"), [("public", set()), ("practitioner", {"neighbours"}), ("restricted", {"neighbours"})]
)
def test_nobody_is_taught_a_module_above_their_clearance(small: Path, clearance: str, refuses: set[str]) -> None:
    swap(small, MODULE, "clearance: public", f"clearance: {clearance}")
    found = [f for f in refused(small) if f.rule == "clearance"]
    assert {f.message.split("”")[0][1:] for f in found} == refuses
    for fault in found:
        assert (fault.path, fault.line) == (PACK, 20)
        assert f"which is {clearance} (modules/ropes/module.yaml:1)" in fault.message
        assert fault.hint == "drop the module, or give this audience days of its own"


def test_restricted_matter_is_not_taught_to_practitioners(small: Path) -> None:
    swap(small, MODULE, "clearance: public", "clearance: restricted")
    swap(small, PACK, "audiences: [neighbours]", "audiences: [helpers]")
    assert [f.message[:36] for f in refused(small) if f.rule == "clearance"] == ["“helpers” may see practitioner at mo"]


@pytest.mark.parametrize(
    ("when", "strangers"),
    [("audience: [officers]", ["neighbours"]), ("not_audience: [officers]", ["officers"]), ("audience: [everyone]", []),
     ("not_audience: [everyone]", ["neighbours", "officers"])],
)  # fmt: skip
def test_nobody_is_taught_a_module_that_is_for_others(small: Path, when: str, strangers: list[str]) -> None:
    swap(small, MODULE, "minutes: 30\n", f"minutes: 30\nwhen: {{{when}}}\n")
    found = [f for f in refused(small) if f.rule == "audience"]
    assert sorted(f.message.split("“")[2].split("”")[0] for f in found) == strangers


@pytest.mark.parametrize(
    ("when", "pack", "says"),
    [
        (
            "in_force: [ropes-act]",
            "before",
            "the module “ropes” teaches ropes-act, which was not in force on 2015-11-25",
        ),
        ("in_force: ['ropes-act#sec-4']", "first", "teaches ropes-act#sec-4, which was not in force on 2021-06-29"),
        ("not_in_force: [ropes-act]", "first", "tells what held without ropes-act, which was in force on 2021-06-29"),
        ("in_force: [ropes-act]", "first", ""),
        ("not_in_force: [ropes-act]", "before", ""),
    ],
)
def test_a_module_that_rests_on_law_is_taught_only_on_days_when_it_holds(
    small: Path, when: str, pack: str, says: str
) -> None:
    swap(small, MODULE, "minutes: 30\n", f"minutes: 30\nwhen: {{{when}}}\n")
    found = {f.message for f in refused(small, pack) if f.rule == "law"}
    assert len(found) == bool(says)
    assert all(says in message for message in found)


def test_the_law_date_asked_for_counts_not_that_of_the_pack(small: Path) -> None:
    swap(small, MODULE, "minutes: 30\n", "minutes: 30\nwhen: {in_force: [ropes-act]}\n")
    assert refused(small, "now") == ()
    found = refused(small, "now", Selection(law_as_of=date(2018, 6, 1)))
    assert {f.message[-10:] for f in found} == {"2018-06-01"}
    assert refused(small, "before", Selection(law_as_of=date(2018, 6, 2))) == ()


def test_a_register_checked_before_the_law_date_is_warned_of(small: Path) -> None:
    from curriculum import pipeline
    from tests.breaking import house

    (found,) = pipeline.check_pack(house(small), "now", Selection())
    assert (found.severity, found.path) == ("warning", PACK)
    assert found.message == "RA 2018 was last checked on 2026-01-01, before the law date 2026-02-03"
    swap(small, ACT, "core: true", "core: false")
    (small / "explainers/ropes.yaml").unlink()
    assert pipeline.check_pack(house(small), "now", Selection()) == ()
    swap(small, ACT, "checked_on: 2026-01-01", "checked_on: 2026-02-03")
    assert pipeline.check_pack(house(small), "now", Selection()) == ()


@pytest.mark.parametrize(
    ("selection", "says", "hint"),
    [
        (Selection(audiences=("officer",)), "this pack has no audience “officer”", "did you mean “officers”?"),
        (Selection(audiences=("helpers",)), "this pack has no audience “helpers”", "it has officers, neighbours"),
        (Selection(products=("trifold",)), "this pack has no product “trifold”", "it has agenda, facilitator-guide"),
        (Selection(languages=("ur",)), "this pack has no language “ur”", "it has en"),
    ],
)
def test_a_choice_that_the_pack_does_not_offer_is_refused(
    small: Path, selection: Selection, says: str, hint: str
) -> None:
    (found,) = refused(small, "now", selection)
    assert (found.path, found.message) == (PACK, says)
    assert found.hint.startswith(hint)


@pytest.mark.parametrize(("name", "hint"), [("nwo", "did you mean “now”?"), ("zzzz", "packs: before, first, now")])
def test_a_pack_that_does_not_exist_is_refused_with_the_nearest(small: Path, name: str, hint: str) -> None:
    (found,) = refused(small, name)
    assert (found.message, found.hint) == (f"there is no pack “{name}”", hint)


def test_a_library_with_faults_builds_no_pack(small: Path) -> None:
    from curriculum import pipeline
    from curriculum.model.findings import ContentError
    from tests.breaking import house

    swap(small, TEXT, "{term:debt}", "{term:dept}")
    with pytest.raises(ContentError, match="the term “dept” does not exist"):
        pipeline.check_pack(house(small), "now", Selection())


def test_a_choice_that_the_pack_offers_passes(small: Path) -> None:
    choice = Selection(audiences=("officers",), products=("legal-guide",), languages=("en",), formats=("pdf",))
    assert refused(small, "now", choice) == ()


@pytest.mark.parametrize(
    ("day", "told"), [("2025-12-31", True), ("2026-01-01", False), ("2027-01-02", False), ("2027-01-03", True)]
)
def test_a_pack_is_reviewed_again_within_a_year_of_its_content(small: Path, day: str, told: bool) -> None:
    line = swap(small, PACK, "review_by: 2027-01-01", f"review_by: {day}")
    if not told:
        assert checked(small) == ()
        return
    found = only(small)
    assert (found.rule, found.path, found.line) == ("review", PACK, line)
    assert found.message == f"the pack is to be reviewed by {day}; its content is of 2026-01-01"


OTHERS = "    participants: 20\n    programme: day\n"


def test_a_group_without_a_programme_gets_what_needs_none(small: Path) -> None:
    given = "products: [agenda, participant-handbook]"
    swap(small, PACK, OTHERS, "    participants: 20\n", given, "products: [legal-guide]")
    assert refused(small) == ()


def test_a_product_that_needs_a_programme_is_refused_to_a_group_without_one(small: Path) -> None:
    swap(small, PACK, OTHERS, "    participants: 20\n")
    found = checked(small)
    said = [f"the product “{p}” needs a programme, and this group has none" for p in ("agenda", "participant-handbook")]
    assert [(f.severity, f.rule, f.path, f.message) for f in found] == [("error", "pack", PACK, m) for m in said]
    assert {f.line for f in found} == {
        (small / PACK).read_text("utf-8").splitlines().index("    products: [agenda, participant-handbook]") + 1
    }


def test_what_mends_an_edition_is_asked_of_no_pack(small: Path) -> None:
    line = swap(small, PACK, "[agenda, participant-handbook]", "[agenda, errata-slip]")
    found = only(small)
    assert (found.rule, found.line) == ("pack", line)
    assert found.message == "“errata-slip” is made where an edition is recalled"


def test_the_helplines_of_a_group_exist(small: Path) -> None:
    swap(small, PACK, OTHERS, f"{OTHERS}    helplines: [police-16]\n")
    found = only(small)
    assert (found.path, found.message) == (PACK, "the helpline “police-16” does not exist")
    assert found.hint == "did you mean “police-15”?"


def test_two_groups_that_get_one_document_are_told_with_both(small: Path) -> None:
    line = swap(small, PACK, "audiences: [neighbours]", "audiences: [neighbours, officers]")
    found = checked(small)
    assert [(f.rule, f.path, f.line, f.message) for f in found] == [
        ("pack", PACK, line, "groups 1 and 2 both get “agenda” for “officers”"),
        ("pack", PACK, line, "groups 1 and 2 both get “participant-handbook” for “officers”"),
    ]
    assert {f.hint for f in found} == {"one file would take the other’s place; see also packs/now.yaml:14"}


def test_two_groups_of_one_audience_may_get_different_products(small: Path) -> None:
    officers = "products: [agenda, facilitator-guide, participant-handbook, legal-guide]"
    swap(small, PACK, officers, "products: [facilitator-guide]", "audiences: [neighbours]", "audiences: [officers]")
    assert checked(small) == ()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("audiences: [neighbours]", "audiences: [neighbours, neighbours]", "the audience “neighbours” is named twice"),
        (
            "products: [agenda, participant-handbook]",
            "products: [agenda, agenda]",
            "the product “agenda” is named twice",
        ),
        ("region: land", "languages: [en, en]\nregion: land", "the language “en” is named twice"),
    ],
)
def test_what_a_list_names_twice_is_told(small: Path, old: str, new: str, says: str) -> None:
    line = swap(small, PACK, old, new)
    found = only(small)
    assert (found.rule, found.path, found.line, found.message, found.hint) == ("pack", PACK, line, says, "keep one")


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (PACK, "audiences: [neighbours]", "audiences: []"),
        (PACK, "region: land", "languages: []\nregion: land"), ("comparisons/ropes.yaml", "columns: [Point, Rope, Debt]", "columns: []"),
        ("checklists/ropes.yaml", "        checks:\n", "        checks: []\n      - label: More\n        checks:\n"),
    ],
)  # fmt: skip
def test_a_list_that_must_hold_something_is_not_empty(small: Path, name: str, old: str, new: str) -> None:
    swap(small, name, old, new)
    found = [f for f in checked(small) if f.path == name]
    assert len(found) == 1, found
    assert (found[0].rule, found[0].hint) == ("record", "found an empty list")
    assert "at least" in found[0].message


@pytest.mark.parametrize(
    ("name", "key"),
    [(PACK, "groups"), (DAY, "days"), (ROUTER, "nodes"), (ROUTER, "ends"), ("checklists/ropes.yaml", "groups"),
     ("comparisons/ropes.yaml", "rows"), (DAY, "slots")],
)  # fmt: skip
def test_a_record_without_its_parts_is_refused(small: Path, name: str, key: str) -> None:
    text = (small / name).read_text("utf-8")
    without = re.sub(rf"^( *){key}:\n(?:\1 +.*\n)+", rf"\1{key}: []\n", text, count=1, flags=re.M)
    (small / name).write_text(without, "utf-8")
    (found,) = [f for f in checked(small) if f.path == name]
    assert found.message.endswith(f"{key}”: at least one is expected")
    assert found.line == text.count("\n", 0, text.index(f"{key}:\n")) + 1


def test_a_kit_gives_a_group_its_products_after_its_own_each_once(small: Path) -> None:
    (small / "kits.yaml").write_text("kits:\n  - {id: day, title: The day, products: [agenda, certificate]}\n")
    given = "products: [agenda, participant-handbook]"
    swap(small, PACK, given, "products: [participant-handbook]\n    kits: [day]")
    library = house(small).loaded.library
    assert library.packs["now"].groups[1].products == ("participant-handbook", "agenda", "certificate")


def test_a_kit_that_does_not_exist_and_one_with_no_product_are_told(small: Path) -> None:
    (small / "kits.yaml").write_text("kits:\n  - {id: day, title: The day, products: [agnda]}\n")
    swap(small, PACK, "products: [agenda, participant-handbook]", "kits: [dya]")
    assert [(f.path, f.message) for f in checked(small)] == [
        ("kits.yaml", "the product “agnda” does not exist"),
        ("packs/now.yaml", "the kit “dya” does not exist"),
    ]


def test_a_group_that_gets_nothing_is_told(small: Path) -> None:
    swap(small, PACK, "products: [agenda, participant-handbook]", "products: []")
    (found,) = [f for f in checked(small) if f.path == PACK]
    assert "this group gets nothing" in found.message
