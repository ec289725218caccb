"""Stage: check. What a well-formed library still gets wrong; each file holds one family of rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from curriculum.check import (
    amendments,
    asking,
    balance,
    bidi,
    blocks,
    campaigns,
    channels,
    claims,
    coverage,
    days,
    depictions,
    distress,
    evaluation,
    explainers,
    forum,
    glyphs,
    icons,
    imprint,
    items,
    law,
    mix,
    numbers,
    objectives,
    outlines,
    packs,
    panels,
    parity,
    phones,
    pictures,
    plain,
    private,
    prose,
    references,
    remembered,
    reviews,
    shape,
    slides,
    tables,
    teaching,
    tests,
    times,
    titles,
    tokens,
    translations,
    waivers,
    wordings,
)
from curriculum.check import final as finals
from curriculum.check.waivers import waived
from curriculum.layouts import Layouts
from curriculum.model.document import Document, Outline
from curriculum.model.event import Pack
from curriculum.model.findings import Finding, error
from curriculum.model.layout import Layout
from curriculum.model.library import Library
from curriculum.model.place import Place
from curriculum.model.prose import Block, Prose
from curriculum.model.rules import Settings
from curriculum.plan import Selection
from curriculum.source.load import Loaded
from curriculum.source.records import nearest
from curriculum.store import Store

__all__ = [
    "content", "document", "final", "in_order", "library", "outline", "pack", "unknown_pack", "waived", "waivers",
    "words",
]  # fmt: skip


def library(
    loaded: Loaded, layouts: Layouts, languages: frozenset[str] | None = None, store: Store | None = None
) -> tuple[Finding, ...]:  # fmt: skip
    """Return every finding on a library: what its files got wrong, and what its records do.

    Of other languages than that of the source those are judged that are named, or all. What was said before of records
    that have not changed may come out of a `store`.
    """
    found = (
        *content(loaded, store),
        *packs.findings(loaded, layouts),
        *campaigns.findings(loaded, layouts),
        *panels.findings(loaded, layouts),
        *icons.findings(loaded, layouts),
        *glyphs.library_findings(loaded, layouts.root),
        *coverage.findings(loaded, layouts),
        *translations.findings(loaded, layouts, languages, store),
    )
    return in_order(found)


def content(loaded: Loaded, store: Store | None = None) -> tuple[Finding, ...]:
    """Return every finding on a library that needs no layouts."""
    found = [*loaded.findings, *remembered.findings(loaded, texts, store)]
    for rules in OF_FILES:
        found += rules.findings(loaded)
    for of_records in OF_RECORDS:
        found += of_records.findings(loaded.library)
    found += evaluation.dates(loaded.library)
    return in_order(found)


def texts(loaded: Loaded) -> Iterator[Finding]:
    """Yield what is wrong with single records."""
    for rules in OF_TEXTS:
        yield from rules.findings(loaded)
    yield from balance.groups_beside_offenders(loaded.library)


class Alone(Loaded):
    """Words by themselves beside a library, of which no record is judged."""

    @property
    def records(self) -> Iterator[tuple[str, Any]]:
        """The words, as if a module said them."""
        yield from (("modules", prose) for prose in self.loose)


def words(whole: Library, text: str) -> tuple[Finding, ...]:
    """Return what is wrong with words of content by themselves: what they type that a register holds."""
    said = Prose(id="words", blocks=(Block(kind="notes", text=text, line=1),))
    alone = Alone(whole, (), frozenset(), (said,))
    return tuple(f for rules in OF_WORDS for f in rules.findings(alone))


OF_WORDS: tuple[Any, ...] = (prose, phones, titles, forum, claims)
"""Rules on what is typed though a register holds it."""
OF_TEXTS: tuple[Any, ...] = (prose, private, wordings, phones, titles, forum, claims, tokens, shape, tables)
"""Rules that look at single records, and at no others but those of `remembered.REGISTERS`."""
OF_FILES: tuple[Any, ...] = (references, reviews, blocks, pictures, depictions)
"""Rules on what stands in the files of a library, which look at several records or at other files."""
OF_RECORDS: tuple[Any, ...] = (
    times, teaching, objectives, mix, items, distress, law, amendments, explainers, numbers, parity, channels, slides,
    asking,
)  # fmt: skip
"""Rules on its records."""
OF_PACKS: tuple[Any, ...] = (days, tests, balance, evaluation)
"""Rules on what the groups of a pack are taught, and when."""


def unknown_pack(loaded: Loaded, pack_id: str) -> tuple[Finding, ...]:
    """Return a finding where the library has no pack of that id, and none of its faulty files was to be it."""
    whole = loaded.library
    if pack_id in whole.packs or pack_id in loaded.broken:
        return ()
    hint = nearest(pack_id, whole.packs) or "packs: " + ", ".join(whole.packs)
    return (error("pack", Place(), f"there is no pack “{pack_id}”", hint),)


def pack(whole: Library, asked: Pack, selection: Selection, products: Mapping[str, Layout]) -> tuple[Finding, ...]:
    """Return every finding on one pack of a library without faults."""
    said = [*unknown_choice(asked, selection), *packs.pack_findings(whole, asked, selection)]
    said += tests.left_out(whole, asked, products, selection)
    return in_order([*said, *(f for rules in OF_PACKS for f in rules.findings(whole, asked, selection))])


def spared(whole: Library, asked: Pack, selection: Selection, products: Mapping[str, Layout]) -> str:
    """Return in one line which products are left out and why; nothing where none is."""
    return "; ".join(f.message for f in tests.left_out(whole, asked, products, selection))


def final(whole: Library, asked: Pack, composed: Document, on: date) -> tuple[Finding, ...]:
    """Return what keeps a composed document from going to print as final on a day."""
    return in_order(finals.findings(whole, asked, composed, on))


def unknown_choice(asked: Pack, selection: Selection) -> list[Finding]:
    """Return a finding for every audience, language or product asked for that the pack does not have."""
    groups = asked.groups
    offered = {
        "audience": [a for g in groups for a in g.audiences],
        "language": list(asked.every_language),
        "product": [p for g in groups for p in g.products],
        "district": [d for g in groups for d in g.districts],
    }
    wanted = {"audience": selection.audiences, "language": selection.languages, "product": selection.products,
              "district": selection.districts}  # fmt: skip
    return [
        error("pack", asked.at, f"this pack has no {kind} “{name}”", nearest_of(name, offered[kind]))
        for kind, names in wanted.items()
        for name in names
        if name not in offered[kind]
    ]


def nearest_of(name: str, offered: list[str]) -> str:
    """Offer the nearest name, or all of them."""
    return nearest(name, offered) or f"it has {', '.join(dict.fromkeys(offered))}"


def outline(chosen: Outline, settings: Settings) -> tuple[Finding, ...]:
    """Return what is wrong with what a reader would see."""
    judged = (outlines.findings(chosen), plain.findings(chosen, settings), tests.of_document(chosen, settings))
    return in_order(f for found in judged for f in found)


def document(composed: Document, chosen: Outline, layouts_root: str) -> tuple[Finding, ...]:
    """Return what is wrong with a document composed of what was chosen."""
    return in_order(
        [
            *glyphs.document_findings(composed, layouts_root, chosen.languages),
            *imprint.findings(composed, chosen),
            *bidi.findings(composed),
        ]
    )


def in_order(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings without repetition, sorted by file and line."""
    return tuple(sorted(dict.fromkeys(found), key=lambda f: (f.path, f.line, f.rule, f.message, f.hint)))
