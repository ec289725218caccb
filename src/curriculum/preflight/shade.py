"""Gradients: the space they are given in, and their colours at a few places."""

from __future__ import annotations

from typing import Any

from curriculum.preflight import colour
from curriculum.preflight.colour import Paint
from curriculum.preflight.functions import function
from curriculum.preflight.matrix import Area
from curriculum.preflight.objects import entry, number, numbers
from curriculum.preflight.state import Shaded

STEPS = 8
LINEAR = (2, 3)
"""Gradients along a line and around a point; the colours of the other kinds are not looked at."""


def shaded(source: Any, area: Area, resources: Any) -> Shaded:
    """Return a gradient over an area."""
    found = colour.space(entry(source, "/ColorSpace"), resources)
    return Shaded(area, found, colours(source, found))


def colours(source: Any, found: colour.Space) -> tuple[Paint, ...]:
    """Return the colours that a gradient has from its start to its end."""
    run = function(entry(source, "/Function"))
    if run is None or int(number(entry(source, "/ShadingType"))) not in LINEAR:
        return ()
    first, last = (numbers(entry(source, "/Domain")) or (0.0, 1.0))[:2]
    return tuple(Paint(found, run((first + (last - first) * n / STEPS,))) for n in range(STEPS + 1))
