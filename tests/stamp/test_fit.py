"""Names in their boxes: whatever a name is, it is never cut, and letters stand in the order in which they are read."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from curriculum.stamp.face import Face, family, opened
from curriculum.stamp.fit import EASE, Box, Style, TooLong, fit, parted
from curriculum.stamp.line import line
from curriculum.stamp.runs import Missing, base, runs
from tests.conftest import LAYOUTS

FONTS = LAYOUTS / "shared" / "fonts"
BOX = Box(100, 200, 378, 245)


def face(name: str) -> Face:
    """Return the bold face of a family."""
    file = family(FONTS, name, 700)
    assert file
    return opened(file)


LATIN, SERIF, NASTALIQ, NASKH = map(
    face, ("Atkinson Hyperlegible Next", "Source Serif 4", "Noto Nastaliq Urdu", "Scheherazade New")
)
STYLE = Style((LATIN, SERIF, NASTALIQ, NASKH), (LATIN, SERIF, NASKH, NASTALIQ), "ur", 21, 14, 3, "left")


@pytest.mark.parametrize("align", ["left", "center", "right"])
@settings(max_examples=60, deadline=None)
@given(name=st.text(st.characters(categories=("L", "Zs", "Pd", "Mn")), min_size=1, max_size=80))
def test_no_name_is_ever_cut(align: str, name: str) -> None:
    name = " ".join(unicodedata.normalize("NFC", name).split())
    assume(name)
    try:
        lines = fit(name, BOX, STYLE._replace(align=align))
    except (Missing, TooLong):
        return
    assert 1 <= len(lines) <= STYLE.lines
    drawn = "".join(d.glyph.letters for one in lines for d in one.line.drawn)
    assert sorted(drawn.replace(" ", "")) == sorted(name.replace(" ", ""))
    for one in lines:
        assert STYLE.floor <= one.size <= STYLE.size
        assert one.x + one.line.left * one.size >= BOX.left - 0.01
        assert one.x + max(one.line.advance, one.line.right) * one.size <= BOX.right + 0.01
        assert one.y - one.line.top * one.size >= BOX.top - 0.01
        assert one.y + one.line.depth * one.size <= BOX.bottom + 0.01


def test_a_short_name_is_as_large_as_it_may_be() -> None:
    (one,) = fit("Ayesha Khan", BOX, STYLE)
    assert one.size == STYLE.size


def test_a_long_name_shrinks_a_little_then_takes_more_lines() -> None:
    (one,) = fit("Muhammad Abdullah bin Ibrahim", BOX, STYLE)
    assert STYLE.size * EASE <= one.size < STYLE.size
    long = "Muhammad Abdullah bin Ibrahim Chaudhry of the Kot Lakhpat Union Council, Lahore"
    assert len(long) == 79
    for name, count in ((long[:37], 2), (long, 3)):
        lines = fit(name, BOX, STYLE)
        assert len(lines) == count
        assert lines[0].size >= STYLE.floor
        assert [one.y for one in lines] == sorted(one.y for one in lines)


def test_a_line_ends_after_a_hyphen_and_within_no_word() -> None:
    assert parted("Abdul-Rahman Khan", 2)[0] == ("Abdul-", "Rahman Khan")
    assert len(fit("Anne-Marie-Louise-Henriette-Charlotte-Amalie", BOX, STYLE)) == 2
    for name in ("A" * 80, "Ayesha " + "k" * 60):
        with pytest.raises(TooLong):
            fit(name, BOX, STYLE)


def test_a_long_name_in_nastaliq_gives_way_to_naskh() -> None:
    long = "محمد عبداللہ بن ابراہیم چوہدری ساکن یونین کونسل کوٹ لکھپت ضلع لاہور شہر پنجاب"
    lines = fit(long, BOX, STYLE)
    assert len(lines) == 2
    assert {d.face for one in lines for d in one.line.drawn} == {NASKH}
    (short,) = fit("عائشہ خان", BOX, STYLE)
    assert {d.face for d in short.line.drawn} == {NASTALIQ}


def test_letters_that_one_face_lacks_set_the_whole_run_in_another() -> None:
    (one,) = runs("Əliyev", (LATIN, SERIF))
    assert one.face is SERIF
    with pytest.raises(Missing) as fault:
        runs("Li 李", (LATIN, SERIF))
    assert fault.value.letters == "李"


@pytest.mark.parametrize(
    ("text", "direction", "pieces"),
    [
        ("Ayesha Khan", "ltr", ["Ayesha Khan"]),
        ("عائشہ خان", "rtl", ["عائشہ خان"]),
        ("Ali محمد خان Jr", "ltr", ["Ali ", "محمد خان", " Jr"]),
        ("محمد Ali خان", "rtl", [" خان", "Ali", "محمد "]),
        ("محمد 2", "rtl", ["2", "محمد "]),
    ],
)
def test_runs_stand_from_left_to_right(text: str, direction: str, pieces: list[str]) -> None:
    assert base(text) == direction
    assert [r.text for r in runs(text, STYLE.faces)] == pieces


def test_glyphs_say_every_letter_once() -> None:
    for text in ("Żółć", "عائشہ", "محمد عبداللہ"):
        said = [d.glyph.letters for d in line(text, STYLE.faces, "ur").drawn]
        assert sorted("".join(said)) == sorted(text)
