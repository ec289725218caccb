"""What is printed: text of the content as text, whatever the terminal, and no traceback where nobody takes it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from curriculum.cli import main
from curriculum.command import output
from curriculum.model.findings import error
from curriculum.model.place import Place
from tests.breaking import swap
from tests.conftest import LAYOUTS, SAMPLES

HERE = ["--content", str(SAMPLES / "small"), "--layouts", str(LAYOUTS)]


def run(content: Path, *words: str) -> Result:
    """Run a command on a library."""
    return CliRunner().invoke(main, [*words, "--content", str(content), "--layouts", str(LAYOUTS)])


def test_no_control_code_stays() -> None:
    codes = "".join(map(chr, (*range(32), *range(0x7F, 0xA0), 0x2028, 0x2029)))
    assert len(output.clean(codes)) == len(codes)
    assert output.clean(codes).isprintable()


def test_what_is_no_control_code_stays() -> None:
    assert output.clean("“Rs 1,000” – اردو ✓") == "“Rs 1,000” – اردو ✓"


def test_control_codes_of_the_content_do_not_reach_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    evil = "The \x1b[31m \x9b5m event"
    output.say(evil)
    output.table(("title",), [(evil,)])
    output.dump({"title": evil})
    output.pretty({"title": evil})
    said, _ = capfd.readouterr()
    assert "\x1b" not in said
    assert "\x9b" not in said
    assert said.count("The ␛[31m \N{REPLACEMENT CHARACTER}5m event") == 2
    assert said.count(r"The \u001b[31m \u009b5m event") == 2


def test_control_codes_in_findings_do_not_reach_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    output.tell([error("rule", Place("a\x1b[2J.yaml", 3), "no\nerror: forged", "\x9b5m")])
    assert capfd.readouterr().err == "error: a␛[2J.yaml:3: no error: forged (\N{REPLACEMENT CHARACTER}5m)\n"


@pytest.mark.parametrize("title", ["The [/x] event", "The [red] event", "The :bomb: event"])
def test_a_title_is_no_markup(title: str, small: Path, tmp_path: Path) -> None:
    swap(small, "packs/now.yaml", "The now event", json.dumps(title))
    assert title in run(small, "list", "packs").output
    assert title in run(small, "show", "now").output
    done = run(small, "build", "now", "--product", "agenda", "--format", "html", "--out", str(tmp_path / "out"))
    assert f"{title}: 2 files" in done.output
    swap(small, "programmes/day.yaml", "title: One morning", f"title: {json.dumps(title)}")
    assert f"{title} (officers, 10 people)" in run(small, "agenda", "now").output


def in_shell(rest: str, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run the program in a shell that does with its output what `rest` says."""
    line = ["sh", "-c", f'"$@" {rest}', "sh", sys.executable, "-m", "curriculum", *words, *HERE]
    return subprocess.run(line, capture_output=True, text=True, env=os.environ | env)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has a disk that is always full")
@pytest.mark.parametrize("rest", [">/dev/full", "2>/dev/full"])
@pytest.mark.parametrize("words", [("check",), ("list", "packs", "--json")])
def test_a_full_disk_ends_it_quietly(rest: str, words: tuple[str, ...]) -> None:
    done = in_shell(rest, *words)
    spoke = words == ("check",) or rest == ">/dev/full"
    assert done.returncode == (1 if spoke else 0)
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


@pytest.mark.parametrize("rest", [">&-", "2>&-", ">&- 2>&-"])
def test_whoever_closes_the_output_hears_nothing(rest: str) -> None:
    done = in_shell(rest, "check")
    assert done.returncode == 0
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "env", [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "latin-1"}]
)
def test_a_narrow_terminal_gets_what_it_can_show(env: dict[str, str]) -> None:
    done = in_shell("", "list", "languages", **env)
    assert (done.returncode, done.stderr) == (0, "")
    assert "English" in done.stdout
    assert json.loads(in_shell("", "list", "languages", "--json", **env).stdout)[1]["title"] == "Urdu"
    assert in_shell("", "show", "ur", **env).stdout.count("\\u0627") == 1
