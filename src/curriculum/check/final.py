"""Rules of a final build: only what has been reviewed, verified and dialled may go to print without a draft mark."""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.choose import programme_modules
from curriculum.model.event import Pack
from curriculum.model.findings import Finding, error
from curriculum.model.law import text_on
from curriculum.model.library import Library


def findings(library: Library, pack: Pack) -> Iterator[Finding]:
    """Yield what keeps a pack from being final."""
    taught = {m for g in pack.groups for m in programme_modules(library.programmes.get(g.programme))}
    for module in (library.modules[m] for m in sorted(taught)):
        if module.status != "reviewed" or module.reviewed_on is None:
            yield error("review", module.at, f"the module “{module.id}” has not been reviewed", "record the review")
        elif module.review_by and module.review_by < pack.content_date:
            yield error(
                "review", module.at.of("review_by"), f"the review of “{module.id}” has run out", "review it again"
            )
    for helpline in library.helplines.values():
        if helpline.public and helpline.verified_on is None:
            yield error("helpline", helpline.at, f"nobody has dialled {helpline.name}", "dial it and set verified_on")
    for act in (a for a in library.laws.values() if a.core):
        for index, provision in enumerate(act.provisions):
            text = text_on(provision, pack.law_date)
            if text and (text.status in ("unverified", "press", "bill") or not text.from_certain):
                message = f"{act.id}#{provision.id}: {text.status}, commencement {'sure' if text.from_certain else 'not sure'}"
                yield error("law", act.at.of("provisions", index), message, "verify it against the Gazette")
