"""Colour spaces, spot colours, total ink, registration colour, small type in several inks, overprint."""

from __future__ import annotations

import struct

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from tests.preflight.sheets import Made, in_mm, rules, said, text

FILL = "100 100 50 50 re f"


@pytest.mark.parametrize(("drawn", "on", "space"), [
    ("0 0 0 1 k " + FILL, "fill", "CMYK"),
    ("1 0 0 rg " + FILL, "fill", "RGB"),
    ("0.5 g " + FILL, "fill", "grey"),
    ("1 0 0 RG 100 100 m 150 100 l S", "line", "RGB"),
    ("/Spot cs 1 scn " + FILL, "fill", "spot Gold"),
    ("/Many cs 1 0 scn " + FILL, "fill", "DeviceN Cyan + Gold"),
    ("/Icc cs 1 0 0 scn " + FILL, "fill", "RGB with profile (sRGB test)"),
    ("/Lab cs 50 0 0 scn " + FILL, "fill", "Lab"),
    ("/Cal cs 1 0 0 scn " + FILL, "fill", "calibrated RGB"),
    ("/Table cs 1 scn " + FILL, "fill", "RGB"),
    ("/Tile cs /P scn " + FILL, "fill", "CMYK"),
    ("/Sh sh", "shading", "RGB"),
    ("1 0 0 rg " + text("words", 12), "text", "RGB"),
])  # fmt: skip
def test_spaces_are_named_by_what_they_are_used_for(drawn: str, on: str, space: str):
    made = spaces(drawn)
    assert (on, space) in {(c.on, c.space) for c in made.sheet().colours}


def spaces(drawn: str) -> Made:
    made = Made(drawn)
    profile = bytearray(200)
    profile[16:20], profile[128:132] = b"RGB ", struct.pack(">I", 1)
    profile[132:144] = b"desc" + struct.pack(">II", 160, 30)
    profile[160:190] = (b"desc\0\0\0\0" + struct.pack(">I", 10) + b"sRGB test\0").ljust(30, b"\0")
    white = Array([0.96, 1, 0.82])
    table = Array([Name.Indexed, Name.DeviceRGB, 1, pikepdf.String(b"\0\0\0\xff\0\0")])
    made.add("ColorSpace", Spot=made.spot("Gold"), Many=made.spot("Cyan", "Gold"), Table=table, Tile=Name.Pattern,
             Icc=Array([Name.ICCBased, made.pdf.make_stream(bytes(profile), N=3)]),
             Lab=Array([Name.Lab, Dictionary(WhitePoint=white)]), Cal=Array([Name.CalRGB, Dictionary(WhitePoint=white)]))  # fmt: skip
    cell = made.pdf.make_stream(b"0 0 0 1 k 0 0 5 5 re f", PatternType=1, PaintType=1, BBox=[0, 0, 9, 9], XStep=9, YStep=9,
                                Resources=Dictionary())  # fmt: skip
    fade = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0], C1=[1, 0, 0], N=1)
    made.add("Pattern", P=cell)
    return made.add(
        "Shading", Sh=Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=[0, 0, 9, 9], Function=fade)
    )


def test_rgb_is_an_error_in_a_press_file_and_in_text_and_a_picture_elsewhere_is_a_warning():
    assert rules(Made("1 0 0 rg " + FILL))["rgb"] == "error"
    made = Made("q 50 0 0 50 100 100 cm /I Do Q", plain=True)
    made.add("XObject", I=made.image(b"\0" * 3 * 90000, 300, 300, Name.DeviceRGB))
    assert rules(made)["rgb"] == "warning"
    made.draw("0 0 0 rg " + text("words", 12))
    assert rules(made)["rgb"] == "error"


def test_what_x_4_may_have_is_only_a_warning_and_x_1a_may_have_none_of_it():
    drawn = "/Lab cs 50 0 0 scn " + FILL
    assert rules(spaces(drawn))["rgb"] == "warning"
    made = spaces(drawn)
    made.pdf.Root.Metadata = made.pdf.make_stream(b"<pdfx:GTS_PDFXVersion>PDF/X-1a:2003</pdfx:GTS_PDFXVersion>")
    assert rules(made)["rgb"] == "error"


def test_inks_only_is_clean():
    assert rules(Made("0 0 0 1 k 0.2 0.2 0 0 K 1 w 100 100 50 50 re B")) == {}


def test_rgb_for_a_press_of_light_is_a_warning():
    made = Made("1 0 0 rg " + FILL, channels=3)
    assert rules(made)["rgb"] == "error"
    made = Made("q 50 0 0 50 100 100 cm /I Do Q", channels=3)
    made.add("XObject", I=made.image(b"\0" * 3 * 90000, 300, 300, Name.DeviceRGB))
    assert rules(made)["rgb"] == "warning"


