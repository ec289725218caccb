"""People who stand twice in a list: the same row once more, or the same name with something else."""

from __future__ import annotations

from collections.abc import Sequence

from curriculum.grid import Grid
from curriculum.model.findings import Finding, warning
from curriculum.roster.entry import Entry


def once(grid: Grid, entries: Sequence[Entry]) -> tuple[list[Entry], list[Finding]]:
    """Return each row once, and a finding for each that says what an earlier one said, or has its name.

    Two people may well have one name: they are both kept, and whoever made the list looks.
    """
    rows: dict[tuple[str, ...], int] = {}
    names: dict[str, int] = {}
    kept, found = [], []
    for entry in entries:
        said = tuple(" ".join(value.casefold().split()) for value in entry.said.values())
        if said in rows:
            message = f"this row says the same as row {rows[said]}"
            found.append(warning("roster", grid.at(entry.row), message, "it was left out"))
            continue
        if said[0] in names:
            message = f"this row has the name of row {names[said[0]]}, and says something else besides"
            found.append(warning("roster", grid.at(entry.row), message, "both are kept: is it one person?"))
        rows[said], names[said[0]] = entry.row, names.get(said[0], entry.row)
        kept.append(entry)
    return kept, found
