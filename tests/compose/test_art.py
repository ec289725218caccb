"""The drawing of the house: lines stop at a doorway, and light falls out of it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from curriculum.compose.art import INDIGO, MARIGOLD, Field, field, half_width, light_ends

A4 = Field(width=210, height=126, axis=147, door=46, top=4, spring=40, threshold=85)
STROKE = re.compile(r'd="M([-\d.]+) ([-\d.]+)H([-\d.]+)" stroke="(#\w+)" stroke-width="([\d.]+)"')


def strokes(art: Field) -> list[tuple[float, float, float, str, float]]:
    """Return the strokes of a drawing: left, height, right, colour, weight."""
    return [(float(a), float(y), float(b), c, float(w)) for a, y, b, c, w in STROKE.findall(field(art))]


def test_the_drawing_is_well_formed_sized_in_millimetres_and_hidden_from_readers() -> None:
    tree = etree.fromstring(field(A4))
    assert (tree.get("width"), tree.get("height"), tree.get("viewBox")) == ("210mm", "126mm", "0 0 210 126")
    assert tree.get("aria-hidden") == "true"


def test_above_the_arch_lines_run_from_edge_to_edge() -> None:
    assert [(a, b) for a, y, b, _, _ in strokes(A4) if y <= A4.top] == [(0, 210)]


def test_between_arch_and_threshold_the_doorway_stays_open() -> None:
    for left, y, right, colour, _ in strokes(A4):
        if A4.spring <= y < A4.threshold:
            assert right <= A4.axis - A4.door / 2 or left >= A4.axis + A4.door / 2
            assert colour == INDIGO


def test_light_is_only_below_the_threshold_one_stroke_a_line() -> None:
    light = [s for s in strokes(A4) if s[3] == MARIGOLD]
    assert [s[1] for s in light] == [85, 90, 95, 100, 105, 110, 115, 120, 125]
    assert all(s[4] == A4.light for s in light)
    widths = [round(right - left, 2) for left, _, right, _, _ in light]
    assert widths == sorted(widths)


def test_lines_grow_towards_the_threshold() -> None:
    weights = [w for left, y, _, c, w in strokes(A4) if left == 0 and y < A4.threshold]
    assert weights == sorted(weights)
    assert (weights[0], weights[-1] < A4.thick) == (A4.thin, True)


def test_a_mirrored_drawing_is_the_same_from_the_other_side() -> None:
    turned = sorted((round(210 - b, 2), y, round(210 - a, 2), c, w) for a, y, b, c, w in strokes(A4))
    for one, two in zip(sorted(strokes(replace(A4, mirror=True))), turned, strict=True):
        assert one[3] == two[3]
        assert [*one[:3], one[4]] == pytest.approx([*two[:3], two[4]])


def test_the_doorway_opens_at_its_top_and_is_full_at_its_spring() -> None:
    assert half_width(A4, A4.top) == 0
    assert half_width(A4, A4.spring) == A4.door / 2
    middle = half_width(A4, (A4.top + A4.spring) / 2)
    assert 0 < middle < A4.door / 2


def test_light_begins_as_wide_as_the_door() -> None:
    left, right = light_ends(A4, A4.threshold)
    assert (left, right) == pytest.approx((A4.axis - 23, A4.axis + 23))


sizes = st.floats(1, 300, allow_nan=False)


@given(
    sizes,
    sizes,
    st.floats(0, 1),
    st.floats(1, 120),
    st.floats(0, 60),
    st.floats(61, 120),
    st.floats(121, 200),
    st.booleans(),
)
@settings(deadline=None, max_examples=200)
def test_no_stroke_leaves_its_field(
    width: float, height: float, share: float, door: float, top: float, spring: float, threshold: float, mirror: bool
) -> None:
    art = Field(width, height, share * width, door, top, spring, threshold, mirror=mirror)
    for left, y, right, _, weight in strokes(art):
        assert -0.01 <= left < right <= width + 0.01
        assert 0 <= y <= height + 0.06
        assert weight > 0


def test_light_has_lines_on_both_its_sides() -> None:
    for height in (85, 100, 125):
        row = sorted(s for s in strokes(A4) if s[1] == height)
        assert [s[3] for s in row] == [INDIGO, MARIGOLD, INDIGO]
        assert (row[0][0], row[2][2]) == (0, 210)
        assert row[1][0] - row[0][2] == pytest.approx(1.2, abs=0.02)
