"""Stage: check. What a well-formed library still gets wrong; each file holds one family of rules."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from curriculum.check import (
    amendments,
    blocks,
    claims,
    explainers,
    forum,
    glyphs,
    icons,
    imprint,
    law,
    numbers,
    outlines,
    packs,
    phones,
    pictures,
    prose,
    references,
    reviews,
    shape,
    tables,
    teaching,
    times,
    titles,
    tokens,
)
from curriculum.check import final as finals
from curriculum.layouts import Layouts
from curriculum.model.document import Document, Outline
from curriculum.model.event import Pack
from curriculum.model.findings import Finding, error
from curriculum.model.library import Library
from curriculum.model.place import Place
from curriculum.plan import Selection
from curriculum.source.load import Loaded
from curriculum.source.records import nearest


def library(loaded: Loaded, layouts: Layouts) -> tuple[Finding, ...]:
    """Return every finding on a library: what its files got wrong, and what its records do."""
    found = (
        *content(loaded),
        *packs.findings(loaded, layouts),
        *icons.findings(loaded, layouts),
        *glyphs.library_findings(loaded, layouts.root),
    )
    return in_order(found)


def content(loaded: Loaded) -> tuple[Finding, ...]:
    """Return every finding on a library that needs no layouts."""
    found = [*loaded.findings]
    for rules in (references, reviews, blocks, prose, phones, titles, forum, claims, tokens, shape, tables, pictures):
        found += rules.findings(loaded)
    for of_records in (times, teaching, law, amendments, explainers, numbers):
        found += of_records.findings(loaded.library)
    return in_order(found)


def unknown_pack(loaded: Loaded, pack_id: str) -> tuple[Finding, ...]:
    """Return a finding where the library has no pack of that id, and none of its faulty files was to be it."""
    whole = loaded.library
    if pack_id in whole.packs or pack_id in loaded.broken:
        return ()
    hint = nearest(pack_id, whole.packs) or "packs: " + ", ".join(whole.packs)
    return (error("pack", Place(), f"there is no pack “{pack_id}”", hint),)


def pack(whole: Library, asked: Pack, selection: Selection) -> tuple[Finding, ...]:
    """Return every finding on one pack of a library without faults."""
    return in_order([*unknown_choice(asked, selection), *packs.pack_findings(whole, asked, selection)])


def final(whole: Library, asked: Pack, composed: Document, on: date) -> tuple[Finding, ...]:
    """Return what keeps a composed document from going to print as final on a day."""
    return in_order(finals.findings(whole, asked, composed, on))


def unknown_choice(asked: Pack, selection: Selection) -> list[Finding]:
    """Return a finding for every audience, language or product asked for that the pack does not have."""
    groups = asked.groups
    offered = {
        "audience": [a for g in groups for a in g.audiences],
        "language": list(asked.languages),
        "product": [p for g in groups for p in g.products],
    }
    wanted = {"audience": selection.audiences, "language": selection.languages, "product": selection.products}
    return [
        error("pack", asked.at, f"this pack has no {kind} “{name}”", nearest_of(name, offered[kind]))
        for kind, names in wanted.items()
        for name in names
        if name not in offered[kind]
    ]


def nearest_of(name: str, offered: list[str]) -> str:
    """Offer the nearest name, or all of them."""
    return nearest(name, offered) or f"it has {', '.join(dict.fromkeys(offered))}"


def outline(chosen: Outline) -> tuple[Finding, ...]:
    """Return what is wrong with what a reader would see."""
    return in_order(outlines.findings(chosen))


def document(composed: Document, chosen: Outline, layouts_root: str) -> tuple[Finding, ...]:
    """Return what is wrong with a document composed of what was chosen."""
    return in_order([*glyphs.document_findings(composed, layouts_root), *imprint.findings(composed, chosen)])


def in_order(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings without repetition, sorted by file and line."""
    return tuple(sorted(dict.fromkeys(found), key=lambda f: (f.path, f.line, f.rule, f.message)))
