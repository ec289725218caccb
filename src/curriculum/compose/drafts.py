"""What keeps a document a draft: reviews that its units lack, and what in it is not verified."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from curriculum.model.document import Outline, Used
from curriculum.model.law import provision_of, split_ref, text_on
from curriculum.model.review import KINDS, ReviewKind, lacking

MARK = "\ue0d7"
"""Stands for the mark of a draft while a page is composed: what the page lacks is known when it is finished."""
UNSURE = ("unverified", "press", "bill")
"""Standing of a text that may be shown in a draft, visibly, and never in a final build."""


def missing(outline: Outline, used: Used) -> tuple[tuple[str, ReviewKind], ...]:
    """Return the units that a document shows without a review they need, each with the kind."""
    mine = outline.language.id
    standing = [r for r in outline.standing if r.language == mine or (r.language == "en" and r.kind != "language")]
    return lacking(outline.about.reviews, standing, dict.fromkeys(units(used)))


def units(used: Used) -> Iterator[str]:
    """Yield what a document shows by the names that reviews use: ``kind/id``; a block is reviewed with its text."""
    yield from (f"modules/{m}" for m in used.modules)
    yield from (u.partition("#")[0] for u in used.units)
    yield from (f"laws/{p}" for p in used.provisions)
    for kind in ("facts", "helplines", "terms"):
        yield from (f"{kind}/{i}" for i in getattr(used, kind))


def unverified(outline: Outline, used: Used) -> tuple[str, ...]:
    """Return the facts and provisions that a document shows and that are not verified."""
    facts = (f"facts/{f}" for f in used.facts if outline.facts[f].status in ("conflict", "unverified"))
    return (*facts, *(f"laws/{p}" for p in used.provisions if unsure(outline, p)))


def unsure(outline: Outline, ref: str) -> bool:
    """Tell whether the text of a provision on the law date is not verified, or its first day or territory is not."""
    act_id, provision_id = split_ref(ref)
    act = outline.laws.get(act_id)
    provision = provision_of(act, provision_id) if act else None
    text = text_on(provision, outline.profile.law_as_of) if provision else None
    if act is None or not outline.profile.regions.isdisjoint(act.unsettled):
        return True
    return text is not None and (text.status in UNSURE or not text.from_certain)


def mark(words: Mapping[str, str], lacks: tuple[tuple[str, ReviewKind], ...], open_: tuple[str, ...]) -> str:
    """Return the mark of a draft, which says what it waits for; nothing where it waits for nothing."""
    kinds = [k for k in KINDS if any(kind == k for _, kind in lacks)]
    reviews = [words[f"review_{k}"] for k in kinds if k != "verification"]
    verified = [words["review_verification"]] if "verification" in kinds else []
    verified += [words["review_open"]] if open_ else []
    parts = [f"{joined(reviews, words['and'])} {words['review_word']}"] if reviews else []
    parts += [f"{words['verified_word']} {joined(verified, words['and'])}"] if verified else []
    return words["draft_awaiting"].format(what=", ".join(parts)) if parts else ""


def joined(parts: list[str], and_: str) -> str:
    """Return a list as it stands in a sentence: a, b and c."""
    return f" {and_} ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))
