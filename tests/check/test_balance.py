"""The cases of a pack show everybody, and no people, faith or nation stands beside an offender (R24)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curriculum.check import balance
from curriculum.model.content import Case
from curriculum.model.event import Day, Programme, Slot
from curriculum.model.prose import Block
from curriculum.model.rules import BalanceRules, Settings
from tests.check import made
from tests.check.made import activity, case, group, item, module, only, rules, said, step

RULES = BalanceRules()
NAMES = made.real().settings.balance
WHO = ("woman", "man", "girl", "boy", "transgender", "group")


def people(*parts: str) -> tuple[dict[str, object], ...]:
    """Return people written like “victim woman” or “victim man disabled”."""
    return tuple({"part": p[0], "who": p[1], "disability": len(p) > 2} for p in (q.split() for q in parts))


def tale(setting: str, *parts: str, border: bool = False, id_: str = "c") -> Case:
    return case(id_, setting=setting, people=people(*parts), border=border)


FAIR = (
    tale("labour", "victim man", "offender woman", "professional woman"),
    tale("domestic", "victim girl", "victim transgender", "offender man", border=True, id_="d"),
)
"""Two cases that leave nobody out."""


def shown(*cases: Case, days: int = 2) -> list[str]:
    return [message for message, _ in balance.shown(cases, RULES, days)]


def swapped(*parts: str, setting: str = "labour") -> list[str]:
    """Return what is said of the fair cases with other people in the first."""
    return shown(tale(setting, *parts), FAIR[1])


def test_cases_that_leave_nobody_out_are_left_alone() -> None:
    assert shown(*FAIR) == []


def test_a_man_or_boy_is_at_forced_work() -> None:
    says = ["no case has a man or a boy at forced work"]
    assert swapped("victim woman", "offender woman", "professional woman") == says
    assert swapped("victim man", "offender woman", "professional woman", setting="begging") == says
    assert swapped("offender man", "victim woman", "offender woman", "professional woman", "bystander boy") == says
    for who in ("boy", "group"):
        assert swapped(f"victim {who}", "offender woman", "professional woman", setting="kiln") == []


@pytest.mark.parametrize(("women", "men", "fires"), [(7, 3, False), (8, 3, True)])
def test_not_nearly_all_victims_are_women(women: int, men: int, fires: bool) -> None:
    victims = ("victim man disabled",) * men + ("victim girl",) * women
    found = shown(tale("labour", *victims, "offender group", "professional woman"))
    assert found == ["73% of the victims in the cases are women and girls"] * fires


def test_a_child_is_among_the_victims() -> None:
    grown = tale("domestic", "victim woman", "victim transgender", "offender man")
    assert shown(FAIR[0], grown) == ["no case has a child"]


def test_two_days_have_room_for_everybody() -> None:
    few = (FAIR[0], tale("domestic", "victim girl", "offender man"))
    assert shown(*few, days=2) == ["no case has a transgender person or a person with a disability"]
    assert shown(*few, days=1) == []
    assert shown(FAIR[0], tale("domestic", "victim girl disabled", "offender man")) == []


def test_offenders_are_of_both_sexes() -> None:
    says = ["all offenders in the cases are of one sex"]
    assert swapped("victim man", "offender man", "professional woman") == says
    assert swapped("victim man", "offender group", "professional woman") == []


def test_cases_without_offenders_say_nothing_of_their_sex() -> None:
    nobody = tale("domestic", "victim girl", "victim transgender")
    assert shown(tale("labour", "victim man", "professional woman"), nobody) == []


def test_a_woman_acts_in_her_profession() -> None:
    says = ["no woman acts in her profession in the cases"]
    assert swapped("victim man", "offender woman") == says
    assert swapped("victim man", "offender woman", "professional man") == says


def test_two_fifths_of_the_cases_stay_in_one_country() -> None:
    inside, abroad = FAIR[0], FAIR[1]
    assert shown(inside, inside, abroad, abroad, abroad) == []
    assert shown(inside, abroad, abroad) == ["33% of the cases happen inside one country"]


def test_cases_that_say_of_nobody_whom_they_show_are_asked_to() -> None:
    assert shown(case(), case("d")) == ["no case says whom it shows"]


def pack(*cases: Case, days: int = 1) -> list[str]:
    """Return what is said of a pack whose one module works with cases."""
    taught = module(step(30, "activity", activity="a"))
    day = Day(start="09:00", end="09:30", slots=(Slot(minutes=30, module="m"),))
    whole = made.library(
        taught,
        activity(cases=tuple(c.id for c in cases)),
        *cases,
        tale("domestic", "victim woman", id_="never-used"),
        Programme(id="day", title="Day", days=(day,) * days),
    )
    found = list(balance.findings(whole, made.pack(group(programme="day"))))
    assert set(rules(found)) <= {("warning", "balance")}
    return said(found)


def test_the_cases_of_a_pack_are_those_that_its_modules_work_with() -> None:
    assert pack(*FAIR) == []
    assert pack(FAIR[0], tale("domestic", "victim woman", "offender man", id_="d")) == ["no case has a child"]


def test_one_case_cannot_show_everybody() -> None:
    assert pack(tale("domestic", "victim woman")) == []


def test_a_pack_of_two_days_is_asked_for_more() -> None:
    few = (FAIR[0], tale("domestic", "victim girl", "offender man", id_="d"))
    assert pack(*few) == []
    assert pack(*few, days=2) == ["no case has a transgender person or a person with a disability"]


def test_a_group_that_is_taught_nothing_has_no_cases() -> None:
    assert list(balance.findings(made.library(*FAIR), made.pack(group()))) == []


def beside(story: str, **more: object) -> list[str]:
    settings = Settings(balance=NAMES.model_copy(update=more))
    return said(balance.groups_beside_offenders(made.library(case(story=story), settings=settings)))


@pytest.mark.parametrize(
    "story",
    [
        "An Afghan smuggler took the money.",
        "Afghans are smugglers.",
        "The recruiter, an old and quiet man, was Punjabi.",
        "The gang was Christian.",
        "Two Hindus, it is said, led a gang.",
        "one two Sindhi three four five six seven eight nine trafficker",
    ],
)
def test_a_group_does_not_stand_beside_an_offender(story: str) -> None:
    (message,) = beside(story)
    assert message.startswith("a group of people stands beside an offender")


@pytest.mark.parametrize(
    "story",
    [
        "An Afghan woman worked in a house.",
        "The smuggler took the money.",
        "Sindhi one two three four five six seven eight trafficker",
        "In Afghanistan smugglers take money.",
        "The Arabic word for gangster is long.",
        "Sindhi {term:gang} word",
    ],
)
def test_a_group_and_an_offender_may_stand_apart(story: str) -> None:
    assert beside(story) == []


def test_prose_and_items_are_read_too() -> None:
    block = Block(kind="explain", text="See.\nAn Afghan gang.", line=4, text_line=5)
    whole = made.library(module(blocks=(block,)), item(stem="Is an Arab pimp right?"), settings=Settings(balance=NAMES))
    found = list(balance.groups_beside_offenders(whole))
    assert [f.line for f in found if f.path.endswith("text.md")] == [6]
    assert rules(found) == [("error", "balance")] * 2


def test_without_lists_of_words_nothing_is_sought() -> None:
    assert beside("An Afghan smuggler.", groups=()) == beside("An Afghan smuggler.", offenders=()) == []


def test_a_finding_names_the_act_as_what_to_write() -> None:
    settings = Settings(balance=NAMES)
    found = only(balance.groups_beside_offenders(made.library(case(story="An Afghan gang."), settings=settings)))
    assert found.hint == "name the act, not the group"


@given(st.lists(st.sampled_from([f"victim {w}" for w in WHO]), max_size=9))
@settings(deadline=None)
def test_a_share_is_a_share(parts: list[str]) -> None:
    victims = list(tale("labour", *parts).people)
    women, men = balance.share(victims, ("woman", "girl")), balance.share(victims, ("man", "boy", "transgender"))
    assert women + men in (0, pytest.approx(1))
