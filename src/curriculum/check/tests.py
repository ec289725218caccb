"""The rule on tests (R09): before and after ask the same objectives, in the time that the day gives them.

Source: the training brief. Blind spot: whether two items are equally hard shows only when many people have answered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from curriculum import plan
from curriculum.choose import programme_modules
from curriculum.model.document import Outline
from curriculum.model.event import Pack
from curriculum.model.findings import Finding, error, warning
from curriculum.model.law import bears
from curriculum.model.layout import Layout
from curriculum.model.library import Library
from curriculum.model.place import Place
from curriculum.model.rules import ExamRules, Settings
from curriculum.plan import Selection, groups_of
from curriculum.schedule import timetable
from curriculum.schedule.blueprint import blueprint, room
from curriculum.schedule.tested import tested

HOW = {"spoken": "by a show of hands", "observed": "by being watched", "none": "not at all"}
LACKING = {"role-plays": "no session of theirs is a role-play with cards", "practice": "nobody watches them practise"}
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
        rules = library.settings.tests
        made = blueprint(modules, items, rules, room(days, rules))
        place = pack.at.of("groups", index, "path")
        yield from sound(rules, len(made.pre), made.without, place, room(days, rules))


def sound(rules: ExamRules, count: int, without: tuple[str, ...], place: Place, allotted: int) -> Iterator[Finding]:
    """A test holds enough items, and not too many. `without` are objectives that no item on paper tests."""
    least, most = rules.items
    if not least <= count <= most:
        message = f"{count} items on paper fit into the {allotted} minutes that a test may take"
        more = f" and {len(without) - NAMED} more" if len(without) > NAMED else ""
        lacking = f"; none is for {', '.join(without[:NAMED])}{more}" if without else ""
        yield error(
            "test", place, message, f"{least} to {most}: write short items{lacking}; or do not test this on paper"
        )


def of_document(outline: Outline, settings: Settings) -> Iterator[Finding]:
    """Yield why a test on paper, or its key, cannot be made for a reader."""
    exam = outline.exam
    if exam is not None:
        key = "path" if outline.group.path else "programme"
        place = outline.pack.at.of("groups", outline.deliverable.group, key)
        yield from sound(settings.tests, len(exam.objectives), exam.without, place, exam.room)


def left_out(
    library: Library, pack: Pack, layouts: Mapping[str, Layout], selection: Selection
) -> Iterator[Finding]:  # fmt: skip
    """Yield which papers are not made: those for whom they are asked are tested otherwise, or they would be empty."""
    for index, audience, how, papers in plan.left_out(library, pack, layouts, selection):
        place = pack.at.of("groups", index, "products")
        named = "”, “".join(papers)
        message = f"“{named}” are left out for “{audience}”, who are tested {HOW[how]}"
        yield warning("test", place, message, "the facilitator’s guide says how")
    for index, product, need, who in plan.empty(library, pack, layouts, selection):
        place = pack.at.of("groups", index, "products")
        message = f"“{product}” is left out for “{'”, “'.join(who)}”: {LACKING[need]}"
        yield warning("pack", place, message, "it would be empty; other days may bring a session that fills it")
