"""Every aim that somebody has set is served by modules, objectives and products that exist."""

from __future__ import annotations

import pytest

from curriculum.check import coverage
from curriculum.model.banks import Coverage
from curriculum.model.place import Place
from tests.breaking import real_layouts
from tests.check import made
from tests.check.made import module, objective, only, rules

TAUGHT = (module(), module(id="n", objectives=(objective(), objective(id_="O2"))))
WELL = {"modules": ("m",), "objectives": ("m/O1",), "products": ("agenda",)}


def aim(**more: object) -> Coverage:
    data = {"id": "g1", "set_by": "Town, 2018", "source": "s", "aim": "What it is", "measurable": "State it"}
    lines = {("objectives", 1): 7, ("products", 0): 9}
    return Coverage.model_validate({**data, "at": Place("coverage.yaml", 3, lines), **WELL, **more})


def judged(broken: tuple[str, ...] = (), **more: object) -> list[str]:
    loaded = made.loaded(*TAUGHT, aim(**more))._replace(broken=frozenset(broken))
    found = list(coverage.findings(loaded, real_layouts()))
    assert set(rules(found)) <= {("error", "coverage")}
    return [f.message for f in found]


def test_an_aim_that_is_served_is_left_alone() -> None:
    assert judged() == []


def test_an_aim_may_be_served_by_a_product_alone() -> None:
    assert judged(modules=(), objectives=()) == []


def test_an_aim_that_nothing_serves_is_told() -> None:
    assert judged(modules=(), objectives=(), products=()) == ["nothing serves the aim “g1”"]


def test_a_module_serves_an_aim_by_an_objective() -> None:
    assert judged(objectives=()) == ["no objective carries the aim “g1”"]


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"modules": ("m", "nn")}, "there is no module “nn”"),
        ({"objectives": ("m/O1", "m/O9")}, "there is no objective “m/O9”"),
        ({"objectives": ("m/O1", "O1")}, "there is no objective “O1”"),
        ({"objectives": ("m/O1", "n/O2")}, "“n/O2” is of a module that this aim does not name"),
        ({"products": ("agendum",)}, "there is no product “agendum”"),
    ],
)
def test_a_name_that_leads_nowhere_is_told(more: dict[str, object], says: str) -> None:
    assert judged(**more) == [says]


def test_a_finding_stands_at_its_line_and_offers_the_nearest_name() -> None:
    loaded = made.loaded(*TAUGHT, aim(products=("agendum",)))
    found = only(coverage.findings(loaded, real_layouts()))
    assert (found.path, found.line) == ("coverage.yaml", 9)
    assert "agenda" in found.hint


def test_a_module_whose_file_is_broken_is_not_missing() -> None:
    assert judged(broken=("x",), modules=("m", "x"), objectives=("m/O1", "x/O4")) == []


def test_every_objective_has_its_name() -> None:
    assert coverage.objectives(made.library(*TAUGHT)) == ("m/O1", "n/O1", "n/O2")


def test_every_aim_of_the_real_releases_is_served() -> None:
    whole = made.real()
    assert len(whole.coverage) >= 8
    assert list(coverage.findings(made.loaded()._replace(library=whole), real_layouts())) == []
