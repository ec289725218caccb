"""build --watch: what a save leads to, and that nothing ends it but whoever began it."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from curriculum import pack, pipeline
from curriculum.command import watch
from curriculum.command.watch import Saved, Wanted
from curriculum.pipeline import House
from curriculum.plan import Selection
from curriculum.store import Store
from tests.conftest import LAYOUTS, SAMPLES
from tests.test_cli import run

CHOSEN = Selection(products=("agenda", "participant-handbook"), formats=("html",))
TEXT = "modules/ropes/text.md"


def wanted(small: Path, tmp_path: Path) -> Wanted:
    """Return a watch of the small library, with a store."""

    def opened() -> House:
        return pipeline.open_house(small, LAYOUTS)._replace(store=Store(tmp_path / "store"))

    return Wanted(opened, ("now",), CHOSEN, str(tmp_path / "out"), 1)


def times(out: Path) -> dict[str, int]:
    """Return when each file of a build was written."""
    return {f.relative_to(out).as_posix(): f.stat().st_mtime_ns for f in out.rglob("*.html")}


def test_a_save_writes_what_it_touches_and_a_fault_waits_for_the_next(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text, out = small / TEXT, tmp_path / "out"
    whole = text.read_text("utf-8")

    def saves() -> Iterator[Saved]:
        assert "watching; Ctrl-C ends it\n" in capsys.readouterr().out
        before = times(out)
        text.write_text(f"{whole}\nA new line for all.\n", "utf-8")
        yield Saved((TEXT,), False)
        assert capsys.readouterr().out.startswith(f"{TEXT}: 2 of 4 files anew in ")
        changed = {name for name, when in times(out).items() if before[name] != when}
        assert changed == {f"now/{a}/en/participant-handbook.html" for a in ("neighbours", "officers")}
        text.write_text(f"{whole}\n::: nothing\n", "utf-8")
        yield Saved((TEXT,), False)
        said = capsys.readouterr()
        assert said.out == ""
        assert TEXT in said.err
        assert said.err.endswith("nothing was written; waiting for the next save\n")
        text.write_text(whole, "utf-8")
        yield Saved((TEXT, "a.yaml", "b.yaml"), False)
        assert capsys.readouterr().out.startswith(f"{TEXT}, a.yaml and 1 other: 2 of 4 files anew in ")
        yield Saved(("agenda/print.css",), True)
        assert capsys.readouterr().out.startswith("agenda/print.css: nothing new in 4 files in ")
        raise KeyboardInterrupt

    watch.watch(wanted(small, tmp_path), saves())
    assert capsys.readouterr().out == "stopped watching\n"


def test_a_library_that_cannot_be_read_at_first_is_waited_for(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    about = small / "library.yaml"
    whole = about.read_text("utf-8")
    about.unlink()

    def saves() -> Iterator[Saved]:
        assert "there is no library.yaml here" in capsys.readouterr().err
        about.write_text(whole, "utf-8")
        yield Saved(("library.yaml",), False)
        assert capsys.readouterr().out.startswith("library.yaml: 4 of 4 files anew in ")

    watch.watch(wanted(small, tmp_path), saves())


@pytest.mark.parametrize("name", [
    "modules/.text.md.swp", ".git/index", "modules/4913", "text.md~", "#text.md#", ".#text.md", "a.tmp", "~$guide.docx",
])  # fmt: skip
def test_files_that_programs_lay_beside_others_are_nothing(name: str) -> None:
    assert not watch.worth(Path(name))


@pytest.mark.parametrize("name", ["modules/ropes/text.md", "pictures/plan.svg", "packs", "agenda/print.css"])
def test_files_of_the_library_are_something(name: str) -> None:
    assert watch.worth(Path(name))


def test_a_build_does_not_watch_itself() -> None:
    content, layouts, out = Path("/c"), Path("/l"), Path("/c/build")
    found = [{(2, "/c/build/now/a.html")}, set(), {(1, "/c/.x.swp"), (2, "/c/x.yaml")}, {(2, "/l/agenda/print.css")}]
    made = list(watch.told(found, (content, layouts), out))  # type: ignore[arg-type]
    assert made == [Saved(("x.yaml",), False), Saved(("agenda/print.css",), True)]


def test_a_watch_goes_with_neither_an_edition_nor_json() -> None:
    for words in (("--edition", "one"), ("--json",)):
        done = run("build", "now", "--watch", *words)
        assert done.exit_code == 2
        assert "--watch goes with neither --edition nor --json" in done.output


def test_nobody_waits_for_a_pack_that_there_is_not(tmp_path: Path) -> None:
    words = ("--content", str(SAMPLES / "small"), "--layouts", str(LAYOUTS), "--out", str(tmp_path / "out"))
    done = run("build", "nowhere", "--watch", *words)
    assert done.exit_code == 1
    assert "there is no pack “nowhere”" in done.output


def test_a_file_that_says_the_same_keeps_its_time_and_a_link_to_it_is_replaced(tmp_path: Path) -> None:
    file, link = tmp_path / "a/b.txt", tmp_path / "a/c.txt"
    pack.write(tmp_path, [("a/b.txt", b"same")])
    os.utime(file, (1, 1))
    link.symlink_to(file)
    pack.write(tmp_path, [("a/b.txt", b"same"), ("a/c.txt", b"same")])
    assert file.stat().st_mtime == 1
    assert not link.is_symlink()
    pack.write(tmp_path, [("a/b.txt", b"else")])
    assert file.read_bytes() == b"else"


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent otherwise there")
def test_a_real_watch_builds_what_is_saved_and_ends_at_ctrl_c(small: Path, tmp_path: Path) -> None:
    command = [
        sys.executable, "-m", "curriculum", "build", "now", "--product", "agenda", "--format", "html", "--watch", "--jobs", "2",
        "--content", str(small), "--layouts", str(LAYOUTS), "--out", str(tmp_path / "out"),
    ]  # fmt: skip
    said: queue.Queue[str] = queue.Queue()
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=tmp_path, env={**os.environ, "PYTHONUNBUFFERED": "1"}
    )
    assert process.stdout
    lines = process.stdout
    reader = threading.Thread(target=lambda: [said.put(line) for line in lines], daemon=True)
    reader.start()
    try:
        heard(said, "watching; Ctrl-C ends it")
        page = small / "packs/now.yaml"
        page.write_text(page.read_text("utf-8").replace("The now event", "The new event"), "utf-8")
        assert heard(said, "packs/now.yaml: ").startswith("packs/now.yaml: 2 of 2 files anew in ")
        process.send_signal(signal.SIGINT)
        heard(said, "stopped watching")
        assert process.wait(60) == 0
    finally:
        process.kill()
        process.wait()
        reader.join(60)
        lines.close()
    assert "The new event" in (tmp_path / "out/now/officers/en/agenda.html").read_text("utf-8")


def heard(said: queue.Queue[str], begin: str) -> str:
    """Return the next line that begins so."""
    while True:
        line = said.get(timeout=120)
        if line.startswith(begin):
            return line
