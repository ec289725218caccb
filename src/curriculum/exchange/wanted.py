"""Which strings the documents of a pack show: those of their records, and of whatever those name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from curriculum.check.outlines import shown, texts
from curriculum.check.walk import every_block, strings
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
NAMED = ("modules", "regions", "helplines", "facts")
"""Kinds of records that others name by their ids alone."""
PICKED = re.compile(r"pick\('([a-z]+)', *'([a-z0-9-]+)'\)")
"""A record that a template shows by its name."""
PROVISION = re.compile(r"'([a-z0-9-]+#[a-z0-9-]+)'")
"""A provision that a template shows by its name."""
WHOLE_LAW = "law.reported("
"""What a template calls that goes through every Act."""


def keys(library: Library, layouts: Layouts, outlines: Iterable[Outline]) -> frozenset[Key]:
    """Return the strings that documents may show; rather a few too many than one too few."""
    found: set[Key] = set()
    refs: set[Ref] = set()
    kinds = {type(r): kind for kind, records in library.kinds().items() for r in records.values()}
    for outline in outlines:
        refs |= {*cited(outline), *picked(layouts, outline.layout.id)}
        found |= names(layouts, outline.layout.id)
        every = (*shown(outline), *beside(library, outline), *law(layouts, outline))
        for record in (r for r in every if type(r) in kinds):
            found |= {s.key for s in of_record(kinds[type(record)], record)}
            refs |= set(named(library, record))
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


def law(layouts: Layouts, outline: Outline) -> tuple[Record, ...]:
    """Return the Acts of a document that may show any of them: a guide to the law, its bulletin, or what is taught."""
    whole = any(WHOLE_LAW in text for text in templates(layouts, outline.layout.id))
    if not (whole or outline.layout.later_law or outline.modules):
        return ()
    return (*outline.laws.values(), *outline.later.values())


def templates(layouts: Layouts, product: str) -> list[str]:
    """Return the templates of a product."""
    return [text for file, text in layouts.templates.items() if file.partition("/")[0] == product]


def cited(outline: Outline) -> Iterator[Ref]:
    """Yield the laws that blocks show."""
    for written in texts(outline):
        for block in every_block(written.blocks):
            if REFERRING_KINDS.get(block.kind) == "laws":
                yield "laws", block.attrs.get("ref", "")


def picked(layouts: Layouts, product: str) -> Iterator[Ref]:
    """Yield the records that the templates of a product show by their names."""
    for text in templates(layouts, product):
        yield from ((m[1], m[2]) for m in PICKED.finditer(text))
        yield from (("laws", m[1]) for m in PROVISION.finditer(text))


def named(library: Library, record: Any) -> Iterator[Ref]:
    """Yield what a record names: by tokens, and by ids that stand alone."""
    for _, text in strings(record):
        yield from ((TARGETS[t.kind], t.id) for t, _ in tokens(text) if t.kind in TARGETS)
        if " " not in text:
            yield from ((kind, text) for kind in NAMED if text in getattr(library, kind))
            if split_ref(text)[0] in library.laws:
                yield "laws", text


def follow(library: Library, found: set[Key], refs: set[Ref]) -> None:
    """Add the strings of what is referred to, and of what that names in its turn."""
    done: set[Ref] = set()
    while fresh := refs - done:
        done |= fresh
        for kind, record in (r for ref in fresh for r in told(library, *ref)):
            found |= {s.key for s in of_record(kind, record)}
            refs |= set(named(library, record))
        taught = (library.modules[i] for kind, i in fresh if kind == "modules" and i in library.modules)
        found |= {Key(f"modules/{m.id} title", m.title) for m in taught}


def told(library: Library, kind: str, id_: str) -> Iterator[tuple[str, Any]]:
    """Yield what a reference shows of a record: of an Act its names and one provision, of a module its title alone."""
    name, provision = split_ref(id_) if kind == "laws" else (id_, "")
    record: Any = library.kinds().get(kind, {}).get(name)
    if isinstance(record, Act):
        cut = tuple(p for p in record.provisions if p.id == provision)
        yield kind, record.model_copy(update={"provisions": cut})
    elif record is not None and kind != "modules":
        yield kind, record
