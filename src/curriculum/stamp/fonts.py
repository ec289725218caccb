"""The fonts that stamped words need, cut down to their glyphs, as objects of a PDF (ISO 32000-1, 9.7)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from curriculum.stamp.face import Face
from curriculum.stamp.line import Line

DROPPED = ("GSUB", "GPOS", "GDEF", "kern", "name", "post", "OS/2", "cmap", "gasp", "STAT", "meta", "DSIG")
"""Tables that a PDF does not need: words are shaped already, and glyphs are called by their numbers."""
PART = "\u200d"
"""What a glyph means that stands for no letter alone: a joiner, because a glyph must mean something."""
SYMBOLIC = 4


class Cut(NamedTuple):
    """A font cut down: its file, and for each glyph the number that it has there and the letters that it means."""

    face: Face
    data: bytes
    codes: Mapping[int, int]
    means: Mapping[int, str]


def used(lines: Iterable[Line]) -> dict[Face, dict[int, str]]:
    """Return for each face the glyphs of lines with what each means first, in the order of their numbers."""
    found: dict[Face, dict[int, str]] = {}
    for one in lines:
        for drawn in one.drawn:
            known = found.setdefault(drawn.face, {drawn.face.space: " "})
            known[drawn.glyph.id] = known.get(drawn.glyph.id) or drawn.glyph.letters
    return {f: dict(sorted(found[f].items())) for f in sorted(found, key=lambda face: face.file.name)}


def cut(face: Face, means: Mapping[int, str]) -> Cut:
    """Return a face with no more than some glyphs."""
    hb = face.hb
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(means)
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NOTDEF_OUTLINE
    wanted.drop_table_tag_set.update(int.from_bytes(tag.ljust(4).encode(), "big") for tag in DROPPED)
    plan = hb.SubsetPlan(face.face, wanted)
    codes = {old: new for old, new in plan.old_to_new_glyph_mapping.items() if old in means}
    return Cut(face, bytes(plan.execute().blob.data), codes, {g: m or PART for g, m in means.items()})


def embed(pdf: Any, made: Cut) -> Any:
    """Return the font as an object of a PDF, whose text is of two bytes a glyph."""
    from pikepdf import Array, Dictionary, Name, Object, Stream, String

    name = Name(f"/{tag(made)}+{made.face.file.stem.replace('_', '-')}")
    wide = (f"{new} [{made.face.width(old):.3f}]" for old, new in sorted(made.codes.items(), key=lambda pair: pair[1]))
    widths = Object.parse(f"[{' '.join(wide)}]".encode())
    file = Stream(pdf, made.data, Length1=len(made.data))
    inner = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=name, CIDToGIDMap=Name.Identity, W=widths,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor(made.face, name, file)),
    )  # fmt: skip
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=name, Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(inner)]), ToUnicode=Stream(pdf, meanings(made)),
        )
    )  # fmt: skip


def descriptor(face: Face, name: Any, file: Any) -> Any:
    """Return what a PDF says of a font as a whole."""
    from pikepdf import Dictionary, Name

    high = face.font.get_font_extents("ltr")
    up, down = (round(value * 1000 / face.em) for value in (high.ascender, high.descender))
    return Dictionary(
        Type=Name.FontDescriptor, FontName=name, Flags=SYMBOLIC, FontBBox=[-1000, down, 2000, up], ItalicAngle=0,
        Ascent=up, Descent=down, CapHeight=700, StemV=120, FontFile2=file,
    )  # fmt: skip


def tag(made: Cut) -> str:
    """Return the six letters by which a cut of a font is told from another of it."""
    digest = hashlib.sha256(repr(sorted(made.codes)).encode()).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def meanings(made: Cut) -> bytes:
    """Return the table by which a reader knows what the glyphs mean (9.10.3)."""
    pairs = sorted((made.codes[g], m) for g, m in made.means.items())
    lines = [f"<{code:04x}> <{text.encode('utf-16-be').hex()}>" for code, text in pairs]
    parts = [lines[n : n + 100] for n in range(0, len(lines), 100)]
    body = "\n".join(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in parts)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
        f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    ).encode()
