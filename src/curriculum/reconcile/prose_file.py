"""Changes a paragraph in a file of prose, `text.md`; all other lines stay as they are typed."""

from __future__ import annotations

import textwrap

from curriculum.reconcile.paragraph import Wanted, lines
from curriculum.reconcile.words import Unfaithful
from curriculum.source.tokens import TOKEN
from curriculum.translate.parts import MARKER, TABLE, unwrapped

WIDTH = 120
"""Letters in a line of a source."""


def changed(text: str, wanted: Wanted) -> str:
    """Return a file of prose with the changes of one paragraph. Raises Unfaithful where it is not found."""
    rows = text.split("\n")
    block, _, attr = wanted.piece.field.partition(".")
    if attr or block == "heading":
        return in_line(rows, wanted, '"' if attr else "#")
    start, end = found(rows, wanted)
    new = lines(wanted, wanted.piece.source)
    groups = raw_groups(rows[start:end])
    old = wanted.piece.source.split("\n")
    made: list[str] = []
    for raw, before, after in zip(groups, old, new, strict=True):
        made += raw if after == before else [] if after is None else wrapped(after)
    if not made:  # the empty line after it goes too
        end += end < len(rows) and not rows[end].strip()
    return "\n".join([*rows[:start], *made, *rows[end:]])


def in_line(rows: list[str], wanted: Wanted, sign: str) -> str:
    """Return a file in which words of a heading or a fence have changed, which stand on one line. Raises Unfaithful."""
    at, old, new = wanted.piece.at.line - 1, wanted.piece.source, wanted.words.get(0)
    if new is None or wanted.after or rows[at].count(old) != 1 or sign not in rows[at] or (sign == '"' and '"' in new):
        raise Unfaithful("a heading, or a title of a block, is not found on its line as it was printed")
    return "\n".join([*rows[:at], rows[at].replace(old, new), *rows[at + 1 :]])


def found(rows: list[str], wanted: Wanted) -> tuple[int, int]:
    """Return the first line of a paragraph and the line after its last. Raises Unfaithful."""
    start = wanted.piece.at.line - 1
    while start < len(rows):
        if not rows[start].strip():
            start += 1
            continue
        end = next((n for n in range(start, len(rows)) if not rows[n].strip() or rows[n].startswith(":::")), len(rows))
        if unwrapped("\n".join(rows[start:end])).strip() == wanted.piece.source.strip():
            return start, end
        if end < len(rows) and rows[end].startswith(":::"):
            break
        start = end + 1
    raise Unfaithful("the paragraph is not found in its file as it was printed")


def raw_groups(rows: list[str]) -> list[list[str]]:
    """Return the typed lines of a paragraph by the unwrapped line that they make."""
    made: list[list[str]] = []
    for number, row in enumerate(rows):
        count = unwrapped("\n".join(rows[: number + 1])).count("\n") + 1
        if count > len(made):
            made.append([])
        made[-1].append(row)
    return made


def wrapped(text: str) -> list[str]:
    """Return lines as they are typed: none is too long, and what follows a marker hangs below its words."""
    made: list[str] = []
    for line in text.split("\n"):
        marker = MARKER.match(line)
        made += [line] if TABLE.match(line) or not line else filled(line, " " * len(marker[0]) if marker else "")
    return made


def filled(line: str, hang: str, first: int = WIDTH) -> list[str]:
    """Return one line as lines that are not too long; a token is never parted."""
    tokens = TOKEN.sub(lambda t: t[0].replace(" ", "\0"), line)
    made = textwrap.wrap(tokens, first, subsequent_indent=hang, break_long_words=False, break_on_hyphens=False)
    return [row.replace("\0", " ") for row in made]
