"""What a cell of a list says: a name, a name behind a sign of formulas, or none; and all else as inert text.

A certificate in the name of ``=SUM(A1)`` helps nobody, and a row that was left out and named is mended at once. So a
formula is a name only where it shows one, or where what follows its sign is letters alone, as in “- Ayesha Khan” of a
list with dashes.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from curriculum.grid import LOST, SIGNS

LONGEST = 120
"""Letters of a name: longer ones are more than a name."""
BETWEEN = frozenset(" .'’ʼ`-‐\u200c\u200d")
"""What stands between the letters of a name."""
ADDRESS = re.compile(r"://|\bwww\.|\S@\S")
"""Addresses of the internet, of which programs make links by themselves."""

GARBLED = re.compile("[ÂÃØÙÚÛ][¡-©«-¹»-¿€„…†‡‰‹•™›]")
"""UTF-8 that was read as something else and saved again: “Ø¹Ø§” of عا."""


QUESTION = "?"
"""What programs write for a letter that an encoding does not have: “Ali ?han”, and “????” of a whole name in Urdu."""
TRUTHS = frozenset({"true", "false"})
"""What a spreadsheet shows of a cell that holds a truth value."""
UNREADABLE = "letters that cannot be read"
"""How it is said of a name that lost letters, so that whoever tells of it knows the remedy."""


class Named(NamedTuple):
    """The name in a cell; or what is wrong, and it is none; or what is odd in it, and somebody must look at it."""

    name: str
    wrong: str = ""
    odd: str = ""


def name_in(cell: str) -> Named:
    """Return what a cell of names holds; neither a name nor a fault where it is empty."""
    if cell.startswith("#"):
        return Named("", "begins with “#”, as the faults of formulas do")
    bare = cell.lstrip(SIGNS + " ")
    if bare == cell:
        return Named(cell, wrong(cell))
    if not lettered(bare):
        return Named("", "holds a formula that shows no name" if any(map(str.isalpha, bare)) else wrong(bare))
    return Named(bare, wrong(bare), "holds a name behind a sign that begins formulas")


def lettered(text: str) -> bool:
    """Tell whether a text is letters, their marks, and what stands between the words of a name."""
    return text[:1].isalpha() and all(c.isalpha() or c in BETWEEN or unicodedata.category(c)[0] == "M" for c in text)


def wrong(name: str) -> str:
    """Return what is wrong with a name; nothing where it is one, or where there is none."""
    if not name:
        return ""
    if name.casefold() in TRUTHS:
        return "holds TRUE or FALSE instead of a name"
    if not any(c.isalpha() or c in (LOST, QUESTION) for c in name):
        return "holds no name"
    if len(name) > LONGEST:
        return f"holds more than {LONGEST} letters, too many for a name"
    if ADDRESS.search(name):
        return "holds an address of the internet instead of a name"
    if GARBLED.search(name):
        return "holds a name in a wrong encoding"
    if QUESTION in name:
        return f"holds “?” in a name, in place of {UNREADABLE}"
    return f"holds a name with {UNREADABLE}" if LOST in name else ""


def inert(cell: str) -> str:
    """Return another cell as text that no program takes for a formula; nothing of one that begins with “=”."""
    return "" if cell.startswith("=") else cell.lstrip(SIGNS + " ").replace(LOST, "?")
