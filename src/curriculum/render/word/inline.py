"""Words inside a paragraph become runs: weight, language, direction, links, notes, icons."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from curriculum.render.word import pictures
from curriculum.render.word.desk import Desk, Note
from curriculum.render.word.paper import CALLED
from curriculum.render.word.sheet import Style
from curriculum.render.word.xml import R, properties, q, text, w

SPACE = re.compile(r"[ \t\r\n]+")
FIGURES = re.compile(r"([0-9]+)")
RTL = frozenset({"rtl"})
NBSP, EN_SPACE = "\u00a0", "\u2002"
LRM, RLM = "\u200e", "\u200f"
"""What makes a number count as words from left to right, and what follows it not, where a program does not ask for the
direction of a run."""
SWATCH = NBSP * 5
"""What shows the ground of a style where there are no words."""

BREAKS: dict[str, Callable[[], Any]] = {
    "tab": lambda: w("tab"), "line": lambda: w("br"), "wrap": lambda: w("br", type="textWrapping", clear="all"),
    "gap": lambda: text("\u2003 "),
}  # fmt: skip
"""What parts the words of a style from others. A wrapping break parts the lines of a heading, and Word’s contents leave
it out."""

PLAIN = frozenset({"Strong", "Emphasis"})
"""Styles that say only that words weigh more; weight and slant stand in the run, where they do not cancel out."""


@dataclass(frozen=True, slots=True)
class Voice:
    """How words sound: character style, weight, slant, language code, direction, and where they lead."""

    style: str = ""
    bold: bool = False
    italic: bool = False
    language: str = ""
    rtl: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a run: words, or an element such as a tab or a picture."""

    voice: Voice
    words: str = ""
    thing: Any = None


Node = Any
"""A piece of text or an element."""


def runs(desk: Desk, nodes: Iterable[Node], home: Any, style: Style | None = None) -> list[Any]:
    """Return the runs of `nodes`, which stand in the element `home` and get the paragraph style `style`."""
    voice = voice_at(desk, home)
    pieces = tidy([p for n in nodes for p in spoken(desk, n, voice, style)])
    made: list[Any] = []
    for link, part in groupby(pieces, key=lambda p: p.voice.link):
        body = [run(desk, p) for p in part]
        made.extend(linked(desk, link, body) if link else body)
    return made


def voice_at(desk: Desk, home: Any) -> Voice:
    """Return the voice of plain words in `home`."""
    language = next((e.get("lang") for e in (home, *home.iterancestors()) if e.get("lang")), desk.document.language)
    return Voice(language=language, rtl=direction(home, desk.document.direction) in RTL)


def direction(element: Any, otherwise: str) -> str:
    """Return the direction at `element`: its own, or that of what it stands in."""
    return next((str(e.get("dir")) for e in (element, *element.iterancestors()) if e.get("dir")), otherwise)


def spoken(desk: Desk, node: Node, voice: Voice, style: Style | None) -> Iterator[Piece]:
    """Yield the pieces of a node."""
    if isinstance(node, str):
        yield from figures(node, voice)
    elif node.tag in SPECIAL:
        yield from SPECIAL[node.tag](desk, node, voice, style)
    elif "fn" in (node.get("class") or "").split():
        yield from (Piece(voice, thing=part) for part in note(desk, node))
    else:
        yield from phrase(desk, node, voice, style)


def phrase(desk: Desk, element: Any, voice: Voice, style: Style | None) -> Iterator[Piece]:
    """Yield the pieces of an element that gives its words another voice."""
    named: Style | None = desk.style_of(element)
    inside = changed(element, voice, named)
    if named and named.opens == "swatch":
        yield from (Piece(inside, SWATCH), Piece(voice, NBSP))
    elif named and named.opens:
        yield Piece(voice, thing=BREAKS[named.opens]())
    parted = desk.rtl and element.get("dir") == "ltr"
    if parted:
        yield Piece(inside, LRM)
    yield from within(desk, element, inside, style)
    if parted:
        yield from (Piece(inside, LRM), Piece(voice, RLM))
    if named and named.closes:
        yield Piece(voice, thing=BREAKS[named.closes]())


def within(desk: Desk, element: Any, voice: Voice, style: Style | None) -> Iterator[Piece]:
    """Yield the pieces of all that stands in an element."""
    if element.text:
        yield from figures(element.text, voice)
    for child in element:
        yield from spoken(desk, child, voice, style)
        if child.tail:
            yield from figures(child.tail, voice)


def figures(words: str, voice: Voice) -> Iterator[Piece]:
    """Yield words; figures among those from right to left have a run of their own, and so the face of all figures."""
    if not voice.rtl:
        yield Piece(voice, words)
        return
    for part in FIGURES.split(words):
        if part:
            yield Piece(replace(voice, rtl=not FIGURES.fullmatch(part)), part)


def changed(element: Any, voice: Voice, named: Style | None) -> Voice:
    """Return the voice inside an element."""
    made = replace(voice, language=element.get("lang") or voice.language)
    if element.get("dir"):
        made = replace(made, rtl=element.get("dir") in RTL)
    if named:
        made = replace(made, style=named.id)
    if named and named.name not in PLAIN:
        return made
    return replace(
        made, bold=made.bold or element.tag in ("b", "strong"), italic=made.italic or element.tag in ("i", "em")
    )


