"""How often Python looks for garbage is set for our own work, and as it was before for everybody else's."""

from __future__ import annotations

import gc

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
                1 / (not fails)  # noqa: B018
        except ZeroDivisionError:
            assert fails
        assert during > 701
        assert gc.get_threshold() == (701, 11, 12)
    finally:
        gc.set_threshold(*kept)
