"""Numbers of pages that are not known when a text is laid out: their place is kept, and they are filled in later.

A link with ``data-page="88"`` shows eights, as many as the number has digits. Digits there are all as wide as each
other, or have room enough, so that only their glyphs change afterwards. In what draws the page the eights stand
between two comments (ISO 32000-1, 7.2.4), of which the first names the glyphs of all ten digits and the id of the
element that is meant::

    %number 0012 0013 … 001b module-tip-and-som
    [<001a001a>] TJ
    %end of number
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

from curriculum.render.pdf_widths import face


class NoPlace(ValueError):
    """A number that is not known yet cannot be filled in later."""


KEPT = "8"
"""The digit that keeps the place of others."""
OPEN, CLOSE = b"%number ", b"%end of number"
SLOT = re.compile(OPEN + rb"((?:[0-9a-f]{4} ){10})(\S+)\n(.*?)\n" + CLOSE, re.DOTALL)
NAMED = re.compile(rb"/([A-Z]+) [\d.]+ Tf")
"""The font that is chosen for what follows."""
DIGITS = "0123456789"
ELSEWHERE = "doc:"
"""How a link begins to what stands in another part of a document."""
OWN = "=number"
"""Stands for an id where a part has its own number."""
SAID = re.compile("\ue0f0([^\ue0f1]*)\ue0f1")
"""A number that is not known yet, in what a screen reader says: the id of what is meant, between two signs."""


def install() -> None:
    """Keep the place of numbers. `pdf_tags` does it, once in a process, for the version that it is made for."""
    from weasyprint.draw import text

    draw = text.draw_first_line

    def draw_line(stream: Any, box: Any, *rest: Any) -> Any:
        """Draw a line as the engine does, between comments where it holds a number that is not known yet."""
        start, font = len(stream.stream), stream._current_font
        drawn = draw(stream, box, *rest)
        if slot := awaited(box):
            line = stream.stream[start:]
            codes = glyphs(stream._fonts.values(), [font, *fonts(line)], line, slot.kept)
            stream.stream[start:] = [OPEN + b" ".join(codes) + b" " + quote(slot.target).encode(), *line, CLOSE]
        return drawn

    text.draw_first_line = draw_line


class Slot(NamedTuple):
    """A place that is kept for a number: whose number it is, and the eights that stand there."""

    target: str
    kept: str


def awaited(box: Any) -> Slot | None:
    """Return the place that a piece of text keeps; None where it keeps none.

    A link keeps one for the page of its target, behind its words, and an element with ``data-own`` for a number that
    the part has in its book.
    """
    element = box.element
    if element is None:
        return None
    behind = "::" in str(box.element_tag or "")
    kept = element.get("data-page" if behind else "data-own")
    if not kept or kept not in box.text:
        return None
    return Slot(str(element.get("href")).removeprefix("#").removeprefix(ELSEWHERE) if behind else OWN, kept)


def fonts(line: list[Any]) -> Iterator[str]:
    """Yield the names of the fonts that are chosen while a line is drawn."""
    yield from (m[1].decode() for part in line if isinstance(part, bytes) for m in NAMED.finditer(part))


def glyphs(known: Iterable[Any], names: list[Any], line: list[Any], kept: str) -> list[bytes]:
    """Return the codes of the ten digits in the font in which a line has those that keep the place; it has all then."""
    drawn = b"\n".join(part for part in line if isinstance(part, bytes))
    asked = {name[0] if isinstance(name, tuple) else name for name in names if name}
    fonts = [f for f in known if f.hash in asked]
    for font, equal in ((f, equal) for equal in (True, False) for f in fonts):
        numbers = digits(font.file_content, font.index, equal)
        codes = [b"%04x" % number for number in numbers]
        if run(codes, len(kept)).search(drawn):
            for digit, number in zip(DIGITS, numbers, strict=True):
                font.to_unicode.setdefault(number, digit)
                font.widths.setdefault(number, 0)
            return codes
    raise NoPlace("a number that is not known yet is not drawn as digits")


@lru_cache(maxsize=64)
def digits(data: bytes, index: int, equal: bool) -> list[int]:
    """Return the glyphs of the ten digits: those that are all as wide as each other, or those of running text."""
    import uharfbuzz

    buffer = uharfbuzz.Buffer()
    buffer.add_str(DIGITS)
    buffer.guess_segment_properties()
    uharfbuzz.shape(face(data, index), buffer, {"tnum": equal, "kern": False})
    return [info.codepoint for info in buffer.glyph_infos]


def run(codes: list[bytes], length: int) -> re.Pattern[bytes]:
    """Return what finds so many digits that keep a place, and no more of them, with what moves the pen between them."""
    kept = codes[int(KEPT)]
    several = rb"((?:%b(?:>[-\d. ]+<)?){%d})(?!%b)" % (kept, length, kept)
    return re.compile(rb"<(?:(?!%b)[0-9a-f]{4})*%b" % (kept, several))


def waits(stream: list[Any]) -> bool:
    """Tell whether what draws a page has places to be filled."""
    return any(isinstance(part, bytes) and part.startswith(OPEN) for part in stream)


def fill(drawn: bytes, number: Callable[[str], int]) -> bytes:
    """Return what draws a page, with numbers filled in. Raises NoPlace where one has other digits than were kept."""

    def filled(slot: re.Match[bytes]) -> bytes:
        codes, target = slot[1].split(), unquote(slot[2].decode())
        figures = iter(str(number(target)))
        kept = run(codes, len(str(number(target)))).search(slot[3])
        if kept is None:
            raise NoPlace(f"no place for the page of {target}")
        numeral = re.sub(codes[int(KEPT)], lambda _: codes[int(next(figures))], kept[1])
        return slot[3][: kept.start(1)] + numeral + slot[3][kept.end(1) :]

    return SLOT.sub(filled, drawn)


def spoken(box: Any, text: str) -> str:
    """Return what a piece of text says, with a sign in place of a number that is not known yet."""
    slot = awaited(box)
    if not slot:
        return text
    before, _, after = text.rpartition(slot.kept)
    return f"{before}\ue0f0{slot.target}\ue0f1{after}"


def fill_spoken(text: str, number: Callable[[str], int]) -> str:
    """Return what is said with the numbers of pages."""
    return SAID.sub(lambda sign: str(number(sign[1])), text)
