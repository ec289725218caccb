"""Our own press file, read back from the finished bytes; and the proof for the screen, which is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from curriculum import pipeline, preflight
from curriculum.model.preflight import Report
from curriculum.pipeline import House
from curriculum.plan import Selection


@pytest.fixture(scope="module")
def files(real_house: House, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Report]:
    """What a printer would find in the tri-fold of a pack: the press file and the proof."""
    asked = Selection(audiences=("community",), products=("trifold",), languages=("en",), formats=("pdf", "press"))
    (wanted,) = pipeline.plan_pack(real_house, "lahore-2026", asked)
    made = pipeline.make(real_house, wanted)
    return {m.artefact.format: preflight.judge(m.data, Path(m.artefact.path).name) for m in made}


def test_the_press_file_has_nothing_to_mend(files: dict[str, Report]):
    assert [str(f) for f in files["press"].findings if f.severity == "error"] == []
    assert {f.rule for f in files["press"].findings} <= {"type-inks"}


def test_the_boxes_bleed_and_folds_are_those_of_the_layout(files: dict[str, Report]):
    for sheet, folds in zip(files["press"].sheets, ([97, 197], [100, 200]), strict=True):
        trim, media = sheet.boxes.trim, sheet.boxes.media
        assert (trim.left, trim.bottom, trim.width, trim.height) == (13, 13, 297, 210)
        assert (media.left, media.bottom, media.width, media.height) == (0, 0, 323, 236)
        assert (sheet.bleed.left, sheet.bleed.top, sheet.bleed.right, sheet.bleed.bottom) == (3, 3, 3, 3)
        assert [f.at for f in sheet.folds] == folds
        assert sheet.size == "A4 landscape, roll fold"


def test_the_inks_are_four_and_the_condition_is_named(files: dict[str, Report]):
    report = files["press"]
    assert (report.claims, report.encrypted, report.extras) == (("PDF/X-4",), False, ())
    assert [(i.kind, i.condition, i.inks) for i in report.intents] == [("GTS_PDFX", "FOGRA39", 4)]
    for sheet in report.sheets:
        assert {c.space for c in sheet.colours} == {"CMYK", "registration"}
        assert (sheet.spots, sheet.transparency, sheet.overprint) == ((), (), ())
        assert sheet.ink is not None
        assert 200 <= sheet.ink.total <= 240
        assert "K100" in {t.colour for t in sheet.letters}
        assert min(t.size for t in sheet.letters) >= 6
    assert all(f.embedded and f.subset for f in report.faces)


def test_the_proof_for_the_screen_is_no_press_file(files: dict[str, Report]):
    report = files["pdf"]
    assert {"bleed", "rgb", "output-intent"} <= {f.rule for f in report.findings}
    assert all({c.space for c in s.colours} == {"RGB"} for s in report.sheets)
    assert report.sheets[0].bleed.left == 0
