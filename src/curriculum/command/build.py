"""check, plan, build, explain: what a library is good for."""

from __future__ import annotations

import re
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import date
from pathlib import Path
from typing import NamedTuple

from curriculum import crew, editions, garbage, pipeline
from curriculum.choose import programme_modules
from curriculum.command import output
from curriculum.explain import decisions
from curriculum.home import output_folder
from curriculum.model.document import Outline
from curriculum.model.findings import CurriculumError, Finding, blocking
from curriculum.pack import Unfinished
from curriculum.pipeline import House
from curriculum.plan import Selection
from curriculum.source.records import nearest

FEW = 3
"""Files up to which a build also says what only explains, such as how full the panels of a brochure are."""
NEARLY = 95
"""Per cent from which a panel is worth a look."""
KEPT = "stopped: what was made is kept, and the same command goes on from there"


def check(house: House, final: bool, json_: bool) -> None:
    """Print every finding of the library."""
    with output.busy("reading the library and its packs"):
        found = pipeline.check_house(house, today(final))
    if json_:
        output.dump({"findings": output.plain(found)})
    else:
        output.tell(found)
        errors = len(blocking(found))
        output.say(f"{errors} to mend, {len(found) - errors} to know" if found else "nothing to mend")
    if blocking(found):
        raise SystemExit(1)


def today(final: bool) -> date | None:
    """Return the day of a final build, which is today."""
    return date.today() if final else None


def sound(house: House, pack: str, selection: Selection, json_: bool) -> None:
    """Leave with exit code 1 where a pack cannot be built."""
    try:
        with output.busy("reading the pack"):
            pipeline.check_pack(house, pack, selection)
    except CurriculumError as fault:
        output.stop(fault.findings, json_, "")


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
    if len(rows) == 1:
        output.say("")
        output.table(("left out", "why"), [(u["unit"], u["why"]) for u in left_out(rows[0][1])])
    else:
        output.say("name one --audience and --product to see what is left out, and why")


def left_out(outline: Outline) -> list[dict[str, str]]:
    """Return the modules, and the units of modules taught, that this reader does not see."""
    taught = programme_modules(outline.programme)
    hidden = (d for d in outline.decisions if not d.shown and d.unit.startswith("modules/"))
    return [{"unit": d.unit, "why": d.why} for d in hidden if d.unit[8:].partition("#")[0] in taught]


def build(
    house: House, packs: tuple[str, ...], selection: Selection, out: str, jobs: int | None, final: bool, json_: bool,
    asked: Recorded | None = None, cluster: str = "",
) -> tuple[pipeline.Build, ...]:  # fmt: skip
    """Build packs, all of them or none, and say what came out; record the edition that was asked for.

    `cluster` is the address of other machines that make them; nothing is this one.
    """
    try:
        folder = output_folder(out)
        if asked:
            known(house, packs[0], asked)
            editions.free(asked.folder, asked.name)
        with stoppable(), elsewhere(cluster) as pool:
            garbage.collect_rarely()
            made = with_progress(house, packs, selection, folder, jobs or crew.cores(), final, json_, pool)
        kept = asked.keep(house, made[0], folder) if asked else None
    except KeyboardInterrupt:
        if house.store and house.store.writable():
            output.say(KEPT, stderr=True)
        raise
    except Unfinished as fault:
        output.stop(fault.findings, json_, "a part of the build was written")
    except CurriculumError as fault:
        output.stop(fault.findings, json_)
    if json_:
        output.dump([b.manifest for b in made])
        return made
    for one in made:
        report(one, folder)
    if kept:
        output.say(f"recorded in {kept}; keep this file as long as copies are in use")
    return made


def known(house: House, pack: str, asked: Recorded) -> None:
    """Leave with exit code 2 where copies are counted of what the pack does not have."""
    found = house.loaded.library.packs.get(pack)
    products = list(dict.fromkeys(p for g in found.groups for p in g.products)) if found else list(asked.copies)
    for name in asked.copies:
        if name not in products:
            output.usage(f"{pack} has no product “{name}” to count copies of. {nearest(name, products)}")


