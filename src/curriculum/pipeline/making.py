"""Files of documents: composed, rendered and proofed, in one process or in several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from functools import partial
from itertools import count

from curriculum import crew, garbage, keep, proof, render, turns
from curriculum.model.artefact import Made, Rendered
from curriculum.model.document import Deliverable, Document, Outline
from curriculum.model.findings import CurriculumError, Finding
from curriculum.model.layout import Format
from curriculum.pipeline import elsewhere
from curriculum.pipeline.checking import sound, stop
from curriculum.pipeline.composing import document_of, outline_of, trace_of
from curriculum.pipeline.house import House
from curriculum.pipeline.remembered import Desk
from curriculum.preflight import ours
from curriculum.render.assets import Assets

Progress = Callable[[int, int, str], None]
"""Called after each document with how many are done, how many there are, and the name of the last."""


def make(house: House, deliverable: Deliverable) -> tuple[Made, ...]:
    """Make the files of one document, one for each format. Raises CurriculumError with all that blocks."""
    return make_of(house, outline_of(house, deliverable))


def make_of(house: House, outline: Outline) -> tuple[Made, ...]:
    """Make the files of what was chosen for one document, or find them. Raises CurriculumError with all that blocks."""
    desk = Desk(house, outline)
    return desk.get() or desk.put(anew(house, outline, desk.assets), outline)


def anew(house: House, outline: Outline, assets: Assets) -> tuple[Made, ...]:
    """Compose, render and proof what was chosen for one document. Raises CurriculumError with all that blocks."""
    document = document_of(house, outline)
    sound(document, outline, house)
    if "docx" in outline.deliverable.formats:
        document = document.model_copy(update={"trace": trace_of(house, outline, document)})
    fitting, files = fitted(document, assets)
    return tuple(finish(fitting, form, rendered) for form, rendered in files.items())


def fitted(document: Document, assets: Assets) -> tuple[Document, dict[Format, Rendered]]:
    """Return the files of a document, and the document as it was set: smaller in slots whose text would not fit."""
    files = render.render_all(document, document.deliverable.formats, assets)
    tighter = proof.tighter(document, files)
    return fitted(tighter, assets) if tighter else (document, files)


def finish(document: Document, form: Format, rendered: Rendered) -> Made:
    """Proof a rendered file and describe it. Raises ContentError where the finished file shows a fault."""
    said = (
        *proof.proof(document, rendered),
        *(ours.findings(document, rendered, form) if form in ours.PRESSED else ()),
    )
    stop(said)
    return keep.described(document, form, rendered, said)


def attempt(house: House, deliverable: Deliverable) -> tuple[Made, ...] | CurriculumError:
    """Do `make`; what went wrong comes back as a value. Its pages are let go of before the next document."""
    with garbage.rarely():
        try:
            return make(house, deliverable)
        except CurriculumError as fault:
            return fault
        finally:
            garbage.let_go()


def make_all(
    house: House, wanted: Sequence[Deliverable], jobs: int, progress: Progress | None = None,
    executor: Executor | None = None,
) -> dict[str, list[Made]]:  # fmt: skip
    """Return the files of documents by pack, made in `jobs` processes, or by the workers of an executor.

    Raises CurriculumError with all that blocks, once all has been tried; at once where a worker is of no use.
    """
    made: dict[str, list[Made]] = {d.pack: [] for d in wanted}
    faults: list[Finding] = []
    done = count(1)

    def told(name: str) -> None:
        if progress:
            progress(next(done), len(wanted), name)

    with crew.working(min(jobs, len(wanted)), executor) as pool:
        for deliverable, result in turns.each(work_of(house, executor), house, wanted, pool, told):
            if isinstance(result, CurriculumError):
                faults.extend(result.findings)
            else:
                made[deliverable.pack].extend(result)
    stop(tuple(faults))
    return made


def work_of(house: House, executor: Executor | None) -> Callable[[House, Deliverable], turns.Result]:
    """Return what makes a document: with a look at the machine first, where that may be another one."""
    if executor is None or isinstance(executor, crew.Crew):
        return attempt
    return partial(elsewhere.make, attempt, elsewhere.home(house))
