"""The test of a group: which items its forms ask, and in which order.

It is drawn before keys are taken from what a reader gets.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil

from curriculum.model.content import Item, Module
from curriculum.model.document import Profile
from curriculum.model.event import Group, Pack
from curriculum.model.exam import Asked, Exam, FormName, Sitting
from curriculum.model.library import Library
from curriculum.model.rules import ExamRules
from curriculum.model.timetable import Timetable
from curriculum.schedule.blueprint import PAPER, Blueprint, blueprint, room
from curriculum.schedule.shuffle import LETTERS, Options, orders, shuffled
from curriculum.schedule.tested import tested


def exam(
    library: Library, pack: Pack, group: Group, days: Timetable, taught: Sequence[Module],
    items: Mapping[str, Item], reader: Profile, forms: Sequence[FormName],
) -> Exam:  # fmt: skip
    """Return how a reader’s group is tested, and where that is on paper the `forms` that a product holds.

    The same pack and audience give the same questions in the same order, whatever the language and the product.
    """
    rules = library.settings.tests
    allotted = room(days, rules)
    how, passing = tested(library, pack, group, days, reader.audiences), share(rules, reader)
    made = blueprint(taught, items, rules, allotted)
    seed = (pack.id, reader.audience)
    asked = in_turn(made, items, *seed)
    drawn = {
        "A": dict(zip(made.objectives, made.pre, strict=True)),
        "B": dict(zip(made.objectives, made.post, strict=True)),
    }
    sittings = (sitting(f, [items[drawn[f][o]] for o in asked], *seed) for f in forms)
    return Exam(
        how=how,
        forms=tuple(sittings) if how == "paper" else (),
        objectives=tuple(asked),
        without=made.without,
        minutes=ceil(made.minutes),
        room=allotted,
        passing=passing,
    )


def share(rules: ExamRules, reader: Profile) -> float:
    """Return the share of the points that passes: the highest that is asked of the reader or of whom they belong to."""
    return max((v for name, v in rules.passing_for.items() if name in reader.audiences), default=rules.passing)


def in_turn(made: Blueprint, items: Mapping[str, Item], *seed: str) -> list[str]:
    """Return the objectives of a test in the order of its questions: those to tick first, each kind shuffled."""
    kind = {o: PAPER.index(items[name].type) for o, name in zip(made.objectives, made.pre, strict=True)}
    return sorted(shuffled(made.objectives, *seed), key=kind.__getitem__)


def sitting(form: FormName, asked: Sequence[Item], *seed: str) -> Sitting:
    """Return one form with the options of each question in their order."""
    choices = [Options(i.id, len(i.options), LETTERS.find(i.key), i.stay) for i in asked if i.type == "mcq"]
    found = dict(zip((c.name for c in choices), orders(choices, *seed, form), strict=True))
    return Sitting(form=form, asked=tuple(Asked(item=i.id, order=found.get(i.id, ())) for i in asked))
