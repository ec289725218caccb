"""Fonts and the style sheets that name them, read once in a process: every further copy would cost memory and time.

They are shared only as long as nothing is wrong with them: whatever is said of them is said of every document anew.
"""

from __future__ import annotations

import atexit
import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple, TypeVar

K = TypeVar("K")
V = TypeVar("V")

FACE = re.compile(r"@font-face\s*\{[^{}]*\}")
MOST = 16
"""Sets of fonts that a process holds at once: each language and folder of layouts has its own."""


IMPORT = "@import"
"""What brings in another style sheet, which may change: such a one is read each time."""
SHEETS = 8
"""Style sheets that are kept beside a set of fonts, a megabyte or two each: those of the latest products."""


class Faces(NamedTuple):
    """Fonts as the engine has read them, the digests of those files that documents must remember, and style sheets."""

    fonts: Any
    seen: dict[str, str]
    sheets: dict[str, Any]

    def sheet(self, style: str, read: Callable[[], Any]) -> Any:
        """Return a style sheet as the engine has read it; it is read again where something was said of it."""
        if found := self.sheets.get(style):
            return found
        with listening() as spoken:
            made = read()
        if not spoken.anything and not imports(style):
            keep(self.sheets, style, made, SHEETS)
        return made


KNOWN: dict[tuple[str, str], Faces] = {}
atexit.register(KNOWN.clear)  # while the engine can still let go of its fonts


def imports(style: str) -> bool:
    """Tell whether a style sheet may bring in another."""
    return IMPORT in style.lower()


def parted(style: str) -> tuple[str, str]:
    """Return the rules of a style sheet that name fonts, and all others, on the lines on which they stood."""
    return "\n".join(FACE.findall(style)), FACE.sub(lambda m: "\n" * m[0].count("\n"), style)


def faces(rules: str, base: str, read: Callable[[Any], dict[str, str]]) -> Faces:
    """Return the fonts of rules in style sheets at an address. `read` reads them, and returns what it has seen."""
    from weasyprint.text.fonts import FontConfiguration

    if found := KNOWN.get((rules, base)):
        return found
    fonts = FontConfiguration()
    with listening() as spoken:
        made = Faces(fonts, read(fonts), {})
    if not spoken.anything:
        keep(KNOWN, (rules, base), made, MOST)
    return made


def keep(known: dict[K, V], key: K, made: V, most: int) -> None:
    """Keep what was made, as one of the last `most`."""
    while len(known) >= most:
        del known[next(iter(known))]
    known[key] = made


@contextmanager
def listening() -> Iterator[Spoken]:
    """Give what notes whether the engine or the library that reads fonts says anything."""
    spoken = Spoken()
    loggers = [logging.getLogger(name) for name in ("weasyprint", "fontTools")]
    for log in loggers:
        log.addFilter(spoken)
    try:
        yield spoken
    finally:
        for log in loggers:
            log.removeFilter(spoken)


class Spoken(logging.Filter):
    """Notes whether a logger says anything, and keeps nothing of it back."""

    anything = False

    def filter(self, record: logging.LogRecord) -> bool:
        """Note a warning, and let it pass."""
        self.anything |= record.levelno >= logging.WARNING
        return True
