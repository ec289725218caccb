"""A review holds for what a unit says: the command records it, a change makes it void, and it names what there is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from curriculum.cli import main
from curriculum.model.library import standing
from tests.breaking import checked, house, only, swap
from tests.conftest import LAYOUTS
from tests.land import CHAPTER, LINES, ROPES, TODAY, copied, document, review, said, write

UNIT = "chapters/reporting"


@pytest.fixture
def land(tmp_path: Path) -> Path:
    """A copy of the library of the land."""
    return copied(tmp_path)


def run(content: Path, *words: str) -> Result:
    """Ask for the record of a review."""
    return CliRunner().invoke(main, ["review", *words, "--content", str(content), "--layouts", str(LAYOUTS)])


def lacks(content: Path, unit: str) -> list[str]:
    """Return the reviews of a unit that the guide of the hills waits for."""
    return [kind for name, kind in document(house(content), "hills").lacking if name == unit]


def test_what_the_command_prints_is_a_record_that_makes_the_unit_reviewed(land: Path) -> None:
    assert lacks(land, UNIT) == ["legal", "protection"]
    done = run(land, UNIT, "legal", "--by", "provincial prosecutor", "--note", "It’s right: all of it")
    assert done.exit_code == 0
    (record,) = yaml.load(done.output, yaml.BaseLoader)["reviews"]
    assert (record["unit"], record["kind"], record["by"]) == (UNIT, "legal", "provincial prosecutor")
    assert (record["on"], record["note"]) == (str(date.today()), "It’s right: all of it")
    assert record["id"] == f"chapters-reporting-legal-{date.today()}"
    write(land, "reviews/2026.yaml", done.output)
    assert checked(land) == ()
    assert lacks(land, UNIT) == ["protection"]


def test_a_review_has_the_day_it_was_made_on(land: Path) -> None:
    done = run(land, UNIT, "legal", "--by", "prosecutor", "--on", "2026-03-01")
    assert yaml.load(done.output, yaml.BaseLoader)["reviews"][0]["on"] == "2026-03-01"


def test_a_provision_is_reviewed_by_itself(land: Path) -> None:
    write(land, "reviews/2026.yaml", run(land, "laws/ropes-act#sec-3", "legal", "--by", "prosecutor").output)
    assert checked(land) == ()
    assert lacks(land, "laws/ropes-act#sec-3") == []
    assert lacks(land, "laws/ropes-act#sec-4") == ["legal"]


def test_an_act_is_reviewed_with_all_its_provisions(land: Path) -> None:
    write(land, "reviews/2026.yaml", run(land, "laws/ropes-act", "legal", "--by", "prosecutor").output)
    assert lacks(land, "laws/ropes-act#sec-3") == lacks(land, "laws/ropes-act#sec-4") == []
    assert lacks(land, "laws/ferry-act#sec-3") == ["legal"]


@pytest.mark.parametrize("unit", ["chapters/reportin", "laws/ropes-act#sec-33", "nonsense"])
def test_the_command_refuses_an_unknown_unit(land: Path, unit: str) -> None:
    done = run(land, unit, "legal", "--by", "prosecutor")
    assert done.exit_code == 2
    assert f"there is no unit “{unit}”" in done.output


def test_the_command_offers_the_nearest_unit(land: Path) -> None:
    assert "did you mean “chapters/reporting”" in run(land, "chapters/reportin", "legal", "--by", "prosecutor").output
    assert "Write kind/id" in run(land, "zzzzzzzz", "legal", "--by", "prosecutor").output


def test_a_unit_that_changed_voids_its_review(land: Path) -> None:
    review(land, (UNIT, "legal"), (UNIT, "protection"), on=date(2026, 3, 1))
    assert checked(land) == ()
    assert lacks(land, UNIT) == []
    swap(land, CHAPTER, "## What to say", "## What to tell")
    found = checked(land)
    assert [said(f) for f in found] == [
        ("warning", "reviews/0.yaml", line, f"{UNIT} has changed since its {kind} review of 2026-03-01, which is void",
         f"review it again: curriculum review {UNIT} {kind} --by ROLE")
        for line, kind in ((2, "legal"), (3, "protection"))
    ]  # fmt: skip
    assert {f.rule for f in found} == {"review"}
    assert lacks(land, UNIT) == ["legal", "protection"]
    assert "Draft: awaiting" in document(house(land), "hills").html


def test_moving_a_text_and_saying_who_keeps_it_voids_nothing(land: Path) -> None:
    review(land, (UNIT, "legal"), ("laws/ropes-act", "legal"))
    text = (land / CHAPTER).read_text("utf-8")
    write(land, CHAPTER, f"\n\n{text}")
    swap(land, "chapters/reporting/chapter.yaml", "owner: test team", "owner: another team", "2027-01-01", "2027-06-01")
    swap(land, ROPES, "checked_on: 2026-12-31", "checked_on: 2027-01-31")
    assert checked(land) == ()


def test_a_review_that_was_made_again_stands(land: Path) -> None:
    review(land, (UNIT, "legal"), on=date(2026, 3, 1))
    swap(land, CHAPTER, "## What to say", "## What to tell")
    review(land, (UNIT, "legal"), on=TODAY)
    assert {f.severity for f in checked(land)} == {"warning"}
    assert [r.on for r in standing(house(land).loaded.library) if (r.unit, r.kind) == (UNIT, "legal")] == [TODAY]
    assert lacks(land, UNIT) == ["protection"]


RECORD = "reviews:\n  - {{id: one, unit: {unit}, kind: {kind}, by: a reviewer, on: 2026-03-01, hash: {hash}}}\n"
HASH = "'0123456789abcdef'"


def test_a_review_of_an_unknown_unit_is_an_error_with_the_nearest(land: Path) -> None:
    write(land, "reviews/2026.yaml", RECORD.format(unit="chapters/reportin", kind="legal", hash=HASH))
    assert said(only(land)) == (
        "error", "reviews/2026.yaml", 2, "the unit “chapters/reportin” does not exist", "did you mean “chapters/reporting”?",
    )  # fmt: skip


def test_a_review_of_a_section_that_is_not_there_is_an_error(land: Path) -> None:
    write(land, "reviews/2026.yaml", RECORD.format(unit="'laws/ropes-act#sec-99'", kind="legal", hash=HASH))
    assert only(land).message == "the unit “laws/ropes-act#sec-99” does not exist"


def test_a_review_of_a_unit_whose_file_is_broken_is_not_reported_again(land: Path) -> None:
    review(land, (UNIT, "legal"))
    swap(land, "chapters/reporting/chapter.yaml", "clearance: public", "clearance: none")
    assert [f.path for f in checked(land) if f.severity == "error"] == ["chapters/reporting/chapter.yaml"]


def test_only_a_helpline_is_verified(land: Path) -> None:
    review(land, (UNIT, "verification"))
    assert said(only(land)) == (
        "error", "reviews/0.yaml", 2, "“chapters/reporting” is no helpline",
        "a verification is a call to a helpline; write legal, protection or language",
    )  # fmt: skip


def test_a_helpline_that_was_dialled_is_verified(land: Path) -> None:
    assert lacks(land, "helplines/police") == ["verification"]
    review(land, ("helplines/police", "verification"))
    assert checked(land) == ()
    assert lacks(land, "helplines/police") == []
    assert "dialled on 26 November 2026" in document(house(land), "coast", "trifold").html.replace("\u00a0", " ")


def test_a_helpline_that_has_its_number_in_its_name_can_be_reviewed(land: Path) -> None:
    more = "helplines:\n  - {id: guard-15, name: Guard, number: '15', display: '15', owner: Guard, purpose: [emergency], regions: [land], status: active}\n"
    write(land, "helplines/more.yaml", more)
    assert checked(land) == ()
    write(land, "reviews/2026.yaml", run(land, "helplines/guard-15", "verification", "--by", "duty officer").output)
    assert checked(land) == ()


def test_another_number_must_be_dialled_again(land: Path) -> None:
    review(land, ("helplines/police", "verification"))
    swap(land, LINES, 'display: "15"', 'display: "16"', 'number: "15"', 'number: "16"')
    assert only(land, "warning").message == (
        "helplines/police has changed since its verification review of 2026-11-26, which is void"
    )
    assert lacks(land, "helplines/police") == ["verification"]


def test_an_id_says_which_review_it_is_and_no_two_bear_one(land: Path) -> None:
    review(land, (UNIT, "legal"))
    write(land, "reviews/again.yaml", (land / "reviews/0.yaml").read_text())
    assert only(land).rule == "id"
