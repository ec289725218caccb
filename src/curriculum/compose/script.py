"""Style sheets that are measured for Latin type, set for the Arabic script: one rule for every size on a page.

How large its type is and how far its lines stand apart is data of the language (`measures` of languages.yaml, and
`sheets` for loose sheets, which are written on). Tracking and slant are not of this script. Rules between the two marks
of MEASURED are written for the Arabic script already and stay as they are.
"""

from __future__ import annotations

import re

from curriculum.model.registers import Language, Measure

NUMBER = r"(\d*\.?\d+)"
FONT = re.compile(rf"font: ((?:italic )?)(\d{{3}}) {NUMBER}pt/{NUMBER}(mm|) var\(--(sans|serif|small)\)")
PAIR = re.compile(rf"font-size: {NUMBER}pt; line-height: {NUMBER}mm")
SIZE = re.compile(rf"font-size: {NUMBER}pt(?!; line-height)")
TRACKED = re.compile(r"letter-spacing: [^;}]+;? ?")
SLANTED = re.compile(r"font-style: italic;? ?")
MEASURED = re.compile(r"(/\* measured \*/.*?/\* end of measured \*/)", re.DOTALL)


def scripted(css: str, language: Language, sheets: bool = False) -> str:
    """Return a style sheet, or one of loose `sheets`, as it is for a language; in Latin letters as it stands."""
    if language.script != "Arab":
        return css
    if sheets and language.sheets:
        language = language.model_copy(update={"measures": language.sheets})
    parts = MEASURED.split(css)
    return "".join(part if at % 2 else arabic(part, language) for at, part in enumerate(parts))


def arabic(css: str, language: Language) -> str:
    """Return rules that are measured for Latin type with the measures of a language of the Arabic script."""
    css = FONT.sub(lambda m: font(m, language), css)
    css = PAIR.sub(lambda m: pair(m, language), css)
    css = SIZE.sub(lambda m: f"font-size: {set_in(language, float(m[1]), 0)[0]}pt", css)
    return SLANTED.sub("", TRACKED.sub("", css))


def font(found: re.Match[str], language: Language) -> str:
    """Return a font of the language in place of a Latin one."""
    _, weight, size, leading, unit, face = found.groups()
    wide, high = set_in(language, float(size), float(leading))
    family = "small" if measure(language, float(size)).small else face
    return f"font: {weight} {wide}pt/{high if unit else leading}{unit} var(--{family})"


def pair(found: re.Match[str], language: Language) -> str:
    """Return a size and a line height of the language in place of Latin ones, small ones with their face."""
    wide, high = set_in(language, float(found[1]), float(found[2]))
    face = "; font-family: var(--small)" if measure(language, float(found[1])).small else ""
    return f"font-size: {wide}pt; line-height: {high}mm{face}"


def set_in(language: Language, size: float, leading: float) -> tuple[float, float]:
    """Return the size and the leading of a language for those of Latin type, in the units they have."""
    found = measure(language, size)
    return round(max(size * found.size, found.floor), 2), round(leading * found.leading, 2)


def measure(language: Language, size: float) -> Measure:
    """Return how a language sets Latin type of that many points."""
    return next(m for m in language.measures if size >= m.least)
