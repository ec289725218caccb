"""Attendance sheets: who came, without their names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, cast

from curriculum.grid import Row
from curriculum.grid.heads import plain
from curriculum.model.returns import Attendance, Attendee, Gender, ReturnRules
from curriculum.returns.meaning import QUESTION, Meanings, blank, code_of, empty, lost, number, some, spellings, tight
from curriculum.returns.sheet import RETYPE, UNREAD, Sheet, shown, unread

TICKS = "write ✓ or P for who was there, and leave the others empty"
ENOUGH = 5
"""People in both of two sheets, from whom on it is odd that all were in the same sessions."""
BOX = "☐"
"""A box that was printed, and that nobody ticked."""


class Came(NamedTuple):
    """Who came, and the words of their names, by which comments are kept from naming anybody."""

    attendance: Attendance
    names: frozenset[str]


Session = tuple[str | int, int]
"""A session: its title and how many sessions of its sheet are called so before it; or its sheet and its column."""


class Day(NamedTuple):
    """A sheet that was read: how many sessions it has, and the columns in which each of its people is ticked."""

    sheet: Sheet
    sessions: int
    ticks: Mapping[tuple[object, ...], tuple[int, ...]]


class Ticked(NamedTuple):
    """The columns of a sheet in which people are ticked: those of sessions, and those of genders."""

    sessions: Mapping[int, Session]
    genders: Mapping[int, str]


class Person(NamedTuple):
    """Somebody, the sheet and row in which they first stand, the sessions of all their sheets, and where they were."""

    who: Attendee
    sheet: Sheet
    row: int
    offered: frozenset[Session] = frozenset()
    seen: frozenset[Session] = frozenset()


def attendance(sheets: Sequence[Sheet], rules: ReturnRules) -> Came:
    """Return who came, by one or several sheets. Whoever stands in several counts once, with the sessions of all."""
    reader = Reader(rules)
    for sheet in sheets:
        reader.read(sheet)
    people = list(reader.people.values())
    sessions = max([0, *(len(p.offered) for p in people), *(p.who.present or 0 for p in people)])
    away(people)
    came = alike([p.who for p in people if p.who.present != 0])
    return Came(Attendance(people=came, sessions=sessions, codes=frozenset(reader.codes)), reader.names)


def away(people: Iterable[Person]) -> None:
    """Keep in each sheet who of it was in no session: they did not come."""
    absent = [p for p in people if p.who.present == 0]
    for sheet in {id(p.sheet): p.sheet for p in absent}.values():
        rows = [p.row for p in absent if p.sheet is sheet]
        hint = "they do not count as people who came; if they did, tick their sessions"
        together(sheet, rows, "was in no session", "were in no session", hint)


def together(sheet: Sheet, rows: Sequence[int], one: str, many: str, hint: str) -> None:
    """Keep the same of several people of a sheet, with how many they are."""
    message = f"1 person {one}" if len(rows) == 1 else f"{len(rows)} people {many}"
    for row in rows:
        sheet.tell(row, -1, message, hint)


class Reader:
    """Reads people from sheets, and knows whom it has read."""

    def __init__(self, rules: ReturnRules) -> None:
        self.genders = Meanings(some(rules.words, "woman", "man", "other", "unstated"))
        self.there = Meanings(some(rules.words, "present", "absent"))
        self.days = tuple(plain(w) for w in rules.days)
        self.begins = (*(plain(w) for w in rules.sessions), *self.days)
        self.number = 0
        self.days_read: list[Day] = []
        self.codes: set[str] = set()
        self.people: dict[tuple[object, ...], Person] = {}
        self.names: frozenset[str] = frozenset()

    def read(self, sheet: Sheet) -> None:
        """Read the people of one sheet. Who stands in a sheet before it gets its sessions too."""
        self.number += 1
        ticked, here, empty = self.ticked(sheet), dict[tuple[object, ...], tuple[int, ...]](), list[int]()
        for row in sheet.rows:
            if not is_somebody(sheet, row, ticked):
                empty.append(row.number)
                continue
            illegible(sheet, row)
            key = self.key(sheet, row)
            if key in here:
                twice(sheet, row)
                continue
            found = self.person(sheet, row, ticked)
            here[key] = tuple(at for at, session in ticked.sessions.items() if session in found.seen)
            self.people[key] = both(self.people[key], found) if key in self.people else found
        unused(sheet, empty)
        self.doubt(Day(sheet, len(ticked.sessions), here))

    def doubt(self, day: Day) -> None:
        """Keep that a sheet ticks the people of an earlier one as that does: two days seldom miss the same people."""
        for other in self.days_read:
            common = day.ticks.keys() & other.ticks.keys()
            same = all(day.ticks[k] == other.ticks[k] for k in common)
            missed = any(len(day.ticks[k]) < day.sessions for k in common)
            if len(common) >= ENOUGH and same and missed and day.sessions:
                message = f"everybody was in the same sessions as in {Path(other.sheet.grid.name).name}"
                day.sheet.tell(
                    day.sheet.head.at, -1, message, "was one day typed twice? Both were counted; leave one out"
                )
        self.days_read.append(day)

    def ticked(self, sheet: Sheet) -> Ticked:
        """Return the columns in which people are ticked. One gender alone has no column: it may mean anything."""
        found = [(c.at, title) for c in sheet.others if (title := plain(c.title)).startswith(self.begins)]
        sessions = {at: self.session(at, t, [x for _, x in found[:n]].count(t)) for n, (at, t) in enumerate(found)}
        titles = next((r.cells for r in sheet.grid.rows if r.number == sheet.head.at), ())
        taken = {*sheet.head.columns.values(), *sessions}
        genders = {at: g for at, title in enumerate(titles) if at not in taken and (g := self.genders(title))}
        return Ticked(sessions, genders if len(set(genders.values())) > 1 else {})

    def session(self, at: int, title: str, before: int) -> Session:
        """Return by what a session is known: a title that names its day is the same one in every sheet."""
        return (title, before) if title.startswith(self.days) else (self.number, at)

    def key(self, sheet: Sheet, row: Row) -> tuple[object, ...]:
        """Return by what somebody is known in all sheets, and keep their code and the words of their name."""
        code, name = code_of(sheet.cell(row, "code")), plain(sheet.cell(row, "name"))
        self.names |= {w for w in name.split() if len(w) > 2}
        self.codes.update({code} if code else ())
        if code:
            return (code,)
        who = (name, tight(sheet.cell(row, "role")), tight(sheet.cell(row, "organisation")))
        return who if name else (sheet.grid.name, sheet.grid.sheet, row.number, len(self.people))

    def person(self, sheet: Sheet, row: Row, ticked: Ticked) -> Person:
        """Return one person."""
        seen = frozenset(s for at, s in ticked.sessions.items() if self.was_there(sheet, row, at))
        who = Attendee(
            gender=self.ticked_gender(sheet, row, ticked.genders) or self.gender(sheet, row),
            role=tidy(sheet.cell(row, "role")),
            organisation=tidy(sheet.cell(row, "organisation")),
            present=len(seen) if ticked.sessions else self.present(sheet, row),
        )
        return Person(who, sheet, row.number, frozenset(ticked.sessions.values()), seen)

    def ticked_gender(self, sheet: Sheet, row: Row, columns: Mapping[int, str]) -> Gender | None:
        """Return the gender that is ticked in a column of its own, by a tick or its own letter; None where none is."""
        wrote = {at: g for at, g in columns.items() if filled(row.cell(at))}
        found = {g for at, g in wrote.items() if self.genders(row.cell(at)) == g or self.was_there(sheet, row, at)}
        if len(found) > 1:
            hint = "tick one; it counts as not stated"
            sheet.tell(row.number, min(columns), "more than one gender is ticked", hint)
            return "unstated"
        return cast(Gender, found.pop()) if found else None

    def gender(self, sheet: Sheet, row: Row) -> Gender:
        """Return the gender that is written, or that none is."""
        cell = sheet.cell(row, "gender")
        found = self.genders(cell)
        if not found and not empty(cell):
            hint = "write woman, man, other, or leave it empty; it counts as not stated"
            sheet.tell(row.number, "gender", *unread(cell, f"{shown(cell)} is no gender that is known", hint))
        return cast(Gender, found or "unstated")

    def present(self, sheet: Sheet, row: Row) -> int | None:
        """Return the number of sessions that is written; None where there is none."""
        cell = sheet.cell(row, "present")
        if empty(cell):
            return None
        found = number(cell)
        if found is None or found < 0 or found != int(found):
            message = f"{shown(cell)} is no number of sessions"
            sheet.drop(row.number, "present", *unread(cell, message, "write 0, 1, 2 …; it was left out"))
            return None
        return int(found)

    def was_there(self, sheet: Sheet, row: Row, column: int) -> bool:
        """Tell whether a cell says that somebody was there."""
        cell = row.cell(column)
        found = self.there(cell)
        if not found and not empty(cell):
            sheet.drop(row.number, column, *unread(cell, f"{shown(cell)} says neither present nor absent", TICKS))
        return found == "present"


def is_somebody(sheet: Sheet, row: Row, ticked: Ticked) -> bool:
    """Tell whether a row has a person: not where only its number and code are filled in, as they were printed.

    In a sheet that has no column for who people are, a code is all that is to be known of them.
    """
    code = code_of(sheet.cell(row, "code"))
    about = [sheet.head.columns[k] for k in ("name", "gender", "role", "organisation") if k in sheet.head.columns]
    about.extend(ticked.genders)
    if not about:
        return bool(code) or "code" not in sheet.head.columns
    seen = (sheet.head.columns.get("present", -1), *ticked.sessions) if code else ()
    return any(filled(row.cell(at)) for at in (*about, *seen))


def filled(cell: str) -> bool:
    """Tell whether somebody wrote in a cell."""
    return not empty(cell) and cell.strip() != BOX


def illegible(sheet: Sheet, row: Row) -> None:
    """Keep where what somebody is or is known by lost its letters."""
    for name in ("code", "role", "organisation"):
        cell = sheet.cell(row, name)
        if lost(cell) or (name == "code" and QUESTION in cell):
            sheet.tell(row.number, name, UNREAD, RETYPE)


def unused(sheet: Sheet, rows: Sequence[int]) -> None:
    """Keep how many lines of a sheet nobody filled in."""
    message = "1 line is not filled in" if len(rows) == 1 else f"{len(rows)} lines are not filled in"
    for row in rows:
        sheet.tell(row, -1, message, "they count as nobody; if somebody came, write what is known of them")


def twice(sheet: Sheet, row: Row) -> None:
    """Keep that somebody stands in one sheet again."""
    column = "code" if code_of(sheet.cell(row, "code")) else "name"
    hint = "the row was left out; if they are two people, give each a code"
    sheet.drop(row.number, column, "this person stands in the sheet twice", hint)


def both(first: Person, later: Person) -> Person:
    """Return somebody who stands in two sheets: what the first does not say is taken from the later one."""
    one, two = first.who, later.who
    counts = [n for n in (one.present, two.present) if n is not None]
    again = len(first.seen & later.seen)
    who = Attendee(
        gender=two.gender if one.gender == "unstated" else one.gender,
        role=one.role or two.role,
        organisation=one.organisation or two.organisation,
        present=sum(counts) - again if counts else None,
    )
    return Person(who, first.sheet, first.row, first.offered | later.offered, first.seen | later.seen)


def alike(people: Sequence[Attendee]) -> tuple[Attendee, ...]:
    """Return people with one spelling of each role and organisation: that which most of them have."""
    roles, places = spellings(p.role for p in people), spellings(p.organisation for p in people)
    return tuple(
        p.model_copy(update={"role": roles[tight(p.role)], "organisation": places[tight(p.organisation)]})
        for p in people
    )


def tidy(text: str) -> str:
    """Return a role or an organisation, or nothing for a sign that says so."""
    return "" if blank(text) else text
