"""How wide a glyph is said to be: as its font says, in whatever size it was first drawn.

WeasyPrint 70.0 takes the width of a glyph as Pango rounds it for the size in which the glyph happens to be drawn first,
and moves the pen by what is left over. So the bytes of a page depend on the pages before it. Taken from the font, they
do not: a page is the same in any company. `pdf_tags` puts it in place, for the version it is made for.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any


class Widths(dict[int, int]):
    """The widths of glyphs in thousandths of the type’s size, each read from the font when it is first asked for."""

    def __init__(self, font: Any) -> None:
        super().__init__()
        self.face = face(font.file_content, font.index)
        self.closed = False

    def __contains__(self, glyph: object) -> bool:
        """Tell whether a glyph has a width; while pages are drawn, asking is enough where the font has the glyph."""
        if (
            not self.closed
            and not super().__contains__(glyph)
            and isinstance(glyph, int)
            and glyph < self.face.face.glyph_count
        ):
            self[glyph] = round(self.face.get_glyph_h_advance(glyph) * 1000 / self.face.face.upem)
        return super().__contains__(glyph)

    def setdefault(self, glyph: int, width: int = 0) -> int:
        """Return the width of a glyph, which is `width` where the font has no such glyph."""
        return self[glyph] if glyph in self else super().setdefault(glyph, width)


@lru_cache(maxsize=64)
def face(data: bytes, index: int) -> Any:
    """Return the font in a file, to be measured."""
    import uharfbuzz

    return uharfbuzz.Font(uharfbuzz.Face(data, index))


def install() -> None:
    """Let fonts say how wide their glyphs are."""
    from weasyprint import pdf
    from weasyprint.pdf.fonts import Font

    begin, build = Font.__init__, pdf.build_fonts_dictionary

    def begin_with_widths(self: Any, *how: Any) -> None:
        """Make a font, and keep its whole file; one that varies has the engine’s widths, which know its weight."""
        begin(self, *how)
        if "fvar" not in self.tables:
            self.whole, self.widths = self.file_content, Widths(self)

    def build_with_widths(file: Any, fonts: Any, *how: Any) -> Any:
        """Write the fonts as the engine does, with the widths of the glyphs that were drawn."""
        own = [font.widths for font in fonts.values() if isinstance(font.widths, Widths)]
        try:
            for widths in own:
                widths.closed = True
            return build(file, fonts, *how)
        finally:
            for widths in own:
                widths.closed = False

    Font.__init__, pdf.build_fonts_dictionary = begin_with_widths, build_with_widths
