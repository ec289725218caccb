"""Shared samples: tiny whole projects, copied where a test may change them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from curriculum import cache, garbage, pipeline
from curriculum.model.document import Document
from curriculum.pipeline import Build, House
from curriculum.plan import Selection

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "tests" / "samples"
LAYOUTS = ROOT / "layouts"


def pytest_configure() -> None:
    """Lay out pages as the commands do."""
    garbage.collect_rarely()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the packs that take minutes to build, so that no process waits for them at the end."""
    items.sort(key=lambda item: item.path.name != "test_real.py")


CACHES = count()


@pytest.fixture(autouse=True, scope="session")
def no_cache_of_a_user(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Let no command that is run by a test, or for several, keep anything in the cache of whoever runs the tests."""
    os.environ[cache.FOLDER] = str(tmp_path_factory.getbasetemp() / "cache")


@pytest.fixture(autouse=True)
def own_cache(no_cache_of_a_user: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give each test a cache of its own for the commands that it runs: a folder that is not there yet."""
    before = os.environ[cache.FOLDER]
    folder = tmp_path_factory.getbasetemp() / f"cache-{next(CACHES)}"
    os.environ[cache.FOLDER] = str(folder)
    yield folder
    os.environ[cache.FOLDER] = before


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
