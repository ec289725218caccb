"""What a flow chart is made of: lines of text and how wide they are, questions, answers, ends, and boxes as they stand.

Everything is in millimetres, x from the edge where a line of text begins. Text is measured with the widths of the
letters of the house's face, so that a box is rather too tall than too small.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import NamedTuple

from curriculum.compose.binding import bind

POINT = 25.4 / 72
LETTERS = {
    0.2: "'", 0.25: ",.:;j|’", 0.3: " !`il\u00a0·", 0.35: "()-[]f", 0.4: "\"I_rt{}", 0.45: "/1\\", 0.5: "*csyz–“”",
    0.55: "79<>?FJLaehknuvx~é", 0.6: "$+23458=ESTZ^bdgopq", 0.65: "06BCKPRVY", 0.7: "&ADGHNUX", 0.75: "#OQw",
    0.8: "@", 0.85: "M", 0.9: "Wm", 0.95: "%",
}  # fmt: skip
"""Letters by their width in em, in bold; unknown ones take OTHER."""
WIDTHS = {letter: width for width, letters in LETTERS.items() for letter in letters}
OTHER = 0.7
SHARES = {400: 0.955, 600: 1.0, 700: 1.022, 800: 1.065}
"""What letters of a weight take of these widths at most, in a line of a few words."""


class Type(NamedTuple):
    """How a sort of line is set: size in points, leading and the distance to the line above in millimetres, weight."""

    size: float
    leading: float
    above: float = 0
    weight: int = 400


class Line(NamedTuple):
    """A paragraph of a box: the sort of its type, and its words as HTML without blocks."""

    kind: str
    html: str


class Way(NamedTuple):
    """An answer: yes or no, the word that is written on its connector, where it leads, and what to do on the way."""

    side: str
    label: str
    to: str
    more: tuple[Line, ...] = ()


class Step(NamedTuple):
    """A question and its answers."""

    id: str
    lines: tuple[Line, ...]
    ways: tuple[Way, ...]


class End(NamedTuple):
    """Where ways end. `strong` ends are offences, which have a heavy frame."""

    id: str
    lines: tuple[Line, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """The measures of a chart: its width, and its least height, which is shared among the gaps.

    Ends are `end` wide, and as far as `widest` where the chart becomes shorter by it.
    `gap` is the least distance between questions, `apart` that between boxes at the side, `pad` the inside of a box,
    `number` the circle of a number, `label` the room of a label beside a box, `lane` the distance of parallel lines.
    `note` is the sort of the lines that are added to a question. `mirror` draws for a language from right to left.
    """

    width: float
    end: float
    widest: float = 0
    height: float = 0
    gap: float = 10.5
    apart: float = 4
    pad: float = 3
    number: float = 9
    label: float = 15
    lane: float = 3.5
    note: str = "d"
    mirror: bool = False


class Box(NamedTuple):
    """A box as it stands: `kind` is step, move (something to do on the way) or end; `number` is 0 but for a step."""

    id: str
    kind: str
    number: int
    x: float
    y: float
    width: float
    height: float
    lines: tuple[Line, ...]
    strong: bool = False

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return self.y + self.height / 2

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.y + self.height


class Answer(NamedTuple):
    """An answer as it stands: its word at x and y, the question it goes to if that is not the next, its box if new."""

    side: str
    label: str
    go: int
    x: float
    y: float
    box: Box | None


class Row(NamedTuple):
    """A question with its answers, in the order in which they are read."""

    step: Box
    answers: tuple[Answer, ...]


class Chart(NamedTuple):
    """A finished chart: its size, its rows for the page, and the drawing behind them as SVG."""

    width: float
    height: float
    rows: tuple[Row, ...]
    svg: str


class Path(NamedTuple):
    """A connector: the points that it turns at, of which neighbours share x or y. It ends in an arrow."""

    start: str
    side: str
    to: str
    points: tuple[tuple[float, float], ...]


def text_width(text: str, type_: Type) -> float:
    """Return how wide a text is at most, in millimetres."""
    ems = sum(WIDTHS.get(letter, OTHER) for letter in text)
    return ems * type_.size * POINT * SHARES[type_.weight]


def line_count(markup: str, type_: Type, width: float) -> int:
    """Return into how many lines of `width` a paragraph falls at most."""
    count, used = 1, 0.0
    for word in bind(unescape(re.sub(r"<[^>]+>", "", markup))).split(" "):
        wide = text_width(word, type_)
        if used and used + text_width(" ", type_) + wide > width:
            count, used = count + 1, 0.0
        count += int(wide // width)
        used = used + (text_width(" ", type_) if used else 0) + wide % width
    return count


def tall(lines: Sequence[Line], types: Mapping[str, Type], width: float) -> float:
    """Return how tall paragraphs are in a column of `width`."""
    heights = (types[x.kind].above * (n > 0) + types[x.kind].leading * line_count(x.html, types[x.kind], width)
               for n, x in enumerate(lines))  # fmt: skip
    return sum(heights)
