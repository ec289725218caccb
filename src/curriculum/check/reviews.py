"""Rules on reviews: each names a unit that exists; one whose unit has changed since is void."""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.model.findings import Finding, error, warning
from curriculum.model.library import Library, unit_of
from curriculum.model.review import Review, fingerprint
from curriculum.source.letters import short
from curriculum.source.load import Loaded
from curriculum.source.records import nearest
from curriculum.translate import translate


def findings(loaded: Loaded) -> Iterator[Finding]:
    """Yield every review that says nothing about the library as it is."""
    read = {r.language for r in loaded.library.reviews.values()}
    spoken = {code: translate(loaded.library, c) for code, c in loaded.catalogues.items() if code in read}
    for review in loaded.library.reviews.values():
        yield from of_unit(loaded, review, spoken.get(review.language, loaded.library))
        if review.kind == "verification" and not review.unit.startswith("helplines/"):
            hint = "a verification is a call to a helpline; write legal, protection or language"
            yield error("review", review.at.of("kind"), f"“{short(review.unit)}” is no helpline", hint)


def of_unit(loaded: Loaded, review: Review, library: Library) -> Iterator[Finding]:
    """The unit of a review exists and says, in the language that was read, what it said when it was reviewed."""
    unit, name = unit_of(library, review.unit), review.unit.partition("/")[2].partition("#")[0]
    if unit is None and name not in loaded.broken:
        hint = nearest(review.unit, names(library)) or "write kind/id, such as modules/tip-and-som"
        yield error("reference", review.at.of("unit"), f"the unit “{short(review.unit)}” does not exist", hint)
    elif unit is not None and fingerprint(unit) != review.hash:
        message = f"{review.unit} has changed since its {review.kind} review of {review.on}, which is void"
        spoken = f" --language {review.language}" if review.language != "en" else ""
        hint = f"review it again: curriculum review {review.unit} {review.kind} --by ROLE{spoken}"
        yield warning("review", review.at, message, hint)


def names(library: Library) -> list[str]:
    """Return every unit that may be reviewed."""
    return [f"{kind}/{i}" for kind, records in library.kinds().items() for i in records if kind != "reviews"]
