"""Files that were read before, out of the store: what a text says stays what it was while the text and the code do.

Only what was read without a fault is kept, so that faults are told by whoever reads the text itself, always alike.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import Any

from curriculum import store as kept
from curriculum.model.findings import Finding
from curriculum.model.place import Path, Place
from curriculum.model.translation import Entry, Key
from curriculum.source import po, yaml
from curriculum.source.yaml import Lines
from curriculum.store import Store

ODD = (ValueError, TypeError, LookupError, AttributeError, StopIteration)
"""What is raised where an entry is not there, or is none of ours: the text is read then."""
DATE = "\0"
"""The key under which a date is written; no key of a YAML file can be that."""


def data(text: str, path: str, store: Store | None) -> tuple[Any, Lines]:
    """Return what `yaml.read` returns, or raise what it raises."""
    if store is None:
        return yaml.read(text, path)
    name = kept.key("yaml", kept.code(), text)
    with suppress(*ODD):
        value, numbers = json.loads(store.get(name) or "")
        lines: Lines = {}
        return told(value, (), iter(numbers), lines), lines
    made, lines = yaml.read(text, path)
    if lines:
        store.put(name, written([made, list(lines.values())]))
    return made, lines


def told(value: Any, at: Path, numbers: Iterator[int], lines: Lines) -> Any:
    """Return a value as it was read, with the line of each value in it, which are numbered in the order of the file."""
    lines[at] = next(numbers)
    if isinstance(value, list):
        return tuple([told(inner, (*at, n), numbers, lines) for n, inner in enumerate(value)])
    if isinstance(value, dict):
        if DATE in value:
            return date.fromisoformat(value[DATE])
        return {key: told(inner, (*at, key), numbers, lines) for key, inner in value.items()}
    return value


def entries(text: str, path: str, store: Store | None) -> tuple[tuple[Entry, ...], tuple[Finding, ...]]:
    """Return what `po.read` returns."""
    if store is None or not text:
        return po.read(text, path)
    name = kept.key("po", kept.code(), text)
    with suppress(*ODD):
        return tuple([entry(row, path) for row in json.loads(store.get(name) or "")]), ()
    made, faults = po.read(text, path)
    if not faults:
        store.put(name, written([[*e.key, *e[1:6], e.at.line] for e in made]))
    return made, faults


def entry(row: list[Any], path: str) -> Entry:
    """Return an entry of a file as it was read."""
    context, source, target, fuzzy, was, notes, where, line = row
    return Entry(Key(context, source), target, fuzzy, was, tuple(notes), tuple(where), Place(path, line))


def written(value: Any) -> bytes:
    """Return plain data as it lies in the store."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=dated).encode()


def dated(day: date) -> dict[str, str]:
    """Return a date as it is written."""
    return {DATE: day.isoformat()}
