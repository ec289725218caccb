"""How a test makes the small library faulty and reads what is said about it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from curriculum import check, layouts, pipeline
from curriculum.layouts import Layouts
from curriculum.model.findings import ContentError, Finding
from curriculum.model.library import unit_of
from curriculum.model.review import fingerprint
from curriculum.pipeline import House
from curriculum.plan import Selection
from curriculum.source import load
from tests.conftest import LAYOUTS

MODULE, TEXT = "modules/ropes/module.yaml", "modules/ropes/text.md"
ACT, PACK, DAY = "law/ropes-act.yaml", "packs/now.yaml", "programmes/day.yaml"
ACTIVITY, CASE, ITEM = "activities/ropes.yaml", "cases/ropes.yaml", "items/ropes.yaml"
ROUTER = "routers/ropes.yaml"


@cache
def real_layouts() -> Layouts:
    """Return the real layouts, read once."""
    return layouts.load(LAYOUTS)


def house(content: Path) -> House:
    """Return a library on the real layouts."""
    return House(load.load(content), real_layouts())


def swap(content: Path, name: str, *pairs: str) -> int:
    """Replace text in a file, each old by the new after it; return the line of the last change."""
    text = (content / name).read_text("utf-8")
    for old, new in zip(pairs[::2], pairs[1::2], strict=True):
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        line = text.count("\n", 0, text.index(old)) + 1
        text = text.replace(old, new)
    (content / name).write_text(text, "utf-8")
    return line


def add(content: Path, name: str, more: str) -> int:
    """Write `more` at the end of a file; return the line it begins on."""
    text = (content / name).read_text("utf-8")
    (content / name).write_text(text + more, "utf-8")
    return text.count("\n") + 1


def line_of(content: Path, name: str, words: str) -> int:
    """Return the first line of a file that holds some words."""
    lines = (content / name).read_text("utf-8").splitlines()
    return next(n for n, line in enumerate(lines, 1) if words in line)


def reviewed(
    content: Path, unit: str, *kinds: str, on: str = "2026-01-20", language: str = "en", name: str = ""
) -> Path:
    """Record reviews of a unit as it now is, each in a file of its own in place of an earlier one; return the last."""
    record = unit_of(load.load(content).library, unit)
    assert record is not None, f"there is no unit {unit}"
    (content / "reviews").mkdir(exist_ok=True)
    for kind in kinds:
        id_ = "-".join(filter(None, (unit.replace("/", "-").replace("#", "-"), kind, name)))
        file = content / "reviews" / f"{id_}.yaml"
        file.write_text(
            f"reviews:\n  - {{id: {id_}, unit: '{unit}', kind: {kind}, by: a reader, on: {on}, "
            f"language: {language}, hash: '{fingerprint(record)}'}}\n"
        )
    return file


def checked(content: Path) -> tuple[Finding, ...]:
    """Return everything that is said about a library, whatever pack is built from it."""
    here = house(content)
    return check.library(here.loaded, here.layouts)


def only(content: Path, severity: str = "error") -> Finding:
    """Return the one thing that is wrong with a library; more, or nothing, fails the test."""
    found = checked(content)
    assert len(found) == 1, "\n".join(map(str, found)) or "nothing was found"
    assert found[0].severity == severity
    return found[0]


def refused(content: Path, pack: str = "now", selection: Selection | None = None) -> tuple[Finding, ...]:
    """Return why a pack of a sound library is not built."""
    assert checked(content) == ()
    try:
        pipeline.check_pack(house(content), pack, selection or Selection())
    except ContentError as fault:
        return fault.findings
    return ()


def outline_faults(content: Path, pack: str, audience: str, product: str) -> tuple[Finding, ...]:
    """Return what is wrong with what the readers of one document would see."""
    here = house(content)
    (wanted,) = pipeline.plan_pack(here, pack, Selection(audiences=(audience,), products=(product,)))
    return check.outline(pipeline.outline_of(here, wanted), here.loaded.library.settings)


def page(house: House, pack: str, audience: str, product: str, **more: object) -> str:
    """Return the composed HTML of one document."""
    selection = Selection(audiences=(audience,), products=(product,), **more)  # type: ignore[arg-type]
    (wanted,) = pipeline.plan_pack(house, pack, selection)
    return pipeline.document_of(house, pipeline.outline_of(house, wanted)).html
