"""Words inside a paragraph become runs: weight, slant, language, and order where they run against their line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from curriculum.model.layout import Type
from curriculum.render.slides.stage import Stage
from curriculum.render.slides.xml import colour, el

SPACE = re.compile(r"[ \t\r\n]+")
FIGURES = re.compile(r"([0-9]+)")
LRM, RLM = "\u200e", "\u200f"
"""What holds a number together in a line from right to left, and what gives the line its direction back."""
FLAG = "1000"
"""How large the mark of what is not translated is, in hundredths of a point: it goes before the deck is used."""
BOLD, SLANTED = frozenset({"b", "strong", "th"}), frozenset({"i", "em"})


@dataclass(frozen=True, slots=True)
class Voice:
    """How words sound. `figure` tells that they are Latin letters or figures between words of another script.

    `mark` tells that they await a translation: words in another colour, and the small mark that says so before them.
    """

    bold: bool = False
    italic: bool = False
    language: str = ""
    figure: bool = False
    mark: Literal["", "words", "flag"] = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in one voice; None is a new line."""

    voice: Voice
    words: str | None


Node = Any
"""A piece of text or an element."""


def runs(stage: Stage, nodes: Iterable[Node], type_: Type | None = None, shade: str = "") -> list[Any]:
    """Return the runs of `nodes`. With a `type_` each says its size and colour, as cells of a table must."""
    voice = Voice(language=stage.document.language)
    pieces = tidy([p for n in nodes for p in spoken(stage, n, voice)])
    return [run(stage, p, type_, shade) for p in pieces]


def spoken(stage: Stage, node: Node, voice: Voice) -> Iterator[Piece]:
    """Yield the pieces of a node."""
    if isinstance(node, str):
        yield from figures(stage, node, voice)
    elif node.tag == "br":
        yield Piece(voice, None)
    elif node.tag != "svg":
        yield from phrase(stage, node, voice)


def phrase(stage: Stage, element: Any, voice: Voice) -> Iterator[Piece]:
    """Yield the pieces of an element; what runs from left to right in other lines stands between marks."""
    names = (element.get("class") or "").split()
    inside = replace(
        voice,
        mark="flag" if "flag" in names else "words" if {"untranslated", "stale"}.intersection(names) else voice.mark,
        bold=voice.bold or element.tag in BOLD or "tel" in names,
        italic=voice.italic or (element.tag in SLANTED and not stage.rtl),
        language=element.get("lang") or voice.language,
    )
    parted = stage.rtl and element.get("dir") == "ltr"
    if parted:
        inside = replace(inside, figure=True, language="en")
        yield Piece(inside, LRM)
    for node in nodes_of(element):
        yield from spoken(stage, node, inside)
    if parted:
        yield from (Piece(inside, LRM), Piece(voice, RLM))


def figures(stage: Stage, words: str, voice: Voice) -> Iterator[Piece]:
    """Yield words; figures among those from right to left have a run, and so a face, of their own."""
    if not stage.rtl or voice.figure:
        yield Piece(voice, words)
        return
    for part in filter(None, FIGURES.split(words)):
        yield Piece(replace(voice, figure=bool(FIGURES.fullmatch(part))), part)


def nodes_of(element: Any) -> Iterator[Node]:
    """Yield text and elements directly inside an element, in order."""
    if element.text:
        yield element.text
    for child in element:
        if isinstance(child.tag, str):
            yield child
        if child.tail:
            yield child.tail


def tidy(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with single spaces, and none at the ends of lines; neighbours of one voice are one."""
    made: list[Piece] = []
    for piece in pieces:
        if piece.words is None:
            made.append(piece)
            continue
        words = SPACE.sub(" ", piece.words)
        before = made[-1] if made else None
        if before is None or before.words is None or before.words.endswith(" "):
            words = words.removeprefix(" ")
        if words and before is not None and before.words is not None and before.voice == piece.voice:
            made[-1] = replace(before, words=before.words + words)
        elif words:
            made.append(replace(piece, words=words))
    if made and made[-1].words:
        made[-1] = replace(made[-1], words=made[-1].words.rstrip(" "))
    return made


def run(stage: Stage, piece: Piece, type_: Type | None, shade: str) -> Any:
    """Return the run of one piece."""
    said = properties(stage, piece.voice, type_, shade)
    if piece.words is None:
        return el("a:br", said)
    text = el("a:t")
    text.text = piece.words
    return el("a:r", said, text)


def properties(stage: Stage, voice: Voice, type_: Type | None, shade: str) -> Any:
    """Return the properties of a run: only what its paragraph does not say already."""
    made = el("a:rPr", lang=stage.language(voice.language).tag if not voice.figure else "en-GB")
    if voice.mark == "flag":
        made.set("sz", FLAG)
    elif type_:
        made.set("sz", str(round(type_.size * 100)))
    if voice.bold or (type_ and type_.weight > 400):
        made.set("b", "1")
    if voice.italic:
        made.set("i", "1")
    if shade or voice.mark:
        made.append(colour("brick" if voice.mark else shade))
    if voice.figure:
        face = stage.sheet.faces["sans"].name
        made.extend([el("a:latin", typeface=face), el("a:cs", typeface=face)])
    elif stage.rtl and type_:
        made.extend(stage.faces(type_))
    return made
