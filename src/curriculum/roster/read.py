"""A roster becomes people: what columns mean, which rows are people, and what is to be known of each row."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from curriculum.grid import Grid, Headed, Row, headed, letters
from curriculum.grid import read as read_grid
from curriculum.model.findings import ContentError, Finding, error, warning
from curriculum.model.roster import Person
from curriculum.roster.cells import UNREADABLE, inert, name_in
from curriculum.roster.entry import FIELDS, Entry
from curriculum.roster.odd import Odd, told
from curriculum.roster.scripts import arabic, parted
from curriculum.roster.titles import PRIVATE, TITLES
from curriculum.roster.twice import once
from curriculum.roster.where import exposed
from curriculum.source.letters import western

NAMES = ("name", "name_local", "first", "last")
LEFT_OUT, NOTHING = "the row was left out", "holds no name"
MEND = f"{LEFT_OUT}: type these letters again, and save the list as XLSX or as CSV in UTF-8"
NUMBERED = (
    "it keeps the number that it had before, else it gets one after the highest of the list and of earlier "
    "certificates: write in the list the one that its certificate shows"
)
LOOK = "the name was taken without it: look at the list"


class Roster(NamedTuple):
    """The people of a list, the row of each, what is to be known of the list, and how many rows were left out.

    `name` is that of the file, for findings; `loose` are the numbers that the list did not give itself;
    `reserved` are all numbers that stand in the list, those of rows that were left out too.
    `unread` counts the rows that hold something instead of a name; `columns` are those of names, of local ones
    and of numbers.
    """

    name: str
    people: tuple[Person, ...]
    rows: tuple[int, ...]
    findings: tuple[Finding, ...]
    left_out: int
    loose: frozenset[int] = frozenset()
    unread: int = 0
    columns: tuple[str, str, str] = ("", "", "")
    reserved: frozenset[int] = frozenset()


def read(path: Path, sheet: str = "") -> Roster:
    """Return the people of a list: CSV or a workbook, of which `sheet` or the first one is read.

    Rows without a name, and rows that stand twice, are left out. A finding for each kind names the rows and the column.
    Raises ContentError where the file is no table, has no column of names, or names nobody.
    """
    grid, said = read_grid(path, sheet)
    columns = columns_of(grid, said)
    findings = [*said, *exposed(path), *private(grid, columns)]
    entries, odd = entries_of(grid, columns)
    kept, doubles = once(entries)
    reserved = standing(grid, columns)
    people, numbers = numbered(kept, reserved)
    findings += told(grid, (*odd, *doubles, *numbers))
    if not people:
        raise ContentError(*findings, error("roster", grid.at(0), "this list names nobody", "is it the right sheet?"))
    left_out = len(columns.below(grid)) - len(kept)
    given = {(e.row, e.number) for e in kept}
    rows = tuple(e.row for e in kept)
    loose = frozenset(p.number for row, p in zip(rows, people, strict=True) if (row, p.number) not in given)
    not_read = sum(map(unread, odd))
    return Roster(grid.name, people, rows, tuple(findings), left_out, loose, not_read, where(columns), reserved)


def columns_of(grid: Grid, said: Sequence[Finding]) -> Headed:
    """Return what the columns of a list mean. Raises ContentError with all that was `said` where none has names."""
    found = headed(grid, TITLES)
    columns = dict(found.columns)
    for column in found.double:  # “Name” and “Name (Urdu)” are headed alike; their letters tell them apart
        pair = {in_arabic(grid, found, c) for c in (columns.get("name", column), column)}
        if "name_local" not in columns and len(pair) > 1:
            columns["name_local"] = column
    if not columns.keys() & {"name", "name_local", "first"}:
        hint = "write Name over the column of names, or نام; Name (Urdu) over those in Urdu"
        raise ContentError(
            *said, error("roster", grid.at(found.at), "no column of this list is headed as one of names", hint)
        )
    return Headed(found.at, columns, found.unknown, found.double)


def in_arabic(grid: Grid, found: Headed, column: int) -> bool:
    """Tell whether most of a column is in Arabic letters."""
    cells = [cell for cell in (r.cell(column) for r in found.below(grid)) if cell]
    return sum(map(arabic, cells)) * 2 > len(cells)


def private(grid: Grid, found: Headed) -> Iterator[Finding]:
    """Yield a finding where a list has columns that nobody needs for this, and that harm where it is lost."""
    head = next(r for r in grid.rows if r.number == found.at)
    named = [letters(n) for n, title in enumerate(head.cells) if PRIVATE.search(title.casefold())]
    if named:
        message = f"column {', '.join(named)} seems to hold identity or telephone numbers, or addresses; it is not read"
        yield warning("roster", grid.at(found.at), message, "take it out of the list: nothing here needs it")


def entries_of(grid: Grid, found: Headed) -> tuple[list[Entry], list[Odd]]:
    """Return the rows that name somebody, and what is odd in them and in the others."""
    entries: list[Entry] = []
    odd: list[Odd] = []
    for row in found.below(grid):
        names, about = names_of(row, found.columns)
        odd += about
        if not names:
            continue
        others = {f: inert(row.cell(found.columns.get(f, -1))) for f in FIELDS}
        number = row.cell(found.columns.get("number", -1))
        entries.append(Entry(row.number, number_of(number), {**names, **others}))
        if number and number_of(number) is None:
            message = f"column {letters(found.columns['number'])} holds no whole number from 1 to 999999"
            odd.append(Odd(row.number, message, NUMBERED))
    return entries, odd


def names_of(row: Row, columns: Mapping[str, int]) -> tuple[dict[str, str], list[Odd]]:
    """Return the two names in a row, nothing where it has none, and what is odd in its cells by their columns."""
    held = {field: name_in(row.cell(columns[field])) for field in NAMES if field in columns}
    wrong = [(field, one.wrong) for field, one in held.items() if one.wrong]
    if not wrong and not any(one.name for one in held.values()):
        wrong = [(next(iter(held)), NOTHING)]
    odd = wrong or [(field, one.odd) for field, one in held.items() if one.odd]
    told = [
        Odd(row.number, f"column {letters(columns[field])} {what}", became(what) if wrong else LOOK)
        for field, what in odd
    ]
    return {} if wrong else paired({field: one.name for field, one in held.items()}), told


def became(wrong: str) -> str:
    """Return what became of a row with something wrong in a cell of names, and what mends it where that is known."""
    return MEND if wrong.endswith(UNREADABLE) else LEFT_OUT


def where(columns: Headed) -> tuple[str, str, str]:
    """Return the columns of the names, of those in the local script, which may be the same, and of the numbers."""
    found = columns.columns
    local = found.get("name_local", found.get("name", found.get("first", 0)))
    number = letters(found["number"]) if "number" in found else ""
    return letters(found.get("name", found.get("first", local))), letters(local), number


def unread(one: Odd) -> bool:
    """Tell whether a row was left out that holds something."""
    return one.done.startswith(LEFT_OUT) and not one.what.endswith(NOTHING)


def paired(cells: Mapping[str, str]) -> dict[str, str]:
    """Return the name, and the one in the local script: of two columns, or of one that holds both."""
    name = cells.get("name", "") or f"{cells.get('first', '')} {cells.get('last', '')}".strip()
    local = cells.get("name_local", "")
    if not name or not local:
        name, local = parted(name or local)
    elif arabic(name) and not arabic(local):
        name, local = local, name
    return {"name": name, "name_local": local}


def number_of(cell: str) -> int | None:
    """Return the number that a cell holds: “7”, “07.”, “۷”."""
    digits = western(cell).strip().rstrip(".)").strip()
    return int(digits) if digits.isdecimal() and 0 < int(digits[:7]) <= 999_999 and len(digits) <= 6 else None


def standing(grid: Grid, found: Headed) -> frozenset[int]:
    """Return all numbers that stand in a list: a row that was left out keeps its own until it is mended."""
    column = found.columns.get("number", -1)
    numbers = (number_of(row.cell(column)) for row in found.below(grid))
    return frozenset(n for n in numbers if n is not None)


def numbered(entries: Sequence[Entry], reserved: Collection[int]) -> tuple[tuple[Person, ...], list[Odd]]:
    """Return people with their numbers: those of the list, and for all others the next ones after all reserved."""
    found: list[Odd] = []
    first: dict[int, int] = {}
    after = max(reserved, default=0)
    people = []
    for entry in entries:
        number = entry.number
        if number in first:
            found.append(Odd(entry.row, "a number stands again", NUMBERED, first[number]))
            number = None
        if number is None:
            after = number = after + 1
        first[number] = entry.row
        people.append(Person(number=number, **entry.said))
    return tuple(people), found
