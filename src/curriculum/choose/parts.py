"""The parts of what is taught, each with only what its reader may see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from curriculum.choose.judge import Judge
from curriculum.model.aids import Chapter, Explainer, Router
from curriculum.model.banks import Form
from curriculum.model.base import Record
from curriculum.model.content import Activity, Adaptation, Case, CaseQuestion, Item, Module, Untold
from curriculum.model.document import Decision
from curriculum.model.prose import FACILITATOR_KINDS, Block
from curriculum.model.surveys import Round, Survey, SurveyPart, SurveyQuestion

R = TypeVar("R", bound=Record)


def only(whole: R, kept: Mapping[str, Any]) -> R:
    """Return a record with what is kept of some of its fields: the same one where that is all of it."""
    same = all(getattr(whole, name) == value for name, value in kept.items())
    return whole if same else whole.model_copy(update=kept)


def module(judge: Judge, whole: Module) -> Module:
    """Return a module with only what the reader may see; a participant gets no plan, script or note."""
    kept: dict[str, Any] = {
        "objectives": judge.lines(whole.objectives),
        "key_messages": judge.lines(whole.key_messages),
        "materials": judge.lines(whole.materials) if judge.facilitator else (),
        "handouts": judge.lines(whole.handouts),
        "blocks": tuple(blocks(judge, whole.blocks, f"modules/{whole.id}")),
        "adaptation": whole.adaptation if judge.facilitator else Adaptation(),
        "steps": tuple(
            s.model_copy(update={n: judge.lines(getattr(s, n)) for n in ("do", "say", "ask", "slides")})
            for s in whole.steps
        )
        if judge.facilitator
        else (),
    }
    return whole.model_copy(update=kept)


def untold(whole: Module) -> Module:
    """Return a module without its text."""
    return Untold.model_construct(**{**whole.__dict__, "blocks": ()})


def chapter(judge: Judge, whole: Chapter) -> Chapter:
    """Return a chapter with only the blocks the reader may see."""
    return whole.model_copy(update={"blocks": tuple(blocks(judge, whole.blocks, f"chapters/{whole.id}"))})


def blocks(judge: Judge, whole: Iterable[Block], home: str) -> Iterator[Block]:
    """Yield the blocks of the text `home` that the reader may see, each with only the inner blocks of that kind."""
    for block in whole:
        unit = f"{home}#{block.line}"
        if block.kind in FACILITATOR_KINDS and not judge.facilitator:
            judge.decisions.append(
                Decision(unit=unit, shown=False, why=f"a block of kind {block.kind} is the facilitator’s")
            )
        elif block.kind == "heading" or judge.allows(unit, block.when, block.clearance):
            yield block.model_copy(update={"unit": unit, "blocks": tuple(blocks(judge, block.blocks, home))})


def activity(judge: Judge, whole: Activity, cases: Mapping[str, Case]) -> Activity:
    """Return an activity; a participant gets the task alone."""
    kept: dict[str, Any] = {"cases": tuple(c for c in whole.cases if c in cases)}
    if judge.facilitator:
        kept |= {n: judge.lines(getattr(whole, n)) for n in ("materials", "steps", "debrief", "observe")}
    else:
        kept |= {"materials": (), "steps": (), "debrief": (), "key": "", "watch": "", "low_literacy": ""}
        kept |= {"roles": (), "observe": ()}
    return only(whole, kept)


def case(judge: Judge, whole: Case) -> Case:
    """Return a case; a participant gets neither answers nor the annotation."""
    questions = judge.lines(whole.questions)
    if judge.facilitator:
        variation = next(iter(judge.lines([whole.variation] if whole.variation else [])), None)
        return only(whole, {"questions": questions, "variation": variation})
    return whole.model_copy(
        update={
            "questions": tuple(unanswered(q) for q in questions),
            "variation": None,
            "classification": None,
            "elements": {},
        }
    )


def unanswered(question: CaseQuestion) -> CaseQuestion:
    """Return a question without its answer."""
    return question.model_copy(update={"answer": ""})


def item(judge: Judge, whole: Item) -> Item:
    """Return an assessment item; a participant gets no key."""
    return whole if judge.facilitator else whole.model_copy(update={"key": "", "answer": "", "feedback": ""})


def kept_rows(judge: Judge, kind: str, records: Mapping[str, Any], *rows: str) -> dict[str, Any]:
    """Return the records the reader may see, each with only the rows that apply."""
    return {
        i: only(r, {name: judge.lines(getattr(r, name)) for name in rows})
        for i, r in judge.units(kind, records).items()
    }


def explainer(judge: Judge, whole: Explainer, charges: bool) -> Explainer:
    """Return an explainer with the lines that apply; how to prove a case is for those alone who charge."""
    kept = {n: judge.lines(getattr(whole, n)) for n in ("meaning", "prove", "evidence", "mistakes", "rights")}
    hidden = {} if charges else {"prove": (), "evidence": (), "mistakes": ()}
    return only(whole, kept | hidden)


def router(judge: Judge, whole: Router) -> Router:
    """Return a router with only the questions, ends and situations that apply, each end with the lines that do."""
    ends = tuple(only(e, {"do": judge.lines(e.do)}) for e in judge.lines(whole.ends))
    return only(whole, {"nodes": judge.lines(whole.nodes), "ends": ends, "routes": judge.lines(whole.routes)})


def kept_checks(judge: Judge, groups: Iterable[Any]) -> Iterator[Any]:
    """Yield the groups of a checklist with only the boxes that apply."""
    for group in groups:
        yield only(group, {"checks": judge.lines(group.checks)})


def form(judge: Judge, whole: Form) -> Form:
    """Return a form with only the fields that apply."""
    sections = (only(s, {"fields": judge.lines(s.fields)}) for s in whole.sections)
    return only(whole, {"sections": tuple(s for s in sections if s.fields)})


def survey(judge: Judge, whole: Survey, asked: Round | None) -> Survey:
    """Return a survey with only the questions and answers that apply in that round; in all where none is named."""
    lists = tuple(only(x, {"options": judge.lines(x.options)}) for x in whole.lists)
    parts = (only(p, {"questions": tuple(questions(judge, p, asked))}) for p in whole.parts)
    return only(whole, {"lists": lists, "parts": tuple(p for p in parts if p.questions)})


def questions(judge: Judge, part: SurveyPart, asked: Round | None) -> Iterator[SurveyQuestion]:
    """Yield the questions of a part that apply in a round, each with only the answers that do."""
    for question in judge.lines(part.questions):
        if not asked or question.round in (None, asked):
            yield only(question, {"options": judge.lines(question.options)})
