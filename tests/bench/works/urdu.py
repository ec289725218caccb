"""The largest handbook of all, which is in Urdu, against all other ways to make it."""

from __future__ import annotations

from tests.bench.record import Result
from tests.bench.works import How, handbook

TITLE = "The largest handbook in Urdu, all modules cached"
METHOD = (
    "The same guide in Urdu, the longest of all shipped books, in the Nastaliq style of writing: measured as the one in English. "
    "Typst sets it in the same face from right to left; its lines stand closer than ours, so that it has far fewer pages."
)
LARGEST = ("lahore-2026", "police", "ur", "facilitator-guide")
SMALL = ("lahore-2026", "community", "ur", "participant-handbook")


def measure(how: How) -> Result:
    """Return what making the book takes on every side."""
    return handbook.made("urdu", SMALL if how.quick else LARGEST, how)
