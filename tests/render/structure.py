"""What a tagged PDF says to a program that reads its structure tree, as a screen reader does."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import count
from typing import Any

import pikepdf

INLINE = {"/Span", "/NonStruct", "/Link"}
"""Elements that can stand inside a line; what is said of all others is a text of its own."""
ASIDE = {"/Lbl"}
"""Elements that the page adds to the text."""


class Reader:
    """Reads one file. It knows what is marked on the pages, and what the glyphs of the fonts mean."""

    def __init__(self, data: bytes) -> None:
        self.file = pikepdf.open(BytesIO(data))
        self.meanings: dict[Any, dict[bytes, str]] = {}
        self.marked = {page.obj.objgen: dict(self.texts(page)) for page in self.file.pages}

    def text(self, element: Any = None) -> str:
        """Return the text of an element: what it says it is, else that of its parts."""
        if element is None:
            element = self.file.Root.StructTreeRoot
        if "/ActualText" in element:
            return str(element.ActualText)
        if element.get("/S") in ASIDE:
            return ""
        parts = element.get("/K", [])
        said = "".join(self.part(part, element) for part in (parts if isinstance(parts, pikepdf.Array) else [parts]))
        return said if element.get("/S") in INLINE else f" {said} "

    def part(self, part: Any, element: Any) -> str:
        """Return the text of a part of an element: another element, or a place that is marked on its page."""
        if isinstance(part, (int, pikepdf.Object)) and not isinstance(part, pikepdf.Dictionary):
            return self.marked[element.Pg.objgen].get(int(part), "")
        return "" if part.get("/Type") == "/OBJR" else self.text(part)

    def texts(self, page: Any) -> Iterator[tuple[int, str]]:
        """Yield the marked places of a page, each with what its glyphs say."""
        open_marks: list[tuple[int | None, str | None]] = []
        said: dict[int, str] = {}
        font: dict[bytes, str] = {}
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name in ("BDC", "BMC"):
                given = operands[1] if name == "BDC" else {}
                number = int(given["/MCID"]) if "/MCID" in given else None
                instead = str(given["/ActualText"]) if "/ActualText" in given else None
                open_marks.append((number, instead))
                self.add(said, open_marks, instead or "")
            elif name == "EMC":
                open_marks.pop()
            elif name == "Tf":
                font = self.meaning(page.Resources.Font[operands[0]])
            elif name == "TJ" and not any(instead is not None for _, instead in open_marks):
                strings = [bytes(s) for s in operands[0] if isinstance(s, pikepdf.String)]
                codes = [s[i : i + 2] for s in strings for i in range(0, len(s), 2)]
                self.add(said, open_marks, "".join(font.get(code, "") for code in codes))
        yield from said.items()

    def add(self, said: dict[int, str], marks: list[tuple[int | None, str | None]], text: str) -> None:
        """Add text to the innermost place that has a number."""
        number = next((n for n, _ in reversed(marks) if n is not None), None)
        if number is not None:
            said[number] = said.get(number, "") + text

    def meaning(self, font: Any) -> dict[bytes, str]:
        """Return what the glyphs of a font mean."""
        if font.objgen not in self.meanings:
            lines = font.ToUnicode.read_bytes().decode().splitlines()
            pairs = [line.replace("<", "").replace(">", "").split(" ") for line in lines if line.startswith("<")]
            self.meanings[font.objgen] = {
                bytes.fromhex(p[0]): bytes.fromhex(p[1]).decode("utf-16-be") for p in pairs if len(p) == 2
            }
        return self.meanings[font.objgen]

    def pieces(self) -> Iterator[tuple[str, str | None, str]]:
        """Yield each element that says what it is, in the file's order: its kind, its text, and what its glyphs say."""
        for number in count(1):
            if number >= len(self.file.objects):
                return
            found = self.file.objects[number]
            if isinstance(found, pikepdf.Dictionary) and "/ActualText" in found:
                drawn = "".join(self.part(k, found) for k in found.K)
                yield str(found.S), str(found.ActualText), drawn


def words(data: bytes) -> list[str]:
    """Return the words of a file in the order of its structure tree."""
    return Reader(data).text().split()
