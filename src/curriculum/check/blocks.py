"""Rules on blocks: what one may hold, so that nothing written in it is lost when it is printed."""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.model.findings import Finding, error
from curriculum.model.place import Place
from curriculum.model.prose import REFERRING_KINDS, Block
from curriculum.source.load import Loaded

PAIR = ("do", "dont")


def findings(loaded: Loaded) -> Iterator[Finding]:
    """Yield every block whose shape loses some of its text."""
    for prose in loaded.prose:
        yield from below(prose.blocks, "", prose.text_path)


def below(blocks: tuple[Block, ...], around: str, path: str) -> Iterator[Finding]:
    """Check blocks that stand inside a block of the kind `around`."""
    for block in blocks:
        yield from shape(block, around, Place(path, block.line))
        yield from below(block.blocks, block.kind, path)


def shape(block: Block, around: str, place: Place) -> Iterator[Finding]:
    """Check one block: where it stands and what it holds."""
    held = [b.kind for b in block.blocks]
    if block.kind in PAIR and around != "dos-donts":
        yield error("block", place, f"“{block.kind}” stands only inside dos-donts", "put ::: dos-donts around it")
    if block.kind == "dos-donts" and (block.text or sorted(held) != sorted(PAIR)):
        yield error("block", place, "dos-donts holds one ::: do and one ::: dont, and nothing else", "write both lists")
    if block.kind in REFERRING_KINDS and (block.text or held):
        message = f"a block of kind “{block.kind}” shows a record; what is written in it would be lost"
        yield error("block", place, message, "move the text above or below the block")
    if block.kind == "ask" and held:
        yield error("block", place, "“ask” holds a question and what to listen for, no blocks", "move the block out")
