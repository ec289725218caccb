"""Every row of a table has the cells that its head gives room for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.breaking import TEXT, add, checked, only, swap

COMPARISON, MESSAGE = "comparisons/ropes.yaml", "messages/ropes.yaml"


@pytest.mark.parametrize(
    ("cells", "says"), [("[a knot]", "1 cell"), ("[a knot, a number, more]", "3 cells"), ("[]", "0 cells")]
)
def test_a_row_of_a_comparison_has_a_cell_for_each_column(small: Path, cells: str, says: str) -> None:
    line = swap(small, COMPARISON, "[a knot, a number]", cells)
    found = only(small)
    assert (found.rule, found.path, found.line) == ("table", COMPARISON, line)
    assert found.message == f"this row has {says}, the columns after the first are 2"


@pytest.mark.parametrize("rows", ["[[a, b], [c]]", "[[a], [c, d]]", "[[]]"])
def test_the_rows_of_a_panel_have_the_cells_of_their_head(small: Path, rows: str) -> None:
    line = swap(small, MESSAGE, "panel: {", f"panel: {{table: {rows}, ")
    found = only(small)
    assert (found.rule, found.path, found.line) == ("table", MESSAGE, line)
    assert found.hint == "give every row the cells of the head"


@pytest.mark.parametrize(
    ("text", "down", "says"),
    [
        (
            "| a | b |\n|---|---|\n| c | d |\n| e | f | g |",
            3,
            "this line of a table has 3 cells, the head of its table 2",
        ),
        ("a | b\n---|---\nc | d | e", 2, "this line of a table has 3 cells, the head of its table 2"),
        ("| a | b |\n|---|\n| c |", 0, "this line of a table has 2 cells, the line of dashes under it 1"),
        ("| a | b |\n|:-:|---|---|\n| c |", 0, "this line of a table has 2 cells, the line of dashes under it 3"),
        ("Words.\n| a | b |\n|---|---|\n| c | d |", 1, "this table begins under a line of text"),
    ],
)
def test_a_table_of_markdown_that_does_not_fit_is_told(small: Path, text: str, down: int, says: str) -> None:
    line = add(small, TEXT, f"::: explain\n{text}\n:::\n") + 1 + down
    found = only(small)
    assert (found.rule, found.path, found.line, found.message) == ("table", TEXT, line, says)


@pytest.mark.parametrize("row", ["| {ref:ropes|title} | c |", "{ref:ropes|title}", "| c | {ref:ropes|title}"])
def test_a_token_that_splits_a_cell_is_told_as_that(small: Path, row: str) -> None:
    line = add(small, TEXT, f"::: explain\n| a | b |\n|---|---|\n{row}\n:::\n") + 3
    found = only(small)
    assert (found.rule, found.line) == ("table", line)
    assert found.message == "a token with | in it splits a cell of this table"


@pytest.mark.parametrize(
    "text",
    ["| a | b |\n|---|---|\n| c | d |\n\nA | B | C", "| a | b |\n|:--|--:|\n| c |", "| a \\| x | b |\n|---|---|\n| `c|c` | d |", "a | b | c",
     "- One\n\n    | a | b |\n    |---|---|\n    | c | d |", "| a |\n|---|\n| b |", "| |\n"],
)  # fmt: skip
def test_tables_that_fit_pass(small: Path, text: str) -> None:
    add(small, TEXT, f"::: explain\n{text}\n:::\n")
    assert checked(small) == ()
