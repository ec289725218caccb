"""What decides how files look besides content, layouts and our own code: the versions of all that is installed.

Nothing is loaded for it but two libraries of the system, so that a build with nothing to do can ask.
"""

from __future__ import annotations

import os
import sys
import zlib
from contextlib import suppress
from functools import cache
from typing import Any

PANGO = ("libpango-1.0-0", "pango-1.0-0", "pango-1.0", "libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll")
HARFBUZZ = (
    "libharfbuzz-0", "harfbuzz", "harfbuzz-0.0", "libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll",
)  # fmt: skip
"""By which names WeasyPrint looks for the libraries that set its text, in its order."""
ABOUT = (".dist-info", ".egg-info")
"""How the folders end that say in their names what is installed, and in which version."""


@cache
def installed() -> tuple[str, ...]:
    """Return Python with what it packs files with, and every package that could be imported, by name and version."""
    names: set[str] = set()
    for folder in sys.path:
        with suppress(OSError):
            names.update(name for name in os.listdir(folder or ".") if name.endswith(ABOUT))  # noqa: PTH208
    return (sys.version, sys.platform, zlib.ZLIB_RUNTIME_VERSION, *sorted(names))


@cache
def system() -> dict[str, str]:
    """Return the versions of the system's libraries that set pages; nothing where one of them is not there."""
    import ctypes

    pango, harfbuzz = library(PANGO), library(HARFBUZZ)
    if pango is None or harfbuzz is None:
        return {}
    harfbuzz.hb_version_string.restype = ctypes.c_char_p
    major, rest = divmod(pango.pango_version(), 10_000)
    return {"pango": f"{major}.{rest // 100}.{rest % 100}", "harfbuzz": harfbuzz.hb_version_string().decode()}


def library(names: tuple[str, ...]) -> Any:
    """Return a library of the system by the first of its names that there is, or None."""
    import ctypes

    for name in names:
        with suppress(OSError):
            return ctypes.CDLL(name)
    return None
