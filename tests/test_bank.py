"""The shipped bank: two forms of a test that share no question, whatever path, time, law and region."""

from __future__ import annotations

from datetime import date

import pytest

from curriculum.model.content import Item, Module
from curriculum.model.event import LearningPath
from curriculum.model.law import bears
from curriculum.model.library import Library
from curriculum.pipeline import House
from curriculum.schedule.blueprint import blueprint, pairs

DAYS = (date(2015, 11, 25), date(2019, 6, 1), date(2026, 12, 8))
"""A day before the Acts of 2018, one under their first text, one under the amended text."""
REGIONS = ("punjab", "sindh")


def asked(library: Library, day: date, region: str) -> dict[str, Item]:
    """Return the items that a pack of that day and region may ask."""

    def there(item: Item) -> bool:
        return (not item.when.region or region in item.when.region) and region not in item.when.not_region

    return {i: x for i, x in library.items.items() if there(x) and bears(library.laws, x.when, day)}


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("day", DAYS)
def test_every_objective_has_two_items_of_a_kind(real_house: House, day: date, region: str) -> None:
    library = real_house.loaded.library
    items, rules = asked(library, day, region), library.settings.tests
    modules = [m for m in library.modules.values() if bears(library.laws, m.when, day)]
    drawn = {f"{m.id}/{o.id}": pairs(f"{m.id}/{o.id}", items, rules) for m in modules for o in m.objectives}
    assert [name for name, found in drawn.items() if found and found[0].shared] == []


@pytest.mark.parametrize("day", DAYS)
def test_the_forms_of_a_path_are_as_long_and_as_heavy(real_house: House, day: date) -> None:
    library = real_house.loaded.library
    items, rules = asked(library, day, "punjab"), library.settings.tests
    for path in library.paths.values():
        made = blueprint(taught(library, path, day), items, rules, rules.minutes)
        assert rules.items[0] <= len(made.pre) <= rules.drawn
        assert not {*made.pre} & {*made.post}
        assert sum(items[i].points for i in made.pre) == sum(items[i].points for i in made.post)
        modules = {o.split("/")[0] for o in made.objectives}
        assert modules == {m.id for m in taught(library, path, day)}


def taught(library: Library, path: LearningPath, day: date) -> list[Module]:
    """Return the modules of a path that the law of a day allows."""
    modules = (library.modules[s.module] for s in path.stops)
    return [m for m in modules if bears(library.laws, m.when, day)]
