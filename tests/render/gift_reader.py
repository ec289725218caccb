"""A reader of GIFT that knows nothing of what wrote it: after docs.moodle.org, “GIFT format”, and how Moodle imports."""

from __future__ import annotations

import re
from typing import NamedTuple

UNESCAPED = {"\\n": "\n", **{f"\\{c}": c for c in "\\~=#{}:"}}


class Read(NamedTuple):
    """A question as it was read."""

    id: str
    tags: tuple[str, ...]
    category: str
    title: str
    stem: str
    options: tuple[str, ...]
    right: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]
    feedback: str


def plain(text: str) -> str:
    """Return words without escapes, blanks around them, and the name of their format."""
    text = re.sub(r"^\s*\[(?:plain|html|moodle|markdown)\]", "", text).strip(" \t\n")
    return re.sub(r"\\(?:n|[\\~=#{}:])", lambda m: UNESCAPED[m[0]], text)


def parts(text: str, signs: str) -> list[tuple[str, str]]:
    """Return what follows each unescaped sign, with the sign."""
    found = re.findall(rf"(?s)(?<!\\)((?:\\\\)*)([{re.escape(signs)}])((?:\\.|[^\\{re.escape(signs)}])*)", text)
    return [(sign, words) for _, sign, words in found]


def read(text: str) -> list[Read]:
    """Return the questions of a GIFT file."""
    found, category = [], ""
    for block in re.split(r"\n\s*\n", text):
        lines = block.split("\n")
        notes = " ".join(line[2:] for line in lines if line.startswith("//"))
        body = "\n".join(line for line in lines if not line.startswith("//")).strip()
        if body.startswith("$CATEGORY:"):
            category = body.removeprefix("$CATEGORY:").strip()
        elif body:
            found.append(question(body, notes, category))
    return found


def question(body: str, notes: str, category: str) -> Read:
    """Return one question."""
    whole = re.fullmatch(r"(?s)::((?:\\.|[^\\:])*)::((?:\\.|[^\\{}])*)\{((?:\\.|[^\\{}])*)\}", body)
    assert whole, body
    answers, _, feedback = whole[3].partition("####")
    options = parts(answers, "=~")
    chosen = any(sign == "~" for sign, _ in options)
    paired = [tuple(map(plain, words.split("->", 1))) for _, words in options if "->" in words and not chosen]
    ids = re.findall(r"\[id:([^\]]*)\]", notes)
    return Read(
        id=ids[0],
        tags=tuple(re.findall(r"\[tag:([^\]]*)\]", notes)),
        category=category,
        title=plain(whole[1]),
        stem=plain(whole[2]),
        options=() if paired else tuple(plain(w) for _, w in options),
        right=() if paired else tuple(plain(w) for sign, w in options if sign == "="),
        pairs=tuple((a, b) for a, b in paired),
        feedback=plain(feedback),
    )
