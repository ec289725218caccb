"""What was chosen for a document, with signs around each of its strings, so that a page tells where its words are from.

A string with signs still counts, sorts and compares as the one without: a template decides nothing otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from curriculum.model.document import Outline
from curriculum.model.event import Slot
from curriculum.model.library import Library
from curriculum.model.once import once
from curriculum.model.trace import Piece
from curriculum.model.translation import Key
from curriculum.source.tokens import TOKEN
from curriculum.translate import KEPT, fields
from curriculum.translate.apply import Say, record_in
from curriculum.translate.parts import each
from curriculum.translate.strings import of_record

FIRST = 0xF0000
"""The sign that opens the first piece; those of the others follow. They lie where no font has letters."""
MOST = 65_000
"""How many pieces have a sign of their own."""
CLOSE, TOKEN_OPEN, TOKEN_CLOSE = "\ue0f0", "\ue0f1", "\ue0f2"
SIGNS = re.compile(f"[{chr(FIRST)}-{chr(FIRST + MOST)}{CLOSE}{TOKEN_OPEN}{TOKEN_CLOSE}]")
OF_MODULE = {"title": ("title",), "objective": ("aim", "short_aim"), "method": ("method",)}
"""The fields of a module that a row of a programme may repeat, by its own."""
BARE = frozenset({"provisions.number"})
"""Fields whose first letter a page asks for, to say “s.” or “art.” before it."""


def bare(text: str) -> str:
    """Return text without signs."""
    return SIGNS.sub("", text)


class Signed(str):
    """A string with signs, which is to templates what it is without them."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, str) and bare(self) == bare(str(other))

    def __hash__(self) -> int:
        return hash(bare(self))

    def __lt__(self, other: str) -> bool:
        return bare(self) < bare(str(other))

    def __getitem__(self, at: Any) -> str:
        return bare(self)[at] if isinstance(at, int) else super().__getitem__(at)

    def endswith(self, *args: Any) -> bool:
        """Tell whether the words end so."""
        return bare(self).endswith(*args)

    def startswith(self, *args: Any) -> bool:
        """Tell whether the words begin so."""
        return bare(self).startswith(*args)


class Units:
    """The pieces of each unit of a library, as they are said in a language. All documents of a pack share them."""

    def __init__(self, library: Library, say: Say) -> None:
        self.library = library
        self.say = say
        self.known: dict[str, dict[tuple[str, str], list[Piece]]] = {}

    def pieces(self, unit: str) -> dict[tuple[str, str], list[Piece]]:
        """Return the pieces of each string of a unit, by its field and how it is said."""
        if unit not in self.known:
            kind, _, id_ = unit.partition("/")
            record = self.library.kinds().get(kind, {}).get(id_)
            self.known[unit] = dict(strings(kind, record, self.say)) if record is not None else {}
        return self.known[unit]


units_of = once(KEPT)(Units)
"""The units of a library in a language: the same for the same two."""


class Signer:
    """Puts signs around strings of an outline. `pieces` fills in the order in which they are asked for."""

    def __init__(self, units: Units) -> None:
        self.units = units
        self.pieces: list[Piece] = []
        self.numbers: dict[tuple[str, str], list[int]] = {}

    def __call__(self, context: str, text: str) -> str:
        """Return a paragraph or string of a record with signs around its words and its tokens."""
        unit, _, field = context.partition(" ")
        if field in BARE:
            return text
        found = self.units.pieces(unit).get((field, text))
        if not found or len(self.pieces) + len(found) > MOST:
            return text
        key = (context, text)
        if key not in self.numbers:
            self.numbers[key] = list(range(len(self.pieces), len(self.pieces) + len(found)))
            self.pieces += found
        numbers = iter(self.numbers[key])
        return Signed(each(text, lambda words: around(words, next(numbers))))


def strings(kind: str, record: Any, say: Say) -> Iterator[tuple[tuple[str, str], list[Piece]]]:
    """Yield each string of a record with the pieces that it falls into."""
    every = tuple(of_record(kind, record))
    copies: dict[Key, int] = {}
    for said in every:
        copies[said.key] = copies.get(said.key, 0) + 1
    for said in reversed(every):  # the first of several that are alike stays
        unit, _, field = said.key.context.partition(" ")
        spoken, words = say(*said.key), list[str]()
        each(spoken, lambda w, words=words: words.append(w) or w)  # type: ignore[misc]
        yield (
            (field, spoken),
            [Piece(unit, field, said.key.source, n, w, spoken, said.at, copies[said.key]) for n, w in enumerate(words)],
        )


def around(words: str, number: int) -> str:
    """Return words between the signs of a piece, and each of their tokens between its own."""
    parted = TOKEN.sub(lambda token: f"{TOKEN_OPEN}{token[0]}{TOKEN_CLOSE}", words)
    return f"{chr(FIRST + number)}{parted}{CLOSE}"


class Signing(Mapping[str, Any]):
    """Records by their ids, each signed when a template first asks for it: most documents ask for few."""

    def __init__(self, kind: str, records: Mapping[str, Any], sign: Signer) -> None:
        self.kind = kind
        self.records = records
        self.sign = sign
        self.made: dict[str, Any] = {}

    def __getitem__(self, id_: str) -> Any:
        if id_ not in self.made:
            self.made[id_] = record_in(self.kind, self.records[id_], self.sign)
        return self.made[id_]

    def __iter__(self) -> Iterator[str]:
        return iter(self.records)

    def __len__(self) -> int:
        return len(self.records)


def signed(outline: Outline, sign: Signer) -> Outline:
    """Return an outline whose records, and titles of modules, have signs around what they say."""
    made: dict[str, Any] = {"titles": {i: sign(f"modules/{i} title", t) for i, t in outline.titles.items()}}
    for name in Outline.model_fields:
        value, kind = getattr(outline, name), "laws" if name == "later" else name
        if not fields.tree(kind):
            continue
        if isinstance(value, tuple):
            made[name] = tuple(record_in(kind, r, sign) for r in value)
        else:
            made[name] = Signing(kind, value, sign)
    return outline.model_copy(update=made | event(outline, sign))


def event(outline: Outline, sign: Signer) -> dict[str, Any]:
    """Return what an outline says of its event, with signs: its pack, its group, its readers and its days."""
    pack = record_in("packs", outline.pack, sign)
    made: dict[str, Any] = {"pack": pack, "audience": record_in("audiences", outline.audience, sign)}
    at = outline.deliverable.group
    if at < len(pack.groups):
        made["group"] = pack.groups[at]
    if outline.timetable:
        programme = record_in("programmes", outline.timetable.programme, sign)
        days = tuple(d.model_copy(update={"slots": tuple(slot(s, sign) for s in d.slots)}) for d in programme.days)
        programme = programme.model_copy(update={"days": days})
        made["timetable"] = outline.timetable.model_copy(update={"programme": programme})
    return made


def slot(row: Slot, sign: Signer) -> Slot:
    """Return a row of a programme; what it repeats from its module bears the signs of that."""
    said = {name: getattr(row, name) for name in ("title", "objective", "method")}
    made = {n: next((m for f in OF_MODULE[n] if (m := sign(f"modules/{row.module} {f}", t)) is not t), t)
            for n, t in said.items() if t and not isinstance(t, Signed)}  # fmt: skip
    return row.model_copy(update=made)
