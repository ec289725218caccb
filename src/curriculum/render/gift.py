"""Questions as a GIFT file, which Moodle and many other learning platforms import (docs.moodle.org, “GIFT format”).

Each form is a category, each question bears its name, and a comment gives its id and its objectives as tags. What a
person has to read and mark is an essay whose general feedback begins with the key.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from curriculum.model.artefact import Rendered
from curriculum.model.document import Document
from curriculum.model.layout import Format
from curriculum.model.questionnaire import Choice, Posed, Questionnaire
from curriculum.render.assets import Assets

ESCAPED = str.maketrans({c: f"\\{c}" for c in "\\~=#{}:"} | {"\n": "\\n", "\r": ""})
"""As Moodle itself writes them out; a backslash first of all."""
ODD = re.compile(r"^[%\[]")
"""What would be read as a share of the points, or as a format."""
ARROW = "→"
"""In place of “->” in an answer: it parts the sides of a pair, and many programs take any answer with it for one."""
BETWEEN = "\n\n"
"""What stands between a key in words and why it is right."""


def render(document: Document, forms: tuple[Format, ...], assets: Assets) -> dict[Format, Rendered]:  # noqa: ARG001
    """Return the questionnaire of `document` as a GIFT file, in its main language."""
    asked = document.questionnaire
    data = text(asked).encode() if asked else b""
    return dict.fromkeys(forms, Rendered(data=data))


def text(asked: Questionnaire) -> str:
    """Return a questionnaire as the text of a GIFT file."""
    main, blocks, section = asked.languages[0], [f"// {line(asked.id)} {line(asked.version)}"], ""
    for posed in asked.asks:
        if (named := posed.section.get(main, "")) != section:
            section = named
            blocks.append(f"$CATEGORY: {category(asked.title[main], section)}")
        blocks.append("\n".join(question(posed, main)))
    return "\n\n".join(blocks) + "\n"


def category(*names: str) -> str:
    """Return the path of a category: a slash in a name is written twice."""
    return "/".join(line(n).replace("/", "//") for n in names if n)


def line(words: str) -> str:
    """Return words on one line, as comments and categories have them."""
    return " ".join(words.split())


def question(posed: Posed, main: str) -> Iterator[str]:
    """Yield the lines of one question."""
    tags = "".join(f" [tag:{o}]" for o in posed.objectives)
    yield f"// [id:{posed.name}]{tags} points: {posed.points}"
    told = posed.text[main]
    yield f"::{escaped(posed.name)}::[plain]{escaped(told)} {{"
    yield from answers(posed, main)
    why = BETWEEN.join(t for t in (posed.key.get(main, ""), posed.feedback.get(main, "")) if t)
    yield from [f"####{plain(why)}"] if why else []
    yield "}"


def answers(posed: Posed, main: str) -> Iterator[str]:
    """Yield what may be answered: options, pairs, the places of an order; nothing for an answer in words."""
    named = {c.name: c.text[main] for c in posed.choices}
    if posed.answering in ("one", "many"):
        yield from options(posed.choices, main)
    elif posed.answering == "match":
        for row, right in zip(posed.rows, posed.solution, strict=True):
            yield f"={answer(row.text[main])} -> {answer(named[right])}"
        for lure in (c for c in posed.choices if c.name not in posed.solution):
            yield f"= -> {answer(lure.text[main])}"
    elif posed.answering == "order":
        yield from (f"={n} -> {answer(named[right])}" for n, right in enumerate(posed.solution, 1))


def options(choices: tuple[Choice, ...], main: str) -> Iterator[str]:
    """Yield options; of several right ones each gives its part of the points, of one the whole."""
    right = sum(c.right for c in choices)
    for choice in choices:
        if right > 1:
            share = 100 / right if choice.right else -100
            yield f"~%{share:.5g}%{answer(choice.text[main])}"
        else:
            yield f"{'=' if choice.right else '~'}{answer(choice.text[main])}"


def answer(words: str) -> str:
    """Return words that may be chosen, or stand on one side of a pair."""
    return plain(words.replace("->", ARROW))


def plain(words: str) -> str:
    """Return words of an answer, which never look like a share of the points or a format."""
    return f"[plain]{escaped(words)}" if ODD.match(words) else escaped(words)


def escaped(words: str) -> str:
    """Return words in which nothing is a sign of the format."""
    return words.translate(ESCAPED)
