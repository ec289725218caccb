"""How type measured for Latin letters is set by the script of a document: faces, sizes, heights of lines.

The style sheet states one size and one leading, those of Latin letters. The Arabic script is set in Nastaliq, which is
as high as its font asks for, and where that has no room in Naskh, whose lines are as exact as Latin ones. The shares
are those of the PDF of the same page: `content/languages.yaml` and `layouts/shared/paper-type.css`.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from curriculum.render.word.desk import Desk
from curriculum.render.word.sheet import Style
from curriculum.render.word.xml import q, twips, w

TWO_SCRIPTS, DISPLAY_SCRIPTS = 1.24, 0.9
"""How much larger letters of the Arabic script are set among Latin ones, so that they look alike."""


class Share(NamedTuple):
    """From which size of Latin letters on, in points, how many times their size and leading the Arabic script has."""

    least: float
    size: float
    leading: float


STEPS = (
    Share(26, 0.72, 1.4), Share(17, 0.9, 1.75), Share(9, 1.2, 1.95), Share(7.2, 1.28, 1.4), Share(0, 1.15, 1.4),
)  # fmt: skip
"""Running words of languages in Nastaliq, as their `measures` have them."""

STEPS_OF_NASKH = (Share(26, 0.8, 1.15), Share(17, 1, 1.35), Share(7.2, 1.28, 1.4), Share(0, 1.15, 1.4))
"""Those of languages that are in Naskh throughout."""

DENSE, DISPLAY_FROM = Share(0, 1.16, 1.22), 26
"""What one looks things up in and writes on, below the size in points from which type fills the page."""

NASTALIQ_FROM, LEAST = 9.0, 12.0
"""Points of Latin letters below which Naskh takes the place of Nastaliq, and the smallest Nastaliq."""

NATURAL = 240
"""A line as high as its font asks for, in the unit of the format. Nastaliq needs it: on an exact line Word stands
letters four fifths down, which has room for those of Naskh, but not for words that climb."""

BESIDE = 0.95
"""The size of Latin letters beside those of the Arabic script, as a share."""


def script_face(desk: Desk) -> Any:
    """Return the face of the Arabic script in this document."""
    return desk.language(desk.document.language).face or "nastaliq"


def fonts(desk: Desk, face: str) -> Any:
    """Return the families of a face: its own, and beside it that of the document's script."""
    name = desk.sheet.faces[face].name  # type: ignore[index]
    other = desk.sheet.faces[script_face(desk)].name
    return w("rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=other)


def families(desk: Desk, style: Style) -> Any:
    """Return the families of a style, or None. From right to left its size chooses that of the Arabic script."""
    if not desk.rtl:
        return fonts(desk, style.face) if style.face else None
    made = fonts(desk, style.face) if style.face else w("rFonts")
    if style.size is None:
        made.attrib.pop(q("cs"), None)
    else:
        made.set(q("cs"), desk.sheet.faces["naskh" if naskh(desk, style) else script_face(desk)].name)
    return made if made.attrib else None


def naskh(desk: Desk, style: Style) -> bool:
    """Tell whether the words of a style, from right to left, are in Naskh.

    That is so where its language has no other face, where it is too small for Nastaliq, and where its words stand too
    close for it.
    """
    return script_face(desk) == "naskh" or style.dense or 0 < latin(desk, style) < NASTALIQ_FROM


def latin(desk: Desk, style: Style) -> float:
    """Return the size of a style's Latin letters in points, its own or that of the style that it is based on; or 0."""
    if style.size is None:
        return latin(desk, desk.named(style.based)) if style.based else 0
    return desk.page.scaled(style.size, style.display)


def share(desk: Desk, style: Style) -> Share:
    """Return what a style's Arabic letters are set by."""
    size = latin(desk, style)
    if style.dense and size < DISPLAY_FROM:
        return DENSE
    return next(s for s in (STEPS_OF_NASKH if script_face(desk) == "naskh" else STEPS) if size >= s.least)


def size_of_script(desk: Desk, style: Style) -> float:
    """Return the size of a style's letters of the Arabic script in points."""
    size = latin(desk, style)
    if not desk.rtl:
        return size * (DISPLAY_SCRIPTS if style.display else TWO_SCRIPTS)
    wide = share(desk, style).size * size
    return wide if naskh(desk, style) else max(wide, LEAST)


def letters(desk: Desk, style: Style) -> list[Any]:
    """Return the sizes of a style's letters in both scripts, in half points."""
    if style.size is None:
        return []
    other = size_of_script(desk, style)
    size = other * BESIDE if desk.rtl else latin(desk, style)
    return [w("sz", val=round(size * 2)), w("szCs", val=round(other * 2))]


def spacing(desk: Desk, style: Style) -> Any:
    """Return the leading of a style and the space around it, or None."""
    values: dict[str, object] = {}
    for name in ("before", "after"):
        given = getattr(style, name)
        if given is not None:
            values[name] = twips(desk.page.scaled(given, style.display))
    if style.leading is not None:
        values |= leading(desk, style, desk.page.scaled(style.leading, style.display))
    return w("spacing", **values) if values else None


def leading(desk: Desk, style: Style, height: float) -> dict[str, object]:
    """Return the leading of a style whose lines are `height` millimetres of Latin letters high.

    It is exact, or at least so much where something in the line may be taller; Nastaliq has what its font asks for.
    """
    if desk.rtl and not style.pen:
        if not naskh(desk, style):
            return {"line": NATURAL, "lineRule": "auto"}
        height *= share(desk, style).leading
    return {"line": twips(height), "lineRule": "atLeast" if style.grow else "exact"}
