"""curriculum preflight: tables for people, JSON for programs, exit codes for scripts; and the page that explains it."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import curriculum
from curriculum.cli import main
from curriculum.model.preflight import Report
from tests.conftest import ROOT
from tests.preflight.sheets import Made, in_mm, text

SOUND = in_mm("0 0 0 0.1 k -3 -3 106 106 re f 0 0 0 1 k") + text("words", 10)
PAGE = (ROOT / "docs" / "how-to" / "preflight.md").read_text("utf-8")


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["preflight", *words])


@pytest.fixture
def sound(tmp_path: Path) -> str:
    path = tmp_path / "sound.pdf"
    path.write_bytes(Made(SOUND).data())
    return str(path)


@pytest.fixture
def bad(tmp_path: Path) -> str:
    path = tmp_path / "bad.pdf"
    made = Made(text("words", 4) + "q 30 0 0 30 100 100 cm /I Do Q")
    path.write_bytes(made.add("XObject", I=made.image(bytes(4), 1, 1)).data())
    return str(path)


def test_a_sound_file_is_shown_and_leaves_with_0(sound: str):
    done = run(sound)
    assert done.exit_code == 0
    assert "1 page, PDF" in done.stdout
    assert "for FOGRA39 (profile of 4 channels in the file)" in done.stdout
    assert "100 × 100 mm" in done.stdout
    assert "0 to mend, 0 to look at" in done.stdout
    assert done.stderr == ""


def test_an_error_leaves_with_1_and_warnings_do_not(bad: str, sound: str, tmp_path: Path):
    done = run(bad, sound)
    assert done.exit_code == 1
    assert "error: page 1: type of 4.0 pt: “words” (set it at 6 pt or more)" in done.stderr
    assert "sound.pdf" in done.stdout
    warned = tmp_path / "warned.pdf"
    warned.write_bytes(Made(text("words", 5.5)).data())
    assert run(str(warned)).exit_code == 0


def test_what_is_asked_for_changes_the_outcome(tmp_path: Path):
    path = tmp_path / "x.pdf"
    path.write_bytes(Made("0.5 0.5 0.5 0.5 k 100 100 50 50 re f").data())
    assert [run(str(path), "--ink", ink).exit_code for ink in ("150", "200")] == [1, 0]
    assert run(str(path), "--ink", "none").exit_code == 2


def test_no_such_file_is_usage(sound: str):
    done = run(sound, "nowhere.pdf")
    assert done.exit_code == 2
    assert "there is no file nowhere.pdf" in done.output
    assert run().exit_code == 2


def test_a_file_that_is_not_there_keeps_none_of_the_others_from_being_judged(sound: str, bad: str):
    done = run(bad, "nowhere.pdf", sound, "gone.pdf")
    assert done.exit_code == 2
    assert "error: page 1: type of 4.0 pt" in done.stderr
    assert "sound.pdf" in done.stdout
    assert "0 to mend, 0 to look at" in done.stdout
    assert done.stderr.strip().endswith("there is no file nowhere.pdf, gone.pdf")


def test_json_of_the_files_that_are_there_is_whole_where_one_is_not(sound: str, bad: str):
    done = run(bad, "nowhere.pdf", sound, "--json")
    assert done.exit_code == 2
    assert [Path(r["path"]).name for r in json.loads(done.stdout)] == ["bad.pdf", "sound.pdf"]
    assert "there is no file nowhere.pdf" in done.stderr
    none = run("nowhere.pdf", "--json")
    assert (none.exit_code, json.loads(none.stdout)) == (2, [])


def test_a_folder_is_a_finding(tmp_path: Path):
    done = run(str(tmp_path))
    assert done.exit_code == 1
    assert "this is a folder" in done.stderr


def test_json_holds_all_of_every_file(bad: str, sound: str):
    done = run(bad, sound, "--json")
    assert done.exit_code == 1
    first, second = json.loads(done.stdout)
    assert Report.model_validate_json(json.dumps(first)).findings[0].rule == "small-type"
    assert second["sheets"][0]["boxes"]["trim"] == {"left": 13.0, "bottom": 13.0, "width": 100.0, "height": 100.0}
    assert second["sheets"][0]["ink"] == {"total": 100.0, "on": "text", "inks": "K100", "exact": True}
    assert set(second) == set(Report.model_fields)


def test_pages_and_findings_that_are_alike_are_said_once(tmp_path: Path):
    made = Made(text("words", 4))
    for _ in range(5):
        made.pdf.pages.append(made.page)
    made.pdf.pages[3].obj.Contents = made.pdf.make_stream(b"")
    path = tmp_path / "x.pdf"
    path.write_bytes(made.data())
    done = run(str(path))
    assert "error: pages 1–3, 5–6: type of 4.0 pt" in done.stderr
    assert done.stderr.count("small") + done.stderr.count("type of") == 1


def test_names_in_a_file_cannot_speak_to_the_terminal(tmp_path: Path):
    made = Made("/S cs 1 scn 100 100 9 9 re f")
    path = tmp_path / "x.pdf"
    path.write_bytes(made.add("ColorSpace", S=made.spot("Go\x1b[31mld")).data())
    assert "\x1b" not in run(str(path)).output


def test_programs_ask_the_same(sound: str, tmp_path: Path):
    report = curriculum.preflight_pdf(sound)
    assert (report.pages, report.findings) == (1, ())
    assert curriculum.preflight_pdf(sound, ink=50).findings[0].rule == "total-ink"
    with pytest.raises(FileNotFoundError):
        curriculum.preflight_pdf(tmp_path / "none.pdf")


def test_the_stage_asks_no_other_stage_but_the_records():
    found = "".join(p.read_text("utf-8") for p in (ROOT / "src" / "curriculum" / "preflight").glob("*.py"))
    assert set(re.findall(r"^(?:from|import) curriculum\.(\w+)", found, re.M)) == {"model", "preflight"}


def test_the_page_explains_every_rule_and_no_other():
    trees = [ast.parse(p.read_text("utf-8")) for p in (ROOT / "src" / "curriculum" / "preflight").glob("*.py")]
    calls = [n for tree in trees for n in ast.walk(tree) if isinstance(n, ast.Call) and ast.unparse(n.func) == "fault"]
    found = {ast.literal_eval(c.args[1]) for c in calls}
    assert {"bleed", "rgb", "font", "resolution"} <= found
    assert set(re.findall(r"^\| `([a-z-]+)` \|", PAGE, re.M)) == found
