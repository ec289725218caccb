"""A build with nothing to do says what it said before, touches nothing, and loads nothing; any change makes it a build."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from curriculum import cache, engines, files, pipeline, store
from curriculum.cli import main
from curriculum.command import again
from curriculum.pipeline import House
from tests.breaking import PACK, TEXT, swap
from tests.conftest import LAYOUTS

ASKED = ("build", "now", "--audience", "neighbours", "--product", "agenda", "--format", "html")
AGENDA = "now/neighbours/en/agenda.html"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The libraries that are opened while the test runs."""
    roots: list[Path] = []
    real = pipeline.open_house

    def noting(content: Path, *more: Any) -> House:
        roots.append(content)
        return real(content, *more)

    monkeypatch.setattr(pipeline, "open_house", noting)
    return roots


@pytest.fixture
def layouts(tmp_path: Path) -> Path:
    """A copy of the layouts, for a test to change."""
    return Path(shutil.copytree(LAYOUTS, tmp_path / "layouts"))


def build(content: Path, out: Path, *more: str, layouts: Path = LAYOUTS) -> Result:
    """Build a document of a library."""
    where = ("--content", str(content), "--layouts", str(layouts), "--out", str(out))
    done = CliRunner().invoke(main, [*ASKED, *where, *more], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done


def stood(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Return the files of a folder, with their times and what they say."""
    return {str(p): (p.stat().st_mtime_ns, p.read_bytes()) for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize("more", [(), ("--json",)])
def test_the_same_build_says_the_same_and_touches_nothing(
    more: tuple[str, ...], small: Path, tmp_path: Path, opened: list[Path]
) -> None:
    out = tmp_path / "out"
    first = build(small, out, *more)
    before = stood(out)
    again = build(small, out, *more)
    assert (again.stdout, again.stderr) == (first.stdout, first.stderr)
    assert first.stdout
    assert stood(out) == before
    assert len(opened) == 1


def test_findings_and_all_packs_are_told_again(small: Path, tmp_path: Path, opened: list[Path]) -> None:
    first, second = (build(small, tmp_path / "out", "first") for _ in range(2))
    assert "warning: packs/now.yaml:1: RA 2018 was last checked" in first.stderr
    assert second.output == first.output
    assert first.stdout.count("open ") == 2
    assert len(opened) == 1


def test_options_that_make_nothing_else_change_nothing(small: Path, tmp_path: Path, opened: list[Path]) -> None:
    first = build(small, tmp_path / "out")
    assert build(small, tmp_path / "out", "--jobs", "2").output == first.output
    manifests = json.loads(build(small, tmp_path / "out", "--json").stdout)
    assert [m["pack"] for m in manifests] == ["now"]
    assert len(opened) == 1


@pytest.mark.parametrize(
    "more",
    [("--language", "en"), ("--people", "7"), ("--law-as-of", "2026-03-01"), ("--no-cache",), ("--out", "elsewhere"),
     ("--edition", "one")],
)  # fmt: skip
def test_other_options_are_another_build(
    more: tuple[str, ...], small: Path, tmp_path: Path, opened: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    build(small, tmp_path / "out")
    build(small, tmp_path / "out", *more)
    assert len(opened) == 2


def test_a_build_with_people_is_never_told_again(small: Path, tmp_path: Path, opened: list[Path]) -> None:
    (tmp_path / "people.csv").write_text("name\nExample One\n")
    for _ in range(2):
        build(small, tmp_path / "out", "--roster", str(tmp_path / "people.csv"))
    assert len(opened) == 2


def remove(path: Path) -> None:
    """Remove a file."""
    path.unlink()


CHANGES: dict[str, Callable[[Path, Path, Path], object]] = {
    "content": lambda content, layouts, out: swap(content, PACK, "title: The now event", "title: The new event"),
    "one file more": lambda content, layouts, out: (content / "notes.txt").write_text("x"),
    "one file less": lambda content, layouts, out: remove(content / "packs" / "first.yaml"),
    "layouts": lambda content, layouts, out: swap(layouts, "shared/words/en.yaml", "law_as_of: Law", "law_as_of: The"),
    "a font": lambda content, layouts, out: (layouts / "shared" / "fonts" / "new.ttf").write_bytes(b"x"),
    "output gone": lambda content, layouts, out: remove(out / AGENDA),
    "output edited": lambda content, layouts, out: (out / AGENDA).write_text("edited"),
    "output emptied, of one length": lambda content, layouts, out: (out / AGENDA).write_bytes(
        bytes((out / AGENDA).stat().st_size)
    ),
    "manifest gone": lambda content, layouts, out: remove(out / "now" / "manifest.json"),
    "index edited": lambda content, layouts, out: (out / "now" / "index.html").write_text("edited"),
    "folder gone": lambda content, layouts, out: shutil.rmtree(out),
}


@pytest.mark.parametrize("what", CHANGES)
def test_whatever_changes_makes_it_a_build(
    what: str, small: Path, layouts: Path, tmp_path: Path, opened: list[Path]
) -> None:
    out = tmp_path / "out"
    build(small, out, layouts=layouts)
    before = (out / AGENDA).read_bytes()
    CHANGES[what](small, layouts, out)
    build(small, out, layouts=layouts)
    assert len(opened) == 2
    assert ((out / AGENDA).read_bytes() == before) == (what not in ("content", "layouts"))


def test_a_change_that_hides_behind_its_size_and_time_is_seen(small: Path, tmp_path: Path, opened: list[Path]) -> None:
    build(small, tmp_path / "out")
    about = (small / TEXT).stat()
    swap(small, TEXT, "A rope ties.", "A cord ties.")
    os.utime(small / TEXT, ns=(about.st_atime_ns, about.st_mtime_ns))
    build(small, tmp_path / "out")
    assert len(opened) == 2


def test_of_files_that_are_too_young_only_the_digest_counts(tmp_path: Path) -> None:
    file = tmp_path / "x"
    file.write_text("one")
    about = file.stat()
    was, written = files.states([(str(file), about)]), files.changed(about)
    file.write_text("two")
    for at, seen in ((written + files.YOUNG, True), (written + files.YOUNG + 1, False)):
        assert (files.same(at, was, {str(file): about}) is None) == seen  # as if the time were still the same


def test_files_that_are_only_touched_are_read_and_are_the_same(
    small: Path, tmp_path: Path, opened: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "YOUNG", 0)
    build(small, tmp_path / "out")
    for path in (small / TEXT, tmp_path / "out" / AGENDA):
        path.touch()
    read: list[str] = []
    real = files.digest
    monkeypatch.setattr(files, "digest", lambda path: (read.append(path), real(path))[1])
    build(small, tmp_path / "out")
    assert len(opened) == 1
    assert {"text.md", "agenda.html"} <= {Path(path).name for path in read}
    read.clear()
    build(small, tmp_path / "out")
    assert len(opened) == 1
    assert read == []  # their new times are known by now


def test_another_day_is_another_final_build(small: Path) -> None:
    options: dict[str, Any] = {"content": str(small), "layouts": str(LAYOUTS), "out": "out", "final": True}
    names = {again.name({**options, "final": final}, ()) for final in (True, False)}
    assert len(names) == 2


def test_other_engines_are_another_build(
    small: Path, tmp_path: Path, opened: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    build(small, tmp_path / "out")
    monkeypatch.setattr(engines, "system", lambda: {"pango": "99", "harfbuzz": "99"})
    build(small, tmp_path / "out")
    assert len(opened) == 2


def test_content_that_changes_while_it_is_built_leaves_no_stamp(
    small: Path, tmp_path: Path, opened: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = pipeline.build_all

    def slow(*given: Any) -> Any:
        made = real(*given)
        (small / "notes.txt").write_text("x")
        return made

    monkeypatch.setattr(pipeline, "build_all", slow)
    build(small, tmp_path / "out")
    monkeypatch.setattr(pipeline, "build_all", real)
    build(small, tmp_path / "out")
    assert len(opened) == 2


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b"null", b'{"at": "x", "read": {}}', b"\xff", b'{"at": 1, "read": 5}']
)
def test_a_stamp_that_cannot_be_understood_is_none(
    data: bytes, small: Path, tmp_path: Path, own_cache: Path, opened: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(again, "name", lambda *given: store.key("stamp"))
    build(small, tmp_path / "out")
    store.Store(own_cache).put(store.key("stamp"), data)
    build(small, tmp_path / "out")
    assert len(opened) == 2


def test_nothing_heavy_is_loaded_for_it(small: Path, tmp_path: Path) -> None:
    words = [*ASKED, "--content", str(small), "--layouts", str(LAYOUTS), "--out", str(tmp_path / "out")]
    build(small, tmp_path / "out")
    code = f"import sys; from curriculum.cli import main; main({words}, standalone_mode=False); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {*done.stdout.split()}
    assert "curriculum.command.again" in loaded
    assert not loaded & {"pydantic", "weasyprint", "yaml", "lxml", "jinja2", "curriculum.pipeline", "curriculum.source"}


def test_two_processes_share_a_cache(small: Path, tmp_path: Path, own_cache: Path) -> None:
    outs = [tmp_path / "one", tmp_path / "two"]
    words = [sys.executable, "-m", "curriculum", *ASKED, "--content", str(small), "--layouts", str(LAYOUTS), "--out"]
    both = [subprocess.Popen([*words, str(out)], stdout=subprocess.PIPE, stderr=subprocess.PIPE) for out in outs]
    for process in both:
        process.communicate()
    assert [process.returncode for process in both] == [0, 0]
    assert (outs[0] / AGENDA).read_bytes() == (outs[1] / AGENDA).read_bytes()
    assert [*own_cache.rglob(f"*{store.HALF}")] == []
    kept = store.Store(own_cache)
    names = ["".join(entry.path.parts[-2:]) for entry in kept.entries()]
    assert len(names) == len({*names})
    assert all(kept.get(name) is not None for name in names)


def test_a_cache_that_cannot_be_written_stops_nobody(
    small: Path, tmp_path: Path, own_cache: Path, opened: list[Path]
) -> None:
    own_cache.write_text("this is a file")
    first, second = (build(small, tmp_path / "out") for _ in range(2))
    assert second.output == first.output
    assert len(opened) == 2


def test_a_full_disk_under_the_cache_stops_nobody(
    small: Path, tmp_path: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(**given: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    real = store.tempfile.mkstemp
    monkeypatch.setattr(
        store.tempfile, "mkstemp", lambda **given: full() if own_cache in given["dir"].parents else real(**given)
    )
    assert (build(small, tmp_path / "out"), (tmp_path / "out" / AGENDA).exists())[1]
    assert store.summed(store.Store(own_cache).entries()).entries == 0


def test_a_cache_says_what_it_holds_and_is_cleared(small: Path, tmp_path: Path, own_cache: Path) -> None:
    def run(*words: str) -> str:
        return CliRunner().invoke(main, ["cache", *words], catch_exceptions=False).stdout

    assert run("info") == f"{own_cache}: 0 entries, 0.0 MB of 2,000.0 MB at most\n"
    build(small, tmp_path / "out")
    found = json.loads(run("info", "--json"))
    held = store.summed(store.Store(own_cache).entries())
    assert held.entries
    assert found == {
        "folder": str(own_cache), "entries": held.entries, "bytes": held.size,
        "most": store.MOST, "oldest": found["oldest"],
    }  # fmt: skip
    assert found["oldest"] in run("info")
    assert json.loads(run("clear", "--json")) == {"folder": str(own_cache), "removed": held.entries, "bytes": held.size}
    assert run("clear") == f"removed 0 entries, 0.0 MB, from {own_cache}\n"
    assert not own_cache.exists()
    build(small, tmp_path / "out")
    assert run("clear").startswith(f"removed {held.entries} entries, ")


def test_the_cache_has_the_size_that_somebody_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cache.SIZE, "7")
    assert cache.store().most == 7_000_000
    for wrong in ("seven", "-1", "1.5", "٧", "9" * 10):
        monkeypatch.setenv(cache.SIZE, wrong)
        done = CliRunner().invoke(main, ["cache", "info"])
        assert done.exit_code == 2
        assert f"CURRICULUM_CACHE_MB is “{wrong}”: write whole megabytes, such as 2000" in done.output


def test_the_cache_lies_where_the_system_has_them(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(cache.FOLDER, "")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache.folder().name == "curriculum"
    assert cache.folder().is_absolute()
    assert sys.platform != "linux" or cache.folder() == tmp_path / "curriculum"
    monkeypatch.setenv(cache.FOLDER, "~/kept")
    assert cache.folder() == Path.home() / "kept"


@pytest.mark.parametrize(
    "words", [("recall", "--editions", "none"), ("build", "first", "--product", "agenda", "--out", "out")]
)
def test_whatever_uses_the_cache_leaves_no_more_than_there_may_be(
    words: tuple[str, ...], small: Path, tmp_path: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(small, tmp_path / "out")
    assert store.summed(store.Store(own_cache).entries()).entries
    monkeypatch.setenv(cache.SIZE, "0")
    monkeypatch.chdir(tmp_path)
    CliRunner().invoke(main, [*words, "--content", str(small), "--layouts", str(LAYOUTS)], catch_exceptions=False)
    assert store.summed(store.Store(own_cache).entries()).entries == 0
