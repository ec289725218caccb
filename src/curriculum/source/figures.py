"""Numbers of several parts, which a line from right to left may tear: how they are found in text."""

from __future__ import annotations

import re

SEVERAL = re.compile(r"(?<![\w/.@-])(?:[(+0][\d)]*(?:[ \u00a0-]\d{3,})+|\+?\d+(?:[-–‑/:.,]\d+)+)(?![\w/@-])")
"""A number to call in groups, or one with signs between its digits, beside no letter."""


def figures(text: str) -> list[str]:
    """Return the numbers of several parts that stand in a text, without the spaces of the blanks that never break."""
    return [found.replace("\u00a0", " ") for found in SEVERAL.findall(text)]
