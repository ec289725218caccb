"""Rules on slides: one idea each, few words, and nothing shown that is not there.

The limits are rules of thumb of trainers: a statement of ten words, thirty words under it, six lines at most.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from curriculum.model.base import When
from curriculum.model.content import Module, Slide, Step
from curriculum.model.findings import Finding, error
from curriculum.model.law import provision_of, split_ref
from curriculum.model.library import Library
from curriculum.model.place import Place
from curriculum.source.records import nearest

TITLE_WORDS, BODY_WORDS, MOST_POINTS, SIDES = 10, 30, 6, (2, 3)
SHOWS = ("comparisons", "routers", "checklists", "indicators", "conduct", "pictures")
"""Kinds of record that a slide can show, besides provisions of ``laws``."""
TREE = "#tree"
"""After a router: its questions in their order, where else its two ends would stand."""
WORD = re.compile(r"\{[^}]*\}|\S*\w\S*")
SPLIT = "say one idea; the rest belongs into say:, or on a slide of its own"


def findings(library: Library) -> Iterator[Finding]:
    """Yield every slide that says too much, says nothing new or shows what is not there."""
    for module in library.modules.values():
        yield from titles(module)
        for at, step in enumerate(module.steps):
            yield from cut(step, module.at.of("steps", at))
            for index, slide in enumerate(step.slides):
                place = module.at.of("steps", at, "slides", index)
                yield from words(slide, place)
                yield from parts(slide, step, place)
                yield from shown(library, slide, place)


def titles(module: Module) -> Iterator[Finding]:
    """No two slides of a module that stand under the same conditions have one title."""
    seen: set[tuple[str, str]] = set()
    for at, step in enumerate(module.steps):
        for index, slide in enumerate(step.slides):
            key = (slide.title.casefold(), slide.when.model_dump_json())
            if key in seen:
                place = module.at.of("steps", at, "slides", index, "title")
                yield error("slide", place, f"“{slide.title}” is the title of another slide", "say what is new here")
            seen.add(key)


def cut(step: Step, place: Place) -> Iterator[Finding]:
    """The short form of a step shows no more slides than it has minutes.

    Those that stand under a condition which seldom holds, such as a region or a law not yet made, are not counted.
    """
    always = When().model_dump(exclude={"in_force"})
    kept = [s for s in step.shortened().slides if s.when.model_dump(exclude={"in_force"}) == always]
    if step.short and len(kept) > step.short:
        said = f"the short form of this step shows {len(kept)} slides in {step.short} minutes"
        yield error("slide", place, said, "write short: false at what it leaves out")


def words(slide: Slide, place: Place) -> Iterator[Finding]:
    """The title and what stands under it are short enough to be read while somebody speaks."""
    body = [*(p.text for p in slide.points), *(w for s in slide.sides for w in (s.head, s.text))]
    for what, count, most in (
        ("title", len(WORD.findall(slide.title)), TITLE_WORDS),
        ("text", sum(len(WORD.findall(t)) for t in body), BODY_WORDS),
    ):
        if count > most:
            yield error("slide", place, f"the {what} of this slide has {count} words; {most} is the most", SPLIT)


def parts(slide: Slide, step: Step, place: Place) -> Iterator[Finding]:
    """A slide holds points, sides or a record, of which a few."""
    held = [n for n in ("points", "sides", "shows") if getattr(slide, n)]
    if len(held) > 1:
        yield error("slide", place, f"this slide has {' and '.join(held)}", "keep one of them: a slide holds one idea")
    if len(slide.points) > MOST_POINTS:
        said = f"this slide has {len(slide.points)} points; {MOST_POINTS} is the most"
        yield error("slide", place, said, "make two slides of it")
    if slide.sides and len(slide.sides) not in SIDES:
        yield error("slide", place, f"this slide has {len(slide.sides)} sides", "set two or three things side by side")
    if slide.reveal and not step.ask:
        yield error(
            "slide", place, "this slide answers a question, and its step asks none", "write ask:, or no reveal:"
        )


def shown(library: Library, slide: Slide, place: Place) -> Iterator[Finding]:
    """What a slide shows exists."""
    if not slide.shows:
        return
    kind, _, name = slide.shows.partition("/")
    where = place.of("shows")
    if kind == "laws":
        if not provided(library, name):
            yield error("slide", where, f"the register has no provision “{name}”", "write it as laws/ACT#sec-NUMBER")
    elif kind not in SHOWS:
        hint = nearest(kind, SHOWS) or f"a slide shows laws, {', '.join(SHOWS)}"
        yield error("slide", where, f"a slide cannot show “{slide.shows}”", hint)
    else:
        known: Mapping[str, Any] = getattr(library, kind)
        bare = name.removesuffix(TREE) if kind == "routers" else name
        if bare not in known:
            yield error(
                "slide", where, f"there is no {kind}/{bare}", nearest(bare, known) or f"{kind}: {', '.join(known)}"
            )


def provided(library: Library, ref: str) -> bool:
    """Tell whether the register has a provision."""
    act_id, provision_id = split_ref(ref)
    act = library.laws.get(act_id)
    return bool(act and provision_id and provision_of(act, provision_id))
