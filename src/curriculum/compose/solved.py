"""What a key in words says of each part of an item, where it says so little that a program can mark it.

An answer that leaves the marker a choice (“accept …”) is no such key: then the item is one to answer in words.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from curriculum.compose.stem import ABJAD, LEAST, LETTER, Part, Stem, split

PAIR = re.compile(rf"\(?(\d{{1,2}}|{LETTER})\)?[ \u00a0]+\(?({LETTER})\)?[,;،؛.۔]?\s*")
LETTERED = re.compile(rf"([A-Z]|{'|'.join(ABJAD)})[,،.۔]?\s*")
ENDS = ",;،؛.۔ "
LONGEST = 3
"""Words of a kind that things are sorted under."""


class Solved(NamedTuple):
    """A key taken apart: what may be chosen, what each is chosen for, and the labels of the right ones.

    Without rows the solution is the right order of what may be chosen.
    """

    choices: tuple[Part, ...]
    rows: tuple[Part, ...]
    solution: tuple[str, ...]


def solved(type_: str, stem: str, answer: str) -> Solved | None:
    """Return the key of an item to match, sort or put in order; None where it is not as plain as that."""
    found = split(stem)
    if type_ == "order":
        return ordered(found, answer)
    if type_ == "match" and found.choices:
        return matched(found, answer)
    return sorted_(found, answer) if type_ in ("match", "classify") and found.rows else None


def ordered(stem: Stem, answer: str) -> Solved | None:
    """Return the order of lettered parts: “C, B, A.”"""
    labels = LETTERED.findall(answer) if re.fullmatch(f"(?:{LETTERED.pattern})+", answer.strip()) else []
    right = len(labels) == len(stem.rows) and {*labels} == {p.label for p in stem.rows}
    return Solved(stem.rows, (), tuple(labels)) if right and labels and not stem.choices else None


def matched(stem: Stem, answer: str) -> Solved | None:
    """Return pairs: “1 c, 2 e, 3 a.”"""
    if not re.fullmatch(f"(?:{PAIR.pattern})+", answer.strip()):
        return None
    pairs = dict(PAIR.findall(answer))
    known = {c.label for c in stem.choices}
    if list(pairs) != [r.label for r in stem.rows] or not known.issuperset(pairs.values()):
        return None
    return Solved(stem.choices, stem.rows, tuple(pairs.values()))


def sorted_(stem: Stem, answer: str) -> Solved | None:
    """Return the kind of each part, “(1) tip; (2) crisis.”, where the stem names all kinds."""
    told = split(answer)
    if stem.choices or told.lead or [r.label for r in told.rows] != [r.label for r in stem.rows]:
        return None
    said = [row.text.strip(ENDS).casefold() for row in told.rows[:-1]]
    said.append(re.split(r"[.۔]", told.rows[-1].text)[0].strip(ENDS).casefold())
    kinds = tuple(dict.fromkeys(said))
    plain = all(len(k.split()) <= LONGEST and re.search(rf"\b{re.escape(k)}\b", stem.lead.casefold()) for k in kinds)
    if not plain or len(kinds) < LEAST:
        return None
    letters = {kind: chr(ord("a") + n) for n, kind in enumerate(sorted(kinds))}
    choices = tuple(Part(letter, kind) for kind, letter in letters.items())
    return Solved(choices, stem.rows, tuple(letters[k] for k in said))
