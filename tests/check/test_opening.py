"""What the commands say where a library or layouts cannot be opened: all of it at once, as JSON where it was asked for."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from curriculum.cli import main
from tests.breaking import MODULE, TEXT, swap
from tests.conftest import LAYOUTS


@pytest.fixture
def layouts(tmp_path: Path) -> Path:
    """Layouts of which one cannot be read."""
    broken = Path(shutil.copytree(LAYOUTS, tmp_path / "layouts"))
    (broken / "agenda/layout.yaml").write_text("id: a: b\n")
    return broken


def faults(content: Path, layouts: Path, *words: str) -> list[tuple[str, int]]:
    """Return the files and lines that a command reports as JSON."""
    done = CliRunner().invoke(main, [*words, "--json", "--content", str(content), "--layouts", str(layouts)])
    assert done.exit_code == 1
    return [(f["path"], f["line"]) for f in json.loads(done.stdout)["findings"]]


@pytest.mark.parametrize("words", [("check",), ("list",), ("build", "now"), ("show", "ropes"), ("agenda", "now")])
def test_a_fault_of_the_layouts_hides_no_fault_of_the_content(
    small: Path, layouts: Path, words: tuple[str, ...]
) -> None:
    one, two = swap(small, MODULE, "code: M01", "code: one"), swap(small, TEXT, "{term:debt}", "{term:dept}")
    assert faults(small, layouts, *words) == [(MODULE, one), (TEXT, two), ("agenda/layout.yaml", 1)]


def test_two_folders_that_are_none_are_both_told(tmp_path: Path) -> None:
    assert faults(tmp_path, tmp_path, "check") == [(str(tmp_path), 0), (str(tmp_path), 0)]


def test_a_fault_of_the_library_file_hides_no_other(small: Path) -> None:
    (small / "library.yaml").write_text("title: 1\n")
    line = swap(small, TEXT, "{term:debt}", "{term:dept}")
    found = faults(small, LAYOUTS, "check")
    assert {p for p, _ in found} == {"library.yaml", TEXT}
    assert (TEXT, line) in found
