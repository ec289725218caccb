"""Pictures: how many dots they have for each inch at the size they are placed at, and how much ink."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import Any, NamedTuple

from curriculum.model.preflight import Asked, Fault, Ink, Picture, fault
from curriculum.preflight import colour
from curriculum.preflight.boxes import mm
from curriculum.preflight.colour import Space
from curriculum.preflight.inks import SLACK
from curriculum.preflight.matrix import MM, Area, meet
from curriculum.preflight.objects import content, entry, filters, fits, is_stream, key, number, numbers
from curriculum.preflight.state import Mark, Placed

HELD = (297 * MM, 420 * MM)
"""The largest piece that is held in the hand: A3."""
NEAR, FAR, LINES = (200.0, 150.0), (72.0, 40.0), (600.0, 300.0)
"""Dots for each inch, below which one warns, and below which a picture is refused: of pieces in the hand, of larger
ones, and of drawings in one bit."""
ACROSS, OVER = 400, 0.001
"""How many points are looked at along each side; which share of them may be over the limit, as a few odd ones are."""
LARGEST, DOTS = 200_000_000, 70_000_000
"""How many bytes and dots of a picture are unpacked at most."""


class Sample(NamedTuple):
    """The most ink of the points looked at, and those points’ sums in per cent."""

    ink: Ink | None
    sums: list[float]
    note: str = ""


class Pictures:
    """The pictures of a page. `trim` is where the sheet is cut."""

    def __init__(self, trim: Area, known: dict[object, Sample]) -> None:
        self.trim, self.known = trim, known
        self.found: list[tuple[Picture, Sample]] = []
        self.count = 0

    def take(self, mark: Mark) -> None:
        """Look at one mark; a picture wholly outside the cut is not counted."""
        if not isinstance(mark, Placed) or not meet(mark.area, self.trim):
            return
        self.count += 1
        if len(self.found) < 5000:
            made = self.sample(mark)
            self.found.append((picture(mark, made.ink), made))

    def sample(self, mark: Placed) -> Sample:
        """Return how much ink a picture has; the same picture is looked at once."""
        name = key(mark.image)
        if name is None or name not in self.known:
            self.known[name or ("", len(self.known))] = made = sampled(mark)
            return made
        return self.known[name]

    def faults(self, page: int, asked: Asked) -> Iterator[Fault]:
        """Yield the pictures that would look coarse, or have too much ink."""
        short, long = sorted((self.trim[2] - self.trim[0], self.trim[3] - self.trim[1]))
        held = short <= HELD[0] + 3 and long <= HELD[1] + 3
        for one, made in dict.fromkeys((p, i) for i, (p, _) in enumerate(self.found)):
            yield from self.judged(page, one, self.found[made][1], held, asked)

    def judged(self, page: int, one: Picture, made: Sample, held: bool, asked: Asked) -> Iterator[Fault]:
        """Yield what is wrong with one picture."""
        which = f"a picture of {one.across} × {one.down} dots at {one.width:g} × {one.height:g} mm"
        usual = NEAR if held else FAR
        warn, refuse = LINES if one.bits == 1 and held else usual
        if one.ppi < warn - 1 and min(one.across, one.down) > 1:
            grave = one.ppi < refuse - 1
            hint = f"{warn:g} are wanted: take a larger picture, or place it smaller"
            yield fault(
                "error" if grave else "warning", "resolution", page, f"{which} has {one.ppi:.0f} dots an inch", hint
            )
        over = sum(1 for s in made.sums if s > asked.ink + SLACK)
        if one.ink and over > OVER * len(made.sums):
            said = f"{which} has up to {one.ink.total:g}% of ink ({one.ink.inks}); the limit is {asked.ink:g}%"
            more = f"{100 * over / len(made.sums):.1f}% of {len(made.sums)} points looked at are over it"
            yield fault("error", "total-ink", page, said, f"{more}; convert it with the printer’s profile")
        if made.note:
            yield fault("warning", "picture", page, f"{which}: {made.note}")


def picture(mark: Placed, ink: Ink | None) -> Picture:
    """Return a picture as it is placed."""
    about = mark.image if is_stream(mark.image) else mark.image.obj
    across, down = (max(int(number(entry(about, f"/{n}", entry(about, f"/{n[0]}")))), 0) for n in ("Width", "Height"))
    ppi = min((dots / (size / 72) for dots, size in ((across, mark.wide), (down, mark.high)) if size > 0), default=0)
    bits = 1 if mark.stencil else int(number(entry(about, "/BitsPerComponent", entry(about, "/BPC")), 8))
    space = "stencil" if mark.stencil else "in the picture itself" if "JPX" in filters(about) else mark.space.name
    masked = is_stream(entry(about, "/SMask"))
    return Picture(across=across, down=down, width=mm(mark.wide), height=mm(mark.high), ppi=round(ppi, 1),
                   space=space, bits=bits, masked=masked, ink=ink)  # fmt: skip


def sampled(mark: Placed) -> Sample:
    """Return how much ink a picture has, from points spread over it; none where it has no inks of its own."""
    image, space = mark.image, mark.space
    base = space.base if space.kind == "indexed" and space.base else space
    if mark.stencil or not is_stream(image) or base.kind not in ("cmyk", "spot"):
        return Sample(None, [], swelling(image))
    try:
        points = list(points_of(image, space))
    except Exception as why:  # whatever a stranger’s picture holds
        return Sample(None, [], f"its inks were not looked at: {why}" if isinstance(why, Unread) else DAMAGED)
    laid = {p: colour.inks(colour.Paint(space, p)) or {} for p in dict.fromkeys(points)}
    sums = {p: 100 * sum(found.values()) for p, found in laid.items()}
    if not sums:
        return Sample(None, [])
    most = max(sums, key=lambda p: sums[p])
    ink = Ink(total=round(sums[most], 1), on="image", inks=colour.in_inks(laid[most]), exact=False)
    return Sample(ink, [sums[p] for p in points])


DAMAGED = "it is damaged and may not print"


class Unread(Exception):
    """Why a picture was not looked at."""


def swelling(image: Any) -> str:
    """Say where a picture is far larger unpacked than anything that prints; nothing where it is not."""
    about = image if is_stream(image) else getattr(image, "obj", None)
    dots = number(entry(about, "/Width")) * number(entry(about, "/Height"))
    if dots > DOTS * 4:
        return f"it has {dots / 1e6:.0f} million dots and may stop the printer’s machine"
    return ""


def points_of(image: Any, space: Space) -> Iterator[tuple[float, ...]]:
    """Yield the values of points spread over a picture. Raises Unread."""
    wide, high = int(number(entry(image, "/Width"))), int(number(entry(image, "/Height")))
    bits = int(number(entry(image, "/BitsPerComponent"), 8))
    if not 0 < wide * high <= min(DOTS, LARGEST // max(space.channels, 1)):
        raise Unread(swelling(image) or f"it has {wide * high / 1e6:.0f} million dots")
    packed = filters(image)
    if "DCT" in packed:
        wide, high, data = photograph(image, space)
    elif bits == 8 and "JPX" not in packed:
        data = content(image, min(LARGEST, wide * high * space.channels + high + 100)) or b""
    else:
        raise Unread("it is packed in a way that is not read here")
    if len(data) < wide * high * space.channels:
        raise ValueError("too short")
    decode = numbers(entry(image, "/Decode"))
    table = space.kind == "indexed"
    for y in range(0, high, -(-high // ACROSS)):
        row = data[y * wide * space.channels : (y + 1) * wide * space.channels]
        step = -(-wide // ACROSS) * space.channels
        for point in zip(*(row[n::step] for n in range(space.channels)), strict=False):
            yield tuple(float(v) for v in point) if table else shares(point, decode)


def shares(point: tuple[int, ...], decode: tuple[float, ...]) -> tuple[float, ...]:
    """Return the bytes of a point as shares, as the picture asks for them to be read."""
    if len(decode) < 2 * len(point):
        return tuple(v / 255 for v in point)
    return tuple(decode[2 * n] + v / 255 * (decode[2 * n + 1] - decode[2 * n]) for n, v in enumerate(point))


def photograph(image: Any, space: Space) -> tuple[int, int, bytes]:
    """Return the width, height and bytes of a JPEG. Raises Unread where it is not what the file says."""
    from PIL import Image

    if filters(image) != ["DCT"] or not fits(image, LARGEST):
        raise Unread("it is packed twice")
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # a picture that swells is refused, not warned of
        opened = Image.open(io.BytesIO(bytes(image.read_raw_bytes())))
    with opened:
        if opened.format != "JPEG" or opened.width * opened.height > DOTS or len(opened.getbands()) != space.channels:
            raise Unread("it is another picture than the file says")
        small = opened.resize((min(opened.width, ACROSS), min(opened.height, ACROSS)), Image.Resampling.NEAREST)
        data = small.tobytes()
    if space.channels == 4:  # Pillow turns the inks of every such picture over; the file speaks of them unturned
        data = bytes(255 - v for v in data)
    return small.width, small.height, data
