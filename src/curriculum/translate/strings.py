"""Every string of a library that is to be translated, with its key, its place, and a note for the translator."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from curriculum.model.base import Record
from curriculum.model.library import Library
from curriculum.model.once import once
from curriculum.model.place import Path, Place
from curriculum.model.prose import Block, Written
from curriculum.model.translation import Key, Said
from curriculum.translate import fields
from curriculum.translate.parts import paragraphs, says

KEPT = 4
"""Of how many libraries a process keeps the strings."""


@once(KEPT)
def of_library(library: Library) -> tuple[Said, ...]:
    """Return the strings of every record, each key once."""
    found: dict[Key, Said] = {}
    for kind, records in library.kinds().items():
        for record in records.values():
            for said in of_record(kind, record):
                found.setdefault(said.key, said)
    return tuple(found.values())


def of_record(kind: str, record: Any) -> Iterator[Said]:
    """Yield the strings of one record in the order of its fields, then those of its prose."""
    name, title = f"{kind}/{record.id}", getattr(record, "title", "")
    for keys, text in found(record, fields.tree(kind), ()):
        field = dotted(keys)
        for part in pieces(text, fields.prose(kind, field)):
            note = "" if field == "title" else title
            yield Said(Key(f"{name} {fields.name(field)}", part), record.at.of(*keys), note)
    if isinstance(record, Written):
        yield from of_blocks(name, record.blocks, record.text_path, "")


def dotted(keys: Path) -> str:
    """Return the keys that lead to a string, without the places in lists: a line that moves keeps its translation."""
    return ".".join(k for k in keys if isinstance(k, str))


def pieces(text: str, is_prose: bool) -> Iterator[str]:
    """Yield what is translated of a string: the whole, or each of its paragraphs."""
    for part in paragraphs(text)[::2] if is_prose else (text,):
        if says(part):
            yield part


def found(value: Any, wanted: Mapping[str, Any], keys: Path) -> Iterator[tuple[Path, str]]:
    """Yield the strings of a record that its tree of fields names, with their keys."""
    if isinstance(value, str):
        if value.strip() and not wanted:
            yield keys, value
    elif isinstance(value, Record):
        for name in (n for n in type(value).model_fields if n in wanted):
            yield from found(getattr(value, name), wanted[name], (*keys, name))
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from found(inner, wanted, (*keys, index))
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            if not wanted or name in wanted:
                yield from found(inner, wanted.get(name, {}), (*keys, name))


def of_blocks(name: str, blocks: tuple[Block, ...], path: str, heading: str) -> Iterator[Said]:
    """Yield the strings of blocks and of the blocks inside them; the heading before them is the translator's note."""
    for block in blocks:
        if block.kind == "heading":
            heading = block.text
        context = f"{name} {block.kind}"
        for attr in ("title", "note"):
            if block.attrs.get(attr):
                yield Said(Key(f"{context}.{attr}", block.attrs[attr]), Place(path, block.line), heading)
        for part in pieces(block.text, block.kind != "heading"):
            yield Said(Key(context, part), Place(path, block.text_line or block.line), heading)
        yield from of_blocks(name, block.blocks, path, heading)
