"""Boxes, bleed, turned and enlarged pages, known sizes, folds."""

from __future__ import annotations

import pikepdf
import pytest

from curriculum import preflight
from curriculum.model.preflight import Box, Fold
from curriculum.preflight.boxes import size
from tests.preflight.sheets import MM, Made, box, in_mm, rules, said

FILL = "0 0 0 0.2 k "


def test_a_sound_page_is_clean_and_its_boxes_are_read_in_millimetres():
    made = Made()
    sheet = made.sheet()
    assert rules(made, info=True) == {}
    assert sheet.boxes.trim == Box(left=13, bottom=13, width=100, height=100)
    assert sheet.boxes.media.width == 126
    assert (sheet.bleed.left, sheet.bleed.top, sheet.bleed.right, sheet.bleed.bottom) == (3, 3, 3, 3)
    assert sheet.boxes.named == ("media", "bleed", "trim")


def test_boxes_turn_with_the_page():
    made = Made()
    made.page.obj.TrimBox, made.page.obj.Rotate = box(20, 5, 60, 110), 90
    sheet = made.sheet()
    assert sheet.boxes.trim == Box(left=5, bottom=46, width=110, height=60)
    made.page.obj.Rotate = 270
    assert made.sheet().boxes.trim == Box(left=11, bottom=20, width=110, height=60)
    made.page.obj.Rotate = -180
    assert made.sheet().boxes.trim == Box(left=46, bottom=11, width=60, height=110)


def test_a_page_in_larger_units_is_larger():
    made = Made(in_mm("0.02 w 0 0 0 1 K 10 10 m 20 20 l S"))
    made.page.obj.UserUnit = 10
    sheet = made.sheet()
    assert (sheet.unit, sheet.boxes.trim.width, sheet.bleed.left) == (10, 1000, 30)
    assert sheet.thinnest == pytest.approx(0.02 * MM * 10, abs=0.001)


def test_boxes_are_taken_from_above_and_their_corners_put_in_order():
    made = Made(plain=True)
    del made.page.obj["/MediaBox"]
    made.pdf.Root.Pages.MediaBox = pikepdf.Array([300, 200, 0, 0])
    assert made.sheet().boxes.media.width == pytest.approx(300 / MM, abs=0.01)


@pytest.mark.parametrize(("given", "rule", "level"), [
    ({"TrimBox": [0, 0, 9000, 9000]}, "trim-box", "error"),
    ({"MediaBox": [0, 0, 20000, 300]}, "page-size", "error"),
    ({"MediaBox": [5, 5, 5, 5]}, "page-size", "error"),
    ({"MediaBox": ["a", 1]}, "page-size", "error"),
])  # fmt: skip
def test_a_size_that_cannot_be_is_a_finding(given: dict[str, list[object]], rule: str, level: str):
    made = Made()
    for name, values in given.items():
        made.page.obj["/" + name] = pikepdf.Array([pikepdf.String(v) if isinstance(v, str) else v for v in values])
    assert rules(made)[rule] == level


def test_an_enormous_page_in_large_units_is_no_fault():
    made = Made()
    made.page.obj.UserUnit = 50
    assert "page-size" not in rules(made)


def test_without_a_trim_box_a_press_file_is_wrong_and_any_other_is_told():
    made = Made()
    del made.page.obj["/TrimBox"]
    assert rules(made)["trim-box"] == "error"
    assert rules(Made(plain=True))["trim-box"] == "warning"


def test_colour_to_the_cut_without_bleed_is_an_error_and_white_or_nothing_is_not():
    made = Made(plain=True)
    made.draw(FILL + "0 0 50 50 re f")
    assert rules(made)["bleed"] == "error"
    assert "on the left and bottom, and there is 0 mm" in said(made, "bleed")
    made.draw("0 0 0 0 k 0 0 50 50 re f " + FILL + "20 20 50 50 re f")
    assert rules(made)["bleed"] == "warning"


