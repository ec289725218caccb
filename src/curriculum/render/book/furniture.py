"""Heads, feet and numbers of pages: set on empty pages by the same engine and style, and laid over pages of parts.

What a part does not know is added here: what head and foot say of the document, and the number of the page. All pages
whose heads are the same share one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from curriculum.model.css import quoted
from curriculum.model.fragment import Fragment, Sheet
from curriculum.render.book.fragment import BOXES
from curriculum.render.book.parts import NUMBERED, RUNNING

RUN = 64
"""How many numbers are set at once."""
FIRST = '<div style="height: 1px"></div>'


class Kind(NamedTuple):
    """What pages have in common that share heads: their side, what boxes there are, and what a part has put in them."""

    side: str
    heads: tuple[tuple[str, str], ...]


def kind(sheet: Sheet, named: str = "") -> Kind:
    """Return of which kind a page is, in a module that is `named` by its number.

    What a head says of the whole document is for the furniture to say.
    """
    known = {RUNNING.split()[0]}
    said = {name: "" if {*text.split()} == known else text for name, text in sheet.heads.items()}
    said = {name: named if text == NUMBERED else text for name, text in said.items()}
    return Kind(sheet.side, tuple(sorted(said.items())))


def heads(kinds: Iterable[Kind]) -> tuple[str, str]:
    """Return the body and the style of pages that have the heads of `kinds`, in their order; each is named k0, k1 …"""
    rules = {f"k{n}": (k.side, dict(k.heads)) for n, k in enumerate(kinds)}
    return pages({name: side for name, (side, _) in rules.items()}), "\n".join(
        f"@page {name} {{ {boxes(said)} }}" for name, (_, said) in rules.items()
    )


def boxes(said: Mapping[str, str]) -> str:
    """Return the rules for the boxes of a page: those that a part has filled say that, others that it has are left."""
    filled = (f"{name} {{ content: {quoted(text)}; white-space: pre-line }}" for name, text in said.items() if text)
    return " ".join((*filled, none(name for name in BOXES if name not in said)))


def numbers(edges: Mapping[str, str], run: int) -> tuple[str, str]:
    """Return the body and the style of pages that have nothing but their numbers, those of a run, named n1, n2 …

    `edges` are the boxes in which numbers stand, by the side of the page. A number of a run is on the side that it has
    in a book: the first is even, and follows one page.
    """
    every = range(run * RUN, (run + 1) * RUN)
    rules = [f"@page :{side} {{ {none(name for name in BOXES if name != edge)} }}" for side, edge in edges.items()]
    rules += [f'@page n{n}:{side} {{ {edge} {{ content: "{n}" }} }}' for n in every for side, edge in edges.items()]
    return pages({f"n{n}": "page" for n in every}), "\n".join(rules)


def none(names: Iterable[str]) -> str:
    """Return the rules that leave boxes out."""
    return " ".join(f"{name} {{ content: none; border: 0 }}" for name in names)


def pages(sides: Mapping[str, str]) -> str:
    """Return a body of empty pages by name, each on its side. One comes before them: the first can choose no side."""
    page = '<div style="page: {}; break-before: {}; height: 1px"></div>'
    return FIRST + "".join(page.format(*named) for named in sides.items())


def found(furniture: Fragment) -> dict[str, int]:
    """Return on which page, counted from 0, furniture of each name stands."""
    return {sheet.name: n for n, sheet in enumerate(furniture.sheets) if sheet.name}
