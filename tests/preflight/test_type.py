"""Type, thin lines, contrast, fonts."""

from __future__ import annotations

import pytest
from pikepdf import Array, Dictionary, Name

from tests.preflight.sheets import Made, rules, said, text

BLACK = "0 0 0 1 k "


@pytest.mark.parametrize(("drawn", "size", "level"), [
    (text("words", 4), 4, "error"),
    (text("words", 5.5), 5.5, "warning"),
    (text("words", 6), 6, None),
    ("q 0.5 0 0 0.5 100 100 cm " + text("words", 9) + "Q", 4.5, "error"),
    ("BT /F 1 Tf 0 4 -4 0 150 150 Tm (words) Tj ET", 4, "error"),
    ("BT /F -8 Tf 1 0 0 1 150 150 Tm (words) Tj ET", 8, None),
    ("BT /F 8 Tf 30 Tz 1 0 0 1 150 150 Tm (words) Tj ET", 8, None),
    ("BT /F 10 Tf 1 0 0 1 150 150 Tm [(wo) -300 (rds)] TJ ET", 10, None),
    ("BT /F 10 Tf 12 TL 150 150 Td (one) Tj T* (two) Tj (three) ' 1 2 (four) \" ET", 10, None),
])  # fmt: skip
def test_the_size_of_type_is_that_on_the_sheet(drawn: str, size: float, level: str | None):
    made = Made(BLACK + drawn)
    assert made.sheet().letters[0].size == pytest.approx(size)
    assert rules(made).get("small-type") == level


@pytest.mark.parametrize("drawn", [
    text("   ", 4), text("words", 4, 5, 5), "BT /F 4 Tf 3 Tr 150 150 Td (words) Tj ET",
    "q 100 100 20 20 re W n " + text("words", 4, 200, 200) + "Q",
])  # fmt: skip
def test_small_type_that_nobody_sees_is_no_fault(drawn: str):
    assert "small-type" not in rules(Made(BLACK + drawn))


def test_words_are_told_and_gaps_between_them():
    made = Made(BLACK + "BT /F 4 Tf 150 150 Td [(small) -300 (print)] TJ ET")
    assert "type of 4.0 pt: “small print”" in said(made, "small-type")


def test_words_are_read_by_the_table_of_a_font():
    made = Made(BLACK + "BT /C 4 Tf 150 150 Td <00010002> Tj ET")
    table = b"1 beginbfchar <0001> <0041> endbfchar 1 beginbfrange <0002> <0003> <06280628> endbfrange"
    below = Dictionary(Subtype=Name.CIDFontType2, DW=500, W=Array([1, Array([600, 700]), 5, 9, 400]),
                       FontDescriptor=Dictionary(FontFile2=made.pdf.make_stream(b"x")))  # fmt: skip
    font = Dictionary(Subtype=Name.Type0, BaseFont=Name("/ABCDEF+Wide-Bold"), Encoding=Name("/Identity-H"),
                      DescendantFonts=Array([below]), ToUnicode=made.pdf.make_stream(table))  # fmt: skip
    made.add("Font", C=made.pdf.make_indirect(font))
    assert "“A\u0628\u0628”" in said(made, "small-type")
    face = made.judged().faces[0]
    assert (face.name, face.kind, face.embedded, face.subset) == ("Wide-Bold", "TrueType, composite", True, True)


def test_type_in_drawings_within_drawings_is_found():
    made = Made(BLACK + "q 0.5 0 0 0.5 0 0 cm /Outer Do Q")
    inner = made.form(text("deep", 10, 300, 300), Matrix=Array([0.8, 0, 0, 0.8, 0, 0]))
    made.add("XObject", Outer=made.form("/Inner Do", Resources=Dictionary(XObject=Dictionary(Inner=inner),
                                                                         Font=made.resources.Font)))  # fmt: skip
    assert made.sheet().letters[0].size == pytest.approx(4)
    inner.Resources = Dictionary(Font=made.resources.Font)
    assert "“deep”" in said(made, "small-type")


def test_a_font_drawn_by_hand_is_measured_and_looked_into():
    made = Made(BLACK + "BT /T 4 Tf 150 150 Td (a) Tj ET")
    glyph = made.pdf.make_stream(b"1000 0 d0 1 0 0 rg 0 0 500 500 re f")
    font = Dictionary(Subtype=Name.Type3, FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]), FontBBox=Array([0, 0, 1000, 1000]),
                      CharProcs=Dictionary(a=glyph), Encoding=Dictionary(Differences=Array([97, Name.a])), FirstChar=97,
                      Widths=Array([1000]), Resources=Dictionary())  # fmt: skip
    made.add("Font", T=font)
    assert rules(made)["small-type"] == "error"
    assert made.sheet().letters[0].size == pytest.approx(4)
    assert ("fill", "RGB") in {(c.on, c.space) for c in made.sheet().colours}
    assert made.judged().faces[0].embedded


