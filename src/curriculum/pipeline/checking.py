"""The checks of a run, before anything is made: the library, then each pack, down to each document."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from curriculum import check, choose
from curriculum.model.document import Deliverable, Document, Outline
from curriculum.model.findings import ContentError, Finding, blocking, error
from curriculum.pipeline import known
from curriculum.pipeline.composing import document_of, outline_of, plan_pack
from curriculum.pipeline.house import House
from curriculum.plan import Selection


def check_house(house: House, final: date | None = None) -> tuple[Finding, ...]:
    """Return all that is wrong with a library and, where nothing in it blocks, with each of its packs.

    `final` is the day on which the packs are to go to print; None is no such day.
    """
    library = house.loaded.library
    said = library_said(house)
    if blocking(check.waived(library, said)):
        return check.waived(library, said)
    said = (*said, *(f for p in library.packs for f in judge_pack(house, p, Selection(), final)))
    return check.in_order([*check.waived(library, said), *check.waivers.findings(library, said)])


def check_pack(house: House, pack_id: str, selection: Selection, final: date | None = None) -> tuple[Finding, ...]:
    """Return all that is worth knowing before a pack is built. Raises ContentError with all that blocks."""
    return check_packs(house, (pack_id,), selection, final)[pack_id]


def check_packs(
    house: House, packs: Sequence[str], selection: Selection, final: date | None = None
) -> dict[str, tuple[Finding, ...]]:
    """Return for each pack what is worth knowing before it is built. Raises ContentError with all that blocks any."""
    library = house.loaded.library
    common = check.waived(library, library_said(house, spoken(house, packs, selection)))
    stop((*common, *(f for p in packs for f in check.unknown_pack(house.loaded, p))))
    judged = {p: check.waived(library, judge_pack(house, p, selection, final)) for p in packs}
    said = {p: check.in_order([*common, *judged[p]]) for p in packs}
    stop(tuple(f for found in said.values() for f in found))
    return said


def library_said(house: House, languages: frozenset[str] | None = None) -> tuple[Finding, ...]:
    """Return every finding on a library; of other languages than that of the source on those named, or on all."""
    named = "all languages" if languages is None else f"languages {sorted(languages)}"
    return known.said(
        house, f"library, {named}", lambda: check.library(house.loaded, house.layouts, languages, house.store)
    )


def spoken(house: House, packs: Sequence[str], selection: Selection) -> frozenset[str]:
    """Return the languages in which something of packs is asked for: a fault of another is no fault of theirs."""
    library = house.loaded.library
    offered = {name for p in packs if p in library.packs for name in library.packs[p].every_language}
    return frozenset(name for name in offered if name in (selection.languages or offered))


def judge_pack(house: House, pack_id: str, selection: Selection, final: date | None) -> tuple[Finding, ...]:
    """Return what is to be known of one pack, down to every token that its readers would see."""
    if final:
        return pack_said(house, pack_id, selection, final)
    what = f"pack {pack_id}, {selection.model_dump_json()}"
    return known.said(house, what, lambda: pack_said(house, pack_id, selection, None))


def pack_said(house: House, pack_id: str, selection: Selection, final: date | None) -> tuple[Finding, ...]:
    """Return what the checks say of one pack now."""
    asked = house.loaded.library.packs[pack_id]
    said = check.pack(house.loaded.library, asked, selection, house.layouts.products)
    wanted = plan_pack(house, pack_id, selection)
    if not wanted and not blocking(said):
        spared = check.spared(house.loaded.library, asked, selection, house.layouts.products)
        hint = spared or f"ask for less at once: “curriculum plan {pack_id}” shows what there is"
        return (*said, error("pack", asked.at, "no document of this pack is all that was asked for", hint))
    return (*said, *(f for d in wanted for f in judge(house, d, final)))


def judge(house: House, deliverable: Deliverable, final: date | None) -> tuple[Finding, ...]:
    """Return what is wrong with what one document would show, and on the day `final` what keeps it a draft.

    Words are judged as they are written; that a translation says the same is judged with its catalogue.
    """
    library = house.loaded.library
    layout = house.layouts.products[deliverable.product].at_size(deliverable.size)
    said = check.outline(choose.choose(library, deliverable, layout), library.settings)
    if final is None or blocking(said):
        return said
    outline = outline_of(house, deliverable)
    return (*said, *check.final(library, outline.pack, document_of(house, outline), final))


def sound(document: Document, outline: Outline, house: House) -> None:
    """Raise ContentError with all that is wrong with a composed document."""
    stop(check.document(document, outline, house.layouts.root))


def stop(findings: tuple[Finding, ...]) -> None:
    """Raise what blocks, each once."""
    if blocking(findings):
        raise ContentError(*dict.fromkeys(blocking(findings)))
