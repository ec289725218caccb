"""The rule on parity: whatever channel people meet, they hear the same idea, and where to call.

A tri-fold, a text message and a radio spot of one message are read by different people, none of whom sees the others.
"""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.check.voiced import LANGUAGE, calls, plain, renditions
from curriculum.model.findings import Finding, error
from curriculum.model.library import Library
from curriculum.model.messages import Message, Rendition
from curriculum.model.registers import Purpose

ALONE: tuple[Rendition, ...] = ("social", "sms", "radio", "video")
"""Channels that carry a number in their own words; on the others the layout prints it."""


def findings(library: Library, language: str = LANGUAGE) -> Iterator[Finding]:
    """Yield what a channel leaves out, and where two channels send people to different numbers.

    `language` is that of the library's words.
    """
    for message in library.messages.values():
        said = dict(renditions(message))
        for name, text in said.items():
            yield from left_out(message, name, plain(library, text, language).lower(), language)
            if name in ALONE:
                yield from silent(library, message, name, text)
        yield from apart(library, message, said)


def left_out(message: Message, name: Rendition, text: str, language: str) -> Iterator[Finding]:
    """A channel says every point of its message in one of the words that the point may have."""
    for index, point in enumerate(message.points):
        words = point.words.get(language, ())
        if name not in point.unless and words and not any(w.lower() in text for w in words):
            said = f"the {name} of “{message.id}” leaves out the point “{point.id}”, which its other channels make"
            hint = (
                f"say one of: {', '.join(words)}; or excuse this channel under points: {message.at.of('points', index)}"
            )
            yield error("parity", message.at.of(name), said, hint)


def silent(library: Library, message: Message, name: Rendition, text: str) -> Iterator[Finding]:
    """A channel that stands alone gives a number for every purpose that the message has one for."""
    given = {p for call in calls(text) if call in library.helplines for p in library.helplines[call].purpose}
    for purpose in (p for p in message.numbers if p not in given):
        said = f"the {name} of “{message.id}” gives no number for {purpose}"
        yield error("parity", message.at.of(name), said, "add {phone:ID} of a number recorded for it")


def apart(library: Library, message: Message, said: dict[Rendition, str]) -> Iterator[Finding]:
    """No two channels send people to different numbers for one purpose."""
    first: dict[Purpose, tuple[Rendition, frozenset[str]]] = {}
    for name in (n for n in ALONE if n in said):
        named = frozenset(c for c in calls(said[name]) if c in library.helplines)
        for purpose in message.numbers:
            serving = frozenset(c for c in named if purpose in library.helplines[c].purpose)
            other, known = first.setdefault(purpose, (name, serving))
            if serving and known and serving != known:
                fault = (
                    f"for {purpose} the {name} of “{message.id}” gives {listed(serving)}, "
                    f"and its {other} gives {listed(known)}"
                )
                yield error("parity", message.at.of(name), fault, "give the same number in every channel")


def listed(names: frozenset[str]) -> str:
    """Return ids in words."""
    return " and ".join(f"“{n}”" for n in sorted(names))
