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
from concurrent.futures import Executor
from datetime import date
from pathlib import Path

from curriculum import certificates, followup, handoff, pipeline, preflight, reconcile
from curriculum.certificates import Asked as AskedFor
from curriculum.certificates import Issued
from curriculum.certify import register
from curriculum.certify.changes import Absent
from curriculum.certify.verify import Checked, verify
from curriculum.followup import Reported
from curriculum.handoff import Handed
from curriculum.home import content_folder, layouts_folder, output_folder
from curriculum.model.document import Deliverable
from curriculum.model.findings import Finding
from curriculum.model.layout import Format
from curriculum.model.library import Library
from curriculum.model.preflight import Asked, Report
from curriculum.model.reconciled import Reconciled
from curriculum.model.roster import Person
from curriculum.model.timetable import Timetable
from curriculum.pipeline import Build, House, Progress
from curriculum.plan import Change, Selection
from curriculum.returns import Sheets
from curriculum.roster import read as read_roster
from curriculum.schedule import timetable
from curriculum.store import Store


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
        executor: Executor | None = None,
    ) -> Build:  # fmt: skip
        """Build `pack` into the folder `out` and return its manifest, the paths written and all findings.

        With the day `final`, whatever has not been reviewed, verified and dialled by then blocks. `jobs` is the number
        of processes; a script that asks for several begins with ``if __name__ == "__main__"``, as each reads it again.
        Where an `executor` is given, its workers make the documents, on this machine or on others, and `jobs` counts
        for nothing; it stays open.
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
        return pipeline.build(self._house, pack, output_folder(out), selection, jobs, final, progress, executor)

    def certificates(
        self, pack: str, roster: str | Path, out: str | Path = "build/certificates", *, sheet: str = "",
        audience: str = "", language: str = "", one_file: bool = False, absent: Absent = "", jobs: int = 1,
        final: date | None = None, progress: Progress | None = None,
    ) -> Issued:  # fmt: skip
        """Make a certificate for each person of a roster into `out`, and the register by which they are checked.

        Those that stand there already are not made again. `audience` and `language` are named where the pack has more
        than one certificate; `one_file` makes one file of all for the printer. People who
        had one and are not on the list any more lose it, unless `absent` is keep. Raises CurriculumError with every
        blocking finding: nothing is written then, or, where writing failed, what was made stands.
        """
        asked = AskedFor(pack, audience, language, one_file, absent)
        people = read_roster(Path(roster), sheet)
        return certificates.issue(self._house, asked, people, output_folder(out), jobs, final, progress)

    def with_people(self, people: tuple[Person, ...]) -> Project:
        """Return the project with people, whom sign-in sheets, badges and table names then bear."""
        return Project(self._house._replace(people=people))

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

    def report(self, pack: str, sheets: Sheets, out: str | Path = "build/report", *, audience: str = "") -> Reported:
        """Write a report of what came back from the event of `pack`, and a draft of a media update, into `out`.

        ``Sheets(attendance=("a.xlsx",), pre=("before.csv",), post=("after.csv",), evaluation=("forms.csv",))``; a name
        may end in ``#SHEET``. Returns the paths, the figures and what was odd in the sheets, by row and column. Raises
        CurriculumError where nothing can be read, MissingEngine where the extra ``curriculum[report]`` is not there.
        """
        return followup.make(self._house, pack, sheets, output_folder(out), audience)

    def reconcile(self, path: str | Path, of: str | Path | None = None) -> Reconciled:
        """Compare a Word file that was edited with the library: what was changed, and a patch of the source.

        `of` is the file that was sent out, for where the edited one lost what says which document it is. Nothing is
        written. Raises ContentError where the file is none of ours or cannot be read, and where the
        library has faults that keep its document from being made.
        """
        return reconcile.reconcile(self._house, Path(path), Path(of) if of else None)


def load(
    content: str | Path | None = None, layouts: str | Path | None = None, cache: str | Path | None = None
) -> Project:
    """Return the project in two folders; by default those of this checkout, else those installed with the package.

    `cache` is a folder that keeps what is made, so that nothing is made twice; without one nothing is kept. What people
    of a roster are called and what came back from an event is never kept.

    Raises ContentError where `content` holds no library, and LayoutError where `layouts` cannot be read. Faults of
    single files do not raise: `Project.check` reports them.
    """
    kept = Store(Path(cache).absolute()) if cache else None
    return Project(pipeline.open_house(content_folder(content), layouts_folder(layouts), kept))


def preflight_pdf(path: str | Path, ink: float = 300.0, flat: bool = False) -> Report:
    """Return what a printer would find in any PDF: boxes, inks, pictures, type, fonts, folds, and what is to be mended.

    `ink` is the most ink in one place, in per cent; `flat` refuses transparency. A file that cannot be read is a
    finding of the report too. Raises FileNotFoundError where there is no such file.
    """
    return preflight.judge_file(Path(path), Asked(ink=ink, flat=flat))


def verify_certificate(register_file: str | Path, text: str, names: tuple[str, ...] = ()) -> Checked:
    """Return whether a certificate is genuine, by what its square code says or its number and code, and its names.

    Raises ContentError where the register cannot be read, or was changed.
    """
    return verify(register.load(Path(register_file)), text, names)