def test_two_millimetres_of_bleed_are_few():
    made = Made(in_mm(FILL + "-13 -13 50 50 re f"))
    made.page.obj.BleedBox = box(13, 13, 100, 100, 2)
    assert rules(made)["bleed"] == "warning"


@pytest.mark.parametrize(("drawn", "fires"), [
    ("-3 -3 106 106 re f", False),
    ("0 0 100 40 re f", True),
    ("-1 20 50 40 re f", True),
    ("-3 -3 106 106 re f 0 10 30 30 re f", False),
    ("5 5 20 20 re f", False),
    ("q 0 0 100 100 re W n -3 -3 106 106 re f Q", True),
    ("1 w 0 0 0 1 K 10 10 m 100 10 l S", True),
    ("-10 -10 5 5 re f", False),
    ("0 0 0 1 K 1 w 50 50 m 0 -2 m 100 -2 l S", False),
])  # fmt: skip
def test_art_that_touches_the_cut_must_run_over_it(drawn: str, fires: bool):
    assert ("bleed-art" in rules(Made(in_mm(FILL + drawn)))) is fires


@pytest.mark.parametrize(("wide", "high", "name"), [
    (210, 297, "A4"), (297.4, 209.6, "A4 landscape"), (99, 210, "DL"), (85, 54, "card 85 × 54"), (914.4, 1828.8, "3 × 6 ft"),
    (225, 320, "SRA4"), (105, 148, "A6"), (420, 594, "A2"), (211, 297, ""), (100, 100, ""),
])  # fmt: skip
def test_known_sizes_have_names(wide: float, high: float, name: str):
    assert size(Box(left=0, bottom=0, width=wide, height=high)) == name


def test_a_roll_fold_is_told_by_its_folds():
    sheet = Box(left=0, bottom=0, width=297, height=210)
    assert size(sheet, (Fold(of="left", at=97), Fold(of="left", at=197))) == "A4 landscape, roll fold"
    assert size(sheet, (Fold(of="left", at=99), Fold(of="left", at=198))) == "A4 landscape"


MARKS = "0 0 0 1 K 0.1 w "
CROP = "0 -9 m 0 -4 l S 0 104 m 0 109 l S 100 -9 m 100 -4 l S 100 104 m 100 109 l S "


@pytest.mark.parametrize(("drawn", "folds"), [
    (CROP, ()),
    (CROP + "33 -9 m 33 -4 l S 33 104 m 33 109 l S", (("left", 33),)),
    ("33 -9 m 33 -4 l S", ()),
    ("33 -9 m 33 -4 l S 34 104 m 34 109 l S", ()),
    ("-9 40 m -4 40 l S 104 40 m 109 40 l S", (("top", 60),)),
    ("66.1 -9 m 66.1 -4 l 66 104 m 66 109 l S 20 -9 m 20 -4 l S 20 104 m 20 109 l S", (("left", 20), ("left", 66.1))),
    ("50 -9 m 50 -5 l S 48 -7 m 52 -7 l S 50 105 m 50 109 l S 48 107 m 52 107 l S", ()),
    ("33 10 m 33 15 l S 33 90 m 33 95 l S", ()),
    ("0 0 0 1 k 33 -9 0.1 5 re f 33 104 0.1 5 re f", (("left", 33.0),)),
])  # fmt: skip
def test_folds_are_read_from_their_marks(drawn: str, folds: tuple[tuple[str, float], ...]):
    found = Made(in_mm(MARKS + drawn)).sheet().folds
    assert [(f.of, pytest.approx(f.at, abs=0.11)) for f in found] == list(folds)


def test_pages_that_differ_in_size_are_told():
    made = Made()
    made.pdf.add_blank_page(page_size=(300, 300))
    assert "page-size" in rules(made)
    assert "100 × 100 mm from page 1, 106 × 106 mm from page 2" in said(made, "page-size")
    report = preflight.judge(made.data(), "x.pdf")
    assert (report.pages, len(report.sheets)) == (2, 2)
