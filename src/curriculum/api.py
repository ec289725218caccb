"""The library for developers: load a project, check it, plan a pack, build it, read what came out.

import curriculum

project = curriculum.load()                      # this checkout's content, or the installed package's own
for finding in project.check():
    print(finding)
built = project.build("lahore-2026", "build", audiences=("police",), products=("agenda",))
for artefact in built.manifest.artefacts:
    print(artefact.path, artefact.sha256, artefact.used.provisions)
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from curriculum import handoff, pipeline, preflight, reconcile
from curriculum.handoff import Handed
from curriculum.home import content_folder, layouts_folder, output_folder
from curriculum.model.document import Deliverable
from curriculum.model.findings import Finding
from curriculum.model.layout import Format
from curriculum.model.library import Library
from curriculum.model.preflight import Asked, Report
from curriculum.model.reconciled import Reconciled
from curriculum.model.timetable import Timetable
from curriculum.pipeline import Build, House, Progress
from curriculum.plan import Change, Selection
from curriculum.schedule import timetable


class Project:
    """A library with its layouts. It holds what was loaded and nothing else; load again to see changed files."""

    def __init__(self, house: House) -> None:
        self._house = house

    @property
    def library(self) -> Library:
        """Every record, by kind and id: `library.modules["tip-and-som"]`, `library.laws["ptpa-2018"]` …"""
        return self._house.loaded.library

    def check(self, final: date | None = None) -> tuple[Finding, ...]:
        """Return every finding on the library; with the day `final` also what keeps it from going to print then."""
        return pipeline.check_house(self._house, final)

    def changed(self, pack: str, change: Change) -> Project:
        """Return the project with `pack` in another frame, on other days, in another town or for other numbers."""
        return Project(pipeline.rearranged(self._house, pack, change))

    def timetable(self, pack: str, group: int = 0) -> Timetable | None:
        """Return the days of a group of `pack`, counted from 0, and what was cut; None where it is taught nothing.

        Raises KeyError and IndexError where there is no such pack or group.
        """
        asked = self.library.packs[pack]
        return timetable(self.library, asked, asked.groups[group])

    def plan(self, pack: str, selection: Selection | None = None) -> tuple[Deliverable, ...]:
        """Return the documents that a build of `pack` would make. Raises ContentError where it cannot be built."""
        wanted = selection or Selection()
        pipeline.check_pack(self._house, pack, wanted)
        return pipeline.plan_pack(self._house, pack, wanted)

    def build(
        self, pack: str, out: str | Path = "build", *, audiences: tuple[str, ...] = (),
        languages: tuple[str, ...] = (), products: tuple[str, ...] = (), districts: tuple[str, ...] = (),
        formats: tuple[Format, ...] = (),
        law_as_of: date | None = None, jobs: int = 1, final: date | None = None, progress: Progress | None = None,
    ) -> Build:  # fmt: skip
        """Build `pack` into the folder `out` and return its manifest, the paths written and all findings.

        With the day `final`, whatever has not been reviewed, verified and dialled by then blocks. `jobs` is the number
        of processes; a script that asks for several begins with ``if __name__ == "__main__"``, as each reads it again.
        Raises CurriculumError with every blocking finding; nothing is written then, but where a file cannot be moved
        into place or removed, which the finding names.
        """
        selection = Selection(
            audiences=audiences,
            languages=languages,
            products=products,
            districts=districts,
            formats=formats,
            law_as_of=law_as_of,
        )
        return pipeline.build(self._house, pack, output_folder(out), selection, jobs, final, progress)

    def hand_over(
        self, pack: str, piece: str, quantities: Mapping[tuple[str, str], int], out: str | Path = "build/handoff", *,
        today: date, edition: str = "", sent_to: tuple[str, ...] = (), progress: Progress | None = None,
        audience: str = "",
    ) -> Handed:  # fmt: skip
        """Write the parcel of one piece for a printer into `out`, and return its path, what it asks for, its edition.

        `piece` is its name as files have it (``trifold``, ``poster-job-offer-a3``), `quantities` the copies by language
        and district, ``{("ur", ""): 600000}``, of one `audience` where several get the piece. Keep the edition to be
        able to recall it. Raises CurriculumError with every blocking finding; nothing is written then.
        """
        return handoff.hand_over(
            self._house, pack, piece, quantities, output_folder(out), today, edition, sent_to, progress, audience
        )

    def reconcile(self, path: str | Path) -> Reconciled:
        """Compare a Word file that was edited with the library: what was changed, and a patch of the source.

        Nothing is written. Raises ContentError where the file is none of ours or cannot be read, and where the
        library has faults that keep its document from being made.
        """
        return reconcile.reconcile(self._house, Path(path))


def load(content: str | Path | None = None, layouts: str | Path | None = None) -> Project:
    """Return the project in two folders; by default those of this checkout, else those installed with the package.

    Raises ContentError where `content` holds no library, and LayoutError where `layouts` cannot be read. Faults of
    single files do not raise: `Project.check` reports them.
    """
    return Project(pipeline.open_house(content_folder(content), layouts_folder(layouts)))


def preflight_pdf(path: str | Path, ink: float = 300.0, flat: bool = False) -> Report:
    """Return what a printer would find in any PDF: boxes, inks, pictures, type, fonts, folds, and what is to be mended.

    `ink` is the most ink in one place, in per cent; `flat` refuses transparency. A file that cannot be read is a
    finding of the report too. Raises FileNotFoundError where there is no such file.
    """
    return preflight.judge_file(Path(path), Asked(ink=ink, flat=flat))
