"""What an event achieved: figures of what came back, and drawings of them. Pure functions on records.

Groups of people that could be known (by gender, role or organisation) are never shown where they are under the least;
what people said without a name is shown where that many answered.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from curriculum.model.registers import Fact
from curriculum.model.results import Part, Results, Sheet
from curriculum.model.returns import Returned, ReturnRules, Test
from curriculum.report.advice import advice
from curriculum.report.gains import gain
from curriculum.report.numbers import needed
from curriculum.report.opinions import views
from curriculum.report.people import present
from curriculum.report.questions import sheet
from curriculum.report.surveys import survey

__all__ = ["needed", "results"]


def results(
    back: Returned, rules: ReturnRules, words: Mapping[str, str], facts: Mapping[str, Fact],
    aims: Mapping[str, str], unread: int = 0,
) -> Results:  # fmt: skip
    """Return the figures of all that came back, without drawings.

    `words` are those of the layouts, `aims` the texts of objectives, `unread` how many rows and cells were left out.
    """
    came = back.attendance
    made = Results(
        present=present(came, rules, words) if came and len(came.people) >= rules.small else None,
        gain=gain(back.pre, back.post, rules, aims) if back.pre and back.post else None,
        sheets=tuple(s for s in sheets((back.pre, back.post), rules) if s),
        views=views(back.feedback, rules, words) if back.feedback else None,
        survey=survey(back.baseline, back.endline, rules, facts, words) if back.baseline or back.endline else None,
        given=given(back),
        only=only(back),
        unread=unread,
        small=rules.small,
        tiny=rules.tiny,
    )
    unmatched = bool(back.pre and back.post and made.sheets and not made.gain)
    return made.model_copy(update={"few": few(made), "advice": advice(made, rules), "unmatched": unmatched})


def sheets(tests: tuple[Test | None, Test | None], rules: ReturnRules) -> tuple[Sheet | None, ...]:
    """Return how the questions of each test did."""
    return tuple(sheet(t, rules) for t in tests if t)


def given(back: Returned) -> tuple[Part, ...]:
    """Return the parts of a report that something came back for."""
    found: dict[Part, bool] = {
        "attendance": back.attendance is not None,
        "tests": back.pre is not None or back.post is not None,
        "evaluation": back.feedback is not None,
        "survey": back.baseline is not None or back.endline is not None,
    }
    return tuple(part for part, is_given in found.items() if is_given)


def only(back: Returned) -> Literal["", "pre", "post"]:
    """Return the test that came back where the other one did not; nothing where both did, or none."""
    if bool(back.pre) == bool(back.post):
        return ""
    return "pre" if back.pre else "post"


def few(made: Results) -> tuple[Part, ...]:
    """Return the parts for which something came back, but too little to show."""
    shown: dict[Part, bool] = {
        "attendance": made.present is not None,
        "tests": made.gain is not None or bool(made.sheets),
        "evaluation": made.views is not None,
        "survey": made.survey is not None,
    }
    return tuple(part for part in made.given if not shown[part])
