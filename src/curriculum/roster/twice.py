"""People who stand twice in a list: the same row once more, or the same name with something else."""

from __future__ import annotations

from collections.abc import Sequence

from curriculum.roster.entry import Entry
from curriculum.roster.odd import Odd

ASKED = "both are kept: is it one person?"
TITLES = frozenset({
    "dr", "mr", "mrs", "ms", "miss", "prof", "professor", "engr", "adv", "advocate", "capt", "maj", "col", "lt", "ig",
    "dig", "aig", "ssp", "sp", "dsp", "asp", "insp", "inspector", "si", "asi", "hc", "constable", "ڈاکٹر", "پروفیسر",
    "انجینئر", "جناب", "محترم", "محترمہ", "مسٹر", "مسز", "مس", "کیپٹن", "میجر", "انسپکٹر",
})  # fmt: skip
"""Words before a name that one list has and another leaves out."""


def once(entries: Sequence[Entry]) -> tuple[list[Entry], list[Odd]]:
    """Return each row once, and what is odd in those that say what an earlier one said, or have its name.

    Two people may well have one name: they are both kept, and whoever made the list looks. So are two rows that say
    the same under numbers of their own: the list counts two people.
    """
    rows: dict[tuple[str, ...], list[Entry]] = {}
    names: dict[str, int] = {}
    kept, odd = [], []
    for entry in entries:
        said = tuple(" ".join(value.casefold().split()) for value in entry.said.values())
        before = rows.setdefault(said, [])
        if same := next((e for e in before if again(entry, e)), None):
            odd.append(Odd(entry.row, "the same row stands again", "it was left out", same.row))
            continue
        if before:
            what = "the same row stands again under another number"
            odd.append(Odd(entry.row, what, ASKED, before[0].row))
        elif bare(said[0]) in names:
            odd.append(Odd(entry.row, "a name stands again with something else besides", ASKED, names[bare(said[0])]))
        names.setdefault(bare(said[0]), entry.row)
        before.append(entry)
        kept.append(entry)
    return kept, odd


def again(one: Entry, other: Entry) -> bool:
    """Tell whether two rows that say the same are of one person: their numbers do not part them."""
    return one.number == other.number or one.number is None or other.number is None


def bare(name: str) -> str:
    """Return a name without its titles, in small letters."""
    words = name.replace(".", " ").split()
    first = next((n for n, word in enumerate(words) if word not in TITLES), 0)
    return " ".join(words[first:])
