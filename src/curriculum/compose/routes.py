"""What a router says once the law of the day has answered it: who leads, which court, whom to call, and a quiz."""

from __future__ import annotations

from typing import NamedTuple

from curriculum.compose import words
from curriculum.compose.law import Law
from curriculum.model.aids import Answer, End, Leads, Node, Router
from curriculum.model.document import Outline
from curriculum.model.registers import Helpline

LETTERS = "abcde"
SIDES = ("yes", "no")


class Who(NamedTuple):
    """Who acts: the agency and the court as the register has them, the number to call first and what to read.

    `practised` tells that no section says who leads: it is practice.
    """

    lead: str
    court: str
    first: Helpline | None
    refs: tuple[str, ...]
    practised: bool


class Arm(NamedTuple):
    """One of the two ends between which the place decides: the answer that leads there, the end, and who acts."""

    side: str
    end: End
    who: Who


class Quiz(NamedTuple):
    """A question that the router itself answers: its facts, the options, and the letter of the right one."""

    stem: str
    options: tuple[str, ...]
    key: str


class Routes:
    """Answers what templates ask of routers, from the register as of the law date."""

    def __init__(self, outline: Outline, law: Law) -> None:
        self.outline = outline
        self.law = law

    def who(self, leads: Leads) -> Who:
        """Return who acts: by the first section in force that says so, else by practice."""
        agency = next((r for r in leads.agency if self.law.has(r)), "")
        court = next((r for r in leads.court if self.law.has(r)), "")
        read = dict.fromkeys((*(r for r in leads.cites if self.law.has(r)), *filter(None, (agency, court))))
        return Who(
            lead=self.law.provision(agency)[2].investigator if agency else leads.practice,
            court=self.law.provision(court)[2].court if court else "",
            first=self.outline.helplines.get(leads.first),
            refs=tuple(read),
            practised=not agency and bool(leads.practice),
        )

    def of(self, router: Router, name: str) -> Who:
        """Return who acts at the end of that name."""
        return self.who(end_of(router, name))

    def of_route(self, router: Router, index: int) -> Who:
        """Return who acts in a situation: as at the end it names, or as it says itself."""
        route = router.routes[index]
        return self.of(router, route.end) if route.end else self.who(route)

    def arms(self, router: Router) -> tuple[Arm, ...]:
        """Return the two ends of the question on the place: first the answer no, that it all happened inside."""
        node = next((n for n in router.nodes if n.id == router.place), None)
        if node is None:
            return ()
        ends = [(side, end_of(router, getattr(node, side).to)) for side in reversed(SIDES)]
        return tuple(Arm(side, end, self.who(end)) for side, end in ends)

    def offences(self, router: Router) -> tuple[End, ...]:
        """Return the ends that are offences."""
        return tuple(e for e in router.ends if e.offence)

    def step(self, router: Router, name: str) -> int:
        """Return the number of the question of that name; 0 where it is an end."""
        return next((n for n, node in enumerate(router.nodes, 1) if node.id == name), 0)

    def end(self, router: Router, answer: Answer) -> End | None:
        """Return the end that an answer leads to, or None where it leads to a question."""
        return next((e for e in router.ends if e.id == answer.to), None)

    def which(self, router: Router) -> tuple[Quiz, ...]:
        """Return one question for each offence: the facts on the way to it; which offence is it?"""
        ends = self.offences(router)[: len(LETTERS)]
        labels = tuple(e.label for e in ends)
        facts = {e.id: facts_to(router, e.id) for e in ends}
        return tuple(Quiz(" ".join(facts[e.id]), labels, LETTERS[i]) for i, e in enumerate(ends) if facts[e.id])

    def leads(self, router: Router) -> tuple[Quiz, ...]:
        """Return one question for each situation: who leads?"""
        said = [self.of_route(router, i).lead for i in range(len(router.routes))]
        options = tuple(dict.fromkeys(s for s in said if s))[: len(LETTERS)]
        asked = zip(router.routes, said, strict=True)
        return tuple(Quiz(r.situation, options, LETTERS[options.index(s)]) for r, s in asked if s in options)


def end_of(router: Router, name: str) -> End:
    """Return the end of that name."""
    return next(e for e in router.ends if e.id == name)


def facts_to(router: Router, name: str) -> tuple[str, ...]:
    """Return the facts that the shortest way from the first question to an end states."""
    nodes = {n.id: n for n in router.nodes}
    seen = {router.nodes[0].id}
    ways: list[tuple[str, tuple[str, ...]]] = [(router.nodes[0].id, ())]
    for at, facts in ways:  # grows while it is read: all ways of a length before any longer one
        if at == name:
            return tuple(words.sentence(f) for f in facts)
        for answer in answers(nodes.get(at)):
            if answer.to not in seen:
                seen.add(answer.to)
                ways.append((answer.to, (*facts, answer.says)))
    return ()


def answers(node: Node | None) -> tuple[Answer, ...]:
    """Return the answers of a question; an end has none."""
    return (node.no, node.yes) if node else ()
