"""Sheets that are not what they were given as, columns of no question, and spellings of one role."""

from __future__ import annotations

from pathlib import Path

import pytest

from curriculum.model.returns import ReturnRules
from tests.returns.test_returns import FORM, rules, said, sheets

__all__ = ["rules"]

WRONG_SHEETS = {
    "No,Name,Rank,Day 1 AM\n1,Palwasha Sher,ASI,x\n": "it has a column of names, as an attendance sheet has",
    "Foo,Bar\n1,2\n": "no column is a question of the form",
    "code,q1,q2\nA1,b,c\nA2,d,a\n": "most cells are no answers to its questions",
}


@pytest.mark.parametrize("text", WRONG_SHEETS)
def test_a_sheet_that_is_no_evaluation_is_named(tmp_path: Path, rules: ReturnRules, text: str) -> None:
    found = sheets(tmp_path, rules, {"evaluation": FORM}, evaluation=text)
    assert found.back.feedback is None
    assert said(found) == [f"evaluation.csv:1 this sheet is no evaluation: {WRONG_SHEETS[text]}"]


def test_a_sheet_of_another_test_is_named(tmp_path: Path, rules: ReturnRules) -> None:
    text = "code,q1,q2,q3\nA1,b,c,2\nA2,d,a,1\n"
    found = sheets(tmp_path, rules, pre=text, post=text)
    same = "it says cell by cell what pre.csv says, which is the test before"
    assert said(found) == [f"post.csv:1 this sheet is no test after: {same}"]
    found = sheets(tmp_path, rules, post="code,q1,about,other\nA1,b,c,2\n")
    few = "1 of its columns are questions of the test, and 2 are not"
    assert said(found) == [f"post.csv:1 this sheet is no test after: {few}"]


def test_a_column_of_no_question_is_named(tmp_path: Path, rules: ReturnRules) -> None:
    found = sheets(tmp_path, rules, pre="code,q1,q2,q3,q3/a,Favourite colour,empty,_id\nA1,b,c,2,1,blue,,1\n")
    assert said(found) == ["pre.csv:1 “Favourite colour” is no question of this test"]


def test_signs_do_not_part_a_role(tmp_path: Path, rules: ReturnRules) -> None:
    found = sheets(tmp_path, rules, attendance="code,Rank\nA1,ASI\nA2,A.S.I.\nA3,ASI\nA4,A. S. I\n")
    assert {p.role for p in found.back.attendance.people} == {"ASI"}


UNREAD = "“?” stands in place of what was typed, which cannot be read"


def test_what_became_question_marks_is_named_once_for_each_column(tmp_path: Path, rules: ReturnRules) -> None:
    found = sheets(tmp_path, rules, pre="code,q1,q2,q3\nA1,?,b,??\nA??,b,b,?\nA3,?,c,2\nA4,?,,\n")
    assert said(found) == [
        f"pre.csv:2 column B, rows 2, 4, 5: {UNREAD}",
        f"pre.csv:2 column D, rows 2, 3: {UNREAD}",
        "pre.csv:3 column A, row 3: the code holds “?” and cannot be read",
        "pre.csv:5 row 5: nothing was answered in this row",
    ]
    assert [s.code for s in found.back.pre.sittings] == ["a1", "", "a3"]


def test_scales_and_comments_that_became_question_marks_are_named(tmp_path: Path, rules: ReturnRules) -> None:
    text = "How was it?,Comment\n4,more practice\n?,??? ??\n5,\nخو?,tea was late\n4,so it was\n3,good\n5,good\n4,good\n5,good\n4,ok\n"
    found = sheets(tmp_path, rules, evaluation=text)
    told = [f for f in said(found) if UNREAD in f]
    assert told == [
        f"evaluation.csv:3 column A, rows 3, 5: {UNREAD}",
        f"evaluation.csv:3 column B, row 3: {UNREAD}",
    ]


def test_ticks_and_codes_that_became_question_marks_are_named(tmp_path: Path, rules: ReturnRules) -> None:
    text = "code,gender,Day 1 AM,Day 1 PM\nA??,F,✓,?\nA??,?,?,✓\n"
    found = sheets(tmp_path, rules, attendance=text)
    assert len(found.back.attendance.people) == 2
    assert [f.partition(" ")[2] for f in said(found)] == [
        f"column A, rows 2, 3: {UNREAD}",
        f"column D, row 2: {UNREAD}",
        f"column C, row 3: {UNREAD}",
        f"column B, row 3: {UNREAD}",
    ]
