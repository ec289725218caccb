"""diff: what changed in the law between two days, and what it touches."""

from __future__ import annotations

from datetime import date

from curriculum import changes, pipeline
from curriculum.command import output
from curriculum.command.show import uses
from curriculum.model.findings import CurriculumError
from curriculum.pipeline import House
from curriculum.plan import Selection


def run(house: House, before: date, after: date, json_: bool) -> None:
    """Print every provision that changed, with the units that cite it and the documents that print it."""
    if before > after:
        output.usage(f"{before} is after {after}; write the earlier day first")
    try:
        with output.busy("reading the packs"):
            for pack in house.loaded.library.packs:
                pipeline.check_pack(house, pack, Selection())
            found = changes.touching(house, changes.changes(house.loaded.library, before, after))
    except CurriculumError as fault:
        output.stop(fault.findings, json_, "")
    cited = {c.ref: units(house, c.ref) for c in found}
    if json_:
        output.dump([{**output.plain(c), "units": cited[c.ref]} for c in found])
        return
    for one in found:
        tell(one, cited[one.ref])
    output.say(f"{len(found)} provisions changed between {before} and {after}" if found else "nothing changed")


def units(house: House, ref: str) -> list[str]:
    """Return the units that name a provision, each with its file and line."""
    return [f"{unit} ({path}:{line})" for path, line, unit, _ in dict.fromkeys(uses(house.loaded.library, ref))]


def tell(change: changes.Change, cited: list[str]) -> None:
    """Print one change."""
    day = f", {'from' if change.since_certain else 'by'} {change.since}" if change.since else ""
    by = f" by {change.by}" if change.by else ""
    output.say(f"{change.name}: {change.title} ({change.what}{by}{day})", "bold")
    for field in change.fields:
        output.say(f"  {field.field}: {field.was or '–'} → {field.now or '–'}")
    for what, names in (("units", cited), ("documents", change.documents)):
        if names:
            output.say(f"  {what}: {', '.join(names)}")
