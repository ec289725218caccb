"""A printed paragraph letter by letter, with where each letter comes from; and what was edited in it, word by word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from curriculum.model.marks import ALIKE, UNSEEN
from curriculum.model.trace import Stretch
from curriculum.render.word.paper import DIRECTION

WORD = re.compile(r"\w+|\s+|[^\w\s]")
NOWHERE = Stretch(0)


class Sourced(NamedTuple):
    """The words of a printed paragraph with single spaces, and for each letter whence it comes; None for a space."""

    text: str
    owners: tuple[Stretch | None, ...]

    def around(self, start: int, end: int) -> list[Stretch]:
        """Return whence letters come, each once; of none or of spaces alone, the letters before and after."""
        inside = list(dict.fromkeys(o for o in self.owners[start:end] if o))
        if inside:
            return inside
        before = next((o for o in reversed(self.owners[:start]) if o), None)
        after = next((o for o in self.owners[end:] if o), None)
        return [o for o in (before, after) if o]


class Edit(NamedTuple):
    """Letters of the printed paragraph, from `start` up to `end`, that became `now`."""

    start: int
    end: int
    now: str


def sourced(text: str, stretches: Sequence[Stretch]) -> Sourced:
    """Return a paragraph with its sources, which are counted in its letters without white space."""
    owners = [s._replace(letters=0) for s in stretches for _ in range(s.letters)]
    owners.reverse()
    made: list[tuple[str, Stretch | None]] = []
    for letter in text.translate(DIRECTION):
        if letter.isspace():
            if made and made[-1][1] is not None:
                made.append((" ", None))
            continue
        owner = owners.pop() if owners else NOWHERE
        if not UNSEEN.match(letter):
            made.append((letter, owner))
    while made and made[-1][1] is None:
        made.pop()
    return Sourced("".join(c for c, _ in made), tuple(o for _, o in made))


def tidy(text: str) -> str:
    """Return the words of an edited paragraph as `Sourced.text` has them."""
    return " ".join(UNSEEN.sub("", text).split())


def edits(was: str, now: str) -> list[Edit]:
    """Return what was edited, in whole words. Signs that word processors put for others are no edit."""
    old, new = WORD.findall(was), WORD.findall(now)
    places = [0]
    for word in old:
        places.append(places[-1] + len(word))
    matcher = SequenceMatcher(None, [w.translate(ALIKE) for w in old], [w.translate(ALIKE) for w in new], False)
    return [
        Edit(places[a], places[b], "".join(new[c:d])) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"
    ]


def shown(was: str, found: Sequence[Edit]) -> str:
    """Return a paragraph with what was taken away as ``[-…-]`` and what was put in as ``{+…+}``."""
    made, at = [], 0
    for edit in found:
        gone = was[edit.start : edit.end]
        made += [was[at : edit.start], f"[-{gone}-]" if gone else "", f"{{+{edit.now}+}}" if edit.now else ""]
        at = edit.end
    return "".join([*made, was[at:]])
