"""Text in style sheets."""

from __future__ import annotations

import re

UNSAFE = re.compile(r"[\"\\\n\r\f<>]")
"""What would end a string or a sheet, or begin something else in it."""


def quoted(text: str) -> str:
    """Return a text as a string of a style sheet (CSS Syntax 3, section 4.3.7)."""
    return '"' + UNSAFE.sub(lambda m: f"\\{ord(m[0]):x} ", text) + '"'
