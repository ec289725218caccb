"""Fonts of a book: each part has brought those glyphs that it shows, and the book has one font with all of them.

A glyph keeps its number in every cut of a font, so that what draws the pages stays as it is.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from curriculum import store
from curriculum.model.fragment import Font, Fragment
from curriculum.render.assets import Assets

DROPPED = (b"BASE", b"DSIG", b"EBDT", b"EBLC", b"EBSC", b"GPOS", b"GSUB", b"JSTF", b"LTSH", b"PCLT", b"SVG ")
"""Tables of a font that no page needs: letters are placed when they are laid out."""


def used(fonts: Iterable[Any]) -> dict[str, Font]:
    """Return the fonts that the engine has drawn with, by their names in the PDF; those that vary are left alone."""
    found: dict[str, Font] = {}
    for font in fonts:
        if whole := getattr(font, "whole", b""):
            before = found[font.hash].glyphs if font.hash in found else ()
            glyphs = tuple(sorted({*before, *(g for g in font.to_unicode if g < font.glyph_count)}))
            found[font.hash] = Font(file=digest(whole), glyphs=glyphs)
    return found


def digest(data: bytes) -> str:
    """Return by what a font file is known."""
    return hashlib.sha256(data).hexdigest()


def shared(fragments: Iterable[Fragment], assets: Assets) -> dict[str, bytes]:
    """Return for each font of a book, by its name in the PDF, a cut with all glyphs that its parts show."""
    glyphs: dict[tuple[str, str], set[int]] = defaultdict(set)
    for fragment in fragments:
        for name, font in fragment.fonts.items():
            glyphs[name, font.file].update(font.glyphs)
    files = every(assets.layouts)
    return {name: cut(files[file], file, sorted(g), assets) for (name, file), g in glyphs.items() if file in files}


@cache
def every(layouts: Path) -> Mapping[str, Path]:
    """Return the font files of the layouts by their digests, read once in a process."""
    return {digest(file.read_bytes()): file for file in sorted((layouts / "shared" / "fonts").rglob("*.ttf"))}


def cut(file: Path, known: str, glyphs: list[int], assets: Assets) -> bytes:
    """Return a font with no more than some of its glyphs, as it was cut once."""
    import uharfbuzz

    name = store.key("font", uharfbuzz.version_string(), known, ",".join(map(str, glyphs)))
    if found := assets.store.get(name) if assets.store else None:
        return found
    asked = uharfbuzz.SubsetInput()
    asked.glyph_set.update(glyphs)
    asked.drop_table_tag_set.update(int.from_bytes(tag, "big") for tag in DROPPED)
    flags = uharfbuzz.SubsetFlags
    asked.flags = flags.RETAIN_GIDS | flags.NO_HINTING | flags.DESUBROUTINIZE | flags.PASSTHROUGH_UNRECOGNIZED
    made = bytes(uharfbuzz.subset(uharfbuzz.Face(file.read_bytes()), asked).blob.data)
    if assets.store:
        assets.store.put(name, made)
    return made
