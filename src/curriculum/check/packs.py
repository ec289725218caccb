"""Rules on packs: what they name exists, their days match, and nobody is taught above their clearance."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from curriculum.choose import programme_modules, rank
from curriculum.layouts import Layouts
from curriculum.model.event import Group, Pack
from curriculum.model.findings import Finding, error, warning
from curriculum.model.law import ref_in_force
from curriculum.model.library import Library
from curriculum.model.place import Place
from curriculum.plan import Selection
from curriculum.source.records import nearest


def findings(library: Library, layouts: Layouts) -> Iterator[Finding]:
    """Check every pack of the library for what it names."""
    for pack in library.packs.values():
        yield from dates(library, pack)
        for name in pack.languages:
            yield from known(name, library.languages, pack.at.of("languages"), "language")
            if name in library.languages and name not in layouts.words:
                hint = f"add layouts/shared/words/{name}.yaml"
                yield error("pack", pack.at.of("languages"), f"the layouts have no words in “{name}” yet", hint)
        for index, group in enumerate(pack.groups):
            yield from names(library, layouts, pack, index, group)
        for index, aim in enumerate(pack.aims):
            for module in aim.modules:
                yield from known(module, library.modules, pack.at.of("aims", index), "module")


def names(library: Library, layouts: Layouts, pack: Pack, index: int, group: Group) -> Iterator[Finding]:
    """Check what a group names."""
    place = pack.at.of("groups", index)
    for audience in group.audiences:
        yield from known(audience, library.audiences, pack.at.of("groups", index, "audiences"), "audience")
    for product in group.products:
        yield from known(product, layouts.products, pack.at.of("groups", index, "products"), "product")
    for slot, message in group.messages.items():
        yield from known(message, library.messages, pack.at.of("groups", index, "messages", slot), "key message")
    yield from known(group.programme, library.programmes, place, "programme")
    programme = library.programmes.get(group.programme)
    for module in programme_modules(programme):
        if programme:
            yield from known(module, library.modules, programme.at, "module")


def known(name: str, names_: object, place: Place, what: str) -> Iterator[Finding]:
    """Yield a finding where `name` is not among `names_`."""
    if name not in names_:  # type: ignore[operator]
        yield error("pack", place, f"the {what} “{name}” does not exist", nearest(name, names_))  # type: ignore[arg-type]


def dates(library: Library, pack: Pack) -> Iterator[Finding]:
    """The days of a programme are the days of the event."""
    days = (pack.ends - pack.starts).days + 1
    if days < 1:
        yield error("pack", pack.at.of("ends"), "the event ends before it starts", "change starts or ends")
    for index, group in enumerate(pack.groups):
        programme = library.programmes.get(group.programme)
        if programme and len(programme.days) > max(days, 1):
            message = f"the programme “{programme.id}” has {len(programme.days)} days, the event {days}"
            yield error("pack", pack.at.of("groups", index, "programme"), message, "change ends, or the programme")


def pack_findings(library: Library, pack: Pack, selection: Selection) -> Iterator[Finding]:
    """Check whether a pack may be built: clearances, and law that its modules need."""
    law_date = selection.law_as_of or pack.law_date
    for index, group in enumerate(pack.groups):
        place = pack.at.of("groups", index)
        for module_id in programme_modules(library.programmes.get(group.programme)):
            yield from clearances(library, group, module_id, place)
            yield from law_needed(library, module_id, law_date, place)
    for act in (a for a in library.laws.values() if a.core and law_date > a.checked_on):
        message = f"{act.short} was last checked on {act.checked_on}, before the law date {law_date}"
        yield warning("law", pack.at, message, "check the register before printing")


def clearances(library: Library, group: Group, module_id: str, place: Place) -> Iterator[Finding]:
    """No audience is taught a module above its clearance."""
    module = library.modules[module_id]
    for name in group.audiences:
        audience = library.audiences[name]
        if rank(module.clearance) > rank(audience.clearance):
            message = (
                f"“{name}” may see {audience.clearance} at most, but its programme “{group.programme}” teaches "
                f"“{module_id}”, which is {module.clearance} ({module.at})"
            )
            yield error("clearance", place, message, "drop the module, or give this audience its own programme")


def law_needed(library: Library, module_id: str, law_date: date, place: Place) -> Iterator[Finding]:
    """A module that teaches an Act is taught only where the Act is in force."""
    when = library.modules[module_id].when
    for ref in when.in_force:
        if not ref_in_force(library.laws, ref, law_date):
            message = f"the module “{module_id}” teaches {ref}, which was not in force on {law_date}"
            yield error("law", place, message, "drop the module, or change the law date")
