"""Colours: the spaces they are given in, the inks they ask for, and how they look without a profile.

Four inks are turned into light by the plain formula (1 − ink) × (1 − black); a press and its paper are not that plain.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from curriculum.preflight.functions import Function, function
from curriculum.preflight.objects import TINY, content, entry, is_stream, number, parts, word

LETTERS = {"Cyan": "C", "Magenta": "M", "Yellow": "Y", "Black": "K"}
PROCESS = tuple(LETTERS)
DEVICE = {"DeviceGray": "grey", "G": "grey", "CalGray": "grey", "DeviceRGB": "rgb", "RGB": "rgb", "CalRGB": "rgb",
          "DeviceCMYK": "cmyk", "CMYK": "cmyk", "Lab": "lab", "Pattern": "pattern"}  # fmt: skip
FIXED = ("DeviceGray", "DeviceRGB", "DeviceCMYK", "Pattern")
"""Names that a page cannot give to a space of its own."""
COUNTS = {"grey": 1, "rgb": 3, "cmyk": 4, "lab": 3, "pattern": 0, "unknown": 0}
NAMES = {"grey": "grey", "rgb": "RGB", "cmyk": "CMYK", "lab": "Lab", "pattern": "pattern", "unknown": "unknown"}
SIGNS = {b"GRAY": "grey", b"RGB ": "rgb", b"CMYK": "cmyk", b"Lab ": "lab"}
DEFAULTS = {"grey": "/DefaultGray", "rgb": "/DefaultRGB", "cmyk": "/DefaultCMYK"}
DEEPEST = 6
Light = tuple[float, float, float]


class Space(NamedTuple):
    """A colour space: grey, rgb, cmyk, lab, spot, indexed, pattern or unknown. `plates` are the inks of a spot space.

    `device` is whether it names no profile. `base` is that of an indexed or spot space, `table` what an indexed one
    looks up, `tint` what turns spot inks into `base`.
    """

    kind: str
    name: str
    channels: int
    device: bool = True
    plates: tuple[str, ...] = ()
    base: Space | None = None
    tint: Function | None = None
    table: bytes = b""


def device(kind: str) -> Space:
    """Return a space that names no profile."""
    return Space(kind, NAMES[kind], COUNTS[kind])


UNKNOWN, GREY, RGB, CMYK = device("unknown"), device("grey"), device("rgb"), device("cmyk")


class Paint(NamedTuple):
    """A colour: a space and a value for each of its channels; `pattern` is what is repeated or shaded in its place."""

    space: Space = GREY
    values: tuple[float, ...] = (0.0,)
    pattern: Any = None


def space(source: Any, resources: Any, depth: int = 0) -> Space:
    """Return the colour space that a name or an array stands for. `resources` are those of the page or drawing."""
    if depth > DEEPEST:
        return UNKNOWN
    name = word(source)
    named = entry(resources, "/ColorSpace")
    found = entry(named, "/" + name) if name and name not in FIXED else None
    if found is not None:
        return space(found, resources, depth + 1)
    if name in DEVICE:
        kind = DEVICE[name]
        other = entry(named, DEFAULTS.get(kind, "/None")) if depth == 0 else None
        return space(other, resources, depth + 1) if other is not None else device(kind)
    return UNKNOWN if name else of_array(parts(source), resources, depth + 1)


def of_array(given: Sequence[Any], resources: Any, depth: int) -> Space:
    """Return the colour space that an array describes."""
    head = word(given[0]) if given else ""
    if head in ("Separation", "DeviceN") and len(given) > 3:
        return spot(given, resources, depth)
    if head in ("Indexed", "I") and len(given) > 3:
        return indexed(given, resources, depth)
    if head == "ICCBased" and len(given) > 1:
        return profiled(given[1])
    if head == "Pattern" and len(given) > 1:
        return device("pattern")._replace(base=space(given[1], resources, depth))
    if head in DEVICE:
        name = head.replace("CalGray", "calibrated grey").replace("CalRGB", "calibrated RGB")
        found = device(DEVICE[head])
        return found._replace(device=False, name=name) if name != head or head == "Lab" else found
    return UNKNOWN


def spot(given: Sequence[Any], resources: Any, depth: int) -> Space:
    """Return a space of named inks."""
    plates = (word(given[1]),) if word(given[0]) == "Separation" else tuple(word(n) for n in parts(given[1]))
    base = space(given[2], resources, depth)
    name = "registration" if plates == ("All",) else f"spot {plates[0]}" if len(plates) == 1 else "DeviceN"
    if name == "DeviceN":
        name += " " + " + ".join(plates)
    return Space("spot", name, len(plates), base.device, plates, base, function(given[3]))


def indexed(given: Sequence[Any], resources: Any, depth: int) -> Space:
    """Return a space that looks its colours up in a table."""
    base = space(given[1], resources, depth)
    table = (content(given[3], TINY) if is_stream(given[3]) else raw(given[3])) or b""
    return Space("indexed", base.name, 1, base.device, base.plates, base, None, table)


def raw(value: Any) -> bytes:
    """Return the bytes of a text of the file."""
    try:
        return bytes(value)
    except (TypeError, ValueError):
        return b""


def profiled(stream: Any) -> Space:
    """Return a space with a profile, by what the profile itself says and else by its number of channels."""
    data = content(stream, 20_000_000) or b""
    counted = {1: "grey", 3: "rgb", 4: "cmyk"}.get(int(number(entry(stream, "/N"))), "unknown")
    kind = SIGNS.get(data[16:20], counted)
    return Space(kind, f"{NAMES[kind]} with profile{called(data)}", COUNTS[kind], device=False)


def called(profile: bytes) -> str:
    """Return the name of a profile in brackets; nothing where it has none that can be read."""
    found = described(profile)
    return f" ({found})" if found else ""


def described(profile: bytes) -> str:
    """Return the name that a profile gives itself (ICC.1, the tag desc, of version 2 or 4)."""
    for n in range(min(int.from_bytes(profile[128:132], "big"), 100)):
        tag = profile[132 + 12 * n : 144 + 12 * n]
        start, size = int.from_bytes(tag[4:8], "big"), min(int.from_bytes(tag[8:12], "big"), 4000)
        body = profile[start : start + size]
        if tag[:4] == b"desc" and body[:4] == b"desc":
            return body[12 : 12 + int.from_bytes(body[8:12], "big")].split(b"\0")[0].decode("latin-1")[:60]
        if tag[:4] == b"desc" and body[:4] == b"mluc":
            at, length = int.from_bytes(body[24:28], "big"), int.from_bytes(body[20:24], "big")
            return body[at : at + length].decode("utf-16-be", "replace").strip("\0")[:60]
    return ""


def first(kind: Space) -> Paint:
    """Return the colour that holds when a space is chosen: black, or as much ink as there is."""
    if kind.kind == "cmyk":
        return Paint(kind, (0.0, 0.0, 0.0, 1.0))
    return Paint(kind, ((1.0 if kind.kind == "spot" else 0.0),) * kind.channels)


def looked_up(paint: Paint) -> Paint:
    """Return the colour that one of an indexed space stands for; others as they are."""
    base = paint.space.base
    if paint.space.kind != "indexed" or base is None or not paint.values:
        return paint
    start = int(paint.values[0]) * base.channels
    shares = [v / 255 for v in paint.space.table[start : start + base.channels]]
    return looked_up(Paint(base, tuple(shares))) if len(shares) == base.channels and base.kind != "indexed" else paint


def inks(paint: Paint) -> Mapping[str, float] | None:
    """Return the share of each ink that a colour asks for; None where that depends on a conversion."""
    kind, values, _ = looked_up(paint)
    if kind.kind == "pattern" and kind.base and values:
        return inks(Paint(kind.base, values))
    if len(values) < kind.channels or kind.channels == 0:
        return None
    if kind.kind == "grey":
        return {"Black": 1 - clip(values[0])}
    if kind.kind == "cmyk":
        return dict(zip(PROCESS, map(clip, values), strict=False))
    if kind.kind == "spot":
        named = zip(kind.plates, map(clip, values), strict=False)
        return {plate: share for plate, share in named if plate not in ("All", "None")}
    return None


def clip(value: float) -> float:
    """Return a share that is neither below nothing nor above all."""
    return min(max(value, 0.0), 1.0)


def light(paint: Paint) -> Light | None:
    """Return how a colour looks, as shares of red, green and blue; None where nobody can tell."""
    kind, values, _ = looked_up(paint)
    if len(values) < kind.channels:
        return None
    if kind.kind == "grey":
        return (clip(values[0]),) * 3
    if kind.kind == "rgb":
        return clip(values[0]), clip(values[1]), clip(values[2])
    if kind.kind == "cmyk":
        c, m, y, k = map(clip, values[:4])
        return (1 - c) * (1 - k), (1 - m) * (1 - k), (1 - y) * (1 - k)
    if kind.kind == "lab":
        return from_lab(values[0], values[1], values[2])
    if kind.kind == "spot" and kind.tint and kind.base and kind.base.kind != "spot":
        try:
            return light(Paint(kind.base, kind.tint(values)))
        except (IndexError, OverflowError):
            return None
    return None


def from_lab(lightness: float, a: float, b: float) -> Light:
    """Return a colour of CIE Lab (D50) as sRGB."""
    y = (lightness + 16) / 116
    shares = [v**3 if v > 6 / 29 else 3 * (6 / 29) ** 2 * (v - 4 / 29) for v in (y + a / 500, y, y - b / 200)]
    x, y, z = (s * w for s, w in zip(shares, (0.9642, 1.0, 0.8249), strict=True))
    linear = (3.1339 * x - 1.6169 * y - 0.4906 * z, -0.9788 * x + 1.9161 * y + 0.0335 * z,
              0.0719 * x - 0.2290 * y + 1.4052 * z)  # fmt: skip
    red, green, blue = (12.92 * clip(v) if v <= 0.0031308 else 1.055 * clip(v) ** (1 / 2.4) - 0.055 for v in linear)
    return red, green, blue


def said(paint: Paint) -> str:
    """Return a colour in words: C95 M80 Y20 K10, RGB #23407A, 50% of a spot ink, white."""
    kind = looked_up(paint).space
    if kind.kind in ("rgb", "lab") and (seen := light(paint)):
        return f"{kind.name} {hexed(seen)}"
    found = inks(paint)
    if found is None:
        return kind.name
    return in_inks(found) if kind.name != "registration" else "registration"


def in_inks(found: Mapping[str, float]) -> str:
    """Return shares of inks in words."""
    held = ((n, round(v * 100)) for n, v in found.items() if v >= 0.005)
    return " ".join(f"{LETTERS[n]}{v}" if n in LETTERS else f"{n} {v}" for n, v in held) or "white"


def hexed(seen: Light) -> str:
    """Return a colour as #RRGGBB."""
    return "#" + "".join(f"{round(clip(v) * 255):02X}" for v in seen)


def spots(kind: Space) -> tuple[str, ...]:
    """Return the inks of a space that are not the four of every press."""
    base = kind.base.plates if kind.kind == "pattern" and kind.base else kind.plates
    return tuple(p for p in base if p not in (*PROCESS, "All", "None"))


def real(kind: Space) -> Space:
    """Return the space that counts: that of the table’s colours, or of what a pattern is painted in."""
    return real(kind.base) if kind.kind in ("indexed", "pattern") and kind.base else kind
