"""Writing: whole files or none, nothing outside the folder, nothing left over."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from curriculum import pack, pipeline
from curriculum.model.findings import OutputError
from curriculum.pipeline import House
from curriculum.plan import Selection

AGENDA = Selection(products=("agenda",), formats=("html",))


def files(folder: Path) -> set[str]:
    """Return every file below a folder."""
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    pack.write(tmp_path, "a/b.txt", b"whole")
    assert files(tmp_path) == {"a/b.txt"}
    assert (tmp_path / "a/b.txt").read_bytes() == b"whole"


def test_a_folder_that_is_a_file_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("in the way")
    with pytest.raises(OutputError, match="cannot be written"):
        pack.write(tmp_path, "a/b.txt", b"x")


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack.write(tmp_path, "a.txt", b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space left on device"):
        pack.write(tmp_path, "a.txt", b"new")
    assert (tmp_path / "a.txt").read_bytes() == b"old"
    assert files(tmp_path) == {"a.txt"}


def test_killed_in_the_middle_of_writing_only_whole_files_stand(tmp_path: Path) -> None:
    code = textwrap.dedent("""
        import sys
        from pathlib import Path
        from curriculum import pack
        for n in range(10**6):
            pack.write(Path(sys.argv[1]), "big.bin", bytes([n % 2 + 65]) * 3_000_000)
    """)
    child = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)])
    target = tmp_path / "big.bin"
    while not target.exists() and child.poll() is None:
        time.sleep(0.01)
    time.sleep(0.2)
    child.send_signal(signal.SIGKILL)
    child.wait()
    data = target.read_bytes()
    assert len(data) == 3_000_000
    assert data in (b"A" * 3_000_000, b"B" * 3_000_000)
    pack.sweep(tmp_path)
    assert files(tmp_path) == {"big.bin"}


def test_a_build_removes_what_the_pack_no_longer_has(small_house: House, tmp_path: Path) -> None:
    pipeline.build(small_house, "now", tmp_path, AGENDA)
    manifest = pack.old_manifest(tmp_path / "now")
    assert manifest is not None
    ghost = manifest.artefacts[0].model_copy(update={"path": "now/ghost/en/agenda.html"})
    pack.write(tmp_path, ghost.path, b"of an audience that is gone")
    pack.write_manifest(tmp_path, manifest.model_copy(update={"artefacts": (*manifest.artefacts, ghost)}))
    whole = small_house.loaded.library.packs["now"].model_copy()
    assert whole.id == "now"
    pack.clear(tmp_path, [ghost.path])
    assert not (tmp_path / "now/ghost").exists()


def test_nothing_outside_the_folder_is_ever_removed(tmp_path: Path) -> None:
    outside = tmp_path / "precious.txt"
    outside.write_text("mine")
    pack.clear(tmp_path / "build", ["../precious.txt"])
    assert outside.exists()


def test_part_of_a_pack_leaves_the_rest_in_place(small_house: House, tmp_path: Path) -> None:
    pipeline.build(small_house, "now", tmp_path, AGENDA)
    part = Selection(audiences=("neighbours",), products=("participant-handbook",), formats=("html",))
    built = pipeline.build(small_house, "now", tmp_path, part)
    paths = {a.path for a in built.manifest.artefacts}
    assert {"now/officers/en/agenda.html", "now/neighbours/en/participant-handbook.html"} <= paths
    assert paths | {"now/index.html", "now/manifest.json"} == files(tmp_path)
