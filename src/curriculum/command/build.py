"""check, plan, build, explain, agenda: what a library is good for."""

from __future__ import annotations

import os
from pathlib import Path

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from curriculum import pipeline, schedule
from curriculum.choose import programme_modules
from curriculum.command import output
from curriculum.model.document import Outline
from curriculum.model.findings import CurriculumError, blocking
from curriculum.pipeline import House
from curriculum.plan import Selection


def check(house: House, final: bool, json_: bool) -> None:
    """Print every finding of the library."""
    found = pipeline.check_house(house, final)
    if json_:
        output.dump({"findings": output.plain(found)})
    else:
        output.tell(found)
        errors = len(blocking(found))
        output.console().print(f"{errors} to mend, {len(found) - errors} to know" if found else "nothing to mend")
    if blocking(found):
        raise SystemExit(1)


def sound(house: House, pack: str, selection: Selection, json_: bool, final: bool = False) -> None:
    """Leave with exit code 1 where a pack cannot be built."""
    try:
        pipeline.check_pack(house, pack, selection, final)
    except CurriculumError as fault:
        output.stop(fault.findings, json_)


def plan(house: House, pack: str, selection: Selection, json_: bool) -> None:
    """Print what would be built, and what is left out of it."""
    sound(house, pack, selection, json_)
    rows = [(d, pipeline.outline_of(house, d)) for d in pipeline.plan_pack(house, pack, selection)]
    if json_:
        output.dump([{**output.plain(d), "path": d.stem, "modules": [m.id for m in o.modules],
                      "left_out": left_out(o)} for d, o in rows])  # fmt: skip
        return
    output.table(
        ("document", "formats", "modules", "law as of", "left out"),
        [(d.stem, " ".join(d.formats), str(len(o.modules)), str(d.law_as_of), str(len(left_out(o)))) for d, o in rows],
    )


def left_out(outline: Outline) -> list[dict[str, str]]:
    """Return the modules, and the units of modules taught, that this reader does not see."""
    taught = programme_modules(outline.programme)
    hidden = (d for d in outline.decisions if not d.shown and d.unit.startswith("modules/"))
    return [{"unit": d.unit, "why": d.why} for d in hidden if d.unit[8:].partition("#")[0] in taught]


def build(
    house: House, packs: tuple[str, ...], selection: Selection, out: str, jobs: int | None, final: bool, json_: bool
) -> None:
    """Build packs and say what came out."""
    for pack in packs:
        sound(house, pack, selection, json_, final)
    reports = []
    for pack in packs:
        try:
            made = with_progress(house, pack, selection, Path(out), jobs or os.cpu_count() or 1, final, json_)
        except CurriculumError as fault:
            output.stop(fault.findings, json_)
        reports.append(made)
        if not json_:
            report(made, Path(out))
    if json_:
        output.dump([output.plain(r.manifest) for r in reports])


def with_progress(
    house: House, pack: str, selection: Selection, out: Path, jobs: int, final: bool, json_: bool
) -> pipeline.Build:
    """Build a pack behind a progress bar."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=output.console(stderr=True), disable=json_, transient=True) as bar:
        task = bar.add_task(pack, total=None)

        def step(done: int, total: int, name: str) -> None:
            bar.update(task, completed=done, total=total, description=name)

        return pipeline.build(house, pack, out, selection, jobs, final, step)


def report(made: pipeline.Build, out: Path) -> None:
    """Say what a build made and where it is."""
    output.tell(made.findings)
    new = [a for a in made.manifest.artefacts if out / a.path in made.written]
    pages = sum(a.pages for a in new)
    screen = output.console()
    screen.print(f"{made.manifest.title}: {len(new)} files, {pages} PDF pages, law as of {made.manifest.law_as_of}")
    screen.print(f"open {out / made.manifest.pack / 'index.html'}")


def explain(house: House, pack: str, unit: str, selection: Selection, json_: bool) -> None:
    """Print why a unit is in each document of a pack or not."""
    sound(house, pack, selection, json_)
    with output.console(stderr=True).status("reading the documents"):
        rows = [
            (deliverable.stem, decision)
            for deliverable in pipeline.plan_pack(house, pack, selection)
            for decision in pipeline.decisions(house, deliverable, unit)
        ]
    if not rows:
        output.usage(f"no document of {pack} considers “{unit}”")
    if json_:
        output.dump([{"document": s, **output.plain(d)} for s, d in rows])
    else:
        output.table(("document", "shown", "why"), [(s, "yes" if d.shown else "no", d.why) for s, d in rows])


def agenda(house: House, pack: str, json_: bool) -> None:
    """Print the days of a pack."""
    sound(house, pack, Selection(), json_)
    library = house.loaded.library
    asked = library.packs[pack]
    titles = {i: m.title for i, m in library.modules.items()}
    days = {g.programme: schedule.schedule(library.programmes[g.programme], asked.starts, titles) for g in asked.groups}
    if json_:
        output.dump([{"programme": p, "days": output.plain(d)} for p, d in days.items()])
        return
    for programme, found in days.items():
        for day in found:
            output.console().print(
                f"\n{library.programmes[programme].title}: day {day.number}, {day.date}", style="bold"
            )
            output.table(
                ("time", "minutes", "what"), [(f"{r.start}–{r.end}", str(r.minutes), r.title) for r in day.rows]
            )