@pytest.mark.parametrize(("drawn", "thinnest", "level"), [
    ("0.25 w 100 100 m 200 100 l S", 0.25, None),
    ("0.1 w 100 100 m 200 100 l S", 0.1, "warning"),
    ("0 w 100 100 m 200 100 l S", 0, "error"),
    ("q 0.1 0 0 0.1 0 0 cm 1 w 1500 1500 m 1800 1500 l S Q", 0.1, "warning"),
    ("0.1 w 5 100 m 30 100 l S", None, None),
    ("100 100 80 0.1 re f", 0.1, "warning"),
    ("100 100 80 2 re f", None, None),
    ("/G gs 100 100 m 200 100 l S", 0.2, "warning"),
    ("0.1 w q 0.5 w Q 100 100 m 200 100 l 150 150 l s", 0.1, "warning"),
])  # fmt: skip
def test_lines_too_thin_are_told(drawn: str, thinnest: float | None, level: str | None):
    made = Made("0 0 0 1 K " + BLACK + drawn)
    made.add("ExtGState", G=Dictionary(LW=0.2))
    assert made.sheet().thinnest == (None if thinnest is None else pytest.approx(thinnest, abs=0.001))
    assert rules(made).get("hairline") == level


GROUND = "90 90 200 200 re f "


@pytest.mark.parametrize(("drawn", "fires"), [
    (BLACK + text("on paper", 10), False),
    ("0 0 0 0.4 k " + text("grey on paper", 10), True),
    ("0 0 0 0.5 k " + text("grey and large", 20), False),
    ("0 0 0 0.5 k " + text("grey and small", 12), True),
    ("0 0 0 0.5 k " + text("grey and bold", 14, font="/B"), False),
    ("0 0 0 0.8 k " + GROUND + BLACK + text("black on dark", 20), True),
    ("0 0 0 0.8 k " + GROUND + "0 0 0 0 k " + text("white on dark", 20), False),
    ("0 0 0 0 k " + text("white on paper", 20), True),
    (BLACK + GROUND + "0 0 0 0 k " + GROUND + BLACK + text("over white over black", 20), False),
    (BLACK + "90 90 m 290 90 l 290 100 l 90 290 l f 0 0 0 0 k " + text("beside a triangle", 10, 200, 280), True),
    (BLACK + "90 90 200 200 re 120 120 100 100 re f* " + text("in a hole", 10, 150, 150), False),
    ("/G gs " + BLACK + GROUND + "/N gs " + BLACK + text("on a tint", 20), False),
    ("/G gs " + BLACK + text("a tint", 10), True),
])  # fmt: skip
def test_contrast_is_judged_against_what_lies_under_the_text(drawn: str, fires: bool):
    made = Made(drawn)
    made.add("Font", B=made.font(name="ABCDEF+Plain-Bold"))
    made.add("ExtGState", G=Dictionary(ca=0.3), N=Dictionary(ca=1))
    assert ("contrast" in rules(made)) is fires


def test_the_weakest_contrast_is_in_the_report():
    found = Made("0 0 0 0.4 k " + text("pale", 10)).sheet().contrast
    assert found is not None
    assert (found.ratio, found.colour, found.ground, found.words) == (2.85, "K40", "#FFFFFF", "“pale”")
    assert "K40 on #FFFFFF has a contrast of 2.8 : 1, 4.5 : 1 is needed: “pale”" in said(
        Made("0 0 0 0.4 k " + text("pale", 10)), "contrast"
    )


def test_text_on_a_picture_or_a_gradient_is_not_judged():
    made = Made("q 200 0 0 200 90 90 cm /I Do Q 0 0 0 0 k " + text("on a picture", 10))
    made.add("XObject", I=made.image(bytes(4) * 1000000, 1000, 1000))
    sheet = made.sheet()
    assert (sheet.pictures_under, sheet.contrast) == (1, None)
    assert "contrast" not in rules(made)


def test_white_type_should_not_be_small():
    for size, fires in ((7, True), (8, False)):
        assert ("white-type" in rules(Made(BLACK + GROUND + "0 0 0 0 k " + text("white", size)))) is fires
    assert "white-type" not in rules(Made("0 0 0 0 k " + GROUND + BLACK + text("black", 7)))


def test_a_font_that_is_not_in_the_file_is_an_error():
    made = Made(BLACK + text("words", 10, font="/X"))
    made.add("Font", X=made.font(embedded=False, name="Arial"))
    assert rules(made) == {"font": "error"}
    assert "the font Arial is not in the file" in said(made, "font")
    made = Made(BLACK + text("words", 10, font="/X"))
    made.add("Font", X=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    assert rules(made) == {"font": "error"}


def test_a_font_that_nothing_is_set_in_is_no_fault():
    made = Made(BLACK + text("words", 10))
    assert rules(made.add("Font", X=made.font(embedded=False, name="Arial"))) == {}
    assert [f.name for f in made.judged().faces] == ["Plain"]
