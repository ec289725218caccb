"""Prose falls into paragraphs to be translated, and is put together again from their translations.

A paragraph is what stands between empty lines. How its lines were wrapped is no part of what it says: words that a
writer moves to another line make no translation stale.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from curriculum.model.translation import CLOSE

KEPT = 65536
"""Of how many texts a process keeps what they fall into: each language asks for those of the whole library."""
MARKER = re.compile(r"^(\s*(?:[-*+]\s+|\d+[.)]\s+|>\s?|#{1,6}\s+)+)")
"""What begins a line of a list, a quotation or a heading."""
TABLE = re.compile(r"^\s*\|")
RULE = re.compile(r"^[\s|:-]+$")
GAP = re.compile(r"(\n[ \t]*(?:\n[ \t]*)+)")


@lru_cache(KEPT)
def paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a text, unwrapped, and between them what parts them: each second one is a gap."""
    pieces = GAP.split(text)
    return tuple(unwrapped(piece) if n % 2 == 0 else piece for n, piece in enumerate(pieces))


def unwrapped(paragraph: str) -> str:
    """Return a paragraph with each of its lines of a list, a table or plain words whole on one line.

    A marker that nothing follows begins no line: in CommonMark an empty item interrupts no paragraph.
    """
    lines: list[str] = []
    for line in paragraph.strip("\n").split("\n"):
        fresh = not lines or MARKER.match(line.rstrip()) or TABLE.match(line) or lines[-1].endswith("  ")
        if fresh or TABLE.match(lines[-1]):
            lines.append(line.rstrip() if not line.endswith("  ") else line)
        else:
            lines[-1] = f"{lines[-1]} {line.strip()}".rstrip()
    return "\n".join(lines).strip("\n")


@lru_cache(KEPT)
def says(paragraph: str) -> bool:
    """Tell whether there is something to translate: letters outside tokens."""
    return any(c.isalpha() for c in re.sub(r"\{[^{}\n]*\}", "", paragraph))


def marked(paragraph: str, opening: str) -> str:
    """Return a paragraph with signs around the words of each line, inside its marker, and of each cell of a table."""
    return each(paragraph, lambda words: f"{opening}{words}{CLOSE}")


def each(paragraph: str, say: Callable[[str], str]) -> str:
    """Return a paragraph with the words of each line, inside its marker, and of each cell of a table as `say` has them.

    They are given in their order, without the blanks around them.
    """
    return "\n".join(each_of_line(line, say) for line in paragraph.split("\n"))


def each_of_line(line: str, say: Callable[[str], str]) -> str:
    """Return one line with its words, or those of each of its cells, as `say` has them."""
    if RULE.match(line):
        return line
    if TABLE.match(line):
        return "|".join(inside(cell, say) for cell in line.split("|"))
    start = MARKER.match(line)
    at = start.end() if start else 0
    return line[:at] + inside(line[at:], say)


def inside(words: str, say: Callable[[str], str]) -> str:
    """Return words as `say` has them; the blanks before and after them stay."""
    bare = words.strip()
    if not bare:
        return words
    before, _, after = words.partition(bare)
    return f"{before}{say(bare)}{after}"
