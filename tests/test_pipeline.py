"""From end to end: what a build makes, says and repeats."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from lxml import html

from curriculum import index, pipeline
from curriculum.model.findings import CurriculumError
from curriculum.pipeline import Build, House
from curriculum.plan import Selection
from tests.conftest import LAYOUTS, ROOT, SAMPLES


def digest(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file below a folder."""
    found = (p for p in sorted(folder.rglob("*")) if p.is_file())
    return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in found}


def build_in_process(out: Path) -> None:
    """Build the small pack in two processes of a process with another hash seed, time zone and clock."""
    code = (
        "import time, sys\n"
        "time.time = lambda: 1.0e9\n"
        "import curriculum\n"
        "if __name__ == '__main__':\n"
        f"    curriculum.load({str(SAMPLES / 'small')!r}, {str(LAYOUTS)!r}).build('now', sys.argv[1], jobs=2)"
    )
    env = os.environ | {"PYTHONHASHSEED": "1", "TZ": "Asia/Karachi"}
    subprocess.run([sys.executable, "-c", code, str(out)], env=env, check=True, cwd=out.parent)


def test_several_processes_with_another_seed_and_clock_give_the_same_bytes_as_one(
    small_build: tuple[Path, Build], tmp_path: Path
) -> None:
    build_in_process(tmp_path / "out")
    one, two = digest(small_build[0]), digest(tmp_path / "out")
    assert one == two
    assert {Path(p).suffix for p in one if "/fonts/" not in p} == {".pdf", ".docx", ".html", ".json"}


def test_the_manifest_names_every_file_and_what_went_into_it(small_build: tuple[Path, Build]) -> None:
    out, _ = small_build
    manifest = json.loads((out / "now/manifest.json").read_text())
    for artefact in manifest["artefacts"]:
        assert hashlib.sha256((out / artefact["path"]).read_bytes()).hexdigest() == artefact["sha256"]
    guide = next(a for a in manifest["artefacts"] if a["product"] == "facilitator-guide" and a["format"] == "pdf")
    assert guide["used"]["facts"] == ["heard"]
    assert "ropes-act#sec-3-1" in guide["used"]["provisions"]
    assert guide["used"]["helplines"] == ["police-15"]
    assert guide["used"]["modules"] == ["ropes"]
    assert "cases/case-one" in guide["used"]["units"]
    assert guide["law_as_of"] == "2026-02-03"


def test_the_index_opens_offline_and_links_every_file(small_build: tuple[Path, Build]) -> None:
    out, built = small_build
    page = (out / "now/index.html").read_text()
    assert "http" not in page
    assert all(f'href="{a.path.removeprefix("now/")}"' in page for a in built.manifest.artefacts)
    assert "3\u00a0February\u00a02026" in page


def test_the_index_has_one_row_for_each_document(small_build: tuple[Path, Build]) -> None:
    out, built = small_build
    page = html.fromstring((out / "now/index.html").read_text("utf-8"))
    rows = [[" ".join(cell.text_content().split()) for cell in row] for row in page.iterfind(".//tbody/tr")]
    assert len(rows) == len({(a.audience, a.product) for a in built.manifest.artefacts})
    assert {row[1] for row in rows} == {"English"}
    assert all(cell for row in rows for cell in row)
    handbook = next(row for row in rows if row[0] == "Participant handbook")
    assert [word for word in handbook[3].split() if word.isupper() and word != "KB"] == ["PDF", "DOCX", "HTML"]
    assert [h.text for h in page.iterfind(".//h2")][:2] == ["Neighbours", "Officers"]


def test_files_of_other_law_dates_have_rows_of_their_own(small_build: tuple[Path, Build], small_house: House) -> None:
    one = small_build[1].manifest.artefacts[0]
    files = [one.model_copy(update={"law_as_of": date(year, 1, 1)}) for year in (2020, 2019, 2020)]
    found = index.rows(files, small_house.loaded.library, small_house.layouts)
    assert [(row.law_as_of.year, len(row.files)) for row in found] == [(2019, 1), (2020, 2)]


