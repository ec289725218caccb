"""A sheet of the other test is named where anything in it says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from curriculum import returns
from curriculum.model.questionnaire import Questionnaire
from curriculum.model.returns import ReturnRules
from curriculum.returns import Read, Sheets
from tests.returns.test_returns import ask, rules, said

__all__ = ["rules"]

KEYS = {"pre": "abcdabcdab", "post": "badcbcdaba"}
BOTH = {
    form: Questionnaire(
        id=form, title={"en": form}, version="1", languages=("en",),
        asks=tuple(ask(f"{form[1]}{n:02}_item", right=right) for n, right in enumerate(key, 1)),
    )
    for form, key in KEYS.items()
}  # fmt: skip
HEAD = "code," + ",".join(f"q{n}" for n in range(1, 11))


def answered(people: int, right: int, key: str = KEYS["pre"]) -> str:
    """Return rows of people of whom each has the first answers right by a key, and has chosen “d” for the others."""
    return "".join(f"A{n},{','.join(key[:right])}{',d' * (len(key) - right)}\n" for n in range(people))


def read(folder: Path, rules: ReturnRules, form: str, text: str, name: str = "sheet.csv") -> Read:
    """Return what is read of one sheet that is given as a test."""
    (folder / name).write_text(text, "utf-8")
    return returns.read(Sheets(**{form: (str(folder / name),)}), BOTH, rules)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (f"Lahore (Pre-test)\n{HEAD}\nA1,a,b\n", "row 1 says that it is the test before"),
        (f"فارم الف\n{HEAD}\nA1,a,b\n", "row 1 says that it is the test before"),
        (f"{HEAD},Form\nA1,a,b,c,d,a,b,c,d,a,b,A\n", "column L says that it is the test before"),
        (f"{HEAD},Test\nA1,a,b,c,d,a,b,c,d,a,b,A\n", "column L says that it is the test before"),
        ("code,r01_item,r02_item\nA1,a,b\n", "2 of its columns are questions of the test before"),
    ],
)
def test_a_sheet_that_says_that_it_is_the_other_test_is_none(
    tmp_path: Path, rules: ReturnRules, text: str, why: str
) -> None:
    found = read(tmp_path, rules, "post", text)
    assert found.back.post is None
    assert [line.split(" ", 1)[1] for line in said(found)] == [f"this sheet is no test after: {why}"]
    assert "--pre" in found.findings[0].hint
    assert read(tmp_path, rules, "pre", text).back.pre is not None


def test_the_first_sheet_of_a_workbook_may_be_the_other_test(tmp_path: Path, rules: ReturnRules) -> None:
    book = Workbook()
    for name, page in (("Pre-test", book.active), ("Post-test", book.create_sheet())):
        page.title = name
        for row in (HEAD.split(","), ["A1", *"abcdabcdab"]):
            page.append(row)
    book.save(tmp_path / "both.xlsx")
    found = returns.read(Sheets(post=(str(tmp_path / "both.xlsx"),)), BOTH, rules)
    assert "both.xlsx:1 this sheet is no test after: its name says that it is the test before" in said(found)
    assert returns.read(Sheets(post=(f"{tmp_path}/both.xlsx#Post-test",)), BOTH, rules).findings == ()


def test_single_rows_of_the_other_test_are_named(tmp_path: Path, rules: ReturnRules) -> None:
    text = f"{HEAD},Form\nA1,a,b,c,d,a,b,c,d,a,b,A\nA2,a,b,c,d,a,b,c,d,a,b,B\n"
    assert said(read(tmp_path, rules, "post", text)) == [
        "sheet.csv:2 column L, row 2: this row is of the test before, as it says"
    ]


@pytest.mark.parametrize(
    ("form", "right", "doubted"), [("post", 6, True), ("pre", 6, False), ("post", 0, False), ("post", 2, False)]
)
def test_answers_that_fit_the_other_key_raise_a_doubt(
    tmp_path: Path, rules: ReturnRules, form: str, right: int, doubted: bool
) -> None:
    found = read(tmp_path, rules, form, f"{HEAD}\n{answered(12, right)}")
    assert [f.severity for f in found.findings] == ["warning"] * doubted
    assert getattr(found.back, form) is not None
    if doubted:
        assert "right by its key" in found.findings[0].message


@pytest.mark.parametrize("text", [answered(3, 6), "A1" + ",1" * 10 + "\n", "A1" + ",right" * 10 + "\n"])
def test_few_answers_and_marks_raise_none(tmp_path: Path, rules: ReturnRules, text: str) -> None:
    assert read(tmp_path, rules, "post", f"{HEAD}\n{text}").findings == ()


@pytest.mark.parametrize("name", ["pre-test police.csv", "Before Lahore.csv", "pretest.csv"])
def test_a_file_called_as_the_other_test_raises_a_doubt(tmp_path: Path, rules: ReturnRules, name: str) -> None:
    text = f"Write the same code here that you wrote on the test before the event and hand it in\n{HEAD}\nA1,a,b\n"
    (found,) = read(tmp_path, rules, "post", text, name).findings
    assert "its file is called as one of the test before" in found.message
    assert read(tmp_path, rules, "pre", text, name).findings == ()
    assert read(tmp_path, rules, "post", text, "police-post.csv").findings == ()
