"""How often Python looks for garbage is set for our own work, and as it was before for everybody else's."""

from __future__ import annotations

import gc
import resource
from pathlib import Path

import pytest

from curriculum import garbage


@pytest.mark.parametrize("fails", [False, True])
def test_looks_as_often_as_before_afterwards(fails: bool) -> None:
    kept = gc.get_threshold()
    gc.set_threshold(701, 11, 12)
    try:
        try:
            with garbage.rarely():
                during = gc.get_threshold()[0]
                1 / (not fails)
        except ZeroDivisionError:
            assert fails
        assert during > 701
        assert gc.get_threshold() == (701, 11, 12)
    finally:
        gc.set_threshold(*kept)


@pytest.mark.skipif(garbage.give_back() is bool, reason="the C library cannot give memory back")
def test_what_is_free_is_given_back_to_the_system() -> None:
    blocks = [bytes(50_000) for _ in range(2_000)]
    last = blocks[-1]
    full = resident()
    del blocks
    garbage.let_go()
    assert resident() < full - 50_000_000
    assert len(last) == 50_000


def resident() -> int:
    """Return the bytes of this process that lie in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()
