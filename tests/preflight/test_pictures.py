"""Pictures: resolution at the size they are placed at, inks, damage."""

from __future__ import annotations

import io
import zlib

import pikepdf
import pytest
from pikepdf import Array, Name
from PIL import Image

from tests.preflight.sheets import MM, Made, box, rules, said

LIGHT = bytes([30, 20, 10, 0])
DARK = bytes([255, 230, 230, 230])


def placed(wide_mm: float, dots: int, data: bytes | None = None, turn: bool = False, **more: object) -> Made:
    """A square picture of so many dots, so wide."""
    size = wide_mm * MM
    matrix = f"0 {size} {-size} 0 {60 * MM + size} {20 * MM}" if turn else f"{size} 0 0 {size} {20 * MM} {20 * MM}"
    made = Made(f"q {matrix} cm /I Do Q")
    return made.add("XObject", I=made.image(data or LIGHT * dots * dots, dots, dots, **more))


@pytest.mark.parametrize(("wide", "dots", "level"), [
    (25.4, 300, None), (25.4, 200, None), (25.4, 180, "warning"), (25.4, 140, "error"), (50.8, 300, "warning"), (12.7, 110, None),
])  # fmt: skip
def test_dots_for_each_inch_are_counted_at_the_size_in_print(wide: float, dots: int, level: str | None):
    made = placed(wide, dots)
    assert rules(made).get("resolution") == level
    assert made.sheet().pictures[0].ppi == pytest.approx(dots / wide * 25.4, abs=0.1)


def test_the_lower_of_two_resolutions_counts_and_turning_changes_nothing():
    made = Made(f"q {25.4 * MM} 0 0 {50.8 * MM} 100 100 cm /I Do Q")
    made.add("XObject", I=made.image(LIGHT * 300 * 300, 300, 300))
    assert made.sheet().pictures[0].ppi == 150
    assert placed(25.4, 300, turn=True).sheet().pictures[0].ppi == 300


def test_large_pieces_are_seen_from_afar():
    for dots, level in ((100, None), (60, "warning"), (30, "error")):
        made = placed(25.4, dots)
        made.page.obj.UserUnit = 1
        made.page.obj.MediaBox, made.page.obj.TrimBox = box(0, 0, 900, 1900), box(3, 3, 850, 1800)
        made.page.obj.BleedBox = box(0, 0, 900, 1900)
        assert rules(made).get("resolution") == level


def test_drawings_in_one_bit_need_more():
    for dots, level in ((600, None), (400, "warning"), (200, "error")):
        made = placed(25.4, dots, b"\0" * dots * (dots // 8), space=Name.DeviceGray, bits=1)
        assert rules(made).get("resolution") == level
        assert made.sheet().pictures[0].bits == 1


def test_a_picture_outside_the_cut_is_not_judged():
    made = Made("q 20 0 0 20 0 0 cm /I Do Q")
    assert made.add("XObject", I=made.image(LIGHT, 1, 1)).sheet().pictures == ()


def test_pictures_in_drawings_and_in_the_page_itself_are_found():
    made = Made("q 2 0 0 2 0 0 cm /D Do Q q 30 0 0 30 100 200 cm BI /W 3 /H 3 /CS /G /BPC 8 ID abcdefghi EI Q")
    inner = made.form("q 36 0 0 36 60 60 cm /I Do Q", Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(
        I=made.image(LIGHT * 10000, 100, 100))))  # fmt: skip
    pictures = made.add("XObject", D=inner).sheet().pictures
    assert [(p.across, p.ppi, p.space) for p in pictures] == [(100, 100, "CMYK"), (3, 7.2, "grey")]


def test_a_soft_mask_is_told():
    made = placed(25.4, 300)
    made.resources.XObject.I.SMask = made.image(b"\0" * 9, 3, 3, Name.DeviceGray)
    assert made.sheet().pictures[0].masked
    assert made.sheet().transparency == ("soft mask of a picture",)


def test_ink_of_a_picture_is_sampled_and_a_few_odd_dots_are_let_pass():
    assert rules(placed(25.4, 300, DARK * 90000))["total-ink"] == "error"
    few = DARK * 50 + LIGHT * 89950
    made = placed(25.4, 300, few)
    assert "total-ink" not in rules(made)
    ink = made.sheet().ink
    assert ink is not None
    assert (ink.on, ink.exact, round(ink.total)) == ("image", False, 371)


@pytest.mark.parametrize("level", [0, 255])
def test_a_jpeg_in_inks_is_read_as_the_file_means_it(level: int):
    target = io.BytesIO()
    Image.new("CMYK", (300, 300), (level,) * 4).save(target, "JPEG", quality=95)
    made = placed(25.4, 300, target.getvalue(), Filter=Name.DCTDecode)
    ink = made.sheet().pictures[0].ink
    assert ink is not None
    assert ink.total == pytest.approx(400 if level == 0 else 0, abs=8)  # Pillow writes inks turned over
    made.resources.XObject.I.Decode = Array([1, 0] * 4)
    ink = made.sheet().pictures[0].ink
    assert ink is not None
    assert ink.total == pytest.approx(0 if level == 0 else 400, abs=8)


def test_a_picture_with_a_table_of_colours_has_the_ink_of_those_it_uses():
    for index, fires in ((b"\0", False), (b"\1", True)):
        table = Array([Name.Indexed, Name.DeviceCMYK, 1, pikepdf.String(LIGHT + DARK)])
        assert ("total-ink" in rules(placed(25.4, 300, index * 90000, space=table))) is fires


def test_spot_pictures_are_sampled_too():
    made = Made(f"q {25.4 * MM} 0 0 {25.4 * MM} 100 100 cm /I Do Q")
    made.add("XObject", I=made.image(b"\xff" * 180000, 300, 300, made.spot("Cyan", "Gold")))
    ink = made.sheet().ink
    assert ink is not None
    assert (ink.total, ink.inks) == (200, "C100 Gold 100")


def test_a_damaged_picture_and_a_bomb_are_findings():
    assert "damaged" in said(placed(25.4, 300, LIGHT * 100), "picture")
    assert "damaged" in said(placed(25.4, 300, b"no jpeg", Filter=Name.DCTDecode), "picture")
    bomb = placed(25.4, 300, zlib.compress(b"\0" * 1000), Filter=Name.FlateDecode)
    bomb.resources.XObject.I.Width = bomb.resources.XObject.I.Height = 60000
    assert "3600 million dots" in said(bomb, "picture")
    light = placed(25.4, 300, space=Name.DeviceRGB)
    light.resources.XObject.I.Width = light.resources.XObject.I.Height = 60000
    assert "3600 million dots" in said(light, "picture")


def test_a_jpeg_that_is_larger_than_the_file_says_is_not_unpacked(monkeypatch: pytest.MonkeyPatch):
    target = io.BytesIO()
    Image.new("CMYK", (300, 300)).save(target, "JPEG")
    made = placed(25.4, 300, target.getvalue(), Filter=Name.DCTDecode)
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 60_000)
    assert "damaged" in said(made, "picture")
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1_000_000)
    assert said(made, "picture") == ""


def test_pictures_in_one_ink_are_not_sampled():
    made = placed(25.4, 300, b"\0" * 90000, space=Name.DeviceGray)
    assert rules(made) == {}
    assert made.sheet().pictures[0].ink is None


def test_a_picture_that_swells_is_not_unpacked():
    machine = zlib.compressobj(9)
    data = b"".join(machine.compress(b"\0" * 1_000_000) for _ in range(300)) + machine.flush()
    made = placed(25.4, 300, data, Filter=Name.FlateDecode)
    assert "damaged" in said(made, "picture")
