"""Shared samples: tiny whole projects, copied where a test may change them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from curriculum import crew, pipeline
from curriculum.model.document import Document
from curriculum.pipeline import Build, House
from curriculum.plan import Selection

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "tests" / "samples"
LAYOUTS = ROOT / "layouts"


def pytest_configure() -> None:
    """Lay out pages as the commands do."""
    crew.collect_rarely()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the packs that take minutes to build, so that no process waits for them at the end."""
    items.sort(key=lambda item: item.path.name != "test_real.py")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the small library, for a test to break."""
    return Path(shutil.copytree(SAMPLES / "small", tmp_path / "content"))


@pytest.fixture(scope="session")
def small_house() -> House:
    """The small library, whole, with the real layouts."""
    return pipeline.open_house(SAMPLES / "small", LAYOUTS)


@pytest.fixture(scope="session")
def sheet(small_house: House) -> Document:
    """A composed document of the small library, whose body a test replaces."""
    (wanted,) = pipeline.plan_pack(small_house, "now", Selection(audiences=("neighbours",), products=("agenda",)))
    return pipeline.document_of(small_house, pipeline.outline_of(small_house, wanted))


@pytest.fixture(scope="session")
def real_house() -> House:
    """The real library with the real layouts."""
    return pipeline.open_house(ROOT / "content", LAYOUTS)


@pytest.fixture(scope="session")
def small_build(small_house: House, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Build]:
    """The pack “now” of the small library, built once: its folder and what the build said."""
    out = tmp_path_factory.mktemp("build")
    return out, pipeline.build(small_house, "now", out, Selection())
