"""Records made in a line: each is whole, and a test writes only what it is about."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from curriculum.model.content import Activity, Case, Item, Module, Objective, Step
from curriculum.model.event import Group, Pack
from curriculum.model.findings import Finding
from curriculum.model.library import About, Library
from curriculum.model.place import Place
from curriculum.source import load
from curriculum.source.load import Loaded
from tests.conftest import ROOT

ABOUT = About(title="A library", version="1", licence="CC BY 4.0", owner="test team", content_date=date(2026, 1, 1))


@cache
def real() -> Library:
    """Return the real library, read once."""
    return load.load(ROOT / "content").library


def step(minutes: int, method: str = "input", **more: Any) -> Step:
    """Return a step of a plan; its title is its method."""
    return Step.model_validate({"minutes": minutes, "title": method, "method": method, **more})


def objective(text: str = "State three rules.", level: str = "remember", id_: str = "O1") -> Objective:
    """Return an objective."""
    return Objective.model_validate({"id": id_, "level": level, "text": text})


def module(*steps: Step, **more: Any) -> Module:
    """Return a module called m that is as long as its steps."""
    plan = steps or (step(30),)
    rest = {"purpose": "You will see.", "group": "all", "objectives": (objective(),), "key_messages": ("See.",)}
    data = {"id": "m", "code": "M01", "title": "A module", "minutes": sum(s.minutes for s in plan), "steps": plan}
    return Module.model_validate({**data, **rest, "at": Place("modules/m/module.yaml", 1), **more})


def activity(id_: str = "a", **more: Any) -> Activity:
    """Return an activity of ten minutes."""
    data = {"id": id_, "title": "Work", "objectives": ("m/O1",), "type": "case-clinic", "minutes": 10, "group": "all"}
    return Activity.model_validate({**data, "task": "Work on it.", "steps": ("Give out the cards.",), **more})


def case(id_: str = "c", **more: Any) -> Case:
    """Return a case."""
    data = {"id": id_, "title": "A case", "story": "A woman works in a house.", "classification": "tip"}
    return Case.model_validate({**data, "questions": (), **more})


def item(id_: str = "i", type_: str = "mcq", **more: Any) -> Item:
    """Return an item; a multiple choice has four options, of which b is right."""
    form = {"options": ("red", "blue", "grey", "pink"), "key": "b"} if type_ == "mcq" else {"answer": "blue"}
    data = {"id": id_, "title": "An item", "objectives": ("m/O1",), "type": type_, "level": "remember"}
    return Item.model_validate({**data, "stem": "Which is right?", **form, **more})


def group(**more: Any) -> Group:
    """Return a group of ten officers."""
    data = {"audiences": ("officers",), "participants": 10, "products": ("agenda",), "title": "T", "promise": "P."}
    return Group.model_validate({**data, **more})


def pack(*groups: Group, starts: date = date(2026, 11, 17), **more: Any) -> Pack:
    """Return a pack for groups, on a Tuesday far from Ramadan."""
    days = {"starts": starts, "ends": starts, "content_date": starts, "review_by": starts}
    data = {"id": "now", "title": "Now", "place": "Town", "region": "land", **days, "groups": groups}
    return Pack.model_validate({**data, "at": Place("packs/now.yaml", 1), **more})


def library(*records: Any, **more: Any) -> Library:
    """Return a library of records, each under the kind that holds its type."""
    kinds: dict[str, Any] = {}
    for record in records:
        kinds.setdefault(KIND[type(record).__name__], {})[record.id] = record
    return Library(root=".", about=ABOUT, **kinds, **more)


KIND = {type_.__name__: kind for kind, type_ in [*load.LISTS.items(), *((k, t) for k, (_, t) in load.SINGLES.items())]}
KIND |= {"Module": "modules", "Chapter": "chapters"}


def loaded(*records: Any, **more: Any) -> Loaded:
    """Return a library of records as it comes from its files."""
    return Loaded(library(*records, **more), (), frozenset())


def said(found: Any) -> list[str]:
    """Return what findings say."""
    return [f.message for f in found]


def rules(found: Any) -> list[tuple[str, str]]:
    """Return how grave findings are, and of which rule."""
    return [(f.severity, f.rule) for f in found]


def only(found: Any) -> Finding:
    """Return the one finding there is."""
    (one,) = found
    return one  # type: ignore[no-any-return]
