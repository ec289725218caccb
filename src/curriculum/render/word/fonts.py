"""The fonts that travel in a Word file, and what stands in for each where it cannot be used."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from docx.opc.packuri import PackURI
from docx.opc.part import Part

from curriculum.render.word.desk import Desk
from curriculum.render.word.script import script_face
from curriculum.render.word.sheet import Face
from curriculum.render.word.xml import R, w

KIND = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"


def table(part: Any, desk: Desk) -> Any:
    """Return the table of fonts, and put the font files beside `part`, which will hold it."""
    rows: dict[str, Any] = {}
    for face in desk.sheet.faces.values():
        rows[face.name] = w("font", w("altName", val=face.substitute), w("family", val=face.generic), name=face.name)
    for face, shape, file in embedded(desk):
        rows[face.name].append(put_in(part, desk, shape, file))
    return w("fonts", *rows.values())


def put_in(part: Any, desk: Desk, shape: str, file: str) -> Any:
    """Put one font file into the package and return what names it."""
    key = font_key(file)
    assets = desk.assets.of(desk.document)
    data = hidden_font(assets.font(assets.layouts / "shared" / "fonts" / file), key)
    made = Part(PackURI(f"/word/fonts/font{len(part.rels) + 1}.odttf"), KIND, data, part.package)
    row = w(f"embed{shape.capitalize()}", fontKey="{" + str(key).upper() + "}")
    row.set(f"{{{R}}}id", part.relate_to(made, RELATION))
    return row


def embedded(desk: Desk) -> Iterator[tuple[Face, str, str]]:
    """Yield family, shape and file of every font that travels in the document."""
    wanted = dict.fromkeys(["sans", "serif", *([script_face(desk), "naskh"] if desk.rtl else [])])
    for name in wanted:
        face = desk.sheet.faces[name]
        yield from ((face, shape, file) for shape, file in face.embed.items())


def font_key(file: str) -> UUID:
    """Return the key that a font in the document is hidden with; always the same for the same file."""
    return uuid5(NAMESPACE_URL, f"curriculum:{file}")


def hidden_font(data: bytes, key: UUID) -> bytes:
    """Return a font as Word wants it: its first 32 bytes mixed with the key (ISO 29500-4, embedded fonts)."""
    mask = key.bytes[::-1] * 2
    return bytes(a ^ b for a, b in zip(data[:32], mask, strict=True)) + data[32:]