class Recorded(NamedTuple):
    """An edition to be recorded: its name, the folder of editions, the copies of each product, where they go."""

    name: str
    folder: Path
    copies: dict[str, int]
    sent_to: tuple[str, ...]

    def keep(self, house: House, made: pipeline.Build, out: Path) -> Path:
        """Record what was built and return the file that holds it."""
        edition = editions.record(house, self.name, made, out, date.today(), self.copies, self.sent_to)
        return editions.keep(edition, self.folder)


@contextmanager
def stoppable() -> Iterator[None]:
    """Let a request to end this process do what Ctrl-C does: what is half done is tidied up, and the workers leave."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def elsewhere(cluster: str) -> AbstractContextManager[Executor | None]:
    """Give the workers at an address; none where there is no address."""
    if not cluster:
        return nullcontext()
    from curriculum.cluster import reached

    return reached(cluster)


def with_progress(
    house: House, packs: tuple[str, ...], selection: Selection, out: Path, jobs: int, final: bool, json_: bool,
    pool: Executor | None,
) -> tuple[pipeline.Build, ...]:  # fmt: skip
    """Build packs behind a progress bar."""
    with output.counting("reading", json_) as step:
        return pipeline.build_all(house, packs, out, selection, jobs, today(final), step, pool)


def report(made: pipeline.Build, out: Path) -> None:
    """Say what a build made and where it is."""
    for line in lines(made, out):
        output.put(line)


def lines(made: pipeline.Build, out: Path) -> Iterator[output.Line]:
    """Yield the lines that say what a build made and where it is."""
    new = [a for a in made.manifest.artefacts if out / a.path in made.written]
    yield from output.told(made.findings, quiet=len(new) > FEW)
    pages = sum(a.pages for a in new)
    counts = f"{counted(len(new), 'file')}, {counted(pages, 'PDF page')}"
    yield output.Line(f"{made.manifest.title}: {counts}, law as of {made.manifest.law_as_of}")
    if told := panels(made.findings):
        yield output.Line(told)
    yield output.Line(f"open {out / made.manifest.pack / 'index.html'}")


def panels(findings: tuple[Finding, ...]) -> str:
    """Say how many panels are nearly full, and how many were set smaller to fit; nothing where none is."""
    fit = [f.message for f in findings if f.rule == "fit"]
    smaller = sum("of its size to fit" in m for m in fit)
    full = sum(int(m[1]) >= NEARLY for m in (re.search(r" is (\d+)% full", text) for text in fit) if m)
    said = [f"{counted(full, 'panel')} at {NEARLY}% or more"] if full else []
    said += [f"{counted(smaller, 'panel')} set smaller to fit"] if smaller else []
    return f"fit: {', '.join(said)}; the page below says which" if said else ""


def counted(number: int, what: str) -> str:
    """Return a number of things in words."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def explain(house: House, pack: str, unit: str, selection: Selection, json_: bool) -> None:
    """Print why a unit is in each document of a pack or not."""
    sound(house, pack, selection, json_)
    wanted = pipeline.plan_pack(house, pack, selection)
    with output.busy("reading the documents"):
        rows = [(d.stem, decision) for d in wanted for decision in decisions(house, d, unit)]
    if not rows:
        known = [d.unit for one in wanted[:1] for d in pipeline.outline_of(house, one).decisions]
        output.usage(f"no document of {pack} considers “{unit}”. {nearest(unit, like(unit, known))}")
    if json_:
        output.dump([{"document": s, **output.plain(d)} for s, d in rows])
    else:
        output.table(("document", "shown", "why"), [(s, "yes" if d.shown else "no", d.why) for s, d in rows])


def like(unit: str, known: list[str]) -> list[str]:
    """Return the units that are named as `unit` is: with their kind, or by their id alone."""
    return known if "/" in unit else [k.partition("/")[2] for k in known]
