"""build --watch: packs are built, and built again whenever a file of theirs is saved, until somebody stops it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from curriculum import crew, garbage, pack, pipeline
from curriculum.command import output
from curriculum.command.build import counted, elsewhere, report, stoppable, today
from curriculum.home import content_folder, layouts_folder, output_folder
from curriculum.model.artefact import Artefact
from curriculum.model.findings import CurriculumError, Finding
from curriculum.pipeline import Build, House
from curriculum.pipeline.elsewhere import forget
from curriculum.plan import Selection

if TYPE_CHECKING:
    import watchfiles

FEW = 3
"""Documents that one process makes, whatever it is given: a library takes most of a second to reach another."""
QUIET = 100
"""Milliseconds without another save after which something is done: programs save a file in several steps."""
BREATH = 500
"""Milliseconds for which the first wait lasts at most: from then on nothing is missed."""
TEMPORARY = ("~", ".tmp", ".temp", ".swp", ".swx", ".part", ".bak", ".orig")
"""How names end of files that programs lay beside the one that they save."""


class Wanted(NamedTuple):
    """What is built again and again: what reads the files, and what was asked for."""

    opened: Callable[[], House]
    packs: tuple[str, ...]
    selection: Selection
    out: str
    jobs: int | None
    final: bool = False
    cluster: str = ""


class Saved(NamedTuple):
    """Files that were saved together, by their names, and whether a layout is among them."""

    names: tuple[str, ...]
    layouts: bool


def watch(wanted: Wanted, changes: Iterable[Saved]) -> None:
    """Build packs, and again after each change, whatever goes wrong; Ctrl-C ends it."""
    try:
        with stoppable(), suppress(KeyboardInterrupt), elsewhere(wanted.cluster) as other:
            garbage.collect_rarely()
            with crew.working(wanted.jobs or crew.cores(), other) as pool:
                said = first(wanted, pool)
                output.say("watching; Ctrl-C ends it")
                for saved in changes:
                    said = again(wanted, pool, saved, said)
    except CurriculumError as fault:
        output.stop(fault.findings, False)
    output.say("stopped watching")


def first(wanted: Wanted, pool: Executor | None) -> frozenset[Finding]:
    """Build packs for the first time, and return what was said of them."""
    try:
        made = built(wanted, pool)
    except (CurriculumError, SystemExit) as fault:
        if isinstance(fault, CurriculumError) and all(f.rule == "pack" and not f.path for f in fault.findings):
            raise  # there is no such pack: nobody waits for what a slip of the pen has named
        return failed(fault)
    for one in made:
        report(one, output_folder(wanted.out))
    return frozenset(f for b in made for f in b.findings)


def again(wanted: Wanted, pool: Executor | None, saved: Saved, before: frozenset[Finding]) -> frozenset[Finding]:
    """Build packs after a change, say what is new, and return all that is to be said of them."""
    begun = time.monotonic()
    if saved.layouts:
        forget()
        if isinstance(pool, crew.Crew):
            pool.renew()
    old = {p: a.sha256 for p, a in standing(wanted).items()}
    try:
        made = built(wanted, pool)
    except (CurriculumError, SystemExit, click.ClickException) as fault:
        return failed(fault)
    output.tell(f for b in made for f in b.findings if f not in before)
    files = {a.path: a.sha256 for b in made for a in b.manifest.artefacts}
    new = [path for path, digest in files.items() if old.get(path) != digest]
    output.say(f"{named(saved.names)}: {line(new, len(files))} in {time.monotonic() - begun:.1f} s")
    return frozenset(f for b in made for f in b.findings)


def built(wanted: Wanted, pool: Executor | None) -> tuple[Build, ...]:
    """Read everything, and build the packs. Raises CurriculumError, or SystemExit where it was told what is wrong."""
    house, out = wanted.opened(), output_folder(wanted.out)
    hands = None if few(house, wanted) and isinstance(pool, crew.Crew) else pool
    with output.counting("reading", False) as step:
        return pipeline.build_all(house, wanted.packs, out, wanted.selection, 1, today(wanted.final), step, hands)


def few(house: House, wanted: Wanted) -> bool:
    """Tell whether packs are so few documents that handing them to other processes takes longer than making them."""
    known = [p for p in wanted.packs if p in house.loaded.library.packs]
    return sum(len(pipeline.plan_pack(house, p, wanted.selection)) for p in known) <= FEW


def failed(fault: BaseException) -> frozenset[Finding]:
    """Say what is wrong, unless it was said, and that nothing is lost."""
    if isinstance(fault, CurriculumError):
        output.tell(fault.findings)
    elif isinstance(fault, click.ClickException):
        fault.show()
    left = "a part of the build was written" if isinstance(fault, pack.Unfinished) else "nothing was written"
    output.say(f"{left}; waiting for the next save", stderr=True)
    return frozenset()


def standing(wanted: Wanted) -> dict[str, Artefact]:
    """Return the files of the packs as they stand, by their paths."""
    found = [pack.old_manifest(output_folder(wanted.out), p) for p in wanted.packs]
    return {a.path: a for manifest in found if manifest for a in manifest.artefacts}


def named(names: Sequence[str]) -> str:
    """Name files that were saved: two of them at most."""
    rest = len(names) - 2
    return ", ".join(names[:2]) + (f" and {counted(rest, 'other')}" if rest > 0 else "")


def line(new: Sequence[str], total: int) -> str:
    """Say how many files are new, and which where it is one."""
    if not new:
        return f"nothing new in {counted(total, 'file')}"
    which = f" ({new[0]})" if len(new) == 1 else ""
    return f"{len(new)} of {counted(total, 'file')} anew{which}"


def saves(content: str | None, layouts: str | None, out: str) -> Iterator[Saved]:
    """Return what is saved below the two folders from now on, as soon as it is; whoever waits for it can be stopped."""
    import watchfiles

    folders = content_folder(content).resolve(), layouts_folder(layouts).resolve()
    found = watchfiles.watch(
        *folders, watch_filter=None, step=QUIET, rust_timeout=BREATH, yield_on_timeout=True, raise_interrupt=True
    )
    try:
        begun = next(found)
    except OSError as fault:
        output.usage(f"the folders cannot be watched: {fault}")
    return told(chain([begun], found), folders, Path(out).resolve())


def told(
    found: Iterable[set[tuple[watchfiles.Change, str]]], folders: tuple[Path, Path], out: Path
) -> Iterator[Saved]:  # fmt: skip
    """Yield what changes say that is worth building for: nothing that a build wrote, or that a program lays aside."""
    for changes in found:
        paths = sorted({Path(path) for _, path in changes})
        kept = [p for p in paths if not p.is_relative_to(out) and worth(below(p, *folders))]
        if kept:
            names = tuple(below(p, *folders).as_posix() for p in kept)
            yield Saved(names, any(p.is_relative_to(folders[1]) for p in kept))


def below(path: Path, *roots: Path) -> Path:
    """Return how a file is called from its folder on."""
    return next((path.relative_to(root) for root in roots if path.is_relative_to(root)), path)


def worth(path: Path) -> bool:
    """Tell whether a file may be one of ours: no hidden one, and none that programs lay beside the one they save."""
    hidden = any(part.startswith((".", "~$", "#")) for part in path.parts)
    return not (hidden or path.name.endswith(TEMPORARY) or path.name.isdecimal())