def test_a_default_space_gives_device_colours_a_profile():
    made = spaces("1 0 0 rg " + FILL)
    made.resources.ColorSpace.DefaultRGB = made.resources.ColorSpace.Icc
    assert {c.space for c in made.sheet().colours} == {"RGB with profile (sRGB test)"}


def test_spot_colours_are_named():
    sheet = spaces("/Many cs 1 0.5 scn " + FILL).sheet()
    assert sheet.spots == ("Gold",)
    assert sheet.ink is not None
    assert (sheet.ink.total, sheet.ink.inks) == (150, "C100 Gold 50")
    assert "“Gold” needs a plate" in said(spaces("/Spot cs 1 scn " + FILL), "spot-colour")


@pytest.mark.parametrize(("drawn", "total", "fires"), [
    ("1 0.8 0.8 0.9 k " + FILL, 350, True),
    ("0.6 0.5 0.4 1 k " + FILL, 250, False),
    ("1 0.7 0.7 0.6 k " + FILL, 300, False),
    ("1 0.7 0.7 0.7 K 2 w 100 100 m 150 100 l S", 310, True),
    ("1 0.8 0.8 0.9 k 0 0 9 9 re f", None, False),
    ("1 0.8 0.8 0.9 k " + text("words", 20), 350, True),
    ("1 0.8 0.8 0.9 k 3 Tr " + text("words", 20), None, False),
    ("0.5 g " + FILL, 50, False),
])  # fmt: skip
def test_the_most_ink_is_reckoned_where_the_sheet_is_printed(drawn: str, total: float | None, fires: bool):
    made = Made(drawn)
    ink = made.sheet().ink
    assert (ink and ink.total) == total
    assert ("total-ink" in rules(made)) is fires


def test_the_limit_of_ink_can_be_another():
    made = Made("0.6 0.5 0.4 1 k " + FILL)
    assert "total-ink" in rules(made, ink=240)
    assert "250% of ink (C60 M50 Y40 K100); the limit is 240%" in said(made, "total-ink", ink=240)


def test_ink_in_a_gradient_is_found():
    made = Made("/Sh sh")
    one = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 0.5], N=1)
    ends = Dictionary(FunctionType=3, Domain=[0, 1], Functions=[one, one], Bounds=[0.5], Encode=[0, 1, 1, 0])
    made.add(
        "Shading", Sh=Dictionary(ShadingType=3, ColorSpace=Name.DeviceCMYK, Coords=[0, 0, 0, 9, 9, 9], Function=ends)
    )
    assert rules(made)["total-ink"] == "error"
    assert made.sheet().ink == made.sheet().ink


def test_registration_colour_belongs_outside_the_sheet():
    for place, fires in (("100 100", True), ("0 0", False)):
        made = Made(f"/All cs 1 scn {place} 20 20 re f")
        made.add("ColorSpace", All=made.spot("All"))
        assert ("registration" in rules(made)) is fires
        assert ("fill", "registration") in {(c.on, c.space) for c in made.sheet().colours}


@pytest.mark.parametrize(("drawn", "fires"), [
    ("0 0 0 1 k " + text("black", 9), False),
    ("1 0 0 1 k " + text("two", 9), False),
    ("0.95 0.8 0.2 0.1 k " + text("house", 9), True),
    ("0.95 0.8 0.2 0.1 k " + text("house", 12), False),
    ("0.95 0.8 0.2 0.1 k q 0.5 0 0 0.5 0 0 cm " + text("house", 20, 300, 300) + " Q", True),
])  # fmt: skip
def test_small_type_in_several_inks_is_told(drawn: str, fires: bool):
    assert ("type-inks" in rules(Made(drawn))) is fires


def test_type_is_listed_by_colour_with_its_smallest():
    made = Made("0 0 0 1 k " + text("large", 20) + text("small", 8) + "1 0 0 0 k " + text("blue", 30))
    assert [(t.colour, t.size, t.words, t.count) for t in made.sheet().letters] == [
        ("K100", 8, "“small”", 2), ("C100", 30, "“blue”", 1),
    ]  # fmt: skip


def test_white_that_overprints_is_lost():
    for mode, fires in ((1, True), (0, False)):
        made = Made("/G gs 0 0 0 0 k " + FILL)
        made.add("ExtGState", G=Dictionary(OP=True, OPM=mode))
        assert ("white-overprint" in rules(made)) is fires
        assert made.sheet().overprint == (f"overprint of fills, mode {mode}",)


def test_a_colour_under_a_clip_that_leaves_nothing_is_not_counted():
    assert Made(in_mm("q 0 0 10 10 re W n 1 1 1 1 k 50 50 10 10 re f Q")).sheet().ink is None
