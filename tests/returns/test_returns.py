"""Sheets as they really come: what is read, and what is said of the rest, by row and column."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from curriculum import returns
from curriculum.model.place import Place
from curriculum.model.questionnaire import Choice, Posed, Questionnaire
from curriculum.model.returns import ReturnRules
from curriculum.returns import Read, Sheets
from curriculum.returns.tests import Marker
from curriculum.source.records import record
from curriculum.source.yaml import read
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def rules() -> ReturnRules:
    """The rules of the shipped library."""
    data, lines = read((ROOT / "content" / "returns.yaml").read_text("utf-8"), "returns.yaml")
    return record(ReturnRules, data, Place("returns.yaml", 1, lines))


def ask(name: str, answering: str = "one", points: int = 1, names: str = "abcd", right: str = "b") -> Posed:
    """Return a question whose choices are called by letters."""
    choices = tuple(Choice(name=n, text={"en": f"Answer {n}"}, right=n in right) for n in names) if names else ()
    return Posed(name=name, text={"en": f"What is {name}?"}, answering=answering, choices=choices, points=points)


TEST = Questionnaire(
    id="pre", title={"en": "Test"}, version="1", languages=("en",),
    asks=(
        Posed(name="intro", text={"en": "Write your code"}, answering="note"),
        ask("q1"), ask("q2"), ask("q3", "text", 2, ""),
    ),
)  # fmt: skip


def sheets(folder: Path, rules: ReturnRules, forms: dict[str, Questionnaire] | None = None, **texts: str) -> Read:
    """Return what is read of sheets whose texts are given by kind."""
    for kind, text in texts.items():
        (folder / f"{kind}.csv").write_text(text, "utf-8")
    files = Sheets(**{kind: (str(folder / f"{kind}.csv"),) for kind in texts})
    return returns.read(files, forms or {"pre": TEST, "post": TEST}, rules)


def said(found: Read) -> list[str]:
    """Return the findings, each with its file and row."""
    return [f"{Path(f.path).name}:{f.line} {f.message}" for f in found.findings]


def test_answers_are_read_whichever_way_they_are_written(tmp_path: Path, rules: ReturnRules) -> None:
    text = "Marks\n\ncode;Q1;q 02;سوال ۳\nA1;b;B);۲\n a-2 ;Answer b;ب;1.5\nA3;right;✗;0\nA4;;d;٫5\n"
    found = sheets(tmp_path, rules, pre=text)
    assert said(found) == []
    test = found.back.pre
    assert [s.code for s in test.sittings] == ["a1", "a2", "a3", "a4"]
    assert [s.marks for s in test.sittings] == [(1, 1, 1), (1, 1, 0.75), (1, 0, 0), (0, 0, 0.25)]
    assert [s.chosen[1] for s in test.sittings] == ["b", "b", "", "d"]


def test_numbers_are_points_or_places_as_the_whole_column_has_them(rules: ReturnRules) -> None:
    points = Marker(ask("q1"), ["1", "0", "1"], rules)
    places = Marker(ask("q1"), ["1", "2", "4"], rules)
    named = Marker(ask("q1", names="1234", right="1"), ["1", "2"], rules)
    assert [m("1").part for m in (points, places, named)] == [1, 0, 1]
    assert places("2").part == 1
    assert points("2") is not None or points("7") is None
    many = Marker(ask("q1", "many", right="ac"), [], rules)
    assert [many(c).part for c in ("a c", "c, a", "a", "a b c")] == [1, 1, 0, 0]


def test_faults_of_a_test_are_named_and_the_rest_is_kept(tmp_path: Path, rules: ReturnRules) -> None:
    pre = "code,q1,q2,q3,q9,q1\nA1,b,z,5,,\nA2,b,b,2,,\ncode,q1,q2,q3,q9,q1\n,a,a,0,,\nA2,c,c,0,,\nA3,,,,,\nTotal,3,3,3,,\nA1,b,z,5,,\n"
    post = "code,q1,q2\nA1,b,b\nA9,b,b\n"
    found = sheets(tmp_path, rules, attendance="code,gender\nA1,F\nA2,M\n", pre=pre, post=post)
    for wanted in (
        "pre.csv:1 “q9” is no question of this test",
        "pre.csv:1 column F means what a column before it means, and was not read",
        "pre.csv:2 column C, rows 2, 9: “z” is no answer to this question",
        "pre.csv:2 column D, rows 2, 9: “5” is no answer to this question",
        "pre.csv:3 column A, rows 3, 6: another test has the same code and other answers",
        "pre.csv:5 column A, row 5: there is no code",
        "pre.csv:7 row 7: nothing was answered in this row",
        "pre.csv:7 column A, row 7: this code is not in the attendance sheet",
        "pre.csv:8 row 8: this is a row of totals, and nobody’s",
        "pre.csv:9 column A, row 9: this test stands in the sheet twice",
        "post.csv:1 there is no column for question 3",
        "post.csv:3 column A, row 3: this code is not in the attendance sheet",
        "post.csv:3 column A, row 3: this code is in no test before the event",
    ):
        assert wanted in said(found), wanted
    assert all(f.hint and f.severity == "warning" for f in found.findings)
    assert [s.lone for s in found.back.pre.sittings] == [True, False, True, False]
    assert found.back.post.asked == (0, 1)


def test_attendance_keeps_no_name_and_names_what_is_odd(tmp_path: Path, rules: ReturnRules) -> None:
    text = (
        "Name;Gender;Designation;Session 1;Session 2\nBakhtawar Bibi;عورت;Inspector;✓;A\nSher Khan;M;inspector;P;ok\n"
        "Zar Khan;robot;INSPECTOR;;1\n;;;;\nSher Khan;M;inspector;P;P\nکل;;;3;3\n"
    )
    found = sheets(tmp_path, rules, attendance=text)
    came = found.back.attendance
    assert [p.gender for p in came.people] == ["woman", "man", "unstated"]
    assert {p.role for p in came.people} == {"Inspector"}
    assert [p.present for p in came.people] == [1, 1, 1]
    assert said(found) == [
        "attendance.csv:3 column E, row 3: “ok” says neither present nor absent",
        "attendance.csv:4 column B, row 4: “robot” is no gender that is known",
        "attendance.csv:6 column A, row 6: this person stands in the sheet twice",
        "attendance.csv:7 row 7: this is a row of totals, and nobody’s",
    ]
    assert "Khan" not in found.back.model_dump_json() + " ".join(said(found))


def test_sessions_may_be_one_number(tmp_path: Path, rules: ReturnRules) -> None:
    found = sheets(tmp_path, rules, attendance="code,sessions attended\nA1,۳\nA2,all\nA3,2\nA4,\n")
    assert [p.present for p in found.back.attendance.people] == [3, None, 2, None]
    assert found.back.attendance.sessions == 3
    assert said(found) == ["attendance.csv:3 column B, row 3: “all” is no number of sessions"]


FORM = Questionnaire(
    id="evaluation", title={"en": "View"}, version="1", languages=("en",),
    asks=(ask("e1", names="12345"), ask("e2", names="yn", right=""), ask("e3", "text", names="")),
)  # fmt: skip


def test_comments_that_may_name_somebody_are_withheld(tmp_path: Path, rules: ReturnRules) -> None:
    lines = [
        "Good",
        "Call 0300 1234567",
        "CNIC ۳۵۲۰۲-۱۲۳۴۵۶۷-۱",
        "a@b.pk",
        "Inspector Akbar was good",
        "Thanks to Palwasha",
        "My sister was taken from our village",
    ]
    form = "e1\te2\te3\n" + "\n".join(f"{'۴' if n else 'very glad'}\tجی ہاں\t{c}" for n, c in enumerate(lines))
    found = sheets(tmp_path, rules, {"evaluation": FORM}, attendance="Name,Sex\nPalwasha Sher,F\n", evaluation=form)
    back = found.back.feedback
    assert [c.withheld for c in back.comments] == [False, *[True] * 6]
    assert back.ratings[0].answers == (5, *[4] * 6)
    assert back.ratings[1].answers == (1,) * 7
    assert said(found) == [
        "evaluation.csv:3 column C, rows 3, 4, 5, 6, 7: this comment is counted and not printed",
        "evaluation.csv:8 column C, row 8: this comment may tell of a case or of harm",
    ]
    assert found.odd == 0


ALOUD = Questionnaire(
    id="evaluation", title={"en": "View"}, version="1", languages=("en", "ur"),
    asks=(
        ask("people", "number", names=""),
        *(
            ask(f"{name}_{end}", "number", names="").model_copy(update={"counts": {"en": f"Was it {name}?", "ur": "؟"}})
            for name in ("easy", "safe") for end in ("yes", "no", "unsure")
        ),
        ask("tell_home", "text", names=""),
    ),
)  # fmt: skip


def test_rooms_that_were_asked_aloud_are_counted_by_people(tmp_path: Path, rules: ReturnRules) -> None:
    text = (
        "view/people,view/easy_yes,view/easy_no,view/easy_unsure,safe_yes,safe_no,safe_unsure,tell_home\n"
        "20,۱۵,3,2,20,0,,Thank you\n10,8,4,,many,0,0,\n,,,,5,,,\n"
    )
    found = sheets(tmp_path, rules, {"evaluation": ALOUD}, evaluation=text)
    back = found.back.feedback
    assert (back.forms, back.rooms) == (20 + 12 + 5, 3)
    assert [(r.text, r.scale, r.answers.count(1), r.answers.count(0)) for r in back.ratings] == [
        ("Was it easy?", "yes-no", 23, 7),
        ("Was it safe?", "yes-no", 25, 0),
    ]
    assert [c.text for c in back.comments] == ["Thank you"]
    assert said(found) == [
        "evaluation.csv:3 column E, row 3: “many” is no number of people",
        "evaluation.csv:3 column A, row 3: more people answered than were in the room",
    ]


def test_answers_may_be_the_labels_of_another_language(tmp_path: Path, rules: ReturnRules) -> None:
    labels = ("بہت اداس", "اداس", "ٹھیک ٹھاک", "خوش", "بہت خوش")
    five = tuple(Choice(name=str(n), text={"en": f"face {n}", "ur": t}) for n, t in enumerate(labels, 1))
    three = tuple(
        Choice(name=n, text={"en": n, "ur": t})
        for n, t in (("yes", "ہاں جی"), ("no", "نہ جی"), ("not_sure", "یقین نہیں"))
    )
    form = FORM.model_copy(
        update={
            "asks": (
                FORM.asks[0].model_copy(update={"choices": five}),
                FORM.asks[1].model_copy(update={"choices": three}),
            )
        }
    )
    text = "e1,e2\nٹھیک ٹھاک,ہاں جی\nبہت خوش,نہ جی\nface 1,یقین نہیں\n"
    found = sheets(tmp_path, rules, {"evaluation": form}, evaluation=text)
    assert [r.answers for r in found.back.feedback.ratings] == [(3, 5, 1), (1, 0)]
    assert said(found) == []
    test = TEST.model_copy(
        update={"asks": tuple(
            a.model_copy(update={
                "text": {**a.text, "ur": f"سوال {a.name} کیا ہے؟"},
                "choices": tuple(c.model_copy(update={"text": {**c.text, "ur": f"جواب {c.name}"}}) for c in a.choices),
            }) for a in TEST.asks
        )}
    )  # fmt: skip
    found = sheets(tmp_path, rules, {"pre": test}, pre="کوڈ,سوال q1 کیا ہے؟,q2\nA1,جواب b,Answer b\nA2,جواب c,ب\n")
    assert [s.marks for s in found.back.pre.sittings] == [(1, 1, 0), (0, 1, 0)]
    assert said(found) == ["pre.csv:1 there is no column for question 3"]


def test_questions_that_the_pack_does_not_have_are_read_by_their_answers(tmp_path: Path, rules: ReturnRules) -> None:
    form = "Was the hall cool?,Would you come?,Anything else?\n5,yes,More tea\n4,no,Less tea\n6,maybe,\n3,yes,Tea\n2,yes,Tea\n1,yes,Tea\n"
    found = sheets(tmp_path, rules, {}, evaluation=form)
    back = found.back.feedback
    assert [(r.text, r.scale, r.answers) for r in back.ratings] == [
        ("Was the hall cool?", "five", (5, 4, 3, 2, 1)),
        ("Would you come?", "yes-no", (1, 0, 1, 1, 1)),
    ]
    assert len(back.comments) == 5
    assert said(found) == ["evaluation.csv:4 column A, row 4: “6” is no answer on this scale"]


def test_surveys_are_read_in_words_and_codes(tmp_path: Path, rules: ReturnRules) -> None:
    text = "_id,kap/heard_tip,knows a helpline,kap/gender,kap/district,cluster\n1,1,ہاں,female,Kasur,v1\n2,no,88,M,kasur,v1\n3,perhaps so,,M,Okara,\n4,,,F,Okara,v2\n"
    found = sheets(tmp_path, rules, baseline=text)
    wave = found.back.baseline
    assert [dict(r.said) for r in wave.respondents] == [
        {"heard_tip": True, "knows_helpline": True},
        {"heard_tip": False},
    ]
    assert [r.district for r in wave.respondents] == ["Kasur", "Kasur"]
    assert said(found) == [
        "baseline.csv:4 column B, row 4: “perhaps so” is neither yes nor no",
        "baseline.csv:4 rows 4, 5: no question was answered in this row",
    ]


def test_a_sheet_that_is_none_is_told_and_the_others_are_read(tmp_path: Path, rules: ReturnRules) -> None:
    (tmp_path / "photo.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    (tmp_path / "list.csv").write_text("apples,pears\n3,4\n", "utf-8")
    (tmp_path / "good.csv").write_text("code,q1\nA1,b\n", "utf-8")
    files = Sheets(
        attendance=(str(tmp_path / "photo.xlsx"),), pre=(str(tmp_path / "good.csv"),), post=(str(tmp_path / "list.csv"),),
        baseline=(str(tmp_path / "nowhere.csv"),),
    )  # fmt: skip
    found = returns.read(files, {"pre": TEST, "post": TEST}, rules)
    errors = [f for f in found.findings if f.severity == "error"]
    assert [Path(f.path).name for f in errors] == ["photo.xlsx", "list.csv", "nowhere.csv"]
    assert "no row of this sheet is a head that is known" in errors[1].message
    assert len(found.back.pre.sittings) == 1
    assert found.back.attendance is None


def test_one_sheet_of_a_workbook_is_named_and_formulas_are_text(tmp_path: Path, rules: ReturnRules) -> None:
    book = Workbook()
    book.active.title = "Notes"
    book.active.append(["nothing here"])
    page = book.create_sheet("Pre")
    page.append(["code", "q1", "q2"])
    page.append(['=HYPERLINK("http://x.example")', "b", "b"])
    book.save(tmp_path / "all.xlsx")
    found = returns.read(Sheets(pre=(f"{tmp_path / 'all.xlsx'}#pre",)), {"pre": TEST}, rules)
    assert len(found.back.pre.sittings) == 1
    assert any("formulas" in s for s in said(found))
    lost = returns.read(Sheets(pre=(f"{tmp_path / 'all.xlsx'}#Post",)), {"pre": TEST}, rules)
    assert "there is no sheet “Post”" in said(lost)[0]


def test_a_finding_repeats_nothing_that_may_be_about_a_person(tmp_path: Path, rules: ReturnRules) -> None:
    found = sheets(tmp_path, rules, pre="code,q1,q2\nSECRET7,0300 1234567,35202-1234567-1\n")
    assert all("SECRET7" not in s and "1234567" not in s for s in said(found))
    assert "pre.csv:2 column B, row 2: this is no answer to this question" in said(found)


def test_tests_of_an_audience_without_a_test_are_told(tmp_path: Path, rules: ReturnRules) -> None:
    found = sheets(tmp_path, rules, {"post": TEST}, pre="code,q1\nA1,b\n", post="code,q1\nA1,b\n")
    assert [f.severity for f in found.findings if "no test on paper" in f.message] == ["error"]
    assert found.back.pre is None
    assert len(found.back.post.sittings) == 1


PRINTED = "No.,Code,Name,Rank or role,Organisation,District,W,M,T,–,Disability support,AM,PM,Signature\n"


def days(folder: Path, rules: ReturnRules, *texts: str) -> Read:
    """Return what is read of several attendance sheets, one for each day."""
    files = [folder / f"d{n}.csv" for n in range(1, len(texts) + 1)]
    for file, text in zip(files, texts, strict=True):
        file.write_text(text, "utf-8")
    return returns.read(Sheets(attendance=tuple(map(str, files))), {}, rules)


def test_gender_is_read_where_it_is_ticked_in_columns_as_the_printed_sheet_has_them(
    tmp_path: Path, rules: ReturnRules
) -> None:
    rows = (
        "1,A01,Zar,ASI,Police,Swat,x,,,,,1,1,\n2,A02,Gul,ASI,Police,Swat,☐,✓,☐,☐,☐,✓,☐,\n"
        "3,A03,Mah,ASI,Police,Swat,,,yes,,,x,x,\n4,A04,Nur,ASI,Police,Swat,,,,1,,x,x,\n"
        "5,A05,Lal,ASI,Police,Swat,W,–,–,–,,x,x,\n6,A06,Bar,ASI,Police,Swat,x,x,,,,x,x,\n"
    )
    found = sheets(tmp_path, rules, attendance=PRINTED + rows)
    came = found.back.attendance
    assert [p.gender for p in came.people] == ["woman", "man", "other", "unstated", "woman", "unstated"]
    assert [p.present for p in came.people] == [2, 1, 2, 2, 2, 2]
    assert said(found) == ["attendance.csv:7 column G, row 7: more than one gender is ticked"]


@pytest.mark.parametrize(
    "titles",
    [
        "خ,م,س,–",
        'Women,Men,"Transgender, other",Not said',
        "عورت,مرد,خواجہ سرا,-",
        'خواتین,مرد,"خواجہ سرا، دیگر",نہیں بتایا',
    ],
)
def test_columns_of_genders_bear_words_or_letters(tmp_path: Path, rules: ReturnRules, titles: str) -> None:
    found = sheets(tmp_path, rules, attendance=f"code,{titles}\nA1,x,,,\nA2,,x,,\nA3,,,x,\nA4,,,,x\n")
    assert [p.gender for p in found.back.attendance.people] == ["woman", "man", "other", "unstated"]
    assert said(found) == []


def test_lines_with_a_printed_code_alone_are_nobody(tmp_path: Path, rules: ReturnRules) -> None:
    rows = "1,A01,Zar,ASI,Police,Swat,x,,,,,1,1,\n2,A02,,,,,☐,☐,☐,☐,☐,☐,☐,\n3,A03,,,,,,,,,,,,\n4,A04,,,,,,,,,,x,,\n"
    found = sheets(tmp_path, rules, attendance=PRINTED + rows)
    assert [p.present for p in found.back.attendance.people] == [2, 1]
    assert said(found) == ["attendance.csv:3 rows 3, 4: 2 lines are not filled in"]
    assert found.odd == 0


def test_who_is_ticked_in_no_session_did_not_come(tmp_path: Path, rules: ReturnRules) -> None:
    text = "Code,Gender,AM,PM\nA1,F,✓,✓\nA2,M,,\nA3,F,,A\nA4,M,,1\n"
    found = sheets(tmp_path, rules, attendance=text)
    assert [(p.gender, p.present) for p in found.back.attendance.people] == [("woman", 2), ("man", 1)]
    assert said(found) == ["attendance.csv:3 rows 3, 4: 2 people were in no session"]


def test_sheets_of_several_days_add_the_sessions_of_a_person(tmp_path: Path, rules: ReturnRules) -> None:
    first = "Code,Gender,AM,PM\nA1,F,✓,✓\nA2,M,,\nA3,F,✓,\nA3,F,✓,\nA5,M,,\n"
    second = "Code,Gender,AM,PM\nA1,,✓,\nA2,M,✓,✓\nA4,F,✓,✓\n"
    found = days(tmp_path, rules, first, second)
    came = found.back.attendance
    assert [(p.gender, p.present) for p in came.people] == [("woman", 3), ("man", 2), ("woman", 1), ("woman", 2)]
    assert came.sessions == 4
    assert said(found) == [
        "d1.csv:5 column A, row 5: this person stands in the sheet twice",
        "d1.csv:6 row 6: 1 person was in no session",
    ]


def test_a_sheet_that_is_given_twice_counts_once(tmp_path: Path, rules: ReturnRules) -> None:
    day = "Code,Gender,AM,PM\nA1,F,✓,✓\nA2,M,,✓\n"
    found = days(tmp_path, rules, day, day, day.replace("A2,M,", "A2,M,✓"))
    assert [p.present for p in found.back.attendance.people] == [4, 3]
    assert found.back.attendance.sessions == 4
    assert said(found) == ["d2.csv:1 this sheet says cell by cell what d1.csv says, and was counted once"]
    forms = "q1,q2,q3\n5,y,\n4,n,\n"
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text(forms, "utf-8")
    both = Sheets(evaluation=(str(tmp_path / "a.csv"), str(tmp_path / "b.csv")))
    assert returns.read(both, {"evaluation": FORM}, rules).back.feedback.forms == 2


def test_a_day_that_was_typed_twice_is_doubted(tmp_path: Path, rules: ReturnRules) -> None:
    first = "Code,AM,PM\n" + "".join(f"A{n},✓,{'' if n == 3 else '✓'}\n" for n in range(1, 7))
    again = first.replace("✓", "x")
    found = days(tmp_path, rules, first, again)
    assert said(found) == ["d2.csv:1 row 1: everybody was in the same sessions as in d1.csv"]
    assert found.back.attendance.sessions == 4
    other = again.replace("A4,x,x", "A4,x,").replace("A3,x,", "A3,x,x")
    assert said(days(tmp_path, rules, first, other)) == []
    full = first.replace("A3,✓,", "A3,✓,✓")
    assert said(days(tmp_path, rules, full, full.replace("✓", "x"))) == []


def test_sheets_of_one_workbook_are_days_of_their_own(tmp_path: Path, rules: ReturnRules) -> None:
    book = Workbook()
    for name in ("Monday", "Tuesday"):
        page = book.create_sheet(name)
        for row in (["Code", "AM", "PM"], ["A1", "x", "x"]):
            page.append(row)
    book.save(tmp_path / "all.xlsx")
    names = tuple(f"{tmp_path / 'all.xlsx'}#{day}" for day in ("Monday", "Tuesday", "Monday"))
    found = returns.read(Sheets(attendance=names), {}, rules)
    assert [p.present for p in found.back.attendance.people] == [4]
    assert len(said(found)) == 1


def test_a_title_that_names_its_day_is_one_session_in_all_sheets(tmp_path: Path, rules: ReturnRules) -> None:
    first = "Code,Day 1,Day 1,Day 2 AM\nA1,✓,✓,\nA2,,✓,\n"
    typed_again = "Day 1,Code,Day 1\n✓,A1,✓\n✓,A2,✓\n"
    found = days(tmp_path, rules, first, typed_again)
    assert [p.present for p in found.back.attendance.people] == [2, 2]
    assert found.back.attendance.sessions == 3


def test_sheets_of_different_people_have_the_same_sessions(tmp_path: Path, rules: ReturnRules) -> None:
    found = days(tmp_path, rules, "Code,AM,PM\nA1,✓,✓\n", "Code,AM,PM\nB1,✓,✓\n")
    assert found.back.attendance.sessions == 2
    assert len(found.back.attendance.people) == 2


def test_codes_of_badges_are_not_asked_of_tests_that_have_their_own(tmp_path: Path, rules: ReturnRules) -> None:
    came = "code,gender\nA01,F\nA02,M\nA03,F\n"
    own = sheets(tmp_path, rules, attendance=came, pre="code,q1,q2,q3\nK7,b,b,1\nA02,b,b,1\nS19,b,b,1\n")
    assert said(own) == []
    same = sheets(tmp_path, rules, attendance=came, pre="code,q1,q2,q3\nA01,b,b,1\nA02,b,b,1\nS19,b,b,1\n")
    assert said(same) == ["pre.csv:4 column A, row 4: this code is not in the attendance sheet"]
