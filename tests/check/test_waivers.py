"""A unit may be excused from a rule, with a reason, until a day; from some rules nothing is excused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curriculum import pipeline
from curriculum.check import waivers
from curriculum.model.base import Waiver
from curriculum.model.event import Programme
from curriculum.model.findings import Finding, error
from curriculum.model.place import Place
from tests.breaking import ITEM, MODULE, TEXT, add, house, swap
from tests.check import made
from tests.check.made import item, module, only, rules, said

DAY = made.ABOUT.content_date
"""The day of the library's content, by which waivers are measured."""


def leave(rule: str = "mix", until: date = DAY, says: str = "") -> Waiver:
    return Waiver(rule=rule, reason="A test of it", until=until, says=says)


def fault(rule: str = "mix", line: int = 5, path: str = MODULE, message: str = "thirty minutes of talk") -> Finding:
    return error(rule, Place(path, line), message)


def excused(*given: Waiver, found: Finding | None = None) -> bool:
    """Tell whether waivers of the module excuse a finding."""
    one = found or fault()
    whole = made.library(module(waivers=given, at=Place(MODULE, 1)))
    return waivers.waived(whole, [one]) == ()


def judged(*given: Waiver, found: tuple[Finding, ...] = ()) -> list[Finding]:
    return list(waivers.findings(made.library(module(waivers=given, at=Place(MODULE, 1))), found))


def test_a_waiver_excuses() -> None:
    assert not excused()
    assert excused(leave())
    assert judged(leave(), found=(fault(),)) == []


def test_a_waiver_excuses_its_own_rule_alone() -> None:
    assert not excused(leave("balance"))


def test_a_waiver_may_be_for_one_message_alone() -> None:
    assert excused(leave(says="minutes of talk"))
    assert not excused(leave(says="hours of talk"))


def test_a_waiver_of_a_module_covers_its_data_and_its_prose() -> None:
    assert excused(leave(), found=fault(line=900))
    assert excused(leave(), found=fault(line=0))
    assert excused(leave(), found=fault(path=TEXT, line=77))
    assert not excused(leave(), found=fault(path="modules/other/text.md"))


@pytest.mark.parametrize(("until", "holds"), [(date(2025, 12, 31), False), (DAY, True), (date(2027, 1, 1), True)])
def test_a_waiver_ends_with_its_day(until: date, holds: bool) -> None:
    assert excused(leave(until=until)) is holds
    found = judged(leave(until=until), found=(fault(),))
    assert rules(found) == [("error", "waiver")] * (not holds)


def test_an_ended_waiver_is_an_error_and_excuses_nothing() -> None:
    found = only(judged(leave(until=date(2025, 6, 1)), found=(fault(),)))
    assert found.message == "the waiver of “mix” ended on 2025-06-01"


@pytest.mark.parametrize("rule", sorted(waivers.NEVER))
def test_from_what_harms_people_nothing_is_excused(rule: str) -> None:
    assert not excused(leave(rule), found=fault(rule))
    found = only(judged(leave(rule), found=(fault(rule),)))
    assert (found.severity, found.message) == ("error", f"nothing is excused from the rule “{rule}”")


def test_private_is_among_what_is_never_excused() -> None:
    assert "private" in waivers.NEVER


def test_an_unused_waiver_warns() -> None:
    found = only(judged(leave()))
    assert (found.severity, found.message) == ("warning", "the waiver of “mix” excuses nothing")
    assert found.hint == "remove it"


def test_of_two_waivers_each_answers_for_itself() -> None:
    given = (leave("balance"), leave())
    assert said(judged(*given, found=(fault(),))) == ["the waiver of “balance” excuses nothing"]


def test_a_waiver_that_is_wrong_is_told_at_its_line() -> None:
    at = Place(MODULE, 1, {("waivers", 0): 31})
    whole = made.library(module(waivers=(leave(),), at=at))
    assert only(waivers.findings(whole, ())).line == 31


ITEMS = (
    item("i", at=Place(ITEM, 3)),
    item("j", at=Place(ITEM, 8), waivers=(leave("item"),)),
    item("k", at=Place(ITEM, 12)),
)
"""Three items in one file, of which the second has a waiver."""


