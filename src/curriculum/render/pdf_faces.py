"""The fonts that style sheets name, read once in a process: every further copy would cost memory and time.

They are shared only as long as nothing is wrong with them: whatever is said of them is said of every document anew.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from typing import Any, NamedTuple

FACE = re.compile(r"@font-face\s*\{[^{}]*\}")
MOST = 16
"""Sets of fonts that a process holds at once: each language and folder of layouts has its own."""


class Faces(NamedTuple):
    """Fonts as the engine has read them, and the digests of those files that documents must remember."""

    fonts: Any
    seen: dict[str, str]


KNOWN: dict[tuple[str, str], Faces] = {}


def parted(style: str) -> tuple[str, str]:
    """Return the rules of a style sheet that name fonts, and all others, on the lines on which they stood."""
    return "\n".join(FACE.findall(style)), FACE.sub(lambda m: "\n" * m[0].count("\n"), style)


def faces(rules: str, base: str, read: Callable[[Any], dict[str, str]]) -> Faces:
    """Return the fonts of rules in style sheets at an address. `read` reads them, and returns what it has seen."""
    from weasyprint.text.fonts import FontConfiguration

    if found := KNOWN.get((rules, base)):
        return found
    fonts = FontConfiguration()
    spoken = Spoken()
    loggers = [logging.getLogger(name) for name in ("weasyprint", "fontTools")]
    for log in loggers:
        log.addFilter(spoken)
    try:
        made = Faces(fonts, read(fonts))
    finally:
        for log in loggers:
            log.removeFilter(spoken)
    if not spoken.anything:
        while len(KNOWN) >= MOST:
            del KNOWN[next(iter(KNOWN))]
        KNOWN[rules, base] = made
    return made


class Spoken(logging.Filter):
    """Notes whether a logger says anything, and keeps nothing of it back."""

    anything = False

    def filter(self, record: logging.LogRecord) -> bool:
        """Note a warning, and let it pass."""
        self.anything |= record.levelno >= logging.WARNING
        return True
