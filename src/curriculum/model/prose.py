"""Prose in typed blocks, and the closed vocabulary of those blocks."""

from __future__ import annotations

from curriculum.model.base import Clearance, Placed, Record, Unit, When


class Block(Record):
    """A typed part of a module's prose, as written between ``:::`` fences, or a heading or plain prose between them.

    `attrs` holds the words of the fence that are not conditions (``ref``, ``name``, ``note``, ``lines``, ``title``).
    `line` is the line of the fence in its file, `text_line` the line where its text begins. `unit` is its name among
    the units of a document: ``modules/id#line``.
    """

    kind: str
    text: str = ""
    attrs: dict[str, str] = {}
    when: When = When()
    clearance: Clearance | None = None
    blocks: tuple[Block, ...] = ()
    line: int = 0
    text_line: int = 0
    unit: str = ""


class Written(Unit):
    """A unit whose prose stands in a file of its own: `text.md` beside its data."""

    blocks: tuple[Block, ...] = ()

    @property
    def text_path(self) -> str:
        """The file that holds the prose, relative to the content folder."""
        return self.at.path.rsplit("/", 1)[0] + "/text.md"


class Prose(Placed):
    """The blocks of a text without its data, where the data cannot be read."""

    id: str
    blocks: tuple[Block, ...]

    @property
    def text_path(self) -> str:
        """The file that holds it, relative to the content folder."""
        return self.at.path


BLOCK_KINDS: tuple[str, ...] = (
    "explain", "story", "caution", "legal", "indicators", "dos-donts", "do", "dont", "facilitator", "ask", "debrief",
    "note-lines", "helpline", "case", "provision", "elements", "comparison", "router", "tree", "checklist",
    "procedure", "ages", "gap", "penalties", "signs", "conduct", "form",
)  # fmt: skip
"""The closed vocabulary of fenced blocks."""

FACILITATOR_KINDS: frozenset[str] = frozenset({"facilitator", "ask", "debrief"})
"""Blocks that only a facilitator may see."""

REFERRING_KINDS: dict[str, str] = {
    "case": "cases", "provision": "laws", "elements": "laws", "comparison": "comparisons", "router": "routers",
    "tree": "routers", "checklist": "checklists", "procedure": "procedures", "gap": "laws", "penalties": "laws",
    "signs": "indicators", "conduct": "conduct", "form": "forms",
}  # fmt: skip
"""Blocks that show a record named by their `ref`, and the kind of that record."""
