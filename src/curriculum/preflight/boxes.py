"""The boxes of a page on the sheet as it is seen: turned, enlarged by its unit, counted from the lower left corner."""

from __future__ import annotations

from typing import Any, NamedTuple

from curriculum.model.preflight import Box, Boxes, Edges, Fold
from curriculum.preflight.matrix import MM, Area, Matrix, around, corners, meet, times
from curriculum.preflight.objects import entry, number, numbers

NAMES = ("media", "crop", "bleed", "trim", "art")
LETTER: Area = (0.0, 0.0, 612.0, 792.0)
"""What programs take where a page has no size at all."""
NEAR = 0.5
"""How far a size may be from a known one, in millimetres."""
SIZES = {
    "A0": (841, 1189), "A1": (594, 841), "A2": (420, 594), "A3": (297, 420), "A4": (210, 297), "A5": (148, 210),
    "A6": (105, 148), "A7": (74, 105), "B1": (707, 1000), "B2": (500, 707), "B3": (353, 500), "B4": (250, 353),
    "B5": (176, 250), "DL": (99, 210), "DL envelope": (110, 220), "SRA3": (320, 450), "SRA4": (225, 320),
    "RA3": (305, 430), "RA4": (215, 305), "Letter": (215.9, 279.4), "Legal": (215.9, 355.6), "Tabloid": (279.4, 431.8),
    "card 85 × 54": (54, 85), "card ID-1": (53.98, 85.6), "card 90 × 50": (50, 90), "card 90 × 55": (55, 90),
    "3 × 6 ft": (914.4, 1828.8), "2 × 3 ft": (609.6, 914.4), "standee 850 × 2000": (850, 2000),
    "20 × 30 in": (508, 762), "10 × 20 ft": (3048, 6096), "20 × 60 ft": (6096, 18288), "10 × 8 ft": (2438.4, 3048),
}  # fmt: skip
"""Known sizes, the shorter side first, in millimetres."""
ROLLED = ((97, 197), (100, 200))
"""Where an A4 sheet is folded twice so that a shorter panel turns in."""


class Frame(NamedTuple):
    """How a page lies: from its own coordinates to the sheet, and its boxes there, all in real points."""

    matrix: Matrix
    areas: dict[str, Area]
    named: tuple[str, ...]
    rotation: int
    unit: float


def frame(page: Any) -> Frame:
    """Return how a page lies."""
    given = {n: box(page.obj, n) for n in NAMES}
    media = given["media"] or LETTER
    unit = number(entry(page.obj, "/UserUnit"), 1.0)
    unit = unit if 0.001 < unit < 100_000 else 1.0
    rotation = int(number(inherited(page.obj, "/Rotate"))) % 360
    matrix = turned(media, rotation // 90 * 90, unit)
    crop = meet(given["crop"], media) if given["crop"] else None
    found = {"media": media, "crop": crop or media}
    found |= {n: given[n] or found["crop"] for n in NAMES[2:]}
    areas = {n: around(corners(matrix, *a)) for n, a in found.items()}
    return Frame(matrix, areas, tuple(n for n in NAMES if given[n]), rotation, unit)


def box(page: Any, name: str) -> Area | None:
    """Return a box of a page, its corners in order; None where it has none that holds anything."""
    title = f"/{name.capitalize()}Box"
    found = numbers(inherited(page, title) if name in ("media", "crop") else entry(page, title))
    if len(found) != 4:
        return None
    left, bottom, right, top = around([(found[0], found[1]), (found[2], found[3])])
    return (left, bottom, right, top) if right > left and top > bottom else None


def inherited(page: Any, key: str) -> Any:
    """Return what a page has under a key, or one of the nodes above it."""
    for _ in range(50):
        found = entry(page, key)
        if found is not None or page is None:
            return found
        page = entry(page, "/Parent")
    return None


def turned(media: Area, rotation: int, unit: float) -> Matrix:
    """Return what turns a page clockwise, enlarges it and brings its corner to 0,0."""
    left, bottom, right, top = media
    turns: dict[int, Matrix] = {
        0: (1, 0, 0, 1, -left, -bottom), 90: (0, -1, 1, 0, -bottom, right),
        180: (-1, 0, 0, -1, right, top), 270: (0, 1, -1, 0, top, -left),
    }  # fmt: skip
    return times(turns[rotation], (unit, 0, 0, unit, 0, 0))


def mm(value: float) -> float:
    """Return points as millimetres, to a hundredth."""
    return round(value / MM, 2) + 0.0


def boxes(found: Frame) -> Boxes:
    """Return the boxes of a page in millimetres."""
    return Boxes(
        **{n: Box(left=mm(a[0]), bottom=mm(a[1]), width=mm(a[2] - a[0]), height=mm(a[3] - a[1])) for n, a in
           found.areas.items()},
        named=found.named,
    )  # fmt: skip


def bleed(found: Frame) -> Edges:
    """Return how far the bleed box, and the sheet with it, reaches over the trim box on each side, in millimetres."""
    trim = found.areas["trim"]
    over = meet(found.areas["bleed"], found.areas["media"]) or trim
    return Edges(left=mm(trim[0] - over[0]), bottom=mm(trim[1] - over[1]), right=mm(over[2] - trim[2]),
                 top=mm(over[3] - trim[3]))  # fmt: skip


def size(trim: Box, folds: tuple[Fold, ...] = ()) -> str:
    """Return the name of a size; nothing where it is none of the known ones."""
    short, long = sorted((trim.width, trim.height))
    for name, (low, high) in SIZES.items():
        if abs(short - low) <= NEAR and abs(long - high) <= NEAR:
            level = " landscape" if trim.width > trim.height + NEAR and " " not in name else ""
            rolled = name == "A4" and any(near(folds, pair) for pair in ROLLED)
            return name + level + (", roll fold" if rolled else "")
    return ""


def near(folds: tuple[Fold, ...], pair: tuple[int, int]) -> bool:
    """Say whether a sheet is folded at two places."""
    found = sorted(f.at for f in folds if f.of == "left")
    return len(found) == 2 and all(abs(a - b) <= NEAR for a, b in zip(found, pair, strict=True))
