"""One line of text as glyphs, and how much room it takes."""

from __future__ import annotations

from typing import NamedTuple

from curriculum.stamp.face import Face, Glyph
from curriculum.stamp.runs import runs


class Drawn(NamedTuple):
    """A glyph, its face, and where the pen stands for it, in ems from the line's beginning."""

    face: Face
    glyph: Glyph
    x: float
    rtl: bool


class Line(NamedTuple):
    """A line of glyphs in ems: how far the pen goes, and what the ink covers around the line's beginning."""

    drawn: tuple[Drawn, ...]
    advance: float
    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """What the line takes: the pen's way, and the ink that reaches over it."""
        return max(self.advance, self.right) - self.left

    @property
    def depth(self) -> float:
        """How far the ink reaches under the line."""
        return -self.bottom


def line(text: str, faces: tuple[Face, ...], language: str) -> Line:
    """Return a text as one line. Raises Missing where no face has a letter of it."""
    drawn: list[Drawn] = []
    pen, ink = 0.0, (0.0, 0.0, 0.0, 0.0)
    for run in runs(text, faces):
        for glyph in run.face.shape(run.text, run.direction, language):
            drawn.append(Drawn(run.face, glyph, pen, run.direction == "rtl"))
            ink = over(ink, run.face.ink(glyph.id), pen + glyph.right, glyph.up)
            pen += glyph.advance
    return Line(tuple(drawn), pen, *ink)


def over(
    ink: tuple[float, float, float, float], more: tuple[float, float, float, float], x: float, y: float
) -> tuple[float, float, float, float]:
    """Return what ink covers together with that of a glyph drawn at a place."""
    left, bottom, right, top = more
    return min(ink[0], x + left), min(ink[1], y + bottom), max(ink[2], x + right), max(ink[3], y + top)
