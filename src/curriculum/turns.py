"""Documents are made in processes, each for itself; those that count the pages of others are made after them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Protocol, Self, TypeVar

from curriculum import workers
from curriculum.layouts import Layouts
from curriculum.model.artefact import Made
from curriculum.model.document import Deliverable
from curriculum.model.findings import CurriculumError, RenderError, error
from curriculum.model.place import Place

Result = tuple[Made, ...] | CurriculumError
"""The files of a document, or what went wrong."""


class Informed(Protocol):
    """What documents are made from, and what can be told how many pages files have that were made before, by path."""

    @property
    def layouts(self) -> Layouts:
        """The layouts, which say what counts."""

    def informed(self, pages: Mapping[str, int]) -> Self:
        """Return the same with what is known of those files."""


H = TypeVar("H", bound=Informed)


def each(
    work: Callable[[H, Deliverable], Result], house: H, wanted: Sequence[Deliverable], jobs: int
) -> Iterator[tuple[Deliverable, Result]]:
    """Yield each document with what `work` makes of it in `jobs` processes; those that count come last, in this one."""
    counting = [d for d in wanted if house.layouts.products[d.product].counts]
    others = [d for d in wanted if d not in counting]
    pages: dict[str, int] = {}
    for deliverable, result in zip(others, workers.each(work, house, others, jobs, died), strict=True):
        if not isinstance(result, CurriculumError):
            pages |= {m.artefact.path: m.artefact.pages for m in result}
        yield deliverable, result
    yield from zip(counting, workers.each(work, house.informed(pages), counting, 1, died), strict=True)


def died(deliverable: Deliverable) -> RenderError:
    """Say that the process that made a document is gone."""
    place = Place(f"{deliverable.product}/template.html")
    message = f"the process that was making “{deliverable.stem}” was killed, or an engine crashed in it"
    return RenderError(error("engine", place, message, "is there memory enough? does it happen again?"))
