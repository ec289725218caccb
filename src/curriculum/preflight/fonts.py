"""Fonts: whether they are in the file, how wide their letters are, and, where that is cheap, what the codes say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from curriculum.preflight.matrix import Matrix
from curriculum.preflight.objects import TINY, content, entries, entry, is_stream, key, number, numbers, parts, word

SUBSET = re.compile(r"[A-Z]{6}\+(?=.)")
HEAVY = re.compile(r"bold|black|heavy|extrabold|ultra", re.I)
WIDE = 500.0
"""How wide a letter is taken to be whose width the file does not tell, in thousandths of the size."""
CODECS = {"WinAnsiEncoding": "cp1252", "MacRomanEncoding": "mac_roman", "": "latin-1", "StandardEncoding": "latin-1"}
THOUSANDTH: Matrix = (0.001, 0.0, 0.0, 0.001, 0.0, 0.0)
MAPPED = re.compile(rb"begin(bfchar|bfrange)(.*?)end(?:bfchar|bfrange)", re.S)
RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f\s]+)>|\[(.*?)\])", re.S)
PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f\s]+)>")
MOST = 70_000
"""How many codes one font may have."""


@dataclass
class Font:
    """A font of the file. `drawn` are the drawings of a Type 3 font by code, `em` how high its letters are, in its own
    measure."""

    name: str = "(no name)"
    kind: str = "?"
    embedded: bool = False
    subset: bool = False
    bold: bool = False
    double: bool = False
    widths: dict[int, float] = field(default_factory=dict)
    usual: float = WIDE
    letters: dict[int, str] = field(default_factory=dict)
    codec: str = ""
    matrix: Matrix = THOUSANDTH
    em: float = 1.0
    drawn: dict[int, Any] = field(default_factory=dict)
    resources: Any = None
    mark: object = None

    def codes(self, data: bytes) -> list[int]:
        """Return the codes in a text; two bytes are one code in a composite font."""
        if not self.double:
            return list(data)
        return [data[n] << 8 | data[n + 1] for n in range(0, len(data) - 1, 2)]

    def said(self, code: int) -> str:
        """Return what a code says; nothing where nobody can tell."""
        found = self.letters.get(code)
        if found is None and self.codec and not self.double:
            return bytes([code]).decode(self.codec, "ignore")
        return found or ""

    def wide(self, code: int) -> float:
        """Return how wide a code is, as a share of the size."""
        return self.widths.get(code, self.usual) * self.matrix[0]


def read(source: Any) -> Font:
    """Return a font of the file."""
    kind, name = word(entry(source, "/Subtype")), word(entry(source, "/BaseFont"))
    below = (parts(entry(source, "/DescendantFonts")) or [None])[0] if kind == "Type0" else source
    about = entry(below, "/FontDescriptor")
    made = Font(
        name=SUBSET.sub("", name) or word(entry(source, "/Name")) or "(no name)", subset=bool(SUBSET.match(name)),
        kind=KINDS.get(word(entry(below, "/Subtype")), kind or "?"), double=kind == "Type0", bold=heavy(name, about),
        embedded=kind == "Type3" or any(is_stream(entry(about, f)) for f in ("/FontFile", "/FontFile2", "/FontFile3")),
        letters=letters(entry(source, "/ToUnicode")), mark=key(source),
    )  # fmt: skip
    measure(made, source, below, about)
    return made


KINDS = {"CIDFontType0": "CFF, composite", "CIDFontType2": "TrueType, composite", "Type1": "Type 1",
         "MMType1": "Type 1", "TrueType": "TrueType", "Type3": "Type 3"}  # fmt: skip


def heavy(name: str, about: Any) -> bool:
    """Say whether a font is bold, by its name or by what the file says of it."""
    flags = int(number(entry(about, "/Flags")))
    return bool(HEAVY.search(name)) or number(entry(about, "/FontWeight")) >= 700 or bool(flags & 1 << 18)


def measure(made: Font, source: Any, below: Any, about: Any) -> None:
    """Write into a font how wide its letters are, and how its codes are read."""
    if made.double:
        made.usual = number(entry(below, "/DW"), 1000.0)
        made.widths = dict(composite(parts(entry(below, "/W"))))
        return
    start = int(number(entry(source, "/FirstChar")))
    made.widths = {start + n: w for n, w in enumerate(numbers(entry(source, "/Widths"))[:256])}
    made.usual = number(entry(about, "/MissingWidth"), WIDE)
    coding = entry(source, "/Encoding")
    made.codec = CODECS.get(word(coding) or word(entry(coding, "/BaseEncoding")), "")
    if made.kind == "Type 3":
        drawn_by_hand(made, source, coding)


def drawn_by_hand(made: Font, source: Any, coding: Any) -> None:
    """Write into a Type 3 font its measure and its drawings."""
    grid, box = numbers(entry(source, "/FontMatrix")), numbers(entry(source, "/FontBBox"))
    made.matrix = (grid[0], grid[1], grid[2], grid[3], grid[4], grid[5]) if len(grid) == 6 else THOUSANDTH
    high = abs(box[3] - box[1]) if len(box) == 4 else 0.0
    made.em = abs(made.matrix[3]) * (high or 1000)
    made.resources, made.codec = entry(source, "/Resources"), ""
    procs, code = entries(entry(source, "/CharProcs")), 0
    for value in parts(entry(coding, "/Differences")):
        name = word(value)
        if not name:
            code = int(number(value))
        elif code < 256:
            made.drawn[code] = procs.get("/" + name)
            code += 1


def composite(given: list[Any]) -> Iterator[tuple[int, float]]:
    """Yield the widths of a composite font: first [w w …], or first last w."""
    place = 0
    while place + 1 < len(given):
        first, several = int(number(given[place])), numbers(given[place + 1])
        if several:
            yield from ((first + n, w) for n, w in enumerate(several))
            place += 2
        elif place + 2 < len(given):
            last, width = int(number(given[place + 1])), number(given[place + 2])
            yield from ((code, width) for code in range(first, min(last, first + MOST) + 1))
            place += 3
        else:
            return


def letters(stream: Any) -> dict[int, str]:
    """Return what codes say, by the table that a font brings for it."""
    data, found = content(stream, TINY) or b"", dict[int, str]()
    for kind, body in MAPPED.findall(data):
        if kind == b"bfchar":
            found.update((int(code, 16), text(said)) for code, said in PAIR.findall(body))
            continue
        for first, last, start, several in RANGE.findall(body):
            low, high = int(first, 16), min(int(last, 16), int(first, 16) + MOST)
            if start:
                found.update(run(low, high, text(start)))
            else:
                found.update(zip(range(low, high + 1), map(text, re.findall(rb"<(.*?)>", several)), strict=False))
        if len(found) > MOST:
            break
    return found


def run(low: int, high: int, start: str) -> Iterator[tuple[int, str]]:
    """Yield letters that follow each other, one for each code."""
    for n in range(high - low + 1 if start else 0):
        last = ord(start[-1]) + n
        if last < 0x110000:
            yield low + n, start[:-1] + chr(last)


def text(digits: bytes) -> str:
    """Return letters written as UTF-16 in hexadecimal digits."""
    try:
        return bytes.fromhex(digits.decode("ascii")).decode("utf-16-be", "ignore")
    except ValueError:
        return ""
