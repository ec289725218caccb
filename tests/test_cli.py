"""The command line, as a person or a script meets it."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from curriculum.cli import main
from curriculum.command.build import KEPT
from curriculum.model.artefact import Made
from curriculum.model.document import Deliverable
from curriculum.model.findings import RenderError, error
from curriculum.model.place import Place
from curriculum.pipeline import House, making
from tests.breaking import DAY, TEXT, add, swap
from tests.conftest import LAYOUTS, SAMPLES
from tests.test_pack import fail_at

HERE = ["--content", str(SAMPLES / "small"), "--layouts", str(LAYOUTS)]


def run(*words: str) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(main, list(words))


def test_list_names_ids_and_titles() -> None:
    assert json.loads(run("list", "modules", "--json", *HERE).stdout) == [{"id": "ropes", "title": "What ropes do"}]
    assert "What ropes do" in run("list", "modules", *HERE).stdout


@pytest.mark.parametrize("kind", ["activities", "cases", "items", "terms", "audiences", "products", "packs", "facts",
                                  "laws", "helplines", "languages", "sources", "partners", "programmes", "routers", "reviews"])  # fmt: skip
def test_every_kind_can_be_listed(kind: str) -> None:
    assert all(set(r) == {"id", "title"} for r in json.loads(run("list", kind, "--json", *HERE).stdout))


def test_an_unknown_kind_is_a_usage_error_with_the_nearest() -> None:
    done = run("list", "modles", *HERE)
    assert done.exit_code == 2
    assert "did you mean “modules”" in done.output


def test_show_prints_a_record_and_its_place() -> None:
    (record,) = json.loads(run("show", "ropes-act#sec-3-1", "--json", *HERE).stdout)
    assert record["number"] == "3(1)"
    assert "modules/ropes/module.yaml:1" in run("show", "ropes", *HERE).stdout


def test_where_names_file_line_and_manner() -> None:
    uses = json.loads(run("where", "ropes-act", "--json", *HERE).stdout)
    assert {"modules/ropes/text.md"} <= {u["path"] for u in uses}
    assert any(u["how"] == "::: provision" for u in uses)
    (fact,) = json.loads(run("where", "heard", "--json", *HERE).stdout)
    text = (SAMPLES / "small/modules/ropes/text.md").read_text().splitlines()
    assert text[fact["line"] - 1].find("{fact:heard}") > 0


@pytest.mark.parametrize("command", ["where", "show"])
@pytest.mark.parametrize("id_", ["laws/ropes-act#sec-33", "ropes-act#sec-33"])
def test_a_section_that_does_not_exist_is_a_usage_error_with_the_nearest(command: str, id_: str) -> None:
    done = run(command, id_, *HERE)
    assert done.exit_code == 2
    assert "ropes-act has no “sec-33”. did you mean “sec-3" in done.output


def test_where_says_that_nothing_uses_what_exists() -> None:
    assert run("where", "ur", *HERE).stdout == "nothing uses ur\n"


def test_check_says_what_is_worth_knowing_of_each_pack() -> None:
    done = run("check", *HERE)
    assert (done.exit_code, done.stdout.strip()) == (0, "0 to mend, 1 to know")
    assert "packs/now.yaml:1: RA 2018 was last checked on 2026-01-01" in done.stderr


def test_check_is_silent_on_a_sound_library(small: Path) -> None:
    (small / "packs/now.yaml").unlink()
    done = run("check", "--content", str(small), *HERE[2:])
    assert (done.exit_code, done.output.strip()) == (0, "nothing to mend")


def test_check_finds_what_would_stop_the_build_of_any_pack(small: Path) -> None:
    line = add(small, TEXT, "::: explain\nBy {cite:ropes-act#sec-4}.\n:::\n") + 1
    done = run("check", "--json", "--content", str(small), *HERE[2:])
    assert done.exit_code == 1
    found = json.loads(done.stdout)["findings"]
    assert {(f["path"], f["line"]) for f in found if f["severity"] == "error"} == {(TEXT, line)}
    assert {d for d in ("before", "first", "now") if any(f" {d}/" in f["message"] for f in found)} == {
        "before",
        "first",
    }


def test_check_reports_all_faults_and_exits_1(small: Path) -> None:
    (small / "terms.yaml").write_text("terms:\n  - {id: debt, defnition: x}\n")
    module = small / "modules/ropes/module.yaml"
    module.write_text(module.read_text().replace("minutes: 30", "minutes: 31"))
    done = run("check", "--json", "--content", str(small))
    findings = json.loads(done.stdout)["findings"]
    assert done.exit_code == 1
    assert {f["path"] for f in findings} >= {"terms.yaml", "modules/ropes/module.yaml"}
    assert any("did you mean “definition”" in f["hint"] for f in findings)


def test_check_final_refuses_what_nobody_reviewed() -> None:
    done = run("check", "--final", *HERE)
    assert done.exit_code == 1
    assert "nobody has dialled Police, 15" in done.output
    assert "ropes-act#sec-3-1 rests on a text that is consolidated, and its first day is not sure" in done.output
    assert "awaits" not in done.output


def test_check_final_names_each_review_that_the_library_asks_for(small: Path) -> None:
    add(small, "library.yaml", "reviews: {cases: [protection]}\n")
    done = run("check", "--final", "--json", "--content", str(small), *HERE[2:])
    assert done.exit_code == 1
    found = [f for f in json.loads(done.stdout)["findings"] if f["rule"] == "review"]
    assert [(f["path"], f["message"]) for f in found] == [
        ("cases/ropes.yaml", "cases/case-one awaits its protection review")
    ]
    assert run("check", "--content", str(small), *HERE[2:]).exit_code == 0


def test_plan_lists_documents_and_what_is_left_out() -> None:
    plan = json.loads(run("plan", "now", "--audience", "neighbours", "--json", *HERE).stdout)
    assert [d["path"] for d in plan] == ["now/neighbours/en/agenda", "now/neighbours/en/participant-handbook"]
    assert any("facilitator" in u["why"] for u in plan[1]["left_out"])


def test_explain_says_why_a_block_is_there_or_not() -> None:
    text = (SAMPLES / "small/modules/ropes/text.md").read_text().splitlines()
    line = next(n for n, words in enumerate(text, 1) if 'audience="officers"' in words)
    found = json.loads(run("explain", "now", f"modules/ropes#{line}", "--json", *HERE).stdout)
    why = {d["document"]: (d["shown"], d["why"]) for d in found}
    assert why["now/officers/en/participant-handbook"][0]
    assert why["now/neighbours/en/participant-handbook"] == (False, "it is for officers")


@pytest.mark.parametrize(
    ("pack", "unit", "document", "shown", "why"),
    [
        ("now", "heard", "now/neighbours/en/participant-handbook", True, "nothing speaks against it"),
        ("first", "heard", "first/neighbours/en/participant-handbook", False, "it is dated 2023-01-31; figures here are those known until 2021-06-29"),
        ("first", "long-line", "first/neighbours/en/participant-handbook", False, "it did not serve on 2021-06-29"),
        ("before", "ropes-act#sec-3-1", "before/officers/en/legal-guide", False, "it was not in force on 2015-11-25"),
        ("first", "ropes-act#sec-4", "first/officers/en/legal-guide", False, "it was not in force on 2021-06-29"),
        ("first", "laws/ropes-act", "first/officers/en/legal-guide", True, "nothing speaks against it"),
        ("now", "heard", "now/officers/en/agenda", False, "nothing speaks against it, but nothing in this document prints it"),
        ("now", "modules/ropes", "now/officers/en/agenda", True, "nothing speaks against it"),
        ("now", "modules/ropes#9", "now/officers/en/agenda", False, "nothing speaks against it, but nothing in this document prints it"),
        ("now", "modules/ropes#9", "now/officers/en/participant-handbook", True, "nothing speaks against it"),
    ],
)  # fmt: skip
def test_explain_says_what_a_document_really_shows(pack: str, unit: str, document: str, shown: bool, why: str) -> None:
    found = json.loads(run("explain", pack, unit, "--json", *HERE).stdout)
    (one,) = [d for d in found if d["document"] == document]
    assert (one["shown"], one["why"]) == (shown, why)


def test_explain_says_that_the_programme_does_not_teach_a_module(small: Path) -> None:
    swap(small, DAY, "module: ropes, objective", "title: Free, objective")
    found = json.loads(run("explain", "now", "ropes", "--json", "--content", str(small), *HERE[2:]).stdout)
    assert {(d["shown"], d["why"]) for d in found} == {(False, "the programme day does not teach it")}


def test_explain_of_an_unknown_unit_is_a_usage_error() -> None:
    done = run("explain", "now", "rope", *HERE)
    assert done.exit_code == 2
    assert "no document of now considers “rope”" in done.output


def test_where_finds_what_layouts_print() -> None:
    found = json.loads(run("where", "police-15", "--json", *HERE).stdout)
    texts = {u["path"]: (LAYOUTS / u["path"].removeprefix("layouts/")).read_text().splitlines()[u["line"] - 1]
             for u in found if u["path"].startswith("layouts/")}  # fmt: skip
    assert {"layouts/trifold/layout.yaml", "layouts/participant-handbook/layout.yaml"} <= texts.keys()
    assert all("police-15" in line for line in texts.values())


def test_where_finds_the_slot_of_a_key_message(tmp_path: Path) -> None:
    layouts = shutil.copytree(LAYOUTS, tmp_path / "layouts")
    line = swap(layouts, "trifold/layout.yaml", "messages: [job-offer]", "messages: [not-a-rope]")
    found = json.loads(run("where", "not-a-rope", "--json", *HERE[:2], "--layouts", str(layouts)).stdout)
    assert [(u["path"], u["line"], u["unit"]) for u in found] == [
        ("layouts/trifold/layout.yaml", line, "products/trifold")
    ]


def test_agenda_adds_up() -> None:
    groups = json.loads(run("agenda", "now", "--json", *HERE).stdout)
    assert [(g["programme"], g["audiences"]) for g in groups] == [("day", ["officers"]), ("day", ["neighbours"])]
    for group in groups:
        (day,) = group["days"]
        rows = day["rows"]
        assert (day["start"], day["end"]) == (rows[0]["start"], rows[-1]["end"]) == ("09:00", "10:00")
        assert all(one["end"] == two["start"] for one, two in pairwise(rows))
        assert sum(r["minutes"] for r in rows) == 60
        assert (group["cuts"], group["barred"]) == ([], [])
    assert [g["needs"]["people"] for g in groups] == [10, 20]


def test_agenda_of_one_audience_is_its_groups_alone() -> None:
    (group,) = json.loads(run("agenda", "now", "--audience", "neighbours", "--json", *HERE).stdout)
    assert group["audiences"] == ["neighbours"]


def test_agenda_of_a_day_that_begins_late_adds_up_and_says_what_was_cut() -> None:
    words = ("agenda", "now", "--audience", "officers", "--late", "1=09:30")
    (group,) = json.loads(run(*words, "--json", *HERE).stdout)
    (day,) = group["days"]
    assert (day["start"], day["end"]) == ("09:30", "10:00")
    assert sum(r["minutes"] for r in day["rows"]) == 30
    assert [(c["module"], c["was"], c["now"], c["why"]) for c in group["cuts"]] == [("ropes", 30, 0, "time")]
    said = run(*words, *HERE).stdout
    assert "30 → dropped" in said
    assert "09:30–10:00" in said


@pytest.mark.parametrize(
    "late", ["09:30", "1=9:30", "0=09:30", "31=09:30", "1=24:00", "1=09:60", "1=09:30-", "1=09:30-25:00"]
)
def test_a_late_day_that_cannot_be_is_a_usage_error(late: str) -> None:
    done = run("agenda", "now", "--late", late, *HERE)
    assert done.exit_code == 2
    assert "write --late DAY=HH:MM" in done.output


@pytest.mark.parametrize(("option", "what"), [("--frame", "frame"), ("--town", "town")])
def test_a_frame_or_town_that_is_not_there_is_a_usage_error(option: str, what: str) -> None:
    done = run("agenda", "now", option, "nowhere", *HERE)
    assert done.exit_code == 2
    assert f"there is no {what} “nowhere”" in done.output


def test_one_pack_at_a_time_is_rearranged(tmp_path: Path) -> None:
    done = run("build", "now", "first", "--people", "12", "--out", str(tmp_path / "out"), *HERE)
    assert done.exit_code == 2
    assert "are for one pack at a time" in done.output
    assert not (tmp_path / "out").exists()


def test_build_says_what_it_made_and_where(tmp_path: Path) -> None:
    done = run("build", "now", "--product", "agenda", "--format", "html", "--jobs", "1", "--out", str(tmp_path), *HERE)
    assert done.exit_code == 0, done.output
    assert "2 files" in done.stdout
    assert (tmp_path / "now/index.html").exists()


def test_build_json_is_the_manifest(tmp_path: Path) -> None:
    done = run(
        "build",
        "now",
        "--product",
        "agenda",
        "--format",
        "html",
        "--json",
        "--jobs",
        "1",
        "--out",
        str(tmp_path),
        *HERE,
    )
    (manifest,) = json.loads(done.stdout)
    assert manifest["pack"] == "now"


def test_build_final_refuses_and_writes_nothing(tmp_path: Path) -> None:
    done = run("build", "now", "--final", "--out", str(tmp_path / "out"), *HERE)
    assert done.exit_code == 1
    assert "nothing was written" in done.output
    assert not (tmp_path / "out").exists()


def test_build_of_several_packs_writes_all_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = making.make

    def make(house: House, wanted: Deliverable) -> tuple[Made, ...]:
        if wanted.pack == "first":
            raise RenderError(error("engine", Place(wanted.stem), "the engine gave up"))
        return real(house, wanted)

    monkeypatch.setattr(making, "make", make)
    words = ("--product", "agenda", "--format", "html", "--jobs", "1", "--out", str(tmp_path / "out"), *HERE)
    done = run("build", "now", "first", *words)
    assert done.exit_code == 1
    assert "2 things to mend; nothing was written." in done.stderr
    assert not (tmp_path / "out").exists()
    assert run("build", "now", "now", *words).stdout.count("2 files") == 1


def test_build_checks_all_packs_before_it_makes_any(tmp_path: Path) -> None:
    done = run("build", "nwo", "frist", "--out", str(tmp_path / "out"), *HERE)
    assert "there is no pack “nwo”" in done.stderr
    assert "there is no pack “frist”" in done.stderr


@pytest.mark.parametrize(("more", "said"), [((), [KEPT]), (("--no-cache",), [])])
def test_build_can_be_asked_to_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: tuple[str, ...], said: list[str]
) -> None:
    def make(*_: object) -> tuple[Made, ...]:
        assert signal.getsignal(signal.SIGTERM) is signal.default_int_handler
        raise KeyboardInterrupt

    monkeypatch.setattr(making, "make", make)
    done = run("build", "now", "--jobs", "1", *more, "--out", str(tmp_path / "out"), *HERE)
    assert (done.exit_code, [line for line in done.stderr.splitlines() if line]) == (1, [*said, "Aborted!"])


def test_build_says_so_where_a_part_was_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fail_at(monkeypatch, Path, "replace", 2, PermissionError(13, "open in another program"))
    done = run(
        "build",
        "now",
        "--product",
        "agenda",
        "--format",
        "html",
        "--jobs",
        "1",
        "--no-cache",
        "--out",
        str(tmp_path),
        *HERE,
    )
    assert done.exit_code == 1
    assert "1 thing to mend; a part of the build was written." in done.stderr


def test_build_refuses_a_folder_without_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("build", "now", "--out", "", *HERE)
    assert done.exit_code == 1
    assert "the folder to build into has no name (name one: --out build)" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [("build", "nwo"), ("build", "now", "--audience", "neighbors"),
                                   ("build", "now", "--product", "agendas"), ("plan", "nwo"), ("agenda", "nwo")])  # fmt: skip
def test_a_slip_gets_the_nearest_name_and_exit_1(words: tuple[str, ...]) -> None:
    done = run(*words, *HERE)
    assert done.exit_code == 1
    assert "did you mean" in done.output


def test_a_folder_that_is_no_library_is_one_clear_line(tmp_path: Path) -> None:
    done = run("check", "--content", str(tmp_path))
    assert done.exit_code == 1
    assert "there is no library.yaml here" in done.output


def test_no_fault_shows_a_traceback(small: Path) -> None:
    for file in small.rglob("*.yaml"):
        file.write_text("- : [\n")
    done = subprocess.run(
        [sys.executable, "-m", "curriculum", "check", "--content", str(small)], capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_a_broken_pack_tells_its_own_fault_and_no_other(small: Path) -> None:
    line = swap(small, "packs/now.yaml", "place: Town", "plaec: Town")
    done = run("build", "now", "--json", "--content", str(small), *HERE[2:])
    found = json.loads(done.stdout)["findings"]
    assert {f["path"] for f in found} == {"packs/now.yaml"}
    assert line in {f["line"] for f in found}
    assert not [f for f in found if "there is no pack" in f["message"]]


def test_a_part_of_a_pack_is_judged_by_its_own_groups(small: Path) -> None:
    swap(small, "modules/ropes/module.yaml", "clearance: public", "clearance: restricted")
    whole = run("plan", "now", "--content", str(small), *HERE[2:])
    part = run("plan", "now", "--audience", "officers", "--content", str(small), *HERE[2:])
    assert (whole.exit_code, part.exit_code) == (1, 0), whole.output + part.output
    assert "“neighbours” may see public at most" in whole.output


def test_plan_of_one_document_lists_what_is_left_out_and_why() -> None:
    done = run("plan", "now", "--audience", "neighbours", "--product", "participant-handbook", *HERE)
    assert "it is for officers" in done.stdout
    assert "name one --audience and --product" in run("plan", "now", *HERE).stdout


def test_explain_offers_the_nearest_unit() -> None:
    assert "did you mean “ropes”?" in run("explain", "now", "rops", *HERE).output
    assert "did you mean “cases/case-one”?" in run("explain", "now", "cases/case-on", *HERE).output
