"""A library in another language: the same records, with each string as the catalogue says it.

What the catalogue lacks stays in the language of the source, and what it has from words that have changed since is
shown as it was: both between signs, which a page shows as such. Nothing falls back in silence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import SequenceMatcher
from typing import Any, TypeVar

from curriculum.model.base import Record
from curriculum.model.library import Library
from curriculum.model.prose import Block, Written
from curriculum.model.translation import OPEN_MISSING, OPEN_STALE, Catalogue, Entry, Key
from curriculum.translate import fields
from curriculum.translate.parts import marked, paragraphs, says

R = TypeVar("R", bound=Record)
Say = Callable[[str, str], str]
"""Gives the translation of a string that stands in a context."""
ALIKE = 0.5
"""How alike two strings are at least of which one is the other's earlier version."""


class Tongue:
    """Says strings in the language of a catalogue, and knows which entries have lost their source."""

    def __init__(self, catalogue: Catalogue, living: frozenset[Key]) -> None:
        self.catalogue = catalogue
        self.living = living

    def __call__(self, context: str, source: str) -> str:
        """Return how `source` is said, between signs where nobody has said it yet, or not as it now is."""
        entry = self.catalogue.entries.get(Key(context, source))
        if entry is not None or not says(source):
            return entry.target if entry else source
        earlier = self.earlier(context, source)
        return marked(earlier.target, OPEN_STALE) if earlier else marked(source, OPEN_MISSING)

    def earlier(self, context: str, source: str) -> Entry | None:
        """Return the translation of what `source` said before it was changed, if there is one."""
        lost = [e for e in self.catalogue.by_context.get(context, ()) if e.key not in self.living or e.fuzzy]
        scored = [(likeness(e, source), e) for e in lost]
        best = max(scored, key=lambda pair: pair[0], default=None)
        return best[1] if best and best[0] >= ALIKE else None


def likeness(entry: Entry, source: str) -> float:
    """Return how alike a string is to the one that an entry was made from: 0 to 1."""
    return SequenceMatcher(None, entry.was or entry.key.source, source, autojunk=False).ratio()


def library_in(library: Library, say: Say) -> Library:
    """Return a library whose records say everything by `say`."""
    made: dict[str, Any] = {}
    for kind, records in library.kinds().items():
        if fields.tree(kind):
            made[kind] = {i: record_in(kind, r, say) for i, r in records.items()}
    return library.model_copy(update=made)


def record_in(kind: str, record: Any, say: Say) -> Any:
    """Return a record that says everything by `say`."""
    name = f"{kind}/{record.id}"

    def change(field: str, text: str) -> str:
        """Return one string as it is said, paragraph by paragraph where it is prose."""
        return said(f"{name} {fields.name(field)}", text, fields.prose(kind, field), say)

    made = changed(record, fields.tree(kind), "", change)
    if isinstance(made, Written):
        made = made.model_copy(update={"blocks": blocks_in(name, made.blocks, say)})
    return made


def said(context: str, text: str, is_prose: bool, say: Say) -> str:
    """Return a text as it is said; what parts its paragraphs stays."""
    if not is_prose:
        return say(context, text) if text.strip() else text
    return "".join(p if n % 2 else say(context, p) for n, p in enumerate(paragraphs(text)))


def changed(value: Any, wanted: Mapping[str, Any], field: str, change: Callable[[str, str], str]) -> Any:
    """Return a value with each string that its tree of fields names as `change` makes it."""
    if isinstance(value, str):
        return change(field, value) if not wanted and value else value
    if isinstance(value, Record):
        update = {
            n: changed(getattr(value, n), below, f"{field}.{n}" if field else n, change) for n, below in wanted.items()
        }
        return value.model_copy(update={n: v for n, v in update.items() if v is not getattr(value, n)})
    if isinstance(value, tuple):
        return tuple(changed(inner, wanted, field, change) for inner in value) if value else value
    if isinstance(value, Mapping):
        return {
            n: changed(inner, wanted.get(n, {}), f"{field}.{n}", change) if not wanted or n in wanted else inner
            for n, inner in value.items()
        }
    return value


def blocks_in(name: str, blocks: tuple[Block, ...], say: Say) -> tuple[Block, ...]:
    """Return blocks that say everything by `say`."""
    made = []
    for block in blocks:
        context = f"{name} {block.kind}"
        attrs = {k: say(f"{context}.{k}", v) if k in ("title", "note") else v for k, v in block.attrs.items()}
        text = said(context, block.text, block.kind != "heading", say)
        made.append(
            block.model_copy(update={"text": text, "attrs": attrs, "blocks": blocks_in(name, block.blocks, say)})
        )
    return tuple(made)
