"""Writing: whole files or none, nothing outside the folder, nothing left over."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path
from threading import Thread

import pytest

from curriculum import index, lock, pack, pipeline
from curriculum.model.artefact import Manifest
from curriculum.model.findings import LayoutError, OutputError, error
from curriculum.model.place import Place
from curriculum.pipeline import House
from curriculum.plan import Selection

AGENDA = Selection(products=("agenda",), formats=("html",))


def files(folder: Path) -> set[str]:
    """Return every file below a folder."""
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def texts(folder: Path) -> dict[str, str]:
    """Return what every file below a folder holds."""
    return {name: (folder / name).read_text() for name in files(folder)}


def fail_at(monkeypatch: pytest.MonkeyPatch, owner: object, name: str, turn: int, fault: OSError) -> None:
    """Let a function of the system fail when it is called for the given time."""
    turns, real = iter(range(1, 10**6)), getattr(owner, name)

    def broken(*args: object, **more: object) -> object:
        if next(turns) == turn:
            raise fault
        return real(*args, **more)

    monkeypatch.setattr(owner, name, broken)


def list_also(out: Path, path: str, **other: object) -> None:
    """Let the manifest of the pack “now” list one more file, and say other things."""
    manifest = pack.old_manifest(out, "now")
    assert manifest is not None
    ghost = manifest.artefacts[0].model_copy(update={"path": path})
    changed = manifest.model_copy(update={"artefacts": (*manifest.artefacts, ghost), **other})
    (out / "now/manifest.json").write_text(changed.model_dump_json(by_alias=True))


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    pack.write(tmp_path, [("a/b.txt", b"whole")])
    assert texts(tmp_path) == {"a/b.txt": "whole"}


def test_a_folder_that_is_a_file_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("in the way")
    with pytest.raises(OutputError, match="cannot be written"):
        pack.write(tmp_path, [("a/b.txt", b"x")])


def test_a_file_that_is_a_folder_is_found_before_anything_is_replaced(tmp_path: Path) -> None:
    pack.write(tmp_path, [("a.txt", b"old"), ("b.txt/inside", b"")])
    with pytest.raises(OutputError, match=r"b\.txt: this file cannot be written: Is a directory") as told:
        pack.write(tmp_path, [("a.txt", b"new"), ("b.txt", b"new")])
    assert not isinstance(told.value, pack.Unfinished)
    assert (tmp_path / "a.txt").read_text() == "old"


def test_a_full_disk_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack.write(tmp_path, [("a.txt", b"old"), ("b.txt", b"old")])
    fail_at(monkeypatch, os, "fsync", 2, OSError(28, "No space left on device"))
    with pytest.raises(OutputError, match="No space left on device"):
        pack.write(tmp_path, [("a.txt", b"new"), ("new/b.txt", b"new"), ("c.txt", b"new")])
    assert texts(tmp_path) == {"a.txt": "old", "b.txt": "old"}
    assert not (tmp_path / "new").exists()


def test_who_fails_in_the_middle_of_moving_does_not_say_that_nothing_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_at(monkeypatch, Path, "replace", 2, PermissionError(13, "open in another program"))
    with pytest.raises(pack.Unfinished, match=r"b\.txt: .*open in another program"):
        pack.write(tmp_path, [("a.txt", b"new"), ("b.txt", b"new")])
    assert texts(tmp_path) == {"a.txt": "new"}


def test_killed_in_the_middle_of_writing_only_whole_files_stand(tmp_path: Path) -> None:
    code = textwrap.dedent("""
        import sys
        from pathlib import Path
        from curriculum import pack
        for n in range(10**6):
            with pack.writing(Path(sys.argv[1]), ["p"]):
                pack.write(Path(sys.argv[1]), [(f"p/{name}.bin", bytes([n % 2 + 65]) * 1_000_000) for name in "abc"])
    """)
    child = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)])
    target = tmp_path / "p/c.bin"
    while not target.exists() and child.poll() is None:
        time.sleep(0.01)
    time.sleep(0.2)
    child.send_signal(signal.SIGKILL)
    child.wait()
    for name in "abc":
        assert (tmp_path / f"p/{name}.bin").read_bytes() in (b"A" * 1_000_000, b"B" * 1_000_000)
    with pack.writing(tmp_path, ["p"]):
        assert files(tmp_path) == {"p/a.bin", "p/b.bin", "p/c.bin", "p/.lock"}
    assert files(tmp_path) == {"p/a.bin", "p/b.bin", "p/c.bin"}


def test_what_goes_takes_the_folders_it_leaves_empty(tmp_path: Path) -> None:
    pack.write(tmp_path, [("now/ghost/en/agenda.html", b""), ("now/officers/en/agenda.html", b"")])
    assert pack.clear(tmp_path, "now", ["now/ghost/en/agenda.html"]) == ()
    assert [p.name for p in (tmp_path / "now").iterdir()] == ["officers"]


@pytest.mark.parametrize("path", ["precious/notes.txt", "precious/a/en/notes.txt", "now/../precious/notes.txt",
                                  "../build/precious/notes.txt", "now/index.html", "now/a/../index.html", "now/link/en/notes.txt"])  # fmt: skip
def test_only_files_of_the_packs_own_folder_are_ever_removed(path: str, tmp_path: Path) -> None:
    out = tmp_path / "build"
    pack.write(
        out,
        [
            (n, b"mine")
            for n in ("precious/notes.txt", "precious/a/en/notes.txt", "precious/en/notes.txt", "now/index.html")
        ],
    )
    (out / "now/link").symlink_to(out / "precious")
    there = texts(out)
    assert pack.clear(out, "now", [path]) == ()
    assert texts(out) == there


def test_an_old_manifest_does_not_speak_of_others_files(small_house: House, tmp_path: Path) -> None:
    pipeline.build(small_house, "now", tmp_path, AGENDA)
    (tmp_path / "notes.txt").write_text("mine")
    list_also(tmp_path, "notes.txt")
    built = pipeline.build(small_house, "now", tmp_path, AGENDA)
    assert {a.path for a in built.manifest.artefacts} == {
        "now/officers/en/agenda.html",
        "now/neighbours/en/agenda.html",
    }
    assert (tmp_path / "notes.txt").exists()


def test_what_cannot_be_removed_is_a_finding(
    small_house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack.write(tmp_path, [("now/a/en/x.html", b""), ("now/b/en/x.html", b"")])
    fail_at(monkeypatch, Path, "unlink", 1, PermissionError(13, "Permission denied"))
    (found,) = pack.clear(tmp_path, "now", ["now/a/en/x.html", "now/b/en/x.html"])
    assert str(found).startswith(f"{tmp_path}/now/a/en/x.html: this file cannot be removed: Permission denied")
    assert not (tmp_path / "now/b").exists()


def test_leavings_that_cannot_be_removed_are_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack.write(tmp_path, [("now/.12345678.part", b"")])
    fail_at(monkeypatch, Path, "unlink", 1, PermissionError(13, "Permission denied"))
    with pytest.raises(OutputError, match="Permission denied"), pack.writing(tmp_path, ["now"]):
        pass


def test_part_of_a_pack_leaves_the_rest_in_place(small_house: House, tmp_path: Path) -> None:
    pipeline.build(small_house, "now", tmp_path, AGENDA)
    part = Selection(audiences=("neighbours",), products=("participant-handbook",), formats=("html",))
    built = pipeline.build(small_house, "now", tmp_path, part)
    paths = {a.path for a in built.manifest.artefacts}
    assert {"now/officers/en/agenda.html", "now/neighbours/en/participant-handbook.html"} <= paths
    assert paths | {"now/index.html", "now/manifest.json"} == files(tmp_path)


def test_a_page_that_cannot_be_made_changes_nothing(
    small_house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> bytes:
        raise LayoutError(error("template", Place("shared/index.html", 3), "no such variable"))

    monkeypatch.setattr(index, "page", broken)
    with pytest.raises(LayoutError):
        pipeline.build(small_house, "now", tmp_path, AGENDA)
    assert files(tmp_path) == set()


def test_of_several_packs_all_are_written_or_none(
    small_house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_at(monkeypatch, os, "fsync", 6, OSError(28, "No space left on device"))
    with pytest.raises(OutputError, match="/first/"):
        pipeline.build_all(small_house, ("now", "first"), tmp_path, AGENDA)
    assert files(tmp_path) == set()


def test_a_second_build_waits_for_the_first_and_leaves_its_files_alone(tmp_path: Path) -> None:
    seen: list[set[str]] = []

    def second() -> None:
        with pack.writing(tmp_path, ["now", "first"]):
            seen.append(files(tmp_path / "now"))

    with pack.writing(tmp_path, ["first", "now"]):
        (tmp_path / "now/.abcdefgh.part").write_text("half")
        other = Thread(target=second)
        other.start()
        other.join(0.3)
        assert (tmp_path / "now/.abcdefgh.part").exists()
        assert seen == []
    other.join()
    assert seen == [{".lock"}]
    assert files(tmp_path) == set()


def test_two_parts_built_at_once_are_both_in_the_manifest(
    small_house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = pack.old_manifest

    def slowly(*where: object) -> Manifest | None:
        found = read(*where)  # type: ignore[arg-type]
        time.sleep(0.3)
        return found

    monkeypatch.setattr(pack, "old_manifest", slowly)
    parts = [AGENDA.model_copy(update={"audiences": (a,)}) for a in ("officers", "neighbours")]
    builds = [Thread(target=pipeline.build, args=(small_house, "now", tmp_path, p)) for p in parts]
    for one in builds:
        one.start()
    for one in builds:
        one.join()
    manifest = read(tmp_path, "now")
    assert manifest is not None
    assert {a.audience for a in manifest.artefacts} == {"officers", "neighbours"}


def test_a_file_system_without_locks_is_written_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fcntl = pytest.importorskip("fcntl")
    fail_at(monkeypatch, fcntl, "flock", 1, OSError(37, "No locks available"))
    with lock.held(tmp_path / "now"):
        assert files(tmp_path) == {"now/.lock"}
    assert files(tmp_path) == set()
