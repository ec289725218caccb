"""When Python looks for what nobody needs any more: rarely in the midst of work, and of young things after each piece.

Laid out pages refer to each other in circles, so that only such a look lets go of them. The library is old by then, and
is not looked through.
"""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

YOUNG = 1
"""The generation of what was made lately. To look through the whole library each time would take a tenth of all."""


def collect_rarely() -> None:
    """Let a process that lays out pages look for garbage less often: a sixth of its time goes there, for little."""
    gc.set_threshold(200_000, 20, 100)


@contextmanager
def rarely() -> Iterator[None]:
    """Look less often for a while, in a process that may be somebody else's: a worker's, or that of a developer.

    It is for one thread at a time, as is all that lays out pages.
    """
    before = gc.get_threshold()
    collect_rarely()
    try:
        yield
    finally:
        gc.set_threshold(*before)


def let_go() -> None:
    """Let go of what was made lately and is needed no more: the next pages do not pile up on the last."""
    gc.collect(YOUNG)
    give_back()(0)


@cache
def give_back() -> Callable[[int], object]:
    """Return what gives free memory back to the system, where the C library can (malloc_trim of glibc)."""
    library = None if sys.platform == "win32" else ctypes.CDLL(None)
    trim: Callable[[int], object] = getattr(library, "malloc_trim", bool)
    return trim
