"""Attendance sheets: who came, without their names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple, cast

from curriculum.grid import Row
from curriculum.grid.heads import plain
from curriculum.model.returns import Attendance, Attendee, Gender, ReturnRules
from curriculum.returns.meaning import Meanings, blank, code_of, number, some
from curriculum.returns.sheet import Sheet, shown

TICKS = "write ✓ or P for who was there, and leave the others empty"


class Came(NamedTuple):
    """Who came, and the words of their names, by which comments are kept from naming anybody."""

    attendance: Attendance
    names: frozenset[str]


def attendance(sheets: Sequence[Sheet], rules: ReturnRules) -> Came:
    """Return who came, by one or several sheets. Whoever stands in them twice counts once."""
    ticks = [ticked(s, rules) for s in sheets]
    reader = Reader(rules)
    people = [p for s, t in zip(sheets, ticks, strict=True) for p in reader.people(s, t)]
    sessions = max(*map(len, ticks), *(p.present or 0 for p in people), 0)
    return Came(Attendance(people=alike(people), sessions=sessions, codes=frozenset(reader.codes)), reader.names)


def ticked(sheet: Sheet, rules: ReturnRules) -> list[int]:
    """Return the columns in which those who were there are ticked, one for each session."""
    begins = tuple(plain(w) for w in rules.sessions)
    return [c.at for c in sheet.others if plain(c.title).startswith(begins)]


class Reader:
    """Reads people from sheets, and knows whom it has read."""

    def __init__(self, rules: ReturnRules) -> None:
        self.genders = Meanings(some(rules.words, "woman", "man", "other", "unstated"))
        self.there = Meanings(some(rules.words, "present", "absent"))
        self.codes: set[str] = set()
        self.seen: set[tuple[str, ...]] = set()
        self.names: frozenset[str] = frozenset()

    def people(self, sheet: Sheet, ticks: list[int]) -> list[Attendee]:
        """Return the people of one sheet."""
        return [self.person(sheet, row, ticks) for row in sheet.rows if self.is_new(sheet, row)]

    def is_new(self, sheet: Sheet, row: Row) -> bool:
        """Tell whether a row has somebody in it who was not read before, and keep who it is."""
        code, name = code_of(sheet.cell(row, "code")), plain(sheet.cell(row, "name"))
        known = ("code", "name", "gender", "role", "organisation")
        if all(blank(sheet.cell(row, k)) for k in known if k in sheet.head.columns):
            return False
        self.names |= {w for w in name.split() if len(w) > 2}
        who = (name, plain(sheet.cell(row, "role")), plain(sheet.cell(row, "organisation")))
        column = "code" if code else "name"
        key = (code,) if code else who if name else ()
        if key and key in self.seen:
            hint = "the row was left out; if they are two people, give each a code"
            sheet.drop(row.number, column, "this person stands in the sheet twice", hint)
            return False
        self.seen.add(key)
        self.codes.update({code} if code else ())
        return True

    def person(self, sheet: Sheet, row: Row, ticks: list[int]) -> Attendee:
        """Return one person."""
        return Attendee(
            gender=self.gender(sheet, row),
            role=tidy(sheet.cell(row, "role")),
            organisation=tidy(sheet.cell(row, "organisation")),
            present=self.present(sheet, row, ticks),
        )

    def gender(self, sheet: Sheet, row: Row) -> Gender:
        """Return the gender that is written, or that none is."""
        cell = sheet.cell(row, "gender")
        found = self.genders(cell)
        if not found and not blank(cell):
            hint = "write woman, man, other, or leave it empty; it counts as not stated"
            sheet.tell(row.number, "gender", f"{shown(cell)} is no gender that is known", hint)
        return cast(Gender, found or "unstated")

    def present(self, sheet: Sheet, row: Row, ticks: list[int]) -> int | None:
        """Return in how many sessions somebody was: the ticks, else the number that is written."""
        if ticks:
            return sum(self.was_there(sheet, row, column) for column in ticks)
        cell = sheet.cell(row, "present")
        if blank(cell):
            return None
        found = number(cell)
        if found is None or found < 0 or found != int(found):
            sheet.drop(
                row.number, "present", f"{shown(cell)} is no number of sessions", "write 0, 1, 2 …; it was left out"
            )
            return None
        return int(found)

    def was_there(self, sheet: Sheet, row: Row, column: int) -> bool:
        """Tell whether a cell says that somebody was there."""
        cell = row.cell(column)
        found = self.there(cell)
        if not found and not blank(cell):
            sheet.drop(row.number, column, f"{shown(cell)} says neither present nor absent", TICKS)
        return found == "present"


def alike(people: Sequence[Attendee]) -> tuple[Attendee, ...]:
    """Return people with one spelling of each role and organisation: that which most of them have."""
    roles, places = usual(p.role for p in people), usual(p.organisation for p in people)
    return tuple(
        p.model_copy(update={"role": roles[plain(p.role)], "organisation": places[plain(p.organisation)]})
        for p in people
    )


def usual(texts: Iterable[str]) -> dict[str, str]:
    """Return for texts, as they are compared, the spelling that is met most often; the first of several."""
    found: dict[str, Counter[str]] = {}
    for text in texts:
        found.setdefault(plain(text), Counter())[text] += 1
    return {key: spellings.most_common(1)[0][0] for key, spellings in found.items()}


def tidy(text: str) -> str:
    """Return a role or an organisation, or nothing for a sign that says so."""
    return "" if blank(text) else text
