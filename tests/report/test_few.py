"""Few people, odd comments, one thing at a time: what a report keeps to itself, and what it advises."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from curriculum import followup, forms, pipeline
from curriculum.layouts import load
from curriculum.model.document import Outline
from curriculum.model.findings import ContentError
from curriculum.model.questionnaire import Questionnaire
from curriculum.model.registers import Fact
from curriculum.model.results import Compared, Opinion, Results, Survey, Views
from curriculum.model.returns import (
    Advised,
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
from curriculum.pipeline import House
from curriculum.plan import Selection
from curriculum.report import questions, results
from curriculum.report.numbers import share
from curriculum.report.plots import drawn
from curriculum.returns import Sheets
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


def taken(form: str, people: int, mark: float) -> Test:
    asked = PRE if form == "pre" else POST
    wide = len(asked.asks)
    sat = (
        Sitting(code=f"c{n}", marks=tuple(mark if (n + k) % 3 else 0.0 for k in range(wide)), chosen=("",) * wide)
        for n in range(people)
    )
    return Test(form=form, questionnaire=asked, asked=tuple(range(wide)), sittings=tuple(sat))


@pytest.mark.parametrize(
    ("back", "part"),
    [
        (Returned(attendance=came(2, 2)), "attendance"),
        (Returned(pre=taken("pre", 4, 0.5), post=taken("post", 4, 1)), "tests"),
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
    few = made(Returned(pre=taken("pre", 8, 0.5), post=taken("post", 8, 0.6)))
    assert few.gain.matched == 8
    assert few.advice == ()
    assert {q.told for s in few.sheets for q in s.asked} == {None}
    assert drawn(few, WORDS, LAYOUTS) == {}
    more = made(Returned(pre=taken("pre", 12, 0.5), post=taken("post", 12, 0.6)))
    assert {"aim"} <= {a.rule for a in more.advice}
    low = made(
        Returned(pre=taken("pre", 12, 0.5), post=taken("post", 12, 0.6)),
        RULES.model_copy(update={"advised": Advised(aims=2)}),
    )
    named = [a for a in low.advice if a.rule in ("aims", "aim", "aim_one")]
    assert named[0].rule == "aims"
    assert named[0].figures == {"n": "3", "of": "3", "mark": "70", "most": "2"}
    assert [float(a.figures["after"]) for a in named[1:]] == sorted(round(a.after, 1) for a in low.gain.aims)[:2]
    assert set(drawn(more, WORDS, LAYOUTS)) == {"gain", "scores"}


def test_tests_without_common_codes_are_not_compared() -> None:
    pre, post = taken("pre", 9, 0.5), taken("post", 9, 1)
    apart = post.model_copy(
        update={"sittings": tuple(s.model_copy(update={"code": f"x{s.code}"}) for s in post.sittings)}
    )
    found = made(Returned(pre=pre, post=apart))
    assert found.unmatched
    assert found.gain is None
    assert len(found.sheets) == 2


@pytest.mark.parametrize("form", ["pre", "post"])
def test_of_one_test_alone_the_limits_say_with_which_option_it_came(small_house: House, form: str) -> None:
    both = made(Returned(pre=taken("pre", 9, 0.5), post=taken("post", 9, 1)))
    alone, few = (made(Returned(**{form: taken(form, n, 0.5)})) for n in (9, 4))
    assert (both.only, alone.only, few.sheets) == ("", form, ())
    for results_, said in ((both, False), (alone, True), (few, False)):
        asked = forms.asked(small_house, "now", "neighbours")
        outline = pipeline.outline_of(small_house, asked).model_copy(update={"results": results_})
        page = pipeline.document_of(small_house, outline).html
        assert (f"with the option --{form}," in page) is said


def test_comments_are_sorted_and_withheld() -> None:
    texts = ("The pace and the law were too fast", "Law", "Law", "Nothing", "time")
    comments = (*(Comment(text=t) for t in texts), Comment(text="Law of Akbar", withheld=True))
    views = made(Returned(feedback=Feedback(forms=6, ratings=(), comments=comments))).views
    assert [(t.id, t.n, t.quotes) for t in views.themes] == [
        ("law", 4, ("The pace and the law were too fast", "Law")),
        ("time", 2, ("The pace and the law were too fast", "time")),
        ("other", 1, ("Nothing",)),
    ]
    assert views.withheld == 1
    said = made(Returned(feedback=Feedback(forms=6, ratings=(), comments=comments))).advice
    assert (said[0].rule, said[0].figures) == ("held", {"n": "1"})
    assert made(Returned(feedback=Feedback(forms=6, ratings=(), comments=comments[:4]))).views.themes == ()


def test_low_ratings_and_questions_with_few_answers_are_told() -> None:
    ratings = (
        Rating(text="Room", scale="five", answers=(1, 2, 2, 5, 5)),
        Rating(text="Again", scale="yes-no", answers=(0, 0, 1, 1, 1)),
        Rating(text="Rare", scale="five", answers=(1, 1)),
    )
    found = made(Returned(feedback=Feedback(forms=5, ratings=ratings, comments=())))
    assert found.views.thin == 1
    assert [(a.rule, a.figures["text"], a.figures["low"]) for a in found.advice] == [
        ("opinion_few", "Room", "60"),
        ("no_few", "Again", "40"),
    ]
    more = tuple(r.model_copy(update={"answers": r.answers * 2}) for r in ratings)
    many = made(Returned(feedback=Feedback(forms=10, ratings=more, comments=()))).advice
    assert [a.rule for a in many] == ["opinion", "no"]


def test_of_few_answers_medians_are_drawn_and_said() -> None:
    few = Rating(text="Room", scale="five", answers=(1, 5, 5, 5, 5, 5, 5))
    for ratings, end in (
        ((few,), "median 5.0, 7"),
        ((few.model_copy(update={"answers": few.answers * 2}),), "mean 4.4, 14"),
    ):
        found = made(Returned(feedback=Feedback(forms=14, ratings=ratings, comments=())))
        assert f"Room: {end} answers" in drawn(found, WORDS, LAYOUTS)["opinions"].alt


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
    back = Returned(pre=taken("pre", 12, 0.5), post=taken("post", 12, 1))
    one, other = (drawn(made(back), WORDS, LAYOUTS) for _ in range(2))
    assert one == other
    gain = made(back).gain
    assert f"{gain.before.mean:.1f} points before and {gain.after.mean:.1f} after" in one["gain"].alt
    for plot in one.values():
        assert not any(word in plot.svg for word in ("<!DOCTYPE", "<metadata", "<pattern", "Created with"))


def height(svg: str) -> float:
    """Return the millimetres that a drawing is high, which says its size in points."""
    return float(re.search(r'height="([\d.]+)pt"', svg)[1]) / 72 * 25.4


def test_many_rows_are_drawn_in_parts_that_fit_on_a_page() -> None:
    found = made(Returned(pre=taken("pre", 12, 0.5), post=taken("post", 12, 1)))
    aims = tuple(found.gain.aims[0].model_copy(update={"text": f"Aim {n}."}) for n in range(1, 21))
    five = Opinion(text="Fine", scale="five", n=12, mean=4, median=4, counts=(0, 0, 4, 4, 4))
    views = Views(forms=12, opinions=(five,) * 30, thin=0, comments=0, withheld=0, themes=())
    asked = Compared(id="heard", title="Heard", baseline=share([True] * 9 + [False] * 11), endline=None)
    survey = Survey(people=(20, 0), clusters=(0, 0), districts=(0, 0), indicators=(asked,) * 25)
    gain = found.gain.model_copy(update={"aims": aims})
    many = drawn(found.model_copy(update={"gain": gain, "views": views, "survey": survey}), WORDS, LAYOUTS)
    assert Counter(name.split("-")[0] for name in many) == {"gain": 2, "scores": 1, "opinions": 2, "shares": 3}
    assert max(height(p.svg) for p in many.values()) < 200
    parts = [many[name] for name in ("gain", "gain-2")]
    assert [p.caption[-8:] for p in parts] == [" 1 of 2.", " 2 of 2."]
    said = [re.findall(r"Aim (\d+)\.", p.alt) for p in parts]
    assert [n for numbers in said for n in numbers] == [str(n) for n in range(1, 21)]
    assert max(map(len, said)) < 13
    assert ["points before" in p.alt for p in parts] == [True, False]
    assert ["grey bars" in p.caption for p in parts] == [True, False]


@pytest.mark.parametrize(
    ("n", "told", "wanted"),
    [(29, -0.9, []), (30, -0.01, ["weak"]), (30, -0.11, ["negative"]), (30, 0.05, ["weak"]), (30, 0.1, [])],
)
def test_a_key_is_doubted_only_where_many_answered(
    monkeypatch: pytest.MonkeyPatch, n: int, told: float, wanted: list[str]
) -> None:
    monkeypatch.setattr(questions, "correlation", lambda *_: told)
    assert list(questions.asked(taken("pre", n, 0.9), 0, RULES).flags) == wanted


def test_an_objective_that_is_not_told_is_called_by_its_module_and_never_by_its_id(small_house: House) -> None:
    asked = pipeline.plan_pack(small_house, "now", Selection(audiences=("neighbours",), products=("agenda",)))
    outline = pipeline.outline_of(small_house, asked[0])
    told = outline.modules[0]
    titled = outline.model_copy(update={"titles": {**outline.titles, "hidden": "Hidden"}})
    names = (f"{told.id}/{told.objectives[0].id}", "hidden/O2", "unknown/O3")
    form = Questionnaire(id="pre", title={"en": "pre"}, version="1", languages=("en",), asks=tuple(
        PRE.asks[0].model_copy(update={"objectives": (name,)}) for name in names
    ))  # fmt: skip
    assert followup.aims(titled, (form, None), WORDS) == {
        names[0]: told.objectives[0].text,
        "hidden/O2": "Hidden: objective 2",
        "unknown/O3": "Objective 3 of a module that is not named here",
    }


def test_the_audience_is_asked_for_where_a_pack_has_several(small_house: House) -> None:
    for given in ({"attendance": ("a.csv",)}, {"post": ("a.csv",)}, {"baseline": ("b.csv",), "attendance": ("a.csv",)}):
        with pytest.raises(ContentError, match="audiences"):
            followup.deliverable(small_house, "now", Sheets(**given), "")
    assert followup.deliverable(small_house, "now", Sheets(baseline=("b.csv",)), "").audience


def test_a_pack_that_no_build_takes_gets_no_report(small_house: House, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("code\nA1\n", "utf-8")
    sheets = Sheets(attendance=(str(tmp_path / "a.csv"),))
    for pack, audience, said in (("nowhere", "", "there is no pack"), ("now", "officer", "this pack has no audience")):
        with pytest.raises(ContentError, match=said):
            followup.make(small_house, pack, sheets, tmp_path / "out", audience)
    now = small_house.loaded.library.packs["now"]
    late = now.model_copy(update={"ends": now.starts - timedelta(days=3)})
    library = small_house.loaded.library.model_copy(update={"packs": {"now": late}})
    broken = small_house._replace(loaded=small_house.loaded._replace(library=library))
    with pytest.raises(ContentError):
        followup.make(broken, "now", sheets, tmp_path / "out", "neighbours")
    assert not (tmp_path / "out").exists()


def test_an_outline_of_any_other_document_has_no_results() -> None:
    assert Outline.model_fields["results"].default is None
