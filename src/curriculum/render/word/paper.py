"""What a paragraph of a Word file says, as its reader sees it: the one reading that marks and their return share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from curriculum.render.word.xml import q

GONE = frozenset({q("del"), q("moveFrom"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"})
"""What is not there any more where changes are accepted, and what stands for a drawing in old programs."""
SIGNS = {q("tab"): "\t", q("br"): " ", q("cr"): " ", q("noBreakHyphen"): "-", q("ptab"): " "}
"""What stands for an element in a text."""
HERE = "\0"
"""Stands for the number of a page."""
PAGE = re.compile(rf"(?:[,،]\s*[^\s,،]+[^\S\t]*)?{HERE}")
"""Words that name the page of something, “, page 7”: they follow the pages of a program.

In contents a tab parts a title from its page: words after a comma of the title are not taken for “, page”.
"""


CALLED = ("\u00a0[", "]")
"""What stands about the number of a footnote, so that no figure runs into it: it is none of the paragraph's words."""
CALL = "\1"
"""Stands for the number of a footnote."""
CALLING = re.compile(rf"(?:\s?\[|\u00a0)?{CALL}\]?")
"""A call with what is left of the signs about it; a program may have made its space a common one."""


def text(paragraph: Any) -> str:
    """Return the words of a paragraph with changes accepted, without notes, page numbers and paragraphs inside it."""
    return PAGE.sub("", "".join(words for _, words in said(paragraph)))


def said(paragraph: Any) -> Iterator[tuple[Any, str]]:
    """Yield each run of a paragraph with words of it; the shown number of a page is one sign, that of a note none.

    The signs about a note are left out, however a program shares them out among runs: LibreOffice carries the bookmark
    of a note one letter to the left each time it saves, and it parts the run that it comes to.
    """
    found = [piece for piece in shown(paragraph) if piece[1]]
    calls = CALLING.finditer("".join(words for _, words in found))
    left_out = {at for call in calls for at in range(*call.span())}
    begin = 0
    for run, words in found:
        yield run, "".join(letter for at, letter in enumerate(words, begin) if at not in left_out)
        begin += len(words)


def shown(paragraph: Any) -> Iterator[tuple[Any, str]]:
    """Yield each run of a paragraph with what it shows; the numbers of pages and of notes are a sign each."""
    inside: list[bool] = []
    for run in runs(paragraph):
        for child in run:
            if child.tag == q("fldChar"):
                change(inside, str(child.get(q("fldCharType"))))
            elif child.tag == q("instrText") and inside and "PAGEREF" in (child.text or ""):
                inside[-1] = True
                yield run, HERE
            elif child.tag == q("footnoteReference"):
                yield run, CALL
            elif not any(inside):
                yield run, (child.text or "") if child.tag == q("t") else SIGNS.get(child.tag, "")


def margin_lines(root: Any) -> Iterator[str]:
    """Yield the lines of a head or foot that say something besides fields, such as the number of the page."""
    for paragraph in root.iter(q("p")):
        inside: list[bool] = []
        words = ""
        for run in runs(paragraph):
            for child in run:
                if child.tag == q("fldChar"):
                    change(inside, str(child.get(q("fldCharType"))))
                elif not inside and run.getparent().tag != q("fldSimple"):
                    words += (child.text or "") if child.tag == q("t") else SIGNS.get(child.tag, "")
        if words.strip():
            yield words.strip()


def change(inside: list[bool], kind: str) -> None:
    """Note that a field begins or ends."""
    if kind == "begin":
        inside.append(False)
    elif kind == "end":
        inside[-1:] = []


def runs(element: Any) -> Iterator[Any]:
    """Yield the runs of a paragraph in their order, but those that are deleted."""
    for child in element:
        if child.tag == q("r"):
            yield child
        elif child.tag not in GONE and child.tag not in (q("pPr"), q("p")):
            yield from runs(child)


def style(paragraph: Any) -> str:
    """Return the id of a paragraph's style, or nothing."""
    found = paragraph.find(f"{q('pPr')}/{q('pStyle')}")
    return str(found.get(q("val"))) if found is not None else ""


def runs_on(paragraph: Any) -> bool:
    """Tell whether the end of a paragraph is deleted where changes are accepted, so that the next one runs on."""
    return paragraph.find(f"{q('pPr')}/{q('rPr')}/{q('del')}") is not None


def is_contents(style_name: str) -> bool:
    """Tell whether paragraphs of a style are entries of the contents, which programs write themselves."""
    return style_name.lower().startswith("toc")


def letters(text_: str) -> int:
    """Return how many letters a text has, white space and marks of direction not counted."""
    return len(bare(text_))


def bare(text_: str) -> str:
    """Return the letters of a text, without white space and marks of direction."""
    return "".join(text_.split()).translate(DIRECTION)


DIRECTION = dict.fromkeys(map(ord, "\u200e\u200f"))
"""Marks of direction, which a Word file has and its page has not."""
