"""Where a paint that no press can print is written: in a style, a template, what these bring in, or an icon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from curriculum.model.document import Document
from curriculum.model.place import Place

BROUGHT = re.compile(r"""\{%-?\s*(?:include|import|extends|from)\s+["']([^"']+)["']""")
"""What a style or template brings in."""
COMMENT = re.compile(r"/\*.*?\*/|\{#.*?#\}|<!--.*?-->", re.S)
ICON = re.compile(r'class="ic ic-([a-z0-9-]+)"')
GRADIENT = re.compile(r"\b(?:linear|radial|conic)-gradient\s*\(|<(?:linear|radial)Gradient\b", re.I)
DEFINED = re.compile(r"""<(?:\w+:)?(?:linear|radial)Gradient\b[^>]*?\sid=["']([^"']+)["']""")
"""A gradient of a drawing, and its name."""


def place(document: Document, root: Path, wanted: re.Pattern[str]) -> Place:
    """Return the first line of the layout's files that has what is wanted; the style alone where none has it."""
    for name in files(document, root):
        for number, line in enumerate(uncommented(text_of(root, name)).split("\n"), 1):
            if wanted.search(line):
                return Place(name, number)
    return Place(f"{document.layout.id}/print.css")


def files(document: Document, root: Path) -> Iterator[str]:
    """Yield the style and the template of a document's layout, each followed by what it brings in, and its icons."""
    left = [f"{document.layout.id}/print.css", f"{document.layout.id}/template.html"]
    left += [f"shared/icons/{name}.svg" for name in dict.fromkeys(ICON.findall(document.html))]
    seen: set[str] = set()
    while left:
        name = left.pop(0)
        if name not in seen:
            seen.add(name)
            yield name
            left[:0] = BROUGHT.findall(text_of(root, name))


def text_of(root: Path, name: str) -> str:
    """Return the text of a file of the layouts; nothing of one that is not there, or lies outside of them."""
    file = root / name
    inside = file.is_file() and file.resolve().is_relative_to(root.resolve())
    return file.read_text("utf-8-sig", errors="replace") if inside else ""


def uncommented(text: str) -> str:
    """Return a text without its comments, on the lines that it had."""
    return COMMENT.sub(lambda m: "\n" * m[0].count("\n"), text)


def written(colour: str) -> re.Pattern[str]:
    """Return what finds a colour, given as #RRGGBB, however a style writes it."""
    from PIL import ImageColor

    pairs = [colour[n : n + 2] for n in (1, 3, 5)]
    light = r"[\s,]+".join(str(int(p, 16)) for p in pairs)
    forms = [f"{colour}(?![0-9A-Fa-f])", rf"\brgba?\(\s*{light}\b"]
    if all(pair[0] == pair[1] for pair in pairs):
        forms.append(f"#{colour[1::2]}(?![0-9A-Fa-f])")
    names = [name for name, code in ImageColor.colormap.items() if str(code).lower() == colour.lower()]
    forms += [rf":[^;{{}}]*(?<![\w#.-]){name}\s*(?:[;}},)!\"']|$)" for name in names]
    forms += [rf"\b(?:fill|stroke|stop-color|color)=[\"']{name}[\"']" for name in names]
    return re.compile("|".join(forms), re.I)


def shades(drawing: str) -> bool:
    """Tell whether a drawing is painted with a gradient that it defines: programs leave others in it."""
    used = drawing.replace('url("#', "url(#").replace("url('#", "url(#")
    return any(f"url(#{name}" in used for name in DEFINED.findall(drawing))
