"""A sheet to draw on: the colours, faces and line weights of the house, in millimetres. The same bytes every time.

What is drawn can be told apart in one ink: by form, by fill and by lightness, never by colour alone.
"""

from __future__ import annotations

import io
import re
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

INK, INDIGO, SLATE, BRICK = "#17212B", "#23407A", "#4A5664", "#9A3F1C"
LINE, HAIR, MIST, PAPER = "#7C8795", "#B9C1CB", "#EEF2F7", "#FFFFFF"
STEPS = (PAPER, MIST, HAIR, LINE, INDIGO)
"""Five fills from the least to the most, each darker than the one before."""
WIDTH = 170.0
"""Millimetres between the margins of a page."""
SIZE = 8.5
"""Points of most words."""
FACE = "shared/fonts/atkinson-hyperlegible-next/AtkinsonHyperlegibleNext_{}.ttf"
FACES = {"regular": "400Regular", "bold": "700Bold"}
SETTINGS = {"svg.hashsalt": "curriculum", "svg.fonttype": "path", "text.parse_math": False, "font.size": SIZE}
"""Ids that do not change, letters as outlines, and no formulas in what people wrote."""
POINTS = 72 / 25.4


@contextmanager
def drawing() -> Iterator[None]:
    """Draw as the house does, whatever settings the machine has."""
    import matplotlib

    settings: Any = {**matplotlib.rcParamsDefault, **SETTINGS}
    with matplotlib.rc_context(settings):
        yield


class Canvas:
    """A drawing of so many millimetres. Its axes lie where they are put, and have no frame."""

    def __init__(self, layouts: Path, height: float, width: float = WIDTH) -> None:
        from matplotlib.figure import Figure
        from matplotlib.font_manager import FontProperties

        self.width, self.height = width, height
        self.figure: Any = Figure(figsize=(width / 25.4, height / 25.4))
        self.figure.patch.set_bounds(-0.002, -0.002, 1.004, 1.004)  # the last row of pixels is white as well
        self.faces = {n: FontProperties(fname=str(layouts / FACE.format(f))) for n, f in FACES.items()}

    def axes(self, left: float, top: float, width: float, height: float) -> Any:
        """Return axes whose corner is so many millimetres from the left and from the top."""
        bottom = self.height - top - height
        area = (left / self.width, bottom / self.height, width / self.width, height / self.height)
        made = self.figure.add_axes(area)
        made.patch.set_visible(False)
        for spine in made.spines.values():
            spine.set_visible(False)
        made.tick_params(length=0, labelsize=0, labelleft=False, labelbottom=False)
        return made

    def say(self, axes: Any, x: float, y: float, text: str, **how: Any) -> None:
        """Write words at a place of the axes; `bold`, `size` and `colour` besides what matplotlib knows."""
        face = self.faces["bold" if how.pop("bold", False) else "regular"].copy()
        face.set_size(how.pop("size", SIZE))
        axes.text(x, y, text, fontproperties=face, color=how.pop("colour", INK), **how)

    def svg(self) -> str:
        """Return the drawing as SVG on white, without a word on when and with what it was made."""
        target = io.StringIO()
        nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
        self.figure.savefig(target, format="svg", facecolor=PAPER, metadata=nothing)
        text = target.getvalue()
        return re.sub(r"\s*(?:<metadata>.*?</metadata>|<!--.*?-->)", "", text[text.index("<svg") :], flags=re.S)


def wrapped(text: str, letters: int, lines: int = 2) -> str:
    """Return text in lines of so many letters; what has no room ends in …"""
    return "\n".join(textwrap.wrap(text, letters, max_lines=lines, placeholder=" …"))
