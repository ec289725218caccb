"""What a build leaves: of a whole pack nothing else, of a part the rest of the earlier build as well."""

from __future__ import annotations

from pathlib import Path

import pytest

from curriculum import keep, pack, pipeline
from curriculum.model.artefact import Made
from curriculum.pipeline import House
from curriculum.plan import Selection
from tests.test_pack import AGENDA, fail_at, files, list_also

GHOST = "now/ghost/en/agenda.html"


@pytest.fixture(scope="module")
def agendas(small_house: House) -> list[Made]:
    """The agendas of the pack “now”, made and not written."""
    return pipeline.make_all(small_house, pipeline.plan_pack(small_house, "now", AGENDA), 1)["now"]


def write(house: House, out: Path, made: list[Made], selection: Selection) -> keep.Kept:
    """Keep files of the pack “now”, as what a selection asked for."""
    library = house.loaded.library
    return keep.keep(library, house.layouts, out, [keep.Ready(library.packs["now"], selection, made, ())])[0]


def haunted(house: House, out: Path, made: list[Made]) -> None:
    """Leave an earlier build, made by other engines, that has one more file."""
    write(house, out, made, Selection())
    pack.write(out, [(GHOST, b"of an audience that is gone")])
    list_also(out, GHOST, engine={"weasyprint": "old", "pango": "old"})


def test_of_a_whole_pack_old_files_go(small_house: House, agendas: list[Made], tmp_path: Path) -> None:
    haunted(small_house, tmp_path, agendas)
    kept = write(small_house, tmp_path, agendas, Selection())
    assert files(tmp_path) == {p.relative_to(tmp_path).as_posix() for p in kept.written}
    assert kept.written[-1] == tmp_path / "now/manifest.json"
    assert "pango" not in kept.manifest.engine


def test_of_a_part_old_files_stay_with_their_engines(small_house: House, agendas: list[Made], tmp_path: Path) -> None:
    haunted(small_house, tmp_path, agendas)
    kept = write(small_house, tmp_path, agendas, AGENDA)
    assert GHOST in files(tmp_path) & {a.path for a in kept.manifest.artefacts}
    assert kept.manifest.engine["pango"] == "old"
    assert kept.manifest.engine["weasyprint"] != "old"


def test_an_old_file_that_does_not_go_is_an_error_after_writing(
    small_house: House, agendas: list[Made], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    haunted(small_house, tmp_path, agendas)
    monkeypatch.setattr(pack, "discard", lambda *_: None)
    fail_at(monkeypatch, Path, "unlink", 1, PermissionError(13, "Permission denied"))
    with pytest.raises(pack.Unfinished, match=r"ghost/en/agenda\.html: this file cannot be removed: Permission denied"):
        write(small_house, tmp_path, agendas, Selection())
    manifest = pack.old_manifest(tmp_path, "now")
    assert manifest is not None
    assert GHOST not in {a.path for a in manifest.artefacts}
