"""A router answers who acts by the law of the day, and asks questions that have one right answer, its own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curriculum.compose.law import Law
from curriculum.compose.routes import LETTERS, Routes, Who, facts_to
from curriculum.compose.tokens import Tokens
from curriculum.model.aids import Answer, End, Node, Router
from curriculum.pipeline import House
from tests.breaking import house, swap
from tests.land import LAND, ROUTER, copied, outline

EARLY, FIRST, NOW = date(2017, 1, 1), date(2018, 6, 2), date(2026, 11, 1)


def routes_on(here: House, on: date, pack: str = "hills", audience: str = "officers") -> tuple[Routes, Router]:
    """Return what templates ask of the routers of the land under the law of a day, and its one router."""
    chosen = outline(here, pack, law_as_of=on, audiences=(audience,))
    return Routes(chosen, Law(chosen.laws, chosen.profile, Tokens(chosen))), chosen.routers["which-offence"]


def who(on: date, end: str) -> Who:
    """Return who acts at an end on a day."""
    routes, router = routes_on(house(LAND), on)
    return routes.of(router, end)


def walked(router: Router, facts: str) -> str:
    """Return the end that a reader comes to who answers with the facts of a question, and with nothing else."""
    nodes, at, seen = {n.id: n for n in router.nodes}, router.nodes[0].id, 0
    while at in nodes:
        answers = [a for a in (nodes[at].no, nodes[at].yes) if sentence(a) in facts]
        assert len(answers) == 1, (at, facts)
        at, seen = answers[0].to, seen + 1
        assert seen <= len(nodes)
    return at


def sentence(answer: Answer) -> str:
    """Return what an answer says as it begins a sentence."""
    return answer.says[:1].upper() + answer.says[1:]


@pytest.mark.parametrize(
    ("on", "end", "lead", "court", "practised"),
    [
        (EARLY, "ashore", "The elders", "", True),
        (date(2018, 6, 1), "ashore", "The elders", "", True),
        (FIRST, "ashore", "The guild", "Magistrate", False),
        (NOW, "ashore", "The guild", "Magistrate", False),
        (EARLY, "afloat", "The harbour", "", True),
        (FIRST, "afloat", "The guild", "", False),
        (date(2019, 1, 1), "afloat", "The harbour", "Harbour court", False),
        (NOW, "free", "", "", False),
    ],
)
def test_who_leads_is_the_first_section_in_force_else_practice(
    on: date, end: str, lead: str, court: str, practised: bool
) -> None:
    found = who(on, end)
    assert (found.lead, found.court, found.practised) == (lead, court, practised)


def test_what_to_read_is_what_is_cited_then_who_leads_then_the_court() -> None:
    assert who(NOW, "ashore").refs == ("ropes-act#sec-3", "ropes-act#sec-8", "ropes-act#sec-10")
    assert who(EARLY, "ashore").refs == ()


def test_a_section_that_says_both_is_read_once() -> None:
    assert who(NOW, "afloat").refs == ("ferry-act#sec-3",)


def test_the_number_to_call_first_is_that_of_the_end() -> None:
    first = who(NOW, "ashore").first
    assert first
    assert first.display == "15"
    assert who(NOW, "afloat").first is None


def test_a_number_that_does_not_serve_there_is_not_named(tmp_path: Path) -> None:
    content = copied(tmp_path)
    swap(content, ROUTER, "first: police", "first: coast-line")
    for pack, there in (("coast", True), ("hills", False)):
        routes, router = routes_on(house(content), NOW, pack)
        assert (routes.of(router, "ashore").first is not None) == there


def test_a_situation_is_answered_by_its_end_or_by_itself() -> None:
    routes, router = routes_on(house(LAND), NOW)
    assert [routes.of_route(router, n).lead for n in range(3)] == ["The guild", "The harbour", "The office"]
    assert [routes.of_route(router, n).practised for n in range(3)] == [False, False, True]


def test_the_place_decides_between_two_ends_and_no_comes_first() -> None:
    routes, router = routes_on(house(LAND), NOW)
    assert [(a.side, a.end.id, a.who.lead) for a in routes.arms(router)] == [
        ("no", "ashore", "The guild"), ("yes", "afloat", "The harbour"),
    ]  # fmt: skip
    assert routes.arms(router.model_copy(update={"place": ""})) == ()


def test_an_answer_leads_to_a_question_by_its_number_or_to_an_end() -> None:
    routes, router = routes_on(house(LAND), NOW)
    first = router.nodes[0]
    assert (routes.step(router, first.no.to), routes.step(router, first.yes.to)) == (2, 0)
    assert routes.end(router, first.no) is None
    end = routes.end(router, first.yes)
    assert end
    assert end.id == "free"


def test_the_question_on_the_offence_tells_the_facts_of_the_way() -> None:
    routes, router = routes_on(house(LAND), NOW)
    ashore, afloat = routes.which(router)
    assert ashore.stem == "They cannot leave. It happened ashore."
    assert ashore.options == afloat.options == ("Tying", "Ferrying")
    assert (ashore.key, afloat.key) == ("a", "b")


def test_the_question_on_who_leads_tells_the_situation() -> None:
    routes, router = routes_on(house(LAND), NOW)
    asked = routes.leads(router)
    assert [q.stem for q in asked] == ["A knot in the market", "A knot on a ferry", "A knot in a book"]
    assert {q.options for q in asked} == {("The guild", "The harbour", "The office")}
    assert [q.key for q in asked] == ["a", "b", "c"]


def test_two_situations_with_one_lead_share_an_option(tmp_path: Path) -> None:
    content = copied(tmp_path)
    swap(content, ROUTER, "practice: The office", "practice: The guild")
    routes, router = routes_on(house(content), NOW)
    assert {q.options for q in routes.leads(router)} == {("The guild", "The harbour")}
    assert [q.key for q in routes.leads(router)] == ["a", "b", "a"]


REAL = [date(2017, 1, 1), date(2019, 1, 1), date(2026, 7, 1)]


@pytest.mark.parametrize("on", [EARLY, FIRST, NOW, *REAL])
@pytest.mark.parametrize("real", [False, True])
def test_every_question_has_one_right_answer_and_it_is_the_routers(real_house: House, real: bool, on: date) -> None:
    routes, router = routes_on(real_house, on, "legal-2026", "police") if real else routes_on(house(LAND), on)
    which, leads = routes.which(router), routes.leads(router)
    assert which
    assert leads
    labels = {e.id: e.label for e in router.ends}
    for asked in which:
        assert len(set(asked.options)) == len(asked.options)
        assert labels[walked(router, asked.stem)] == asked.options[LETTERS.index(asked.key)]
    said = {r.situation: routes.of_route(router, n).lead for n, r in enumerate(router.routes)}
    for asked in leads:
        assert len(set(asked.options)) == len(asked.options)
        assert [o for o in asked.options if o == said[asked.stem]] == [asked.options[LETTERS.index(asked.key)]]


def node(name: str, no: str, yes: str) -> Node:
    """Return a question whose answers say where they lead from."""
    answers = {side: Answer(says=f"{side} at {name}.", to=to) for side, to in (("no", no), ("yes", yes))}
    return Node(id=name, question=f"{name}?", short=name, yes=answers["yes"], no=answers["no"])


def router_of(nodes: list[Node], ends: list[str]) -> Router:
    """Return a router whose ends are all offences."""
    return Router(id="r", title="r", nodes=tuple(nodes), ends=tuple(End(id=e, label=e, offence=True) for e in ends))


def test_the_facts_are_those_of_the_shortest_way() -> None:
    made = router_of([node("a", "b", "z"), node("b", "c", "y"), node("c", "z", "y")], ["y", "z"])
    assert facts_to(made, "z") == ("Yes at a.",)
    assert facts_to(made, "y") == ("No at a.", "Yes at b.")


def test_an_end_that_no_way_leads_to_has_no_facts_and_no_question() -> None:
    made = router_of([node("a", "a", "y")], ["y", "z"])
    assert facts_to(made, "z") == ()
    routes, _ = routes_on(house(LAND), NOW)
    assert [q.key for q in routes.which(made)] == ["a"]


@pytest.mark.parametrize("count", [5, 6, 8])
def test_a_router_of_many_offences_still_asks_what_it_can(count: int) -> None:
    names = [f"e{n}" for n in range(count)]
    nodes = [node(f"n{n}", f"n{n + 1}" if n < count - 2 else names[-1], names[n]) for n in range(count - 1)]
    routes, _ = routes_on(house(LAND), NOW)
    asked = routes.which(router_of(nodes, names))
    assert asked
    assert all(len(q.options) == len(set(q.options)) for q in asked)


@st.composite
def routers(draw: st.DrawFn) -> Router:
    """Return a small router whose answers lead anywhere, even round in a circle."""
    nodes = [f"n{n}" for n in range(draw(st.integers(1, 5)))]
    ends = [f"e{n}" for n in range(draw(st.integers(1, 5)))]
    anywhere = st.sampled_from([*nodes, *ends])
    return router_of([node(n, draw(anywhere), draw(anywhere)) for n in nodes], ends)


def reachable(router: Router) -> set[str]:
    """Return all that can be reached from the first question."""
    nodes, found, waiting = {n.id: n for n in router.nodes}, set[str](), [router.nodes[0].id]
    while waiting:
        at = waiting.pop()
        if at not in found:
            found.add(at)
            waiting += [a.to for a in (nodes[at].no, nodes[at].yes)] if at in nodes else []
    return found


@settings(max_examples=150, deadline=None)
@given(routers())
def test_whatever_the_router_every_end_that_can_be_reached_has_facts_that_lead_there(router: Router) -> None:
    there = reachable(router)
    for end in router.ends:
        facts = facts_to(router, end.id)
        assert bool(facts) == (end.id in there)
        assert len(facts) <= len(router.nodes)
        if facts:
            assert walked(router, " ".join(facts)) == end.id