@pytest.mark.parametrize(("line", "holds"), [(3, False), (7, False), (8, True), (11, True), (12, False)])
def test_in_a_list_a_waiver_covers_the_lines_of_its_record(line: int, holds: bool) -> None:
    found = [fault("item", line, ITEM)]
    assert (waivers.waived(made.library(*ITEMS), found) == ()) is holds


def test_the_first_and_the_last_record_of_a_file_reach_its_ends() -> None:
    first = ITEMS[0].model_copy(update={"waivers": (leave("item"),)})
    last = ITEMS[2].model_copy(update={"waivers": (leave("item"),)})
    found = [fault("item", 0, ITEM), fault("item", 1, ITEM), fault("item", 999, ITEM)]
    assert waivers.waived(made.library(first, *ITEMS[1:]), found) == (found[2],)
    assert waivers.waived(made.library(*ITEMS[:2], last), found) == tuple(found[:2])


def test_programmes_and_packs_may_be_excused() -> None:
    day = {"start": "09:00", "end": "10:00", "slots": ({"minutes": 60, "title": "Talk"},)}
    written = Programme.model_validate({
        "id": "day", "title": "Day", "days": (day,), "waivers": (leave("day"),), "at": Place("programmes/day.yaml", 1),
    })  # fmt: skip
    asks = made.pack(made.group(), waivers=(leave("balance"),))
    found = [fault("day", 4, "programmes/day.yaml"), fault("balance", 2, "packs/now.yaml")]
    assert waivers.waived(made.library(written, asks), found) == ()
    assert said(waivers.findings(made.library(written, asks), found)) == []


FAULTS = st.builds(
    fault, st.sampled_from(["mix", "item", "private"]), st.integers(0, 20), st.sampled_from([MODULE, TEXT, ITEM])
)
LEAVES = st.builds(leave, st.sampled_from(["mix", "item", "private"]), st.dates(date(2025, 1, 1), date(2027, 1, 1)), st.sampled_from(["", "talk", "none"]))  # fmt: skip


@given(st.lists(FAULTS, max_size=6), st.lists(LEAVES, max_size=4).map(tuple))
@settings(deadline=None)
def test_waiving_only_takes_away(found: list[Finding], given: tuple[Waiver, ...]) -> None:
    whole = made.library(module(waivers=given, at=Place(MODULE, 1)), *ITEMS)
    left = waivers.waived(whole, found)
    rest = iter(found)
    assert all(any(f == one for one in rest) for f in left)  # what is left, in its order
    assert [f for f in found if f.rule == "private"] == [f for f in left if f.rule == "private"]
    assert waivers.waived(whole, left) == left


@given(st.lists(FAULTS, max_size=6))
@settings(deadline=None)
def test_without_waivers_nothing_is_waived(found: list[Finding]) -> None:
    assert waivers.waived(made.library(module(at=Place(MODULE, 1))), found) == tuple(found)


def waivered(small: Path, rule: str, until: str = "2027-01-01") -> None:
    """Make the small library talk too long, and write a waiver."""
    swap(small, MODULE, "{minutes: 10, title: Talk", "{minutes: 24, title: Talk")
    swap(small, MODULE, "minutes: 30", "minutes: 44")
    swap(small, "programmes/day.yaml", "minutes: 30,", "minutes: 44,", 'end: "10:00"', 'end: "10:14"')
    add(small, MODULE, f"waivers:\n  - {{rule: {rule}, reason: A test of it, until: {until}}}\n")


def whole(small: Path) -> list[tuple[str, str]]:
    """Return what is said of a library, but for the day on which its law was last read."""
    return [r for r in rules(pipeline.check_house(house(small))) if r != ("warning", "law")]


def test_a_waiver_is_read_from_its_file(small: Path) -> None:
    waivered(small, "mix")
    assert whole(small) == []


def test_an_ended_waiver_in_a_file_blocks(small: Path) -> None:
    waivered(small, "mix", "2025-12-31")
    found = whole(small)
    assert ("error", "waiver") in found
    assert ("warning", "mix") in found


def test_a_waiver_of_private_in_a_file_is_refused(small: Path) -> None:
    waivered(small, "private")
    assert ("error", "waiver") in whole(small)


def test_a_waiver_needs_a_reason_and_a_day(small: Path) -> None:
    add(small, MODULE, "waivers:\n  - {rule: mix}\n")
    assert set(whole(small)) == {("error", "record")}
