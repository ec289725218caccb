"""The stages in their one order: load → check → plan → choose → compose → render → proof → pack. Read this first.

Each stage is a room of its own that takes records and returns records; this room calls them and does nothing else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from curriculum import check, choose, compose, index, layouts, pack, plan, proof, render, schedule
from curriculum.layouts import Layouts
from curriculum.model.document import (
    Artefact,
    Decision,
    Deliverable,
    Document,
    Made,
    Manifest,
    Outline,
    Rendered,
    Used,
)
from curriculum.model.findings import ContentError, CurriculumError, Finding, blocking
from curriculum.model.layout import Format
from curriculum.plan import Selection
from curriculum.render.assets import Assets
from curriculum.source import load
from curriculum.source.load import Loaded


class House(NamedTuple):
    """What a build stands on: a library with what its files got wrong, and the layouts."""

    loaded: Loaded
    layouts: Layouts


class Build(NamedTuple):
    """What a build gave: the files with their ids, and everything the checks said."""

    manifest: Manifest
    written: tuple[Path, ...]
    findings: tuple[Finding, ...]


Progress = Callable[[int, int, str], None]
"""Called after each document with how many are done, how many there are, and the name of the last."""


def open_house(content: Path, layout_root: Path) -> House:
    """Load a library and its layouts."""
    return House(load.load(content), layouts.load(layout_root))


worker_house = cache(open_house)
"""The house of a worker process, loaded once."""


def check_house(house: House, final: bool = False) -> tuple[Finding, ...]:
    """Return all that is wrong with a library and, where nothing in it blocks, with each of its packs."""
    said = check.library(house.loaded, house.layouts)
    if blocking(said):
        return said
    packs = house.loaded.library.packs
    return check.in_order([*said, *(f for p in packs for f in judge_pack(house, p, Selection(), final))])


def check_pack(house: House, pack_id: str, selection: Selection, final: bool = False) -> tuple[Finding, ...]:
    """Return all that is worth knowing before a pack is built. Raises ContentError with all that blocks."""
    said = (*check.library(house.loaded, house.layouts), *check.unknown_pack(house.loaded.library, pack_id))
    stop(said)
    said = check.in_order([*said, *judge_pack(house, pack_id, selection, final)])
    stop(said)
    return said


def judge_pack(house: House, pack_id: str, selection: Selection, final: bool) -> tuple[Finding, ...]:
    """Return what is to be known of one pack, down to every token that its readers would see."""
    said = check.pack(house.loaded.library, house.loaded.library.packs[pack_id], selection, final)
    outlines = (outline_of(house, d) for d in plan_pack(house, pack_id, selection))
    return (*said, *(f for o in outlines for f in check.outline(o)))


def plan_pack(house: House, pack_id: str, selection: Selection) -> tuple[Deliverable, ...]:
    """Return the documents of a pack that `selection` asks for."""
    asked = house.loaded.library.packs[pack_id]
    return plan.plan(asked, dict(house.layouts.products), selection)


def outline_of(house: House, deliverable: Deliverable) -> Outline:
    """Choose what one document may draw on."""
    return choose.choose(house.loaded.library, deliverable, house.layouts.products[deliverable.product])


def document_of(house: House, outline: Outline) -> Document:
    """Compose one document."""
    agenda = schedule.schedule(outline.programme, outline.pack.starts, outline.titles) if outline.programme else ()
    return compose.compose(outline, agenda, house.layouts.root, house.layouts.words[outline.language.id])


def decisions(house: House, deliverable: Deliverable, unit: str) -> tuple[Decision, ...]:
    """Return why a document shows the unit of that name, or of that id among units of any kind, or why it does not."""
    outline = outline_of(house, deliverable)
    asked = [d for d in outline.decisions if unit in (d.unit, d.unit.partition("/")[2])]
    if not any(d.shown for d in asked):
        return tuple(asked)
    used = document_of(house, outline).used
    idle = {"shown": False, "why": "nothing speaks against it, but nothing in this document prints it"}
    return tuple(d if not d.shown or holds(used, d.unit) else d.model_copy(update=idle) for d in asked)


def holds(used: Used, unit: str) -> bool:
    """Tell whether a unit is among what a document shows; an Act is where one of its sections is."""
    kind, _, name = unit.partition("/")
    if kind == "laws":
        return any(p == name or p.startswith(f"{name}#") for p in used.provisions)
    return unit in used.units or name in getattr(used, kind, ())


def make(house: House, deliverable: Deliverable) -> tuple[Made, ...]:
    """Make the files of one document, one for each format. Raises CurriculumError with all that blocks."""
    document = document_of(house, outline_of(house, deliverable))
    stop(check.document(document, house.layouts.root))
    assets = Assets(Path(house.loaded.library.root), Path(house.layouts.root))
    return tuple(finish(document, form, render.render(document, form, assets)) for form in deliverable.formats)


def stop(findings: tuple[Finding, ...]) -> None:
    """Raise what blocks."""
    if blocking(findings):
        raise ContentError(*blocking(findings))


def finish(document: Document, form: Format, rendered: Rendered) -> Made:
    """Proof a rendered file and describe it. Raises ContentError where the finished file shows a fault."""
    said = proof.proof(document, rendered)
    stop(said)
    deliverable = document.deliverable
    artefact = Artefact(
        path=f"{deliverable.stem}.{form}",
        sha256=hashlib.sha256(rendered.data).hexdigest(),
        bytes=len(rendered.data),
        pages=rendered.pages,
        product=deliverable.product,
        audience=deliverable.audience,
        language=deliverable.language,
        format=form,
        title=document.title,
        law_as_of=deliverable.law_as_of,
        version=document.version,
        used=document.used,
        findings=said,
    )
    return Made(artefact=artefact, data=rendered.data, engine=rendered.engine)


def make_in_worker(content: Path, layout_root: Path, deliverable: Deliverable) -> tuple[Made, ...] | CurriculumError:
    """Do `attempt` in another process."""
    return attempt(worker_house(content, layout_root), deliverable)


def attempt(house: House, deliverable: Deliverable) -> tuple[Made, ...] | CurriculumError:
    """Do `make`; what went wrong comes back as a value."""
    try:
        return make(house, deliverable)
    except CurriculumError as fault:
        return fault


def make_all(house: House, jobs: int, wanted: Sequence[Deliverable]) -> Iterator[tuple[Made, ...] | CurriculumError]:
    """Yield the files of every document, in order, made in `jobs` processes."""
    if jobs <= 1 or len(wanted) <= 1:
        yield from (attempt(house, d) for d in wanted)
        return
    roots = Path(house.loaded.library.root), Path(house.layouts.root)
    pool = ProcessPoolExecutor(min(jobs, len(wanted)), mp_context=get_context("spawn"))
    try:
        yield from (f.result() for f in submit(pool, roots, wanted))
    finally:  # whoever stops the build waits for the documents in hand, not for those still in the queue
        pool.shutdown(wait=True, cancel_futures=True)


def submit(
    pool: Executor, roots: tuple[Path, Path], wanted: Sequence[Deliverable]
) -> list[Future[tuple[Made, ...] | CurriculumError]]:
    """Hand every document to the pool."""
    return [pool.submit(make_in_worker, *roots, d) for d in wanted]


def build(
    house: House, pack_id: str, out: Path, selection: Selection, jobs: int = 1, final: bool = False,
    progress: Progress | None = None,
) -> Build:  # fmt: skip
    """Build a pack into `out/PACK`. Raises CurriculumError with every blocking finding, and then writes nothing."""
    said = check_pack(house, pack_id, selection, final)
    wanted = plan_pack(house, pack_id, selection)
    made: list[Made] = []
    faults: list[Finding] = []
    for done, result in enumerate(make_all(house, jobs, wanted), 1):
        if isinstance(result, CurriculumError):
            faults.extend(result.findings)
        else:
            made.extend(result)
        if progress:
            progress(done, len(wanted), wanted[done - 1].stem)
    stop(tuple(dict.fromkeys(faults)))
    return keep(house, pack_id, out, selection, made, said)


def keep(
    house: House, pack_id: str, out: Path, selection: Selection, made: list[Made], said: tuple[Finding, ...]
) -> Build:
    """Write files, manifest and index; a part of a pack leaves the rest of an earlier build in place."""
    pack.sweep(out / pack_id) if (out / pack_id).is_dir() else None
    before = pack.old_manifest(out / pack_id)
    manifest = describe(house, pack_id, selection, made, said, before)
    written = [pack.write(out, m.artefact.path, m.data) for m in made]
    written.append(pack.write(out / pack_id, "index.html", index.page(manifest, house.layouts.root)))
    written.append(pack.write_manifest(out, manifest))
    kept = {a.path for a in manifest.artefacts}
    pack.clear(out, [a.path for a in (before.artefacts if before else ()) if a.path not in kept])
    return Build(manifest, tuple(written), (*said, *(f for a in manifest.artefacts for f in a.findings)))


def engines(made: list[Made], before: Manifest | None) -> dict[str, str]:
    """Return the versions of all that decides how the files look; those of files that stay are kept."""
    found = dict(before.engine) if before else {}
    for one in made:
        found |= one.engine
    return found | render.versions()


def describe(
    house: House, pack_id: str, selection: Selection, made: list[Made], said: tuple[Finding, ...],
    before: Manifest | None,
) -> Manifest:  # fmt: skip
    """Return the manifest: what was made now and, for a part of a pack, what an earlier build had besides."""
    library = house.loaded.library
    asked = library.packs[pack_id]
    now = {m.artefact.path: m.artefact for m in made}
    whole = selection == Selection(law_as_of=selection.law_as_of)
    stay = {} if whole or before is None else {a.path: a for a in before.artefacts if a.path not in now}
    return Manifest(
        pack=pack_id,
        title=asked.title,
        library=library.about.title,
        version=asked.version,
        law_as_of=selection.law_as_of or asked.law_date,
        content_date=asked.content_date,
        engine=engines(made, before if stay else None),
        artefacts=tuple((stay | now)[p] for p in sorted(stay | now)),
        findings=said,
    )
