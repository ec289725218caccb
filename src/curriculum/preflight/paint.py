"""Painting: paths, pictures, gradients, patterns, and drawings that stand in others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from curriculum.preflight import colour, pen, shade
from curriculum.preflight.matrix import SAME, Area, around, corners, meet, scales, six, times
from curriculum.preflight.objects import entry, is_stream, number, numbers, word
from curriculum.preflight.state import Handler, Look, Mark, Placed, Reader, Shape


def drawing(walker: Reader, operands: list[Any]) -> Iterator[Mark]:
    """Do: a picture, or a drawing of its own."""
    source = entry(entry(walker.resources, "/XObject"), str(operands[0]))
    kind = word(entry(source, "/Subtype"))
    if kind == "Image":
        yield from placed(walker, source, source)
    elif kind == "Form":
        matrix = numbers(entry(source, "/Matrix"))
        inner = times(six(matrix) if len(matrix) == 6 else SAME, walker.state.matrix)
        box = numbers(entry(source, "/BBox"))
        clip = meet(walker.state.clip, around(corners(inner, *box))) if len(box) == 4 else walker.state.clip
        if word(entry(entry(source, "/Group"), "/S")) == "Transparency":
            walker.clear["transparency group"] = None
        if clip:
            yield from walker.within(source, inner, clip, walker.resources)
    else:
        walker.note("a picture or drawing is missing")


def inline(walker: Reader, operands: list[Any]) -> Iterator[Mark]:
    """BI … EI: a small picture that stands in the drawing itself."""
    image = operands[0]
    yield from placed(walker, image, image.obj)


def placed(walker: Reader, image: Any, about: Any) -> Iterator[Mark]:
    """Yield a picture at its place."""
    state = walker.state
    lines = corners(state.matrix, 0, 0, 1, 1)
    area = meet(around(lines), state.clip)
    stencil = bool(entry(about, "/ImageMask", entry(about, "/IM", False)))
    if is_stream(entry(about, "/SMask")):
        walker.clear["soft mask of a picture"] = None
    named = entry(about, "/ColorSpace", entry(about, "/CS"))
    found = state.fill.space if stencil else walker.space(named) if named is not None else colour.UNKNOWN
    if area:
        wide, high = scales(state.matrix)
        yield Placed(image, [lines], area, wide, high, found, state.filled(), stencil, state.rough)


def gradient(walker: Reader, operands: list[Any]) -> Iterator[Mark]:
    """sh: fill what may be painted with a gradient."""
    source = entry(entry(walker.resources, "/Shading"), str(operands[0]))
    yield shade.shaded(source, walker.state.clip, walker.resources)


def painted(fill: bool = False, stroke: bool = False, even: bool = False, close: bool = False) -> Handler:
    """f, S, B, n and their like: paint the path, and cut by it where that was asked."""

    def paint(walker: Reader, _operands: list[Any]) -> Iterator[Mark]:
        state = walker.state
        if close:
            walker.path.close()
        lines = [line for line in walker.path.lines if len(line) > 1]
        width = state.width * min(scales(state.matrix)) if stroke else 0.0
        area = meet(pen.extent(lines, width), state.clip) if lines else None
        if area and (fill or stroke):
            looks = (state.filled() if fill else None, state.stroked() if stroke else None)
            yield Shape(lines, area, *looks, width, even, state.rough)
            for look in looks:
                yield from pattern(walker, look, area)
        walker.path.cut(state)
        walker.path = pen.Path()

    return paint


def pattern(walker: Reader, look: Look | None, area: Area) -> Iterator[Mark]:
    """Yield what a pattern draws in an area: one of its cells, or its gradient."""
    source = look.paint.pattern if look else None
    if source is None:
        return
    if int(number(entry(source, "/PatternType"))) == 2:
        yield shade.shaded(entry(source, "/Shading"), area, walker.resources)
        return
    given, box = numbers(entry(source, "/Matrix")), numbers(entry(source, "/BBox"))
    matrix = times(six(given) if len(given) == 6 else SAME, walker.base)
    if len(box) == 4 and is_stream(source):
        cell = around(corners(matrix, *box))
        moved = times(matrix, (1, 0, 0, 1, area[0] - cell[0], area[1] - cell[1]))
        clip = meet(area, around(corners(moved, *box)))
        if clip:
            yield from walker.within(source, moved, clip, walker.resources)


OPERATORS: dict[str, Handler] = {
    "Do": drawing, "sh": gradient, "INLINE IMAGE": inline, "S": painted(stroke=True),
    "s": painted(stroke=True, close=True), "f": painted(fill=True), "F": painted(fill=True), "n": painted(),
    "f*": painted(fill=True, even=True), "B": painted(fill=True, stroke=True),
    "B*": painted(fill=True, stroke=True, even=True), "b": painted(fill=True, stroke=True, close=True),
    "b*": painted(fill=True, stroke=True, even=True, close=True),
}  # fmt: skip
