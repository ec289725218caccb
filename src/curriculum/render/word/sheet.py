"""The style sheet of Word files, `layouts/shared/word/styles.yaml`, as records, and which style an element gets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar

from curriculum.model.base import Placed, Record
from curriculum.model.findings import LayoutError, error
from curriculum.model.place import Place
from curriculum.source import records, yaml

FILE = "shared/word/styles.yaml"

Number = int | float
Measure = Number | tuple[Number, Number]
"""One value for A4, or a pair for A4 and A5."""

Side = Literal["top", "bottom", "between", "box"]


class Face(Record):
    """A family: its generic kind, what stands in where it is missing, and the files that travel in the document."""

    name: str
    generic: Literal["swiss", "roman", "script"]
    substitute: str
    embed: Mapping[Literal["regular", "bold", "italic"], str] = {}


class Language(Record):
    """How a language is marked, the family of its letters where they are not Latin, and its words before a page."""

    tag: str
    face: str = ""
    page: str = " "


class Rule(Record):
    """A line: its pattern by Word's name, width in millimetres, colour, and distance to the text in points."""

    pattern: Literal["single", "double", "dashed", "dotted"]
    width: Number
    colour: str
    space: Number = 0


class Mark(Record):
    """What stands before each item of a list, and how far the item's text hangs behind it, in millimetres."""

    text: str
    ordered: bool = False
    face: Literal["sans", "serif"] = "sans"
    colour: str = "indigo"
    bold: bool = False
    hang: Number


class Style(Record):
    """A named style. `of` are selectors of the elements that get it; sizes in points, all other measures in mm.

    - `only`: the entry says what is different in that layout, or in those; `script`: what is different in that script.
    - `display`: type that shrinks twice as fast on small pages. `tight`: what letters lose of their distance, in em.
    - `grow`: a line may become taller than its leading. `close`: no space between paragraphs of the style.
    - `dense`: in Naskh in the Arabic script, where words stand too close for Nastaliq.
    - `pen`: a line to write on, as high in every script. In a cell the last is of the style that its style is based on.
    - `tabs` stop at the end of the side column, in the gutter, at the main column, at the end of the measure, or so
      far from the start.
    - `keep`: lines together, with the next paragraph, or (`row`) in the same row of a table.
    - `opens`, `closes`: what stands before and after the words of a character style. `plain`: not proofed.
    - `dashed`: underlined so.
    - `evidence`: the room at the end of an item in which its evidence is written.
    """

    name: str
    only: str | tuple[str, ...] = ""
    script: Literal["", "Arab"] = ""
    kind: Literal["paragraph", "character"] = "paragraph"
    of: tuple[str, ...] = ()
    based: str = ""
    follow: str = ""
    face: Literal["", "sans", "serif"] = ""
    size: Measure | None = None
    leading: Measure | None = None
    display: bool = False
    grow: bool = False
    tight: Number = 0
    bold: bool | None = None
    italic: bool | None = None
    colour: str = ""
    shade: str = ""
    before: Measure | None = None
    after: Measure | None = None
    close: bool = False
    dense: bool = False
    pen: bool = False
    indent: Measure | Literal["side"] | None = None
    end: Measure | None = None
    hang: Measure = 0
    align: Literal["", "left", "center", "right"] = ""
    tabs: tuple[Number | Literal["side", "gutter", "main", "measure"], ...] = ()
    rules: Mapping[Side, str] = {}
    list: str = ""
    keep: Literal["", "lines", "next", "row"] = ""
    outline: int | None = None
    plain: bool = False
    struck: bool = False
    dashed: bool = False
    raised: bool = False
    opens: Literal["", "tab", "line", "swatch"] = ""
    closes: Literal["", "tab", "line", "wrap", "gap"] = ""
    evidence: Number = 0

    @property
    def id(self) -> str:
        """The name without its spaces, by which paragraphs and runs name their style."""
        return self.name.replace(" ", "")


class Grid(Record):
    """A named table style: its lines, the padding of its cells (top, end, bottom, start) and the line under its head.
    `inside` lines part its rows, `between` lines its columns, `sides` stand at its edges.

    `widths` are those of its columns where they do not follow from their words; 0 is what the others leave. A `whole`
    table stays on one page with what comes after it.
    """

    name: str
    only: str | tuple[str, ...] = ""
    script: Literal["", "Arab"] = ""
    of: tuple[str, ...] = ()
    top: str = ""
    inside: str = ""
    between: str = ""
    sides: str = ""
    bottom: str = ""
    head: str = ""
    pad: tuple[Number, Number, Number, Number] = (0, 0, 0, 0)
    widths: tuple[Number, ...] = ()
    whole: bool = False

    @property
    def id(self) -> str:
        """The name without its spaces."""
        return self.name.replace(" ", "")


N = TypeVar("N", Style, Grid)


class Sheet(Placed):
    """Everything that decides how a Word file looks. `blocks` are the kinds of labelled row with
    the rule above each; `neutral` are classes that mean nothing in Word."""

    faces: Mapping[Literal["sans", "serif", "nastaliq", "naskh"], Face]
    colours: Mapping[str, str]
    languages: Mapping[str, Language]
    rules: Mapping[str, Rule]
    lists: Mapping[str, Mark]
    blocks: Mapping[str, str]
    neutral: tuple[str, ...]
    styles: tuple[Style, ...]
    tables: tuple[Grid, ...]


