"""What the glyphs of a PDF say, where letters are joined. `pdf_tags` puts it in place, for the version it is made for.

A font for Arabic script draws one letter with several glyphs, or several letters with one, and uses a glyph again for
another letter; WeasyPrint 70.0 gives each glyph the one meaning that it had when it was first drawn. Where that meaning
is not what is written here, the glyphs of a letter are marked with what they say (ISO 32000-1, 14.9.4): programs that
copy or search a page read it instead. The glyphs, their order and their places stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
"""A character of Arabic script."""
GLYPHS = re.compile(rb"<([0-9a-f]*)>")
"""Glyphs of one show operator, four digits each; what stands between them moves the pen."""
SHOW, RISE, LEVEL, FONT = b"] TJ", b" Ts", b"0 Ts", b" Tf"


class Glyph(NamedTuple):
    """A drawn glyph: its code, where the letter it draws begins in the line, what that says, and what it means alone."""

    code: bytes
    start: int
    says: str
    alone: str


class Token(NamedTuple):
    """A part of what draws a line: a glyph, a move of the pen inside a show operator, or another operator."""

    kind: str
    data: bytes


def install() -> None:
    """Let the letters of a line in Arabic script say what they are."""
    from weasyprint.draw import text

    draw = text.draw_first_line

    def draw_line(stream: Any, box: Any, *rest: Any) -> Any:
        """Draw a line as the engine does, then mark its letters. Untagged files are for the press, and stay as they are."""
        start = len(stream.stream)
        drawn = draw(stream, box, *rest)
        if stream._tags is not None and ARABIC.search(box.pango_layout.text):
            stream.stream[start:] = marked(stream.stream[start:], list(glyphs(stream, box.pango_layout)))
        return drawn

    text.draw_first_line = draw_line


def glyphs(stream: Any, layout: Any) -> Iterator[Glyph]:
    """Yield the glyphs of a line in the order in which they are drawn, from left to right."""
    from weasyprint.text.ffi import ffi, pango

    text = layout.text.encode()
    run = layout.get_first_line()[0].runs[0]
    while run != ffi.NULL:
        item, string = run.data.item, run.data.glyphs
        font, _ = stream.add_font(item.analysis.font)
        starts = list(string.log_clusters[0 : string.num_glyphs])
        ends = dict(pairwise([*sorted(set(starts)), item.length]))
        for info, start in zip(string.glyphs[0 : string.num_glyphs], starts, strict=True):
            if info.glyph != pango.PANGO_GLYPH_EMPTY:
                says = text[item.offset + start : item.offset + ends[start]].decode()
                code = f"{info.glyph:04x}".encode()
                yield Glyph(code, item.offset + start, says, font.to_unicode.get(info.glyph, ""))
        run = run.next


def marked(drawn: list[Any], line: list[Glyph]) -> list[Any]:
    """Return the operators that draw a line, with marks around letters; as they are where a glyph is not as expected."""
    parts = list(tokens(drawn))
    if [t.data for t in parts if t.kind == "glyph"] != [g.code for g in line]:
        return drawn
    written: list[Any] = []
    pen: list[Token] = []
    rest = iter(split(parts))
    pen += next(rest)
    for letter in letters(line):
        own = [token for _ in letter for token in next(rest)]
        ups = [up(own, i) for i in (0, -1)]
        if len(letter) == 1 and letter[0].alone == letter[0].says and not any(ups):
            pen += own
            continue
        written += [
            *shown(pen),
            *span(letter[0].says),
            *(FIRST() if ups[0] else ()),
            *shown(own),
            *(LAST() if ups[1] else ()),
            b"EMC",
        ]
        pen = []
    return [*written, *shown(pen)] if written else drawn


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
        elif new or (token.kind == "operator" and raises(token.data)):
            new.append(token)
        else:
            held.append(token)
    yield [*held, *new]


def raises(operator: bytes) -> bool:
    """Tell whether an operator moves to another height or font, for the glyph that comes next."""
    return operator.endswith(RISE) and operator != LEVEL


def letters(line: list[Glyph]) -> Iterator[list[Glyph]]:
    """Yield the glyphs of each letter."""
    letter: list[Glyph] = []
    for glyph in line:
        if letter and glyph.start != letter[0].start:
            yield letter
            letter = []
        letter.append(glyph)
    yield letter


FIRST = LAST = lambda: ()


def up(own, i):
    level = 0
    o = []
    for t in own:
        if t.kind == "operator" and t.data.endswith(RISE):
            level = t.data != LEVEL
        elif t.kind == "glyph":
            o.append(level)
    return o[i]


def span(says: str) -> list[Any]:
    """Return what begins a mark."""
    import pydyf

    return [b"/Span", pydyf.Dictionary({"ActualText": pydyf.String(says)}), b"BDC"]


def shown(parts: list[Token]) -> Iterator[bytes]:
    """Yield tokens as operators again.

    An empty string stays where the engine wrote one: PDFium leaves out the last move of such an operator.
    """
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
