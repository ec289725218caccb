"""Which strings the documents of a pack show: those of their records, and of what the tokens in them name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from curriculum.check.outlines import shown, texts
from curriculum.check.walk import every_block
from curriculum.layouts import Layouts
from curriculum.model.base import Record
from curriculum.model.document import Outline
from curriculum.model.law import Act, split_ref
from curriculum.model.library import Library
from curriculum.model.prose import REFERRING_KINDS
from curriculum.model.translation import Key
from curriculum.source.tokens import TARGETS, tokens
from curriculum.translate.strings import of_record

Ref = tuple[str, str]
"""A kind of record and the id of one, or of a provision of an Act."""


def keys(library: Library, layouts: Layouts, outlines: Iterable[Outline]) -> frozenset[Key]:
    """Return the strings that documents may show; rather a few too many than one too few."""
    found: set[Key] = set()
    refs: set[Ref] = set()
    kinds = {type(r): kind for kind, records in library.kinds().items() for r in records.values()}
    for outline in outlines:
        for record in (*shown(outline), *beside(library, outline)):
            found |= {s.key for s in of_record(kinds[type(record)], record)} if type(record) in kinds else set()
        refs |= set(cited(outline))
        found |= names(layouts, outline.layout.id)
    follow(library, found, refs)
    return frozenset(found)


def names(layouts: Layouts, product: str) -> set[Key]:
    """Return what a product is called, with its sizes."""
    layout = layouts.products[product]
    sizes = {Key(f"layouts/{product} sizes.title", s.title) for s in layout.sizes}
    return {Key(f"layouts/{product} title", layout.title), *sizes}


def beside(library: Library, outline: Outline) -> Iterator[Record]:
    """Yield what documents print beside their content: who reads, where, whom to call, who is credited."""
    yield outline.audience
    yield from outline.partners
    yield from outline.helplines.values()
    yield from (library.regions[r] for r in {outline.pack.region, outline.deliverable.district} & {*library.regions})
    yield from (library.towns[t] for t in {outline.pack.town} & {*library.towns})


def cited(outline: Outline) -> Iterator[Ref]:
    """Yield the laws that blocks show."""
    for written in texts(outline):
        for block in every_block(written.blocks):
            if REFERRING_KINDS.get(block.kind) == "laws":
                yield "laws", block.attrs.get("ref", "")


def follow(library: Library, found: set[Key], refs: set[Ref]) -> None:
    """Add the strings of what is referred to, and of what the tokens in those refer to in turn."""
    done: set[Ref] = set()
    fresh = refs | set(named(found))
    while fresh - done:
        new = {key for ref in fresh - done for key in strings(library, *ref)}
        done |= fresh
        found |= new
        fresh = set(named(new))


def named(found: Iterable[Key]) -> Iterator[Ref]:
    """Yield what the tokens of strings name."""
    for key in found:
        yield from ((TARGETS[t.kind], t.id) for t, _ in tokens(key.source) if t.kind in TARGETS)


def strings(library: Library, kind: str, id_: str) -> set[Key]:
    """Return the strings by which a token stands for a record: of an Act its names and one provision."""
    name, provision = split_ref(id_) if kind == "laws" else (id_, "")
    record: Any = library.kinds()[kind].get(name)
    if record is None or kind == "terms":
        return set()
    if kind == "modules":
        return {Key(f"modules/{name} title", record.title)}
    if isinstance(record, Act):
        cut = tuple(p for p in record.provisions if p.id == provision)
        record = record.model_copy(update={"provisions": cut})
    return {s.key for s in of_record(kind, record)}
