"""Stage: plan. A pack becomes the list of documents to make, or the reasons why one cannot be made."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from curriculum.model.base import Record
from curriculum.model.document import Deliverable
from curriculum.model.event import Group, Pack
from curriculum.model.layout import Format, Layout


class Selection(Record):
    """What part of a pack is wanted. Nothing named means everything."""

    audiences: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    formats: tuple[Format, ...] = ()
    law_as_of: date | None = None


def plan(pack: Pack, layouts: dict[str, Layout], selection: Selection) -> tuple[Deliverable, ...]:
    """Return the documents of `pack` that `selection` asks for, in the pack's order."""
    return tuple(
        d
        for index, group in enumerate(pack.groups)
        for d in deliverables(pack, index, group, layouts, selection)
        if d.formats
    )


def deliverables(
    pack: Pack, index: int, group: Group, layouts: dict[str, Layout], selection: Selection
) -> Iterator[Deliverable]:
    """Yield the documents of one group: every audience in every language gets every product."""
    for audience in wanted(group.audiences, selection.audiences):
        for language in wanted(pack.languages, selection.languages):
            for product in wanted(group.products, selection.products):
                yield Deliverable(
                    pack=pack.id,
                    group=index,
                    audience=audience,
                    language=language,
                    product=product,
                    formats=tuple(f for f in layouts[product].formats if f in (selection.formats or (f,))),
                    law_as_of=selection.law_as_of or pack.law_date,
                )


def wanted(offered: tuple[str, ...], asked: tuple[str, ...]) -> tuple[str, ...]:
    """Return what of `offered` is asked for."""
    return tuple(o for o in offered if not asked or o in asked)
