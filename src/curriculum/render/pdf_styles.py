"""Where a fault that the PDF engine finds in a style is written: it counts the lines of the style as it was filled."""

from __future__ import annotations

import re
from collections.abc import Iterator

from curriculum.model.document import Document
from curriculum.model.place import Place
from curriculum.render.assets import Assets

AT = re.compile(r"(?:`(?P<said>[^`]*)` )?at (?P<line>\d+):\d+")
"""How the engine says where: `` `colr: red` at 3:7``."""
FEW = 3
"""Letters that could stand on any line."""
FILLED = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
"""What a template replaces."""


def place(message: str, document: Document, assets: Assets) -> Place:
    """Return the file and line that a message of the engine means: of a style where it says so, else the template."""
    found = AT.search(message)
    lines = document.print_css.splitlines()
    number = int(found["line"]) if found else 0
    if not found or not 0 < number <= len(lines) or (found["said"] or "").strip() not in lines[number - 1]:
        return Place(f"{document.layout.id}/template.html")
    places = list(written(document.layout.id, lines[number - 1], assets))
    return places[0] if len(places) == 1 else Place(f"{document.layout.id}/print.css")


def written(layout: str, line: str, assets: Assets) -> Iterator[Place]:
    """Yield every place in the styles of a layout that can have become `line`."""
    for file in (assets.layouts / layout / "print.css", *sorted((assets.layouts / "shared").glob("*.css"))):
        sources = assets.bytes_of(file, file.name).decode("utf-8-sig").splitlines() if file.is_file() else []
        for number, source in enumerate(sources, 1):
            if becomes(source, line):
                yield Place(file.relative_to(assets.layouts).as_posix(), number)


def becomes(source: str, line: str) -> bool:
    """Tell whether a line of a template, of which some is its own, can have been filled to `line`."""
    own = "".join(FILLED.split(source)).strip()
    return len(own) > FEW and re.fullmatch(".*".join(map(re.escape, FILLED.split(source))), line) is not None
