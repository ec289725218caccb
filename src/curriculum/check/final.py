"""Rules of a final build: only what has been reviewed, verified and dialled may go to print without a draft mark."""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.choose import programme_modules
from curriculum.model.event import Pack
from curriculum.model.findings import Finding, error
from curriculum.model.law import Act, text_on
from curriculum.model.library import Library

OPEN = ("unverified", "press", "bill")


def findings(library: Library, pack: Pack) -> Iterator[Finding]:
    """Yield what keeps a pack from being final."""
    yield from reviews(library, pack)
    for message in library.messages.values():
        if message.status != "reviewed":
            said = f"the key message “{message.id}” has not been reviewed"
            yield error("review", message.at, said, "record the review")
    for helpline in library.helplines.values():
        if helpline.public and helpline.verified_on is None:
            yield error("helpline", helpline.at, f"nobody has dialled {helpline.name}", "dial it and set verified_on")
    for fact in library.facts.values():
        if fact.status in ("conflict", "unverified"):
            yield error("fact", fact.at, f"the fact “{fact.id}” is {fact.status}", "settle it against its source")
    for act in library.laws.values():
        yield from unsettled(act, pack)


def reviews(library: Library, pack: Pack) -> Iterator[Finding]:
    """Every module that the pack teaches has a review that has not run out."""
    taught = {m for g in pack.groups for m in programme_modules(library.programmes.get(g.programme))}
    for module in (library.modules[m] for m in sorted(taught)):
        if module.status != "reviewed" or module.reviewed_on is None:
            yield error("review", module.at, f"the module “{module.id}” has not been reviewed", "record the review")
        elif module.review_by and module.review_by < pack.content_date:
            place = module.at.of("review_by")
            yield error("review", place, f"the review of “{module.id}” has run out", "review it again")


def unsettled(act: Act, pack: Pack) -> Iterator[Finding]:
    """Every provision in force on the pack's law date has a verified text and a sure first day."""
    for index, provision in enumerate(act.provisions):
        text = text_on(provision, pack.law_date)
        if text and (text.status in OPEN or not text.from_certain):
            day = "" if text.from_certain else ", and its first day is not sure"
            message = f"{act.id}#{provision.id} rests on a text that is {text.status}{day}"
            yield error("law", act.at.of("provisions", index), message, "verify it against the Gazette")
