"""Stage: plan. A pack becomes the list of documents to make, or the reasons why one cannot be made."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import product as combined
from typing import get_args

from curriculum.model.base import Record
from curriculum.model.document import Deliverable
from curriculum.model.event import Group, Late, Pack, Tested, Weekday
from curriculum.model.layout import PRACTISED, Format, Layout, Practised
from curriculum.model.library import Library
from curriculum.model.registers import ancestry
from curriculum.schedule import timetable
from curriculum.schedule.practice import practised
from curriculum.schedule.tested import tested

WEEKDAYS = get_args(Weekday)


class Selection(Record):
    """What part of a pack is wanted. Nothing named means everything."""

    audiences: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    formats: tuple[Format, ...] = ()
    law_as_of: date | None = None


class Change(Record):
    """What is to be otherwise in a pack than its file says: another time frame, day, town, number of people or hours.

    `frame` is for its groups that have a path; `people` for all of them. Nothing named changes nothing.
    """

    frame: str = ""
    starts: date | None = None
    town: str = ""
    people: int | None = None
    late: tuple[Late, ...] = ()


def written(changes: Sequence[Change]) -> str:
    """Return changes as one line of JSON, nothing where there are none."""
    found = [c.model_dump(mode="json", exclude_defaults=True) for c in changes]
    return json.dumps(found) if found else ""


def read(line: str) -> list[Change]:
    """Return the changes that `written` wrote. Raises ValueError."""
    found = json.loads(line) if line else []
    if not isinstance(found, list):
        raise ValueError(line)
    return [Change.model_validate_json(json.dumps(c)) for c in found]


def changed(library: Library, pack: Pack, change: Change) -> Pack:
    """Return a pack with what is to be otherwise. The event becomes as long as the frame, from its own weekday on."""
    frame = library.frames.get(change.frame)
    starts = change.starts or pack.starts
    if frame and frame.weekday and change.starts is None:
        starts += timedelta(days=(WEEKDAYS.index(frame.weekday) - starts.weekday()) % 7)
    days = len(frame.days) - 1 if frame else (pack.ends - pack.starts).days
    groups = tuple(regrouped(g, change) for g in pack.groups)
    return pack.model_copy(
        update={
            "starts": starts,
            "ends": starts + timedelta(days=days),
            "town": change.town or pack.town,
            "late": change.late or pack.late,
            "groups": groups,
        }
    )


def regrouped(group: Group, change: Change) -> Group:
    """Return a group with its new frame and number."""
    frame = change.frame if change.frame and group.path else group.frame
    return group.model_copy(update={"frame": frame, "participants": change.people or group.participants})


def plan(library: Library, pack: Pack, layouts: dict[str, Layout], selection: Selection) -> tuple[Deliverable, ...]:
    """Return the documents of `pack` that `selection` asks for, in the pack's order."""
    return tuple(
        d
        for index, group in enumerate(pack.groups)
        for d in deliverables(library, pack, index, group, layouts, selection)
        if d.formats
    )


def deliverables(
    library: Library, pack: Pack, index: int, group: Group, layouts: dict[str, Layout], selection: Selection
) -> Iterator[Deliverable]:
    """Yield the documents of one group: every audience in every language gets every product in each of its sizes.

    Products that go to districts are made once for each of them.
    """
    spoken = tuple(dict.fromkeys((*pack.languages, *group.languages)))
    chosen = (wanted(group.audiences, selection.audiences), wanted(spoken, selection.languages))
    asked = ((a, language, p) for a, language in combined(*chosen) for p in group.products_in(language))
    for audience, language, product in asked:
        if product not in (selection.products or (product,)):
            continue
        layout = layouts[product]
        if spared(library, pack, group, audience, layout, selection.law_as_of):
            continue
        each = (parts(library, pack, layout), sizes(layout), districts(group, product, selection))
        for part, size, district in combined(*each):
            yield Deliverable(
                pack=pack.id,
                group=index,
                audience=audience,
                language=language,
                product=product,
                part=part,
                size=size,
                district=district,
                formats=tuple(f for f in layout.formats if f in (selection.formats or (f,))),
                law_as_of=selection.law_as_of or pack.law_date,
            )


