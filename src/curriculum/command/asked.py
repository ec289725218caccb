"""What the options of the command line ask for, put together. Raises UsageError where that cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from curriculum.command.build import Recorded
    from curriculum.pipeline import House
    from curriculum.plan import Selection


FIRST_YEAR, LAST_YEAR = 1925, 2076
"""The years for which the moon has been computed."""


def rearranged(
    opened: House, packs: tuple[str, ...], frame: str, starts: Any, town: str, people: int | None, late: tuple[str, ...]
) -> House:
    """Return the house with what is to be otherwise in one pack. Raises UsageError where that cannot be."""
    import re

    from curriculum import pipeline
    from curriculum.model.event import Late
    from curriculum.plan import Change
    from curriculum.source.records import nearest

    if starts and not FIRST_YEAR <= starts.year <= LAST_YEAR:
        raise click.UsageError(f"write --starts as a day from {FIRST_YEAR} to {LAST_YEAR}")
    library = opened.loaded.library
    hour = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]"
    found = [re.fullmatch(rf"(0?[1-9]|[12][0-9]|30)=({hour})(?:-({hour}))?", x) for x in late]
    if not all(found):
        raise click.UsageError("write --late DAY=HH:MM, such as 1=10:15, or with its end 1=10:15-17:30")
    for name, names, what in ((frame, library.frames, "frame"), (town, library.towns, "town")):
        if name and name not in names:
            raise click.UsageError(f"there is no {what} “{name}”. {nearest(name.lower(), names) or ', '.join(names)}")
    days = tuple(Late(day=int(m[1]), start=m[2], end=m[3] or "") for m in found if m)
    change = Change(frame=frame, starts=starts.date() if starts else None, town=town, people=people, late=days)
    if len(set(packs)) > 1 and change != Change():
        raise click.UsageError("--frame, --starts, --town, --people and --late are for one pack at a time")
    return pipeline.rearranged(opened, packs[0], change)


def recorded(
    name: str | None, packs: tuple[str, ...], copies: tuple[str, ...], sent_to: tuple[str, ...], folder: str
) -> Recorded | None:
    """Return the edition that the options ask for. Raises UsageError where they contradict each other."""
    import re
    from pathlib import Path

    from curriculum.command.build import Recorded

    if name is None:
        if copies or sent_to:
            raise click.UsageError("--copies and --sent-to belong to an --edition NAME")
        return None
    if len(set(packs)) != 1 or not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", name):
        raise click.UsageError("an edition is of one pack, and its name has small letters, digits and dashes")
    pairs = [re.fullmatch(r"([a-z0-9-]+)=([0-9]{1,9})", c) for c in copies]
    if not all(pairs):
        raise click.UsageError("write --copies PRODUCT=NUMBER, such as trifold=1000000")
    return Recorded(name, Path(folder), {p[1]: int(p[2]) for p in pairs if p}, sent_to)


def selection(
    audience: tuple[str, ...], language: tuple[str, ...], product: tuple[str, ...], district: tuple[str, ...],
    format_: tuple[Any, ...], law_as_of: Any,
) -> Selection:  # fmt: skip
    """Return the part of a pack that the options name."""
    from curriculum.plan import Selection

    return Selection(
        audiences=audience, languages=language, products=product, districts=district,
        formats=format_,
        law_as_of=law_as_of.date() if law_as_of else None,
    )  # fmt: skip
