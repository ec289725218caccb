"""Where a record came from, so that every finding can name a file and a line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A file and the lines of everything inside one record of it.

    `path` is relative to the content or layouts folder, with forward slashes. `line` counts from 1; 0 means unknown.
    `lines` maps a key path inside the record, such as ``("steps", 2, "minutes")``, to its line.
    """

    path: str = ""
    line: int = 0
    lines: Mapping[Path, int] = field(default_factory=dict, compare=False, repr=False)

    def of(self, *keys: str | int) -> Place:
        """Return the place of the value at `keys`, or of its nearest enclosing value that has a line."""
        while keys:
            if keys in self.lines:
                return Place(self.path, self.lines[keys], self.lines)
            keys = keys[:-1]
        return self

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path