def kit(library: Library, asked: Deliverable, layouts: Mapping[str, Layout]) -> tuple[str, ...]:
    """Return the products that the readers of a document get in its language, without papers that nobody writes."""
    pack = library.packs[asked.pack]
    group = pack.groups[asked.group]
    return tuple(
        p
        for p in group.products_in(asked.language)
        if not spared(library, pack, group, asked.audience, layouts[p], asked.law_as_of)
    )


def spared(library: Library, pack: Pack, group: Group, audience: str, layout: Layout, on: date | None) -> bool:
    """Tell whether an audience does not get a product: papers of a test that it is not given, or an empty paper."""
    untested = bool(layout.tests) and otherwise(library, pack, group, audience) is not None
    return untested or bool(unpractised(library, pack, group, audience, layout, on))


def unpractised(
    library: Library, pack: Pack, group: Group, audience: str, layout: Layout, on: date | None
) -> tuple[Practised, ...]:
    """Return what a product needs of the days of an audience, and these have not, by the law of a day or the pack's."""
    needed = tuple(n for n in PRACTISED if n in layout.needs)
    if not needed:
        return ()
    known = practised(library, timetable(library, pack, group, on), audience, on or pack.law_date)
    return tuple(n for n in needed if n not in known)


def otherwise(library: Library, pack: Pack, group: Group, audience: str) -> Tested | None:
    """Return how an audience is tested where that is not on paper, so that it gets no papers; None where it is."""
    days = timetable(library, pack, group)
    how = tested(library, pack, group, days, ancestry(library.audiences, audience)) if days else "paper"
    return None if how == "paper" else how


def left_out(
    library: Library, pack: Pack, layouts: Mapping[str, Layout], selection: Selection
) -> Iterator[tuple[int, str, Tested, tuple[str, ...]]]:
    """Yield who gets no papers though they are asked for: group, audience, how they are tested, and the products."""
    for index, group in groups_of(pack, selection):
        asked = wanted(group.products, selection.products)
        papers = tuple(p for p in asked if p in layouts and layouts[p].tests)
        for audience in wanted(group.audiences, selection.audiences) if papers else ():
            if how := otherwise(library, pack, group, audience):
                yield index, audience, how, papers


def empty(
    library: Library, pack: Pack, layouts: Mapping[str, Layout], selection: Selection
) -> Iterator[tuple[int, str, Practised, tuple[str, ...]]]:
    """Yield which products would be empty: the group, the product, what its days have not, and for which audiences."""
    for index, group in groups_of(pack, selection):
        for product in wanted(group.products, selection.products):
            without: dict[Practised, list[str]] = {}
            for audience in wanted(group.audiences, selection.audiences) if product in layouts else ():
                for need in unpractised(library, pack, group, audience, layouts[product], selection.law_as_of):
                    without.setdefault(need, []).append(audience)
            yield from ((index, product, need, tuple(who)) for need, who in without.items())


def parts(library: Library, pack: Pack, layout: Layout) -> tuple[str, ...]:
    """Return the key messages, or their lengths, for each of which a product makes a file; one without a name for all.

    A message that does not apply on the law date, or that the reader may not see, is found out later.
    """
    if layout.each is None:
        return ("",)
    named = (library.messages[n] for n in pack.messages if n in library.messages)
    return tuple(part for message in named for part in message.parts(layout.each))


def sizes(layout: Layout) -> tuple[str, ...]:
    """Return the sizes that a product is made in; one without a name where it has none."""
    return tuple(s.id for s in layout.sizes) or ("",)


def districts(group: Group, product: str, selection: Selection) -> tuple[str, ...]:
    """Return for whom a product is made: for all, without a name, and for each district that gets an edition of it."""
    if product not in group.local:
        return ("",)
    return wanted(group.districts, selection.districts) if selection.districts else ("", *group.districts)


def groups_of(pack: Pack, selection: Selection | None = None) -> Iterator[tuple[int, Group]]:
    """Yield the groups of a pack that get anything of a selection, each with its number from 0."""
    for index, group in enumerate(pack.groups):
        if selection is None or (
            wanted(group.audiences, selection.audiences) and wanted(group.products, selection.products)
        ):
            yield index, group


def wanted(offered: tuple[str, ...], asked: tuple[str, ...]) -> tuple[str, ...]:
    """Return what of `offered` is asked for."""
    return tuple(o for o in offered if not asked or o in asked)
