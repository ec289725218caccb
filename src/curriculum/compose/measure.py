"""How wide words are in the fonts of the layouts, and into how many lines they fall: what fits a box of fixed size."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from curriculum.model.layout import Type
from curriculum.model.registers import Language

POINT = 25.4 / 72
"""One point in millimetres."""
SLACK = 1.02
"""What an engine may set wider than another: they round differently, and break at other marks."""
SPACE = re.compile(r"[ \t\r\n]+")
"""Where a line may break. A space that never breaks is none of these."""
ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
LATIN = "Atkinson Hyperlegible Next"
FILES = {400: "400Regular", 700: "700Bold", 800: "800ExtraBold"}
"""How the files of a family are called by their weight; a family has the heaviest that is not heavier than asked."""


@cache
def font(root: str, family: str, weight: int) -> tuple[Any, int]:
    """Return a family's font of a weight, and how many units of it make its size."""
    import uharfbuzz

    folder = Path(root) / "shared" / "fonts" / family.lower().replace(" ", "-")
    lighter = sorted((w for w in FILES if w <= weight), reverse=True)
    files = [f for w in lighter for f in folder.glob(f"*_{FILES[w]}.ttf")]
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(files[0])))
    return uharfbuzz.Font(face), face.upem


@cache
def width(root: str, family: str, weight: int, word: str) -> float:
    """Return how wide a word is, as a share of the size of its type."""
    import uharfbuzz

    face, units = font(root, family, weight)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(word)
    buffer.guess_segment_properties()
    uharfbuzz.shape(face, buffer)
    return float(sum(p.x_advance for p in buffer.glyph_positions)) / units


class Ruler:
    """Measures words in the faces of one language."""

    def __init__(self, root: str, language: Language) -> None:
        self.root = root
        self.language = language

    def family(self, word: str, type_: Type) -> str:
        """Return in which family a word is set."""
        if self.language.script != "Arab" or not ARABIC.search(word):
            return LATIN
        faces = self.language.small[::-1] if type_.small and self.language.small else self.language.faces
        return faces[0]

    def width(self, word: str, type_: Type) -> float:
        """Return how many millimetres a word takes."""
        share = width(self.root, self.family(word, type_), type_.weight, word)
        return share * type_.size * POINT * SLACK

    def lines(self, text: str, type_: Type, room: float) -> int:
        """Return into how many lines `text` falls where a line has `room` millimetres."""
        space = self.width(" ", type_)
        count, used = 0, room
        for word in filter(None, SPACE.split(text)):
            wide = self.width(word, type_)
            if count == 0 or used + space + wide > room:
                count, used = count + 1, wide
            else:
                used += space + wide
        return count

    def height(self, texts: Iterable[str], type_: Type, room: float, gap: float = 0) -> float:
        """Return how high paragraphs are, in millimetres, with `gap` between two."""
        rows = [self.lines(t, type_, room) * type_.leading for t in texts]
        return sum(rows) + gap * max(0, len(rows) - 1)
