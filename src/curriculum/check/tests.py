"""The rule on tests (R09): before and after ask the same objectives, in the time that the day gives them.

Source: the training brief. Blind spot: whether two items are equally hard shows only when many people have answered.
"""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.choose import programme_modules
from curriculum.model.document import Outline
from curriculum.model.event import Pack
from curriculum.model.findings import Finding, error
from curriculum.model.law import bears
from curriculum.model.library import Library
from curriculum.model.place import Place
from curriculum.model.rules import ExamRules, Settings
from curriculum.plan import Selection, groups_of
from curriculum.schedule import timetable
from curriculum.schedule.blueprint import blueprint, room
from curriculum.schedule.tested import tested

LEARNING = 2
"""The level of an instrument that asks what was learnt."""
HOW = {"spoken": "by a show of hands", "observed": "by being watched", "none": "not at all"}
NAMED = 4
"""How many objectives a hint names."""


def findings(library: Library, pack: Pack, selection: Selection | None = None) -> Iterator[Finding]:
    """Yield what is wrong with the tests that the groups of a pack would be given."""
    for index, group in groups_of(pack, selection):
        days = timetable(library, pack, group)
        if days is None or not group.path or tested(library, pack, group, days, frozenset()) != "paper":
            continue
        modules = [library.modules[m] for m in programme_modules(days.programme)]
        items = {i: x for i, x in library.items.items() if bears(library.laws, x.when, pack.law_date)}
        made = blueprint(modules, items, library.settings.tests, room(days))
        place = pack.at.of("groups", index, "path")
        yield from sound(library.settings.tests, len(made.pre), made.without, place, room(days))


def sound(rules: ExamRules, count: int, without: tuple[str, ...], place: Place, allotted: int) -> Iterator[Finding]:
    """A test holds enough items, and not too many. `without` are objectives that no item on paper tests."""
    least, most = rules.items
    if not least <= count <= most:
        message = f"{count} items on paper fit into the {allotted} minutes that the days give to a test"
        more = f" and {len(without) - NAMED} more" if len(without) > NAMED else ""
        lacking = f"; none is for {', '.join(without[:NAMED])}{more}" if without else ""
        yield error(
            "test", place, message, f"{least} to {most}: write short items{lacking}; or do not test this on paper"
        )


def of_document(outline: Outline, settings: Settings) -> Iterator[Finding]:
    """Yield why a test on paper, or its key, cannot be made for a reader."""
    exam, asked = outline.exam, outline.deliverable
    if exam is None:
        return
    if exam.how == "paper":
        key = "path" if outline.group.path else "programme"
        place = outline.pack.at.of("groups", asked.group, key)
        yield from sound(settings.tests, len(exam.objectives), exam.without, place, exam.room)
        return
    place = outline.pack.at.of("groups", asked.group, "products")
    message = f"“{asked.product}” is for a test on paper, and this group, “{asked.audience}”, is tested {HOW[exam.how]}"
    yield error("test", place, message, f"take it out of products:{instead(outline)}")


def instead(outline: Outline) -> str:
    """Return where the guide of the facilitator has what takes the place of a test on paper."""
    titles = [i.title for i in outline.instruments.values() if i.level == LEARNING and i.asks]
    return f" the facilitator’s guide has “{titles[0]}”" if titles else " their facilitator sees what they have learnt"
