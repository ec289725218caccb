"""What a deck of slides asks while it is written: what fits a frame, how long lists are parted, which titles are taken.

One slide holds one idea, and its type is never set smaller to make room: what is too long for a frame is cut to its
first sentences, which a facilitator says whole from the notes, or goes on upon the next slide.

A deck is opened on computers without the fonts of the house. All is measured with room to spare for wider ones, so
that there too nothing stands over anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from curriculum.compose.binding import keep_end
from curriculum.compose.measure import Ruler
from curriculum.compose.points import COUNTED, counts, evenly, marked, sentences, terms
from curriculum.compose.tokens import Tokens
from curriculum.model.content import Module, Step
from curriculum.model.document import Outline
from curriculum.model.layout import Frame, Type
from curriculum.model.translation import CLOSE, OPEN_MISSING, OPEN_STALE
from curriculum.source import markdown

MOST_WORDS = 30
"""Words on a slide that an audience still reads while somebody speaks."""
FLAGGED = str.maketrans({OPEN_MISSING: "mmmm ", OPEN_STALE: "mmmm ", CLOSE: ""})
"""What stands, while words are measured, for the flag that those not translated will bear."""
MOST_LINES = 5
"""Lines that one row of a task has at most."""
SPARE = {"Latn": 1.19, "Arab": 1.04}
"""How much wider than in the fonts of the house words may be set. Measured: DejaVu Sans, the widest that takes their
place, is wider by 13 to 19 per cent; Arial, Calibri and Noto Sans by less."""
PARTED = " (9 of 9)"
"""What stands at most after the title of a slide that is one of several."""
LOW = 36.0
"""Millimetres that a title takes at most where what stands under it may stand higher."""
ROWS, STEPS = 4, (3, 4)
"""How many points are set as rows at most, and how many steps have a line with openings."""
PADDING = 3.0
"""Millimetres above and under the words of a row in a table."""
GUTTER = 5.0
"""Millimetres between the words of a cell and those beside them."""


class Deck:
    """Answers what the template of a deck asks, and counts its slides."""

    term_widths = (92, 206)
    """How wide, in millimetres, the columns of terms and of what is said of them are."""

    def __init__(self, outline: Outline, tokens: Tokens, root: str) -> None:
        self.outline = outline
        self.tokens = tokens
        self.ruler = Ruler(root, outline.language)
        self.frames = outline.layout.frames
        self.taken: dict[str, int] = {}
        self.count = 0
        self.title, self.up = "", False
        self.wider = SPARE.get(outline.language.script, 1.0)

    def next(self) -> int:
        """Begin a slide and return its number."""
        self.count += 1
        self.title, self.up = "", False
        return self.count

    def under(self, title: str, parts: bool = False) -> bool:
        """Measure from now on what stands under a title, and tell whether it stands higher; until the next slide.

        A title whose slide may be parted is measured with what tells its parts.
        """
        if self.title != title:
            said = keep_end(title) + (PARTED if parts else "")
            self.title, self.up = title, self.height([said], "title") <= LOW
        return self.up

    def frame(self, name: str) -> Frame:
        """Return a frame as it stands under the title of now. Raises KeyError."""
        return self.outline.layout.raised(name) if self.up else self.frames[name]

    def raised(self, name: str) -> Frame:
        """Return a frame as it stands under a title that leaves room."""
        return self.outline.layout.raised(name)

    def again(self, title: str) -> int:
        """Keep a title, and return how often it was taken before: titles of a deck are unique."""
        key = self.plain(title).casefold()
        self.taken[key] = self.taken.get(key, 0) + 1
        return self.taken[key] - 1

    def type(self, name: str) -> Type:
        """Return the type of a frame in the language of the deck. Raises KeyError, ValueError."""
        found = self.frames[name].set_in(self.outline.language.script)
        if found is None:
            raise ValueError(f"the frame “{name}” holds no words")
        return found

    def plain(self, text: object) -> str:
        """Return Markdown with tokens as words."""
        return markdown.unset(str(text).translate(FLAGGED), self.tokens)

    def spare(self, room: float) -> float:
        """Return what is left of `room` for words in the fonts of the house."""
        return room / self.wider

    def lines(self, text: str, name: str) -> int:
        """Return into how many lines Markdown falls in a frame."""
        return self.ruler.lines(self.plain(text), self.type(name), self.spare(self.frames[name].width))

    def rowed(self, points: Sequence[str]) -> bool:
        """Tell whether points are few and short enough to be set as rows, each on one line."""
        return 1 < len(points) <= ROWS and all(self.lines(p, "rows") == 1 for p in points)

    def terms(self, points: Sequence[str]) -> list[tuple[str, str]]:
        """Return points that all begin with a term, each parted into that and the rest, where they fit a slide."""
        found = terms(points)
        return found if self.stacked(found, "terms", self.term_widths) <= self.frame("terms").height else []

    def counts(self, points: Sequence[str]) -> list[tuple[str, str]]:
        """Return two points that begin with a figure, each parted into that and the rest, where both fit large."""
        found = counts(points)
        return found if len(found) == 2 and all(self.lines(value, "count-1") == 1 for value, _ in found) else []

    def uncounted(self, points: Sequence[str]) -> list[str]:
        """Return the points that begin with no figure."""
        return [p for p in points if not COUNTED.match(p)]

    def chained(self, points: Sequence[str]) -> bool:
        """Tell whether steps stand side by side under a line that opens for their numbers."""
        return len(points) in STEPS and all(self.fits([p], f"chain-{len(points)}-1-text") for p in points)

    def fits(self, texts: Sequence[str], name: str, gap: float = 0) -> bool:
        """Tell whether paragraphs fit a frame, each set in by `gap` where they are items of a list."""
        return self.height(texts, name, gap) <= self.frame(name).height

    def all_fit(self, texts: Sequence[str], name: str) -> bool:
        """Tell whether each of several texts fits a frame of that kind by itself."""
        return all(self.fits([t], name) for t in texts)

    def height(self, texts: Iterable[str], name: str, gap: float = 0) -> float:
        """Return how many millimetres paragraphs take in a frame."""
        inset = INSET if gap else 0
        room = self.spare(self.frames[name].width - inset)
        return self.ruler.height([self.plain(t) for t in texts], self.type(name), room, gap)

    def first(self, text: str, name: str, lines: int = 0, room: float = 0) -> str:
        """Return the first sentences of Markdown that fit a frame, or so many `lines` of it; one at least."""
        frame = self.frame(name)
        type_, wide = self.type(name), self.spare(room or frame.width)
        most = lines or int(frame.height / type_.leading)
        kept: list[str] = []
        for sentence in sentences(text):
            said = self.plain(marked(text, " ".join((*kept, sentence))))
            if kept and (len(said.split()) > MOST_WORDS or self.ruler.lines(said, type_, wide) > most):
                break
            kept.append(sentence)
        return marked(text, " ".join(kept))

    def told(self, rows: Sequence[tuple[str, str]], name: str, widths: Sequence[float]) -> list[tuple[str, str]]:
        """Return rows of a label and Markdown that fit a frame together, each cut to as many first sentences.

        Where first sentences alone do not fit, the last rows are left out: the notes have them.
        """
        for most in range(MOST_LINES, 0, -1):
            made = [(label, self.first(text, name, most, widths[1] - GUTTER)) for label, text in rows]
            if self.stacked(made, name, widths) <= self.frame(name).height:
                return made
        return made if len(rows) == 1 else self.told(rows[:-1], name, widths)

    def stacked(self, rows: Sequence[Sequence[str]], name: str, widths: Sequence[float]) -> float:
        """Return how high the rows of a table are together, in millimetres."""
        return sum(self.row(r, self.type(name), widths) for r in rows)

    def parts(self, texts: Sequence[str], name: str, gap: float, most: int) -> list[list[str]]:
        """Return the items of a list slide by slide: at most so many, and no more than fit; of even length."""
        made = [texts[at : at + most] for at in range(0, len(texts), most)] if texts else []
        for count in range(len(made), len(texts)):
            even = list(evenly(texts, count))
            if all(self.fits(part, name, gap) for part in even):
                return even
        return [[t] for t in texts]

    def pages(self, rows: Sequence[Sequence[str]], name: str, widths: Sequence[float], most: int) -> list[Any]:
        """Return the rows of a table without a head slide by slide: at most so many, and no more than fit."""
        room = self.frame(name).height
        for count in range(max(1, -(-len(rows) // most)), len(rows)):
            even = list(evenly(rows, count))
            if all(self.stacked(page, name, widths) <= room for page in even):
                return even
        return [[r] for r in rows]

    def talked(self, questions: Sequence[str], widths: Sequence[float]) -> bool:
        """Tell whether the questions of a step stand on one slide."""
        return len(self.pages([("", q) for q in questions], "talks", widths, len(questions))) == 1

    def groups(self, groups: Sequence[tuple[str, Sequence[str]]], name: str, gap: float) -> list[Any]:
        """Return lists under labels slide by slide, each slide with as many (label, item) as an even share asks.

        A label is an item of its own, with None in place of its text; on a slide that goes on it is said again.
        """
        return levelled(lambda room: self.poured(groups, name, gap, room), self.frame(name).height)

    def poured(self, groups: Sequence[tuple[str, Sequence[str]]], name: str, gap: float, room: float) -> list[Any]:
        """Return lists under labels slide by slide, each slide with as many (label, item) as its room holds."""
        pages: list[list[tuple[str, str | None]]] = [[]]
        for label, texts in groups:
            head: list[tuple[str, str | None]] = [(label, None)]
            for text in texts:
                more = [*head, (label, text)]
                if pages[-1] and self.held([*pages[-1], *more], name, gap) > room:
                    pages.append([])
                    more = [(label, None), (label, text)]
                pages[-1] += more
                head = []
        return pages

    def held(self, items: Sequence[tuple[str, str | None]], name: str, gap: float) -> float:
        """Return how high labels and items are together in a frame."""
        return self.height([label if text is None else text for label, text in items], name, gap)

    def rows(self, table: Sequence[Sequence[str]], name: str, widths: Sequence[float]) -> list[list[Sequence[str]]]:
        """Return the rows of a table slide by slide, under a head that stands on each and is its first row."""
        head, *high = (self.row(r, self.type(name), widths) for r in table)
        return levelled(lambda room: stacks(table[1:], high, room), self.frame(name).height - head)

    def tall(self, cells: Sequence[str], name: str, widths: Sequence[float]) -> str:
        """Return how high a row of a table in a frame is, in millimetres, as a style writes it.

        There is no room to spare in it: programs make a row higher where its words need it.
        """
        wider = [(w - GUTTER) * self.wider + GUTTER for w in widths]
        return f"{self.row(cells, self.type(name), wider):g}"

    def row(self, cells: Sequence[str], type_: Type, widths: Sequence[float]) -> float:
        """Return how high a row may become, in millimetres."""
        pairs = zip(cells, widths, strict=False)
        lines = max(self.ruler.lines(self.plain(c), type_, self.spare(w - GUTTER)) for c, w in pairs)
        return lines * type_.leading + PADDING

    def said(self, text: str) -> list[str]:
        """Return the sentences of Markdown."""
        return [marked(text, s) for s in sentences(text)]

    def same(self, one: str, other: str) -> bool:
        """Tell whether two texts say the same."""
        return self.plain(one).casefold() == self.plain(other).casefold()

    def starts(self, module: Module) -> Iterator[tuple[int, Step]]:
        """Yield the steps of a module, each with the minute in which it begins."""
        now = 0
        for step in module.steps:
            yield now, step
            now += step.minutes


def stacks(rows: Sequence[Sequence[str]], high: Sequence[float], room: float) -> list[list[Sequence[str]]]:
    """Return rows of so many millimetres each, slide by slide, each slide with as many as its room holds."""
    pages: list[list[Sequence[str]]] = []
    left = 0.0
    for row, tall in zip(rows, high, strict=True):
        if not pages or tall > left:
            pages.append([])
            left = room
        pages[-1].append(row)
        left -= tall
    return pages


def levelled(pour: Callable[[float], list[Any]], room: float) -> list[Any]:
    """Return what `pour` lays into slides of so much room, as evenly as it goes, on no more slides."""
    pages = pour(room)
    while room > STEP and len(closer := pour(room - STEP)) == len(pages):
        pages, room = closer, room - STEP
    return pages


INSET = 9.0
"""Millimetres by which the words of an item are set in behind its mark."""
STEP = 6.0
"""Millimetres by which the room of slides is made less, until one more would be needed: less than a line has."""
