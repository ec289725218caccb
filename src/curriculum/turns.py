"""Documents are made by a pool, each for itself, the longest first; those that count the pages of others come last."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from functools import partial
from typing import NamedTuple, Protocol, Self, TypeVar

from curriculum import workers
from curriculum.layouts import Layouts
from curriculum.model.artefact import Made
from curriculum.model.document import Deliverable
from curriculum.model.findings import CurriculumError, RenderError, error
from curriculum.model.layout import Layout
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


class Turn(NamedTuple):
    """A document to be made, and the pages of the files that were made before it."""

    deliverable: Deliverable
    pages: Mapping[str, int] = {}


def each(
    work: Callable[[H, Deliverable], Result], house: H, wanted: Sequence[Deliverable], pool: Executor | None,
    told: Callable[[str], None] | None = None,
) -> Iterator[tuple[Deliverable, Result]]:  # fmt: skip
    """Yield each document with what `work` makes of it in a pool, those that count last; `told` names what is made."""
    products = house.layouts.products
    counting = [d for d in wanted if products[d.product].counts]
    pages: dict[str, int] = {}
    for some in ([d for d in wanted if d not in counting], counting):
        turns = [Turn(d, dict(pages)) for d in some]
        made = workers.each(
            partial(take, work), house, turns, pool, died,
            lambda turn: length(products[turn.deliverable.product], turn.deliverable),
            lambda turn: told(turn.deliverable.stem) if told else None,
        )  # fmt: skip
        for deliverable, result in zip(some, made, strict=True):
            if not isinstance(result, CurriculumError):
                pages |= {m.artefact.path: m.artefact.pages for m in result}
            yield deliverable, result


def take(work: Callable[[H, Deliverable], Result], house: H, turn: Turn) -> Result:
    """Make the document whose turn it is."""
    return work(house.informed(turn.pages) if turn.pages else house, turn.deliverable)


def length(layout: Layout, deliverable: Deliverable) -> float:
    """Return how long a document may take: books take longest, then slides, then what has many formats."""
    return 100 * layout.contents + 50 * ("pptx" in deliverable.formats) + len(deliverable.formats)


def died(turn: Turn) -> RenderError:
    """Say that the process that made a document is gone."""
    product, stem = turn.deliverable.product, turn.deliverable.stem
    message = f"the process that was making “{stem}” was killed, or an engine crashed in it"
    return RenderError(
        error("engine", Place(f"{product}/template.html"), message, "is there memory enough? does it happen again?")
    )
