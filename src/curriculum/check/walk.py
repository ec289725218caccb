"""Every string of a record with the file and line it stands on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from curriculum.model.base import Record
from curriculum.model.once import once
from curriculum.model.place import Path, Place
from curriculum.model.prose import Block, Prose, Written

KEPT = 8192
"""Of how many records a process keeps the strings: every rule asks for those of the whole library."""


@once(KEPT)
def strings(record: Any) -> tuple[tuple[Place, str], ...]:
    """Return the strings of a placed record. A module's prose comes with the lines of its text file."""
    return (*((record.at.of(*keys), text) for keys, text in below(record, ())), *written(record))


def written(record: Any) -> Iterator[tuple[Place, str]]:
    """Yield what is written in the blocks of a record, if it has any."""
    if isinstance(record, (Written, Prose)):
        for line, text in texts(record.blocks):
            yield Place(record.text_path, line), text


def below(value: Any, keys: Path) -> Iterator[tuple[Path, str]]:
    """Yield the strings inside `value`, which stands at `keys`, each with its own keys; blocks have lines instead."""
    found: list[tuple[Path, str]] = []
    gather(value, keys, found)
    yield from found


def gather(value: Any, keys: Path, found: list[tuple[Path, str]]) -> None:
    """Add the strings inside `value` to those found. Every document of a pack is read so: it has to be quick."""
    if isinstance(value, str):
        found.append((keys, value))
    elif isinstance(value, Record):
        for name, label in fields(type(value)):
            inner = getattr(value, name)
            if inner is not None and inner != ():
                gather(inner, (*keys, label), found)
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            gather(inner, (*keys, index), found)
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            gather(inner, (*keys, name), found)


@cache
def fields(kind: type[Record]) -> tuple[tuple[str, str], ...]:
    """Return the fields of a record that may hold strings, each with the key that it has in a file."""
    return tuple((n, f.alias or n) for n, f in kind.model_fields.items() if n not in ("at", "blocks"))


def down(place: Place, text: str, at: int) -> Place:
    """Return the place of the character `at` of `text`, which begins at `place`."""
    return Place(place.path, place.line + text.count("\n", 0, at) if place.line else 0)


def texts(blocks: tuple[Block, ...]) -> Iterator[tuple[int, str]]:
    """Yield the text of every block and the words of its fence, each with its line, the inner blocks’ too."""
    for block in blocks:
        words = ((block.line, block.attrs.get(name, "")) for name in ("note", "title"))
        yield from ((line, text) for line, text in ((block.text_line, block.text), *words) if text)
        yield from texts(block.blocks)


def every_block(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Yield blocks and the blocks inside them."""
    for block in blocks:
        yield block
        yield from every_block(block.blocks)
