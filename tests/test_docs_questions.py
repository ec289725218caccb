"""docs/reference/questions.md has every column of the returns. `python -m tests.test_docs_questions` writes it anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from curriculum.compose.survey import THUMBS
from curriculum.model.banks import Ask, Instrument
from curriculum.model.library import Library
from curriculum.model.surveys import DISTRICTS, Survey, SurveyQuestion
from curriculum.source import load
from tests.check import made

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference" / "questions.md"
HOW = "write it anew: python -m tests.test_docs_questions"

HEAD = """\
# Questions and their columns

What KoboToolbox or ODK give back, exported with *XML values and headers*: one row for each form, one column for each question. This page is made
from `content/surveys/` and `content/instruments.yaml`; do not change it by hand. A column keeps its name when its
words change. How reports read the sheets that come back is told in [returns.md](returns.md).

Of a question with several answers KoboToolbox adds a column for each, `column/answer`, with 1 or 0. In a form with sections columns may bear the
name of their section first, `part_4/heard_tip`: switch “include groups in headers” off. `lead`, `rule`, `lead_1` …, `draft_mark` are read and not answered.
"""
SCALES = {
    "faces": "1 very sad to 5 very glad", "agree": "1 disagree strongly to 5 agree strongly",
    "yes-no": "yes, no, not_sure", "number": "a whole number", "words": "words",
}  # fmt: skip


def page(library: Library) -> str:
    """Return the page: a table for each survey and each instrument."""
    parts = [HEAD, *("\n".join(survey(s)) for s in library.surveys.values())]
    return "\n".join((*parts, *("\n".join(instrument(i)) for i in library.instruments.values() if i.asks)))


def survey(whole: Survey) -> Iterator[str]:
    """Yield the lines on a survey."""
    yield f"## Survey `{whole.id}`\n\n| column | answers | asked | question |\n|---|---|---|---|"
    for question in whole.questions:
        if question.answering != "note":
            yield f"| `{question.name}` | {answers(whole, question)} | {asked(question)} | {cell(question.text)} |"
    yield ""


def answers(whole: Survey, question: SurveyQuestion) -> str:
    """Return what a column of a survey may hold."""
    if question.answering == "number":
        return f"{question.least} to {question.most}"
    if question.answering == "text":
        return "words"
    names = (
        ["a district, or other_district"]
        if question.among == DISTRICTS
        else [o.name for o in whole.options_of(question)]
    )
    return f"{'any of: ' if question.answering == 'many' else ''}{', '.join(names)}"


def asked(question: SurveyQuestion) -> str:
    """Return when a question is asked."""
    parts = [question.round or "", "{} = {}".format(*question.only_if) if question.only_if else ""]
    return ", ".join(p for p in parts if p) or "–"


def instrument(form: Instrument) -> Iterator[str]:
    """Yield the lines on an instrument."""
    yield f"## Instrument `{form.id}` (level {form.level})\n\n| column | answers | question |\n|---|---|---|"
    if form.spoken:
        yield "| `people` | a whole number | How many people were in the room? |"
    for ask in form.asks:
        yield from rows(form, ask)
    yield ""


def rows(form: Instrument, ask: Ask) -> Iterator[str]:
    """Yield the columns of one question: of a room, how many showed which thumb."""
    if form.spoken and ask.scale == "yes-no":
        yield from (f"| `{ask.name}_{t}` | a whole number | {cell(ask.text)} |" for t in THUMBS)
    else:
        yield f"| `{ask.name}` | {SCALES[ask.scale]} | {cell(ask.text)} |"


def cell(text: str) -> str:
    """Return words in a cell of a table."""
    return text.replace("|", r"\|")


def test_the_page_is_what_the_library_asks() -> None:
    assert PAGE.read_text("utf-8") == page(made.real()), f"docs/reference/questions.md is out of date; {HOW}"


def test_the_columns_that_reports_read_are_there() -> None:
    known = {q.name for q in made.real().surveys["kap"].questions}
    assert {"heard_tip", "heard_som", "knows_law", "knows_helpline", "gender", "age_band", "district", "area"} <= known


def main() -> None:
    PAGE.write_text(page(load.load(ROOT / "content").library), "utf-8")


if __name__ == "__main__":
    main()
