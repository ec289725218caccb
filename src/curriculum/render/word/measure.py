"""How high blocks will be on the page, estimated from their letters: what stays together hangs on it."""

from __future__ import annotations

from typing import Any

from curriculum.render.word import paper, script
from curriculum.render.word.desk import Desk
from curriculum.render.word.xml import q

NASTALIQ, NASKH = 1.8, 1.1
"""How much higher lines of the Arabic script are, by its face."""


def height(desk: Desk, blocks: list[Any], width: float) -> float:
    """Estimate how tall blocks will be in a column `width` millimetres wide, in millimetres."""
    letters = width / (1.95 * desk.page.k)
    paragraphs = [p for b in blocks for p in b.iter(q("p"))]
    return sum(higher(desk, p) * (1 + len("".join(t.text for t in p.iter(q("t")))) // letters) for p in paragraphs)


def higher(desk: Desk, paragraph_: Any) -> float:
    """Estimate how high the lines of a paragraph are, in millimetres."""
    style = desk.by_id.get(paper.style(paragraph_))
    if not desk.rtl or style is None:
        return 5.5 * desk.page.k
    return 5.5 * desk.page.k * (NASKH if script.naskh(desk, style) else NASTALIQ)
