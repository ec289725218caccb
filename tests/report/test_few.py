"""Few people, odd comments, one thing at a time: what a report keeps to itself, and what it advises."""

from __future__ import annotations

from datetime import date

import pytest

from curriculum.layouts import load
from curriculum.model.document import Outline
from curriculum.model.registers import Fact
from curriculum.model.results import Results
from curriculum.model.returns import (
    Attendance,
    Attendee,
    Comment,
    Feedback,
    Indicator,
    Rating,
    Respondent,
    Returned,
    ReturnRules,
    Sitting,
    Test,
    Theme,
    Wave,
)
from curriculum.report import results
from curriculum.report.opinions import shortened
from curriculum.report.plots import drawn
from tests.conftest import LAYOUTS
from tests.report.messy import AIMS, POST, PRE

Test.__test__ = False
THEMES = (Theme(id="time", title="Time", words=("time", "pace")), Theme(id="law", title="Law", words=("law",)))
RULES = ReturnRules(
    themes=THEMES, indicators=(Indicator(id="heard", title="Have heard", fact="known"),), quote=40, quotes=2
)
WORDS = load(LAYOUTS).words["en"]


def made(back: Returned, rules: ReturnRules = RULES, facts: dict[str, Fact] | None = None) -> Results:
    return results(back, rules, WORDS, facts or {}, dict.fromkeys(AIMS, "An aim"))


def came(women: int, men: int, other: int = 0) -> Attendance:
    people = [
        Attendee(gender=g, role="Officer", organisation="", present=2)
        for g, n in (("woman", women), ("man", men), ("other", other))
        for _ in range(n)
    ]
    return Attendance(people=tuple(people), sessions=2)


def test(form: str, people: int, mark: float) -> Test:
    asked = PRE if form == "pre" else POST
    wide = len(asked.asks)
    sat = (
        Sitting(code=f"c{n}", marks=tuple(mark if (n + k) % 3 else 0.0 for k in range(wide)), chosen=("",) * wide)
        for n in range(people)
    )
    return Test(form=form, questionnaire=asked, asked=tuple(range(wide)), sittings=tuple(sat))


test.__test__ = False


@pytest.mark.parametrize(
    ("back", "part"),
    [
        (Returned(attendance=came(2, 2)), "attendance"),
        (Returned(pre=test("pre", 4, 0.5), post=test("post", 4, 1)), "tests"),
        (Returned(feedback=Feedback(forms=4, ratings=(), comments=())), "evaluation"),
        (Returned(baseline=Wave(respondents=tuple(Respondent(said={"heard": True}) for _ in range(4)))), "survey"),
    ],
)
def test_a_part_with_fewer_than_five_is_not_shown(back: Returned, part: str) -> None:
    found = made(back)
    assert (found.few, found.given) == ((part,), (part,))
    assert not any((found.present, found.gain, found.sheets, found.views, found.survey, found.advice))


def test_a_share_of_women_is_not_told_where_their_number_is_hidden() -> None:
    assert made(Returned(attendance=came(4, 40))).present.women is None
    assert made(Returned(attendance=came(5, 40))).present.women == pytest.approx(5 / 45)
    assert [a.rule for a in made(Returned(attendance=came(5, 40))).advice] == ["women"]


def test_of_few_tests_no_mean_is_advised_on_and_nothing_is_drawn() -> None:
    few = made(Returned(pre=test("pre", 8, 0.5), post=test("post", 8, 0.6)))
    assert few.gain.matched == 8
    assert few.advice == ()
    assert {q.told for s in few.sheets for q in s.asked} == {None}
    assert drawn(few, WORDS, LAYOUTS) == {}
    more = made(Returned(pre=test("pre", 12, 0.5), post=test("post", 12, 0.6)))
    assert {"aim"} <= {a.rule for a in more.advice}
    assert set(drawn(more, WORDS, LAYOUTS)) == {"gain", "scores"}


def test_tests_without_common_codes_are_not_compared() -> None:
    pre, post = test("pre", 9, 0.5), test("post", 9, 1)
    apart = post.model_copy(
        update={"sittings": tuple(s.model_copy(update={"code": f"x{s.code}"}) for s in post.sittings)}
    )
    found = made(Returned(pre=pre, post=apart))
    assert found.unmatched
    assert found.gain is None
    assert len(found.sheets) == 2


def test_comments_are_sorted_shortened_and_withheld() -> None:
    texts = ("The pace and the law were too fast for all of us here", "Law", "Law", "Nothing", "time")
    comments = (*(Comment(text=t) for t in texts), Comment(text="Law of Akbar", withheld=True))
    views = made(Returned(feedback=Feedback(forms=6, ratings=(), comments=comments))).views
    assert [(t.id, t.n, t.quotes) for t in views.themes] == [
        ("law", 4, ("The pace and the law were too fast for…", "Law")),
        ("time", 2, ("The pace and the law were too fast for…", "time")),
        ("other", 1, ("Nothing",)),
    ]
    assert views.withheld == 1
    assert made(Returned(feedback=Feedback(forms=6, ratings=(), comments=comments[:4]))).views.themes == ()
    assert len(shortened("x" * 200, 40)) == 40


def test_low_ratings_and_questions_with_few_answers_are_told() -> None:
    ratings = (
        Rating(text="Room", scale="five", answers=(1, 2, 2, 5, 5)),
        Rating(text="Again", scale="yes-no", answers=(0, 0, 1, 1, 1)),
        Rating(text="Rare", scale="five", answers=(1, 1)),
    )
    found = made(Returned(feedback=Feedback(forms=5, ratings=ratings, comments=())))
    assert found.views.thin == 1
    assert [(a.rule, a.figures["text"], a.figures["low"]) for a in found.advice] == [
        ("opinion", "Room", "60"),
        ("no", "Again", "40"),
    ]


def test_a_survey_is_set_beside_a_fact_and_says_whether_it_lies_within() -> None:
    people = tuple(Respondent(said={"heard": n < 11}) for n in range(20))
    back = Returned(endline=Wave(respondents=people))
    for value, within in ((55, True), (5, False), ("many", None)):
        fact = Fact(
            id="known", label="Heard", value=value, unit="per cent", text="so many", place="Here", period="Then",
            source="s", as_of=date(2023, 1, 31),
        )  # fmt: skip
        (one,) = made(back, facts={"known": fact}).survey.indicators
        assert (one.baseline, one.difference, one.within) == (None, None, within)
    assert (one.endline.yes, one.endline.n) == (11, 20)


def test_drawings_say_their_figures_and_are_the_same_every_time() -> None:
    back = Returned(pre=test("pre", 12, 0.5), post=test("post", 12, 1))
    one, other = (drawn(made(back), WORDS, LAYOUTS) for _ in range(2))
    assert one == other
    gain = made(back).gain
    assert f"{gain.before.mean:.1f} points before and {gain.after.mean:.1f} after" in one["gain"].alt
    for plot in one.values():
        assert not any(word in plot.svg for word in ("<!DOCTYPE", "<metadata", "<pattern", "Created with"))


def test_an_outline_of_any_other_document_has_no_results() -> None:
    assert Outline.model_fields["results"].default is None
