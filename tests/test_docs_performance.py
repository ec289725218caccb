"""docs/performance.md is what docs/performance.jsonl holds. `python -m tests.bench.page` writes it anew."""

from __future__ import annotations

from tests.bench import page, record, works

RESULTS = record.newest([page.KEPT])


def test_the_page_is_what_was_measured() -> None:
    assert page.PAGE.read_text("utf-8") == page.text(RESULTS), "write it anew: python -m tests.bench.page"
    assert page.PICTURE.is_file()


def test_only_whole_runs_of_known_works_reach_the_page() -> None:
    lines = page.KEPT.read_text("utf-8").splitlines()
    assert [record.read(line).work for line in lines] == [name for name in works.NAMES if name in RESULTS]


def test_every_work_has_a_section_that_says_how_to_measure_it() -> None:
    said = page.PAGE.read_text("utf-8")
    for name in works.NAMES:
        assert f"## {works.work(name).TITLE}\n\n`nox -s bench -- {name}`. " in said, name


def test_every_goal_stands_in_the_table() -> None:
    rows = [row for row in page.table(RESULTS) if "not measured yet" not in row][1:]
    assert len(rows) == sum(bool(line.goal) for result in RESULTS.values() for line in result.lines)
