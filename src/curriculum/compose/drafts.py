"""What keeps a document a draft: reviews that its units lack, and what in it is not verified."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from curriculum.compose.tokens import Tokens
from curriculum.compose.words import day
from curriculum.model.document import Outline, Used
from curriculum.model.law import split_ref
from curriculum.model.review import KINDS, ReviewKind, lacking
from curriculum.model.translation import State

MARK = "\ue0d7"
"""Stands for the mark of a draft while a page is composed: what the page lacks is known when it is finished."""

SHORT = "\ue0d8"
"""Stands for the mark of a draft where there is room for one word alone."""
SOURCE = "en"
"""The language in which content is written."""

SIGNED: dict[ReviewKind, str] = {"legal": "\ue0d1", "protection": "\ue0d2", "language": "\ue0d3"}
"""Stand for who has reviewed the document, by kind, while it is composed."""


def signed(outline: Outline, words: Mapping[str, str], lacks: tuple[tuple[str, ReviewKind], ...]) -> dict[str, str]:
    """Return for each mark who reviewed the document last and when, or that the review is awaited."""
    said = {}
    for kind, sign in SIGNED.items():
        last = max((r for r in outline.standing if r.kind == kind), key=lambda r: r.on, default=None)
        open_ = last is None or any(k == kind for _, k in lacks)
        said[sign] = (
            words["awaited"] if last is None or open_ else f"{last.by}{words['list_comma']}{day(last.on, words)}"
        )
    return said


def missing(outline: Outline, used: Used) -> tuple[tuple[str, ReviewKind], ...]:
    """Return the units that a document shows without a review they need, each with the kind."""
    mine = outline.language.id
    standing = [r for r in outline.standing if r.language == mine or (r.language == "en" and r.kind != "language")]
    shown = tuple(dict.fromkeys((*units(used), *own_words(outline))))
    return lacking(needs(outline, shown), standing, shown)


def needs(outline: Outline, shown: tuple[str, ...]) -> Mapping[str, tuple[ReviewKind, ...]]:
    """Return which reviews each kind of unit needs: in a language that it was not written in, all are read over."""
    asked = outline.about.reviews
    if outline.language.id == SOURCE:
        return asked
    kinds = dict.fromkeys(unit.partition("/")[0] for unit in shown)
    return {kind: tuple(dict.fromkeys((*asked.get(kind, ()), "language"))) for kind in kinds}


def own_words(outline: Outline) -> Iterator[str]:
    """Yield what every document in another language shows besides its units: titles and people of its pack.

    With them the fixed words of the layouts are read over, which are no unit: so papers of nothing else have a reader.
    """
    if outline.language.id != SOURCE:
        yield f"packs/{outline.pack.id}"


def units(used: Used) -> Iterator[str]:
    """Yield what a document shows by the names that reviews use: ``kind/id``; a block is reviewed with its text."""
    yield from (f"modules/{m}" for m in used.modules)
    yield from (u.partition("#")[0] for u in used.units)
    yield from (f"laws/{p}" for p in used.provisions)
    for kind in ("facts", "helplines", "terms"):
        yield from (f"{kind}/{i}" for i in getattr(used, kind))


def unverified(outline: Outline, tokens: Tokens) -> tuple[str, ...]:
    """Return the facts and provisions that a document shows and of which a text it prints is not verified."""
    used = tokens.everything_used()
    facts = (f"facts/{f}" for f in used.facts if outline.facts[f].status in ("conflict", "unverified"))
    laws = (f"laws/{p}" for p in used.provisions if p in tokens.doubtful or unsettled(outline, p))
    return (*facts, *laws)


def unsettled(outline: Outline, ref: str) -> bool:
    """Tell whether it is not verified that an Act applies where the document is used."""
    act = outline.laws.get(split_ref(ref)[0])
    return act is not None and not outline.profile.regions.isdisjoint(act.unsettled)


def mark(
    words: Mapping[str, str], lacks: tuple[tuple[str, ReviewKind], ...], open_: tuple[str, ...],
    untold: Mapping[State, int] = MappingProxyType({}),
) -> str:  # fmt: skip
    """Return the mark of a draft, which says what it waits for; nothing where it waits for nothing.

    `untold` is how many strings are not translated, or are older than their source.
    """
    kinds = [k for k in KINDS if any(kind == k for _, kind in lacks)]
    reviews = [words[f"review_{k}"] for k in kinds if k != "verification"]
    verified = [words["review_verification"]] if "verification" in kinds else []
    verified += [words["review_open"]] if open_ else []
    parts = [words["review_of"].format(kinds=joined(reviews, words))] if reviews else []
    parts += [words["verified_what"].format(what=joined(verified, words))] if verified else []
    parts += [words["translation_word"]] if untold else []
    return words["draft_awaiting"].format(what=words["list_comma"].join(parts)) if parts else ""


def joined(parts: list[str], words: Mapping[str, str]) -> str:
    """Return a list as it stands in a sentence: a, b and c."""
    return f" {words['and']} ".join(filter(None, (words["list_comma"].join(parts[:-1]), *parts[-1:])))
