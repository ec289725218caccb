"""Where an Act is known to have changed and the new text was not read, no document of a later day cites it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from curriculum.check.amendments import missing, unread
from tests.breaking import checked, house, only, outline_faults, swap
from tests.land import HILLS, ROPES, copied, line_of, said

READ = "  - {by: Act II of 2025, from: 2025-04-23, sections: [sec-3, sec-6]}"
UNREAD = f"{READ}\n  - {{by: Act V of 2026, from: 2026-06-01, read: false, sections: [sec-4]}}"
ALL_UNREAD = f"{READ}\n  - {{by: Act V of 2026, from: 2026-06-01, read: false}}"
LATER = f"{READ}\n  - {{by: Act V of 2026, from: 2026-06-01, sections: [sec-3]}}"
LACKS = "Act V of 2026 changed {what} by 2026-06-01, and the register lacks the new text"


@pytest.fixture
def land(tmp_path: Path) -> Path:
    """A copy of the library of the land."""
    return copied(tmp_path)


def on(content: Path, day: str) -> list[tuple[str, str, int, str, str]]:
    """Return what blocks the guide of the hills under the law of a day."""
    pack = content / "packs/hills.yaml"
    pack.write_text(pack.read_text("utf-8") + f"law_as_of: {day}\n", "utf-8")
    return [said(f) for f in outline_faults(content, "hills", "officers", "legal-guide")]


def test_a_register_with_every_text_has_nothing_to_mend(land: Path) -> None:
    assert checked(land) == ()
    assert on(land, "2026-11-01") == []


@pytest.mark.parametrize(
    ("amendments", "what"), [(UNREAD, "ropes-act#sec-4"), (ALL_UNREAD, "all of ropes-act"), (LATER, "ropes-act#sec-3")]
)
def test_a_text_that_is_lacking_is_a_warning_with_its_line(land: Path, amendments: str, what: str) -> None:
    line = swap(land, ROPES, READ, amendments) + 1
    assert said(only(land, "warning")) == (
        "warning", ROPES, line, LACKS.format(what=what), "read it and record it; until then no later document may cite it",
    )  # fmt: skip
    assert only(land, "warning").rule == "law"


@pytest.mark.parametrize("amendments", [UNREAD, ALL_UNREAD, LATER])
def test_a_document_of_a_day_before_is_not_blocked(land: Path, amendments: str) -> None:
    swap(land, ROPES, READ, amendments)
    assert on(land, "2026-05-31") == []


def test_an_act_that_was_not_read_again_blocks_whatever_cites_it_from_that_day(land: Path) -> None:
    swap(land, ROPES, READ, ALL_UNREAD)
    found = on(land, "2026-06-01")
    hint = f"read it and record it in {ROPES}, or do not cite it after that day"
    message = "{} was changed by Act V of 2026 by 2026-06-01, and the register lacks the new text"
    assert ("error", ROPES, 1, message.format("ropes-act"), hint) in found
    text = "chapters/reporting/text.md"
    assert ("error", text, line_of(land, text, "Tying"), message.format("ropes-act#sec-3"), hint) in found
    assert {f[0] for f in found} == {"error"}


def test_a_section_without_its_new_text_blocks_what_cites_it_and_nothing_else(land: Path) -> None:
    swap(land, ROPES, READ, UNREAD)
    found = {path for _, path, _, _, _ in on(land, "2026-06-01")}
    assert found == {ROPES}  # the guide prints the whole Act; the chapter cites another section


def test_a_listed_section_whose_text_is_lacking_blocks_likewise(land: Path) -> None:
    swap(land, ROPES, READ, LATER)
    message = "ropes-act#sec-3 was changed by Act V of 2026 by 2026-06-01, and the register lacks the new text"
    assert message in {m for _, path, _, m, _ in on(land, "2026-06-01") if path == "chapters/reporting/text.md"}


def test_an_act_of_another_province_that_is_not_printed_blocks_nothing(land: Path) -> None:
    swap(land, HILLS, "checked_on", "amendments: [{by: Act IX of 2020, from: 2020-01-01, read: false}]\nchecked_on")
    assert outline_faults(land, "coast", "officers", "legal-guide") == ()
    assert [f.path for f in outline_faults(land, "hills", "officers", "legal-guide")] == [HILLS]


def test_a_product_that_prints_no_law_is_not_blocked(land: Path) -> None:
    swap(land, ROPES, READ, ALL_UNREAD)
    assert outline_faults(land, "coast", "everyone", "trifold") == ()


def test_the_new_text_lifts_the_ban(land: Path) -> None:
    swap(land, ROPES, READ, f"{READ}\n  - {{by: Act V of 2026, from: 2026-06-01, sections: [sec-6]}}",
         "texts: [{from: 2025-04-23, amended_by: Act II of 2025, status: consolidated, summary: Consent does not matter.}]",
         "texts: [{from: 2025-04-23, to: 2026-05-31, amended_by: Act II of 2025, status: consolidated, summary: Consent does not "
         "matter.}, {from: 2026-06-01, amended_by: Act V of 2026, status: gazette, summary: Consent never matters.}]")  # fmt: skip
    assert checked(land) == ()
    assert on(land, "2026-11-01") == []


def test_an_amendment_names_sections_that_the_act_has(land: Path) -> None:
    line = swap(land, ROPES, READ, READ.replace("sec-6]", "sec-6, sec-77]"))
    assert said(only(land)) == (
        "error", ROPES, line, "“ropes-act” has no section “sec-77” that Act II of 2025 could have changed",
        "add it under provisions:, or take it out of sections:",
    )  # fmt: skip


def test_what_is_lacking_is_told_by_section_or_for_the_whole_act(land: Path) -> None:
    swap(land, ROPES, READ, ALL_UNREAD)
    act = house(land).loaded.library.laws["ropes-act"]
    first, second = act.amendments
    assert (missing(act, first), missing(act, second)) == (frozenset(), frozenset({""}))
    assert unread(act, "sec-3", date(2026, 5, 31)) is None
    assert unread(act, "sec-3", date(2026, 6, 1)) == unread(act, "", date(2026, 6, 1)) == second
