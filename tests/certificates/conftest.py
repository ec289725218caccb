"""Certificates of a few people, each page set once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from curriculum import certificates
from curriculum.certificates import Issued, blank, make, run
from curriculum.pipeline import House
from tests.certificates.people import ASKED, people, with_secret


@pytest.fixture(scope="module")
def house(small_house: House) -> House:
    """The small library, whose neighbours get a certificate."""
    library = small_house.loaded.library
    asked = library.packs["now"]
    group = asked.groups[1].model_copy(
        update={"products": ("agenda", "certificate"), "languages": {"ur": ("certificate",)}}
    )
    packs = {**library.packs, "now": asked.model_copy(update={"groups": (asked.groups[0], group)})}
    return small_house._replace(loaded=small_house.loaded._replace(library=library.model_copy(update={"packs": packs})))


@pytest.fixture(scope="module", autouse=True)
def set_once(house: House) -> Iterator[None]:
    """Let each page be set once for all tests: it is the same for all."""
    made: dict[Any, Any] = {}
    page = blank.page

    def kept(opened: House, wanted: Any, facts: Any, one_file: bool = False) -> Any:
        asked = (wanted.stem, one_file)
        if asked not in made:
            made[asked] = page(opened, wanted, facts, one_file)
        return made[asked]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run, "page", kept)
        yield


@pytest.fixture(scope="module")
def made(house: House, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Issued]:
    """The certificates of a few people, and where they are."""
    out = with_secret(tmp_path_factory.mktemp("out"))
    return out, certificates.issue(house, ASKED, people(), out)


@pytest.fixture(scope="module")
def printed(house: House, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Where the certificates of a few people are as one file for the printer, and the file."""
    out = with_secret(tmp_path_factory.mktemp("printed"))
    made = certificates.issue(house, ASKED._replace(one_file=True), people(), out)
    return out, made.folder / make.PRINTED
