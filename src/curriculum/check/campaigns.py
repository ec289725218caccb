"""Rules on campaigns: the messages, districts, languages and pictures that packs name are there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from curriculum.layouts import Layouts
from curriculum.model.event import Group, Pack
from curriculum.model.findings import Finding, error
from curriculum.model.library import Library
from curriculum.model.registers import Partner
from curriculum.source.letters import short
from curriculum.source.load import Loaded
from curriculum.source.records import nearest


def findings(loaded: Loaded, layouts: Layouts) -> Iterator[Finding]:
    """Check every campaign of the library for what it names, and the partners for their logos."""
    library = loaded.library
    for pack in library.packs.values():
        yield from messages(loaded, layouts, pack)
        for index, group in enumerate(pack.groups):
            yield from districts(library, pack, index, group)
            yield from local(layouts, pack, index, group)
            yield from sending(pack, index, group)
    for partner in library.partners.values():
        yield from logo(Path(library.root), partner)


def messages(loaded: Loaded, layouts: Layouts, pack: Pack) -> Iterator[Finding]:
    """The messages of a pack exist, and it names some where a product makes a file for each of them."""
    known = loaded.library.messages
    for index, name in enumerate(pack.messages):
        if name not in known and name not in loaded.broken:
            place = pack.at.of("messages", index)
            yield error("pack", place, f"the key message “{short(name)}” does not exist", nearest(name, known))
    for number, group in enumerate(pack.groups):
        for product in (layouts.products[p] for p in group.products if p in layouts.products):
            wanted = (*((product.each,) if product.each else ()), *product.says)
            have = [n for n in pack.messages if n in known and any(getattr(known[n], w) for w in wanted)]
            if wanted and not have:
                fault = f"the product “{product.id}” says key messages, and this pack names none that has {wanted[0]}:"
                yield error("pack", pack.at.of("groups", number, "products"), fault, "name them under messages:")


def districts(library: Library, pack: Pack, index: int, group: Group) -> Iterator[Finding]:
    """The districts of a group exist, and something goes to them."""
    for n, name in enumerate(group.districts):
        if name not in library.regions:
            place = pack.at.of("groups", index, "districts", n)
            hint = nearest(name, library.regions) or "add it to regions.yaml with its parent"
            yield error("pack", place, f"the district “{short(name)}” does not exist", hint)
    if bool(group.districts) != bool(group.local):
        place = pack.at.of("groups", index)
        yield error(
            "pack", place, "districts and what goes to them belong together", "name districts: and local:, or neither"
        )


def local(layouts: Layouts, pack: Pack, index: int, group: Group) -> Iterator[Finding]:
    """What goes to the districts of a group is among its products.

    A product that is misspelt there has a fault of its own, whose hint names the one that was meant: where that is the
    one which goes to the districts, it needs no second fault.
    """
    strange = [p for p in group.products if p not in layouts.products]
    hints = [nearest(p, layouts.products) for p in strange]
    meant = {p for p in layouts.products if any(f"“{p}”" in hint for hint in hints)}
    for n, product in enumerate(group.local):
        if product not in group.products and product not in meant:
            place = pack.at.of("groups", index, "local", n)
            hint = nearest(product, [*meant, *(p for p in group.products if p not in strange)])
            yield error("pack", place, f"“{short(product)}” is no product of this group", hint)


def sending(pack: Pack, index: int, group: Group) -> Iterator[Finding]:
    """Text messages go out in languages that the pack has."""
    for name in group.sending.recipients if group.sending else ():
        if name not in (*pack.languages, *group.languages):
            place = pack.at.of("groups", index, "sending", "recipients")
            yield error("pack", place, f"the pack has no language “{short(name)}”", nearest(name, pack.languages))


def logo(root: Path, partner: Partner) -> Iterator[Finding]:
    """The picture of a partner is there."""
    if partner.logo and not (root / partner.logo).is_file():
        hint = "put it there, or leave logo: out; the partner’s words are printed all the same"
        yield error("picture", partner.at.of("logo"), f"there is no file “{partner.logo}”", hint)