def anchor(desk: Desk, element: Any, voice: Voice, style: Style | None) -> Iterator[Piece]:
    """Yield a link, and after a reference the page it leads to."""
    target = element.get("href") or ""
    inside = replace(changed(element, voice, desk.style_of(element)), link=target)
    yield from within(desk, element, inside, style)
    if target.startswith("#") and "ref" in (element.get("class") or "").split():
        yield from page_of(desk, target, replace(voice, style="TIPPageReference", link=target))


def page_of(desk: Desk, target: str, voice: Voice) -> Iterator[Piece]:
    """Yield “, page” and the field that knows the page of a bookmark."""
    yield Piece(voice, desk.language(voice.language).page)
    for part in field(f" PAGEREF {desk.bookmarks[target[1:]]} \\h "):
        yield Piece(voice, thing=part)


def field(instruction: str, shown: str = "–") -> Iterator[Any]:
    """Yield what a field is made of, each for a run of its own. `shown` stands until the field is updated."""
    code = w("instrText")
    code.text = instruction
    code.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    yield from (w("fldChar", fldCharType="begin"), code, w("fldChar", fldCharType="separate"))
    yield from (text(shown), w("fldChar", fldCharType="end"))


def icon(desk: Desk, element: Any, voice: Voice, style: Style | None) -> Iterator[Piece]:
    """Yield a drawing in the line, and the tab or spaces that part it from its word."""
    yield Piece(voice, " ")
    yield Piece(voice, thing=pictures.inline_svg(desk, element))
    yield Piece(voice, thing=w("tab")) if style and desk.page.scaled(style.hang) else Piece(voice, EN_SPACE)


def image(desk: Desk, element: Any, voice: Voice, style: Style | None) -> Iterator[Piece]:  # noqa: ARG001
    """Yield a picture in the line."""
    yield Piece(voice, thing=pictures.image(desk, element, desk.page.measure - desk.page.hang))


def line_break(desk: Desk, element: Any, voice: Voice, style: Style | None) -> Iterator[Piece]:  # noqa: ARG001
    """Yield a new line."""
    yield Piece(voice, thing=w("br"))


SPECIAL: dict[str, Callable[[Desk, Any, Voice, Style | None], Iterator[Piece]]] = {
    "a": anchor, "svg": icon, "img": image, "br": line_break,
}  # fmt: skip

TAGS = frozenset({"a", "b", "strong", "i", "em", "small", "span", "code", "sup", "sub", *SPECIAL})
"""The tags that stand in a line, unless their style is a paragraph's."""


def tidy(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with white space as a browser shows it: single, and none at the ends of lines."""
    made: list[Piece] = []
    open_ = True
    for piece in pieces:
        words = SPACE.sub(" ", piece.words)
        words = words[1:] if open_ and words.startswith(" ") else words
        if words or piece.thing is not None:
            made.append(replace(piece, words=words))
            open_ = words.endswith(" ") if words else piece.thing.tag in (q("tab"), q("br"))
    while made and made[-1].thing is None and not made[-1].words.rstrip(" "):
        made.pop()
    if made and made[-1].thing is None:
        made[-1] = replace(made[-1], words=made[-1].words.rstrip(" "))
    return made


def run(desk: Desk, piece: Piece) -> Any:
    """Return the run of one piece."""
    if piece.thing is not None and piece.thing.tag == q("r"):
        return piece.thing
    return w("r", run_properties(desk, piece.voice), text(piece.words) if piece.thing is None else piece.thing)


def run_properties(desk: Desk, voice: Voice) -> Any:
    """Return the properties of a run: only what its paragraph does not have already."""
    return properties(
        "rPr",
        w("rStyle", val=voice.style) if voice.style else None,
        *((w("b"), w("bCs")) if voice.bold else ()),
        *((w("i"), w("iCs")) if voice.italic else ()),
        w("rtl") if voice.rtl else None,
        language_mark(desk, voice),
    )


def language_mark(desk: Desk, voice: Voice) -> Any:
    """Return the language of a run where it is not the document's."""
    if voice.language == desk.document.language:
        return None
    tag = desk.language(voice.language).tag
    return w("lang", bidi=tag) if voice.rtl else w("lang", val=tag)


def linked(desk: Desk, target: str, body: list[Any]) -> list[Any]:
    """Return runs that lead to a bookmark or to an address."""
    if target.startswith("#"):
        return [w("hyperlink", *body, anchor=desk.bookmarks[target[1:]], history=1)]
    made = w("hyperlink", *body, history=1)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    made.set(f"{{{R}}}id", desk.part.relate_to(target, kind, is_external=True))
    return [made]


def note(desk: Desk, element: Any) -> list[Any]:
    """Keep a footnote and return the runs that call it, between signs: a bare “3” after 1099 would be dialled.

    Each is a run of its own, since LibreOffice moves words of a run that a note parts.
    """
    before = element.getprevious()
    unit = "" if before is None else (before.get("data-use") or "").partition("#")[0]
    desk.notes.append(Note(runs(desk, list(nodes_of(element)), element), unit))
    signs = (text(CALLED[0]), w("footnoteReference", id=len(desk.notes)), text(CALLED[1]))
    return [w("r", w("rPr", w("rStyle", val="FootnoteReference")), sign) for sign in signs]


def one_line(parts: Iterable[str]) -> str:
    """Return words on one line, with the spaces in them that never break."""
    return SPACE.sub(" ", "".join(parts)).strip(" ")


def nodes_of(element: Any) -> Iterator[Node]:
    """Yield text and elements directly inside an element, in order."""
    if element.text:
        yield element.text
    for child in element:
        yield child
        if child.tail:
            yield child.tail