def test_a_document_without_a_pdf_has_no_blank_cell(small_house: House, tmp_path: Path) -> None:
    pipeline.build(small_house, "now", tmp_path, Selection(products=("agenda",), formats=("html",)))
    page = html.fromstring((tmp_path / "now/index.html").read_text("utf-8"))
    assert [row[-1].text for row in page.iterfind(".//tbody/tr")] == ["–", "–"]


def test_a_build_of_nothing_is_refused_and_leaves_the_earlier_one(small_house: House, tmp_path: Path) -> None:
    pipeline.build(small_house, "now", tmp_path, Selection(products=("agenda",), formats=("html",)))
    before = digest(tmp_path)
    nothing = Selection(audiences=("neighbours",), products=("legal-guide",))
    with pytest.raises(CurriculumError, match=r"packs/now\.yaml:1: no document of this pack is all that was asked for"):
        pipeline.build(small_house, "now", tmp_path, nothing)
    assert digest(tmp_path) == before


def test_a_build_says_what_it_found_in_its_own_files_and_keeps_the_rest(tmp_path: Path) -> None:
    house = pipeline.open_house(SAMPLES / "land", LAYOUTS)
    first = pipeline.build(house, "coast", tmp_path, Selection(products=("trifold",), formats=("pdf",)))
    fit = [f for f in first.findings if f.rule == "fit"]
    assert fit
    second = pipeline.build(house, "coast", tmp_path, Selection(products=("legal-guide",), formats=("html",)))
    assert [f for f in second.findings if f.rule == "fit"] == []
    assert [f for a in second.manifest.artefacts for f in a.findings if f.rule == "fit"] == fit
    assert fit[0].message in (tmp_path / "coast/index.html").read_text("utf-8")


def test_the_manifest_never_names_this_machine(small_build: tuple[Path, Build]) -> None:
    out, _ = small_build
    assert str(ROOT) not in (out / "now/manifest.json").read_text()
    assert str(ROOT).encode() not in b"".join(p.read_bytes() for p in out.rglob("*") if p.is_file())


def test_a_fault_in_one_document_writes_nothing(small: Path, tmp_path: Path) -> None:
    text = small / "modules/ropes/text.md"
    text.write_text(text.read_text() + "\nA letter no font has: \U00013000.\n")
    house = pipeline.open_house(small, LAYOUTS)
    with pytest.raises(CurriculumError, match="no font here has"):
        pipeline.build(house, "now", tmp_path / "out", Selection(formats=("html",)))
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("pack", "there", "gone"), [
    ("before", "OLD-LAW", "RA 2018"),
    ("first", "up to 7\u00a0years, or fine up to Rs\u00a01\u00a0million, or both", "10\u00a0years"),
    ("now", "up to 10\u00a0years and fine up to Rs\u00a01\u00a0million", "OLD-LAW"),
])  # fmt: skip
def test_each_pack_prints_the_law_of_its_date(
    small_house: House, tmp_path: Path, pack: str, there: str, gone: str
) -> None:
    chosen = Selection(audiences=("neighbours",), products=("participant-handbook",), formats=("html",))
    pipeline.build(small_house, pack, tmp_path, chosen)
    text = (tmp_path / pack / "neighbours/en/participant-handbook.html").read_text()
    assert there in text
    assert gone not in text


def test_the_law_date_can_be_set_for_one_build(small_house: House, tmp_path: Path) -> None:
    chosen = Selection(products=("participant-handbook",), formats=("html",), law_as_of=date(2020, 1, 1))
    built = pipeline.build(small_house, "now", tmp_path, chosen)
    assert built.manifest.law_as_of == date(2020, 1, 1)
    assert "up to 7\u00a0years" in (tmp_path / "now/neighbours/en/participant-handbook.html").read_text()
