"""What changed in the law between two days: new, gone or changed, in which words, and which documents print it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from curriculum.changes import Change, Field, changes
from curriculum.cli import main
from tests.breaking import house, swap
from tests.conftest import LAYOUTS
from tests.land import CHAPTER, LAND, ROPES, copied, line_of

FIRST, SECOND = "Up to 7 years, or fine up to Rs 1 million, or both", "Up to 10 years and fine up to Rs 1 million"
GUIDES = ["coast/officers/en/legal-guide", "hills/officers/en/legal-guide"]


def run(content: Path, *words: str) -> Result:
    """Ask what changed."""
    return CliRunner().invoke(main, ["diff", "--law", *words, "--content", str(content), "--layouts", str(LAYOUTS)])


def between(before: date, after: date, content: Path = LAND) -> dict[str, Change]:
    """Return what changed between two days, by section."""
    return {c.ref: c for c in changes(house(content).loaded.library, before, after)}


def test_an_act_that_came_is_new_section_by_section() -> None:
    found = between(date(2018, 1, 1), date(2026, 1, 1))
    assert {ref for ref in found if ref.startswith("ropes")} == {f"ropes-act#sec-{n}" for n in (1, 3, 4, 6, 8, 10)}
    assert "ferry-act#sec-3" in found
    assert {c.what for c in found.values()} == {"new"}
    new = found["ropes-act#sec-4"]
    assert (new.name, new.title, new.by, new.since, new.since_certain) == (
        "RA 2018, s. 4",
        "Tying at night",
        "",
        date(2018, 6, 2),
        True,
    )
    assert Field(field="penalty", was="", now="3 to 14 years and fine up to Rs 2 million") in plain(new)


def plain(change: Change) -> list[Field]:
    """Return the fields of a change with common spaces."""
    return [
        f.model_copy(update={"was": f.was.replace("\u00a0", " "), "now": f.now.replace("\u00a0", " ")})
        for f in change.fields
    ]


def test_a_section_that_changed_says_every_field_that_did() -> None:
    found = between(date(2020, 1, 1), date(2026, 1, 1))
    assert {ref: c.what for ref, c in found.items()} == {
        "ropes-act#sec-3": "changed", "ropes-act#sec-5": "gone", "ropes-act#sec-6": "new",
    }  # fmt: skip
    changed = found["ropes-act#sec-3"]
    assert (changed.by, changed.since, changed.since_certain) == ("Act II of 2025", date(2025, 4, 23), True)
    assert plain(changed) == [
        Field(field="penalty", was=FIRST, now=SECOND),
        Field(field="act", was="binding", now="binding, tying"),
        Field(field="purpose", was="work", now="work, begging"),
    ]


def test_a_section_that_is_gone_says_what_it_said() -> None:
    gone = between(date(2020, 1, 1), date(2026, 1, 1))["ropes-act#sec-5"]
    assert plain(gone) == [Field(field="rule", was="The parties may settle it.", now="")]
    assert gone.by == ""


def test_a_section_is_gone_from_the_day_after_its_last() -> None:
    assert between(date(2024, 12, 30), date(2024, 12, 31)) == {}
    gone = between(date(2024, 12, 31), date(2025, 1, 1))["ropes-act#sec-5"]
    assert gone.since == date(2025, 1, 1)


def test_an_act_that_ended_is_gone_with_all_its_sections(tmp_path: Path) -> None:
    content = copied(tmp_path)
    swap(content, ROPES, "in_force_from: 2018-06-02", "in_force_from: 2018-06-02\nin_force_to: 2026-06-30")
    found = between(date(2026, 6, 30), date(2026, 7, 1), content)
    assert {ref: c.what for ref, c in found.items()} == {f"ropes-act#sec-{n}": "gone" for n in (1, 3, 4, 6, 8, 10)}


@pytest.mark.parametrize(
    ("before", "after"), [("2025-04-23", "2026-01-01"), ("2020-01-01", "2020-01-01"), ("2019-01-01", "2024-12-31")]
)
def test_between_days_of_one_law_nothing_changed(before: str, after: str) -> None:
    done = run(LAND, before, after)
    assert (done.exit_code, done.output) == (0, "nothing changed\n")


def test_a_first_day_that_is_not_known_is_told_as_such(tmp_path: Path) -> None:
    content = copied(tmp_path)
    swap(
        content,
        ROPES,
        "amended_by: Act II of 2025\n        status",
        "amended_by: Act II of 2025\n        from_certain: false\n        status",
    )
    assert not between(date(2020, 1, 1), date(2026, 1, 1), content)["ropes-act#sec-3"].since_certain
    assert (
        "RA 2018, s. 3: Tying (changed by Act II of 2025, by 2025-04-23)"
        in run(content, "2020-01-01", "2026-01-01").output
    )


def test_the_command_prints_each_change_with_what_it_touches() -> None:
    done = run(LAND, "2020-01-01", "2026-01-01")
    said = done.output.replace("\u00a0", " ")
    assert done.exit_code == 0
    assert "RA 2018, s. 3: Tying (changed by Act II of 2025, from 2025-04-23)" in said
    assert f"  penalty: {FIRST} → {SECOND}" in said
    assert "  rule: The parties may settle it. → –" in said
    assert "  rule: – → Consent does not matter." in said
    assert f"  documents: {', '.join(GUIDES)}" in said
    assert said.endswith("3 provisions changed between 2020-01-01 and 2026-01-01\n")


def test_days_in_the_wrong_order_are_a_usage_error() -> None:
    done = run(LAND, "2026-01-01", "2018-01-01")
    assert done.exit_code == 2
    assert "2026-01-01 is after 2018-01-01; write the earlier day first" in done.output


def test_a_day_that_is_none_is_a_usage_error() -> None:
    assert run(LAND, "2018-13-01", "2026-01-01").exit_code == 2


def test_json_has_every_change_with_units_and_documents() -> None:
    found = json.loads(run(LAND, "2020-01-01", "2026-01-01", "--json").output)
    keys = {"ref", "name", "title", "what", "by", "since", "since_certain", "fields", "documents", "units"}
    assert all(set(one) == keys for one in found)
    three = next(one for one in found if one["ref"] == "ropes-act#sec-3")
    assert three["since"] == "2025-04-23"
    assert three["documents"] == GUIDES
    assert set(three["fields"][0]) == {"field", "was", "now"}
    line = line_of(LAND, CHAPTER, "Tying is")
    assert f"chapters/reporting ({CHAPTER}:{line})" in three["units"]
    assert any(u.startswith("routers/which-offence (routers/which-offence.yaml:") for u in three["units"])


def test_json_of_nothing_is_an_empty_list() -> None:
    assert json.loads(run(LAND, "2020-01-01", "2020-01-01", "--json").output) == []


def test_a_library_with_faults_is_not_compared(tmp_path: Path) -> None:
    content = copied(tmp_path)
    swap(content, CHAPTER, "{phone:police}", "{phone:nobody}")
    done = run(content, "2020-01-01", "2026-01-01")
    assert done.exit_code == 1
    assert "the phone “nobody” does not exist" in done.stderr
