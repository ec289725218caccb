"""Text: where each piece stands, how large it is on the sheet, and what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from curriculum.preflight import fonts
from curriculum.preflight.matrix import SAME, Matrix, around, at, corners, meet, scales, times
from curriculum.preflight.objects import entry, key
from curriculum.preflight.state import Mark, Reader, Run, State

BELOW, ABOVE, MIDDLE = -0.2, 0.72, 0.33
"""How far letters reach under and over their line, and where their middle is, as shares of the size."""
LOOKED_AT = (0.06, 0.5, 0.94)
"""Where along a piece of text one looks at what lies under it."""
BLANK = -180.0
"""A gap of so many thousandths of the size parts two words."""
HIDDEN, OUTLINED, CUT = (3, 7), (1, 5), 4
"""Ways to show text: not at all; as outlines; from here on it cuts what comes after it."""


class Lines:
    """The places of text: the matrix of the line, and that of the next letter."""

    def __init__(self) -> None:
        self.line: Matrix = SAME
        self.here: Matrix = SAME
        self.cut = False


def begin(walker: Reader, _operands: list[Any]) -> None:
    """BT: text begins."""
    walker.text = Lines()


def end(walker: Reader, _operands: list[Any]) -> None:
    """ET: text ends, and may cut what comes after it."""
    walker.state.rough = walker.state.rough or walker.text.cut


def chosen(walker: Reader, source: Any, size: float) -> None:
    """Set text in a font of the file from now on."""
    mark = key(source)
    font = walker.budget.fonts.get(mark) if mark else None
    if font is None:
        font = fonts.read(source)
        if mark:
            walker.budget.fonts[mark] = font
    walker.state.font, walker.state.size = font, size


def typeface(walker: Reader, operands: list[Any]) -> None:
    """Tf: a font and a size."""
    source = entry(entry(walker.resources, "/Font"), str(operands[0]))
    if source is None:
        walker.note("a font is missing")
    chosen(walker, source, float(operands[1]))


def setting(name: str, turn: Callable[[float], Any] = float) -> Any:
    """Tc, Tw, Tz, TL, Ts, Tr: one number of the state of text."""

    def change(walker: Reader, operands: list[Any]) -> None:
        setattr(walker.state, name, turn(float(operands[0])))

    return change


def move(walker: Reader, operands: list[Any]) -> None:
    """Td: to the next line."""
    x, y = (float(v) for v in operands)
    walker.text.line = walker.text.here = times((1, 0, 0, 1, x, y), walker.text.line)


def move_leading(walker: Reader, operands: list[Any]) -> None:
    """TD: to the next line, and so far each time."""
    walker.state.leading = -float(operands[1])
    move(walker, operands)


def place(walker: Reader, operands: list[Any]) -> None:
    """Tm: put text anywhere."""
    a, b, c, d, e, f = (float(v) for v in operands)
    walker.text.line = walker.text.here = (a, b, c, d, e, f)


def next_line(walker: Reader, _operands: list[Any]) -> None:
    """T*: to the next line by the leading."""
    move(walker, [0, -walker.state.leading])


def show(walker: Reader, operands: list[Any]) -> Iterator[Mark]:
    """Tj and TJ: show text."""
    import pikepdf

    given = operands[-1]
    yield from shown(walker, list(given) if isinstance(given, pikepdf.Array) else [given])


def show_next(walker: Reader, operands: list[Any]) -> Iterator[Mark]:
    """': show text on the next line."""
    next_line(walker, operands)
    yield from show(walker, operands)


def show_spaced(walker: Reader, operands: list[Any]) -> Iterator[Mark]:
    """ ": show text on the next line, with other spaces."""
    walker.state.gap, walker.state.spacing = float(operands[0]), float(operands[1])
    yield from show_next(walker, operands)


def shown(walker: Reader, pieces: list[Any]) -> Iterator[Mark]:
    """Yield a piece of text, and step to where the next one begins."""
    state, font = walker.state, walker.state.font
    if font is None:
        walker.note("text is shown before a font is chosen")
        return
    start, codes = walker.text.here, list[int]()
    wide, words = advance(state, font, pieces, codes)
    walker.text.here = times((1, 0, 0, 1, wide, 0), start)
    walker.text.cut = walker.text.cut or state.render >= CUT
    if not codes or state.render in HIDDEN or not visible(font, words):
        return
    walker.faces[id(font)] = font
    run = laid(state, font, times(start, state.matrix), wide, words)
    if run:
        yield run
    for code in dict.fromkeys(codes) if font.drawn else ():
        yield from by_hand(walker, font, code, times(start, state.matrix))


def visible(font: fonts.Font, words: str) -> bool:
    """Say whether a text shows anything: only where every code is known can it be nothing but blanks."""
    return bool(words.strip()) or not (font.letters or font.codec)


def advance(state: State, font: fonts.Font, pieces: list[Any], codes: list[int]) -> tuple[float, str]:
    """Return how far a text reaches, unscaled, and what it says; its codes are put into `codes`."""
    import pikepdf

    wide, words = 0.0, list[str]()
    for piece in pieces:
        if isinstance(piece, pikepdf.String):
            for code in font.codes(bytes(piece)):
                codes.append(code)
                words.append(font.said(code))
                gap = state.gap if code == 32 and not font.double else 0.0
                wide += (font.wide(code) * state.size + state.spacing + gap) * state.stretch
        else:
            back = float(piece)
            wide -= back / 1000 * state.size * state.stretch
            if back < BLANK and words and not words[-1].isspace():
                words.append(" ")
    return wide, "".join(words)


def laid(state: State, font: fonts.Font, matrix: Matrix, wide: float, words: str) -> Run | None:
    """Return a piece of text as it stands on the sheet; None where nothing of it can be seen."""
    size = abs(state.size) * font.em if font.kind == "Type 3" else abs(state.size)
    up = 1.0 if state.size >= 0 else -1.0
    low, high, middle = (state.rise + up * size * share for share in (BELOW, ABOVE, MIDDLE))
    area = meet(around(corners(matrix, 0, low, wide, high)), state.clip)
    if area is None or size == 0:
        return None
    spots = tuple(at(matrix, wide * share, middle) for share in LOOKED_AT)
    look = state.stroked() if state.render in OUTLINED else state.filled()
    return Run(area, spots, size * scales(matrix)[1], font, words, look)


def by_hand(walker: Reader, font: fonts.Font, code: int, matrix: Matrix) -> Iterator[Mark]:
    """Yield what the drawing of a Type 3 letter draws, as if it stood at the start of its text."""
    source, state = font.drawn.get(code), walker.state
    if source is not None:
        sized = times(font.matrix, (state.size * state.stretch, 0, 0, state.size, 0, state.rise))
        yield from walker.within(source, times(sized, matrix), state.clip, font.resources or walker.resources)


OPERATORS: dict[str, Any] = {
    "BT": begin, "ET": end, "Tf": typeface, "Td": move, "TD": move_leading, "Tm": place, "T*": next_line, "Tj": show,
    "TJ": show, "'": show_next, '"': show_spaced, "Tc": setting("spacing"), "Tw": setting("gap"),
    "Tz": setting("stretch", lambda v: v / 100), "TL": setting("leading"), "Ts": setting("rise"),
    "Tr": setting("render", int),
}  # fmt: skip
