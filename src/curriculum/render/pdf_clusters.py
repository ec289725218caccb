"""What the glyphs of a PDF say, where letters are joined. `pdf_tags` puts it in place, for the version it is made for.

A font for Arabic script draws one letter with several glyphs, or several letters with one, and uses a glyph again for
another letter; WeasyPrint 70.0 gives each glyph the one meaning that it had when it was first drawn. Where that is not
what the glyph says here, the glyphs of the letter are marked with what they say (ISO 32000-1, 14.9.4), and programs
that search or copy a page read the mark. Such programs take letters at different heights for different words: so a mark
of raised glyphs begins and ends with a space on the line, over which the pen goes back. What is seen stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import Any, NamedTuple

ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
"""A character of Arabic script."""
GLYPHS = re.compile(rb"<([0-9a-f]*)>")
"""Glyphs of one show operator, four digits each; what stands between them moves the pen."""
PART = "\u200d"
"""What a glyph means that never stands for a letter alone: a joiner, because a glyph must mean something (7.21.7)."""
SHOW, RISE, LEVEL, FONT = b"] TJ", b" Ts", b"0 Ts", b" Tf"


class Glyph(NamedTuple):
    """A drawn glyph: its code, where its letter begins in the line, what that says, and what the file has it mean."""

    code: bytes
    start: int
    says: str
    means: str
    space: tuple[bytes, int] | None
    """The code and the width of its font’s space."""


class Token(NamedTuple):
    """A part of what draws a line: a glyph, a move of the pen, the end of a show operator, or another operator."""

    kind: str
    data: bytes


def install() -> None:
    """Let the letters of a line in Arabic script say what they are."""
    from weasyprint.draw import text

    draw = text.draw_first_line

    def draw_line(stream: Any, box: Any, *rest: Any) -> Any:
        """Draw a line as the engine does, then mark its letters. A file without tags is for the press alone."""
        start = len(stream.stream)
        drawn = draw(stream, box, *rest)
        stream.stream[start:] = [whole(operator) for operator in stream.stream[start:]]
        if ARABIC.search(box.pango_layout.text) and stream.stream[start:]:
            line = list(glyphs(stream, box.pango_layout))  # which gives meanings, so that both files have the same
            if stream._tags is not None:
                stream.stream[start:] = marked(stream.stream[start:], line)
        return drawn

    text.draw_first_line = draw_line


def whole(operator: Any) -> Any:
    """Return what draws a line without empty moves, and without empty strings: PDFium forgets the moves around them."""
    shows = isinstance(operator, bytes) and operator.endswith(SHOW)
    return operator.replace(b">0<", b"").replace(b"<>", b" ") if shows else operator


def glyphs(stream: Any, layout: Any) -> Iterator[Glyph]:
    """Yield the glyphs of a line in the order in which they are drawn, from left to right."""
    from weasyprint.text.ffi import ffi, pango

    text = layout.text.encode()
    run = layout.get_first_line()[0].runs[0]
    while run != ffi.NULL:
        item, string = run.data.item, run.data.glyphs
        font, _ = stream.add_font(item.analysis.font)
        gap = space(font)
        starts = list(string.log_clusters[0 : string.num_glyphs])
        ends = dict(pairwise([*sorted(set(starts)), item.length]))
        for info, start in zip(string.glyphs[0 : string.num_glyphs], starts, strict=True):
            if info.glyph != pango.PANGO_GLYPH_EMPTY:
                begin, end = item.offset + start, item.offset + ends[start]
                means = font.to_unicode[info.glyph] = font.to_unicode.get(info.glyph) or PART
                yield Glyph(f"{info.glyph:04x}".encode(), begin, text[begin:end].decode(), means, gap)
        run = run.next


def space(font: Any) -> tuple[bytes, int] | None:
    """Return the code and the width of a font’s space, where it has been drawn before."""
    for glyph, means in font.to_unicode.items():
        if means == " ":
            return f"{glyph:04x}".encode(), font.widths[glyph]
    return None


def marked(drawn: list[Any], line: list[Glyph]) -> list[Any]:
    """Return the operators that draw a line, with marks around letters; unchanged if a glyph is not as expected."""
    parts = list(tokens(drawn))
    if not line or [t.data for t in parts if t.kind == "glyph"] != [g.code for g in line]:
        return drawn
    each = split(parts)
    held, written = next(each), list[Any]()
    for _, letter in groupby(line, key=lambda glyph: glyph.start):
        first, *others = letter
        own = [next(each) for _ in (first, *others)]
        up = [raised(glyph) for glyph in own]
        flat = [token for glyph in own for token in glyph]
        if first.says == first.means and not others and not any(up):
            held += flat
        else:
            before, after = gap(first.space, up[0], ahead=True), gap(first.space, up[-1], ahead=False)
            flat, rest = until_font(flat)
            written += [*shown(held), *span(first.says), *before, *shown(flat), *after, b"EMC"]
            held = rest
    return [*written, *shown(held)]


def until_font(parts: list[Token]) -> tuple[list[Token], list[Token]]:
    """Return tokens in two: up to where another font is chosen, whose codes mean other letters, and from there on."""
    at = next((n for n, t in enumerate(parts) if t.kind == "operator" and t.data.endswith(FONT)), len(parts))
    return parts[:at], parts[at:]


def tokens(drawn: list[Any]) -> Iterator[Token]:
    """Yield the parts of operators one by one."""
    for operator in drawn:
        if not isinstance(operator, bytes) or not operator.endswith(SHOW):
            yield Token("operator", operator)
            continue
        for index, part in enumerate(GLYPHS.split(operator[1 : -len(SHOW)])):
            if index % 2:
                yield from (Token("glyph", part[i : i + 4]) for i in range(0, len(part), 4))
            elif part:
                yield Token("move", part)
        yield Token("end", b"<>" if b"<>" in operator else b"")


def split(parts: list[Token]) -> Iterator[list[Token]]:
    """Yield what stands before the first glyph, then each glyph with what belongs to it: its rise, and what follows."""
    held: list[Token] = []
    new: list[Token] = []
    for token in parts:
        if token.kind == "glyph":
            yield held
            held, new = [*new, token], []
        elif new or raises(token):
            new.append(token)
        else:
            held.append(token)
    yield [*held, *new]


def raises(token: Token) -> bool:
    """Tell whether an operator lifts or lowers the glyph that comes next."""
    return token.kind == "operator" and token.data.endswith(RISE) and token.data != LEVEL


def raised(glyph: list[Token]) -> bool:
    """Tell whether a glyph stands above or below the line."""
    return any(raises(token) for token in glyph)


def gap(space: tuple[bytes, int] | None, up: bool, *, ahead: bool) -> Iterator[bytes]:
    """Yield a space on the line beside a raised glyph, and the way back over it."""
    if space and up:
        code, width = space
        yield b"[<%b>%d] TJ" % (code, width) if ahead else b"[%d<%b>] TJ" % (width, code)


def span(says: str) -> list[Any]:
    """Return what begins a mark."""
    import pydyf

    return [b"/Span", pydyf.Dictionary({"ActualText": pydyf.String(says)}), b"BDC"]


def shown(parts: list[Token]) -> Iterator[bytes]:
    """Yield tokens as operators again. An empty string stays where one was: PDFium then leaves out the last move."""
    inside = b""
    for token in parts:
        if token.kind in ("operator", "end"):
            if inside:
                yield b"[" + (token.data if token.kind == "end" else b"") + inside + SHOW
                inside = b""
            if token.kind == "operator":
                yield token.data
        elif token.kind == "move":
            inside += token.data + b" "
        else:
            inside = (inside[:-1] if inside.endswith(b">") else inside + b"<") + token.data + b">"
    if inside:
        yield b"[" + inside + SHOW
