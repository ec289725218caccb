"""Only what has been reviewed, verified and dialled goes to print without a draft mark."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from curriculum import pipeline
from curriculum.model.findings import ContentError, Finding, blocking
from curriculum.plan import Selection
from tests.breaking import ACT, CASE, DAY, MODULE, PACK, TEXT, add, checked, house, line_of, reviewed, swap

TODAY = date(2026, 2, 1)
NEEDS = "reviews: {modules: [legal, language], cases: [protection], helplines: [verification], laws: [legal]}\n"
FIGURES = "facts/figures.yaml"
BOOK = Selection(audiences=("neighbours",), products=("participant-handbook",))
AGENDA = Selection(products=("agenda",))
STANDING = "amended_by: Act II of 2025\n        status: consolidated"


@pytest.fixture
def ready(small: Path) -> Path:
    """The small library as it would be on the day before printing."""
    add(small, "library.yaml", NEEDS)
    swap(small, ACT, "from_certain: false", "from_certain: true")
    return again(small)


def again(content: Path) -> Path:
    """Review, as they now are, all units that need it."""
    reviewed(content, "modules/ropes", "legal", "language")
    reviewed(content, "cases/case-one", "protection")
    reviewed(content, "laws/ropes-act", "legal")
    reviewed(content, "helplines/police-15", "verification", on="2026-01-20")
    return content


def final(content: Path, selection: Selection | None = None, on: date = TODAY) -> tuple[Finding, ...]:
    """Return what keeps documents from being final on a day, each thing once."""
    try:
        said = pipeline.check_pack(house(content), "now", selection or Selection(), final=on)
    except ContentError as fault:
        return fault.findings
    assert all(f.severity != "error" for f in said)
    return ()


def test_what_is_reviewed_verified_and_dialled_may_be_printed(ready: Path) -> None:
    assert checked(ready) == ()
    assert final(ready) == ()


@pytest.mark.parametrize(
    ("unit", "kind", "place"),
    [
        ("modules/ropes", "legal", f"{MODULE}:1"), ("modules/ropes", "language", f"{MODULE}:1"),
        ("cases/case-one", "protection", f"{CASE}:3"),
    ],
)  # fmt: skip
def test_a_review_that_is_missing_is_named_with_the_unit_and_how_to_record_it(
    ready: Path, unit: str, kind: str, place: str
) -> None:
    reviewed(ready, unit, kind).unlink()
    (found,) = final(ready, BOOK)
    assert (found.severity, found.rule, f"{found.path}:{found.line}") == ("error", "review", place)
    assert found.message == f"{unit} awaits its {kind} review"
    assert found.hint == f"record it: curriculum review {unit} {kind} --by ROLE"


def test_each_provision_without_its_review_is_named_on_its_own_line(ready: Path) -> None:
    reviewed(ready, "laws/ropes-act", "legal").unlink()
    found = final(ready, Selection(audiences=("officers",), products=("legal-guide",)))
    lines = {
        f"laws/ropes-act#{s} awaits its legal review": line_of(ready, ACT, f"id: {s}") for s in ("sec-3-1", "sec-4")
    }
    assert {f.message: f.line for f in found} == lines
    assert {(f.rule, f.path) for f in found} == {("review", ACT)}


def test_a_provision_is_reviewed_with_its_act_or_by_itself(ready: Path) -> None:
    reviewed(ready, "laws/ropes-act", "legal").unlink()
    assert {f.message for f in final(ready, BOOK)} == {"laws/ropes-act#sec-3-1 awaits its legal review"}
    reviewed(ready, "laws/ropes-act#sec-3-1", "legal")
    assert final(ready, BOOK) == ()


@pytest.mark.parametrize(
    ("name", "old", "new", "units"),
    [
        (TEXT, "Plain words for all.", "Plainer words for all.", {"modules/ropes": ("language", "legal")}),
        (MODULE, "twelve cards", "ten cards", {"modules/ropes": ("language", "legal")}),
        (CASE, "what her father borrowed", "what her brother borrowed", {"cases/case-one": ("protection",)}),
        (ACT, "years: {max: 10}", "years: {max: 12}", {"laws/ropes-act#sec-3-1": ("legal",)}),
    ],
)  # fmt: skip
def test_a_review_is_void_once_the_unit_says_something_else(
    ready: Path, name: str, old: str, new: str, units: dict[str, tuple[str, ...]]
) -> None:
    swap(ready, name, old, new)
    ((unit, kinds),) = units.items()
    assert [f.message for f in final(ready, BOOK)] == [f"{unit} awaits its {k} review" for k in kinds]
    void = checked(ready)
    whole = unit.partition("#")[0]
    said = {f"{whole} has changed since its {k} review of 2026-01-20, which is void" for k in kinds}
    assert {f.message for f in void} == said
    assert {(f.severity, f.rule) for f in void} == {("warning", "review")}
    again(ready)
    assert final(ready, BOOK) == ()
    assert checked(ready) == ()


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (MODULE, "owner: test team", "owner: another team"), (MODULE, "review_by: 2027-01-01", "review_by: 2027-02-01"),
        (MODULE, "title: What ropes do\n", "title: 'What ropes do'\n"), (TEXT, "## What a rope is\n", "\n\n## What a rope is\n"),
        (ACT, "checked_on: 2026-01-01", "checked_on: 2026-02-01"),
    ],
)  # fmt: skip
def test_a_review_stands_while_the_unit_says_the_same(ready: Path, name: str, old: str, new: str) -> None:
    swap(ready, name, old, new)
    assert checked(ready) == ()
    assert final(ready) == ()


def test_the_latest_review_counts(ready: Path) -> None:
    reviewed(ready, "helplines/police-15", "verification", on="2025-06-01")
    assert final(ready) != ()
    reviewed(ready, "helplines/police-15", "verification", on="2026-01-31", name="second")
    assert final(ready) == ()


def test_a_review_in_a_language_holds_for_documents_in_it_and_one_in_english_for_all(ready: Path) -> None:
    reviewed(ready, "cases/case-one", "protection", language="ur")
    assert [f.message for f in final(ready, BOOK)] == ["cases/case-one awaits its protection review"]
    reviewed(ready, "cases/case-one", "protection", language="en")
    assert final(ready, BOOK) == ()


def test_a_review_in_another_language_takes_no_place_of_one_in_english(ready: Path) -> None:
    reviewed(ready, "cases/case-one", "protection", language="ur", on="2026-01-30", name="second")
    assert final(ready, BOOK) == ()


def test_a_number_that_nobody_dialled_is_named_with_its_line(ready: Path) -> None:
    reviewed(ready, "helplines/police-15", "verification").unlink()
    (found,) = final(ready)
    line = line_of(ready, "helplines.yaml", "id: police-15")
    assert (found.severity, found.rule, found.path, found.line) == ("error", "helpline", "helplines.yaml", line)
    assert found.message == "nobody has dialled Police, 15"
    assert found.hint == "dial it, then record it: curriculum review helplines/police-15 verification --by ROLE"


def test_a_number_that_was_changed_after_the_call_was_not_dialled(ready: Path) -> None:
    swap(ready, "helplines.yaml", 'number: "15", display: "15"', 'number: "16", display: "16"')
    assert [f.message for f in final(ready)] == ["nobody has dialled Police, 16"]


@pytest.mark.parametrize(
    ("form", "called", "holds"),
    [
        ("pdf", "2026-01-02", True), ("pdf", "2026-01-01", False), ("docx", "2026-01-01", False),
        ("html", "2025-11-03", True), ("html", "2025-11-02", False),
        ("pdf", "2026-02-01", True), ("pdf", "2026-02-02", False), ("html", "2026-02-02", False),
    ],
)  # fmt: skip
def test_a_call_holds_for_thirty_days_on_paper_and_ninety_on_a_screen(
    ready: Path, form: str, called: str, holds: bool
) -> None:
    reviewed(ready, "helplines/police-15", "verification", on=called)
    days = 90 if form == "html" else 30
    said = f"Police was last dialled on {called}; a final build on 2026-02-01 needs a call of {days} days"
    found = final(ready, BOOK.model_copy(update={"formats": (form,)}))
    assert [(f.rule, f.message) for f in found] == ([] if holds else [("helpline", said)])


def test_a_document_in_several_forms_needs_the_call_that_paper_needs(ready: Path) -> None:
    reviewed(ready, "helplines/police-15", "verification", on="2026-01-01")
    assert [f.rule for f in final(ready, BOOK.model_copy(update={"formats": ("html", "pdf")}))] == ["helpline"]


@pytest.mark.parametrize(
    ("name", "old", "new", "rule", "says", "hint"),
    [
        (FIGURES, "as_of:", "status: conflict, as_of:", "fact", "the fact “heard” is conflict", "settle it"),
        (FIGURES, "as_of:", "status: unverified, as_of:", "fact", "the fact “heard” is unverified", "settle it"),
        (ACT, "from_certain: true", "from_certain: false", "law", "ropes-act#sec-3-1 rests on a text that is consolidated, and its first day is not sure", "verify it"),
        (ACT, STANDING, "status: press", "law", "ropes-act#sec-3-1 rests on a text that is press", "verify it"),
        (ACT, STANDING, "status: bill", "law", "ropes-act#sec-3-1 rests on a text that is bill", "verify it"),
        (ACT, STANDING, "status: unverified", "law", "ropes-act#sec-3-1 rests on a text that is unverified", "verify it"),
        (ACT, "territory: [land]", "territory: [hills]\nunsettled: [land]", "law", "that ropes-act#sec-3-1 applies where the pack is used is not verified", "settle it"),
    ],
)  # fmt: skip
def test_what_is_not_sure_is_refused_where_it_is_shown_and_nowhere_else(
    ready: Path, name: str, old: str, new: str, rule: str, says: str, hint: str
) -> None:
    swap(ready, name, old, new)
    assert checked(again(ready)) == ()
    (found,) = final(ready, BOOK)
    assert (found.severity, found.rule, found.path) == ("error", rule, name)
    assert found.message == says
    assert found.hint.startswith(hint)
    assert final(ready, AGENDA) == ()


@pytest.mark.parametrize("standing", ["gazette", "consolidated", "secondary"])
def test_a_text_of_good_standing_may_be_shown(ready: Path, standing: str) -> None:
    swap(ready, ACT, STANDING, f"status: {standing}")
    assert final(again(ready), BOOK) == ()


@pytest.mark.parametrize("standing", ["bill", "press", "unverified"])
def test_a_text_that_was_replaced_before_the_law_date_is_judged_where_it_is_printed(ready: Path, standing: str) -> None:
    swap(ready, ACT, "status: gazette", f"status: {standing}")
    guide = Selection(audiences=("officers",), products=("legal-guide",))
    said = f"ropes-act#sec-3-1 rests on a text that is {standing}"
    assert said in [f.message for f in final(again(ready), guide)]
    assert final(again(ready), BOOK) == ()


def test_a_document_that_shows_nothing_needs_no_review_of_it(small: Path) -> None:
    add(small, "library.yaml", NEEDS.replace("modules: [legal, language], ", ""))
    assert final(small, AGENDA) == ()
    assert {f.rule for f in final(small, BOOK)} == {"review", "helpline", "law"}


def test_the_review_of_a_module_runs_out_after_its_last_day(ready: Path) -> None:
    line = swap(ready, MODULE, "review_by: 2027-01-01", "review_by: 2026-02-01")
    assert final(ready) == ()
    (found,) = final(ready, on=date(2026, 2, 2))
    assert (found.severity, found.rule, found.path, found.line) == ("error", "review", MODULE, line)
    assert found.message == "modules/ropes was to be reviewed again by 2026-02-01"
    assert found.hint == "review it again, and set a new day"


def test_a_pack_goes_to_print_until_the_day_of_its_review(ready: Path) -> None:
    line = swap(ready, PACK, "review_by: 2027-01-01", "review_by: 2026-02-01")
    assert final(ready) == ()
    (found,) = final(ready, on=date(2026, 2, 2))
    assert (found.severity, found.rule, found.path, found.line) == ("error", "review", PACK, line)
    assert found.message == "the pack was to be reviewed again by 2026-02-01; today is 2026-02-02"


def test_a_review_without_an_end_holds(ready: Path) -> None:
    swap(ready, MODULE, "review_by: 2027-01-01\n", "")
    assert final(ready) == ()


def test_a_final_check_of_the_library_asks_for_all_packs(small: Path) -> None:
    assert blocking(pipeline.check_house(house(small))) == ()
    add(small, "library.yaml", NEEDS)
    found = blocking(pipeline.check_house(house(small), final=TODAY))
    assert {f.rule for f in found} == {"review", "helpline", "law"}
    assert {f.message for f in found} >= {"modules/ropes awaits its legal review", "nobody has dialled Police, 15"}


def test_a_library_with_faults_is_not_asked_whether_it_is_final(small: Path) -> None:
    swap(small, DAY, "module: ropes", "module: rope")
    found = pipeline.check_house(house(small), final=TODAY)
    assert {f.message for f in found} == {"the module “rope” does not exist"}
