"""Stamped words in the structure tree of a page, where they stand in its text (ISO 14289-1; ISO 32000-1, 14.7).

The numbers of marked content are those of the places, after all that the engine gave.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from curriculum.stamp.spots import Spot

LINKS = ("/K", "/P", "/Pg")
"""What ties an element to others and to its page."""


def reserve(pdf: Any, page: Any, spots: Sequence[Spot]) -> int:
    """Give each place its number on the page, in its element of the tree. Return the first. Raises KeyError."""
    from pikepdf import Array

    elements, of_page = dict(named(pdf.Root.StructTreeRoot.K)), numbered(pdf, page)
    first = len(of_page)
    for spot in spots:
        element = elements[spot.id]
        del element.ID
        element.K, element.Pg = Array([len(of_page)]), page.obj
        if spot.kind == "code":
            picture(element, spot, float(page.mediabox[3]))
        of_page.append(element)
    return first


def named(element: Any) -> Iterator[tuple[str, Any]]:
    """Yield the elements under one that have a name, each with it."""
    from pikepdf import Array, Dictionary

    if isinstance(element, Array):
        for one in element:
            yield from named(one)
    elif isinstance(element, Dictionary):
        if "/ID" in element:
            yield str(element.ID), element
        yield from named(element.get("/K", Array([])))


def numbered(pdf: Any, page: Any) -> Any:
    """Return the elements of a page by the numbers of their marked content."""
    found = pdf.Root.StructTreeRoot.ParentTree.Nums
    return found[[int(n) for n in list(found)[::2]].index(int(page.obj.StructParents)) * 2 + 1]


def picture(element: Any, spot: Spot, high: float) -> None:
    """Let an element be a picture that says what it is."""
    from pikepdf import Dictionary, Name, String

    left, top, right, bottom = spot.box
    element.S, element.Alt = Name.Figure, String(spot.label)
    element.A = Dictionary(O=Name.Layout, Placement=Name.Block, BBox=[left, high - bottom, right, high - top])


def begin(spot: Spot, number: int) -> str:
    """Return what begins the marked content of a place."""
    return f"/{'Figure' if spot.kind == 'code' else 'Span'} <</MCID {number}>> BDC"


def say(elements: Any, first: int, said: Sequence[tuple[str, str] | None]) -> None:
    """Let the elements of a page’s places say their text, each with its language; None for one that says nothing."""
    from pikepdf import String

    for number, words in enumerate(said, first):
        if words:
            elements[number].ActualText, elements[number].Lang = String(words[0]), String(words[1])


class Leaf(NamedTuple):
    """An element of the tree of a page: the place of its parent among all, what it says, and what is in it: the places
    of elements, and the numbers of marked content below zero: -1 is 0.
    """

    parent: int
    says: Any
    inside: tuple[int, ...]


def tree(element: Any, parent: int = -1, known: list[Leaf] | None = None) -> list[Leaf]:
    """Return the elements under one as a list, each after its parent."""
    from pikepdf import Array, Dictionary

    found = [] if known is None else known
    me = len(found)
    found.append(Leaf(parent, Dictionary({k: v for k, v in element.items() if k not in LINKS}), ()))
    held = element.get("/K", Array([]))
    inside = []
    for one in held if isinstance(held, Array) else [held]:
        if isinstance(one, Dictionary):
            inside.append(len(found))
            tree(one, me, found)
        else:
            inside.append(-1 - int(one))
    found[me] = found[me]._replace(inside=tuple(inside))
    return found


def planted(pdf: Any, leaves: Sequence[Leaf], top: Any, page: Any) -> list[Any]:
    """Put a copy of a page’s tree under `top` for another page; return its elements by the numbers of content."""
    from pikepdf import Array, Dictionary

    elements = [pdf.make_indirect(Dictionary(leaf.says)) for leaf in leaves]
    content: dict[int, Any] = {}
    for element, leaf in zip(elements, leaves, strict=True):
        element.P, element.Pg = elements[leaf.parent] if leaf.parent >= 0 else top, page
        element.K = Array([elements[n] if n >= 0 else -1 - n for n in leaf.inside])
        content |= {-1 - n: element for n in leaf.inside if n < 0}
    top.K.append(elements[0])
    return [content[n] for n in range(len(content))]