@cache
def load(root: Path) -> Sheet:
    """Return the style sheet of the layouts under `root`. Raises LayoutError where a name in it does not exist."""
    data, lines = yaml.read((root / FILE).read_text("utf-8"), FILE)
    made = records.record(Sheet, data, Place(FILE, 1, lines))
    wrong = [
        error("word-style", made.at, f"“{n}” is named but not defined", "add it") for n in sorted(unknown_names(made))
    ]
    twice = [error("word-style", made.at, f"“{n}” is defined twice", "keep one") for n in repeated(made)]
    if wrong or twice:
        raise LayoutError(*wrong, *twice)
    return made


def fitted(sheet: Sheet, layout: str, rtl: bool = False) -> Sheet:
    """Return the sheet as it holds in one layout, and in the script of one direction."""
    where = (layout, "Arab" if rtl else "")
    return sheet.model_copy(update={"styles": chosen(sheet.styles, *where), "tables": chosen(sheet.tables, *where)})


def chosen(named: tuple[N, ...], layout: str, script: str) -> tuple[N, ...]:
    """Return styles with what is different in one layout and script; what is said later holds."""
    changes: dict[str, dict[str, Any]] = {}
    for s in named:
        if is_change(s) and (not s.only or layout in layouts_of(s)) and s.script in ("", script):
            changes.setdefault(s.name, {}).update({f: getattr(s, f) for f in s.model_fields_set})
    return tuple(s.model_copy(update=changes.get(s.name, {})) for s in named if not is_change(s))


def layouts_of(entry: Style | Grid) -> tuple[str, ...]:
    """Return the layouts in which an entry holds; none is all."""
    return (entry.only,) if isinstance(entry.only, str) else entry.only


def is_change(style: Style | Grid) -> bool:
    """Tell whether an entry says only what is different somewhere."""
    return bool(style.only or style.script)


def repeated(sheet: Sheet) -> list[str]:
    """Return the names that two styles bear."""
    entries: list[Style | Grid] = [*sheet.styles, *sheet.tables]
    names = [(e.name, layout, e.script) for e in entries for layout in layouts_of(e)]
    return [name for (name, *_), count in Counter(names).items() if count > 1]


def unknown_names(sheet: Sheet) -> set[str]:
    """Return the colours, rules, lists and styles that the sheet names but does not define."""
    styles = {s.name for s in sheet.styles if not is_change(s)}
    used = {n for s in sheet.styles for n in (s.based, s.follow, s.name if is_change(s) else "")}
    colours = (
        {s.colour for s in sheet.styles} | {s.shade for s in sheet.styles} | {r.colour for r in sheet.rules.values()}
    )
    rules = {r for s in sheet.styles for r in s.rules.values()} | set(sheet.blocks.values())
    rules |= {r for t in sheet.tables for r in (t.top, t.inside, t.between, t.sides, t.bottom, t.head)}
    lists = {s.list for s in sheet.styles}
    faults = (used - styles) | (colours - set(sheet.colours)) | (rules - set(sheet.rules)) | (lists - set(sheet.lists))
    return faults - {""}


class Selector:
    """A selector of tags and classes, ancestors before the element: ``div.prose p``, ``.label small``."""

    def __init__(self, text: str) -> None:
        self.parts = [compound(p) for p in text.split()]
        self.weight = (sum(len(c) for _, c in self.parts), sum(bool(t) for t, _ in self.parts))

    def matches(self, path: tuple[tuple[str, frozenset[str]], ...]) -> bool:
        """Tell whether the last element of `path`, which runs from the root, is one that is meant."""
        if not fits(self.parts[-1], path[-1]):
            return False
        wanted = list(self.parts[:-1])
        for step in reversed(path[:-1]):
            if wanted and fits(wanted[-1], step):
                wanted.pop()
        return not wanted


def compound(text: str) -> tuple[str, frozenset[str]]:
    """Return the tag and classes of one part of a selector. ``td:2`` is the second cell, ``td:last`` the last."""
    tag, *names = text.replace(":", ".:").split(".")
    return tag, frozenset(names)


def fits(part: tuple[str, frozenset[str]], step: tuple[str, frozenset[str]]) -> bool:
    """Tell whether an element with that tag and those classes is what a part means."""
    return part[0] in ("", step[0]) and part[1] <= step[1]


def classes(element: Any) -> frozenset[str]:
    """Return the classes of an element."""
    return frozenset((element.get("class") or "").split())


class Finder:
    """Finds the style of an element, as a browser would: the heaviest selector wins, then the later one."""

    def __init__(self, named: tuple[Any, ...]) -> None:
        self.rules = [(Selector(s), made) for made in named for s in made.of]
        self.found: dict[tuple[Any, ...], Any] = {}

    def __call__(self, element: Any) -> Any:
        """Return the style of `element`, or None."""
        path = path_of(element)
        if path not in self.found:
            fit = [(s.weight, n, made) for n, (s, made) in enumerate(self.rules) if s.matches(path)]
            self.found[path] = max(fit, key=lambda f: f[:2])[2] if fit else None
        return self.found[path]


def path_of(element: Any) -> tuple[tuple[str, frozenset[str]], ...]:
    """Return tag and classes of an element and of all it stands in, outermost first."""
    steps = [element, *element.iterancestors()]
    return tuple((e.tag, classes(e) | position(e)) for e in reversed(steps))


def position(element: Any) -> frozenset[str]:
    """Return what a selector may say of the place of a cell in its row."""
    if element.tag not in ("td", "th"):
        return frozenset()
    number = 1 + sum(1 for _ in element.itersiblings(preceding=True))
    return frozenset({f":{number}", *([":last"] if element.getnext() is None else [])})
