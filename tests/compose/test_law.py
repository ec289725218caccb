"""What templates ask of the law: which Acts stand where, and what their texts said before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from curriculum import pipeline
from curriculum.compose.law import Law
from curriculum.compose.tokens import Tokens
from curriculum.model.law import Act
from curriculum.pipeline import House
from curriculum.plan import Selection

NOW = date(2026, 2, 3)
Asked = Callable[..., Law]


@pytest.fixture
def act(small_house: House) -> Act:
    """The one Act of the small library."""
    return small_house.loaded.library.laws["ropes-act"]


@pytest.fixture
def law(small_house: House) -> Asked:
    """What templates ask of some Acts on a day."""

    def asked(*acts: Act, on: date = NOW) -> Law:
        choice = Selection(audiences=("officers",), products=("legal-guide",), law_as_of=on)
        (wanted,) = pipeline.plan_pack(small_house, "now", choice)
        outline = pipeline.outline_of(small_house, wanted).model_copy(update={"laws": {a.id: a for a in acts}})
        return Law(outline.laws, outline.profile, Tokens(outline))

    return asked


def named(act: Act, id_: str, **given: object) -> Act:
    """Return an Act like `act` of another name."""
    return act.model_copy(update={"id": id_, "title": id_, **given})


def test_acts_stand_where_they_belong(act: Act, law: Asked) -> None:
    here, there = named(act, "here", core=False), named(act, "there", core=False, territory=("sea",))
    code, treaty = named(act, "code", core=False, kind="code"), named(act, "treaty", core=False, kind="treaty")
    older = named(act, "older", core=False, kind="treaty", in_force_from=date(2000, 1, 1))
    asked = law(named(act, "b-core"), act, here, there, code, treaty, older)
    assert [a.id for a in asked.core("ropes-act")] == ["ropes-act", "b-core"]
    assert [a.id for a in asked.related()] == ["code", "here"]
    assert [a.id for a in asked.elsewhere()] == ["there"]
    assert [a.id for a in asked.standards()] == ["older", "treaty"]


def test_an_act_holds_only_while_it_is_in_force(act: Act, law: Asked) -> None:
    ended = named(act, "ended", in_force_to=date(2026, 2, 2))
    assert law(ended, on=date(2026, 2, 2)).has("ended")
    assert not law(ended).has("ended")


def test_the_text_before_is_the_last_that_has_ended(act: Act, law: Asked) -> None:
    provision = act.provisions[0]
    assert law(act, on=date(2025, 4, 22)).before(provision) is None
    before = law(act, on=date(2025, 4, 23)).before(provision)
    assert before
    assert before.to == date(2025, 4, 22)
    with pytest.raises(KeyError):
        law(act, on=date(2018, 1, 1)).now(provision)


def test_what_is_read_is_kept_with_its_sources(act: Act, law: Asked) -> None:
    asked = law(act)
    provision = act.provisions[0]
    text = provision.texts[0].model_copy(update={"sources": ("book",)})
    assert asked.read(act, provision) is provision.texts[1]
    assert asked.read(act, provision, text) is text
    used = asked.tokens.everything_used()
    assert (used.provisions, used.sources) == (("ropes-act#sec-3-1",), ("book",))


def test_two_summaries_stand_side_by_side_only_where_no_elements_tell_the_change(act: Act, law: Asked) -> None:
    was, now = act.provisions[0].texts
    bare_was, bare_now = (t.model_copy(update={"elements": {}}) for t in (was, now))
    asked = law(act)
    assert not asked.reworded(was, now)
    assert asked.reworded(bare_was, bare_now)
    assert asked.reworded(bare_was, now)
    assert asked.reworded(was, bare_now)
    assert not asked.reworded(bare_was, bare_was)


def test_what_changed_later_may_have_stood_in_an_older_text(act: Act, law: Asked) -> None:
    asked = law(act, on=date(2021, 6, 29))
    assert [asked.stood(act, p) for p in act.provisions] == [True, False]


def test_doubts_are_those_of_the_present_text_and_of_the_one_before(act: Act, law: Asked) -> None:
    assert [d.kind for d in law(act).doubts(act)] == ["start"]
    first = act.model_copy(update={"provisions": act.provisions[:1]})
    assert law(first, on=date(2021, 6, 29)).doubts(first) == ()


def test_notes_that_several_acts_bear_are_told_once_with_their_acts(small_house: House) -> None:
    law = pack_law(small_house)
    act = law.acts["ropes-act"]
    one, two = (act.model_copy(update={"short": s, "notes": n}) for s, n in (("One", ("a", "b")), ("Two", ("b", "c"))))
    assert law.shared_notes([one, two]) == {"b": [one, two]}
    assert law.shared_notes([one]) == {}


@pytest.mark.parametrize(
    ("ref", "there"), [("ropes-act", True), ("ropes-act#sec-3-1", True), ("ropes-act#sec-4", False), ("none", False)]
)
def test_law_is_there_by_act_and_by_provision(small_house: House, ref: str, there: bool) -> None:
    assert pack_law(small_house).has(ref) is there


def pack_law(house: House) -> Law:
    """Return what templates ask of the law of the pack “first”."""
    chosen = Selection(audiences=("officers",), products=("legal-guide",))
    (wanted,) = pipeline.plan_pack(house, "first", chosen)
    outline = pipeline.outline_of(house, wanted)
    return Law(outline.laws, outline.profile, Tokens(outline))
