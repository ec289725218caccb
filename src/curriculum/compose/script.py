"""Style sheets that are measured for Latin type, set for the Arabic script: one rule for every size on a page.

Nastaliq stands on twice the leading of Latin type and is read from 12 points on; what is smaller is set in Naskh, which
needs two thirds of that. Display type would fill the page, so it is set smaller. Tracking and slant are not of this
script, and what is counted has the digits of the language. Rules between the two marks of MEASURED are written for the
Arabic script already and stay as they are.
"""

from __future__ import annotations

import re

from curriculum.model.registers import Language

NUMBER = r"(\d*\.?\d+)"
FONT = re.compile(rf"font: ((?:italic )?)(\d{{3}}) {NUMBER}pt/{NUMBER}(mm|) var\(--(sans|serif|small)\)")
PAIR = re.compile(rf"font-size: {NUMBER}pt; line-height: {NUMBER}mm")
SIZE = re.compile(rf"font-size: {NUMBER}pt(?!; line-height)")
TRACKED = re.compile(r"letter-spacing: [^;}]+;? ?")
SLANTED = re.compile(r"font-style: italic;? ?")
COUNTED = re.compile(r"\b(counter\([a-z-]+|target-counter\(attr\(href\), page)\)")
NASTALIQ_FROM, HEADING_FROM, DISPLAY_FROM = 9.0, 17.0, 26.0
"""Points of Latin type from which it becomes Nastaliq, a heading, and display type."""
LEAST = 12.0
"""The smallest Nastaliq, in points."""
READ_FROM = 7.2
"""Points of Latin type from which small type is read and not only looked up: labels, tables and notes."""
STEPS = (
    (DISPLAY_FROM, 0.72, 1.4), (HEADING_FROM, 0.9, 1.75), (NASTALIQ_FROM, 1.2, 1.95), (READ_FROM, 1.28, 1.4),
    (0.0, 1.15, 1.4),
)  # fmt: skip
"""From which Latin size on: how much larger the type is, and its leading."""
MEASURED = re.compile(r"(/\* measured \*/.*?/\* end of measured \*/)", re.DOTALL)


def scripted(css: str, language: Language) -> str:
    """Return a style sheet as it is for a language; one in Latin letters as it stands."""
    if language.script != "Arab":
        return css
    parts = MEASURED.split(css)
    return "".join(part if at % 2 else arabic(part, language) for at, part in enumerate(parts))


def arabic(css: str, language: Language) -> str:
    """Return rules that are measured for Latin type with the measures of the Arabic script."""
    css = FONT.sub(font, css)
    css = PAIR.sub(lambda m: "font-size: {}pt; line-height: {}mm".format(*measures(float(m[1]), float(m[2]))), css)
    css = SIZE.sub(lambda m: f"font-size: {measures(float(m[1]), 0)[0]}pt", css)
    css = SLANTED.sub("", TRACKED.sub("", css))
    return COUNTED.sub(r"\1, persian)", css) if language.digits == "urdu" else css


def font(found: re.Match[str]) -> str:
    """Return a font of the Arabic script in place of a Latin one."""
    _, weight, size, leading, unit, face = found.groups()
    wide, high = measures(float(size), float(leading))
    small = float(size) < NASTALIQ_FROM
    return f"font: {weight} {wide}pt/{high if unit else leading}{unit} var(--{'small' if small else face})"


def measures(size: float, leading: float) -> tuple[float, float]:
    """Return the size and the leading of the Arabic script for those of Latin type."""
    wide, high = next((w, h) for least, w, h in STEPS if size >= least)
    least = LEAST if size >= NASTALIQ_FROM else 0
    return round(max(size * wide, least), 2), round(leading * high, 2)
