"""What a cell means: a person's code, a gender, yes and no, a number, whichever way it was written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from curriculum.grid.heads import plain
from curriculum.model.returns import Titles
from curriculum.source.letters import western

BLANK = frozenset({"", "-", "–", "—", ".", "n/a", "na", "nil", "none"})
"""What stands in a cell that says nothing."""


QUESTION = "?"
"""What programs write for a letter that an encoding does not have: all digits of Urdu in a list saved as “ANSI”."""


def blank(cell: str) -> bool:
    """Tell whether a cell says nothing, or lost all that it said."""
    return empty(cell) or lost(cell)


def empty(cell: str) -> bool:
    """Tell whether a cell says nothing."""
    return cell.strip().casefold() in BLANK


def lost(cell: str) -> bool:
    """Tell whether a cell holds question marks alone, each in place of what was typed."""
    return QUESTION in cell and not plain(cell)


def bare(cell: str) -> str:
    """Return a cell as it is compared; a sign such as ✓ stays itself."""
    return plain(cell) or cell.strip()


def tight(cell: str) -> str:
    """Return a role or an organisation as it is compared: signs and spaces do not part “A.S.I.” from “ASI”."""
    return bare(cell).replace(" ", "")


def code_of(cell: str) -> str:
    """Return a code as it is compared: “a-07 ” and “A ۰۷” are the same. One that lost a letter is none."""
    return "" if blank(cell) or QUESTION in cell else bare(cell).replace(" ", "")


class Meanings:
    """Finds which of several things a cell means, by the words that mean them."""

    def __init__(self, words: Titles) -> None:
        self.known: Mapping[str, str] = {bare(w): name for name, many in words.items() for w in (name, *many)}

    def __call__(self, cell: str) -> str:
        """Return the name of what a cell means, or nothing."""
        return self.known.get(bare(cell), "")


def number(cell: str) -> float | None:
    """Return the number in a cell, with a decimal sign of any script; None where it is none."""
    text = western(cell).strip().replace("٫", ".").replace(",", ".").removesuffix("%")
    try:
        found = float(text) if text and text[0] in "+-.0123456789" else None
    except ValueError:
        return None
    return found if found is not None and abs(found) < 1e9 else None


def some(words: Titles, *names: str) -> Titles:
    """Return the words for a few things."""
    return {name: words.get(name, ()) for name in names}


def spellings(texts: Iterable[str]) -> dict[str, str]:
    """Return for texts, as they are compared (`tight`), the spelling that is met most often; the first of several."""
    found: dict[str, Counter[str]] = {}
    for text in texts:
        found.setdefault(tight(text), Counter())[text] += 1
    return {key: written.most_common(1)[0][0] for key, written in found.items()}
