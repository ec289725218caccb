"""What draws stamped words and codes: the operators of a PDF's page, measured from its foot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from curriculum.compose import codes
from curriculum.stamp.face import Face
from curriculum.stamp.fit import Put
from curriculum.stamp.fonts import Cut
from curriculum.stamp.line import Drawn

COLOUR, INK = "#17212B", "0.090 0.129 0.169 rg"
"""The ink of the house, and what sets it on a page of light."""
MASK = 3
"""The pattern that all codes are mixed with: to look for the best one takes as long as all else together."""

Fonts = Mapping[Face, tuple[str, Cut]]
"""For each face the name that it has on the page, and its cut."""


def words(lines: Sequence[Put], fonts: Fonts, high: float) -> Iterator[str]:
    """Yield what draws lines on a page `high` points high; letters say what they are."""
    for one in lines:
        yield "BT"
        face = None
        for cluster in clusters(one.line.drawn):
            if cluster[0].face is not face:
                face = cluster[0].face
                yield f"/{fonts[face][0]} {one.size:.3f} Tf"
            yield from drawn(cluster, one, fonts[face][1], high)
        yield "ET"


def clusters(line: Sequence[Drawn]) -> Iterator[list[Drawn]]:
    """Yield the glyphs of each letter, or of letters that are drawn as one."""
    held: list[Drawn] = []
    for one in line:
        if one.glyph.letters and held:
            yield held
            held = []
        held.append(one)
    if held:
        yield held


def drawn(cluster: Sequence[Drawn], at: Put, made: Cut, high: float) -> Iterator[str]:
    """Yield what draws the glyphs of one letter, marked with what it says where the glyphs alone do not say it.

    Programs that read a page take letters at different heights for different words: so a mark of raised glyphs begins
    and ends with a space on the line.
    """
    says = cluster[0].glyph.letters
    raised = any(one.glyph.up for one in cluster)
    if not (raised or "".join(made.means[one.glyph.id] for one in cluster) != says):
        yield from (show(one.glyph.id, one.x + one.glyph.right, one.glyph.up, at, made, high) for one in cluster)
        return
    space = cluster[0].face.space
    first, last = cluster[0].x, cluster[-1].x + cluster[-1].glyph.advance
    yield f"/Span <</ActualText {hexed(says)}>> BDC"
    if raised:
        yield show(space, first, 0, at, made, high)
    yield from (show(one.glyph.id, one.x + one.glyph.right, one.glyph.up, at, made, high) for one in cluster)
    if raised:
        yield show(space, last - cluster[0].face.width(space) / 1000, 0, at, made, high)
    yield "EMC"


def show(glyph: int, x: float, up: float, at: Put, made: Cut, high: float) -> str:
    """Return what draws a glyph at a place in its line, in ems."""
    right, height = at.x + x * at.size, high - at.y + up * at.size
    return f"1 0 0 1 {right:.2f} {height:.2f} Tm [<{made.codes[glyph]:04x}>] TJ"


def hexed(text: str) -> str:
    """Return a text as a string of a PDF, in its own alphabet."""
    return f"<feff{text.encode('utf-16-be').hex()}>"


def code(text: str, box: Sequence[float], high: float) -> Iterator[str]:
    """Yield what draws the code of a text, as large as its box; around it the page is white."""
    rows = codes.modules(text, MASK)
    side = min(box[2] - box[0], box[3] - box[1]) / len(rows)
    for down, row in enumerate(rows):
        y = high - box[1] - (down + 1) * side
        yield from (f"{box[0] + at * side:.3f} {y:.3f} {long * side:.3f} {side:.3f} re" for at, long in codes.dark(row))
    yield "f"
