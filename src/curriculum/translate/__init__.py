"""Stage: translate. A library and a catalogue become the same library in another language."""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.model.library import Library, standing, unit_of
from curriculum.model.once import once
from curriculum.model.review import Review, fingerprint
from curriculum.model.translation import Catalogue
from curriculum.translate.apply import Say, Tongue, library_in
from curriculum.translate.strings import of_library

__all__ = ["tongue", "translate"]


KEPT = 8
"""How many translated libraries a process keeps."""


@once(KEPT)
def translate(library: Library, catalogue: Catalogue) -> Library:
    """Return the library as the catalogue says it; what it cannot say is between signs (`model.translation`).

    The same two give the same library, which is made once: a pack asks for it with every document.
    """
    spoken = library_in(library, tongue(library, catalogue))
    return spoken.model_copy(update={"reviews": dict(reviews(library, spoken, catalogue.language))})


@once(KEPT)
def tongue(library: Library, catalogue: Catalogue | None) -> Say:
    """Return what says strings of a library in the language of a catalogue; without one, as they are written."""
    if catalogue is None:
        return lambda _, source: source
    return Tongue(catalogue, frozenset(said.key for said in of_library(library)))


def reviews(library: Library, spoken: Library, language: str) -> Iterator[tuple[str, Review]]:
    """Yield the reviews that hold for a library in another language.

    Who read the law of a unit in its source has read it for every language; who read its words has read them in one.
    """
    held = {r.id for r in standing(library)}
    for name, review in library.reviews.items():
        unit = unit_of(spoken, review.unit)
        if review.language == language:
            yield name, review
        elif name in held and unit is not None:
            yield name, review.model_copy(update={"hash": fingerprint(unit)})
