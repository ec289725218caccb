"""The places of a page that are stamped: what its template says of them, and where the engine has put them.

A template marks an element with ``data-stamp`` and an id: ``data-size`` and ``data-floor`` are its type in points, at
first and at least, ``data-lines`` how many lines it may take, ``data-weight`` its weight, ``data-align`` its side;
``data-kind="code"`` is a square code instead, whose label says what it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from curriculum.model.artefact import Rendered
from curriculum.model.base import Record
from curriculum.model.document import Document
from curriculum.model.findings import LayoutError, error
from curriculum.model.place import Place
from curriculum.source import pages

POINT = 72 / 25.4
"""Points in a millimetre."""


class Spot(Record):
    """A place: its name, the id of its element, its box in points from the page's top left, and how it is set.

    `align` is left, center or right; `label` is what a code says to those who do not see it.
    """

    name: str
    id: str
    box: tuple[float, float, float, float]
    kind: str = "text"
    size: float = 10
    floor: float = 6
    lines: int = 1
    weight: int = 400
    align: str = "left"
    label: str = ""


def spots(document: Document, rendered: Rendered) -> tuple[Spot, ...]:
    """Return the places of a page in the order of reading. Raises LayoutError where one is not as it should be."""
    place = Place(f"{document.layout.id}/template.html")
    tree = pages.tree(document.html, place)
    boxes = rendered.boxes[0] if rendered.boxes else {}
    try:
        return tuple(spot(element, boxes, document.direction) for element in tree.xpath("//*[@data-stamp]"))
    except (KeyError, ValueError) as fault:
        hint = "it has an id, data-size, data-floor, data-lines, data-weight and data-align, on the first page"
        raise LayoutError(error("stamp", place, f"a place to be stamped is not whole: {fault}", hint)) from None


def spot(element: Any, boxes: Mapping[str, tuple[float, float, float, float]], direction: str) -> Spot:
    """Return the place that an element marks. Raises KeyError or ValueError."""
    left, top, right, bottom = (side * POINT for side in boxes[element.get("id", "")])
    common = {"name": element.get("data-stamp"), "id": element.get("id"), "box": (left, top, right, bottom)}
    if element.get("data-kind") == "code":
        return Spot(**common, kind="code", label=element.get("aria-label", ""))
    way = next((e.get("dir") for e in (element, *element.iterancestors()) if e.get("dir")), direction)
    return Spot(
        **common,
        size=float(element.get("data-size", "")),
        floor=float(element.get("data-floor", "")),
        lines=int(element.get("data-lines", "")),
        weight=int(element.get("data-weight", "")),
        align=side(element.get("data-align", ""), way),
    )


def side(align: str, direction: str) -> str:
    """Return the side on which text stands that is aligned so, in a line of that direction. Raises KeyError."""
    start, end = ("right", "left") if direction == "rtl" else ("left", "right")
    return {"start": start, "end": end, "center": "center"}[align]


def moved(one: Spot, margin: float) -> Spot:
    """Return a place on a page that has a margin in points around it."""
    left, top, right, bottom = (side + margin for side in one.box)
    return one.model_copy(update={"box": (left, top, right, bottom)})
