"""The public face: its names are these and no others, and the example in its documentation runs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import curriculum
from curriculum import home
from tests.conftest import ROOT, SAMPLES

NAMES = [
    "Artefact", "Build", "Change", "Checked", "ContentError", "CurriculumError", "Deliverable", "Finding", "Issued", "LayoutError",
    "Library", "Manifest", "MissingEngine", "OutputError", "Person", "Project", "RenderError", "Selection", "Sheets", "Timetable",
    "Used", "load", "preflight_pdf", "verify_certificate",
]  # fmt: skip


def test_the_public_names_are_exactly_these_and_sorted() -> None:
    assert curriculum.__all__ == NAMES
    assert dir(curriculum) == NAMES
    assert all(getattr(curriculum, name) is not None for name in NAMES)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nonsense"):
        _ = curriculum.nonsense  # type: ignore[attr-defined]


def test_importing_the_package_loads_no_engine() -> None:
    code = "import curriculum, sys; print([m for m in ('weasyprint','docx','jinja2','pydantic','yaml') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_project_is_loaded_checked_planned_and_built(tmp_path: Path) -> None:
    project = curriculum.load(SAMPLES / "small")
    assert [f.severity for f in project.check()] == ["warning"]
    assert project.plan("now", curriculum.Selection(audiences=("neighbours",)))[0].product == "agenda"
    built = project.build("now", tmp_path, audiences=("neighbours",), products=("agenda",), formats=("html",))
    (artefact,) = built.manifest.artefacts
    assert artefact.path == "now/neighbours/en/agenda.html"
    assert (tmp_path / artefact.path).stat().st_size == artefact.bytes


def test_an_unknown_pack_raises_with_the_nearest_name(tmp_path: Path) -> None:
    with pytest.raises(curriculum.ContentError, match="did you mean “first”"):
        curriculum.load(SAMPLES / "small").build("frist", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_without_a_library_raises(tmp_path: Path) -> None:
    with pytest.raises(curriculum.ContentError, match=r"no library\.yaml"):
        curriculum.load(tmp_path)


def test_a_folder_without_layouts_raises(tmp_path: Path) -> None:
    with pytest.raises(curriculum.LayoutError, match="shared"):
        curriculum.load(SAMPLES / "small", tmp_path)


def test_a_folder_without_a_name_is_not_built_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(curriculum.OutputError, match="has no name"):
        curriculum.load(SAMPLES / "small").build("now", "")
    assert list(tmp_path.iterdir()) == []


def test_where_the_current_folder_was_removed_the_packages_own_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert home.content_folder() == ROOT / "content"
    assert home.content_folder("named") == Path("named")


def test_a_pack_can_be_laid_out_otherwise() -> None:
    project = curriculum.load(ROOT / "content", ROOT / "layouts")
    whole = project.timetable("any-2027")
    morning = project.changed("any-2027", curriculum.Change(frame="friday")).timetable("any-2027")
    assert whole is not None
    assert morning is not None
    assert len(whole.programme.days) == 2
    assert [d.end for d in morning.programme.days] == ["12:25"]
    assert morning.cuts
    assert project.timetable("legal-2026") is None
