"""agenda: the days of a pack with their clock times, what was cut to make them fit, and what they take."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeVar

from curriculum import schedule
from curriculum.choose import programme_modules
from curriculum.command import output
from curriculum.command.build import sound
from curriculum.model.content import Activity, Module
from curriculum.model.event import Group, Pack
from curriculum.model.law import bears
from curriculum.model.library import Library
from curriculum.model.timetable import Cut, Needs, Sky, Timetable, Why
from curriculum.pipeline import House
from curriculum.plan import Selection, wanted
from curriculum.schedule.clock import clock
from curriculum.schedule.sums import needs

T = TypeVar("T", Module, Activity)


class Laid(NamedTuple):
    """The days of one group, and what they take."""

    group: Group
    table: Timetable
    days: tuple[schedule.AgendaDay, ...]
    needs: Needs


def run(house: House, pack: str, selection: Selection, brief: bool, json_: bool) -> None:
    """Print the days of the groups of a pack that `selection` names."""
    sound(house, pack, selection, json_)
    library = house.loaded.library
    asked = library.packs[pack]
    made = [m for g in asked.groups if wanted(g.audiences, selection.audiences) and (m := laid(library, asked, g))]
    if json_:
        output.dump([as_data(m) for m in made])
        return
    if not made:
        output.say("no group of this pack is taught anything: it has neither a programme nor a path")
    for one in made:
        tell(one, brief)


def laid(library: Library, pack: Pack, group: Group) -> Laid | None:
    """Return the days of a group; None where it is taught nothing."""
    table = schedule.timetable(library, pack, group)
    if table is None:
        return None
    titles = {i: m.title for i, m in library.modules.items()}
    days = schedule.schedule(table.programme, pack.starts, titles)
    return Laid(group, table, days, needs_of(library, pack, group, table))


def needs_of(library: Library, pack: Pack, group: Group, table: Timetable) -> Needs:
    """Return what the days of a group take, of what the law of its day bears."""
    short = table.programme.shortened
    taught = (library.modules[m] for m in programme_modules(table.programme))
    forms = [borne(library, pack, m.shortened() if m.id in short else m) for m in taught]
    tasks = {i: borne(library, pack, a) for i, a in library.activities.items()}
    return needs(forms, tasks, group.participants, library.settings.counts)


def borne(library: Library, pack: Pack, unit: T) -> T:
    """Return a module or activity with the materials that the law of the pack's day bears."""
    kept = tuple(m for m in unit.materials if bears(library.laws, m.when, pack.law_date))
    return unit.model_copy(update={"materials": kept})


def as_data(one: Laid) -> dict[str, object]:
    """Return the days of a group as plain data."""
    return {
        "programme": one.table.programme.id,
        "title": one.table.programme.title,
        "audiences": list(one.group.audiences),
        "days": output.plain(one.days),
        "cuts": output.plain(one.table.cuts),
        "barred": list(one.table.barred),
        "unneeded": list(one.table.unneeded),
        "whole_minutes": one.table.whole_minutes,
        "whole_days": one.table.whole_days,
        "skies": output.plain(one.table.skies),
        "needs": output.plain(one.needs),
    }


def tell(one: Laid, brief: bool) -> None:
    """Print the days of one group."""
    output.say("")
    who = f"{', '.join(one.group.audiences)}, {one.group.participants} people"
    output.say(f"{one.table.programme.title} ({who})", "bold")
    for day, above in zip(one.days, one.table.skies, strict=True):
        minutes = sum(r.minutes for r in day.rows)
        when = f"Day {day.number}, {day.date:%A} {day.date}: {day.start}–{day.end}, {minutes} minutes"
        output.say(f"{when}. {of_sky(above)}")
        output.table(("time", "minutes", "what"), [as_row(r) for r in day.rows])
    if one.table.cuts:
        output.say("")
        heads = ("shortened or dropped", "wish", "minutes", "why", "to keep it whole, alone")
        output.table(heads, [of_cut(c) for c in one.table.cuts])
        output.say(of_all(one.table))
    if one.table.unneeded:
        output.say(of_unneeded(one.table))
    for name in one.table.barred:
        output.say(f"Left out: {name} teaches an Act that is not in force on the law date.")
    tell_needs(one.needs, brief)


def as_row(row: schedule.Row) -> tuple[str, str, str]:
    """Return a row of an agenda as a line of a table."""
    return f"{row.start}–{row.end}", str(row.minutes), f"{row.title}{kind_of(row)}"


def kind_of(row: schedule.Row) -> str:
    """Say how a row is taught where that is not as usual."""
    said = [*(["short form"] if row.short else []), *([f"{row.rooms} rooms at once"] if row.rooms > 1 else [])]
    return f" ({', '.join(said)})" if said else ""


def of_sky(above: Sky) -> str:
    """Say what the sun and the moon ask of a day."""
    times = ", ".join(f"{n.capitalize()} {clock(at)}" for n, at in above.prayers.items())
    moon = " Ramadan by the calendar." if above.ramadan else ""
    near = " The sighting of the moon may change this by a day." if above.near_ramadan else ""
    return f"{times}.{moon}{near}"


WHY: Mapping[Why, str] = {
    "time": "what comes first or matters more fills the time",
    "friday": "the hours of the Friday prayer are kept free",
    "ramadan": "in Ramadan the day ends early",
    "prayer": "a prayer needs its break at its hour",
    "breaks": "people would sit too long without a break",
}


def of_cut(cut: Cut) -> tuple[str, ...]:
    """Return what was cut, why, and what would be needed to keep it, as a line of a table."""
    done = f"{cut.was} → {cut.now}" if cut.now else f"{cut.was} → dropped"
    after = ", into the afternoon after Jumma" if cut.after_jumma else ""
    need = f"{cut.extra} minutes more{after}" if cut.extra else "another day"
    return cut.title, cut.priority, done, WHY[cut.why], need


def of_all(table: Timetable) -> str:
    """Say what would keep all of it whole."""
    if table.whole_minutes:
        need = f"{table.whole_minutes} minutes more on the last day"
    elif table.whole_days:
        need = f"{counted(table.whole_days, 'day')} more"
    else:
        return "Each number is what that line alone needs; they do not add up."
    lead = "Each number is what that line alone needs. " if len(table.cuts) > 1 else ""
    return f"{lead}To keep all of it whole: {need}."


def of_unneeded(table: Timetable) -> str:
    """Say which days of the frame are not needed."""
    held, empty = len(table.programme.days), table.unneeded
    days = f"Day {empty[0]} is" if len(empty) == 1 else f"Days {' and '.join(map(str, empty))} are"
    enough = "one day holds" if held == 1 else f"{held} days hold"
    return f"{days} not needed: {enough} {'all that can stand' if table.cuts else 'the whole path'}."


def tell_needs(total: Needs, brief: bool) -> None:
    """Print what the days take."""
    parts = [
        (total.facilitators, "facilitator"),
        (total.rooms, "room"),
        (total.tables, "table"),
        (total.copies, "copy"),
    ]
    output.say(f"It takes {', '.join(counted(number, what) for number, what in parts)}.")
    if not brief and total.stock:
        rows = [(str(s.quantity), "copies" if s.printed else "", s.text, " ".join(s.modules)) for s in total.stock]
        output.table(("number", "", "what to bring", "for"), rows)


def counted(number: int, what: str) -> str:
    """Return a number of things in words."""
    many = what[:-1] + "ies" if what.endswith("y") and what[-2] not in "aeiou" else what + "s"
    return f"{number} {what if number == 1 else many}"
