"""Times of a day as minutes from midnight."""

from __future__ import annotations


def minutes_of(clock: str) -> int:
    """Return the minutes from midnight of ``HH:MM``."""
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def clock(minutes: int) -> str:
    """Return the minutes from midnight as ``HH:MM``."""
    return f"{minutes // 60:02}:{minutes % 60:02}"
