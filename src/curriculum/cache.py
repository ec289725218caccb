"""The user's cache: in which folder the commands keep what was made before, and how large it may grow.

`CURRICULUM_CACHE` names another folder, `CURRICULUM_CACHE_MB` another size, in millions of bytes.
"""

from __future__ import annotations

import os
from pathlib import Path

from curriculum.store import MOST, Store

FOLDER, SIZE = "CURRICULUM_CACHE", "CURRICULUM_CACHE_MB"
MEGABYTE = 1_000_000


class Unsized(ValueError):
    """What somebody has named as the size of the cache is none, in words for whoever did so."""


def folder() -> Path:
    """Return the folder of the cache, whether it is there or not."""
    if named := os.environ.get(FOLDER):
        return Path(named).expanduser().absolute()
    import platformdirs

    return platformdirs.user_cache_path("curriculum", appauthor=False)


def most() -> int:
    """Return how many bytes the cache may hold. Raises Unsized."""
    named = os.environ.get(SIZE, "").strip()
    if not named:
        return MOST
    if named.isascii() and named.isdecimal() and len(named) <= 9:
        return int(named) * MEGABYTE
    raise Unsized(f"{SIZE} is “{named[:40]}”: write whole megabytes, such as {MOST // MEGABYTE}")


def store() -> Store:
    """Return what was made before by this user. Raises Unsized."""
    return Store(folder(), most())
