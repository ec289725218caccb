"""The stages in their one order: load → check → plan → choose → compose → render → proof → keep. Read this first.

Each stage is a room of its own that takes records and returns records; this room calls them and does nothing else.

    house      what a run stands on
    composing  plan → choose → compose: one document
    checking   what is wrong, before anything is made
    making     render → proof: the files of documents
    elsewhere  whether another machine may make them
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from datetime import date
from pathlib import Path
from typing import NamedTuple

from curriculum import keep
from curriculum.model.artefact import Made, Manifest
from curriculum.model.findings import Finding
from curriculum.pipeline.checking import check_house, check_pack, check_packs, judge, judge_pack, sound, stop
from curriculum.pipeline.composing import document_of, outline_of, plan_pack, trace_of
from curriculum.pipeline.house import House, built, library_in, open_house, rearranged
from curriculum.pipeline.making import Progress, attempt, finish, fitted, make, make_all, make_of
from curriculum.plan import Selection

__all__ = [
    "Build",
    "House",
    "Progress",
    "attempt",
    "build",
    "build_all",
    "built",
    "check_house",
    "check_pack",
    "check_packs",
    "document_of",
    "finish",
    "fitted",
    "judge",
    "judge_pack",
    "library_in",
    "make",
    "make_all",
    "make_of",
    "open_house",
    "outline_of",
    "plan_pack",
    "rearranged",
    "sound",
    "stop",
    "trace_of",
]


class Build(NamedTuple):
    """What a build gave: the files with their ids, and everything the checks said of what was made now."""

    manifest: Manifest
    written: tuple[Path, ...]
    findings: tuple[Finding, ...]


def build(
    house: House, pack_id: str, out: Path, selection: Selection, jobs: int = 1, final: date | None = None,
    progress: Progress | None = None, executor: Executor | None = None,
) -> Build:  # fmt: skip
    """Build a pack into `out/PACK`. Raises CurriculumError with every blocking finding, and then writes nothing.

    Documents are made in `jobs` processes of this machine or, where one is given, by the workers of an executor.
    Only `pack.Unfinished`, a kind of OutputError, says that a part of the build stands.
    """
    return build_all(house, (pack_id,), out, selection, jobs, final, progress, executor)[0]


def build_all(
    house: House, packs: Sequence[str], out: Path, selection: Selection, jobs: int = 1, final: date | None = None,
    progress: Progress | None = None, executor: Executor | None = None,
) -> tuple[Build, ...]:  # fmt: skip
    """Build packs as `build` does: all are checked before any is made, and all are made before any is written.

    The finished files of all packs are held in memory meanwhile: 6 to 24 MB for each of the four shipped packs.
    """
    said = check_packs(house, packs, selection, final)
    wanted = [d for p in said for d in plan_pack(house, p, selection)]
    try:
        made = make_all(house, wanted, jobs, progress, executor)
    finally:
        if house.store:
            house.store.trim()
    library = house.loaded.library
    ready = [keep.Ready(library.packs[p], selection, made[p], said[p]) for p in said]
    kept = keep.keep(library, house.layouts, out, ready)
    return tuple(Build(*k, all_said(said[p], made[p])) for p, k in zip(said, kept, strict=True))


def all_said(before: tuple[Finding, ...], made: Sequence[Made]) -> tuple[Finding, ...]:
    """Return what the checks said of a pack before it was made, and of the files that were made now.

    The manifest may list files of an earlier build too: what was said of them then is no news.
    """
    return tuple(dict.fromkeys((*before, *(f for m in made for f in m.artefact.findings))))
