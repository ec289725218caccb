"""What is made once for the same things, where they are too large to be compared: they are the same if they are one."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, TypeVarTuple

Ts = TypeVarTuple("Ts")
R = TypeVar("R")


def once(most: int) -> Callable[[Callable[[*Ts], R]], Callable[[*Ts], R]]:
    """Let a function give the same result for the same objects again, for the last `most` of them in a process."""

    def remembering(make: Callable[[*Ts], R]) -> Callable[[*Ts], R]:
        """Return `make` with a memory. It holds on to what it was given, so that no other object gets its identity."""
        made: dict[tuple[int, ...], tuple[tuple[*Ts], R]] = {}

        @wraps(make)
        def remembered(*given: *Ts) -> R:
            key = tuple(id(one) for one in given)
            if key not in made:
                while len(made) >= most:
                    del made[next(iter(made))]
                made[key] = given, make(*given)
            return made[key][1]

        return remembered

    return remembering
