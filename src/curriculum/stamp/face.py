"""One face of type: what letters it has, and what glyphs a run of text becomes in it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

WEIGHT = re.compile(r"_(\d{3})[A-Za-z]+$")
"""How the names of font files end: their weight, in numbers and in words."""


class Glyph(NamedTuple):
    """A glyph of a shaped run, in ems: how far the pen moves, where it is drawn, and the letters that it begins."""

    id: int
    letters: str
    advance: float
    right: float
    up: float


class Face:
    """A font file as HarfBuzz reads it."""

    def __init__(self, file: Path) -> None:
        import uharfbuzz

        self.file = file
        self.hb: Any = uharfbuzz
        self.face: Any = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file)))
        self.font: Any = uharfbuzz.Font(self.face)
        self.em = float(self.face.upem)
        self.has: frozenset[int] = frozenset(self.face.unicodes)
        self.space: int = self.font.get_nominal_glyph(ord(" ")) or 0

    def shape(self, text: str, direction: str, language: str) -> tuple[Glyph, ...]:
        """Return the glyphs of `text` from left to right; `direction` is ltr or rtl."""
        buffer = self.hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction, buffer.language = direction, language
        self.hb.shape(self.font, buffer)
        infos, places = buffer.glyph_infos, buffer.glyph_positions
        said = said_by(text, [i.cluster for i in infos])
        return tuple(
            Glyph(i.codepoint, words, p.x_advance / self.em, p.x_offset / self.em, p.y_offset / self.em)
            for i, p, words in zip(infos, places, said, strict=True)
        )

    def ink(self, glyph: int) -> tuple[float, float, float, float]:
        """Return what a glyph covers around its origin, in ems: left, bottom, right, top."""
        found = self.font.get_glyph_extents(glyph)
        if found is None:
            return 0.0, 0.0, 0.0, 0.0
        left, top = found.x_bearing / self.em, found.y_bearing / self.em
        return left, top + found.height / self.em, left + found.width / self.em, top

    def width(self, glyph: int) -> float:
        """Return how wide the font says that a glyph is, in thousandths of an em, as PDF counts."""
        return float(self.font.get_glyph_h_advance(glyph)) * 1000 / self.em


def said_by(text: str, clusters: list[int]) -> list[str]:
    """Return for each glyph the letters of its cluster, at the first glyph of each; nothing at the others."""
    starts = sorted(set(clusters))
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    before = [-1, *clusters[:-1]]
    return [text[c : ends[c]] if c != b else "" for c, b in zip(clusters, before, strict=True)]


@cache
def opened(file: Path) -> Face:
    """Return the face in a font file, read once in a process."""
    return Face(file)


@cache
def family(fonts: Path, name: str, weight: int) -> Path | None:
    """Return the upright font of a family whose weight is nearest; None where there is no such family."""
    files = [f for f in sorted((fonts / name.lower().replace(" ", "-")).glob("*.ttf")) if WEIGHT.search(f.stem)]
    return min(files, key=lambda f: abs(weight_of(f) - weight), default=None)


def weight_of(file: Path) -> int:
    """Return the weight that the name of a font file ends with."""
    found = WEIGHT.search(file.stem)
    return int(found[1]) if found else 400
