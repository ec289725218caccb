"""A style sheet that is measured for Latin type is set for the Arabic script by one rule, and for Latin left alone."""

from __future__ import annotations

import pytest

from curriculum.compose.script import scripted, set_in
from curriculum.model.registers import Language, Measure
from curriculum.pipeline import House

MEASURES = (
    Measure(least=9, size=1.2, leading=1.95, floor=12),
    Measure(size=1.15, leading=1.4, small=True),
)


def language(**more: object) -> Language:
    """Return a language of the Arabic script."""
    given = {"script": "Arab", "direction": "rtl", "measures": MEASURES, **more}
    return Language(id="ur", name="اردو", english="Urdu", status="draft", **given)  # type: ignore[arg-type]


CSS = "p { font: italic 400 10pt/5mm var(--serif); letter-spacing: -.01em } li::before { content: counter(n) } small { font: 400 7pt/3mm var(--sans) }"


def test_latin_is_left_alone() -> None:
    assert scripted(CSS, language(script="Latn", direction="ltr")) == CSS


def test_type_is_larger_upright_untracked_on_twice_the_leading() -> None:
    made = scripted(CSS, language())
    assert "font: 400 12.0pt/9.75mm var(--serif)" in made
    assert "italic" not in made
    assert "letter-spacing" not in made


def test_small_type_is_naskh() -> None:
    assert "font: 400 8.05pt/4.2mm var(--small)" in scripted(CSS, language())


def test_a_size_and_a_line_height_bring_the_face_of_small_type_too() -> None:
    made = scripted("p { font-size: 7pt; line-height: 3mm } q { font-size: 10pt; line-height: 5mm }", language())
    assert "p { font-size: 8.05pt; line-height: 4.2mm; font-family: var(--small) }" in made
    assert "q { font-size: 12.0pt; line-height: 9.75mm }" in made


def test_loose_sheets_have_measures_of_their_own_where_a_language_has_them() -> None:
    own = language(sheets=(Measure(size=1.2, leading=1.25, small=True),))
    assert "font: 400 12.0pt/6.25mm var(--small)" in scripted(CSS, own, sheets=True)
    assert scripted(CSS, own) == scripted(CSS, language(), sheets=True) == scripted(CSS, language())


@pytest.mark.parametrize("size", [9, 10, 12, 14, 16])
@pytest.mark.parametrize(("code", "least", "apart"), [("ur", 12, 2.06), ("ps", 11.5, 1.5), ("sd", 11.5, 1.5)])
def test_text_is_read_and_does_not_collide(
    real_house: House, size: float, code: str, least: float, apart: float
) -> None:
    spoken = real_house.loaded.library.languages[code]
    wide, high = set_in(spoken, size, size * 0.3528 * 1.42)
    assert wide >= least
    assert high / (wide * 0.3528) >= apart


@pytest.mark.parametrize("sizes", [(0, 9), (9, 9, 0), (9,), ()])
def test_measures_leave_no_size_out(sizes: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="measures"):
        language(measures=tuple(Measure(least=s) for s in sizes))
