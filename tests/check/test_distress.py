"""A hard session is announced, can be left, is supported and ends calmly; nobody plays a person who was harmed (R23)."""

from __future__ import annotations

import pytest

from curriculum.check import distress
from curriculum.model.content import Activity, Module
from curriculum.model.rules import DistressRules
from tests.check import made
from tests.check.made import activity, module, only, rules, said, step

RULES = DistressRules()
OPEN = step(5, "open", say=("You may step out at any time. The support person sits at the door.",))
CLOSE = step(5, "close", do=("Point to the quiet room.",))
NOTE = "Hard stories are told. You may sit out."


def hard(*steps: object, **more: object) -> Module:
    plan = steps or (OPEN, step(20), CLOSE)
    return module(*plan, **{"risk": "distressing", "content_note": NOTE, **more})  # type: ignore[arg-type]


def judged(*records: object) -> list[str]:
    return said(distress.findings(made.library(*records)))


def test_a_hard_session_with_its_safeguards_is_left_alone() -> None:
    assert judged(hard()) == []


def test_a_session_that_is_not_hard_needs_none() -> None:
    assert judged(module(), module(id="n", risk="medium")) == []


def test_a_hard_session_is_announced() -> None:
    found = only(distress.findings(made.library(hard(content_note=""))))
    assert (found.severity, found.rule, found.message) == (
        "error",
        "distress",
        "a distressing module needs a content note",
    )


def test_the_note_says_that_people_may_step_out() -> None:
    assert judged(hard(content_note="Hard stories.")) == ["the content note does not say that people may step out"]
    assert judged(hard(content_note="SIT OUT if you like.")) == []


@pytest.mark.parametrize("phrase", [*RULES.opting_out])
def test_each_way_to_say_that_people_may_leave_counts(phrase: str) -> None:
    begin = step(5, "open", do=(f"Tell them: {phrase}.",), say=("Here is a quiet place.",))
    assert judged(hard(begin, step(20), CLOSE, content_note=f"Hard. {phrase.capitalize()}.")) == []


def test_the_first_step_says_that_people_may_step_out_and_whom_to_talk_to() -> None:
    assert judged(hard(step(5, "open"), step(20), CLOSE)) == [
        "the first step does not say that people may step out",
        "the first step names nobody to talk to",
    ]


def test_the_last_step_names_somebody_to_talk_to() -> None:
    assert judged(hard(OPEN, step(20), step(5, "close"))) == ["the last step names nobody to talk to"]


def test_what_the_middle_says_is_too_late() -> None:
    middle = step(20, say=("You may step out, and there is a quiet room.",))
    assert len(judged(hard(step(5, "open"), middle, step(5, "close")))) == 3


def test_a_plan_of_one_step_is_its_own_first_and_last() -> None:
    assert judged(hard(step(30, say=(str(OPEN.say[0]),)))) == []


def play(**more: object) -> Activity:
    """Return a role-play that keeps every rule."""
    roles = ({"name": "Officer", "card": "You ask."}, {"name": "Driver", "card": "You answer."})
    data: dict[str, object] = {"type": "role-play", "roles": roles, "observe": ("Sits down",) * 5}
    return activity(**{**data, "steps": ("Play it.", "All say their own names and step out of it."), **more})


def role(name: str = "Officer", words: int = 5) -> dict[str, str]:
    return {"name": name, "card": "word " * words}


def test_a_safe_role_play_is_left_alone() -> None:
    assert judged(play()) == []


def test_other_activities_need_no_roles() -> None:
    assert judged(activity()) == []


@pytest.mark.parametrize("name", ["Victim", "The survivor", "A trafficked girl", "The abuser", "Rapist"])
def test_nobody_plays_a_person_who_was_harmed_or_who_harmed(name: str) -> None:
    found = only(distress.findings(made.library(play(roles=(role(), role(name))))))
    assert (found.message, found.hint) == (
        f"nobody plays “{name}”",
        "give those lines to a facilitator, on short cards",
    )


@pytest.mark.parametrize("name", ["Officer", "Caller’s neighbour", "Interpreter", "Kiln owner"])
def test_other_parts_may_be_played(name: str) -> None:
    assert judged(play(roles=(role(name),))) == []


@pytest.mark.parametrize(("words", "fires"), [(60, False), (61, True)])
def test_a_card_is_short(words: int, fires: bool) -> None:
    assert judged(play(roles=(role(words=words),))) == [f"the card of “Officer” has {words} words"] * fires


def test_a_role_play_has_roles() -> None:
    assert judged(play(roles=())) == ["the role-play “a” has no roles"]


@pytest.mark.parametrize(("count", "fires"), [(0, True), (4, True), (5, False), (10, False), (11, True)])
def test_observers_tick_a_handful_of_behaviours(count: int, fires: bool) -> None:
    assert judged(play(observe=("Sits down",) * count)) == [f"observers tick {count} behaviours"] * fires


def test_everybody_leaves_the_role() -> None:
    assert judged(play(steps=("Play it.",))) == ["no step of “a” lets people leave their roles"]
    assert judged(play(steps=("Play it.", "Step OUT OF role."))) == []


def debriefed(minutes: int, short: int | None = None, cut: int | None = None) -> list[str]:
    """Return what is said of a module with a role-play, a debrief so long, and their lengths in the short form."""
    steps = (step(20, "activity", activity="a", short=cut), step(minutes, "debrief", short=short))
    return judged(play(), module(step(15), *steps))


def test_a_role_play_is_debriefed_for_ten_minutes() -> None:
    assert debriefed(10) == []
    assert set(debriefed(9)) == {"the role-play is debriefed for 9 minutes"}


def test_the_short_form_debriefs_for_as_long() -> None:
    assert debriefed(15, short=5) == ["the role-play is debriefed for 5 minutes"]
    assert debriefed(15, short=0) == ["the role-play is debriefed for 0 minutes"]


def test_a_short_form_without_the_role_play_needs_no_debrief() -> None:
    assert debriefed(15, short=0, cut=0) == []


def test_a_debrief_before_the_role_play_is_none() -> None:
    steps = (step(10, "debrief"), step(20, "activity", activity="a"), step(5, "debrief"), step(5, "debrief"))
    assert judged(play(), module(*steps)) == []
    assert set(judged(play(), module(*steps[:-1]))) == {"the role-play is debriefed for 5 minutes"}


def test_everything_that_is_said_here_is_an_error() -> None:
    bad = (hard(step(30), content_note=""), play(id="b", roles=(), observe=(), steps=("Play it.",)))
    assert {severity for severity, _ in rules(distress.findings(made.library(*bad)))} == {"error"}
