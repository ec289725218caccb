"""What a piece of work in a process takes: seconds, and seconds of the processor with what it started and waited for."""

from __future__ import annotations

import resource
import time


class Watch:
    """Runs from when it is made."""

    def __init__(self) -> None:
        self.begun, self.used = time.perf_counter(), used()

    def told(self) -> dict[str, float]:
        """Return what was taken until now, as `inside` and `inside_cpu`."""
        return {"inside": time.perf_counter() - self.begun, "inside_cpu": used() - self.used}


def used() -> float:
    """Return the seconds of the processor of this process and of those that it started and that have ended."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)
