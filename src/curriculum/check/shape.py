"""Rules on the shape of Markdown: what is nested too deep, or in a form that is not read, would be lost in print."""

from __future__ import annotations

import re
from collections.abc import Iterator

from curriculum.check.walk import below, down, written
from curriculum.model.fields import is_prose
from curriculum.model.findings import Finding, error
from curriculum.model.place import Place
from curriculum.source.letters import short
from curriculum.source.load import Loaded

DEEPEST = 8
"""How many quotations and lists may stand inside each other."""
HEAD = re.compile(r"(?:[ \t]|>|[-*+](?=[ \t])|[0-9]{1,9}\.(?=[ \t]))*")
MARK = re.compile(r">|[-*+]|[0-9]+\.")
RUN = re.compile(r"\*{4,}|(?<!_)_{20,}(?=[^\W_])")
RULED = re.compile(r"[ ]{0,3}(?:[-*_][ ]*){3,}")
TITLED = re.compile(r"#+(?P<gap>[ \t]*)(?P<words>.*)")
UNDER = re.compile(r"(?:=+|-+)[ ]*")
NAMED = re.compile(r"[ ]{0,3}\[[^\[\]]*\]:[ ]*\S*[ ]*(?:[\"'(].*)?")


def findings(loaded: Loaded) -> Iterator[Finding]:
    """Yield every line of prose that would not be printed as it was meant."""
    for kind, record in loaded.records:
        prose = ((record.at.of(*keys), text) for keys, text in below(record, ()) if is_prose(kind, keys))
        for place, text in (*prose, *written(record)):
            yield from lines(text, place)


def lines(text: str, place: Place) -> Iterator[Finding]:
    """Check prose line by line, each with the one above it."""
    above, at = "", 0
    for line in text.split("\n"):
        for message, hint in faults(line, above):
            yield error("prose", down(place, text, at), message, hint)
        above, at = line, at + len(line) + 1


def faults(line: str, above: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a line, and its mend."""
    if too_deep(line):
        yield "quotations or lists stand too deep inside each other", f"{DEEPEST} deep is the most; write it flatter"
    if (run := RUN.search(line)) and not RULED.fullmatch(line):
        yield f"“{short(run[0])}” is too much emphasis to be read", "**bold** and *italic* are the most"
    if line.startswith("#"):
        yield from heading(line)
    if above.strip() and UNDER.fullmatch(line):
        hint = "headings are ## and ###; a rule needs an empty line above it"
        yield f"“{short(line)}” under a line would make it a heading", hint
    if NAMED.fullmatch(line):
        yield f"“{short(line)}” names an address and would not be printed", "write [words](https://…) where they stand"


def heading(line: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a line that begins with #; a module’s own headings have been taken out before."""
    marks = len(line) - len(line.lstrip("#"))
    match = TITLED.match(line)
    if marks != 3 or not match or not match["gap"] or not match["words"]:
        hint = "use ### and a blank, or ## outside of blocks"
        yield f"“{short(line)}” is a heading that is not read here", hint


def too_deep(line: str) -> bool:
    """Tell whether a line stands inside too many quotations and lists."""
    head = HEAD.match(line)
    blanks = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip(" "))
    return head is not None and bool(line.strip()) and blanks // 4 + len(MARK.findall(head[0])) > DEEPEST


def depth(text: str) -> bool:
    """Tell whether any line of `text` is nested so deep that Markdown may fail on it."""
    return any(too_deep(line) for line in text.split("\n"))
