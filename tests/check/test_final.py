"""Only what has been reviewed, verified and dialled goes to print without a draft mark."""

from __future__ import annotations

from pathlib import Path

import pytest

from curriculum import pipeline
from curriculum.model.findings import ContentError, Finding, blocking
from curriculum.plan import Selection
from tests.breaking import ACT, MODULE, PACK, checked, house, swap


@pytest.fixture
def ready(small: Path) -> Path:
    """The small library as it would be on the day before printing."""
    swap(small, MODULE, "owner: test team", "owner: test team\nstatus: reviewed\nreviewed_on: 2026-01-01")
    swap(small, "messages/ropes.yaml", "clearance: public}", "clearance: public, status: reviewed}")
    swap(
        small, "helplines.yaml", "status: active, public: true", "status: active, public: true, verified_on: 2026-01-01"
    )
    swap(small, ACT, "from_certain: false", "from_certain: true")
    return small


def final(content: Path) -> tuple[Finding, ...]:
    """Return what keeps the pack from being final."""
    try:
        said = pipeline.check_pack(house(content), "now", Selection(), final=True)
    except ContentError as fault:
        return fault.findings
    assert all(f.severity != "error" for f in said)
    return ()


def test_what_is_reviewed_verified_and_dialled_may_be_printed(ready: Path) -> None:
    assert final(ready) == ()


@pytest.mark.parametrize(
    ("name", "old", "new", "rule", "says", "hint"),
    [
        (MODULE, "status: reviewed\n", "", "review", "the module “ropes” has not been reviewed", "record the review"),
        (MODULE, "reviewed_on: 2026-01-01\n", "", "review", "the module “ropes” has not been reviewed", "record the review"),
        (MODULE, "review_by: 2027-01-01", "review_by: 2025-12-31", "review", "the review of “ropes” has run out", "review it again"),
        ("messages/ropes.yaml", ", status: reviewed", "", "review", "the key message “not-a-rope” has not been reviewed", "record"),
        ("helplines.yaml", ", verified_on: 2026-01-01", "", "helpline", "nobody has dialled Police", "dial it and set verified_on"),
        ("facts/figures.yaml", "as_of:", "status: conflict, as_of:", "fact", "the fact “heard” is conflict", "settle it"),
        ("facts/figures.yaml", "as_of:", "status: unverified, as_of:", "fact", "the fact “heard” is unverified", "settle it"),
        (ACT, "from_certain: true", "from_certain: false", "law", "ropes-act#sec-3-1 rests on a text that is consolidated, and its first day is not sure", "verify it"),
        (ACT, "amended_by: Act II of 2025\n        status: consolidated", "status: press", "law", "ropes-act#sec-3-1 rests on a text that is press", "verify it"),
    ],
)  # fmt: skip
def test_what_is_not_sure_keeps_a_pack_from_being_final(
    ready: Path, name: str, old: str, new: str, rule: str, says: str, hint: str
) -> None:
    swap(ready, name, old, new)
    assert checked(ready) == ()
    (found,) = final(ready)
    assert (found.severity, found.rule, found.path) == ("error", rule, name)
    assert found.message == says
    assert found.hint.startswith(hint)


def test_a_review_holds_on_its_last_day(ready: Path) -> None:
    swap(ready, MODULE, "review_by: 2027-01-01", "review_by: 2026-01-01")
    assert final(ready) == ()
    swap(ready, PACK, "content_date: 2026-01-01", "content_date: 2026-01-02")
    assert [f.rule for f in final(ready)] == ["review"]


def test_a_text_that_was_replaced_before_the_law_date_need_not_be_sure(ready: Path) -> None:
    swap(ready, ACT, "status: gazette", "status: unverified")
    assert final(ready) == ()


def test_a_final_check_of_the_library_asks_for_all_packs(small: Path) -> None:
    assert blocking(pipeline.check_house(house(small))) == ()
    found = pipeline.check_house(house(small), final=True)
    assert {f.rule for f in found} == {"review", "helpline", "law"}


def test_a_review_without_an_end_holds(ready: Path) -> None:
    swap(ready, MODULE, "review_by: 2027-01-01\n", "")
    assert final(ready) == ()


def test_a_library_with_faults_is_not_asked_whether_it_is_final(small: Path) -> None:
    swap(small, "programmes/day.yaml", "module: ropes", "module: rope")
    found = pipeline.check_house(house(small), final=True)
    assert {f.message for f in found} == {"the module “rope” does not exist"}
