"""Rules on packs: what they name exists, their days match, and nobody is taught above their clearance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import product as combined

from curriculum.choose import programme_modules, rank
from curriculum.layouts import Layouts
from curriculum.model.event import Group, LearningPath, Pack, Programme
from curriculum.model.findings import Finding, error, warning
from curriculum.model.law import ref_in_force
from curriculum.model.library import Library
from curriculum.model.place import Place
from curriculum.model.registers import Audience, ancestry
from curriculum.plan import WEEKDAYS, Selection, groups_of
from curriculum.schedule import timetable
from curriculum.source.letters import short
from curriculum.source.load import Loaded
from curriculum.source.records import nearest

LONGEST = timedelta(days=366)
"""The time after which what prints law and numbers to call must have been reviewed again."""


def findings(loaded: Loaded, layouts: Layouts) -> Iterator[Finding]:
    """Check every programme and every pack of the library for what they name."""
    library, rule = loaded.library, Names(loaded, layouts)
    for programme in library.programmes.values():
        yield from rule.slots(programme)
    for path in library.paths.values():
        yield from rule.path(path)
    for kit in library.kits.values():
        for at, product in enumerate(kit.products):
            yield from rule.known(product, layouts.products, kit.at.of("products", at), "product")
    for pack in library.packs.values():
        yield from dates(library, pack)
        yield from rule.languages(pack)
        yield from doubles(pack)
        for index, group in enumerate(pack.groups):
            yield from rule.group(pack, index, group)
        for index, aim in enumerate(pack.aims):
            for module in aim.modules:
                yield from rule.known(module, library.modules, pack.at.of("aims", index), "module")


ELSEWHERE = {
    "corrections": ("an edition is recalled", "record an edition, then: curriculum recall --out DIR"),
    "results": ("sheets come back from an event", "curriculum report PACK --attendance FILE --evaluation FILE"),
    "order": ("a piece goes to the printer", "curriculum handoff PACK --piece PIECE --quantity en=1000"),
}
"""What is no product of a pack, by what it needs: where it is made, and how."""


class Names:
    """Looks up what programmes and packs name. Ids that a broken file was about to define are not reported again."""

    def __init__(self, loaded: Loaded, layouts: Layouts) -> None:
        self.library = loaded.library
        self.broken = loaded.broken
        self.layouts = layouts

    def known(self, name: str, names: Iterable[str], place: Place, what: str) -> Iterator[Finding]:
        """Yield a finding where `name` is not among `names`."""
        if name not in names and name not in self.broken:
            yield error("pack", place, f"the {what} “{short(name)}” does not exist", nearest(name, names))

    def slots(self, programme: Programme) -> Iterator[Finding]:
        """Check the modules that the slots of a programme name."""
        for index, day in enumerate(programme.days):
            for row, slot in enumerate(day.slots):
                place = programme.at.of("days", index, "slots", row, "module")
                if slot.module:
                    yield from self.known(slot.module, self.library.modules, place, "module")

    def languages(self, pack: Pack) -> Iterator[Finding]:
        """Check that the languages of a pack exist and that the layouts speak them."""
        own = ((pack.at.of("groups", n, "languages"), tuple(g.languages)) for n, g in enumerate(pack.groups))
        for place, names in ((pack.at.of("languages"), pack.languages), *own):
            for name in names:
                yield from self.known(name, self.library.languages, place, "language")
                if name in self.library.languages and name not in self.layouts.words:
                    hint = f"translate them: layouts/shared/words/{name}.po"
                    yield error("pack", place, f"the layouts have no words in “{name}” yet", hint)

    def group(self, pack: Pack, index: int, group: Group) -> Iterator[Finding]:
        """Check what a group names."""
        for audience in group.audiences:
            where = pack.at.of("groups", index, "audiences")
            yield from self.known(audience, self.library.audiences, where, "audience")
        for kit in group.kits:
            yield from self.known(kit, self.library.kits, pack.at.of("groups", index, "kits"), "kit")
        of_kits = {p for name in group.kits if name in self.library.kits for p in self.library.kits[name].products}
        for product in group.products:
            where = pack.at.of("groups", index, "products")
            if product not in of_kits:
                yield from self.known(product, self.layouts.products, where, "product")
            needs = self.layouts.products[product].needs if product in self.layouts.products else ()
            for need, (made, hint) in ELSEWHERE.items():
                if need in needs:
                    yield error("pack", where, f"“{product}” is made where {made}", hint)
        offered = [s.id for p in group.products if p in self.layouts.products for s in self.layouts.products[p].slots]
        for slot, message in group.messages.items():
            where = pack.at.of("groups", index, "messages", slot)
            yield from self.known(slot, offered, where, "slot")
            yield from self.known(message, self.library.messages, where, "key message")
        for helpline in group.helplines:
            where = pack.at.of("groups", index, "helplines")
            yield from self.known(helpline, self.library.helplines, where, "helpline")
        yield from self.days(pack, index, group)

    def days(self, pack: Pack, index: int, group: Group) -> Iterator[Finding]:
        """Check where the days of a group come from: a programme, or a path and a frame, or nothing that needs days."""
        known: dict[str, Iterable[str]] = {
            "programme": self.library.programmes, "path": self.library.paths, "frame": self.library.frames
        }  # fmt: skip
        for key, names in known.items():
            if name := getattr(group, key):
                yield from self.known(name, names, pack.at.of("groups", index, key), key)
        where = pack.at.of("groups", index)
        if group.programme and (group.path or group.frame):
            message = "this group has a programme, and a path or a frame as well"
            yield error("pack", where, message, "keep the programme, or the path with its frame")
        elif bool(group.path) != bool(group.frame):
            yield error("pack", where, "a path needs a frame, and a frame a path", "name both, or neither")
        elif not group.programme and not group.path:
            yield from self.untaught(pack, index, group)

    def path(self, path: LearningPath) -> Iterator[Finding]:
        """Check the modules and the audiences that a path names."""
        for index, stop in enumerate(path.stops):
            place = path.at.of("stops", index, "module")
            yield from self.known(stop.module, self.library.modules, place, "module")
        yield from named_twice(tuple(s.module for s in path.stops), path.at.of("stops"), "module")
        for audience in path.audiences:
            yield from self.known(audience, self.library.audiences, path.at.of("audiences"), "audience")
            yield from self.cleared(path, self.library.audiences.get(audience))

    def cleared(self, path: LearningPath, audience: Audience | None) -> Iterator[Finding]:
        """Check that an audience may see every module of its path, so that no frame brings in one that it may not."""
        for index, stop in enumerate(path.stops):
            module = self.library.modules.get(stop.module)
            if module and audience and rank(module.clearance) > rank(audience.clearance):
                message = f"“{audience.id}” may see {audience.clearance}, and “{module.id}” is {module.clearance}"
                hint = "drop the module, or give this audience a path of its own"
                yield error("clearance", path.at.of("stops", index), message, hint)

    def untaught(self, pack: Pack, index: int, group: Group) -> Iterator[Finding]:
        """Check that a group without a programme asks for nothing that needs one."""
        for product in group.products:
            layout = self.layouts.products.get(product)
            if layout and (layout.tests or {"programme", "modules"}.intersection(layout.needs)):
                place = pack.at.of("groups", index, "products")
                message = f"the product “{product}” needs a programme, and this group has none"
                yield error("pack", place, message, "name one under programme:, or drop the product")


def doubles(pack: Pack) -> Iterator[Finding]:
    """No list names one thing twice, and no two groups get the same document: one file would take the other’s place."""
    yield from named_twice(pack.languages, pack.at.of("languages"), "language")
    first: dict[tuple[str, str], int] = {}
    for index, group in enumerate(pack.groups):
        yield from named_twice(group.audiences, pack.at.of("groups", index, "audiences"), "audience")
        yield from named_twice(group.products, pack.at.of("groups", index, "products"), "product")
        yield from translated(pack, index, group)
        for pair in combined(dict.fromkeys(group.audiences), dict.fromkeys(group.products)):
            if first.setdefault(pair, index) != index:
                message = f"groups {first[pair] + 1} and {index + 1} both get “{pair[1]}” for “{pair[0]}”"
                hint = f"one file would take the other’s place; see also {pack.at.of('groups', first[pair])}"
                yield error("pack", pack.at.of("groups", index), message, hint)


def translated(pack: Pack, index: int, group: Group) -> Iterator[Finding]:
    """What a group gets in a language of its own is among its products."""
    for language, products in group.languages.items():
        place = pack.at.of("groups", index, "languages", language)
        yield from named_twice(products, place, "product")
        for name in (p for p in products if p not in group.products):
            yield error("pack", place, f"“{short(name)}” is no product of this group", nearest(name, group.products))


def named_twice(names: tuple[str, ...], place: Place, what: str) -> Iterator[Finding]:
    """Yield each name that stands in a list more than once."""
    for name in dict.fromkeys(n for n in names if names.count(n) > 1):
        yield error("pack", place, f"the {what} “{short(name)}” is named twice", "keep one")


def dates(library: Library, pack: Pack) -> Iterator[Finding]:
    """The days of a programme are the days of the event."""
    days = (pack.ends - pack.starts).days + 1
    if days < 1:
        yield error("pack", pack.at.of("ends"), "the event ends before it starts", "change starts or ends")
    if not pack.content_date <= pack.review_by <= pack.content_date + LONGEST:
        message = f"the pack is to be reviewed by {pack.review_by}; its content is of {pack.content_date}"
        hint = "what prints law and numbers is reviewed within twelve months"
        yield error("review", pack.at.of("review_by"), message, hint)
    for index, group in enumerate(pack.groups):
        for key, kind in (("programme", library.programmes), ("frame", library.frames)):
            made = kind.get(getattr(group, key))
            if made and len(made.days) > max(days, 1):
                message = f"the {key} “{made.id}” has {len(made.days)} days, the event {max(days, 0)}"
                yield error("pack", pack.at.of("groups", index, key), message, f"change ends, or the {key}")


def late_days(library: Library, pack: Pack) -> Iterator[Finding]:
    """A day that begins late is a day of the event, is named once, and begins before it ends."""
    days = (pack.ends - pack.starts).days + 1
    place = pack.at.of("late")
    for number in dict.fromkeys(x.day for x in pack.late):
        if number > days:
            yield error("pack", place, f"day {number} begins late, and the event has {days} days", "count from 1")
        if sum(x.day == number for x in pack.late) > 1:
            yield error("pack", place, f"day {number} begins late twice", "keep one")
    for late, group in combined(pack.late, pack.groups):
        made = library.programmes.get(group.programme) or library.frames.get(group.frame)
        if made and late.day <= len(made.days):
            day = made.days[late.day - 1]
            start, end = late.start or day.start, late.end or day.end
            if start >= end:
                yield error("pack", place, f"day {late.day} would begin at {start} and end at {end}", "begin it sooner")


def weekdays(library: Library, pack: Pack) -> Iterator[Finding]:
    """A frame that is made for one day of the week is used on it."""
    for index, group in enumerate(pack.groups):
        frame = library.frames.get(group.frame)
        if frame and frame.weekday and WEEKDAYS[pack.starts.weekday()] != frame.weekday:
            message = f"the frame “{frame.id}” is made for a {frame.weekday}, and {pack.starts} is none"
            yield warning("pack", pack.at.of("groups", index, "frame"), message, "change starts, or the frame")


def pack_findings(library: Library, pack: Pack, selection: Selection) -> Iterator[Finding]:
    """Check whether a pack may be built: every audience may see every module it is taught, and has law for it."""
    law_date = selection.law_as_of or pack.law_date
    yield from (*late_days(library, pack), *weekdays(library, pack))
    for index, group in groups_of(pack, selection):
        place = pack.at.of("groups", index)
        days = timetable(library, pack, group, law_date)
        for module_id in programme_modules(days.programme if days else None):
            yield from clearances(library, group, module_id, place)
            yield from strangers(library, group, module_id, place)
            yield from law_needed(library, module_id, law_date, place)
    for act in (a for a in library.laws.values() if a.core and law_date > a.checked_on):
        message = f"{act.short} was last checked on {act.checked_on}, before the law date {law_date}"
        yield warning("law", pack.at, message, "check the register before printing")


def days_of(group: Group) -> str:
    """Return what the days of a group come from, with its name."""
    return f"programme “{group.programme}”" if group.programme else f"path “{group.path}”"


def clearances(library: Library, group: Group, module_id: str, place: Place) -> Iterator[Finding]:
    """No audience is taught a module above its clearance."""
    module = library.modules[module_id]
    for name in group.audiences:
        audience = library.audiences[name]
        if rank(module.clearance) > rank(audience.clearance):
            message = (
                f"“{name}” may see {audience.clearance} at most, but its {days_of(group)} teaches "
                f"“{module_id}”, which is {module.clearance} ({module.at})"
            )
            yield error("clearance", place, message, "drop the module, or give this audience days of its own")


def strangers(library: Library, group: Group, module_id: str, place: Place) -> Iterator[Finding]:
    """No audience is taught a module that is written for others: its documents would leave it out."""
    module = library.modules[module_id]
    for name in group.audiences:
        line = ancestry(library.audiences, name)
        if (module.when.audience and not line & {*module.when.audience}) or line & {*module.when.not_audience}:
            message = f"the module “{module_id}” is not for “{name}”, but its {days_of(group)} teaches it"
            yield error("audience", place, message, "drop the module, or give this audience days of its own")


def law_needed(library: Library, module_id: str, law_date: date, place: Place) -> Iterator[Finding]:
    """A module that teaches an Act is taught only where the Act is in force."""
    when = library.modules[module_id].when
    hint = "drop the module, or change the law date"
    for ref in when.in_force:
        if not ref_in_force(library.laws, ref, law_date):
            message = f"the module “{module_id}” teaches {ref}, which was not in force on {law_date}"
            yield error("law", place, message, hint)
    for ref in when.not_in_force:
        if ref_in_force(library.laws, ref, law_date):
            message = f"the module “{module_id}” tells what held without {ref}, which was in force on {law_date}"
            yield error("law", place, message, hint)
