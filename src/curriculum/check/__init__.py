"""Stage: check. What a well-formed library still gets wrong; each file holds one family of rules."""

from __future__ import annotations

from collections.abc import Iterable

from curriculum.check import blocks, glyphs, law, packs, prose, references, teaching, times
from curriculum.check import final as finals
from curriculum.layouts import Layouts
from curriculum.model.document import Document, Outline
from curriculum.model.event import Pack
from curriculum.model.findings import Finding, blocking, error
from curriculum.model.library import Library
from curriculum.model.place import Place
from curriculum.plan import Selection
from curriculum.source.load import Loaded
from curriculum.source.records import nearest


def library(loaded: Loaded, layouts: Layouts, final: bool = False) -> tuple[Finding, ...]:
    """Return every finding on a library: what its files got wrong, and what its records do."""
    whole = loaded.library
    found = [
        *loaded.findings,
        *references.findings(loaded),
        *blocks.findings(whole),
        *times.findings(whole),
        *teaching.findings(whole),
        *prose.findings(whole),
        *law.findings(whole),
        *packs.findings(loaded, layouts),
    ]
    if final and not blocking(tuple(found)):
        found += [f for p in whole.packs.values() for f in finals.findings(whole, p)]
    return in_order(found)


def pack(
    loaded: Loaded, layouts: Layouts, pack_id: str, selection: Selection, final: bool = False
) -> tuple[Finding, ...]:
    """Return every finding that concerns the build of one pack."""
    found = library(loaded, layouts)
    asked = loaded.library.packs.get(pack_id)
    if asked is None:
        known = loaded.library.packs
        hint = nearest(pack_id, known) or "packs: " + ", ".join(known)
        return in_order([*found, error("pack", Place(), f"there is no pack “{pack_id}”", hint)])
    if blocking(found):
        return found
    more = [*unknown_choice(asked, selection), *packs.pack_findings(loaded.library, asked, selection)]
    if final:
        more += finals.findings(loaded.library, asked)
    return in_order([*found, *more])


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
    return in_order(law.outline_findings(chosen))


def document(composed: Document, layouts_root: str, whole: Library) -> tuple[Finding, ...]:
    """Return what is wrong with a composed document."""
    return in_order(glyphs.findings(composed, layouts_root, whole))


def in_order(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings without repetition, sorted by file and line."""
    return tuple(sorted(dict.fromkeys(found), key=lambda f: (f.path, f.line, f.rule, f.message)))
