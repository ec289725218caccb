"""One page: its boxes, what is drawn on it, and everything that a printer would object to there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from curriculum.model.preflight import Asked, Fault, Sheet, fault
from curriculum.preflight import boxes
from curriculum.preflight.edges import Art
from curriculum.preflight.folds import Folds
from curriculum.preflight.fonts import Font
from curriculum.preflight.ground import Ground
from curriculum.preflight.inks import Inks
from curriculum.preflight.lines import Lines
from curriculum.preflight.matrix import MM, Area, around, corners, meet
from curriculum.preflight.objects import entry, numbers, parts, word
from curriculum.preflight.pictures import Pictures, Sample
from curriculum.preflight.state import Budget
from curriculum.preflight.walk import BROKEN, TOO_MUCH, Walker

LARGEST = 14_400.0
"""Units: a side longer than that many programs refuse (200 inches, where a unit is a point)."""
SILENT = ("PrinterMark", "TrapNet", "Popup")
"""Annotations that belong on a press sheet, or are never printed."""


class Read(NamedTuple):
    """A page as it was read: what it is, the fonts that it uses, and what is wrong with it."""

    sheet: Sheet
    faces: tuple[Font, ...]
    faults: tuple[Fault, ...]


def read(
    page: Any, number: int, asked: Asked, claims: frozenset[str], budget: Budget, known: dict[object, Sample]
) -> Read:
    """Read one page. `claims` are what the file says it is; `known` are pictures that were looked at before."""
    frame = boxes.frame(page)
    trim = frame.areas["trim"]
    walker = Walker(frame.matrix, frame.areas["media"], budget)
    inks, ground, lines, folds, art = Inks(trim), Ground(trim), Lines(trim), Folds(trim), Art(trim)
    pictures = Pictures(trim, known)
    for mark in walker.page(page):
        for reader in (inks, ground, lines, folds, art, pictures):
            reader.take(mark)
    exact = inks.most
    for one, _ in pictures.found:
        inks.add(one.ink)
    found, bleed, turned = boxes.boxes(frame), boxes.bleed(frame), folds.folds()
    made = Sheet(
        number=number, boxes=found, bleed=bleed, size=boxes.size(found.trim, turned), rotation=frame.rotation,
        unit=frame.unit, colours=inks.colours(), spots=tuple(inks.spots), ink=inks.most, thinnest=thickness(lines),
        letters=tuple(sorted(inks.type.values(), key=lambda t: t.size)), contrast=ground.contrast(), folds=turned,
        pictures_under=ground.unjudged, pictures=tuple(dict.fromkeys(p for p, _ in pictures.found)),
        transparency=tuple(walker.clear), overprint=tuple(walker.over),
    )  # fmt: skip
    inks.most = exact
    faults = [
        *of_boxes(made, frame, claims), *unread(walker, number), *art.faults(number, bleed),
        *inks.faults(number, asked, claims), *pictures.faults(number, asked), *lines.faults(number),
        *ground.faults(number), *through(made, asked, claims), *notes(page, frame, number, claims),
    ]  # fmt: skip
    return Read(made, tuple(walker.faces.values()), tuple(faults))


def thickness(lines: Lines) -> float | None:
    """Return the thinnest line in points, rounded."""
    return None if lines.thinnest is None else round(lines.thinnest, 3)


def of_boxes(made: Sheet, frame: boxes.Frame, claims: frozenset[str]) -> Iterator[Fault]:
    """Yield what is wrong with the size of a page and with its boxes."""
    number, areas = made.number, frame.areas
    if "media" not in frame.named:
        hint = "Letter is taken; export it again with a page size"
        yield fault("error", "page-size", number, "the page has no size that can be read", hint)
    longest = max(made.boxes.media.width, made.boxes.media.height)
    if longest * MM / frame.unit > LARGEST:
        said = f"the page is {made.boxes.media.width:g} × {made.boxes.media.height:g} mm"
        hint = "many programs refuse more than 5,080 mm: draw it to scale and say so on the order"
        yield fault("error", "page-size", number, said, hint)
    if "trim" not in frame.named:
        grave = "X" in claims and "art" not in frame.named
        said = "the page does not say where it is cut (no TrimBox)"
        yield fault("error" if grave else "warning", "trim-box", number, said, "export it with trim marks and bleed")
    if not holds(areas["media"], areas["trim"]) or not holds(areas["bleed"], areas["trim"]):
        said = "the trimmed sheet is not within the page and its bleed"
        yield fault("error", "trim-box", number, said, "export it again; a box is wrong")


def holds(outer: Area, inner: Area) -> bool:
    """Say whether an area lies within another, to a tenth of a point."""
    found = meet(outer, inner)
    return found is not None and all(abs(a - b) < 0.1 for a, b in zip(found, inner, strict=True))


def unread(walker: Walker, number: int) -> Iterator[Fault]:
    """Yield what of a page’s drawing could not be read."""
    grave = {BROKEN, TOO_MUCH}
    for what in (w for w in walker.odd if w in grave):
        yield fault("error", "drawing", number, what, "the rest was judged; export the page again")
    said = [f"{what}{f' ({count} ×)' if count > 1 else ''}" for what, count in walker.odd.items() if what not in grave]
    if said:
        more = f"; and {len(said) - 5} more" if len(said) > 5 else ""
        hint = "the rest was judged; export the page again"
        yield fault("warning", "drawing", number, "; ".join(said[:5]) + more, hint)


def through(made: Sheet, asked: Asked, claims: frozenset[str]) -> Iterator[Fault]:
    """Yield what is said of transparency and overprint."""
    if made.transparency:
        said = f"transparency: {', '.join(made.transparency[:6])}"
        barred = next((c for c in ("X-1a", "X-3") if c in claims), "")
        if barred or asked.flat:
            why = f"; PDF/{barred} may not have it" if barred else "; it was asked to be flat"
            yield fault("error", "transparency", made.number, said + why, "flatten it, or send PDF/X-4")
        else:
            yield fault("info", "transparency", made.number, said)
    if made.overprint:
        yield fault("info", "overprint", made.number, ", ".join(made.overprint))


def notes(page: Any, frame: boxes.Frame, number: int, claims: frozenset[str]) -> Iterator[Fault]:
    """Yield notes, links and fields that lie on the sheet."""
    kinds: dict[str, int] = {}
    for one in parts(entry(page.obj, "/Annots")):
        place, kind = numbers(entry(one, "/Rect")), word(entry(one, "/Subtype")) or "unknown"
        if len(place) == 4 and kind not in SILENT:
            area = around(corners(frame.matrix, *place))
            if meet(area, frame.areas["trim"]):
                kinds[kind] = kinds.get(kind, 0) + 1
    if kinds:
        said = "on the sheet lie " + ", ".join(f"{count} × {kind}" for kind, count in kinds.items())
        links = set(kinds) == {"Link"}
        level = "error" if "X" in claims else "info" if links else "warning"
        yield fault(level, "annotation", number, said, "" if links else "they may print or not: remove them")  # type: ignore[arg-type]
